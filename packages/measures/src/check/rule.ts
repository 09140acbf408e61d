/** Types, units, periods and names in a rule whose structure is sound. */
import type { Dictionary } from '../dictionary.ts';
import type { FactDefinition, FactType } from '../facts.ts';
import type { Condition, Rule, Words } from '../tree.ts';
import { nearest } from '../values/nearest.ts';
import { MONEY, parseUnit, sameDimension } from '../values/units.ts';
import type { CheckContext } from './context.ts';
import { ExpressionChecker } from './expression.ts';
import type { RuleProblem } from './problem.ts';
import { at, checkStructure } from './structure.ts';
import { quantity } from './types.ts';

/**
 * Everything wrong with a rule, structure first: types, units and periods are only looked at when the structure is
 * sound. A rule with any problem of severity `error` must not be published or evaluated.
 * @param rule unknown data, as parsed from YAML or JSON
 */
export function checkRule(rule: unknown, context: CheckContext | Dictionary): readonly RuleProblem[] {
  const structural = checkStructure(rule);
  if (structural.length > 0) return structural;
  const checker = new RuleChecker('dictionary' in context ? context : { dictionary: context });
  checker.rule(rule as Rule);
  return checker.problems;
}

/** Narrows unknown data to a rule that checks. */
export function isRule(rule: unknown, context: CheckContext | Dictionary): rule is Rule {
  return !checkRule(rule, context).some(({ severity }) => severity === 'error');
}

class RuleChecker {
  readonly problems: RuleProblem[] = [];
  private readonly dictionary: Dictionary;
  private readonly expressions: ExpressionChecker;

  constructor(context: CheckContext) {
    this.dictionary = context.dictionary;
    this.expressions = new ExpressionChecker(context, this.problems, (condition, node, provision) =>
      this.condition(condition, node, provision),
    );
  }

  rule(rule: Rule): undefined {
    if (rule.applies !== undefined) this.condition(rule.applies, 'applies', undefined);
    this.condition(rule.conditions, 'conditions', undefined);
    if (rule.amount !== undefined) {
      this.expressions.expect(rule.amount, 'amount', quantity(MONEY), undefined, {
        zh: '金额应以元计',
        en: 'the amount must be money',
      });
    }
    rule.stacking?.forEach((item, index) => {
      if (item.rule !== 'share-cap') return;
      this.expressions.expect(item.at, `stacking/${index}/at`, quantity(MONEY), item.cite?.provision, {
        zh: '几项合计的上限应以元计',
        en: 'what several measures give together is limited in money',
      });
    });
  }

  condition(condition: Condition, node: string, above: string | undefined): undefined {
    const provision = condition.cite?.provision ?? above;
    switch (condition.op) {
      case 'all':
      case 'any':
      case 'atLeast':
        return this.group(condition, node, provision);
      case 'not':
        return this.condition(condition.of, at(node, 'of'), provision);
      case 'unless':
        this.condition(condition.of, at(node, 'of'), provision);
        return this.condition(condition.except, at(node, 'except'), provision);
      case 'when':
        this.condition(condition.if, at(node, 'if'), provision);
        this.condition(condition.then, at(node, 'then'), provision);
        if (condition.otherwise !== undefined)
          this.condition(condition.otherwise, at(node, 'otherwise'), provision);
        return;
      case 'compare':
        return this.expressions.compare(condition, node, provision);
      case 'during':
        return this.expressions.during(condition, node, provision);
      case 'judged':
        return;
      default:
        return this.factCondition(condition, node, provision);
    }
  }

  private group(
    condition: Extract<Condition, { op: 'all' | 'any' | 'atLeast' }>,
    node: string,
    provision: string | undefined,
  ): undefined {
    condition.of.forEach((part, index) => {
      this.condition(part, `${node}/of/${index}`, provision);
    });
    if (condition.op === 'atLeast' && condition.n > condition.of.length) {
      this.report(node, provision, 'too-many-needed', {
        zh: `要求至少 ${condition.n} 项，但只列出 ${condition.of.length} 项，永远不能满足`,
        en: `at least ${condition.n} are required of only ${condition.of.length}: it can never hold`,
      });
    }
  }

  private factCondition(
    condition: Extract<Condition, { fact: string }>,
    node: string,
    provision: string | undefined,
  ): undefined {
    const wanted: Readonly<Record<typeof condition.op, FactType>> = {
      holds: 'yes-no',
      oneOf: 'enum',
      contains: 'list',
      locatedIn: 'region',
    };
    const definition = this.fact(condition.fact, wanted[condition.op], at(node, 'fact'), provision);
    if (definition === null || (condition.op !== 'oneOf' && condition.op !== 'contains')) return;
    this.values(condition.values, definition, at(node, 'values'), provision);
  }

  private fact(
    id: string,
    type: FactType,
    node: string,
    provision: string | undefined,
  ): FactDefinition | null {
    const definition = this.dictionary.byId.get(id);
    if (definition === undefined) {
      this.expressions.unknownFact(id, node, provision);
      return null;
    }
    if (definition.type === type) return definition;
    this.problems.push({
      code: 'wrong-fact-type',
      severity: 'error',
      node,
      ...(provision === undefined ? {} : { provision }),
      message: {
        zh: `“${definition.name.zh}”是${TYPE_NAMES[definition.type].zh}，此处要${TYPE_NAMES[type].zh}`,
        en: `“${definition.name.en}” is ${TYPE_NAMES[definition.type].en}; ${TYPE_NAMES[type].en} is needed here`,
      },
      found: TYPE_NAMES[definition.type],
      expected: TYPE_NAMES[type],
      mend: HOW_TO_ASK[definition.type],
    });
    return null;
  }

  private values(
    values: readonly string[],
    definition: FactDefinition,
    node: string,
    provision: string | undefined,
  ): undefined {
    const known = (definition.values ?? []).map(({ id }) => id);
    values.forEach((value, index) => {
      if (known.includes(value)) return;
      const named = definition.values?.find(({ name }) => name.zh === value || name.en === value);
      const near = named === undefined ? nearest(value, known) : [named.id];
      this.report(
        `${node}/${index}`,
        provision,
        'unknown-value',
        {
          zh: `“${definition.name.zh}”没有取值“${value}”`,
          en: `“${definition.name.en}” has no value “${value}”`,
        },
        { zh: known.join('、'), en: known.join(', ') },
        near.length === 0
          ? undefined
          : { zh: `是否指 ${near.join('、')}`, en: `did you mean ${near.join(', ')}` },
      );
    });
    if (new Set(values).size < values.length) {
      this.report(node, provision, 'repeated-value', {
        zh: '同一取值列了两次',
        en: 'the same value is listed twice',
      });
    }
  }

  private report(
    node: string,
    provision: string | undefined,
    code: string,
    message: Words,
    expected?: Words,
    mend?: Words,
  ): undefined {
    this.problems.push({
      code,
      severity: 'error',
      node,
      message,
      ...(provision === undefined ? {} : { provision }),
      ...(expected === undefined ? {} : { expected }),
      ...(mend === undefined ? {} : { mend }),
    });
  }
}

const BY_SIZE: Words = { zh: '改用比较，如“不低于”', en: 'compare it with a figure instead' };

/** How a condition asks for a fact of each type. */
const HOW_TO_ASK: Readonly<Record<FactType, Words>> = {
  money: BY_SIZE,
  ratio: BY_SIZE,
  number: BY_SIZE,
  date: { zh: '改用“不早于”“不晚于”或“介于”', en: 'use 不早于, 不晚于 or 介于' },
  'yes-no': { zh: '是否类的要素写“为是”', en: 'of a yes-no fact write 为是' },
  enum: { zh: '单选的要素用“属于”', en: 'of one of a list write 属于' },
  list: { zh: '多选的要素用“含任一”或“含全部”', en: 'of several of a list write 含任一 or 含全部' },
  region: { zh: '地区的要素用“位于”', en: 'of a region write 位于' },
  text: { zh: '文字的要素不能作条件，换一个要素', en: 'a text cannot be a condition: use another fact' },
};

export const TYPE_NAMES: Readonly<Record<FactType, Words>> = {
  money: { zh: '金额', en: 'money' },
  ratio: { zh: '比例', en: 'a ratio' },
  number: { zh: '数量', en: 'a number' },
  date: { zh: '日期', en: 'a date' },
  'yes-no': { zh: '是否', en: 'yes or no' },
  enum: { zh: '单选', en: 'one of a list' },
  list: { zh: '多选', en: 'several of a list' },
  region: { zh: '地区', en: 'a region' },
  text: { zh: '文字', en: 'text' },
};

/** Whether a text is a unit this dictionary or the language knows, for completion and hints. */
export const isKnownUnit = (unit: string, dictionary: Dictionary): boolean =>
  !sameDimension(parseUnit(unit).dimension, { [unit]: 1 }) ||
  dictionary.facts.some((fact) => fact.unit === unit);
