/** The actions that move money through a procedure, found by what they do, whatever a pack calls them. */
import type { CommandDefinition, Field } from '../definition/types.ts';
import { type Procedure, statesOf } from '../engine/procedure.ts';
import type { Values } from '../values.ts';
import type { MoneyAccount } from '../vocabulary.ts';

export interface MoneyPath {
  /** Sets an amount aside: checks it against the budget. */
  readonly plan: { readonly command: string; readonly amount: string; readonly ready: readonly string[] };
  /** Takes a planned case out again, with a reason. */
  readonly unplan: { readonly command: string; readonly reason: string | null } | null;
  /** Puts it before the public until a day. */
  readonly publicise: { readonly command: string; readonly until: string | null } | null;
  readonly award: { readonly command: string; readonly number: string | null };
  readonly pay: { readonly command: string; readonly reference: string | null } | null;
  /** The bank sent it back. */
  readonly fail: { readonly command: string; readonly reason: string | null } | null;
  /** States in which a payment may be made. */
  readonly payable: readonly string[];
}

const inputOf = (command: CommandDefinition, ...types: readonly Field['type'][]): string | null =>
  command.input?.find((field) => types.includes(field.type))?.id ?? null;

/** @returns `null` for a procedure that gives no money, or whose states do not say where it lies */
export function moneyPath(procedure: Procedure): MoneyPath | null {
  const { definition, states } = procedure;
  const accountOf = (id: string): MoneyAccount | undefined => states.get(id)?.money;
  const moves = (from: MoneyAccount, to: MoneyAccount | undefined) =>
    definition.commands.filter(
      (command) =>
        typeof command.to === 'string' &&
        states.has(command.to) &&
        accountOf(command.to) === to &&
        statesOf(definition, command).some((state) => accountOf(state) === from),
    );
  const plan = definition.commands.find((command) => amountField(command) !== undefined);
  const award = moves('reserved', 'awarded')[0];
  const amount = plan && amountField(plan);
  if (!plan || amount === undefined || !award) return null;
  const raised = (state: string) =>
    procedure.table.get(state)?.some((id) => procedure.commands.get(id)?.objection === 'raise') === true;
  const publicise = definition.commands.find(
    (command) =>
      typeof command.to === 'string' &&
      raised(command.to) &&
      statesOf(definition, command).some((state) => accountOf(state) === 'reserved'),
  );
  const [pay] = moves('awarded', 'paid');
  const [fail] = moves('awarded', 'returned');
  const planned = typeof plan.to === 'string' ? plan.to : '';
  const unplan = moves('reserved', undefined).find(
    (command) =>
      command.objection === undefined &&
      command.roles.includes('head') &&
      statesOf(definition, command).includes(planned),
  );
  return {
    plan: { command: plan.id, amount, ready: statesOf(definition, plan) },
    unplan: unplan ? { command: unplan.id, reason: inputOf(unplan, 'long-text', 'text') } : null,
    publicise: publicise ? { command: publicise.id, until: inputOf(publicise, 'date') } : null,
    award: { command: award.id, number: inputOf(award, 'text') },
    pay: pay ? { command: pay.id, reference: inputOf(pay, 'text') } : null,
    fail: fail ? { command: fail.id, reason: inputOf(fail, 'long-text', 'text') } : null,
    payable: pay ? statesOf(definition, pay) : [],
  };
}

/** Fen taken back so far, as far as the procedure takes back in part; `null` where it takes all or nothing. */
export function takenBack(procedure: Procedure, data: Values): number | null {
  const command = procedure.definition.commands.find(
    ({ to, adds }) =>
      adds !== undefined &&
      typeof to !== 'string' &&
      to.some(({ state }) => procedure.states.get(state)?.money === 'clawed-back'),
  );
  const into = command?.adds?.[0]?.into;
  if (into === undefined) return null;
  const sum = data[into];
  return typeof sum === 'number' ? sum : 0;
}

/** The input field that a command checks against the budget. */
export function amountField(command: CommandDefinition): string | undefined {
  for (const guard of command.guards ?? []) {
    if (guard.rule === 'budget' && guard.amount.startsWith('input.'))
      return guard.amount.slice('input.'.length);
  }
  return undefined;
}
