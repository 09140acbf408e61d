/**
 * A plan from the proposal to the payment, each act in one transaction: every row judged by the engine, guarded by the
 * ledger and written to the audit log.
 *
 *     npm run bench:plan [rows …]
 */
import { sql } from 'kysely';
import { awardPlan } from '../apps/server/src/allocation/awards/award.ts';
import { reconcileLedger } from '../apps/server/src/allocation/index.ts';
import { publicisePlan } from '../apps/server/src/allocation/notices/publicity.ts';
import { recordResults } from '../apps/server/src/allocation/payments/results.ts';
import { decideRun, makeRun } from '../apps/server/src/allocation/payments/runs.ts';
import { decidePlan } from '../apps/server/src/allocation/plans/deciding.ts';
import { drawPlan, proposePlan } from '../apps/server/src/allocation/plans/drafting.ts';
import { type CaseNeeds, seal, verify } from '../apps/server/src/cases/index.ts';
import { withDatabase } from './library/house.ts';
import { by, call, fill, finance, head, needsOf, officer, papers, procedure, year } from './plan/call.ts';

/** Payments in one run: as many as the interface takes. */
const RUN = 2000;

type Figures = Record<string, number>;

interface Measuring {
  readonly needs: CaseNeeds;
  readonly figures: Figures;
}

/** Seconds of each act, and how far the memory of the process rose above what it held before, in MB. */
async function measured(
  { needs, figures }: Measuring,
  name: string,
  at: number,
  work: () => Promise<unknown>,
) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const began = performance.now();
  await work();
  figures[`${name}_s`] = round((performance.now() - began) / 1000);
  clearInterval(look);
  figures[`${name}_mb`] = Math.round((Math.max(most, process.memoryUsage().rss) - before) / 1e6);
  console.error(`${name}: ${figures[`${name}_s`]} s, +${figures[`${name}_mb`]} MB`);
  await sealAll(needs, at);
}

/** As the server does within seconds, by the time of the act. */
async function sealAll({ db }: CaseNeeds, at: number): Promise<void> {
  while ((await seal(db, at)) > 0);
}

const round = (figure: number) => Math.round(figure * 100) / 100;

async function planOf(needs: CaseNeeds, rows: number): Promise<Figures> {
  const figures: Figures = {};
  const measuring = { needs, figures };
  await fill(needs, rows);
  const choices = { method: 'rank', basis: '示例：经局长办公会议研究确定。' } as const;
  const drawing = by(officer, 1);
  let id = '';
  await measured(measuring, 'draw', drawing.at, async () => {
    const wanted = { procedure: procedure.definition.id, year, choices, key: 'bench-draw' };
    id = await drawPlan(needs, drawing, wanted);
  });
  await measured(measuring, 'propose', drawing.at, () =>
    proposePlan(needs, drawing, id, { revision: 1, key: 'bench-propose' }),
  );
  const deciding = by(head, 2);
  await measured(measuring, 'decide', deciding.at, () =>
    decidePlan(needs, deciding, id, { revision: 2, approve: true, key: 'bench-decide' }),
  );
  const until = new Date(by(head, 10).at).toISOString().slice(0, 10);
  const notice = { until, reason: '示例：参照专项资金办法。', key: 'bench-publish' };
  await measured(measuring, 'publish', deciding.at, () => publicisePlan(needs, deciding, id, notice));
  const awarding = by(head, 30);
  await measured(measuring, 'award', awarding.at, () =>
    awardPlan(needs, awarding, id, { number: '示例〔2024〕1 号', key: 'bench-award' }),
  );
  await pay(measuring);
  figures.ledger_differs = (await reconcileLedger(needs)).length;
  figures.audit_breaks = (await verify(needs.db, by(head, 34).at)).breaks.length;
  return figures;
}

async function pay(measuring: Measuring): Promise<void> {
  const { needs, figures } = measuring;
  const { rows } = await sql<{ id: string }>`select case_id as id from ledger_case_balances
    where account = 'awarded' and balance_fen > 0 order by case_id`.execute(needs.db);
  const cases = rows.map(({ id }) => id);
  figures.awarded_rows = cases.length;
  for (const day of [31, 32]) {
    for (let from = 0; from < cases.length; from += RUN)
      await papers(needs, day, cases.slice(from, from + RUN));
    await sealAll(needs, by(head, day).at);
  }
  await measured(measuring, 'payment', by(head, 34).at, async () => {
    for (let from = 0; from < cases.length; from += RUN) {
      const some = cases.slice(from, from + RUN);
      const wanted = { call, year, cases: some, key: `bench-run-${from}` };
      const run = await makeRun(needs, by(finance[0], 34), wanted);
      await decideRun(needs, by(finance[1], 34), run, { approve: true });
      const results = some.map((id, i) => ({ case: id, paid: true, text: `示例凭证 ${from + i}` }));
      await recordResults(needs, by(finance[1], 34), run, { results, key: `bench-paid-${from}` });
    }
  });
}

const sizes = process.argv.slice(2).map(Number);
if (sizes.some((rows) => !Number.isInteger(rows) || rows < 1)) {
  console.error('行数应为正整数，例如：npm run bench:plan 1000 10000\nRows are positive whole numbers.');
  process.exit(2);
}
const figures: Record<string, Figures> = {};
for (const rows of sizes.length === 0 ? [1000, 10_000] : sizes) {
  figures[`rows_${rows}`] = await withDatabase((db) => planOf(needsOf(db), rows));
}
console.log(JSON.stringify({ bench: 'plan', figures }));
