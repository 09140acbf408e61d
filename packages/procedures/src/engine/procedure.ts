/** A checked definition with its tables indexed and its calendar: what the engine works on. */
import { type Calendar, CHINA } from '@huice/calendar';
import type {
  ClaimDefinition,
  ClockDefinition,
  CommandDefinition,
  FormDefinition,
  ProcedureDefinition,
  QuotaDefinition,
  StateDefinition,
  StepDefinition,
  WindowDefinition,
} from '../definition/types.ts';

export interface Procedure {
  readonly definition: ProcedureDefinition;
  readonly calendar: Calendar;
  readonly initial: StateDefinition;
  readonly states: ReadonlyMap<string, StateDefinition>;
  readonly commands: ReadonlyMap<string, CommandDefinition>;
  readonly steps: ReadonlyMap<string, StepDefinition>;
  readonly clocks: ReadonlyMap<string, ClockDefinition>;
  readonly windows: ReadonlyMap<string, WindowDefinition>;
  readonly claims: ReadonlyMap<string, ClaimDefinition>;
  readonly quotas: ReadonlyMap<string, QuotaDefinition>;
  readonly forms: ReadonlyMap<string, FormDefinition>;
  /** The transition table: by state, the ids of the commands that may be taken there. */
  readonly table: ReadonlyMap<string, readonly string[]>;
}

/** The states a command may be taken in: `$active` written out, exceptions left out. */
export function statesOf(definition: ProcedureDefinition, command: CommandDefinition): readonly string[] {
  const active = definition.states.filter((state) => state.kind === 'active').map((state) => state.id);
  const named = command.from.flatMap((from) => (from === '$active' ? active : [from]));
  const except = new Set(command.except ?? []);
  return [...new Set(named)].filter((state) => !except.has(state));
}

const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
  new Map(items.map((item) => [item.id, item] as const));

/**
 * Indexes a definition that has passed the checker.
 * @throws Error where it has no initial state (the checker reports it with the rest)
 */
export function procedureOf(definition: ProcedureDefinition, calendar: Calendar = CHINA): Procedure {
  const initial = definition.states.find((state) => state.kind === 'initial');
  if (!initial) throw new Error(`${definition.id}: 没有起始状态 no initial state`);
  const table = new Map(definition.states.map((state) => [state.id, [] as string[]]));
  for (const command of definition.commands) {
    for (const state of statesOf(definition, command)) table.get(state)?.push(command.id);
  }
  return {
    definition,
    calendar,
    initial,
    table,
    states: byId(definition.states),
    commands: byId(definition.commands),
    steps: byId(definition.steps),
    clocks: byId(definition.clocks),
    windows: byId(definition.windows),
    claims: byId(definition.claims),
    quotas: byId(definition.quotas),
    forms: byId(definition.forms),
  };
}
