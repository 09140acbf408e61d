/** What a question asks for, by its words alone: which kind of answer, and which figure a text must hold to give it. Pure. */

export type About = 'amount' | 'window' | 'force' | 'target' | 'responsible' | 'stated';

const support = '补|奖|给|拿|领|发|报销|资助|补贴|奖励|补助|扶持|配套|支持';
const howMuch = '多少|几[万成个]|几百万|几十万';

/** Kinds of answer in the order in which they are tried; the first that holds one gives it. */
const asks: readonly (readonly [About, RegExp])[] = [
  [
    'force',
    /生效|施行|(?:开始|起)(?:执行|实施|实行)|(?:执行|实施)(?:到|至)|有效期|到期|失效|作废|管(?:到|几年|多久|多长)/,
  ],
  [
    'window',
    /截止|截至|什么时候|啥时候|何时|几号|哪天|哪一天|哪一?年|申报时间|受理时间|开始申报|到期|公示期|结束/,
  ],
  [
    'responsible',
    /谁(?:来)?(?:负责|牵头|主管|管)|由谁|归谁|(?:归|由)?哪(?:[个些几]|几个)(?:部门|单位|机构|厅|局|委|办)|牵头|责任单位|主管/,
  ],
  [
    'amount',
    new RegExp(
      `(?:${support}).{0,8}(?:${howMuch})|(?:${howMuch}).{0,3}(?:钱|元|资助|补贴|奖励|补助|奖|补)|比例|奖金|金额|封顶|多少钱|几万|多少万|最高多少|最多多少`,
    ),
  ],
  ['target', /目标|多少|[几多][家个项部件名台套条百千十]|规模|达到|要建|占比|增速/],
];

/** @param asked the words of the question @returns kinds to be tried in order; none where nothing is asked for */
export function aboutsOf(asked: string): About[] {
  const found = asks.filter(([, pattern]) => pattern.test(asked)).map(([about]) => about);
  return figureAsked(asked) === null ? found : [...found, 'stated'];
}

/** Asked for what is given, a text that only holds a sum (a turnover, an output) does not answer. */
export function asksForSupport(asked: string): boolean {
  return new RegExp(`(?:${support}).{0,8}(?:${howMuch})|资助|补贴|奖励|补助`).test(asked);
}

export const givesSupport = /补|奖|资助|扶持|支持|配套|给予/;

// Bounded, so that a long run of digits is read once and not from each of its digits on.
const numeral = '(?:\\d{1,12}(?:\\.\\d{1,4})?|[一二两三四五六七八九十百]{1,6})';
const money = `${numeral}\\s?[十百千]?(?:万|亿)?元`;
const counted = '家|个|项|部|件|名|人|台|套|小时|平方米|亩|条|种|次|份|位|万台';

/** The first that fits: what is asked, and what a text that answers holds. */
const figures: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [
    /几成|百分之几|百分之多少|几个(?:百分)?点|占比|比例|百分比/,
    () => `${numeral}\\s?%|二分之一|[一二三四五六七八九]成`,
  ],
  [/(?:几|多少)个?工作日/, () => `${numeral}\\s?个?工作日`],
  [/几天|多少天|几日|多久|多长时间|多少时间|时限/, () => `${numeral}\\s?(?:个?工作日|个月|小时|日(?!起)|天)`],
  [/(?:几|多少)个月/, () => `${numeral}\\s?个月`],
  [/几年|多少年/, () => `${numeral}\\s?年(?!度|[\\d年至])`],
  [/面积|多大/, () => `${numeral}\\s?万?(?:平方米|亩)`],
  [
    /(?:几|几百|几十|多少)(?:万)?(家|个|项|部|件|名|人|台|套|小时|平方米|亩|条|种|次|份|位)/,
    ([, unit = '']) => `${numeral}\\s?万?${unit}`,
  ],
  [/名额|指标/, () => `${numeral}\\s?(?:个|名|家|项)`],
  [/几月|几号|月底/, () => `\\d{1,2}月(?:\\d{1,2}日|底)|每月(?:月?底)|每季度`],
  [
    /多少钱|多少[万亿]|几[百十]?万|封顶|最[高多]|上限|门槛|(?:给|补|奖|拿|领|资助|投入|投资).{0,3}多少/,
    () => money,
  ],
  [/多少/, () => `${numeral}\\s?%|${money}|${numeral}\\s?万?(?:${counted})`],
];

/** @returns what a clause that gives the figure matches; `null` where no figure is asked for */
export function figureAsked(asked: string): RegExp | null {
  for (const [pattern, wanted] of figures) {
    const found = pattern.exec(asked);
    if (found !== null) return new RegExp(wanted(found), 'g');
  }
  return null;
}
