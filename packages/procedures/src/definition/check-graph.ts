/** The shape of the procedure: one beginning, every state reachable, a way to an end from everywhere. */
import { statesOf } from '../engine/procedure.ts';
import { type DefinitionProblem, problem } from './problem.ts';
import type { CommandDefinition, ProcedureDefinition } from './types.ts';

/** The states named as targets, `$back` and `$same` left out. */
export function namedTargets(command: CommandDefinition): readonly string[] {
  const targets = typeof command.to === 'string' ? [command.to] : command.to.map((choice) => choice.state);
  return targets.filter((target) => !target.startsWith('$'));
}

export function goesBack(command: CommandDefinition): boolean {
  return typeof command.to === 'string'
    ? command.to === '$back'
    : command.to.some((choice) => choice.state === '$back');
}

/** Edges between states. `$back` leads to every state from which a remembering command enters the state. */
export function edgesOf(definition: ProcedureDefinition): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map(definition.states.map((state) => [state.id, new Set<string>()]));
  for (const command of definition.commands) {
    for (const from of statesOf(definition, command)) {
      for (const to of namedTargets(command)) edges.get(from)?.add(to);
    }
  }
  for (const command of definition.commands) {
    const undone = definition.commands.filter(({ id }) => command.undoes?.commands.includes(id));
    for (const from of statesOf(definition, command)) {
      for (const each of undone) {
        const leads = namedTargets(each).includes(from) || goesBack(each);
        if (leads) for (const origin of statesOf(definition, each)) edges.get(from)?.add(origin);
      }
    }
  }
  for (const command of definition.commands.filter(goesBack)) {
    for (const from of statesOf(definition, command)) {
      for (const origin of originsOf(definition, from)) edges.get(from)?.add(origin);
    }
  }
  return edges;
}

function originsOf(definition: ProcedureDefinition, state: string): readonly string[] {
  return definition.commands
    .filter((command) => command.remembers && namedTargets(command).includes(state))
    .flatMap((command) => statesOf(definition, command));
}

function reach(from: readonly string[], edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const next of edges.get(state) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

function reversed(edges: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const back = new Map([...edges.keys()].map((state) => [state, new Set<string>()]));
  for (const [from, targets] of edges) for (const to of targets) back.get(to)?.add(from);
  return back;
}

export function checkGraph(definition: ProcedureDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const initial = definition.states.filter((state) => state.kind === 'initial').map((state) => state.id);
  const final = definition.states.filter((state) => state.kind === 'final').map((state) => state.id);
  if (initial.length !== 1) {
    problems.push(
      problem(
        'states',
        `起始状态应恰有一个，现有 ${initial.length} 个。`,
        `exactly one state is initial; there are ${initial.length}.`,
      ),
    );
  }
  if (final.length === 0) problems.push(problem('states', '没有办结状态。', 'no state is final.'));
  const edges = edgesOf(definition);
  const reachable = reach(initial, edges);
  const leads = reach(final, reversed(edges));
  for (const state of definition.states) {
    const at = `states/${state.id}`;
    if (!reachable.has(state.id)) problems.push(problem(at, '从起始状态无法到达。', 'cannot be reached.'));
    if (state.kind === 'final') continue;
    if (!leads.has(state.id)) {
      problems.push(
        problem(at, '是死路：没有通向任何办结状态的操作。', 'is a trap: no way leads on to a final state.'),
      );
    }
    const acts = definition.commands.some(
      (command) => command.roles.includes(state.holder) && statesOf(definition, command).includes(state.id),
    );
    if (!acts) {
      problems.push(
        problem(
          at,
          `轮到“${state.holder}”，但其在此无操作可做。`,
          `is ${state.holder}'s turn, who has no command here.`,
        ),
      );
    }
  }
  return [...problems, ...checkReturns(definition)];
}

/** `$back` needs a remembered state: each way in remembers, and none begins where another memory is still needed. */
function checkReturns(definition: ProcedureDefinition): DefinitionProblem[] {
  const returning = definition.commands.filter(goesBack);
  const held = new Set(returning.flatMap((command) => statesOf(definition, command)));
  return definition.commands.flatMap((command) => {
    const enters = namedTargets(command).some((to) => held.has(to));
    const at = `commands/${command.id}`;
    if (enters && !command.remembers) {
      return [
        problem(
          at,
          '进入须能返回原状态的环节，却没有 remembers。',
          'enters a state that goes $back but does not remember.',
        ),
      ];
    }
    const nested = command.remembers ? statesOf(definition, command).filter((from) => held.has(from)) : [];
    return nested.map((from) =>
      problem(
        at,
        `从“${from}”出发会丢失已记住的返回状态。`,
        `from ${from} it loses the state remembered before.`,
      ),
    );
  });
}
