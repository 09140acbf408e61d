/** What a person may do to a case now, and why the rest may not be done: buttons and their explanations. */
import type { Instant, Words } from '@huice/calendar';
import { REFUSALS } from '../vocabulary.ts';
import { type Actor, roleFor } from './actor.ts';
import { type CaseState, latestForm } from './case.ts';
import type { Circumstances, Reason, Situation } from './command.ts';
import { lookupFor } from './decide.ts';
import { judgeGuards } from './guards.ts';
import type { Procedure } from './procedure.ts';
import { stepReasons } from './steps.ts';
import { isUndoable, undoableUntil, undoReasons } from './undo.ts';

export interface AvailableAction {
  readonly command: string;
  readonly label: Words;
  readonly allowed: boolean;
  /** Why not; empty when allowed. */
  readonly reasons: readonly Reason[];
  /** What only the filled form, the input or the server's registers can settle. */
  readonly open: readonly Reason[];
  readonly needsForm: boolean;
  /** Taking back a submission: the last instant at which it may be done. */
  readonly until?: Instant;
}

/**
 * Every command of the person's roles, allowed or not. A command of another role is left out; one of the person's
 * role on somebody else's case is left out too.
 */
export function available(
  procedure: Procedure,
  state: CaseState,
  actor: Actor,
  now: Instant,
  circumstances: Circumstances = {},
): readonly AvailableAction[] {
  return procedure.definition.commands.flatMap((definition): AvailableAction[] => {
    const role = roleFor(actor, definition, state, now);
    if (!role) return [];
    const { id: command, label } = definition;
    // There is nothing to take back: not worth a word.
    if (definition.undoes && !isUndoable(procedure, state, definition)) return [];
    const needsForm = definition.files === true;
    if (procedure.table.get(state.state)?.includes(command) !== true) {
      const at = procedure.states.get(state.state)?.label ?? { zh: state.state, en: state.state };
      const words = {
        zh: `${REFUSALS['not-now'].zh}当前状态为“${at.zh}”。`,
        en: `${REFUSALS['not-now'].en} The case is “${at.en}”.`,
      };
      return [{ command, label, allowed: false, reasons: [{ code: 'not-now', words }], open: [], needsForm }];
    }
    const lookup = lookupFor(state, {}, latestForm(state));
    const filing = undefined;
    const situation: Situation = {
      procedure,
      state,
      definition,
      actor,
      role,
      now,
      lookup,
      filing,
      circumstances,
    };
    const judged = judgeGuards(situation);
    const reasons = [
      ...stepReasons(procedure, state, definition),
      ...undoReasons(procedure, state, definition, now),
      ...judged.failed,
    ];
    const last = undoableUntil(procedure, state, definition);
    const until = last === null ? {} : { until: last };
    return [
      { command, label, allowed: reasons.length === 0, reasons, open: judged.unknown, needsForm, ...until },
    ];
  });
}
