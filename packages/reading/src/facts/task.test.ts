import { describe, expect, test } from 'vitest';
import { facts } from '../testing/say.ts';
import type { TaskFact } from '../types.ts';

function plan(body: string): string {
  return `示例省加快示例产业发展行动计划\n为加快示例产业发展，制定本计划。\n一、主要任务\n${body}\n`;
}

function line(task: TaskFact): string {
  return `${task.name}|${task.what}|${task.lead.join(',')}|${task.units.join(',')}|${task.by ?? '-'}`;
}

const cases: readonly (readonly [body: string, expected: readonly string[]])[] = [
  [
    '（一）强化创新。支持企业攻关，2026年底前建成示例平台。（省科技厅牵头，发展改革委配合）',
    ['强化创新|支持企业攻关，2026年底前建成示例平台|省科技厅|省科技厅,省发展改革委|2026'],
  ],
  [
    '（一）培育企业。\n到2027年，新增规上企业50家。\n（责任单位：省工业和信息化厅、财政厅；完成时限：2027年6月）',
    ['培育企业|到2027年，新增规上企业50家||省工业和信息化厅,省财政厅|2027-06'],
  ],
  [
    '（一）两件事。建设示例园区。（责任单位：省商务厅）举办示例展会。（责任单位：省教育厅）',
    ['两件事|建设示例园区||省商务厅|-', '两件事|举办示例展会||省教育厅|-'],
  ],
  [
    '（一）修订规则。2026年6月底前完成示例规则修订，9月底前组织培训。',
    ['修订规则|2026年6月底前完成示例规则修订，9月底前组织培训|||2026-06'],
  ],
  ['（一）附则。本计划由省科技厅负责解释。', []],
];

describe('tasks', () => {
  test.each(cases)('%s', (body, expected) => {
    expect(facts(plan(body), 'task').map(line)).toEqual(expected);
  });

  test('a task leads to its responsibility, its targets and its milestones', () => {
    const text = plan(
      '（一）培育企业。到2026年，新增示例企业20家；到2028年，新增示例企业50家。（责任单位：省商务厅）',
    );
    const [task] = facts(text, 'task');
    expect(task?.by).toBe('2028');
    expect(task?.milestones.map((m) => m.by)).toEqual(['2026', '2028']);
    expect(task?.responsibility && text.slice(...task.responsibility)).toBe('（责任单位：省商务厅）');
    expect(task?.targets.map((span) => text.slice(...span))).toEqual([
      '新增示例企业20家；',
      '新增示例企业50家。',
    ]);
  });

  test('a bracket on a heading answers for all that stands under it', () => {
    const text = plan('（一）强化创新（责任单位：省科技厅）\n1. 支持攻关。\n2. 建设平台。');
    const [task] = facts(text, 'task');
    expect(task?.path).toBe('一/(一)');
    expect(task && text.slice(...task.span)).toContain('建设平台');
  });
});

test('stages of one sentence have spans of their own', () => {
  const text =
    '示例市示例产业行动方案\n一、重点任务\n（一）建设园区。2025年6月底前完成规划，2025年底前建成一期，到2026年底全面投入使用。（责任单位：市工信局）';
  const [task] = facts(text, 'task');
  expect(task?.milestones.map((m) => [m.by, text.slice(...m.span)])).toEqual([
    ['2025-06', '2025年6月底前完成规划，'],
    ['2025', '2025年底前建成一期，'],
    ['2026', '到2026年底全面投入使用'],
  ]);
});
