/** Bodies by plans: who was asked what, who is late. */
import type { Instant } from '@huice/calendar';
import { clocksOf } from './assignment/clocks.ts';
import type { Assignment } from './assignment/state.ts';
import type { Light } from './rules.ts';

export interface Tally {
  /** All but those withdrawn. */
  readonly all: number;
  /** Neither closed nor accepted. */
  readonly open: number;
  /** Overdue now, by the body's own clock. */
  readonly late: number;
  /** Answered after the date, some time. */
  readonly answeredLate: number;
  readonly returned: number;
  /** With the supervisor, to be reviewed. */
  readonly waiting: number;
  readonly closed: number;
  /** Due within two working days. */
  readonly pressing: number;
}

export interface Cell extends Tally {
  readonly light: Light;
}

export interface MatrixRow {
  readonly body: string;
  readonly place: string;
  readonly total: Cell;
  /** By plan. */
  readonly plans: Readonly<Record<string, Cell>>;
}

const PRESSING = 2;

export function summaryOf(assignments: readonly Assignment[], now: Instant): Cell {
  let [open, late, answeredLate, returned, waiting, closed, pressing, all] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const state of assignments) {
    if (state.status === 'withdrawn') continue;
    all += 1;
    const own = clocksOf(state, now).filter(({ binds }) => binds === 'reporter');
    if (own.some(({ overdue }) => overdue)) late += 1;
    else if (own.some(({ left }) => left <= PRESSING)) pressing += 1;
    if (state.answers.some((answer) => answer.late)) answeredLate += 1;
    if (state.status === 'returned') returned += 1;
    if (state.status === 'answered') waiting += 1;
    if (state.status === 'closed') closed += 1;
    if (state.status !== 'closed' && state.status !== 'accepted') open += 1;
  }
  const tally = { all, open, late, answeredLate, returned, waiting, closed, pressing };
  return { ...tally, light: lightOf(tally) };
}

/** Red: somebody is late. Yellow: due within two working days, or returned. Green: nothing presses. */
function lightOf({ all, late, pressing, returned }: Tally): Light {
  if (all === 0) return 'none';
  if (late > 0) return 'red';
  return pressing > 0 || returned > 0 ? 'yellow' : 'green';
}

/** Rows in order of how late the body is, then by name. */
export function matrixOf(assignments: readonly Assignment[], now: Instant): readonly MatrixRow[] {
  const bodies = Map.groupBy(assignments, ({ body }) => `${body.place} ${body.body}`);
  const rows = [...bodies.values()].flatMap((own): MatrixRow[] => {
    const [first] = own;
    if (!first) return [];
    const plans = [...Map.groupBy(own, ({ plan }) => plan)].map(
      ([plan, of]) => [plan, summaryOf(of, now)] as const,
    );
    return [{ ...first.body, total: summaryOf(own, now), plans: Object.fromEntries(plans) }];
  });
  return rows.toSorted(
    (a, b) => b.total.late - a.total.late || b.total.open - a.total.open || (a.body < b.body ? -1 : 1),
  );
}
