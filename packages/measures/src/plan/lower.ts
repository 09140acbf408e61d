/** Lowers checked rules to the plan: units, parameters and the day of decision become whole numbers. */
import { typeOf } from '../check/types.ts';
import { type Dictionary, isQuantity } from '../dictionary.ts';
import { DOWN_TO_FEN, roundingUnit } from '../evaluate/amount.ts';
import type { EvaluationOptions } from '../evaluate/context.ts';
import { GRAIN, LIMIT } from '../fact-value.ts';
import { parameterValue } from '../parameters.ts';
import type { Condition, Expression, Rule } from '../tree.ts';
import { parseDay } from '../values/dates.ts';
import { parseDecimal, times } from '../values/rational.ts';
import { parseUnit, sameDimension } from '../values/units.ts';
import { type Fraction, Fractions, reduce } from './fractions.ts';
import type { IntNode, NodePool, TruthNode } from './nodes.ts';

export interface PlannedMeasure {
  readonly id: string;
  /** `null`: for everyone. */
  readonly applies: TruthNode | null;
  readonly conditions: TruthNode;
  /** Fen; `null`: no amount. */
  readonly fen: IntNode | null;
}

export interface Plan {
  readonly pool: NodePool;
  readonly measures: readonly PlannedMeasure[];
  readonly dictionary: Dictionary;
}

/**
 * Lowers measures into one pool, so that what two of them ask is computed once.
 * @param measures rules that passed `checkRule`
 * @throws RangeError when `options.asOf` is no ISO date
 */
export function planMeasures(
  measures: readonly { readonly id: string; readonly rule: Rule }[],
  options: EvaluationOptions,
): Plan {
  const lowering = new Lowering(options);
  return {
    pool: lowering.pool,
    dictionary: options.dictionary,
    measures: measures.map(({ id, rule }) => ({
      id,
      applies: rule.applies === undefined ? null : lowering.condition(rule.applies),
      conditions: lowering.condition(rule.conditions),
      fen: rule.amount === undefined ? null : lowering.fen(rule.amount, rule.rounding ?? DOWN_TO_FEN),
    })),
  };
}

class Lowering extends Fractions {
  private readonly options: EvaluationOptions;
  private readonly asOfDay: number;

  constructor(options: EvaluationOptions) {
    super();
    this.options = options;
    const day = parseDay(options.asOf);
    if (day === null) throw new RangeError(`不是日期 not a date: ${options.asOf}`);
    this.asOfDay = day;
  }

  condition(c: Condition): TruthNode {
    const { pool } = this;
    switch (c.op) {
      case 'all':
      case 'any':
        return pool.truth({ op: c.op, of: c.of.map((part) => this.condition(part)) });
      case 'atLeast':
        return pool.truth({ op: 'atLeast', n: c.n, of: c.of.map((part) => this.condition(part)) });
      case 'not':
        return pool.truth({ op: 'not', of: this.condition(c.of) });
      case 'unless':
        return pool.truth({ op: 'any', of: [this.condition(c.of), this.condition(c.except)] });
      case 'when':
        return pool.truth({
          op: 'when',
          test: this.condition(c.if),
          then: this.condition(c.then),
          otherwise:
            c.otherwise === undefined
              ? pool.truth({ op: 'truth', value: 'met' })
              : this.condition(c.otherwise),
        });
      case 'compare':
        return this.compare(c.is, this.fraction(c.left), this.fraction(c.right));
      case 'during': {
        const date = this.fraction(c.date);
        const sides = [
          ...(c.from === undefined ? [] : [this.compare('<=', this.fraction(c.from), date)]),
          ...(c.to === undefined ? [] : [this.compare('<=', date, this.fraction(c.to))]),
        ];
        return pool.truth({ op: 'all', of: sides });
      }
      case 'judged':
        return pool.truth({ op: 'truth', value: 'judged' });
      case 'holds':
        return pool.truth({ op: 'holds', fact: c.fact });
      case 'oneOf':
        return pool.truth({ op: 'oneOf', fact: c.fact, values: [...c.values].sort() });
      case 'contains':
        return pool.truth({ op: 'contains', fact: c.fact, match: c.match, values: [...c.values].sort() });
      case 'locatedIn':
        return pool.truth({ op: 'locatedIn', fact: c.fact, region: c.region });
    }
  }

  fen(amount: Expression, rounding: NonNullable<Rule['rounding']>): IntNode {
    const { n, d } = this.fraction(amount);
    const unit = roundingUnit(rounding);
    // yuan × 100 fen / unit, with what is common taken out
    const [above, below] = reduce(100n, unit);
    const [top, bottom] = this.cancel(
      this.product(n, this.constant(above)),
      this.product(d, this.constant(below)),
    );
    return this.pool.int({ op: 'fen', n: top, d: bottom, how: rounding.how, unit });
  }

  private fraction(e: Expression): Fraction {
    const parts = (of: readonly Expression[]): readonly Fraction[] => of.map((part) => this.fraction(part));
    switch (e.op) {
      case 'literal': {
        const value = parseDecimal(e.value);
        return value === null ? this.unknown() : this.rational(times(value, parseUnit(e.unit).factor));
      }
      case 'date':
        return this.whole(this.constant(BigInt(parseDay(e.value) ?? 0)));
      case 'asOf':
        return this.whole(this.constant(BigInt(this.asOfDay)));
      case 'fact':
        return this.column(e.fact);
      case 'parameter':
        return this.parameter(e.parameter);
      case 'count':
        return this.whole(this.pool.int({ op: 'count', fact: e.fact }));
      case 'notComputable':
        return this.unknown();
      case 'add':
        return typeOf(e, this.options).kind === 'date' ? this.dateSum(e.of) : this.add(parts(e.of));
      case 'subtract':
        return this.subtract(this.fraction(e.left), this.fraction(e.right));
      case 'multiply':
        return this.multiply(this.fraction(e.left), this.fraction(e.right));
      case 'divide':
        return this.divide(this.fraction(e.left), this.fraction(e.right));
      case 'least':
      case 'greatest':
        return this.extreme(e.op === 'least' ? 'min' : 'max', parts(e.of));
      case 'cap':
      case 'floor':
        return this.extreme(e.op === 'cap' ? 'min' : 'max', parts([e.of, e.at]));
      case 'together':
        return this.extreme('min', [this.add(parts(e.of)), this.fraction(e.at)]);
      case 'firstKnown':
        return this.firstKnown(parts(e.of));
      default:
        return this.composed(e);
    }
  }

  private composed(e: Extract<Expression, { op: 'tiers' | 'slices' | 'byYear' | 'elapsed' }>): Fraction {
    switch (e.op) {
      case 'tiers':
        return this.tiers(
          e.cases.map(({ when, then }) => ({ when: this.condition(when), then: this.fraction(then) })),
          e.otherwise === undefined ? this.whole(this.constant(0n)) : this.fraction(e.otherwise),
        );
      case 'slices':
        return this.slices(e);
      case 'byYear':
        return this.byYear(e);
      case 'elapsed': {
        const [from, to] = [this.fraction(e.from).n, this.fraction(e.to).n];
        return this.whole(this.pool.int({ op: 'elapsed', from, to, unit: e.unit, round: e.round ?? 'down' }));
      }
    }
  }

  private column(fact: string): Fraction {
    const definition = this.options.dictionary.byId.get(fact);
    if (definition?.type === 'date')
      return this.whole(this.pool.int({ op: 'column', fact, bound: 10_000_000n }));
    if (definition === undefined || !isQuantity(definition.type)) return this.unknown();
    const type = definition.type === 'money' ? 'money' : definition.type === 'ratio' ? 'ratio' : 'number';
    const n = this.pool.int({ op: 'column', fact, bound: LIMIT[type] * GRAIN[type] });
    return { n, d: this.constant(GRAIN[type]) };
  }

  private parameter(id: string): Fraction {
    const { asOf, clocks, parameters } = this.options;
    const definition = parameters?.find((parameter) => parameter.id === id);
    const value =
      definition === undefined
        ? null
        : parameterValue(definition, clocks ?? { inForceOn: asOf, knownOn: asOf });
    const number = value === null ? null : parseDecimal(value.value);
    return value === null || number === null
      ? this.unknown()
      : this.rational(times(number, parseUnit(value.unit).factor));
  }

  private slices(e: Extract<Expression, { op: 'slices' }>): Fraction {
    const of = this.fraction(e.of);
    const zero = this.whole(this.constant(0n));
    const shares: Fraction[] = [];
    let below = zero;
    for (const { upTo, rate } of e.slices) {
      const top = upTo === undefined ? of : this.fraction(upTo);
      const width = this.extreme('max', [zero, this.subtract(this.extreme('min', [of, top]), below)]);
      shares.push(this.multiply(width, this.fraction(rate)));
      below = this.extreme('max', [below, top]);
    }
    return this.add(shares);
  }

  private byYear(e: Extract<Expression, { op: 'byYear' }>): Fraction {
    const year = this.fraction(e.year);
    const type = typeOf(e.year, this.options);
    const size = type.kind === 'quantity' && sameDimension(type.dimension, { 月: 1 }) ? 12n : 1n;
    const index = (value: number): Fraction => this.whole(this.constant(BigInt(value) * size));
    const cases = e.of.map((part, position) => ({
      when: this.compare('=', year, index(position + 1)),
      then: this.fraction(part),
    }));
    const beyond = { when: this.compare('>', year, index(e.of.length)), then: this.whole(this.constant(0n)) };
    return this.tiers([...cases, beyond], this.unknown());
  }

  private dateSum(of: readonly Expression[]): Fraction {
    const [first, ...rest] = of;
    if (first === undefined) return this.unknown();
    let date = this.fraction(first).n;
    for (const part of rest) {
      const type = typeOf(part, this.options);
      const { n, d } = this.fraction(part);
      const amount = this.exactQuotient(n, d);
      const inMonths = type.kind === 'quantity' && sameDimension(type.dimension, { 月: 1 });
      date = inMonths
        ? this.pool.int({ op: 'addMonths', date, months: amount })
        : this.pool.int({ op: 'sum', of: [date, amount] });
    }
    return this.whole(date);
  }

  /** Only whole months and days are added to dates; the check lets nothing else through. */
  private exactQuotient(n: IntNode, d: IntNode): IntNode {
    if (n.op === 'const' && d.op === 'const' && n.value % d.value === 0n)
      return this.constant(n.value / d.value);
    return this.pool.int({ op: 'unknown' });
  }
}
