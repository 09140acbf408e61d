/** A plan as the pages read it: versions, sums, what this person may do now and why not the rest. */
import type { AllocationPlanAnswer, PlanRow, PlanVersion } from '@huice/api';
import { showPeriod, type Words } from '@huice/calendar';
import { type Actor, budgetCite, moneyPath, type Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import type { CaseNeeds } from '../../cases/index.ts';
import type { Database } from '../../platform/index.ts';
import { OBJECTED } from '../awards/award.ts';
import { purseOf } from '../calls.ts';
import { statedEnd } from '../notices/publicity.ts';
import { holds, PLAN_READERS } from '../reach.ts';
import {
  bindingOf,
  countRows,
  noPlan,
  openOf,
  type Plan,
  planOf,
  type RowsWanted,
  rowsOf,
  statesBefore,
  type Version,
  versionsOf,
} from './store.ts';

interface Seen {
  readonly plan: Plan;
  readonly versions: readonly Version[];
  readonly shown: Version;
  readonly procedure: Procedure;
}

/** @throws Trouble 404 where there is none or the person may not see it */
export async function seePlan(needs: CaseNeeds, actor: Actor, id: string, number?: number): Promise<Seen> {
  const plan = await planOf(needs.db, id);
  if (!holds(actor, PLAN_READERS, plan)) throw noPlan(id);
  const versions = await versionsOf(needs.db, id);
  const shown =
    number === undefined
      ? (openOf(versions) ?? bindingOf(versions) ?? versions.at(-1))
      : versions.find((each) => each.version === number);
  if (!shown) throw noPlan(`${id} v${number}`);
  const procedure = await needs.procedures.pinned(plan.procedure, plan.procedure_revision);
  return { plan, versions, shown, procedure };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

function versionAnswer(version: Version): PlanVersion {
  return {
    version: version.version,
    cause: version.cause,
    status: version.status,
    revision: version.revision,
    budgetFen: Number(version.budget_fen),
    allocatedFen: Number(version.allocated_fen),
    draftedName: version.drafted_name,
    draftedAt: version.drafted_at.toISOString(),
    proposedAt: iso(version.proposed_at),
    decidedName: version.decided_name,
    decidedAt: iso(version.decided_at),
    note: version.note,
    hash: version.hash,
    difference: version.difference ? { ...version.difference, rows: [...version.difference.rows] } : null,
  };
}

export async function planAnswer(
  needs: CaseNeeds,
  actor: Actor,
  id: string,
  at: number,
  number?: number,
): Promise<AllocationPlanAnswer> {
  const seen = await seePlan(needs, actor, id, number);
  const { plan, versions, shown, procedure } = seen;
  const { db } = needs;
  const { definition } = procedure;
  const outcomes = await outcomesOf(db, plan.id, shown.version);
  const stated = definition.allocation?.publicity;
  const due = statedEnd(procedure, at);
  return {
    id: plan.id,
    number: plan.number,
    title: definition.title,
    authority: definition.authority,
    procedure: plan.procedure,
    document: { id: definition.document, title: definition.title.zh, documentNumber: null },
    call: plan.call,
    year: plan.year,
    place: plan.place,
    purse: await purseOf(db, plan.call, plan.year),
    versions: versions.map(versionAnswer),
    shown: {
      ...versionAnswer(shown),
      rules: shown.rules,
      lineAfter: shown.line_after,
      rows: Object.values(outcomes).reduce((sum, count) => sum + count, 0),
      outcomes,
    },
    adjustments: await adjustmentsOf(db, plan.id, shown.version),
    notices: await noticesOf(db, plan.id),
    awards: await awardsOf(db, plan.id),
    publicity: {
      stated: stated ? showPeriod(stated.period) : null,
      cite: stated?.cite ?? null,
      until: due?.day ?? null,
      provisional: due?.certainty === 'provisional',
      explanation: due?.explanation ?? null,
    },
    budgetCite: budgetCite(procedure) ?? null,
    actions: await actionsFor(db, actor, seen),
  };
}

async function outcomesOf(db: Database, plan: string, version: number): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('allocation_rows')
    .select(['outcome', ({ fn }) => fn.countAll<string>().as('count')])
    .where('plan_id', '=', plan)
    .where('version', '=', version)
    .groupBy('outcome')
    .execute();
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, Number(count)]));
}

async function adjustmentsOf(db: Database, plan: string, version: number) {
  const rows = await db
    .selectFrom('allocation_adjustments')
    .selectAll()
    .where('plan_id', '=', plan)
    .where('version', '=', version)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    case: row.case_id,
    fromFen: Number(row.from_fen),
    toFen: Number(row.to_fen),
    reason: row.reason,
    at: row.at.toISOString(),
    byName: row.by_name,
  }));
}

async function noticesOf(db: Database, plan: string) {
  const rows = await db
    .selectFrom('allocation_notices')
    .selectAll()
    .where('plan_id', '=', plan)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    from: row.from_day,
    until: row.until_day,
    provisional: row.provisional,
    reason: row.reason,
    byName: row.by_name,
    cases: row.cases.length,
  }));
}

async function awardsOf(db: Database, plan: string) {
  const rows = await db
    .selectFrom('allocation_awards')
    .selectAll()
    .where('plan_id', '=', plan)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    at: row.at.toISOString(),
    byName: row.by_name,
    cases: row.cases.length,
    totalFen: Number(row.total_fen),
  }));
}

type Action = AllocationPlanAnswer['actions'][number];

const WHY = {
  role: { zh: '须由有相应权限的人员办理。', en: 'Somebody with the role for it does this.' },
  proposed: { zh: '已提交审定，等待负责人决定。', en: 'It was handed in and waits for the head.' },
  noDraft: { zh: '没有正在拟定的版本。', en: 'No version is being drawn.' },
  notProposed: { zh: '没有等待审定的版本。', en: 'No version waits to be decided.' },
  samePerson: { zh: '拟定人不能审定。', en: 'Whoever drew it may not decide it.' },
  nothing: { zh: '没有处于相应环节的办件。', en: 'No row stands where this could be done.' },
} as const satisfies Record<string, Words>;

const allow = (action: Action['action'], why: Words | null): Action => ({
  action,
  allowed: why === null,
  why,
});

/** Every act on the plan, allowed or with why not. */
async function actionsFor(db: Database, actor: Actor, seen: Seen): Promise<Action[]> {
  const { plan, versions, procedure } = seen;
  const officer = holds(actor, ['officer'], plan) ? null : WHY.role;
  const head = holds(actor, ['head'], plan) ? null : WHY.role;
  const open = openOf(versions);
  const draft = open?.status === 'draft' ? null : open ? WHY.proposed : WHY.noDraft;
  const binding = bindingOf(versions);
  const waiting = binding ? await standingFor(db, binding, procedure) : { publicise: false, award: false };
  const decide =
    open?.status !== 'proposed' ? WHY.notProposed : open.drafted_by === actor.id ? WHY.samePerson : null;
  return [
    allow('draw', officer ?? (open?.status === 'proposed' ? WHY.proposed : null)),
    allow('adjust', officer ?? draft),
    allow('propose', officer ?? draft),
    allow('decide', head ?? decide),
    allow('publicise', head ?? (waiting.publicise ? null : WHY.nothing)),
    allow('award', head ?? (waiting.award ? null : WHY.nothing)),
  ];
}

/** Whether a row of the version that binds stands where it may be put before the public, or be awarded. */
async function standingFor(db: Database, { plan_id, version }: Version, procedure: Procedure) {
  const path = moneyPath(procedure);
  const before = (command: string | undefined) =>
    command === undefined ? [] : [...statesBefore(procedure, command)];
  const standing = (
    states: readonly string[],
  ) => sql`select from allocation_rows r join cases c on c.id = r.case_id
    where r.plan_id = ${plan_id} and r.version = ${version} and r.amount_fen > 0 and c.state = any(${[...states]}::text[])`;
  const { rows } = await sql<{ publicise: boolean; award: boolean }>`select
      exists (${standing(before(path?.publicise?.command))}) as publicise,
      exists (${standing(before(path?.award.command))} and not ${OBJECTED}) as award`.execute(db);
  return rows[0] ?? { publicise: false, award: false };
}

/** A page of the sheet, each row with where its case stands. */
export async function planRows(
  needs: CaseNeeds,
  actor: Actor,
  id: string,
  wanted: RowsWanted & { readonly version?: number; readonly page: number; readonly size: number },
) {
  const { plan, shown, procedure } = await seePlan(needs, actor, id, wanted.version);
  const rows = await rowsOf(needs.db, plan.id, shown.version, wanted);
  const ids = rows.map((row) => row.case);
  const { rows: states } = await sql<{ id: string; state: string; open: string }>`select id, state,
      (select count(*) from jsonb_array_elements(projection -> 'objections') o where o ->> 'status' = 'open') as open
    from cases where id = any(${ids}::text[])`.execute(needs.db);
  const byId = new Map(states.map((row) => [row.id, row]));
  const items = rows.map((row): PlanRow => {
    const stands = byId.get(row.case);
    const label = stands && procedure.states.get(stands.state)?.label;
    const title = procedure.definition.projects.find((each) => each.id === row.project)?.title;
    return {
      rank: row.rank,
      case: row.case,
      applicantName: row.applicantName,
      project: title ?? { zh: row.project, en: row.project },
      region: row.region,
      declaredFen: row.declaredFen,
      reviewedFen: row.reviewedFen,
      score: row.score,
      rule: row.rule,
      entitledFen: row.entitledFen,
      mostFen: row.mostFen,
      amountFen: row.amountFen,
      cumulativeFen: row.cumulativeFen,
      outcome: row.outcome,
      steps: [...row.steps],
      missing: [...row.missing],
      kept: row.kept,
      state: label ?? { zh: stands?.state ?? '', en: stands?.state ?? '' },
      openObjections: Number(stands?.open ?? 0),
    };
  });
  const count = await countRows(needs.db, plan.id, shown.version, wanted);
  return { items, count, page: wanted.page, size: wanted.size };
}
