/** What an official who writes a rule gets wrong, and what the page says: the place, what was expected, how to mend it. */
import { dictionaryOf, type FactDefinition } from '@huice/measures';
import { describe, expect, it } from 'vitest';
import { checkText } from './checking.ts';

const define = (id: string, zh: string, type: FactDefinition['type'], more = {}): FactDefinition => ({
  id,
  name: { zh, en: id },
  type,
  about: 'company',
  period: '上年度',
  register: '自报',
  question: { zh: `${zh}？`, en: `${id}?` },
  sensitivity: 'public',
  ...more,
});
const value = (id: string, zh: string) => ({ id, name: { zh, en: id } });
const dictionary = dictionaryOf([
  define('revenue', '主营业务收入', 'money'),
  define('earlier-revenue', '前一年度主营业务收入', 'money', { period: '前年度' }),
  define('share', '软件业务收入占比', 'ratio'),
  define('total', '项目总投入', 'money', { period: '项目全期' }),
  define('staff', '职工人数', 'number', { unit: '人' }),
  define('independent', '具有独立法人资格', 'yes-no'),
  define('kind', '主要业务', 'enum', { values: [value('basic', '基础软件'), value('safe', '信息安全')] }),
  define('begun', '开工日', 'date'),
  define('done', '完工日', 'date'),
]);
const check = (text: string, windows: readonly { to: string }[] = []) =>
  checkText(text, { dictionary, windows, now: '2024-06-01T00:00:00Z' }).findings;
const R = '条件：「主营业务收入」 不低于 2000万元〔四/(八)〕。\n';
const paid = (tiers: string) => `${R}金额：分档（${tiers}）。`;

/** The mistake, the text, what is marked in it, and what the mend must say. */
const mistakes: readonly (readonly [string, string, string, RegExp])[] = [
  ['a wrong unit', '条件：「主营业务收入」 不低于 2000平方米〔四〕。', '2000平方米', /单位改为元/],
  ['万元 forgotten', '条件：「主营业务收入」 不低于 2000〔四〕。', '2000', /2000万元 或 2000元/],
  ['元 forgotten after 万', '条件：「主营业务收入」 不低于 2,000万〔四〕。', '2,000万', /写作 2000万元/],
  ['人 forgotten', '条件：「职工人数」 不低于 50〔四〕。', '50', /写作 50人/],
  [
    'a fact in square brackets',
    '条件：[主营业务收入] 不低于 1万元〔四〕。',
    '[主营业务收入]',
    /「主营业务收入」/,
  ],
  ['a fact without marks', '条件：主营业务收入 不低于 1万元〔四〕。', '主营业务收入', /「主营业务收入」/],
  [
    'a fact misspelt',
    '条件：「主营业务收人」 不低于 1万元〔四〕。',
    '「主营业务收人」',
    /是否指 主营业务收入/,
  ],
  ['a citation in 【】', '条件：「主营业务收入」 不低于 1万元【四/(八)】。', '【四/(八)】', /〔四\/\(八\)〕/],
  ['a citation in []', '条件：「主营业务收入」 不低于 1万元[四/(八)]。', '[四/(八)]', /〔四\/\(八\)〕/],
  [
    'a comma between parts',
    '条件：全部满足（「具有独立法人资格」为是〔四〕，「职工人数」 高于 1人〔四〕）。',
    '，',
    /“；”分开/,
  ],
  ['a bracket not closed', '条件：全部满足（「具有独立法人资格」为是〔四〕。', '。', /末尾用“）”/],
  ['no full stop', `条件：「职工人数」 高于 1人〔四〕\n金额：1万元〔三〕。`, '\n', /以“。”结束/],
  ['a section of another name', '申报条件：「具有独立法人资格」为是〔四〕。', '申报条件', /是否指“条件：”/],
  ['a section twice', R + R, '条件', /并成一段/],
  ['no conditions', '金额：10万元〔三〕。', '', /加上一段“条件：…。”/],
  ['figures in characters', '条件：「主营业务收入」 不低于 两千万元〔四〕。', '两千万元', /阿拉伯数字/],
  ['达到', '条件：「主营业务收入」 达到 2000万元〔四〕。', '达到', /写作“不低于”/],
  ['突破', '条件：「主营业务收入」 突破 1亿元〔四〕。', '突破', /写作“高于”/],
  ['不足', '条件：「主营业务收入」 不足 1亿元〔四〕。', '不足', /写作“低于”/],
  ['以上', '条件：「主营业务收入」 2000万元以上〔四〕。', '2000万元以上', /“不低于 2000万元”/],
  ['以内', '条件：「职工人数」 300人以内〔四〕。', '300人以内', /“不高于 300人”/],
  ['a share without %', '条件：「软件业务收入占比」 不低于 30〔四〕。', '30', /是否指 30%/],
  ['a share for an amount', `${R}金额：30%〔三〕。`, '30%〔三〕', /30% × 「…」/],
  [
    'a cap before its sum',
    `${R}金额：最高1000万元，30% × 「项目总投入」〔三〕。`,
    '最高1000万元',
    /再写上限/,
  ],
  [
    'two periods',
    '条件：「主营业务收入」 高于 「前一年度主营业务收入」〔四〕。',
    '「前一年度主营业务收入」',
    /跨期/,
  ],
  ['days for years', '条件：「完工日」 − 「开工日」 不高于 2年〔四〕。', '2年', /年数（/],
  [
    'working days for days',
    '条件：日数（「开工日」；「完工日」） 不高于 90工作日〔四〕。',
    '90工作日',
    /不能互换/,
  ],
  ['a yes-no fact compared', '条件：「具有独立法人资格」 等于 是〔四〕。', '是', /为是/],
  [
    'a value that is not there',
    '条件：「主要业务」属于 “基础的软件”〔四〕。',
    '“基础的软件”',
    /是否指 基础软件/,
  ],
  ['a value in other quotes', "条件：「主要业务」属于 '基础软件'〔四〕。", "'", /“ ”/],
  [
    'one of a list asked as several',
    '条件：「主要业务」含任一 “基础软件”〔四〕。',
    '「主要业务」含任一 “基础软件”〔四〕',
    /“属于”/,
  ],
  ['a judgement of nothing', '条件：由专家评定〔四〕。', '由专家评定', /前面写明认定什么/],
  [
    'thresholds that contradict',
    '条件：全部满足（「职工人数」 高于 9人〔四〕；「职工人数」 低于 5人〔五〕）。',
    '「职工人数」 高于 9人〔四〕',
    /核对两处/,
  ],
  [
    'a condition that never matters',
    '条件：全部满足（「职工人数」 高于 9人〔四〕；「职工人数」 高于 5人〔五〕）。',
    '「职工人数」 高于 5人〔五〕',
    /删去不起作用/,
  ],
  [
    'a tier never reached',
    paid('当 「职工人数」 高于 5人〔三〕：3万元〔三〕；当 「职工人数」 高于 9人〔三〕：5万元〔三〕'),
    '「职工人数」 高于 9人〔三〕',
    /写在前面/,
  ],
  [
    'tiers that overlap',
    paid('当 「职工人数」 低于 9人〔三〕：3万元〔三〕；当 「职工人数」 高于 5人〔三〕：5万元〔三〕'),
    '「职工人数」 高于 5人〔三〕',
    /首尾相接/,
  ],
  [
    'a condition without citation',
    '条件：「主营业务收入」 不低于 2000万元。',
    '「主营业务收入」 不低于 2000万元',
    /〔三\/\(一\)〕/,
  ],
  [
    'a figure without citation',
    `${R}金额：（30%〔三〕） × 「项目总投入」 上限 1000万元。`,
    '1000万元',
    /〔三\/\(一\)〕/,
  ],
  ['division by zero', '条件：「主营业务收入」 ÷ 0元 不低于 30%〔四〕。', '0元', /不为 0/],
];

describe('a mistake', () => {
  it.each(mistakes)('%s', (_, text, marked, mend) => {
    const findings = check(text);
    const told = findings.find(({ from, to }) => text.slice(from, to) === marked);
    expect(told, JSON.stringify(findings)).toBeDefined();
    expect(told?.mend?.zh).toMatch(mend);
    expect(told?.mend?.en).not.toBe('');
    expect(told?.message.en).not.toBe('');
  });

  it('of punctuation alone is none: half width reads as full width', () => {
    const text = '条件:全部满足(「具有独立法人资格」为是〔四〕;「职工人数」>=10人〔四〕).';
    expect(check(text)).toEqual([]);
  });

  it('that the window is over is a warning with its mend', () => {
    const [finding] = check(R, [{ to: '2024-02-25T18:00+08:00' }]);
    expect(finding).toMatchObject({ severity: 'warning', mend: { zh: expect.stringContaining('窗口日期') } });
  });
});

describe('of two that do not go together', () => {
  const text = `条件：全部满足（\n  「职工人数」 高于 9人〔四/(一)；大意 “要有规模｜of some size”〕；\n  「职工人数」 低于 5人〔五〕\n）。`;
  const [finding] = check(text);

  it('both places are told, each with its line and its provision', () => {
    expect(finding?.line).toBe(2);
    expect(finding?.other).toMatchObject({ line: 3, text: '「职工人数」 低于 5人〔五〕' });
    expect(finding?.message.zh).toMatch(/〔四\/\(一\)〕.*〔五〕/);
  });

  it('the provision is told with what it says', () => {
    expect(finding).toMatchObject({ provision: '四/(一)', says: { zh: '要有规模' } });
  });

  it('so too where units do not fit', () => {
    const [units] = check('条件：「主营业务收入」 不低于 「职工人数」〔四〕。');
    expect(units?.other?.text).toBe('「主营业务收入」');
  });
});
