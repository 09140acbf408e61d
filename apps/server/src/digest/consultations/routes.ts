import type { FastifyInstance } from 'fastify';
import { personOf, sessionOf } from '../../identity/index.ts';
import type { Shelves } from '../../matching/index.ts';
import { type Clock, type Database, open } from '../../platform/index.ts';
import { answerComment, comment, openConsultation, publishResult } from './consultations.ts';
import { consultationAnswer, listConsultations } from './page.ts';
import './tables.ts';

export interface ConsultationNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly clock: Clock;
}

export function consultationRoutes(app: FastifyInstance, { db, shelves, clock }: ConsultationNeeds): void {
  const page = (actor: Parameters<typeof consultationAnswer>[2], id: string) =>
    consultationAnswer(db, shelves.present, actor, id, clock().getTime());
  open(app, 'listConsultations', async ({ query }) => {
    const all = await listConsultations(db, shelves.present, clock().getTime());
    const items = query.state === undefined ? all : all.filter(({ state }) => state === query.state);
    return { items, count: items.length };
  });
  open(app, 'getConsultation', ({ params, request }) => page(sessionOf(request)?.actor ?? null, params.id));
  open(app, 'openConsultation', async ({ body, request }) => {
    const actor = personOf(request);
    return page(actor, await openConsultation(db, shelves.present, actor, body, clock()));
  });
  open(app, 'commentOnConsultation', async ({ params, body, request }) => {
    const actor = personOf(request);
    const id = await comment(db, actor, params.id, body, clock());
    const { provisions } = await page(actor, params.id);
    const made = provisions.flatMap(({ comments }) => comments).find((one) => one.id === id);
    if (made === undefined) throw new Error(`the comment ${id} was taken and is not there`);
    return made;
  });
  open(app, 'answerConsultationComment', async ({ params, body, request }) => {
    const actor = personOf(request);
    await answerComment(db, actor, params.id, body, clock());
    return page(actor, params.id);
  });
  open(app, 'publishConsultation', async ({ params, body, request }) => {
    const actor = personOf(request);
    await publishResult(db, actor, params.id, body.result, clock());
    return page(actor, params.id);
  });
}
