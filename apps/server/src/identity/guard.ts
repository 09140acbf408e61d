/** The guard at every door: which access it declares, who knocks, and whether they may come in. */
import cookie from '@fastify/cookie';
import { type Access, accessOf, endpoints } from '@huice/api';
import type { Actor } from '@huice/procedures';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock, Database } from '../platform/index.ts';
import { isCsrf, type Session, sessionReader } from './sessions.ts';
import { badToken, notForYou, notLoggedIn } from './troubles.ts';

export const COOKIE = 'huice-session';

const sessions = new WeakMap<FastifyRequest, Session>();

export interface GuardNeeds {
  readonly db: Database;
  readonly clock: Clock;
}

const declared = new Map<string, Access | undefined>(
  Object.values(endpoints).map((endpoint) => [
    `${endpoint.method} ${endpoint.path}`,
    accessOf(endpoint as { room: string; access?: Access }),
  ]),
);

/** Doors that are not in the table of endpoints and yet lie under /api: descriptions of the API, for everybody. */
const descriptions = /^\/api\/(docs(\/|$)|v1\/openapi\.json$)/;

/** The declared access of a route, `undefined` where there is none. Pages and their files are public. */
export function accessOfRoute(method: string, url: string): Access | undefined {
  const verb = method === 'HEAD' ? 'GET' : method;
  const known = declared.get(`${verb} ${url}`);
  if (known !== undefined) return known;
  if (descriptions.test(url)) return 'public';
  const inPieces = [...declared].find(([door]) => isInPieces(`${verb} ${url}`, door));
  if (inPieces) return inPieces[1];
  return url.startsWith('/api/') ? undefined : 'public';
}

/** `/packs/:region/:slug` is `/packs/:id` with an id whose slashes were not encoded. */
function isInPieces(route: string, door: string): boolean {
  if (!door.includes('/:id')) return false;
  const shape = door.split('/:id').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${shape.join('(/:[a-z]+)+')}$`).test(route);
}

/** May this person knock here at all? */
export function mayEnter(access: Access | undefined, actor: Actor | null): boolean {
  if (access === undefined) return false;
  if (access === 'public') return true;
  if (actor === null) return false;
  return (
    access === 'signed-in' || actor.grants.some((grant) => (access as readonly string[]).includes(grant.role))
  );
}

/** @throws Error while routes are added, when one under /api declares no access: such a server does not start */
export async function guardDoors(app: FastifyInstance, { db, clock }: GuardNeeds): Promise<void> {
  await app.register(cookie);
  const findSession = sessionReader(db);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (accessOfRoute(one, url) !== undefined) continue;
      throw new Error(`${one} ${url}: 未声明谁可以调用 declares nobody who may call it`);
    }
  });
  app.addHook('onRequest', async (request) => {
    const { url } = request.routeOptions;
    const access = url === undefined ? 'public' : accessOfRoute(request.method, url);
    const token = request.cookies[COOKIE];
    const session = token === undefined ? null : await findSession(token, clock());
    if (session) {
      sessions.set(request, session);
      const changes = request.method !== 'GET' && request.method !== 'HEAD';
      if (changes && url?.startsWith('/api/') && !isCsrf(session.token, request.headers['x-huice-csrf'])) {
        throw badToken();
      }
    }
    if (mayEnter(access, session?.actor ?? null)) return;
    throw session ? notForYou() : notLoggedIn();
  });
}

export function sessionOf(request: FastifyRequest): Session | null {
  return sessions.get(request) ?? null;
}

/** @throws Trouble 401 where nobody is logged in */
export function personOf(request: FastifyRequest): Actor {
  const session = sessions.get(request);
  if (!session) throw notLoggedIn();
  return session.actor;
}
