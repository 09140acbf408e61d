/** Types of expressions: what is counted, in which base units, over which period. */
import { type Dictionary, dimensionOf, isQuantity } from '../dictionary.ts';
import type { ParameterDefinition } from '../parameters.ts';
import type { Expression, Words } from '../tree.ts';
import { combine, type Dimension, dimensionName, PLAIN, parseUnit, sameDimension } from '../values/units.ts';

export type ValueType =
  | {
      readonly kind: 'quantity';
      readonly dimension: Dimension;
      /** 上年度, 申报时 …; null goes with any. */
      readonly period: string | null;
      /** A number without unit that people read as per cent. */
      readonly asRatio: boolean;
    }
  | { readonly kind: 'date'; readonly period: string | null }
  /** No formula, or already reported: goes with everything. */
  | { readonly kind: 'open' };

export interface Vocabulary {
  readonly dictionary: Dictionary;
  readonly parameters?: readonly ParameterDefinition[];
}

export const OPEN: ValueType = { kind: 'open' };

export function quantity(dimension: Dimension, period: string | null = null, asRatio = true): ValueType {
  return { kind: 'quantity', dimension, period, asRatio };
}

export function typeName(type: ValueType): Words {
  if (type.kind === 'open') return { zh: '无公式的值', en: 'a value without formula' };
  const period =
    type.period === null ? { zh: '', en: '' } : { zh: `，${type.period}`, en: `, ${type.period}` };
  if (type.kind === 'date') return { zh: '日期', en: 'a date' };
  const unit = dimensionName(type.dimension);
  if (sameDimension(type.dimension, PLAIN))
    return { zh: `比例或纯数${period.zh}`, en: `a ratio or plain number${period.en}` };
  if (unit === '元') return { zh: `金额（元${period.zh}）`, en: `money (yuan${period.en})` };
  return { zh: `数量（${unit}${period.zh}）`, en: `a quantity (${unit}${period.en})` };
}

export function sameKind(a: ValueType, b: ValueType): boolean {
  if (a.kind === 'open' || b.kind === 'open') return true;
  if (a.kind === 'date' || b.kind === 'date') return a.kind === b.kind;
  return sameDimension(a.dimension, b.dimension);
}

/** Two periods that are both named and are not the same. */
export function periodsDiffer(a: ValueType, b: ValueType): boolean {
  if (a.kind !== 'quantity' || b.kind !== 'quantity') return false;
  return a.period !== null && b.period !== null && a.period !== b.period;
}

export function joined(a: ValueType, b: ValueType): ValueType {
  if (a.kind !== 'quantity' || b.kind !== 'quantity') return a.kind === 'open' ? b : a;
  return quantity(
    a.dimension,
    a.period === b.period ? a.period : (a.period ?? b.period),
    a.asRatio && b.asRatio,
  );
}

export function product(a: ValueType, b: ValueType, sign: 1 | -1): ValueType {
  if (a.kind !== 'quantity' || b.kind !== 'quantity') return OPEN;
  const period =
    a.period === b.period ? a.period : a.period === null ? b.period : b.period === null ? a.period : null;
  return quantity(combine(a.dimension, b.dimension, sign), period, sign === -1 || (a.asRatio && b.asRatio));
}

/** The type of an expression that checks; `OPEN` wherever it does not. */
export function typeOf(expression: Expression, vocabulary: Vocabulary): ValueType {
  const of = (part: Expression): ValueType => typeOf(part, vocabulary);
  const all = (parts: readonly Expression[]): ValueType => parts.map(of).reduce(joined, OPEN);
  switch (expression.op) {
    case 'literal':
      return quantity(parseUnit(expression.unit).dimension, null, isRatioUnit(expression.unit));
    case 'date':
    case 'asOf':
      return { kind: 'date', period: null };
    case 'fact':
      return factType(expression.fact, vocabulary);
    case 'parameter':
      return parameterType(expression.parameter, vocabulary);
    case 'add':
    case 'least':
    case 'greatest':
    case 'together':
    case 'firstKnown':
      return all(expression.of);
    case 'subtract': {
      const left = of(expression.left);
      if (left.kind === 'date' && of(expression.right).kind === 'date') return quantity({ 日: 1 });
      return joined(left, of(expression.right));
    }
    case 'multiply':
      return product(of(expression.left), of(expression.right), 1);
    case 'divide':
      return product(of(expression.left), of(expression.right), -1);
    case 'cap':
    case 'floor':
      return joined(of(expression.of), of(expression.at));
    case 'tiers':
      return all([...expression.cases.map(({ then }) => then), ...optional(expression.otherwise)]);
    case 'slices': {
      const [first] = expression.slices;
      return first === undefined ? OPEN : product(of(expression.of), of(first.rate), 1);
    }
    case 'byYear':
      return all(expression.of);
    case 'elapsed':
      return quantity(expression.unit === '日' ? { 日: 1 } : { 月: 1 });
    case 'count':
      return quantity({ 个: 1 }, null, false);
    case 'notComputable':
      return OPEN;
  }
}

const optional = (part: Expression | undefined): readonly Expression[] => (part === undefined ? [] : [part]);

const isRatioUnit = (unit: string): boolean => unit !== '' && unit !== '倍';

function factType(id: string, { dictionary }: Vocabulary): ValueType {
  const definition = dictionary.byId.get(id);
  if (definition === undefined) return OPEN;
  if (definition.type === 'date') return { kind: 'date', period: definition.period };
  if (!isQuantity(definition.type)) return OPEN;
  return quantity(dimensionOf(definition), definition.period, definition.type === 'ratio');
}

function parameterType(id: string, { parameters }: Vocabulary): ValueType {
  const definition = parameters?.find((parameter) => parameter.id === id);
  if (definition === undefined) return OPEN;
  return quantity(dimensionOf(definition), null, definition.type === 'ratio');
}
