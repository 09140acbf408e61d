/** A time limit as lists show it. */
import type { CaseSummary } from '@huice/api';
import type { Procedure, TimeLimit } from '@huice/procedures';

/** @param limit the one that presses; `undefined` where none runs */
export function dueOf(procedure: Procedure, limit: TimeLimit | undefined): CaseSummary['due'] {
  if (!limit || limit.reading.due === null) return null;
  const { clock, title, reading } = limit;
  return {
    title,
    at: new Date(limit.reading.due).toISOString(),
    overdue: reading.overdue,
    provisional: reading.certainty !== 'certain',
    left: reading.left,
    working: 'workingDays' in (procedure.clocks.get(clock)?.limit ?? {}),
  };
}
