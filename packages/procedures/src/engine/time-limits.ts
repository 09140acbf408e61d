/** The time limits of a case as rows: what runs, until when, whose it is, under which provision. */
import { type ClockReading, type Instant, readClock, type Words } from '@huice/calendar';
import type { Role } from '../vocabulary.ts';
import type { CaseState } from './case.ts';
import type { Procedure } from './procedure.ts';

export interface TimeLimit {
  readonly clock: string;
  readonly title: Words;
  /** Whose time it is. */
  readonly binds: Role;
  readonly provision: string;
  readonly reading: ClockReading;
}

/**
 * Every clock that has begun, the most urgent first. `reading.due` is the instant to store and to scan for; it is to be
 * stored again whenever the case changes, and while the clock is paused there is nothing to act on.
 */
export function timeLimits(procedure: Procedure, state: CaseState, now: Instant): readonly TimeLimit[] {
  const begun = procedure.definition.clocks.flatMap((clock): TimeLimit[] => {
    const events = state.clocks[clock.id];
    if (!events || events.length === 0) return [];
    const reading = readClock(clock, events, now, procedure.calendar);
    return [
      { clock: clock.id, title: clock.title, binds: clock.binds, provision: clock.cite.provision, reading },
    ];
  });
  const urgency = ({ reading }: TimeLimit) =>
    reading.status === 'running' ? (reading.due ?? 0) : Number.MAX_SAFE_INTEGER;
  return begun.sort((a, b) => urgency(a) - urgency(b) || (a.clock < b.clock ? -1 : 1));
}
