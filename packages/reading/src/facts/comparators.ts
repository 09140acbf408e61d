/** Words before and after a number that say on which side of it the truth lies. */
import type { Comparator } from '../types.ts';

const before: readonly (readonly [RegExp, Comparator])[] = [
  [
    /(?:不低于|不少于|不小于|不得低于|不得少于|至少[^，。；、：\d]{0,6}|达到|大于等于|≥|最低|不短于|不得小于|最少|(?<!不|未)满)(?:人民币)?$/,
    '>=',
  ],
  [
    /(?:不超过|不高于|不大于|不得超过|不得高于|不多于|最高(?:不超过|可达|给予|为)?|最多(?:不超过)?|最长[^，。；、：\d]{0,4}|上限(?:为|是)?|限额(?:为)?|≤|小于等于|不得多于|以内)(?:人民币)?$/,
    '<=',
  ],
  [/(?:超过|突破|超出|超|大于|高于|多于|过|>|＞|逾)(?:人民币)?$/, '>'],
  [/(?:低于|少于|小于|不足|未达到|未满|不满|<|＜)(?:人民币)?$/, '<'],
];

const after: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:（[^（）]{1,24}）)?(?:及以上|以上|或以上|起|及其以上)/, '>='],
  [/^(?:（[^（）]{1,24}）)?(?:及以下|以下|以内|之内|封顶|为限|为上限)/, '<='],
  [
    /^(?:企业|项目|环节|景区|品种|领域|国家|地区|专利|发明专利|知识产权|产品|单位|案例|客户|合同|订单|奖项|标准)(?:及|或)?以上/,
    '>=',
  ],
  // 300元/平方米及以上: money for each of something.
  [/^(?:\/[\u4e00-\u9fff㎡]{1,4}){1,2}(?:及以上|以上)/, '>='],
  // 1000万元人民币〔山区县500万元〕以上
  [/^(?:人民币)?(?:〔[^〔〕]{1,24})?〕(?:及以上|以上)/, '>='],
  [/^余/, '>='],
];

const wholeBetween =
  /(不低于|不少于|不小于|不得低于|不得少于|达到|至少|不超过|不高于|不得超过|不得高于|超过|低于|高于|大于|小于)[^，。；、\d]{1,12}(?:的|总?面积|总额|总数|总量|人数|总收入|收入|造价|投资额?|费用|成本|预算|支出)$/;

/** The comparator that the words around `[start, end)` state, or `null` when they state none. */
export function comparatorAround(text: string, start: number, end: number): Comparator | null {
  const lead = text.slice(Math.max(0, start - 10), start);
  const tail = text.slice(end, end + 32);
  for (const [pattern, comparator] of after) if (pattern.test(tail)) return comparator;
  for (const [pattern, comparator] of before) if (pattern.test(lead)) return comparator;
  // 不超过总面积的10%: the whole stands between the comparator and its part.
  const whole =
    tail === '' || /[%‰]$|分之/.test(text.slice(start, end))
      ? wholeBetween.exec(text.slice(Math.max(0, start - 20), start))
      : null;
  if (whole === null) return null;
  for (const [pattern, comparator] of before) if (pattern.test(whole[1] ?? '')) return comparator;
  return null;
}

/** 审批时间缩短至30个工作日: before a length of time, that a thing is to take no longer. An aim, and no limit that binds. */
export const shortened = /(?:压缩|缩短|压减|缩减|减少|降低)(?:至|到|为)(?:平均|最短)?$/;
