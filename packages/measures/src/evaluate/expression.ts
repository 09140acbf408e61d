/** The reference evaluator of expressions: exact fractions, an explanation of each step, and an upper bound where only that is known. */
import type { ValueType } from '../check/types.ts';
import type { Expression } from '../tree.ts';
import { parseDay } from '../values/dates.ts';
import { parseDecimal, times, ZERO } from '../values/rational.ts';
import { parseUnit } from '../values/units.ts';
import { binary, bounded, elapsedTime, several, together } from './arithmetic.ts';
import { byYear, firstKnown, slices, tiers } from './choices.ts';
import type { EvaluationContext } from './context.ts';
import { countValue, factValue, parameterOf } from './figures.ts';
import { type Memory, memoryFor } from './memory.ts';
import { type Decide, day, known, NOTHING, type Reckoner, type Value } from './value.ts';

/** Evaluates expressions for one company; `decide` is asked for the conditions inside tiers. */
export class ExpressionEvaluator implements Reckoner {
  constructor(context: EvaluationContext, decide: Decide) {
    this.context = context;
    this.decide = decide;
    this.memory = memoryFor(context);
  }
  readonly context: EvaluationContext;
  readonly decide: Decide;
  private readonly memory: Memory;

  evaluate(e: Expression, node: string): Value {
    switch (e.op) {
      case 'literal': {
        const number = parseDecimal(e.value);
        return known(this, e, number === null ? ZERO : times(number, parseUnit(e.unit).factor));
      }
      case 'date':
        return known(this, e, day(parseDay(e.value) ?? 0));
      case 'asOf':
        return known(this, e, day(this.context.asOfDay));
      case 'fact':
        return factValue(this, e);
      case 'parameter':
        return parameterOf(this, e);
      case 'count':
        return countValue(this, e);
      case 'notComputable':
        return {
          ...NOTHING,
          type: { kind: 'open' },
          value: null,
          upper: null,
          open: true,
          reasons: [e.reason],
        };
      case 'firstKnown':
        return firstKnown(this, e, node);
      case 'tiers':
        return tiers(this, e, node);
      case 'byYear':
        return byYear(this, e, node);
      default:
        return this.computed(e, node);
    }
  }

  private computed(
    e: Exclude<
      Expression,
      {
        op:
          | 'literal'
          | 'date'
          | 'asOf'
          | 'fact'
          | 'parameter'
          | 'count'
          | 'notComputable'
          | 'firstKnown'
          | 'tiers'
          | 'byYear';
      }
    >,
    node: string,
  ): Value {
    switch (e.op) {
      case 'add':
      case 'least':
      case 'greatest':
        return several(
          this,
          e,
          e.of.map((part, index) => this.evaluate(part, `${node}/of/${index}`)),
          node,
        );
      case 'together':
        return together(this, e, node);
      case 'subtract':
      case 'multiply':
      case 'divide':
        return binary(
          this,
          e,
          this.evaluate(e.left, `${node}/left`),
          this.evaluate(e.right, `${node}/right`),
          node,
        );
      case 'cap':
      case 'floor':
        return bounded(this, e, this.evaluate(e.of, `${node}/of`), this.evaluate(e.at, `${node}/at`), node);
      case 'slices':
        return slices(this, e, node);
      case 'elapsed':
        return elapsedTime(this, e, this.evaluate(e.from, `${node}/from`), this.evaluate(e.to, `${node}/to`));
    }
  }

  typeOf(e: Expression): ValueType {
    return this.memory.typeOf(e);
  }
}
