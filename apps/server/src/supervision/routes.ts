/** The doors of supervision. */
import type { Actor } from '@huice/procedures';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { note } from '../cases/index.ts';
import { notForYou, personOf, sessionOf } from '../identity/index.ts';
import { type Clock, namedFile, open, storable, storableText, uploadOf } from '../platform/index.ts';
import { assignmentAnswer, listAssignments, messagesFor, mustSee } from './assignments.ts';
import { type Acting, type Arrival, act, type SupervisionNeeds, send } from './commands.ts';
import { enterFigure } from './enter.ts';
import { addEvidence, evidenceContent } from './evidence.ts';
import { matrixAnswer } from './matrix.ts';
import { listPlans, planAnswer } from './page.ts';
import { doersFor } from './reach.ts';
import { exportPlan } from './report/index.ts';
import { scheduleCycle } from './schedules.ts';

export interface RoomNeeds extends SupervisionNeeds {
  readonly clock: Clock;
}

export function supervisionRoutes(app: FastifyInstance, needs: RoomNeeds): void {
  const { db, clock } = needs;
  const arrival = (request: FastifyRequest, actor: Actor = personOf(request)): Arrival => ({
    actor,
    address: request.ip,
    at: clock().getTime(),
  });
  const whoever = (request: FastifyRequest) => sessionOf(request)?.actor ?? null;
  const now = () => clock().getTime();

  open(app, 'listSupervisedPlans', ({ query, request }) =>
    listPlans(needs, whoever(request), storable(query), now()),
  );
  open(app, 'getSupervisedPlan', ({ query, request }) =>
    planAnswer(needs, whoever(request), storable(query), now()),
  );
  open(app, 'exportSupervisedPlan', async ({ query, request, reply }) => {
    const { name, type, bytes } = await exportPlan(needs, whoever(request), storable(query), now());
    return asFile(reply, name, type, bytes);
  });
  open(app, 'listAssignments', ({ query, request }) => {
    const { page = 1, size = 20, ...rest } = query;
    return listAssignments(needs, personOf(request), { page, size, ...storable(rest) }, now());
  });
  open(app, 'getAssignment', async ({ params, request }) => {
    const { actor, at, address } = arrival(request);
    const answer = await assignmentAnswer(needs, actor, params.id, at);
    await note(db, {
      at,
      by: actor,
      action: 'assignment look',
      case: params.id,
      address,
      detail: answer.doer,
    });
    return answer;
  });
  open(app, 'sendAssignments', async ({ body, request }) => {
    const items = [...(await send(needs, storable(body), arrival(request)))];
    return { items, count: items.length };
  });
  open(app, 'actOnAssignment', ({ params, body, request }) => {
    const acting: Acting = { assignment: params.id, ...storable(body) };
    return act(needs, acting, arrival(request));
  });
  evidenceDoors(app, needs, arrival);
  open(app, 'enterFigure', ({ body, request }) => enterFigure(needs, storable(body), arrival(request)));
  open(app, 'scheduleCycle', async ({ body, request }) => ({
    next: await scheduleCycle(needs, storable(body), arrival(request)),
  }));
  open(app, 'supervisionMatrix', ({ query, request }) =>
    matrixAnswer(needs, personOf(request), query.plan, now()),
  );
  open(app, 'supervisionMessages', ({ request }) => messagesFor(db, personOf(request)));
}

function evidenceDoors(
  app: FastifyInstance,
  { db }: RoomNeeds,
  arrival: (request: FastifyRequest) => Arrival,
): void {
  open(app, 'addEvidence', async ({ params, request }) => {
    const { actor, at, address } = arrival(request);
    const state = await mustSee(db, actor, params.id);
    if (!doersFor(actor, state).includes('reporter')) throw notForYou();
    const upload = await uploadOf(request);
    const file = await addEvidence(
      db,
      params.id,
      { ...upload, name: storableText(upload.name) },
      { id: actor.id, at },
    );
    await note(db, {
      at,
      by: actor,
      action: 'assignment evidence',
      case: params.id,
      address,
      detail: file.sha256,
    });
    return file;
  });
  open(app, 'getEvidence', async ({ params, request, reply }) => {
    const { actor, at, address } = arrival(request);
    await mustSee(db, actor, params.id);
    const { name, mime, content } = await evidenceContent(db, params.id, params.file);
    await note(db, {
      at,
      by: actor,
      action: 'assignment download',
      case: params.id,
      address,
      detail: params.file,
    });
    return asFile(reply, name, mime, content);
  });
}

/** Never shown inside the page: what was uploaded is somebody else's. */
function asFile(reply: FastifyReply, name: string, type: string, bytes: Uint8Array): never {
  return namedFile(reply, name)
    .header('content-type', type)
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(bytes)) as never;
}
