/** Every name that is used is defined, and every definition is used. */
import { statesOf } from '../engine/procedure.ts';
import { namedTargets } from './check-graph.ts';
import { type DefinitionProblem, problem } from './problem.ts';
import type { CommandDefinition, ProcedureDefinition } from './types.ts';

type Use = readonly [at: string, table: keyof ProcedureDefinition & string, id: string];

function guardUses(command: CommandDefinition): Use[] {
  return (command.guards ?? []).flatMap((guard, index): Use[] => {
    const at = `commands/${command.id}/guards/${index}`;
    switch (guard.rule) {
      case 'window':
      case 'window-over':
        return [[at, 'windows', guard.window]];
      case 'filing':
        return [
          [at, 'windows', guard.first],
          [at, 'windows', guard.again],
        ];
      case 'form':
        return [[at, 'forms', guard.form]];
      case 'quota':
        return [[at, 'quotas', guard.quota]];
      case 'steps-done':
        return (guard.steps ?? []).map((id) => [at, 'steps', id]);
      case 'second-person':
        return [[at, 'commands', guard.than]];
      case 'clock-left':
      case 'clock-over':
        return [[at, 'clocks', guard.clock]];
      default:
        return [];
    }
  });
}

function commandUses(command: CommandDefinition): Use[] {
  const at = `commands/${command.id}`;
  const uses: Use[] = [];
  for (const from of command.from) if (from !== '$active') uses.push([`${at}/from`, 'states', from]);
  for (const id of command.except ?? []) uses.push([`${at}/except`, 'states', id]);
  for (const id of namedTargets(command)) uses.push([`${at}/to`, 'states', id]);
  for (const id of command.opens ?? []) uses.push([`${at}/opens`, 'steps', id]);
  if (command.concludes) uses.push([`${at}/concludes`, 'steps', command.concludes]);
  if (command.waives) uses.push([`${at}/waives`, 'steps', command.waives]);
  for (const id of command.claims ?? []) uses.push([`${at}/claims`, 'claims', id]);
  for (const id of command.undoes?.commands ?? []) uses.push([`${at}/undoes`, 'commands', id]);
  return [...uses, ...guardUses(command)];
}

function usesOf(definition: ProcedureDefinition): Use[] {
  const states = definition.states.flatMap((state) =>
    [...(state.clocks ?? []), ...(state.stops ?? [])].map(
      (id): Use => [`states/${state.id}/clocks`, 'clocks', id],
    ),
  );
  const steps = definition.steps.flatMap((step): Use[] => [
    ...(step.clock ? [[`steps/${step.id}/clock`, 'clocks', step.clock] as const] : []),
    ...(step.pauses ?? []).map((id) => [`steps/${step.id}/pauses`, 'clocks', id] as const),
  ]);
  const clocks = definition.clocks.flatMap((clock) =>
    (clock.startsIn ?? []).map((id): Use => [`clocks/${clock.id}/startsIn`, 'states', id]),
  );
  const claims = definition.claims.flatMap((claim) =>
    (claim.releasedIn ?? []).map((id): Use => [`claims/${claim.id}/releasedIn`, 'states', id]),
  );
  const quotas = definition.quotas.flatMap((quota) =>
    (quota.releasedIn ?? []).map((id): Use => [`quotas/${quota.id}/releasedIn`, 'states', id]),
  );
  return [...states, ...steps, ...clocks, ...claims, ...quotas, ...definition.commands.flatMap(commandUses)];
}

/** Tables in which an entry that nothing uses is a slip. */
const MUST_BE_USED = ['windows', 'clocks', 'claims', 'quotas', 'forms'] as const;

export function checkReferences(definition: ProcedureDefinition): DefinitionProblem[] {
  const uses = usesOf(definition);
  const ids = (table: string) => {
    const rows: unknown = definition[table as keyof ProcedureDefinition];
    return new Set(Array.isArray(rows) ? rows.map((row: { id: string }) => row.id) : []);
  };
  const dangling = uses
    .filter(([, table, id]) => !ids(table).has(id))
    .map(([at, table, id]) => problem(at, `“${id}”不在 ${table} 中。`, `“${id}” is not in ${table}.`));
  const used = new Set(uses.map(([, table, id]) => `${table}/${id}`));
  const idle = MUST_BE_USED.flatMap((table) =>
    definition[table]
      .filter(({ id }) => !used.has(`${table}/${id}`))
      .map(({ id }) => problem(`${table}/${id}`, '没有被任何地方使用。', 'is used nowhere.')),
  );
  return [
    ...dangling,
    ...idle,
    ...checkCommands(definition),
    ...checkSteps(definition),
    ...checkClocks(definition),
  ];
}

function checkCommands(definition: ProcedureDefinition): DefinitionProblem[] {
  return definition.commands.flatMap((command) => {
    const at = `commands/${command.id}`;
    const found: DefinitionProblem[] = [];
    if (statesOf(definition, command).length === 0) {
      found.push(problem(`${at}/from`, '没有任何可以操作的状态。', 'can be taken in no state.'));
    }
    if (typeof command.to !== 'string' && command.to.at(-1)?.when !== undefined) {
      found.push(
        problem(`${at}/to`, '最后一个去向不应带条件。', 'the last choice must stand without a condition.'),
      );
    }
    const inputs = (command.input ?? []).map((field) => field.id);
    const asks = command.guards?.some((guard) => guard.rule === 'form') === true;
    if (asks !== (command.files === true)) {
      found.push(problem(at, 'files 与 form 规则须同时出现。', '“files” and the rule “form” go together.'));
    }
    if ((command.undoes !== undefined) !== (command.to === '$undone')) {
      found.push(
        problem(at, 'undoes 与去向 $undone 须同时出现。', '“undoes” and the target $undone go together.'),
      );
    }
    for (const id of command.undoes?.commands ?? []) {
      if (definition.commands.find((each) => each.id === id)?.files === true) continue;
      found.push(problem(`${at}/undoes`, `“${id}”不是提交申报的操作。`, `“${id}” hands nothing in.`));
    }
    const decides = command.objection === 'uphold' || command.objection === 'dismiss';
    if (decides && !inputs.includes('objection')) {
      found.push(
        problem(
          `${at}/input`,
          '处理异议须填写 objection。',
          'deciding an objection needs the field “objection”.',
        ),
      );
    }
    for (const { from } of command.assigns ?? []) {
      const field = (command.input ?? []).find((each) => each.id === from);
      if (field?.type !== 'people') {
        found.push(
          problem(`${at}/assigns`, `“${from}”应为人员名单字段。`, `“${from}” should be a field of people.`),
        );
      }
    }
    for (const { words } of command.messages ?? []) {
      for (const [, name] of `${words.zh}${words.en}`.matchAll(/\{([\w.-]+)\}/g)) {
        if (name === 'time' || name === 'case' || inputs.includes(name ?? '')) continue;
        found.push(problem(`${at}/messages`, `“{${name}}”无处取值。`, `“{${name}}” has no value.`));
      }
    }
    return found;
  });
}

function checkSteps(definition: ProcedureDefinition): DefinitionProblem[] {
  return definition.steps.flatMap((step) => {
    const at = `steps/${step.id}`;
    const found: DefinitionProblem[] = [];
    if (!definition.commands.some((each) => each.opens?.includes(step.id))) {
      found.push(problem(at, '没有操作可以开始它。', 'is opened by no command.'));
    }
    const concluding = definition.commands.filter((each) => each.concludes === step.id);
    if (!concluding.some((each) => each.roles.includes(step.role))) {
      found.push(
        problem(at, `“${step.role}”没有操作可以完成它。`, `${step.role} has no command that concludes it.`),
      );
    }
    if (step.sampled && !definition.commands.some((each) => each.waives === step.id)) {
      found.push(problem(at, '抽查环节须有“不抽取”的操作。', 'is sampled but no command waives it.'));
    }
    return found;
  });
}

function checkClocks(definition: ProcedureDefinition): DefinitionProblem[] {
  return definition.clocks.flatMap((clock) => {
    const at = `clocks/${clock.id}`;
    const byDay = 'workingDays' in clock.limit || 'days' in clock.limit;
    const paused = definition.steps.some((step) => step.pauses?.includes(clock.id));
    const found: DefinitionProblem[] = [];
    if (!byDay && (clock.elsewhere === 'pauses' || paused)) {
      found.push(problem(at, '按月、年计算的时限不能暂停。', 'a limit in months or years cannot pause.'));
    }
    for (const id of clock.startsIn ?? []) {
      const state = definition.states.find((each) => each.id === id);
      if (state && !state.clocks?.includes(clock.id)) {
        found.push(problem(`${at}/startsIn`, `“${id}”并不运行这个时限。`, `“${id}” does not run the clock.`));
      }
    }
    const inStates = definition.states.some((state) => state.clocks?.includes(clock.id));
    if (inStates && definition.steps.some((step) => step.clock === clock.id)) {
      found.push(problem(at, '不能同时属于环节和状态。', 'belongs to a step and to states at once.'));
    }
    return found;
  });
}
