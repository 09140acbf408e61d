/** The scan: cycles that begin are sent, clocks that run out are reminded of. The clock is passed in. */
import { SYSTEM } from '@huice/procedures';
import { clocksOf, type RunningClock } from '@huice/supervision';
import { Trouble } from '../platform/index.ts';
import { act, type SupervisionNeeds } from './commands.ts';
import { sendCycles } from './schedules.ts';

export interface Scanned {
  readonly sent: number;
  readonly reminded: number;
  /** Could not be done; told in the log. */
  readonly failed: readonly string[];
}

/** Warnings are looked for this far ahead, in days: five working days and the longest holidays. */
const AHEAD = 20;
const AT_ONCE = 500;

export async function scanAssignments(needs: SupervisionNeeds, now: number): Promise<Scanned> {
  const { sent, failed } = await sendCycles(needs, now);
  const rows = await needs.db
    .selectFrom('assignment_deadlines as d')
    .innerJoin('assignments as a', 'a.id', 'd.assignment_id')
    .select(['d.assignment_id', 'd.clock', 'd.warned', 'd.due_at', 'a.projection'])
    .where('d.acted_at', 'is', null)
    .where('d.due_at', '<', new Date(now + AHEAD * 86_400_000))
    .orderBy('d.due_at')
    .limit(AT_ONCE)
    .execute();
  let reminded = 0;
  for (const row of rows) {
    const running = clocksOf(row.projection, now).find(({ clock }) => clock === row.clock);
    if (!running || !isNews(running, row.warned)) continue;
    const trouble = await remind(needs, row, running, now);
    if (trouble === null) reminded += 1;
    else failed.push(trouble);
  }
  return { sent, reminded, failed };
}

/** Once a level, and once when it is over. */
const isNews = ({ overdue, warning }: RunningClock, warned: number | null): boolean =>
  overdue || (warning !== null && (warned === null || warning < warned));

async function remind(
  needs: SupervisionNeeds,
  row: {
    readonly assignment_id: string;
    readonly due_at: Date;
    readonly projection: { readonly title: { zh: string; en: string } };
  },
  running: RunningClock,
  now: number,
): Promise<string | null> {
  const { clock, overdue, warning, left, dueDay, title } = running;
  const level = overdue ? 'over' : String(warning);
  const about = row.projection.title;
  const words = overdue
    ? {
        zh: `“${about.zh}”${title.zh}（${dueDay}）已过，请立即办理。`,
        en: `“${about.en}”: ${title.en} (${dueDay}) has passed; act at once.`,
      }
    : {
        zh: `“${about.zh}”${title.zh}还剩 ${left} 个工作日（${dueDay}）。`,
        en: `“${about.en}”: ${left} working days left, ${title.en} (${dueDay}).`,
      };
  const key = `system-${clock}-${row.due_at.getTime()}-${level}`;
  const acting = { assignment: row.assignment_id, command: 'remind', key, version: null, clock, words };
  try {
    await act(needs, acting, { actor: SYSTEM, address: '', at: now });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return `${row.assignment_id} ${clock}: ${error.problem.code}`;
  }
  await needs.db
    .updateTable('assignment_deadlines')
    .set(overdue ? { acted_at: new Date(now) } : { warned: warning })
    .where('assignment_id', '=', row.assignment_id)
    .where('clock', '=', clock)
    .execute();
  return null;
}
