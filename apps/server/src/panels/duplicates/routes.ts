/** The doors of the duplicate check. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { note } from '../../cases/index.ts';
import { personOf } from '../../identity/index.ts';
import { type Clock, open } from '../../platform/index.ts';
import type { Doing } from '../experts.ts';
import { addFunded } from './funded.ts';
import type { IndexNeeds } from './indexing.ts';
import { markDuplicate } from './marking.ts';
import { duplicatesAnswer, listDuplicates } from './page.ts';

export interface DuplicateNeeds extends IndexNeeds {
  readonly clock: Clock;
}

export function duplicateRoutes(app: FastifyInstance, needs: DuplicateNeeds): void {
  const doing = (request: FastifyRequest): Doing => ({
    actor: personOf(request),
    address: request.ip,
    at: needs.clock().getTime(),
  });
  open(app, 'listDuplicates', ({ query, request }) =>
    listDuplicates(needs, personOf(request), query.all === true),
  );
  open(app, 'getDuplicates', async ({ params, request }) => {
    const { actor, at, address } = doing(request);
    const answer = await duplicatesAnswer(needs, actor, params.id, at);
    const detail = `${answer.items.length} found`;
    await note(needs.db, { at, by: actor, action: 'duplicate check', case: params.id, address, detail });
    return answer;
  });
  open(app, 'markDuplicate', async ({ params, body, request }) => {
    const here = doing(request);
    await markDuplicate(needs, params.id, body.match, body, here);
    return duplicatesAnswer(needs, here.actor, params.id, here.at);
  });
  open(app, 'addFundedProjects', async ({ body, request }) => ({
    added: await addFunded(needs.db, body, doing(request)),
  }));
}
