/**
 * A demo plan over the demo cases: drawn, decided by a second person, before the public; and a payment run that waits
 * for its second person. Through the very acts that people use; made once, with the cases.
 */
import type { Actor } from '@huice/procedures';
import { type Arrival, type CaseNeeds, carryOut, placesOfCall } from '../cases/index.ts';
import { actorOfLogin, DEMO_PLACE } from '../identity/index.ts';
import { Trouble } from '../platform/index.ts';
import { publicisePlan, statedEnd } from './notices/publicity.ts';
import { listPayables, makeRun } from './payments/runs.ts';
import { decidePlan } from './plans/deciding.ts';
import { drawPlan, proposePlan } from './plans/drafting.ts';
import { readyCases } from './plans/drawing.ts';
import { openOf, versionsOf } from './plans/store.ts';

/** @returns how many plans and runs were made; 0 where there is nothing to make them of, or they are there already */
export async function makeDemoAllocation(needs: CaseNeeds, now: number): Promise<number> {
  const { db, procedures } = needs;
  const some = await db.selectFrom('allocation_plans').select('id').limit(1).executeTakeFirst();
  if (some) return 0;
  const definition = procedures
    .present()
    .find((each) => each.region === DEMO_PLACE && each.allocation?.publicity !== undefined);
  if (!definition) return 0;
  const call = definition.call ?? definition.id;
  if ((await placesOfCall(needs, call)).length === 0) return 0;
  const at = async (login: string): Promise<Arrival> => ({
    actor: await actorOfLogin(db, login),
    address: '127.0.0.1',
    at: now,
  });
  const years = await db
    .selectFrom('budgets')
    .select('year')
    .where('call', '=', call)
    .orderBy('year', 'desc')
    .execute();
  let made = 0;
  for (const { year } of years) {
    const ready = await readyCases(needs, { procedure: definition.id, call, year });
    if (ready.length > 0 && made === 0) {
      await planFor(needs, definition.id, year, await at('officer'), await at('head'));
      made += 1;
    }
    made += await runFor(needs, { call, year }, await at('finance'), now);
  }
  return made;
}

async function planFor(needs: CaseNeeds, procedure: string, year: number, officer: Arrival, head: Arrival) {
  const id = await drawPlan(needs, officer, { procedure, year, choices: {}, key: `demo-plan-${year}` });
  const revision = async () => openOf(await versionsOf(needs.db, id))?.revision ?? 1;
  const proposal = { revision: await revision(), key: `demo-propose-${year}` };
  await proposePlan(needs, officer, id, proposal);
  const decision = { revision: await revision(), approve: true, note: '同意。', key: `demo-decide-${year}` };
  await decidePlan(needs, head, id, decision);
  const due = statedEnd(await needs.procedures.forOpening(procedure), head.at);
  if (due) await publicisePlan(needs, head, id, { key: `demo-publicise-${year}` });
}

/** The run that waits for its second person; an account in another's name is sent back and corrected first. */
async function runFor(
  needs: CaseNeeds,
  wanted: { readonly call: string; readonly year: number },
  finance: Arrival,
  now: number,
): Promise<number> {
  const first = await listPayables(needs, wanted);
  for (const each of first.items.filter(({ problems }) => problems.length > 0)) {
    await correctAccount(needs, each.case, each.applicantName, finance, now);
  }
  const { items } = await listPayables(needs, wanted);
  const cases = items.filter(({ problems }) => problems.length === 0).map((each) => each.case);
  if (cases.length === 0) return 0;
  await makeRun(needs, finance, { ...wanted, cases, key: `demo-run-${wanted.call}-${wanted.year}` });
  return 1;
}

async function correctAccount(needs: CaseNeeds, id: string, name: string, finance: Arrival, now: number) {
  const row = await needs.db
    .selectFrom('cases')
    .select('applicant')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const applicant: Actor = {
    id: `demo-applicant-${row.applicant}`,
    name,
    login: 'organisation',
    grants: [{ role: 'applicant', place: DEMO_PLACE, calls: '*', company: row.applicant }],
  };
  const act = (arrival: Arrival, command: string, input: Readonly<Record<string, string>>) =>
    carryOut(needs, { case: id, command, key: `demo-${command}`, version: null, input }, arrival);
  const own = { actor: applicant, address: '127.0.0.1', at: now };
  try {
    await act(finance, 'report-failed-payment', { reason: '开户名称与申报单位不一致，请更正。' });
    await act(own, 'correct-papers', {
      'account-name': name,
      'account-bank': '示例银行示例支行',
      'account-number': '0000 0000 0000 1030',
    });
    await act(finance, 'approve-papers', {});
  } catch (error) {
    // A case that has gone on meanwhile needs no correction: the demonstration goes without it.
    if (!(error instanceof Trouble)) throw error;
  }
}
