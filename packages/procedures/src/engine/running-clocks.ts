/**
 * What each clock must do when a case moves or a step begins or ends. Derived from the table of states and steps, so
 * that a clock can never be out of step with the case.
 */
import type { ClockEvent, Words } from '@huice/calendar';
import type { ClockDefinition } from '../definition/types.ts';
import type { StepStatus } from '../vocabulary.ts';
import type { CaseState } from './case.ts';
import type { Procedure } from './procedure.ts';

type Status = 'idle' | 'running' | 'paused' | 'stopped';

const AFTER = {
  start: 'running',
  resume: 'running',
  pause: 'paused',
  stop: 'stopped',
} as const satisfies Record<ClockEvent['kind'], Status>;

/** Events that bring a clock from one status to another; none where it may stay as it is. */
const PATHS = {
  idle: { idle: [], running: ['start'], paused: ['start', 'pause'], stopped: [] },
  running: { idle: [], running: [], paused: ['pause'], stopped: ['stop'] },
  paused: { idle: [], running: ['resume'], paused: [], stopped: ['stop'] },
  stopped: { idle: [], running: ['start'], paused: [], stopped: [] },
} as const satisfies Record<Status, Record<Status, readonly ClockEvent['kind'][]>>;

export function clockStatus(events: readonly ClockEvent[] | undefined): Status {
  const last = events?.at(-1);
  return last ? AFTER[last.kind] : 'idle';
}

export interface ClockChange {
  readonly clock: string;
  readonly kind: ClockEvent['kind'];
  readonly why: Words;
}

/**
 * @param to state the case will be in
 * @param steps statuses of the steps as they will be
 * @param why what the explanation of the clock says of the change
 */
export function clockChanges(
  procedure: Procedure,
  state: CaseState,
  to: string,
  steps: Readonly<Record<string, StepStatus>>,
  why: Words,
): readonly ClockChange[] {
  return procedure.definition.clocks.flatMap((clock) => {
    const now = clockStatus(state.clocks[clock.id]);
    const wanted = wantedStatus(procedure, clock, to, steps, now);
    return PATHS[now][wanted].map((kind) => ({ clock: clock.id, kind, why }));
  });
}

function wantedStatus(
  procedure: Procedure,
  clock: ClockDefinition,
  to: string,
  steps: Readonly<Record<string, StepStatus>>,
  now: Status,
): Status {
  const own = procedure.definition.steps.filter((step) => step.clock === clock.id);
  const final = procedure.states.get(to)?.kind === 'final';
  if (own.length > 0) return !final && own.some((step) => steps[step.id] === 'open') ? 'running' : 'stopped';
  const listed = procedure.states.get(to)?.clocks?.includes(clock.id) === true;
  const begins = clock.startsIn === undefined || clock.startsIn.includes(to);
  if (listed && !begins && (now === 'idle' || now === 'stopped')) return now;
  if (listed) {
    const suspended = procedure.definition.steps.some(
      (step) => steps[step.id] === 'open' && step.pauses?.includes(clock.id),
    );
    return suspended ? 'paused' : 'running';
  }
  if (now === 'idle') return 'idle';
  if (procedure.states.get(to)?.stops?.includes(clock.id)) return 'stopped';
  return final || clock.elsewhere === 'stops' ? 'stopped' : 'paused';
}
