/** What the public reads: plans under notice, each figure with the rule and the reckoning it was decided by. */
import type { PublicPlanAnswer, PublicPlanSummary } from '@huice/api';
import { dayNumber, dayOf, type Period, showPeriod, workingDaysBetween } from '@huice/calendar';
import type { Procedure } from '@huice/procedures';
import { type Selectable, sql } from 'kysely';
import { accountOf, type CaseNeeds } from '../../cases/index.ts';
import { type Database, type Tables, Trouble } from '../../platform/index.ts';
import { OBJECTED } from '../awards/award.ts';
import { bindingOf, planOf, rowsOf, type SheetRow, type Version, versionsOf } from '../plans/store.ts';

type Notice = Selectable<Tables['allocation_notices']>;

/** How long a notice is still read after it has ended, in days. */
const READ_AFTER = 30;

/** Days left with today, in the unit of the document; working days only where it counts in them. */
export function daysLeft(procedure: Procedure, notice: Notice, at: number): PublicPlanSummary['left'] {
  const today = dayOf(at);
  const { until_day: until } = notice;
  const over = today > until;
  const period = notice.period as Period | null;
  if (period && 'workingDays' in period) {
    const first = procedure.calendar.kindOf(today).working ? 1 : 0;
    const days = over ? 0 : workingDaysBetween(today, until, procedure.calendar) + first;
    return { days, unit: 'workingDays', over };
  }
  return { days: over ? 0 : dayNumber(until) - dayNumber(today) + 1, unit: 'days', over };
}

/** The last notice of each plan. */
async function lastNotices(db: Database, id?: string): Promise<readonly Notice[]> {
  const { rows } = await sql<Notice>`select distinct on (plan_id) * from allocation_notices
    where ${id ?? null}::uuid is null or plan_id = ${id ?? null}::uuid order by plan_id, number desc`.execute(
    db,
  );
  return rows;
}

const readable = (notice: Notice, at: number) =>
  dayNumber(dayOf(at)) - dayNumber(notice.until_day) <= READ_AFTER;

export async function listPublicPlans({ db, procedures }: CaseNeeds, at: number) {
  const items: PublicPlanSummary[] = [];
  for (const notice of await lastNotices(db)) {
    if (!readable(notice, at)) continue;
    items.push((await summaryOf({ db, procedures }, notice, at)).summary);
  }
  items.sort((a, b) => Number(a.left.over) - Number(b.left.over) || (a.until < b.until ? -1 : 1));
  return { items, count: items.length };
}

async function summaryOf({ db, procedures }: CaseNeeds, notice: Notice, at: number) {
  const plan = await planOf(db, notice.plan_id);
  const procedure = await procedures.pinned(plan.procedure, plan.procedure_revision);
  const binding = bindingOf(await versionsOf(db, plan.id));
  if (!binding) throw noNotice(plan.id);
  const { rows: sums } = await sql<{ count: string; fen: string }>`select count(*) as count,
      coalesce(sum(r.amount_fen), 0) as fen from allocation_rows r
    where r.plan_id = ${plan.id} and r.version = ${binding.version} and r.amount_fen > 0
      and r.case_id in (select unnest(n.cases) from allocation_notices n where n.plan_id = ${plan.id})`.execute(
    db,
  );
  const period = notice.period as Period | null;
  const { title, authority } = procedure.definition;
  const summary: PublicPlanSummary = {
    id: plan.id,
    title,
    authority,
    year: plan.year,
    place: plan.place,
    from: notice.from_day,
    until: notice.until_day,
    rows: Number(sums[0]?.count ?? 0),
    totalFen: Number(sums[0]?.fen ?? 0),
    left: daysLeft(procedure, notice, at),
    stated: period ? showPeriod(period) : null,
    provisional: notice.provisional,
  };
  return { summary, binding, procedure };
}

/** The rows of the version that binds that are before the public. */
async function shownRows(db: Database, { plan_id, version }: Version): Promise<readonly SheetRow[]> {
  const shown = new Set(await shownCases(db, plan_id));
  return (await rowsOf(db, plan_id, version)).filter((row) => row.amountFen > 0 && shown.has(row.case));
}

/** Every case that was put before the public by one of the notices. */
async function shownCases(db: Database, id: string): Promise<readonly string[]> {
  const notices = await db
    .selectFrom('allocation_notices')
    .select('cases')
    .where('plan_id', '=', id)
    .execute();
  return notices.flatMap(({ cases }) => cases);
}

/** @throws Trouble 404 for a plan that is not before the public */
export async function getPublicPlan(needs: CaseNeeds, id: string, at: number): Promise<PublicPlanAnswer> {
  const [notice] = await lastNotices(needs.db, id);
  if (!notice || !readable(notice, at)) throw noNotice(id);
  const { summary, binding, procedure } = await summaryOf(needs, notice, at);
  const rows = await shownRows(needs.db, binding);
  const standing = await standingOf(
    needs.db,
    rows.map((row) => row.case),
  );
  const { definition } = procedure;
  const raising = definition.commands.find((command) => command.objection === 'raise');
  return {
    ...summary,
    version: binding.version,
    decidedAt: (binding.decided_at ?? binding.drafted_at).toISOString(),
    hash: binding.hash ?? '',
    reason: notice.reason,
    cite: notice.cite,
    document: { id: definition.document, title: definition.title.zh, documentNumber: null },
    fields: [...(raising?.input ?? [])],
    items: rows.map((row) => {
      const stands = standing.get(row.case);
      return {
        case: row.case,
        applicantName: row.applicantName,
        project: projectOf(procedure, row.project, stands?.name ?? null),
        amountFen: row.amountFen,
        reviewedFen: row.reviewedFen,
        rule: row.rule,
        steps: [...row.steps],
        status: stands ? statusOf(procedure, stands) : 'clear',
      };
    }),
  };
}

/** The project as it is called in the form; its kind where the form gives no name. */
function projectOf({ definition }: Procedure, kind: string, name: string | null) {
  const title = definition.projects.find(({ id }) => id === kind)?.title ?? { zh: kind, en: kind };
  return name !== null && name !== '' ? { zh: `${name}（${title.zh}）`, en: `${name} (${title.en})` } : title;
}

/** Of a case, what the public reads: no more of it leaves the database. */
interface Standing {
  readonly id: string;
  readonly state: string;
  readonly objected: boolean;
  /** As the last form that was not taken back names the project. */
  readonly name: string | null;
}

function statusOf(
  procedure: Procedure,
  { state, objected }: Standing,
): 'clear' | 'waiting' | 'awarded' | 'reopened' {
  const account = accountOf(procedure, { state });
  if (account === null) return 'reopened';
  if (account !== 'reserved') return 'awarded';
  return objected ? 'waiting' : 'clear';
}

async function standingOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Standing>`select c.id, c.state, ${OBJECTED} as objected,
      (select f.form ->> 'project-name'
        from jsonb_array_elements(c.projection -> 'submissions') with ordinality as s (filed, number),
          lateral (select s.filed -> 'form' as form) f
        where not s.filed ? 'recalledAt' and jsonb_typeof(f.form -> 'project-name') = 'string'
        order by s.number desc limit 1) as name
    from cases c where c.id = any(${[...ids]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export function noNotice(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-notice',
    { zh: '没有这个公示，或公示已结束多日。', en: 'There is no such notice, or it ended long ago.' },
    { where: id, todo: { zh: '请从公示列表中打开。', en: 'Open one from the list of notices.' } },
  );
}
