/** What the public reads: plans under notice, each figure with the rule and the reckoning it was decided by. */
import type { PublicPlanAnswer, PublicPlanSummary } from '@huice/api';
import { dayNumber, dayOf, type Period, showPeriod, workingDaysBetween } from '@huice/calendar';
import { type CaseState, latestForm, type Procedure } from '@huice/procedures';
import { type Selectable, sql } from 'kysely';
import { accountOf, type CaseNeeds } from '../../cases/index.ts';
import { type Database, type Tables, Trouble } from '../../platform/index.ts';
import { bindingOf, planOf, rowsOf, sumOf, versionsOf } from '../plans/store.ts';

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
  const shown = new Set(await shownCases(db, plan.id));
  const rows = (await rowsOf(db, plan.id, binding.version)).filter(
    (row) => row.amountFen > 0 && shown.has(row.case),
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
    rows: rows.length,
    totalFen: sumOf(rows),
    left: daysLeft(procedure, notice, at),
    stated: period ? showPeriod(period) : null,
    provisional: notice.provisional,
  };
  return { summary, rows, binding, procedure };
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
  const { summary, rows, binding, procedure } = await summaryOf(needs, notice, at);
  const states = await statesOf(
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
      const state = states.get(row.case);
      return {
        case: row.case,
        applicantName: row.applicantName,
        project: projectOf(procedure, row.project, state),
        amountFen: row.amountFen,
        reviewedFen: row.reviewedFen,
        rule: row.rule,
        steps: [...row.steps],
        status: state ? statusOf(procedure, state) : 'clear',
      };
    }),
  };
}

/** The project as it is called in the form; its kind where the form gives no name. */
function projectOf({ definition }: Procedure, kind: string, state: CaseState | undefined) {
  const title = definition.projects.find(({ id }) => id === kind)?.title ?? { zh: kind, en: kind };
  const name = state ? latestForm(state)['project-name'] : undefined;
  return typeof name === 'string' && name !== ''
    ? { zh: `${name}（${title.zh}）`, en: `${name} (${title.en})` }
    : title;
}

function statusOf(procedure: Procedure, state: CaseState): 'clear' | 'waiting' | 'awarded' | 'reopened' {
  const account = accountOf(procedure, state);
  if (account === null) return 'reopened';
  if (account !== 'reserved') return 'awarded';
  return state.objections.some(({ status }) => status === 'open') ? 'waiting' : 'clear';
}

async function statesOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, CaseState>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'projection'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.projection]));
}

export function noNotice(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-notice',
    { zh: '没有这个公示，或公示已结束多日。', en: 'There is no such notice, or it ended long ago.' },
    { where: id, todo: { zh: '请从公示列表中打开。', en: 'Open one from the list of notices.' } },
  );
}
