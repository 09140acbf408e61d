import type { Actor } from '@huice/procedures';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Arrival, CaseNeeds } from '../cases/index.ts';
import { mustRead, noCase, note, objectionCommand } from '../cases/index.ts';
import { personOf } from '../identity/index.ts';
import {
  type Clock,
  type Database,
  namedFile,
  open,
  storable,
  storableText,
  Trouble,
  uploadOf,
} from '../platform/index.ts';
import { awardPlan } from './awards/award.ts';
import { type Letter, letterDocx, letterOf, letterPdf, noticeOf } from './awards/letters.ts';
import { listCalls } from './calls.ts';
import { addEvidence, evidenceContent, listEvidence } from './evidence/files.ts';
import { ledgerPage, ledgerTable } from './ledger-view.ts';
import { getPublicPlan, listPublicPlans } from './notices/public.ts';
import { publicisePlan } from './notices/publicity.ts';
import { sendFile, tableFile } from './paper/tables.ts';
import { recordResults } from './payments/results.ts';
import { decideRun, listPayables, makeRun, placeOf } from './payments/runs.ts';
import { exportRun } from './payments/treasury.ts';
import { listRuns, runAnswer } from './payments/view.ts';
import { decidePlan } from './plans/deciding.ts';
import { adjustPlan, drawPlan, proposePlan, redrawPlan } from './plans/drafting.ts';
import { sheetPdf, sheetTable } from './plans/sheet.ts';
import { rowsOf } from './plans/store.ts';
import { planAnswer, planRows, seePlan } from './plans/view.ts';
import { mustHold } from './reach.ts';

export interface AllocationNeeds extends CaseNeeds {
  readonly db: Database;
  readonly clock: Clock;
}

type Arriving = (request: FastifyRequest) => Arrival;

export function allocationRoutes(app: FastifyInstance, needs: AllocationNeeds): void {
  const { clock } = needs;
  /** Taken when the handler begins: the whole request is here by then. */
  const arrival: Arriving = (request) => ({
    actor: personOf(request),
    address: request.ip,
    at: clock().getTime(),
  });
  planRoutes(app, needs, arrival);
  planFileRoutes(app, needs, arrival);
  letterRoutes(app, needs, arrival);
  publicRoutes(app, needs, arrival);
  paymentRoutes(app, needs, arrival);
  ledgerRoutes(app, needs, arrival);
}

function planRoutes(app: FastifyInstance, needs: AllocationNeeds, arrival: Arriving): void {
  open(app, 'listAllocationCalls', ({ request }) =>
    listCalls(needs, personOf(request), Number(needs.clock().toISOString().slice(0, 4))),
  );
  open(app, 'drawPlan', async ({ body, request }) => {
    const here = arrival(request);
    return planAnswer(needs, here.actor, await drawPlan(needs, here, storable(body)), here.at);
  });
  open(app, 'getPlan', ({ params, query, request }) => {
    const here = arrival(request);
    return planAnswer(needs, here.actor, params.id, here.at, query.version);
  });
  open(app, 'listPlanRows', ({ params, query, request }) => {
    const { page = 1, size = 100, ...rest } = query;
    return planRows(needs, personOf(request), params.id, { page, size, ...storable(rest) });
  });
  const acts = {
    redrawPlan,
    adjustPlan,
    proposePlan,
    decidePlan,
    publicisePlan,
    awardPlan,
  } as const;
  for (const name of Object.keys(acts) as (keyof typeof acts)[]) {
    const act = acts[name] as (needs: CaseNeeds, here: Arrival, id: string, wanted: never) => Promise<void>;
    open(app, name, async ({ params, body, request }) => {
      const here = arrival(request);
      await act(needs, here, params.id, storable(body) as never);
      return planAnswer(needs, here.actor, params.id, here.at);
    });
  }
}

function planFileRoutes(app: FastifyInstance, needs: AllocationNeeds, arrival: Arriving): void {
  open(app, 'exportPlan', async ({ params, query, request, reply }) => {
    const here = arrival(request);
    const { plan, shown, procedure } = await seePlan(needs, here.actor, params.id, query.version);
    const rows = await rowsOf(needs.db, plan.id, shown.version);
    const { format } = params;
    const bytes =
      format === 'pdf'
        ? await sheetPdf(plan, procedure, shown, rows)
        : tableFile(format, sheetTable(procedure, shown, rows));
    await looked(needs, here, `export plan ${format}`, `${plan.id} v${shown.version}`);
    return sendFile(reply, `扶持计划${plan.year}年第${plan.number}号第${shown.version}版`, format, bytes);
  });
  open(app, 'awardNotice', async ({ params, query, request, reply }) => {
    const here = arrival(request);
    const { plan, procedure } = await seePlan(needs, here.actor, params.id);
    const award = await needs.db
      .selectFrom('allocation_awards')
      .selectAll()
      .where('plan_id', '=', plan.id)
      .where('number', '=', storableText(query.number))
      .executeTakeFirst();
    if (!award) throw noAward(query.number);
    const given = new Set(award.cases);
    const rows = (await rowsOf(needs.db, plan.id, award.version)).filter((row) => given.has(row.case));
    await looked(needs, here, 'print award notice', `${plan.id} ${award.number}`);
    const letter = noticeOf(plan, procedure, award, rows);
    return sendFile(reply, `下达通知${award.number}`, params.format, await inFormat(letter, params.format));
  });
}

const inFormat = (letter: Letter, format: 'pdf' | 'docx'): Promise<Uint8Array> =>
  format === 'pdf' ? letterPdf(letter) : letterDocx(letter);

function letterRoutes(app: FastifyInstance, needs: AllocationNeeds, arrival: Arriving): void {
  const { db, procedures } = needs;
  open(app, 'awardLetter', async ({ params, request, reply }) => {
    const here = arrival(request);
    const row = await db
      .selectFrom('cases')
      .select('projection')
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (!row) throw noCase(params.id);
    const state = row.projection;
    mustRead(here.actor, state, here.at);
    const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
    const account = procedure.states.get(state.state)?.money;
    if (account === undefined || account === 'reserved') throw noAward(params.id);
    const binding = await db
      .selectFrom('allocation_rows as r')
      .innerJoin('allocation_versions as v', (join) =>
        join.onRef('v.plan_id', '=', 'r.plan_id').onRef('v.version', '=', 'r.version'),
      )
      .select(['r.plan_id', 'r.version'])
      .where('r.case_id', '=', params.id)
      .where('v.status', '=', 'decided')
      .orderBy('v.decided_at', 'desc')
      .orderBy('v.version', 'desc')
      .executeTakeFirst();
    const rows = binding ? await rowsOf(db, binding.plan_id, binding.version, { q: params.id }) : [];
    const letter = letterOf(
      procedure,
      state,
      rows.find((each) => each.case === params.id),
    );
    await looked(needs, here, 'print award letter', letter.number, params.id);
    return sendFile(reply, `资助通知书${params.id}`, params.format, await inFormat(letter, params.format));
  });
}

function publicRoutes(app: FastifyInstance, needs: AllocationNeeds, arrival: Arriving): void {
  const { db, clock } = needs;
  open(app, 'listPublicPlans', () => listPublicPlans(needs, clock().getTime()));
  open(app, 'getPublicPlan', ({ params }) => getPublicPlan(needs, params.id, clock().getTime()));
  open(app, 'uploadEvidence', async ({ params, request }) => {
    // Only what may be objected to takes evidence; anything else is as if it were not there.
    await objectionCommand(needs, params.id);
    const upload = await uploadOf(request);
    return addEvidence(db, params.id, { ...upload, name: storableText(upload.name) }, clock());
  });
  open(app, 'listEvidence', ({ params, request }) => {
    const here = arrival(request);
    return listEvidence(db, here.actor, params.id, here.at);
  });
  open(app, 'downloadEvidence', async ({ params, request, reply }) => {
    const here = arrival(request);
    const { name, mime, content } = await evidenceContent(db, here.actor, params.id, params.file, here.at);
    await looked(needs, here, 'download evidence', params.file, params.id);
    return namedFile(reply, name)
      .header('cache-control', 'no-store')
      .type(mime)
      .send(content) as unknown as Uint8Array;
  });
}

function paymentRoutes(app: FastifyInstance, needs: AllocationNeeds, arrival: Arriving): void {
  open(app, 'listPayables', async ({ query, request }) => {
    const here = arrival(request);
    const { call, year } = storable(query);
    mustHold(here.actor, ['finance'], { call, place: await placeOf(needs, call) });
    await looked(needs, here, 'look at accounts', `${call} ${year}`);
    return listPayables(needs, { call, year });
  });
  open(app, 'makePaymentRun', async ({ body, request }) => {
    const here = arrival(request);
    return runAnswer(needs, here.actor, await makeRun(needs, here, storable(body)));
  });
  open(app, 'listPaymentRuns', ({ request }) => listRuns(needs, personOf(request)));
  open(app, 'getPaymentRun', async ({ params, request }) => {
    const here = arrival(request);
    const answer = await runAnswer(needs, here.actor, params.id);
    if (answer.lines.some(({ bank }) => bank !== null)) {
      await looked(needs, here, 'look at accounts', params.id);
    }
    return answer;
  });
  open(app, 'decidePaymentRun', async ({ params, body, request }) => {
    const here = arrival(request);
    await decideRun(needs, here, params.id, storable(body));
    return runAnswer(needs, here.actor, params.id);
  });
  open(app, 'exportPaymentRun', async ({ params, request, reply }) => {
    const { name, bytes } = await exportRun(needs, arrival(request), params.id, params.format);
    return sendFile(reply, name, params.format, bytes);
  });
  open(app, 'recordPayments', async ({ params, body, request }) => {
    const here = arrival(request);
    await recordResults(needs, here, params.id, storable(body));
    return runAnswer(needs, here.actor, params.id);
  });
}

function ledgerRoutes(app: FastifyInstance, needs: AllocationNeeds, arrival: Arriving): void {
  open(app, 'getLedger', ({ query, request }) => {
    const { page = 1, size = 50, ...rest } = query;
    return ledgerPage(needs, personOf(request), { page, size, ...storable(rest) });
  });
  open(app, 'exportLedger', async ({ params, query, request, reply }) => {
    const here = arrival(request);
    const wanted = storable(query);
    const table = await ledgerTable(needs, here.actor, wanted);
    await looked(needs, here, 'export ledger', `${wanted.call} ${wanted.year}`);
    return sendFile(
      reply,
      `台账${wanted.call}${wanted.year}`,
      params.format,
      tableFile(params.format, table),
    );
  });
}

const looked = (
  { db }: AllocationNeeds,
  { at, actor, address }: { readonly at: number; readonly actor: Actor; readonly address: string },
  action: string,
  detail: string,
  id: string | null = null,
) => note(db, { at, by: actor, action, case: id, address, detail });

function noAward(what: string): Trouble {
  return new Trouble(
    404,
    'no-award',
    { zh: '还没有下达，没有可打印的通知。', en: 'Nothing was awarded: there is no letter to print.' },
    { where: what },
  );
}
