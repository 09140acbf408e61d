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

function statesTable(definition: ProcedureDefinition): readonly string[] {
  const rows = definition.states.map((state) => {
    const clocks = (state.clocks ?? []).join(', ');
    return row(state.label.zh, state.label.en, STATE_KINDS[state.kind].zh, ROLES[state.holder].zh, clocks);
  });
  return table(['状态', 'State', '类别', '轮到', '时限'], rows);
}

function commandsTable(definition: ProcedureDefinition): readonly string[] {
  const label = new Map(definition.states.map((state) => [state.id, state.label.zh]));
  const name = (id: string) =>
    ({ $same: '不变', $back: '原环节', $undone: '提交前的环节' })[id] ?? label.get(id) ?? id;
  const rows = definition.commands.map((command) => {
    const everywhere = command.from.includes('$active');
    const from = everywhere ? '任一办理中的状态' : statesOf(definition, command).map(name).join('、');
    const targets = typeof command.to === 'string' ? [command.to] : command.to.map((each) => each.state);
    const roles = command.roles.map((role) => ROLES[role].zh).join('、');
    const rules = (command.guards ?? []).map((guard) => guard.rule).join(', ');
    return row(command.label.zh, command.label.en, roles, from, targets.map(name).join(' 或 '), rules);
  });
  return table(['操作', 'Action', '角色', '何时', '去向', '规则'], rows);
}

function stepsTable(definition: ProcedureDefinition): readonly string[] {
  const rows = definition.steps.map((step) => {
    const pauses = (step.pauses ?? []).join(', ');
    return row(
      step.title.zh,
      step.title.en,
      ROLES[step.role].zh,
      step.clock ?? '',
      pauses,
      step.sampled ? '抽查' : '',
    );
  });
  return table(['环节', 'Step', '由谁', '时限', '不计入', ''], rows);
}

function clocksTable(definition: ProcedureDefinition): readonly string[] {
  const rows = definition.clocks.map((clock) =>
    row(
      clock.title.zh,
      clock.title.en,
      showPeriod(clock.limit).zh,
      ROLES[clock.binds].zh,
      clock.cite.provision,
    ),
  );
  return table(['时限', 'Clock', '期间', '约束', '依据'], rows);
}

const section = (title: string, lines: readonly string[]) => [`## ${title}`, '', ...lines, ''];

/** The page of a procedure: diagram, states, actions, steps, clocks. */
export function procedurePage(definition: ProcedureDefinition): string {
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
    ...section('状态 States', statesTable(definition)),
    ...section('操作 Actions', commandsTable(definition)),
    ...(definition.steps.length > 0 ? section('环节 Steps', stepsTable(definition)) : []),
    ...(definition.clocks.length > 0 ? section('时限 Clocks', clocksTable(definition)) : []),
  ].join('\n');
}
