/** A plan on its way to a decision: drawn, adjusted, proposed. */
import { adjustPlan as adjust, askingOf, canonicalJson, moneyPath, type Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import { type Arrival, type CaseNeeds, carryOutTogether, note } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';
import { balancesOf } from '../ledger.ts';
import { mustHold } from '../reach.ts';
import type { Difference } from '../tables.ts';
import {
  budgetOfVersion,
  type Choices,
  drawRows,
  keptRows,
  readyCases,
  rulesOf,
  statesOf,
  withHeld,
} from './drawing.ts';
import { type Here, onPlan, touch } from './on-plan.ts';
import {
  bindingOf,
  drawnPart,
  lineOf,
  openOf,
  type Plan,
  rowsOf,
  type SheetRow,
  sumOf,
  type Version,
  writeRows,
} from './store.ts';
import { changedSince, noMoney, notDraft, noVersion, rowProblems, staleRows } from './troubles.ts';

/** Begins a plan over the cases that are ready. @returns its id @throws Trouble 403, 404, 409, 422 */
export async function drawPlan(
  needs: CaseNeeds,
  arrival: Arrival,
  wanted: {
    readonly procedure: string;
    readonly year: number;
    readonly choices: Choices;
    readonly key: string;
  },
): Promise<string> {
  const procedure = await needs.procedures.forOpening(wanted.procedure);
  const { definition } = procedure;
  const call = definition.call ?? definition.id;
  const place = definition.region;
  mustHold(arrival.actor, ['officer'], { call, place });
  if (!definition.allocation || !moneyPath(procedure)) throw noMoney(definition.id);
  return carryOutTogether(needs, arrival, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`plan|${call}|${wanted.year}`}, 7))`.execute(
      tx,
    );
    const before = await tx
      .selectFrom('allocation_plans')
      .select('id')
      .where('key', '=', wanted.key)
      .executeTakeFirst();
    if (before) return before.id;
    const last = await tx
      .selectFrom('allocation_plans')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('call', '=', call)
      .where('year', '=', wanted.year)
      .executeTakeFirst();
    const plan = await tx
      .insertInto('allocation_plans')
      .values({
        procedure: definition.id,
        procedure_revision: definition.revision,
        call,
        year: wanted.year,
        place,
        number: (last?.number ?? 0) + 1,
        key: wanted.key,
        made_at: new Date(arrival.at),
        made_by: arrival.actor.id,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const drawing = { tx, needs, arrival, plan, procedure, versions: [], number: 1 };
    const detail = await drawVersion(drawing, wanted);
    const { at, actor, address } = arrival;
    await note(tx, {
      at,
      by: actor,
      action: 'draw plan',
      case: null,
      address,
      detail: `${plan.id} ${detail}`,
    });
    return plan.id;
  });
}

/** Draws the sheet anew: a draft is replaced, after a decision the next version begins. */
export const redrawPlan = (
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: { readonly choices: Choices; readonly key: string },
): Promise<void> =>
  onPlan(needs, arrival, id, { roles: ['officer'], action: 'redraw plan', key: wanted.key }, async (here) => {
    const open = openOf(here.versions);
    if (open?.status === 'proposed') throw notDraft('proposed');
    const number = open ? await clearDraft(here, open, arrival) : nextNumber(here.versions);
    const versions = here.versions.filter((each) => each !== open);
    return drawVersion({ ...here, needs, arrival, versions, number }, wanted);
  });

const nextNumber = (versions: readonly Version[]): number => (versions.at(-1)?.version ?? 0) + 1;

/**
 * Makes room for a draft drawn anew. It keeps its number; where a row has left the plan since, the old draft is set
 * aside as it is. What was adjusted stays on record either way.
 */
async function clearDraft({ tx, versions }: Here, open: Version, arrival: Arrival): Promise<number> {
  const { plan_id, version } = open;
  if (versions.at(-1) === open) {
    await sql`delete from allocation_rows where plan_id = ${plan_id} and version = ${version}`.execute(tx);
    return version;
  }
  await tx
    .updateTable('allocation_versions')
    .set({
      status: 'declined',
      proposed_at: new Date(arrival.at),
      decided_at: new Date(arrival.at),
      note: '计划已有新版本，本草稿作废。',
    })
    .where('plan_id', '=', plan_id)
    .where('version', '=', version)
    .execute();
  return nextNumber(versions);
}

interface Drawing {
  readonly tx: Database;
  readonly needs: CaseNeeds;
  readonly arrival: Arrival;
  readonly plan: Plan;
  readonly procedure: Procedure;
  readonly versions: readonly Version[];
  readonly number: number;
}

async function drawVersion(
  { tx, needs, arrival, plan, procedure, versions, number }: Drawing,
  wanted: { readonly choices: Choices; readonly key: string },
): Promise<string> {
  const { allocation } = procedure.definition;
  if (!allocation) throw noMoney(plan.procedure);
  const binding = bindingOf(versions);
  const kept = binding ? keptRows(await rowsOf(tx, plan.id, binding.version)) : [];
  const { free } = await balancesOf(tx, plan.call, plan.year);
  const budgetFen = budgetOfVersion(free, kept);
  const rules = rulesOf(allocation, wanted.choices, { call: plan.call, year: plan.year, budgetFen });
  const ready = await readyCases({ db: tx, procedures: needs.procedures }, plan);
  const rows = drawRows(ready, kept, withHeld(rules, kept, free));
  if (rows.length === 0) throw nothingReady();
  const { actor, at } = arrival;
  const values = {
    cause: binding ? ('redrawn' as const) : ('drawn' as const),
    rules: JSON.stringify(rules),
    budget_fen: budgetFen,
    allocated_fen: sumOf(rows),
    line_after: lineOf(rows),
    drafted_by: actor.id,
    drafted_name: actor.name,
    drafted_at: new Date(at),
    difference: binding ? JSON.stringify(differenceOf(binding.version, kept, rows)) : null,
  };
  await tx
    .insertInto('allocation_versions')
    .values({
      plan_id: plan.id,
      version: number,
      status: 'draft',
      revision: 1,
      keys: [wanted.key],
      proposed_at: null,
      decided_by: null,
      decided_name: null,
      decided_at: null,
      note: null,
      hash: null,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['plan_id', 'version']).doUpdateSet({
        ...values,
        revision: sql`allocation_versions.revision + 1`,
        keys: sql`allocation_versions.keys || ${[wanted.key]}::text[]`,
      }),
    )
    .execute();
  await writeRows(tx, plan.id, number, rows);
  return `v${number} ${rows.length} ${sumOf(rows)}`;
}

function differenceOf(from: number, before: readonly SheetRow[], after: readonly SheetRow[]): Difference {
  const old = new Map(before.map((row) => [row.case, row.amountFen]));
  const rows = after
    .filter((row) => old.get(row.case) !== row.amountFen && (row.amountFen > 0 || old.has(row.case)))
    .map((row) => ({
      case: row.case,
      applicantName: row.applicantName,
      before: old.get(row.case) ?? null,
      after: row.amountFen,
    }));
  return { from, rows };
}

function draftOf(versions: readonly Version[], revision: number): Version {
  const open = openOf(versions);
  if (!open) throw noVersion();
  if (open.status !== 'draft') throw notDraft(open.status);
  if (open.revision !== revision) throw changedSince(revision, open.revision);
  return open;
}

/** Sets an amount of the draft. @throws Trouble 409 where the sheet changed meanwhile, 422 with what is wrong */
export const adjustPlan = (
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: {
    readonly revision: number;
    readonly case: string;
    readonly amountFen: number;
    readonly reason: string;
    readonly key: string;
  },
): Promise<void> =>
  onPlan(needs, arrival, id, { roles: ['officer'], action: 'adjust plan', key: wanted.key }, async (here) => {
    const { tx, versions, plan } = here;
    const draft = draftOf(versions, wanted.revision);
    const rows = await rowsOf(tx, plan.id, draft.version);
    const kept = rows.filter((row) => row.kept);
    const part = drawnPart(draft, rows);
    const rules = withHeld(draft.rules, kept, part.budgetFen);
    const change = { case: wanted.case, amountFen: wanted.amountFen, reason: wanted.reason };
    const result = adjust(part, [change], rules);
    if ('problems' in result) throw rowProblems(result.problems);
    const byCase = new Map(result.rows.map((row) => [row.case, row]));
    const next = rows.map((row): SheetRow => ({ ...row, ...(row.kept ? {} : byCase.get(row.case)) }));
    await tx
      .insertInto('allocation_adjustments')
      .values({
        plan_id: plan.id,
        version: draft.version,
        case_id: wanted.case,
        from_fen: rows.find((row) => row.case === wanted.case)?.amountFen ?? 0,
        to_fen: wanted.amountFen,
        reason: wanted.reason.trim(),
        at: new Date(arrival.at),
        by_id: arrival.actor.id,
        by_name: arrival.actor.name,
      })
      .execute();
    await sql`delete from allocation_rows where plan_id = ${plan.id} and version = ${draft.version}`.execute(
      tx,
    );
    await writeRows(tx, plan.id, draft.version, next);
    const binding = bindingOf(versions);
    await touch(tx, draft, wanted.key, {
      allocated_fen: sumOf(next),
      line_after: lineOf(next),
      // Whoever sets an amount has a hand in the sheet: they may not decide it either.
      drafted_by: arrival.actor.id,
      drafted_name: arrival.actor.name,
      ...(binding ? { difference: JSON.stringify(differenceOf(binding.version, kept, next)) } : {}),
    });
    return `v${draft.version} ${wanted.case} ${wanted.amountFen}`;
  });

/** Hands the draft in: each row with money is put into the plan, all of them or none. */
export const proposePlan = (
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: { readonly revision: number; readonly key: string },
): Promise<void> =>
  onPlan(
    needs,
    arrival,
    id,
    { roles: ['officer'], action: 'propose plan', key: wanted.key },
    async (here) => {
      const { tx, act, versions, path } = here;
      const draft = draftOf(versions, wanted.revision);
      const rows = await rowsOf(tx, id, draft.version);
      await mustBeFresh(needs, here, draft, rows);
      const given = rows.filter((row) => !row.kept && row.amountFen > 0);
      if (given.length === 0) throw nothingGiven();
      await touch(tx, draft, wanted.key, { status: 'proposed', proposed_at: new Date(arrival.at) });
      await act(
        given.map((row) => ({
          case: row.case,
          command: path.plan.command,
          key: wanted.key,
          version: null,
          input: { [path.plan.amount]: row.amountFen },
        })),
      );
      return `v${draft.version} ${given.length} ${sumOf(given)}`;
    },
  );

/** A sheet is handed in as it was drawn: what the cases ask for and what is kept must be the same still. */
async function mustBeFresh(
  { procedures }: CaseNeeds,
  { tx, versions }: Here,
  draft: Version,
  rows: readonly SheetRow[],
): Promise<void> {
  const binding = bindingOf(versions);
  const stale: string[] = binding && binding.version > draft.version ? ['*'] : [];
  const drawn = new Map(rows.filter((row) => !row.kept).map((row) => [row.case, canonicalJson(row.asked)]));
  for await (const state of statesOf(tx, [...drawn.keys()])) {
    const pinned = await procedures.pinned(state.procedure, state.procedureRevision);
    if (canonicalJson(askingOf(pinned, state).request) === drawn.get(state.id)) drawn.delete(state.id);
  }
  stale.push(...drawn.keys());
  if (stale.length > 0) throw staleRows(stale);
}

function nothingReady(): Trouble {
  return new Trouble(
    409,
    'nothing-ready',
    { zh: '没有评审完成、可列入计划的办件。', en: 'No case is ready for a plan.' },
    { todo: { zh: '请等待评审结束后再拟定。', en: 'Draw it when the reviews are over.' } },
  );
}

function nothingGiven(): Trouble {
  return new Trouble(
    409,
    'nothing-given',
    { zh: '没有一件安排了资金，不能提交。', en: 'No row is given anything: there is nothing to propose.' },
    {
      todo: {
        zh: '请核对预算，或按理由调整金额。',
        en: 'Look at the budget, or set an amount with a reason.',
      },
    },
  );
}
