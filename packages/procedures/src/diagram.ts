/** A procedure as a Mermaid state diagram and as the page of docs/procedures: drawn from the tables, never by hand. */
import { showPeriod } from '@huice/calendar';
import { edgesOf } from './definition/check-graph.ts';
import type { CommandDefinition, ProcedureDefinition } from './definition/types.ts';
import { statesOf } from './engine/procedure.ts';
import { ROLES, STATE_KINDS } from './vocabulary.ts';

const safe = (id: string) => id.replace(/-/g, '_');
const quiet = (text: string) => text.replace(/[:;#"]/g, ' ');

/** Labels of the commands that lead from one state to another, in the language of the page. */
function labelsBetween(definition: ProcedureDefinition, from: string, to: string): string {
  const labels = definition.commands
    .filter((command) => statesOf(definition, command).includes(from) && leadsTo(command, to))
    .map((command) => command.label.zh);
  return quiet(labels.join(' / ') || '返回原环节');
}

function leadsTo(command: CommandDefinition, to: string): boolean {
  return typeof command.to === 'string'
    ? command.to === to
    : command.to.some((choice) => choice.state === to);
}

/** Mermaid text. What may be done in every active state (withdraw, refuse) is drawn once, not forty times. */
export function mermaid(definition: ProcedureDefinition): string {
  const everywhere = definition.commands.filter((command) => command.from.includes('$active'));
  const main = { ...definition, commands: definition.commands.filter((each) => !everywhere.includes(each)) };
  const lines = ['stateDiagram-v2', '  direction TB'];
  for (const state of definition.states)
    lines.push(`  state "${quiet(state.label.zh)}" as ${safe(state.id)}`);
  for (const [from, targets] of edgesOf(main)) {
    const kind = definition.states.find((state) => state.id === from)?.kind;
    if (kind === 'initial') lines.push(`  [*] --> ${safe(from)}`);
    for (const to of targets) {
      if (to !== from) lines.push(`  ${safe(from)} --> ${safe(to)}: ${labelsBetween(main, from, to)}`);
    }
    if (kind === 'final') lines.push(`  ${safe(from)} --> [*]`);
  }
  if (everywhere.length > 0) {
    lines.push('  state "任一办理中的状态" as any_active');
    for (const command of everywhere) {
      const targets = typeof command.to === 'string' ? [command.to] : command.to.map((each) => each.state);
      for (const to of targets.filter((each) => !each.startsWith('$'))) {
        lines.push(`  any_active --> ${safe(to)}: ${quiet(command.label.zh)}`);
      }
    }
  }
  return lines.join('\n');
}

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows,
];

/** The page of a procedure: diagram, states, actions, steps, clocks. */
export function procedurePage(definition: ProcedureDefinition): string {
  const label = new Map(definition.states.map((state) => [state.id, state.label.zh]));
  const states = definition.states.map((state) =>
    row(
      state.label.zh,
      state.label.en,
      STATE_KINDS[state.kind].zh,
      ROLES[state.holder].zh,
      (state.clocks ?? []).join(', '),
    ),
  );
  const commands = definition.commands.map((command) => {
    const from = command.from.includes('$active')
      ? '任一办理中的状态'
      : statesOf(definition, command)
          .map((id) => label.get(id) ?? id)
          .join('、');
    const targets = typeof command.to === 'string' ? [command.to] : command.to.map((each) => each.state);
    const to = targets
      .map((id) => ({ $same: '不变', $back: '原环节' })[id] ?? label.get(id) ?? id)
      .join(' 或 ');
    const rules = (command.guards ?? []).map((guard) => guard.rule).join(', ');
    return row(
      command.label.zh,
      command.label.en,
      command.roles.map((role) => ROLES[role].zh).join('、'),
      from,
      to,
      rules,
    );
  });
  const clocks = definition.clocks.map((clock) =>
    row(
      clock.title.zh,
      clock.title.en,
      showPeriod(clock.limit).zh,
      ROLES[clock.binds].zh,
      clock.cite.provision,
    ),
  );
  const steps = definition.steps.map((step) =>
    row(
      step.title.zh,
      step.title.en,
      ROLES[step.role].zh,
      step.clock ?? '',
      (step.pauses ?? []).join(', '),
      step.sampled ? '抽查' : '',
    ),
  );
  return [
    `# ${definition.title.zh}`,
    '',
    `${definition.title.en} · \`${definition.id}\` · 第 ${definition.revision} 版 · ${definition.authority.zh}`,
    '',
    'Drawn from the pack by `packages/procedures/src/diagram.ts`; change the pack, then run `vitest run packages/procedures/test/packs.test.ts --project unit --update`.',
    '',
    '```mermaid',
    mermaid(definition),
    '```',
    '',
    '## 状态 States',
    '',
    ...table(['状态', 'State', '类别', '轮到', '时限'], states),
    '',
    '## 操作 Actions',
    '',
    ...table(['操作', 'Action', '角色', '何时', '去向', '规则'], commands),
    '',
    ...(steps.length > 0
      ? ['## 环节 Steps', '', ...table(['环节', 'Step', '由谁', '时限', '不计入', ''], steps), '']
      : []),
    ...(clocks.length > 0
      ? ['## 时限 Clocks', '', ...table(['时限', 'Clock', '期间', '约束', '依据'], clocks), '']
      : []),
  ].join('\n');
}
