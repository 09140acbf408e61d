/** The doors of whoever keeps the accounts, and of organisations that name their agents. */
import type { Actor, Role } from '@huice/procedures';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Clock, type Database, open, storable } from '../../platform/index.ts';
import { personOf } from '../guard.ts';
import { createAccount, listAccounts, resetPassword, resetSecondFactor, setDisabled } from './accounts.ts';
import { addAgent, listAgents, revokeAgent } from './agents.ts';
import { addGrant, type GrantWanted, grantsOf, revokeGrant } from './grants.ts';

/** What was done to an account, for the log. */
export interface AccountDeed {
  readonly at: number;
  readonly by: Actor;
  readonly action: string;
  readonly case: null;
  readonly address: string;
  readonly detail: string;
}

export interface AdministrationNeeds {
  readonly db: Database;
  readonly clock: Clock;
  /** Writes it into the log, which is another room's. */
  readonly record: (deed: AccountDeed) => Promise<void>;
}

export function administrationRoutes(app: FastifyInstance, { db, clock, record }: AdministrationNeeds): void {
  const done = (request: FastifyRequest, action: string, detail: string) =>
    record({ at: clock().getTime(), by: personOf(request), action, case: null, address: request.ip, detail });

  open(app, 'listAccounts', ({ query, request }) => {
    const { page = 1, size = 20, ...rest } = query;
    return listAccounts(db, personOf(request), { page, size, ...storable(rest) });
  });
  open(app, 'createAccount', async ({ body, request }) => {
    const made = await createAccount(db, storable(body));
    await done(request, 'create account', `${made.login} ${body.kind}`);
    return made;
  });
  open(app, 'setAccountDisabled', async ({ params, body, request }) => {
    await setDisabled(db, personOf(request), params.id, body.disabled, clock());
    await done(request, body.disabled ? 'disable account' : 'enable account', params.id);
    return { done: true };
  });
  open(app, 'resetPassword', async ({ params, request }) => {
    const made = await resetPassword(db, personOf(request), params.id, clock());
    await done(request, 'reset password', made.login);
    return made;
  });
  open(app, 'resetSecondFactor', async ({ params, request }) => {
    await resetSecondFactor(db, personOf(request), params.id);
    await done(request, 'reset second factor', params.id);
    return { done: true };
  });
  open(app, 'addGrant', async ({ params, body, request }) => {
    const wanted = { ...storable(body), role: body.role as Role } as GrantWanted;
    await addGrant(db, personOf(request), params.id, wanted, clock());
    await done(request, 'grant', `${params.id} ${body.role} ${body.place}`);
    return { grants: [...((await grantsOf(db, [params.id])).get(params.id) ?? [])] };
  });
  open(app, 'revokeGrant', async ({ params, request }) => {
    await revokeGrant(db, personOf(request), params.id, params.grant, clock());
    await done(request, 'revoke grant', `${params.id} ${params.grant}`);
    return { grants: [...((await grantsOf(db, [params.id])).get(params.id) ?? [])] };
  });
  open(app, 'listAgents', ({ request }) => listAgents(db, personOf(request), clock().getTime()));
  open(app, 'addAgent', async ({ body, request }) => {
    const actor = personOf(request);
    const now = clock().getTime();
    await addAgent(db, actor, storable(body), now);
    await done(request, 'name agent', `${body.login} ${body.from}–${body.to}`);
    return listAgents(db, actor, now);
  });
  open(app, 'revokeAgent', async ({ params, request }) => {
    const actor = personOf(request);
    await revokeAgent(db, actor, params.grant, clock());
    await done(request, 'end agent', params.grant);
    return listAgents(db, actor, clock().getTime());
  });
}
