/** Objections 异议 during publicity: raised under a real name with evidence, upheld or dismissed; one row each. */
import type { Instant } from '@huice/calendar';
import type { CommandDefinition } from '../definition/types.ts';
import type { Values } from '../values.ts';
import { REFUSALS } from '../vocabulary.ts';
import type { CaseEvent, CaseState } from './case.ts';
import type { Command, Reason } from './command.ts';

/** The event of an objection command, or why there is none. The input field `objection` names the one decided. */
export function objectionAct(
  of: CommandDefinition,
  state: CaseState,
  command: Command,
  input: Values,
  at: Instant,
): { readonly event?: CaseEvent } | Reason {
  if (!of.objection) return {};
  const by = { id: command.actor.id, name: command.actor.name };
  if (of.objection === 'raise') {
    const id = `${state.id}/${state.objections.length + 1}`;
    const objection = { id, at, by, status: 'open', grounds: input, decision: null } as const;
    return { event: { type: 'objection', at, objection } };
  }
  const found = state.objections.find((each) => each.id === input.objection && each.status === 'open');
  if (!found) return { code: 'objection-unknown', words: REFUSALS['objection-unknown'], at: 'objection' };
  const status = of.objection === 'uphold' ? ('upheld' as const) : ('dismissed' as const);
  return { event: { type: 'objection', at, objection: { ...found, status, decision: input } } };
}
