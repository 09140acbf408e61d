import type { FastifyRequest } from 'fastify';
import './tables.ts';
import { sessionOf } from './guard.ts';

export { actorOfAccount, actorOfLogin, addQuietAccounts } from './accounts.ts';
export { keptBy } from './administration/reach.ts';
export { administrationRoutes } from './administration/routes.ts';
export { addAccount, DEMO_PLACE, demoInWords, makeDemoAccounts } from './demo.ts';
export { accessOfRoute, COOKIE, guardDoors, mayEnter, personOf, sessionOf } from './guard.ts';
export { hashPassword, randomPassword } from './passwords.ts';
export { cookieOverTls, identityRoutes } from './routes.ts';
export { notForYou, notLoggedIn } from './troubles.ts';
export { readUnifiedSettings, type UnifiedSettings } from './unified/provider.ts';
export { unifiedRoutes } from './unified/routes.ts';

/**
 * Who is acting, for the record. Where nobody is logged in, whoever sits at this machine: Huice listens on this
 * machine only unless told otherwise.
 */
export function actorOf(request: FastifyRequest): string {
  const session = sessionOf(request);
  return session ? `${session.actor.name}（${session.login}）` : 'local';
}
