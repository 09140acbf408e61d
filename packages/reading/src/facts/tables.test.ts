import { describe, expect, test } from 'vitest';
import { facts, responsibilityLine, targetLine } from '../testing/say.ts';

const plan = (table: string) =>
  `示例市示例产业行动计划（2023—2025年）\n为加快发展，制定本计划。\n一、主要内容\n${table}\n`;

describe('tables', () => {
  const indicators = plan(
    '序号\t指标名称\t单位\t2022年\t2025年\t属性\n1\t产业规模\t亿元\t500\t1000以上\t预期性\n2\t研发投入强度\t%\t2.5\t≥3\t预期性\n3\t规上企业数量\t家\t100\t[200]\t预期性\n4\t特色品牌\t—\t—\t若干\t预期性',
  );
  test('each indicator is a target of the year it is aimed at; where it stands now is none', () => {
    expect(targetLine(facts(indicators, 'target'))).toBe('>=1000亿元@2025 >=0.03比例@2025 =200家@2025');
  });
  test('the span is the cell', () => {
    expect(facts(indicators, 'target').map((t) => indicators.slice(...t.span))).toEqual([
      '1000以上',
      '≥3',
      '[200]',
    ]);
  });
  test.each([
    ['1\t建设平台\t市科技局\t市财政局、发展改革委\t2025年6月底前', '\t'],
    ['| 1 | 建设平台 | 市科技局 | 市财政局、发展改革委 | 2025年6月底前 |', '|'],
  ])('a task with its bodies and its last day: %s', (row, bar) => {
    const head =
      bar === '|'
        ? '| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|'
        : '序号\t重点任务\t牵头单位\t配合单位\t完成时限';
    const text = plan(`${head}\n${row}`);
    expect(responsibilityLine(facts(text, 'responsibility'))).toBe('市科技局>市科技局,市财政局,市发展改革委');
    expect(facts(text, 'task').map((t) => [t.name, t.by])).toEqual([['建设平台', '2025-06']]);
  });
  test('a table whose head says nothing of this is left alone', () => {
    expect(facts(plan('序号\t名称\t地址\n1\t示例公司\t示例路1号'), 'task')).toEqual([]);
  });
  test('one cell a line, with the count of each row', () => {
    const text = plan(
      '专栏1 “十四五”时期主要指标\n序号\n指标\n预期值\n属性\n1\n示例事故死亡人数\n下降15%\n约束性\n2\n年均每百万人口死亡率\n<1\n预期性\n3\n年均损失占生产总值比例\n<1%\n预期性\n工作更加有序。装备达标率达到80%。',
    );
    expect(targetLine(facts(text, 'target'))).toBe('=0.15比例@2025 <=1@2025 <=0.01比例@2025 >=0.8比例@-');
  });
  test('one cell a line, without a count: the nature of an indicator closes its row', () => {
    const text = plan(
      '指标名称\n单位\n2020年\n2025年\n属性\n产业发展\n产业规模\n亿元\n50\n100\n预期性\n企业数量\n家\n10\n≥20\n约束性',
    );
    expect(targetLine(facts(text, 'target'))).toBe('=100亿元@2025 >=20家@2025');
  });
  test('one cell a line: deeds and bodies', () => {
    const text = plan(
      '序号\n重点任务\n牵头单位\n配合单位\n1\n建设平台\n市科技局\n市财政局、发展改革委\n2\n培育企业\n市工信局\n市商务局',
    );
    expect(responsibilityLine(facts(text, 'responsibility'))).toBe(
      '市科技局>市科技局,市财政局,市发展改革委 ; 市工信局>市工信局,市商务局',
    );
  });
  test('a column of aims whose head names no year takes it from the title', () => {
    expect(targetLine(facts(plan('指标\t单位\t目标值\n产业规模\t亿元\t100'), 'target'))).toBe(
      '=100亿元@2025',
    );
  });
});
