/** Cycles that are sent by themselves: a row says which period is next and when it begins; a scan sends it. */
import { dayOf, startOfDay } from '@huice/calendar';
import { SYSTEM } from '@huice/procedures';
import { dueDay, nextSpan, type Part, readSpan, spanAt } from '@huice/supervision';
import { Trouble } from '../platform/index.ts';
import { type Arrival, type SupervisionNeeds, send } from './commands.ts';
import { planNamed } from './plans.ts';
import { mayOversee } from './reach.ts';
import { notInPlan, notYourPlace } from './troubles.ts';

export interface Scheduling {
  readonly plan: string;
  readonly place: string;
  readonly cycle: string;
  readonly targets: readonly string[];
  readonly partial: boolean;
  readonly bodies: readonly Part[];
}

/**
 * From now on every period is sent to these bodies as it begins, the present one at the next scan where its date has
 * not passed; no bodies: it stops.
 * @returns the period that is next, `null` when it was stopped @throws Trouble 403, 404, 422
 */
export async function scheduleCycle(
  { db, shelves }: SupervisionNeeds,
  { plan: id, place, cycle: name, targets, partial, bodies }: Scheduling,
  { actor, at }: Arrival,
): Promise<string | null> {
  const plan = planNamed(shelves, id);
  if (!mayOversee(actor, plan.document.regionCode, place)) throw notYourPlace();
  const cycle = plan.cycles.find((each) => each.id === name);
  if (!cycle) throw notInPlan('报送周期', name);
  const strange = targets.find((target) => !plan.pack.targets.some((each) => each.id === target));
  if (strange !== undefined) throw notInPlan('指标', strange);
  if (bodies.length === 0) {
    await db
      .deleteFrom('cycle_schedules')
      .where('plan', '=', id)
      .where('place', '=', place)
      .where('cycle', '=', name)
      .execute();
    return null;
  }
  const today = dayOf(at);
  const present = spanAt(cycle.every, today);
  const first = dueDay(cycle, present) < today ? nextSpan(present) : present;
  const values = {
    targets: [...targets],
    partial,
    bodies: JSON.stringify(bodies),
    next_period: first.period,
    next_at: new Date(startOfDay(first.from)),
    set_by: actor.id,
    set_name: actor.name,
    set_at: new Date(at),
  };
  await db
    .insertInto('cycle_schedules')
    .values({ plan: id, place, cycle: name, ...values })
    .onConflict((conflict) => conflict.columns(['plan', 'place', 'cycle']).doUpdateSet(values))
    .execute();
  return first.period;
}

const AT_ONCE = 200;

/** Sends what has begun. The same period is sent once, also when two servers scan at once. */
export async function sendCycles(
  needs: SupervisionNeeds,
  now: number,
): Promise<{ sent: number; failed: string[] }> {
  const rows = await needs.db
    .selectFrom('cycle_schedules')
    .selectAll()
    .where('next_at', '<=', new Date(now))
    .orderBy('next_at')
    .limit(AT_ONCE)
    .execute();
  const failed: string[] = [];
  let sent = 0;
  for (const row of rows) {
    const span = readSpan(row.next_period);
    if (span === null) throw new Error(`${row.plan} ${row.cycle}: ${row.next_period}`);
    const { plan, place, cycle, targets, partial, bodies } = row;
    const subject = { kind: 'cycle', id: cycle, period: span.period } as const;
    const key = `cycle|${plan}|${place}|${cycle}|${span.period}`.slice(0, 110);
    try {
      const receipts = await send(
        needs,
        { plan, place, subject, note: '', targets, partial, bodies, key },
        { actor: SYSTEM, address: '', at: now },
      );
      sent += receipts.filter(({ repeated }) => !repeated).length;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      // A period whose date has passed is not sent late; the next one is. Anything else is told.
      failed.push(`${plan} ${cycle} ${span.period}: ${error.problem.code}`);
    }
    const next = nextSpan(span);
    await needs.db
      .updateTable('cycle_schedules')
      .set({ next_period: next.period, next_at: new Date(startOfDay(next.from)) })
      .where('plan', '=', plan)
      .where('place', '=', place)
      .where('cycle', '=', cycle)
      .where('next_period', '=', row.next_period)
      .execute();
  }
  return { sent, failed };
}
