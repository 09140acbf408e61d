/** The words of the language, once: printed and parsed from here, completed from here, and said in plain sentences. */
import type { Comparator, Condition, Expression, Rounding, Words } from '../tree.ts';

/** Words of operators, each as the text writes it and as a sentence says it. */
export const WORD = {
  all: { zh: '全部满足', en: 'all of' },
  any: { zh: '任一满足', en: 'any of' },
  atLeast: { zh: '至少', en: 'at least' },
  atLeastOf: { zh: '项满足', en: 'of' },
  not: { zh: '非', en: 'not' },
  should: { zh: '应满足', en: 'shall hold' },
  unless: { zh: '除非', en: 'unless' },
  if: { zh: '若', en: 'if' },
  then: { zh: '则', en: 'then' },
  otherwise: { zh: '否则', en: 'otherwise' },
  holds: { zh: '为是', en: 'is so' },
  oneOf: { zh: '属于', en: 'is one of' },
  containsAny: { zh: '含任一', en: 'includes any of' },
  containsAll: { zh: '含全部', en: 'includes all of' },
  locatedIn: { zh: '位于', en: 'is in' },
  during: { zh: '介于', en: 'is between' },
  and: { zh: '与', en: 'and' },
  open: { zh: '不限', en: 'any day' },
  case: { zh: '当', en: 'when' },
  asOf: { zh: '申报日', en: 'the day of application' },
  parameter: { zh: '参数', en: 'parameter' },
  cap: { zh: '上限', en: 'at most' },
  floor: { zh: '下限', en: 'at least' },
  sum: { zh: '合计', en: 'the sum of' },
  within: { zh: '不超过', en: 'together at most' },
  tiers: { zh: '分档', en: 'by tiers' },
  slices: { zh: '分段', en: 'in slices' },
  upTo: { zh: '至', en: 'up to' },
  rest: { zh: '其余', en: 'the rest' },
  byYear: { zh: '按年', en: 'by year' },
  elapsed: { zh: '数', en: 'elapsed' },
  begunCounts: { zh: '不满算一', en: 'begun ones count' },
  fullOnly: { zh: '只算满的', en: 'full ones only' },
  count: { zh: '个数', en: 'the number of' },
  notComputable: { zh: '无公式', en: 'no formula' },
  notWith: { zh: '不得重复', en: 'not together with others' },
  higherOf: { zh: '就高不重复', en: 'only the higher one' },
  shareCap: { zh: '合计不超过', en: 'together at most' },
} as const satisfies Readonly<Record<string, Words>>;

const COMPARISONS: Readonly<Record<Comparator, Words>> = {
  '>=': { zh: '不低于', en: 'is at least' },
  '<=': { zh: '不高于', en: 'is at most' },
  '!=': { zh: '不等于', en: 'is not' },
  '>': { zh: '高于', en: 'is more than' },
  '<': { zh: '低于', en: 'is less than' },
  '=': { zh: '等于', en: 'is' },
};

/** The same six as people say them of dates. */
const DATE_COMPARISONS: Readonly<Record<Comparator, Words>> = {
  '>=': { zh: '不早于', en: 'is on or after' },
  '<=': { zh: '不晚于', en: 'is on or before' },
  '!=': { zh: '不等于', en: 'is not' },
  '>': { zh: '晚于', en: 'is after' },
  '<': { zh: '早于', en: 'is before' },
  '=': { zh: '等于', en: 'is' },
};

/** How a comparison is said: of dates in words of time, of all else in words of size. */
export const comparison = (is: Comparator, isOfDates: boolean): Words =>
  (isOfDates ? DATE_COMPARISONS : COMPARISONS)[is];

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

export const JUDGED_BY: Readonly<Record<Extract<Condition, { op: 'judged' }>['by'], Words>> = {
  expert: { zh: '由专家评定', en: 'for experts to judge' },
  audit: { zh: '由审计认定', en: 'for the audit to establish' },
  officer: { zh: '由主管部门认定', en: 'for the authority to establish' },
  'applicant-pledge': { zh: '由申报单位承诺', en: 'pledged by the applicant' },
};

/** A word that begins with another stands before it, as it is read first. */
export const CAP_PER: Readonly<Record<NonNullable<Extract<Expression, { op: 'cap' }>['per']>, Words>> = {
  'company-year': { zh: '每家企业每年', en: 'per company and year' },
  project: { zh: '每个项目', en: 'per project' },
  company: { zh: '每家企业', en: 'per company' },
  year: { zh: '每年', en: 'per year' },
  product: { zh: '每个产品', en: 'per product' },
  total: { zh: '总额', en: 'in total' },
};

export const LISTS = {
  least: { zh: '较小者', en: 'the least of' },
  greatest: { zh: '较大者', en: 'the greatest of' },
  firstKnown: { zh: '依次取值', en: 'the first known of' },
} as const satisfies Readonly<Record<string, Words>>;

export const ROUNDING_WORDS: Readonly<Record<Rounding['how'], string>> = {
  down: '舍去零头',
  'half-up': '四舍五入',
  up: '有零头进一',
};

export const SECTIONS = ['适用', '条件', '金额', '取整', '叠加'] as const;
export type Section = (typeof SECTIONS)[number];

/** A unit written right after a figure ends before any of these. */
export const UNIT_ENDS = [
  ...[WORD.cap, WORD.floor, WORD.upTo, WORD.and, WORD.during].map(({ zh }) => zh),
  ...COMPARATOR_SPELLINGS.map(([word]) => word).filter((word) => /\p{L}/u.test(word)),
];

const call = ({ zh }: Words): string => `${zh}（`;

/** What an editor may offer at the start of a condition or an expression. */
export const CONDITION_STARTS: readonly string[] = [
  call(WORD.all),
  call(WORD.any),
  `${WORD.atLeast.zh} 2 ${call(WORD.atLeastOf)}`,
  call(WORD.not),
  call(WORD.should),
  call(WORD.if),
];
export const EXPRESSION_STARTS: readonly string[] = [
  ...Object.values(LISTS).map(call),
  ...[WORD.sum, WORD.tiers, WORD.slices, WORD.byYear].map(call),
  ...['年', '月', '日'].map((unit) => `${unit}${call(WORD.elapsed)}`),
  call(WORD.count),
  `${WORD.parameter.zh}“`,
  WORD.asOf.zh,
  call(WORD.notComputable),
];

/** Every word of the language that stands outside marks, for highlighting; longest first. */
export const KEYWORDS: readonly string[] = [
  ...new Set([
    ...[WORD, JUDGED_BY, CAP_PER, LISTS].flatMap((words) =>
      Object.values<Words>(words)
        .filter((word) => word !== WORD.elapsed)
        .map(({ zh }) => zh),
    ),
    ...['年', '月', '日'].map((unit) => `${unit}${WORD.elapsed.zh}`),
    ...COMPARATOR_SPELLINGS.map(([word]) => word),
    ...Object.values(ROUNDING_WORDS),
  ]),
].sort((a, b) => b.length - a.length);
