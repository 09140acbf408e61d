/** The words of the controlled Chinese, once: printed from here, parsed from here, completed from here. */
import type { Comparator, Condition, Expression, Rounding } from '../tree.ts';

export const COMPARATOR_WORDS: Readonly<Record<Comparator, string>> = {
  '>=': '不低于',
  '<=': '不高于',
  '!=': '不等于',
  '>': '高于',
  '<': '低于',
  '=': '等于',
};

/** The same six as people say them of dates. */
export const DATE_WORDS: Readonly<Record<Comparator, string>> = {
  '>=': '不早于',
  '<=': '不晚于',
  '!=': '不等于',
  '>': '晚于',
  '<': '早于',
  '=': '等于',
};

/** Other spellings that are understood; longest first. */
export const COMPARATOR_SPELLINGS: readonly (readonly [string, Comparator])[] = [
  ['不低于', '>='],
  ['不少于', '>='],
  ['不小于', '>='],
  ['不早于', '>='],
  ['不高于', '<='],
  ['不超过', '<='],
  ['不多于', '<='],
  ['不大于', '<='],
  ['不晚于', '<='],
  ['不等于', '!='],
  ['高于', '>'],
  ['超过', '>'],
  ['多于', '>'],
  ['大于', '>'],
  ['晚于', '>'],
  ['低于', '<'],
  ['少于', '<'],
  ['小于', '<'],
  ['早于', '<'],
  ['等于', '='],
  ['>=', '>='],
  ['<=', '<='],
  ['!=', '!='],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['>', '>'],
  ['<', '<'],
  ['=', '='],
];

export const JUDGE_WORDS: Readonly<Record<Extract<Condition, { op: 'judged' }>['by'], string>> = {
  expert: '由专家评定',
  audit: '由审计认定',
  officer: '由主管部门认定',
  'applicant-pledge': '由申报单位承诺',
};

export const PER_WORDS: Readonly<Record<NonNullable<Extract<Expression, { op: 'cap' }>['per']>, string>> = {
  'company-year': '每家企业每年',
  project: '每个项目',
  company: '每家企业',
  year: '每年',
  product: '每个产品',
  total: '总额',
};

export const LIST_WORDS = { least: '较小者', greatest: '较大者', firstKnown: '依次取值' } as const;

export const ROUNDING_WORDS: Readonly<Record<Rounding['how'], string>> = {
  down: '舍去零头',
  'half-up': '四舍五入',
  up: '有零头进一',
};

export const SECTIONS = ['适用', '条件', '金额', '取整', '叠加'] as const;
export type Section = (typeof SECTIONS)[number];

/** A unit written right after a figure ends before any of these. */
export const UNIT_ENDS = [
  '上限',
  '下限',
  '至',
  '与',
  '介于',
  ...COMPARATOR_SPELLINGS.map(([word]) => word).filter((word) => /\p{L}/u.test(word)),
];

/** Words an editor may offer at the start of a condition or an expression. */
export const CONDITION_STARTS = [
  '全部满足（',
  '任一满足（',
  '至少 2 项满足（',
  '非（',
  '应满足（',
  '若（',
] as const;
export const EXPRESSION_STARTS = [
  '较小者（',
  '较大者（',
  '依次取值（',
  '合计（',
  '分档（',
  '分段（',
  '按年（',
  '年数（',
  '月数（',
  '日数（',
  '个数（',
  '参数“',
  '申报日',
  '无公式（',
] as const;

/** Every word of the language that stands outside marks, for highlighting; longest first. */
export const KEYWORDS: readonly string[] = [
  ...new Set([
    ...['全部满足', '任一满足', '项满足', '至少', '应满足', '除非', '非', '若', '则', '否则', '当'],
    ...['为是', '属于', '含任一', '含全部', '位于', '介于', '与', '不限', '上限', '下限', '合计', '不超过'],
    ...['分档', '分段', '至', '其余', '按年', '年数', '月数', '日数', '不满算一', '只算满的', '个数', '参数'],
    ...['申报日', '无公式', '不得重复', '就高不重复', '合计不超过'],
    ...COMPARATOR_SPELLINGS.map(([word]) => word),
    ...Object.values(JUDGE_WORDS),
    ...Object.values(PER_WORDS),
    ...Object.values(LIST_WORDS),
    ...Object.values(ROUNDING_WORDS),
  ]),
].sort((a, b) => b.length - a.length);
