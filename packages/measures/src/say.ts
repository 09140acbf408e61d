/** Conditions and expressions in plain Chinese and English sentences, for people who will not read the rule's text. */

import { typeOf } from './check/types.ts';
import type { Dictionary } from './dictionary.ts';
import type { ParameterDefinition } from './parameters.ts';
import type { Comparator, Condition, Expression, Rule, Words } from './tree.ts';
import { parseDay } from './values/dates.ts';
import { parseDecimal, times } from './values/rational.ts';
import { showDay, showNumber, showQuantity } from './values/show.ts';
import { parseUnit } from './values/units.ts';

export interface SayContext {
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[];
}

const COMPARISONS: Readonly<Record<Comparator, Words>> = {
  '>=': { zh: '不低于', en: 'is at least' },
  '>': { zh: '高于', en: 'is more than' },
  '<=': { zh: '不高于', en: 'is at most' },
  '<': { zh: '低于', en: 'is less than' },
  '=': { zh: '等于', en: 'is' },
  '!=': { zh: '不等于', en: 'is not' },
};

const DATE_COMPARISONS: Readonly<Record<Comparator, Words>> = {
  '>=': { zh: '不早于', en: 'is on or after' },
  '>': { zh: '晚于', en: 'is after' },
  '<=': { zh: '不晚于', en: 'is on or before' },
  '<': { zh: '早于', en: 'is before' },
  '=': { zh: '等于', en: 'is' },
  '!=': { zh: '不等于', en: 'is not' },
};

export const JUDGED_BY: Readonly<Record<Extract<Condition, { op: 'judged' }>['by'], Words>> = {
  expert: { zh: '由专家评定', en: 'for experts to judge' },
  audit: { zh: '由审计认定', en: 'for the audit to establish' },
  officer: { zh: '由主管部门认定', en: 'for the authority to establish' },
  'applicant-pledge': { zh: '由申报单位承诺', en: 'pledged by the applicant' },
};

export const CAP_PER: Readonly<Record<NonNullable<Extract<Expression, { op: 'cap' }>['per']>, Words>> = {
  project: { zh: '每个项目', en: 'per project' },
  company: { zh: '每家企业', en: 'per company' },
  year: { zh: '每年', en: 'per year' },
  'company-year': { zh: '每家企业每年', en: 'per company and year' },
  product: { zh: '每个产品', en: 'per product' },
  total: { zh: '总额', en: 'in total' },
};

export function factName(id: string, { dictionary }: SayContext): Words {
  return dictionary.byId.get(id)?.name ?? { zh: id, en: id };
}

function valueNames(fact: string, values: readonly string[], { dictionary }: SayContext): Words {
  const known = dictionary.byId.get(fact)?.values ?? [];
  const names = values.map((value) => known.find(({ id }) => id === value)?.name ?? { zh: value, en: value });
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}

/** A list of words as “甲；乙” and “a; b”. */
export function joinWords(parts: readonly Words[], zh: string, en: string): Words {
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) };
}

const bracketed = ({ zh, en }: Words): Words => ({ zh: `（${zh}）`, en: `(${en})` });

/** What a condition asks, in one sentence; its title where it has one and `whole` is not asked for. */
export function sayCondition(condition: Condition, context: SayContext, whole = false): Words {
  if (condition.title !== undefined && !whole) return condition.title;
  const say = (part: Condition): Words => sayCondition(part, context);
  switch (condition.op) {
    case 'all':
      return joinWords(condition.of.map(say), '；且', '; and ');
    case 'any':
      return listed({ zh: '任一满足', en: 'any of' }, condition.of.map(say));
    case 'atLeast':
      return listed(
        { zh: `至少 ${condition.n} 项满足`, en: `at least ${condition.n} of` },
        condition.of.map(say),
      );
    case 'not':
      return { zh: `不是：${say(condition.of).zh}`, en: `not: ${say(condition.of).en}` };
    case 'unless': {
      const [of, except] = [say(condition.of), say(condition.except)];
      return { zh: `${of.zh}，除非${except.zh}`, en: `${of.en}, unless ${except.en}` };
    }
    case 'when': {
      const [test, then] = [say(condition.if), say(condition.then)];
      const rest = condition.otherwise === undefined ? { zh: '', en: '' } : say(condition.otherwise);
      return {
        zh: `若${test.zh}，则${then.zh}${rest.zh === '' ? '' : `，否则${rest.zh}`}`,
        en: `if ${test.en}, then ${then.en}${rest.en === '' ? '' : `, otherwise ${rest.en}`}`,
      };
    }
    case 'compare':
      return sayComparison(condition, context);
    case 'during':
      return sayPeriod(condition, context);
    case 'judged':
      return condition.title;
    default:
      return sayFactCondition(condition, context);
  }
}

function listed(head: Words, parts: readonly Words[]): Words {
  const joined = joinWords(parts, '；', '; ');
  return { zh: `${head.zh}（${joined.zh}）`, en: `${head.en} (${joined.en})` };
}

function sayComparison(condition: Extract<Condition, { op: 'compare' }>, context: SayContext): Words {
  const isDate =
    typeOf(condition.left, context).kind === 'date' || typeOf(condition.right, context).kind === 'date';
  const words = (isDate ? DATE_COMPARISONS : COMPARISONS)[condition.is];
  const [left, right] = [sayExpression(condition.left, context), sayExpression(condition.right, context)];
  return { zh: `${left.zh}${words.zh} ${right.zh}`, en: `${left.en} ${words.en} ${right.en}` };
}

function sayPeriod(condition: Extract<Condition, { op: 'during' }>, context: SayContext): Words {
  const date = sayExpression(condition.date, context);
  const from = condition.from === undefined ? null : sayExpression(condition.from, context);
  const to = condition.to === undefined ? null : sayExpression(condition.to, context);
  const zh = [from === null ? '' : `不早于 ${from.zh}`, to === null ? '' : `不晚于 ${to.zh}`];
  const en = [from === null ? '' : `not before ${from.en}`, to === null ? '' : `not after ${to.en}`];
  const given = (part: string): boolean => part !== '';
  return {
    zh: `${date.zh}${zh.filter(given).join('、')}`,
    en: `${date.en} is ${en.filter(given).join(' and ')}`,
  };
}

function sayFactCondition(
  condition: Extract<Condition, { op: 'holds' | 'oneOf' | 'contains' | 'locatedIn' }>,
  context: SayContext,
): Words {
  const name = factName(condition.fact, context);
  switch (condition.op) {
    case 'holds':
      return { zh: name.zh, en: name.en };
    case 'oneOf': {
      const values = valueNames(condition.fact, condition.values, context);
      return { zh: `${name.zh}属于${values.zh}`, en: `${name.en} is one of ${values.en}` };
    }
    case 'contains': {
      const values = valueNames(condition.fact, condition.values, context);
      const [zh, en] =
        condition.match === 'any' ? ['含任一', 'includes any of'] : ['含全部', 'includes all of'];
      return { zh: `${name.zh}${zh}：${values.zh}`, en: `${name.en} ${en} ${values.en}` };
    }
    case 'locatedIn': {
      const place =
        context.dictionary.places?.nameOf(condition.region) ??
        valueNames(condition.fact, [condition.region], context);
      return { zh: `${name.zh}位于 ${place.zh}`, en: `${name.en} is in ${place.en}` };
    }
  }
}

/** What an expression reckons; its title where it has one and `whole` is not asked for. */
export function sayExpression(expression: Expression, context: SayContext, whole = false): Words {
  if (expression.title !== undefined && !whole) return expression.title;
  const say = (part: Expression): Words => sayExpression(part, context);
  const operand = (part: Expression): Words => (isSimple(part) ? say(part) : bracketed(say(part)));
  switch (expression.op) {
    case 'literal':
      return sayLiteral(expression);
    case 'date':
      return showDay(parseDay(expression.value) ?? 0);
    case 'fact':
      return factName(expression.fact, context);
    case 'asOf':
      return { zh: '申报日', en: 'the day of application' };
    case 'parameter':
      return (
        context.parameters?.find(({ id }) => id === expression.parameter)?.name ?? {
          zh: expression.parameter,
          en: expression.parameter,
        }
      );
    case 'add':
      return joinWords(expression.of.map(operand), ' + ', ' + ');
    case 'subtract':
      return joinWords([expression.left, expression.right].map(operand), ' − ', ' − ');
    case 'multiply':
      return joinWords([expression.left, expression.right].map(operand), ' × ', ' × ');
    case 'divide':
      return joinWords([expression.left, expression.right].map(operand), ' ÷ ', ' ÷ ');
    case 'least':
      return listed({ zh: '取较小者', en: 'the least of' }, expression.of.map(say));
    case 'greatest':
      return listed({ zh: '取较大者', en: 'the greatest of' }, expression.of.map(say));
    case 'firstKnown':
      return listed({ zh: '依次取有的', en: 'the first known of' }, expression.of.map(say));
    case 'count': {
      const name = factName(expression.fact, context);
      return { zh: `${name.zh}的个数`, en: `the number of ${name.en}` };
    }
    case 'notComputable':
      return expression.reason;
    default:
      return sayBounded(expression, context);
  }
}

type Bounded = Extract<
  Expression,
  { op: 'cap' | 'floor' | 'tiers' | 'slices' | 'byYear' | 'together' | 'elapsed' }
>;

function sayBounded(expression: Bounded, context: SayContext): Words {
  const say = (part: Expression): Words => sayExpression(part, context);
  switch (expression.op) {
    case 'cap': {
      const [of, at] = [say(expression.of), say(expression.at)];
      const per = expression.per === undefined ? { zh: '', en: '' } : CAP_PER[expression.per];
      return {
        zh: `${of.zh}，${per.zh}上限 ${at.zh}`,
        en: `${of.en}, at most ${at.en}${per.en === '' ? '' : ` ${per.en}`}`,
      };
    }
    case 'floor': {
      const [of, at] = [say(expression.of), say(expression.at)];
      return { zh: `${of.zh}，下限 ${at.zh}`, en: `${of.en}, at least ${at.en}` };
    }
    case 'together': {
      const [sum, at] = [joinWords(expression.of.map(say), ' + ', ' + '), say(expression.at)];
      return { zh: `${sum.zh}，合计不超过 ${at.zh}`, en: `${sum.en}, together at most ${at.en}` };
    }
    case 'tiers':
      return sayTiers(expression, context);
    case 'slices': {
      const slices = expression.slices.map(({ upTo, rate }): Words => {
        const [part, share] = [
          upTo === undefined
            ? { zh: '其余', en: 'the rest' }
            : { zh: `至 ${say(upTo).zh}`, en: `up to ${say(upTo).en}` },
          say(rate),
        ];
        return { zh: `${part.zh} ${share.zh}`, en: `${part.en} ${share.en}` };
      });
      const [of, list] = [say(expression.of), joinWords(slices, '，', ', ')];
      return { zh: `${of.zh}分段计算：${list.zh}`, en: `${of.en} in slices: ${list.en}` };
    }
    case 'byYear': {
      const years = expression.of.map(
        (part, index): Words => ({
          zh: `第 ${index + 1} 年 ${say(part).zh}`,
          en: `year ${index + 1}: ${say(part).en}`,
        }),
      );
      return joinWords(years, '，', ', ');
    }
    case 'elapsed': {
      const [from, to] = [say(expression.from), say(expression.to)];
      const round =
        expression.round === 'up' ? { zh: '（不满的算一）', en: ' (begun ones count)' } : { zh: '', en: '' };
      const unit = { 年: 'years', 月: 'months', 日: 'days' }[expression.unit];
      return {
        zh: `${from.zh}至${to.zh}的${expression.unit}数${round.zh}`,
        en: `${unit} from ${from.en} to ${to.en}${round.en}`,
      };
    }
  }
}

function sayTiers(expression: Extract<Expression, { op: 'tiers' }>, context: SayContext): Words {
  const cases = expression.cases.map(({ when, then, title }): Words => {
    const [test, value] = [title ?? sayCondition(when, context), sayExpression(then, context)];
    return { zh: `${test.zh}：${value.zh}`, en: `${test.en}: ${value.en}` };
  });
  if (expression.otherwise !== undefined) {
    const value = sayExpression(expression.otherwise, context);
    cases.push({ zh: `其他：${value.zh}`, en: `otherwise: ${value.en}` });
  }
  return joinWords(cases, '；', '; ');
}

function isSimple(expression: Expression): boolean {
  return (
    ['literal', 'date', 'fact', 'asOf', 'parameter', 'count', 'firstKnown'].includes(expression.op) ||
    expression.title !== undefined
  );
}

function sayLiteral({ value, unit }: Extract<Expression, { op: 'literal' }>): Words {
  const number = parseDecimal(value);
  if (number === null) return { zh: `${value}${unit}`, en: `${value} ${unit}` };
  const { factor, dimension } = parseUnit(unit);
  if (unit === '' || unit === '倍')
    return { zh: `${showNumber(number).zh}${unit}`, en: showNumber(number).en };
  return showQuantity(times(number, factor), dimension);
}

/** The whole rule in plain sentences, one a line: whom it is for, what must hold, how much. */
export function explain(rule: Rule, context: SayContext): readonly Words[] {
  const lines: Words[] = [];
  if (rule.applies !== undefined) {
    const whom = sayCondition(rule.applies, context, true);
    lines.push({ zh: `适用于：${whom.zh}。`, en: `It applies where ${whom.en}.` });
  }
  const parts = rule.conditions.op === 'all' ? rule.conditions.of : [rule.conditions];
  parts.forEach((part, index) => {
    const words = sayCondition(part, context);
    const judge = part.op === 'judged' ? bracketed(JUDGED_BY[part.by]) : { zh: '', en: '' };
    lines.push({
      zh: `条件 ${index + 1}：${words.zh}${judge.zh}。`,
      en: `Condition ${index + 1}: ${words.en}${judge.en === '' ? '' : ` ${judge.en}`}.`,
    });
  });
  if (rule.amount !== undefined) {
    const amount = sayExpression(rule.amount, context, true);
    lines.push({ zh: `金额：${amount.zh}。`, en: `Amount: ${amount.en}.` });
  }
  for (const item of rule.stacking ?? []) {
    if (item.rule === 'not-with')
      lines.push({ zh: `不得重复享受：${item.scope}。`, en: `Not together with others: ${item.scope}.` });
    else if (item.rule === 'higher-of')
      lines.push({ zh: `就高不重复：${item.scope}。`, en: `Only the higher one: ${item.scope}.` });
    else {
      const at = sayExpression(item.at, context);
      lines.push({
        zh: `合计不超过 ${at.zh}：${item.scope}。`,
        en: `Together at most ${at.en}: ${item.scope}.`,
      });
    }
  }
  return lines;
}
