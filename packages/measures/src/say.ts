/** Conditions and expressions in plain Chinese and English sentences, for people who will not read the rule's text. */

import { typeOf } from './check/types.ts';
import type { Dictionary } from './dictionary.ts';
import type { ParameterDefinition } from './parameters.ts';
import { CAP_PER, comparison, JUDGED_BY, LISTS, WORD } from './text/vocabulary.ts';
import type { Condition, Expression, Rule, Words } from './tree.ts';
import { parseDay } from './values/dates.ts';
import { parseDecimal, times } from './values/rational.ts';
import { showDay, showNumber, showQuantity } from './values/show.ts';
import { parseUnit } from './values/units.ts';

export interface SayContext {
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[];
}

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

/** “取较小者”: a sentence takes, where the text names. */
const taking = ({ zh, en }: Words): Words => ({ zh: `取${zh}`, en });

const bracketed = ({ zh, en }: Words): Words => ({ zh: `（${zh}）`, en: `(${en})` });

/** What a condition asks, in one sentence; its title where it has one and `whole` is not asked for. */
export function sayCondition(condition: Condition, context: SayContext, whole = false): Words {
  if (condition.title !== undefined && !whole) return condition.title;
  const say = (part: Condition): Words => sayCondition(part, context);
  switch (condition.op) {
    case 'all':
      return joinWords(condition.of.map(say), '；且', '; and ');
    case 'any':
      return listed(WORD.any, condition.of.map(say));
    case 'atLeast':
      return listed(
        {
          zh: `${WORD.atLeast.zh} ${condition.n} ${WORD.atLeastOf.zh}`,
          en: `${WORD.atLeast.en} ${condition.n} ${WORD.atLeastOf.en}`,
        },
        condition.of.map(say),
      );
    case 'not':
      return { zh: `不是：${say(condition.of).zh}`, en: `not: ${say(condition.of).en}` };
    case 'unless': {
      const [of, except] = [say(condition.of), say(condition.except)];
      return {
        zh: `${of.zh}，${WORD.unless.zh}${except.zh}`,
        en: `${of.en}, ${WORD.unless.en} ${except.en}`,
      };
    }
    case 'when': {
      const [test, then] = [say(condition.if), say(condition.then)];
      const rest = condition.otherwise === undefined ? { zh: '', en: '' } : say(condition.otherwise);
      return {
        zh: `${WORD.if.zh}${test.zh}，${WORD.then.zh}${then.zh}${rest.zh === '' ? '' : `，${WORD.otherwise.zh}${rest.zh}`}`,
        en: `${WORD.if.en} ${test.en}, ${WORD.then.en} ${then.en}${rest.en === '' ? '' : `, ${WORD.otherwise.en} ${rest.en}`}`,
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
  const words = comparison(condition.is, isDate);
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
      return { zh: `${name.zh}${WORD.oneOf.zh}${values.zh}`, en: `${name.en} ${WORD.oneOf.en} ${values.en}` };
    }
    case 'contains': {
      const values = valueNames(condition.fact, condition.values, context);
      const { zh, en } = condition.match === 'any' ? WORD.containsAny : WORD.containsAll;
      return { zh: `${name.zh}${zh}：${values.zh}`, en: `${name.en} ${en} ${values.en}` };
    }
    case 'locatedIn': {
      const place =
        context.dictionary.places?.nameOf(condition.region) ??
        valueNames(condition.fact, [condition.region], context);
      return {
        zh: `${name.zh}${WORD.locatedIn.zh} ${place.zh}`,
        en: `${name.en} ${WORD.locatedIn.en} ${place.en}`,
      };
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
      return WORD.asOf;
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
      return listed(taking(LISTS.least), expression.of.map(say));
    case 'greatest':
      return listed(taking(LISTS.greatest), expression.of.map(say));
    case 'firstKnown':
      return listed(LISTS.firstKnown, expression.of.map(say));
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
        zh: `${of.zh}，${per.zh}${WORD.cap.zh} ${at.zh}`,
        en: `${of.en}, ${WORD.cap.en} ${at.en}${per.en === '' ? '' : ` ${per.en}`}`,
      };
    }
    case 'floor': {
      const [of, at] = [say(expression.of), say(expression.at)];
      return { zh: `${of.zh}，${WORD.floor.zh} ${at.zh}`, en: `${of.en}, ${WORD.floor.en} ${at.en}` };
    }
    case 'together': {
      const [sum, at] = [joinWords(expression.of.map(say), ' + ', ' + '), say(expression.at)];
      return {
        zh: `${sum.zh}，${WORD.shareCap.zh} ${at.zh}`,
        en: `${sum.en}, ${WORD.shareCap.en} ${at.en}`,
      };
    }
    case 'tiers':
      return sayTiers(expression, context);
    case 'slices': {
      const slices = expression.slices.map(({ upTo, rate }): Words => {
        const [part, share] = [
          upTo === undefined
            ? WORD.rest
            : { zh: `${WORD.upTo.zh} ${say(upTo).zh}`, en: `${WORD.upTo.en} ${say(upTo).en}` },
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
      lines.push({ zh: `${WORD.higherOf.zh}：${item.scope}。`, en: `Only the higher one: ${item.scope}.` });
    else {
      const at = sayExpression(item.at, context);
      lines.push({
        zh: `${WORD.shareCap.zh} ${at.zh}：${item.scope}。`,
        en: `Together at most ${at.en}: ${item.scope}.`,
      });
    }
  }
  return lines;
}
