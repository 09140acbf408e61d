/** Types of expressions, checked where they meet: each error shows both places and suggests the mend. */
import { isQuantity } from '../dictionary.ts';
import type { Condition, Expression, Words } from '../tree.ts';
import { parseDay } from '../values/dates.ts';
import { parseDecimal, rational, times } from '../values/rational.ts';
import { MONEY, PLAIN, parseUnit, sameDimension } from '../values/units.ts';
import type { CheckContext } from './context.ts';
import type { RuleProblem } from './problem.ts';
import { at } from './structure.ts';
import { type Place, type Provision, TypeFindings } from './type-findings.ts';
import { joined, OPEN, product, quantity, sameKind, type ValueType } from './types.ts';

type CheckCondition = (condition: Condition, node: string, provision: string | undefined) => undefined;

const DATE: ValueType = { kind: 'date', period: null };

export class ExpressionChecker extends TypeFindings {
  constructor(context: CheckContext, problems: RuleProblem[], condition: CheckCondition) {
    super(context, problems);
    this.condition = condition;
  }
  private readonly condition: CheckCondition;

  compare(condition: Extract<Condition, { op: 'compare' }>, node: string, provision: Provision): undefined {
    const left = this.place(condition.left, at(node, 'left'), provision);
    const right = this.place(condition.right, at(node, 'right'), provision);
    this.meet(left, right, condition.acrossPeriods, provision);
  }

  during(condition: Extract<Condition, { op: 'during' }>, node: string, provision: Provision): undefined {
    const what = { zh: '期间的两端和所比的都应是日期', en: 'a period is made of dates' };
    this.expect(condition.date, at(node, 'date'), DATE, provision, what);
    if (condition.from !== undefined) this.expect(condition.from, at(node, 'from'), DATE, provision, what);
    if (condition.to !== undefined) this.expect(condition.to, at(node, 'to'), DATE, provision, what);
    const from = condition.from?.op === 'date' ? parseDay(condition.from.value) : null;
    const to = condition.to?.op === 'date' ? parseDay(condition.to.value) : null;
    if (from !== null && to !== null && to < from) {
      this.report(
        'period-backwards',
        at(node, 'to'),
        provision,
        { zh: '止日早于起日', en: 'the period ends before it begins' },
        at(node, 'from'),
      );
    }
    if (condition.from === undefined && condition.to === undefined) {
      this.report('period-open', node, provision, {
        zh: '起止都没有，永远成立',
        en: 'neither end is given: it always holds',
      });
    }
  }

  /** Checks an expression and that it is of the type wanted. */
  expect(
    expression: Expression,
    node: string,
    wanted: ValueType,
    provision: Provision,
    what: Words,
  ): undefined {
    const { type } = this.place(expression, node, provision);
    if (sameKind(type, wanted)) return;
    this.mismatch(node, provision, type, wanted, what);
  }

  private place(expression: Expression, node: string, provision: Provision): Place {
    const type = this.type(expression, node, expression.cite?.provision ?? provision);
    return expression.op === 'literal'
      ? { node, type, figure: { value: expression.value, unit: expression.unit } }
      : { node, type };
  }

  /** Type of an expression; what is wrong in it is reported on the way and gives `OPEN`. */
  private type(e: Expression, node: string, provision: Provision): ValueType {
    switch (e.op) {
      case 'literal':
        return this.literal(e, node, provision);
      case 'date':
      case 'asOf':
        return DATE;
      case 'fact':
        return this.fact(e.fact, node, provision);
      case 'parameter':
        return this.parameter(e.parameter, node, provision);
      case 'count':
        return this.count(e.fact, node, provision);
      case 'notComputable':
        return OPEN;
      case 'add':
      case 'least':
      case 'greatest':
      case 'firstKnown':
        return this.several(e, node, provision);
      case 'together': {
        const sum = this.several(e, node, provision);
        return this.bounded(sum, e, node, provision);
      }
      case 'subtract':
        return this.subtract(e, node, provision);
      case 'multiply':
      case 'divide':
        return this.scale(e, node, provision);
      case 'cap':
      case 'floor':
        return this.bounded(this.place(e.of, at(node, 'of'), provision).type, e, node, provision);
      case 'tiers':
        return this.tiers(e, node, provision);
      case 'slices':
        return this.slices(e, node, provision);
      case 'byYear':
        return this.byYear(e, node, provision);
      case 'elapsed': {
        const what = { zh: '起止都应是日期', en: 'both ends must be dates' };
        this.expect(e.from, at(node, 'from'), DATE, provision, what);
        this.expect(e.to, at(node, 'to'), DATE, provision, what);
        return quantity(e.unit === '日' ? { 日: 1 } : { 月: 1 });
      }
    }
  }

  private literal(e: Extract<Expression, { op: 'literal' }>, node: string, provision: Provision): ValueType {
    const unit = parseUnit(e.unit);
    const value = parseDecimal(e.value);
    const fen = value === null ? null : times(times(value, unit.factor), rational(100n));
    if (fen !== null && sameDimension(unit.dimension, MONEY) && fen.d !== 1n) {
      this.report('finer-than-fen', node, provision, {
        zh: `${e.value}${e.unit} 细于 1 分`,
        en: `${e.value}${e.unit} is finer than one fen`,
      });
    }
    return quantity(unit.dimension);
  }

  private fact(id: string, node: string, provision: Provision): ValueType {
    const definition = this.context.dictionary.byId.get(id);
    if (definition === undefined) {
      this.unknownFact(id, node, provision);
      return OPEN;
    }
    if (definition.type === 'date') return { kind: 'date', period: definition.period };
    if (isQuantity(definition.type)) {
      const dimension =
        definition.type === 'ratio'
          ? PLAIN
          : parseUnit(definition.unit ?? (definition.type === 'money' ? '元' : '')).dimension;
      return quantity(dimension, definition.period);
    }
    this.report('not-a-quantity', node, provision, {
      zh: `“${definition.name.zh}”不是数值或日期，不能计算或比较大小`,
      en: `“${definition.name.en}” is neither a number nor a date: it cannot be reckoned with`,
    });
    return OPEN;
  }

  private count(id: string, node: string, provision: Provision): ValueType {
    const definition = this.context.dictionary.byId.get(id);
    if (definition === undefined) this.unknownFact(id, node, provision);
    else if (definition.type !== 'list') {
      this.report('not-a-list', node, provision, {
        zh: `“${definition.name.zh}”不是多选，没有个数`,
        en: `“${definition.name.en}” is not a list: it has no count`,
      });
    }
    return quantity({ 个: 1 });
  }

  private parameter(id: string, node: string, provision: Provision): ValueType {
    const definition = this.context.parameters?.find((parameter) => parameter.id === id);
    if (definition !== undefined) {
      const dimension =
        definition.type === 'ratio'
          ? PLAIN
          : parseUnit(definition.unit ?? (definition.type === 'money' ? '元' : '')).dimension;
      return quantity(dimension);
    }
    this.report('unknown-parameter', node, provision, {
      zh: `没有名为“${id}”的参数`,
      en: `there is no parameter “${id}”`,
    });
    return OPEN;
  }

  private several(
    e: { readonly of: readonly Expression[]; readonly acrossPeriods?: true },
    node: string,
    provision: Provision,
  ): ValueType {
    const places = e.of.map((part, index) => this.place(part, `${node}/of/${index}`, provision));
    const first = places.find(({ type }) => type.kind !== 'open');
    let result: ValueType = OPEN;
    if (places[0]?.type.kind === 'date' && 'op' in e && e.op === 'add')
      return this.dateSum(e.of, places, provision);
    for (const place of places) {
      if (first !== undefined && place !== first) this.meet(first, place, e.acrossPeriods, provision);
      result = joined(result, place.type);
    }
    return first === undefined ? OPEN : result;
  }

  /** A date and calendar durations: 起始日 + 2年. Working days need a calendar and cannot be added here. */
  private dateSum(of: readonly Expression[], places: readonly Place[], provision: Provision): ValueType {
    for (const [index, { node, type }] of places.entries()) {
      if (index === 0) continue;
      const op = of[index]?.op;
      const good =
        (op === 'literal' || op === 'parameter') &&
        type.kind === 'quantity' &&
        (sameDimension(type.dimension, { 月: 1 }) || sameDimension(type.dimension, { 日: 1 }));
      if (!good)
        this.mismatch(node, provision, type, quantity({ 月: 1 }), {
          zh: '日期只能加写明的年、月、日数',
          en: 'only a stated number of years, months or days can be added to a date',
        });
    }
    return DATE;
  }

  private subtract(
    e: Extract<Expression, { op: 'subtract' }>,
    node: string,
    provision: Provision,
  ): ValueType {
    const left = this.place(e.left, at(node, 'left'), provision);
    const right = this.place(e.right, at(node, 'right'), provision);
    this.meet(left, right, e.acrossPeriods, provision);
    if (left.type.kind === 'date' && right.type.kind === 'date') return quantity({ 日: 1 });
    return joined(left.type, right.type);
  }

  private scale(
    e: Extract<Expression, { op: 'multiply' | 'divide' }>,
    node: string,
    provision: Provision,
  ): ValueType {
    const left = this.place(e.left, at(node, 'left'), provision);
    const right = this.place(e.right, at(node, 'right'), provision);
    for (const { node: where, type } of [left, right]) {
      if (type.kind === 'date')
        this.mismatch(where, provision, type, quantity(PLAIN), {
          zh: '日期不能乘除',
          en: 'dates cannot be multiplied or divided',
        });
    }
    const isShare = e.op === 'divide' && sameKind(left.type, right.type);
    if (isShare) this.samePeriod(left, right, e.acrossPeriods, provision);
    return product(left.type, right.type, e.op === 'multiply' ? 1 : -1);
  }

  private bounded(
    of: ValueType,
    e: { readonly at: Expression; readonly acrossPeriods?: true },
    node: string,
    provision: Provision,
  ): ValueType {
    const bound = this.place(e.at, at(node, 'at'), provision);
    this.meet({ node: at(node, 'of'), type: of }, bound, true, provision);
    return joined(of, bound.type);
  }

  private tiers(e: Extract<Expression, { op: 'tiers' }>, node: string, provision: Provision): ValueType {
    const places = e.cases.map((part, index) => {
      this.condition(part.when, `${node}/cases/${index}/when`, provision);
      return this.place(part.then, `${node}/cases/${index}/then`, provision);
    });
    if (e.otherwise !== undefined) places.push(this.place(e.otherwise, at(node, 'otherwise'), provision));
    const [first, ...rest] = places;
    if (first === undefined) return OPEN;
    for (const place of rest) this.meet(first, place, true, provision);
    return places.map(({ type }) => type).reduce(joined, OPEN);
  }

  private slices(e: Extract<Expression, { op: 'slices' }>, node: string, provision: Provision): ValueType {
    const of = this.place(e.of, at(node, 'of'), provision);
    let result: ValueType = OPEN;
    e.slices.forEach((slice, index) => {
      const where = `${node}/slices/${index}`;
      if (slice.upTo !== undefined)
        this.meet(of, this.place(slice.upTo, at(where, 'upTo'), provision), true, provision);
      result = joined(result, product(of.type, this.place(slice.rate, at(where, 'rate'), provision).type, 1));
      if ((slice.upTo === undefined) !== (index === e.slices.length - 1)) {
        this.report('open-slice', where, provision, {
          zh: '只有最后一段、且必须最后一段不设上界',
          en: 'the last slice, and only the last, has no upper end',
        });
      }
    });
    return result;
  }

  private byYear(e: Extract<Expression, { op: 'byYear' }>, node: string, provision: Provision): ValueType {
    const { type } = this.place(e.year, at(node, 'year'), provision);
    const good =
      type.kind === 'open' ||
      (type.kind === 'quantity' &&
        (sameDimension(type.dimension, PLAIN) || sameDimension(type.dimension, { 月: 1 })));
    if (!good)
      this.mismatch(at(node, 'year'), provision, type, quantity({ 月: 1 }), {
        zh: '年次应是年数',
        en: 'the year must be a number of years',
      });
    return this.several({ of: e.of, acrossPeriods: true }, node, provision);
  }
}
