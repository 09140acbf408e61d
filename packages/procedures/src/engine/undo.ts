/**
 * Taking a submission back within its minutes: as if it had not been handed in, except that the record says so. It may
 * never cost the right to apply, so it ends with the time in which the same could be handed in again.
 */
import { type Instant, readClock, secondOf, showInstant, windowAt } from '@huice/calendar';
import type { CommandDefinition } from '../definition/types.ts';
import { type CaseState, type EventOf, type Submission, standingSubmissions } from './case.ts';
import type { Reason } from './command.ts';
import type { Procedure } from './procedure.ts';

export const lastStanding = (state: CaseState): Submission | undefined => standingSubmissions(state).at(-1);

/** The last submission, where nothing has moved the case and no step has begun or ended since. */
function undoable(state: CaseState, { undoes }: CommandDefinition): Submission | undefined {
  const last = lastStanding(state);
  const takes = last?.command !== undefined && undoes?.commands.includes(last.command) === true;
  if (!last || !takes || last.from === undefined || state.since !== last.at) return undefined;
  return Object.values(state.steps).every((step) => step.since <= last.at) ? last : undefined;
}

/** Whether there is a submission that could be taken back if it is not too late, from where the case stands. */
export const isUndoable = (procedure: Procedure, state: CaseState, of: CommandDefinition): boolean =>
  undoable(state, of) !== undefined && procedure.table.get(state.state)?.includes(of.id) === true;

/** What the submission is undone with: itself, and the clocks as they were before it. */
export function recalledBy(state: CaseState, at: Instant): EventOf<'recalled'> | undefined {
  const last = lastStanding(state);
  if (!last) return undefined;
  const clocks = Object.entries(state.clocks).map(
    ([id, events]) => [id, events.filter((event) => event.at < last.at).length] as const,
  );
  return { type: 'recalled', at, submission: last.number, clocks: Object.fromEntries(clocks) };
}

/** The end of the time in which the same could be handed in again; `null`: there is none. */
function closesAt(procedure: Procedure, state: CaseState, last: Submission): Instant | null {
  const earlier = standingSubmissions(state).find(({ number }) => number !== last.number);
  const ends = (procedure.commands.get(last.command ?? '')?.guards ?? []).flatMap((guard): Instant[] => {
    if (guard.onFail === 'note') return [];
    if (guard.rule === 'window') return endOf(procedure, guard.window, last.at);
    if (guard.rule === 'filing') {
      const inFirst = endOf(procedure, guard.first, last.at);
      if (!earlier) return inFirst;
      const [end] = inFirst;
      const inTime = end === undefined || secondOf(earlier.at) <= secondOf(end);
      return inTime ? endOf(procedure, guard.again, last.at) : inFirst;
    }
    if (guard.rule === 'clock-left') return dueOf(procedure, state, guard.clock, last.at);
    return [];
  });
  return ends.length === 0 ? null : Math.min(...ends);
}

function endOf(procedure: Procedure, id: string, at: Instant): Instant[] {
  const window = procedure.windows.get(id);
  const to = window ? windowAt(window, at).to : null;
  return to === null ? [] : [to];
}

function dueOf(procedure: Procedure, state: CaseState, id: string, before: Instant): Instant[] {
  const clock = procedure.clocks.get(id);
  const events = (state.clocks[id] ?? []).filter((event) => event.at < before);
  const due = clock && events.length > 0 ? readClock(clock, events, before, procedure.calendar).due : null;
  return due === null ? [] : [due];
}

const MINUTE = 60_000;

/** The last instant at which the submission may be taken back; `null` where there is none to take back. */
export function undoableUntil(procedure: Procedure, state: CaseState, of: CommandDefinition): Instant | null {
  const last = undoable(state, of);
  if (!last || !of.undoes) return null;
  const minutes = last.at + of.undoes.minutes * MINUTE;
  const closes = closesAt(procedure, state, last);
  return closes === null ? minutes : Math.min(minutes, closes);
}

/** Why the submission may not be taken back (any more); nothing for a command that takes none back. */
export function undoReasons(
  procedure: Procedure,
  state: CaseState,
  of: CommandDefinition,
  now: Instant,
): readonly Reason[] {
  if (!of.undoes) return [];
  const last = undoable(state, of);
  if (!last) {
    const words = {
      zh: '没有可以撤销的提交，或提交后已有人办理。',
      en: 'There is no submission to take back, or it has been worked on since.',
    };
    return [{ code: 'not-undoable', words }];
  }
  const { minutes } = of.undoes;
  if (now > last.at + minutes * MINUTE) {
    const words = {
      zh: `提交后 ${minutes} 分钟内可以撤销；本次提交于 ${showInstant(last.at)}。`,
      en: `A submission may be taken back within ${minutes} minutes; this one came at ${showInstant(last.at)}.`,
    };
    return [{ code: 'late', words }];
  }
  const closes = closesAt(procedure, state, last);
  if (closes === null || secondOf(now) <= secondOf(closes)) return [];
  const words = {
    zh: `受理已于 ${showInstant(closes)} 截止：撤销后将无法再提交，提交继续有效。`,
    en: `Filing closed at ${showInstant(closes)}: taken back it could not be handed in again, so it stands.`,
  };
  return [{ code: 'late', words }];
}
