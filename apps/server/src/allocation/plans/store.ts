/** Plans and their versions in the database: read with their rows, written row by row in one statement. */

import type { Words } from '@huice/calendar';
import {
  type AllocationPlan,
  type AllocationRequest,
  type AllocationRow,
  canonicalJson,
  hashOf,
  type Procedure,
} from '@huice/procedures';
import { type Selectable, sql } from 'kysely';
import { type Database, type Tables, Trouble } from '../../platform/index.ts';
import type { PlanRules } from '../tables.ts';

export type Plan = Selectable<Tables['allocation_plans']>;
export type Version = Selectable<Tables['allocation_versions']>;

/** A row of the sheet as it is kept. */
export interface SheetRow extends AllocationRow {
  readonly applicantName: string;
  readonly project: string;
  readonly declaredFen: number;
  readonly reviewedFen: number | null;
  readonly score: number | null;
  readonly rule: AllocationRequest['rule'];
  readonly missing: readonly Words[];
  readonly asked: AllocationRequest;
  readonly kept: boolean;
}

/** @throws Trouble 404 */
export async function planOf(db: Database, id: string, lock = false): Promise<Plan> {
  const query = db.selectFrom('allocation_plans').selectAll().where('id', '=', id);
  const plan = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!plan) throw noPlan(id);
  return plan;
}

export async function versionsOf(db: Database, plan: string): Promise<readonly Version[]> {
  return db
    .selectFrom('allocation_versions')
    .selectAll()
    .where('plan_id', '=', plan)
    .orderBy('version')
    .execute();
}

/** The version that binds: the last that was decided. */
export const bindingOf = (versions: readonly Version[]): Version | undefined =>
  versions.findLast((each) => each.status === 'decided');

/** The version being worked on, if any. */
export const openOf = (versions: readonly Version[]): Version | undefined =>
  versions.find((each) => each.status === 'draft' || each.status === 'proposed');

export interface RowsWanted {
  readonly q?: string;
  readonly outcome?: string;
  readonly page?: number;
  readonly size?: number;
}

function rowsQuery(db: Database, plan: string, version: number, { q = '', outcome }: RowsWanted) {
  const like = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('allocation_rows')
    .where('plan_id', '=', plan)
    .where('version', '=', version)
    .$if(like !== '%%', (query) =>
      query.where(({ or, eb }) => or([eb('case_id', 'like', like), eb('applicant_name', 'ilike', like)])),
    )
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome as AllocationRow['outcome']));
}

export async function rowsOf(
  db: Database,
  plan: string,
  version: number,
  wanted: RowsWanted = {},
): Promise<readonly SheetRow[]> {
  const query = rowsQuery(db, plan, version, wanted).selectAll().orderBy('position');
  const { page = 1, size } = wanted;
  const rows = await (size === undefined ? query : query.limit(size).offset((page - 1) * size)).execute();
  return rows.map((row) => ({
    case: row.case_id,
    applicant: row.applicant,
    applicantName: row.applicant_name,
    project: row.project,
    region: row.region,
    rank: row.position,
    declaredFen: Number(row.declared_fen),
    reviewedFen: row.reviewed_fen === null ? null : Number(row.reviewed_fen),
    score: row.score,
    entitledFen: Number(row.entitled_fen),
    mostFen: Number(row.most_fen),
    amountFen: Number(row.amount_fen),
    cumulativeFen: Number(row.cumulative_fen),
    outcome: row.outcome,
    rule: row.rule,
    steps: row.steps,
    missing: row.missing,
    asked: row.asked,
    kept: row.kept,
  }));
}

export async function countRows(db: Database, plan: string, version: number, wanted: RowsWanted) {
  const found = await rowsQuery(db, plan, version, wanted)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(found.count);
}

/** Puts the rows of a version in; rank and sums are made anew, in the order given. */
export async function writeRows(
  tx: Database,
  plan: string,
  version: number,
  rows: readonly SheetRow[],
): Promise<void> {
  const kept = counted(rows).map((row) => ({
    position: row.rank,
    case_id: row.case,
    applicant: row.applicant,
    applicant_name: row.applicantName,
    project: row.project,
    region: row.region,
    declared_fen: row.declaredFen,
    reviewed_fen: row.reviewedFen,
    score: row.score,
    entitled_fen: row.entitledFen,
    most_fen: row.mostFen,
    amount_fen: row.amountFen,
    cumulative_fen: row.cumulativeFen,
    outcome: row.outcome,
    rule: row.rule,
    steps: row.steps,
    missing: row.missing,
    asked: row.asked,
    kept: row.kept,
  }));
  await sql`insert into allocation_rows (plan_id, version, position, case_id, applicant, applicant_name, project,
      region, declared_fen, reviewed_fen, score, entitled_fen, most_fen, amount_fen, cumulative_fen, outcome, rule,
      steps, missing, asked, kept)
    select ${plan}::uuid, ${version}::integer, r.position, r.case_id, r.applicant, r.applicant_name, r.project,
      r.region, r.declared_fen, r.reviewed_fen, r.score, r.entitled_fen, r.most_fen, r.amount_fen, r.cumulative_fen,
      r.outcome, case when r.rule = 'null'::jsonb then null else r.rule end, r.steps, r.missing, r.asked, r.kept
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r (position integer, case_id text, applicant text,
      applicant_name text, project text, region text, declared_fen bigint, reviewed_fen bigint, score double precision,
      entitled_fen bigint, most_fen bigint, amount_fen bigint, cumulative_fen bigint, outcome text, rule jsonb,
      steps jsonb, missing jsonb, asked jsonb, kept boolean)`.execute(tx);
}

/** The states from which a command may be taken. */
export const statesBefore = ({ table }: Procedure, command: string): readonly string[] =>
  [...table].flatMap(([state, commands]) => (commands.includes(command) ? [state] : []));

/** The rows with rank and running sum made anew. */
export function counted(rows: readonly SheetRow[]): readonly SheetRow[] {
  let sum = 0;
  return rows.map((row, index) => {
    sum += row.amountFen;
    return { ...row, rank: index + 1, cumulativeFen: sum };
  });
}

export const sumOf = (rows: readonly { readonly amountFen: number }[]): number =>
  rows.reduce((sum, row) => sum + row.amountFen, 0);

/** Rank of the first row that the money did not reach in full; what is kept was reached. */
export function lineOf(rows: readonly SheetRow[]): number | null {
  const line = counted(rows).find(
    (row) => !row.kept && (row.outcome === 'reduced' || row.outcome === 'none'),
  );
  return line?.rank ?? null;
}

/** What was decided, as one hash: who gets what under which rules. */
export function hashOfRows(rules: PlanRules, rows: readonly SheetRow[]): string {
  const decided = rows.map((row) => [
    row.case,
    row.applicant,
    row.reviewedFen,
    row.amountFen,
    row.rule,
    row.steps,
  ]);
  return hashOf(canonicalJson({ rules, rows: decided }));
}

/** The part of a version that is new, as the pure plan that adjustments work on. */
export function drawnPart(version: Version, rows: readonly SheetRow[]): AllocationPlan {
  const mine = rows.filter((row) => !row.kept);
  const held = sumOf(rows.filter((row) => row.kept));
  const budgetFen = Number(version.budget_fen) - held;
  const allocatedFen = sumOf(mine);
  return {
    year: version.rules.year,
    call: version.rules.call,
    budgetFen,
    rows: mine,
    allocatedFen,
    leftFen: budgetFen - allocatedFen,
    byRegion: {},
    lineAfterRank: null,
  };
}

export function noPlan(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-plan',
    { zh: '没有这个扶持计划，或您无权查看。', en: 'There is no such plan, or you may not see it.' },
    { where: id, todo: { zh: '请从“扶持计划”中打开。', en: 'Open it from the list of plans.' } },
  );
}
