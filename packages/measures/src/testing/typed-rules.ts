/** Draws rules that check, and companies with gaps, for the proof that evaluator, closure and SQL agree. */
import fc from 'fast-check';
import { COMPARATORS, JUDGES, ROUNDING_UNITS, ROUNDING_WAYS } from '../check/shape.ts';
import type { CompanyFile, RawFactValue } from '../facts.ts';
import type { Condition, Expression, Rule } from '../tree.ts';
import { isoDay } from '../values/dates.ts';

type Draw = fc.Arbitrary<Expression>;
const fact = (...ids: string[]): Draw => fc.constantFrom(...ids).map((id) => ({ op: 'fact', fact: id }));
const literal = (unit: string, ...values: string[]): Draw =>
  fc.constantFrom(...values).map((value) => ({ op: 'literal', value, unit }));
const across = { acrossPeriods: fc.constant(true as const) };
const op = <K extends string>(name: K) => fc.constant(name);

type Tie = {
  condition: Condition;
  money: Expression;
  ratio: Expression;
  date: Expression;
  months: Expression;
};

const drawn = fc.letrec<Tie>((tie) => {
  const deep = { depthSize: 'xsmall', withCrossShrink: true } as const;
  const some = <T>(item: fc.Arbitrary<T>, maxLength = 3) => fc.array(item, { minLength: 1, maxLength });
  /** Operators that keep the type of what they are given. */
  const keeping = (of: Draw): readonly Draw[] => [
    fc.record({
      op: fc.constantFrom('add', 'least', 'greatest', 'firstKnown'),
      of: some(of),
      ...across,
    }) as Draw,
    fc.record({ op: op('subtract'), left: of, right: of, ...across }) as Draw,
    fc.record({ op: fc.constantFrom('cap', 'floor'), of, at: of, ...across }) as Draw,
    fc.record({ op: op('together'), of: some(of), at: of, ...across }) as Draw,
    fc.record(
      { op: op('tiers'), cases: some(fc.record({ when: tie('condition'), then: of }), 2), otherwise: of },
      { requiredKeys: ['op', 'cases'] },
    ) as Draw,
    fc.record({
      op: op('byYear'),
      year: fc.oneof(fact('year-of-support'), tie('months')),
      of: some(of),
    }) as Draw,
  ];
  const slices = fc
    .tuple(tie('money'), some(tie('money'), 2), some(tie('ratio'), 3))
    .map(
      ([of, ends, rates]): Expression => ({
        op: 'slices',
        of,
        slices: rates.map((rate, index) => {
          const upTo = ends[index];
          return index === rates.length - 1 || upTo === undefined ? { rate } : { upTo, rate };
        }),
      }),
    )
    .filter(
      (e) =>
        e.op === 'slices' &&
        e.slices.every(({ upTo }, index) => (upTo === undefined) === (index === e.slices.length - 1)),
    );
  return {
    money: fc.oneof(
      deep,
      fact('main-revenue', 'software-revenue', 'previous-revenue', 'project-total', 'reviewed-total', 'rent'),
      literal('万元', '1000', '500', '0', '-3', '0.01', '33.3333'),
      fc.record({ op: op('multiply'), left: tie('ratio'), right: tie('money') }) as Draw,
      fc.record({ op: op('divide'), left: tie('money'), right: tie('ratio') }) as Draw,
      slices,
      fc.constant<Expression>({ op: 'notComputable', reason: { zh: '无', en: 'none' } }),
      ...keeping(tie('money')),
    ) as Draw,
    ratio: fc.oneof(
      deep,
      fact('software-share', 'building-share'),
      literal('%', '30', '50', '0', '100', '33.33', '-10'),
      fc.record({ op: op('divide'), left: tie('money'), right: tie('money'), ...across }) as Draw,
      ...keeping(tie('ratio')),
    ) as Draw,
    date: fc.oneof(
      deep,
      fact('started-on', 'finished-on'),
      fc.constant<Expression>({ op: 'asOf' }),
      fc.integer({ min: 18_000, max: 20_000 }).map((day): Expression => ({ op: 'date', value: isoDay(day) })),
      fc.record({
        op: op('add'),
        of: fc.tuple(
          tie('date'),
          fc.oneof(literal('年', '1', '2', '-1'), literal('月', '1', '13'), literal('日', '30')),
        ),
      }) as Draw,
    ) as Draw,
    months: fc.oneof(
      fact('year-of-support'),
      literal('年', '1', '2'),
      fc.record(
        {
          op: op('elapsed'),
          from: tie('date'),
          to: tie('date'),
          unit: fc.constantFrom('年', '月'),
          round: fc.constantFrom('down', 'up'),
        },
        { requiredKeys: ['op', 'from', 'to', 'unit'] },
      ) as Draw,
    ) as Draw,
    condition: fc.oneof(
      deep,
      compare(tie('money'), tie('money')),
      compare(tie('ratio'), tie('ratio')),
      compare(tie('date'), tie('date')),
      compare(tie('months'), tie('months')),
      compare(fact('staff'), literal('人', '10', '100')),
      compare(fc.constant<Expression>({ op: 'count', fact: 'honours' }), literal('个', '1', '2')),
      fc
        .record(
          { op: op('during'), date: tie('date'), from: tie('date'), to: tie('date') },
          { requiredKeys: ['op', 'date', 'from'] },
        )
        .filter((c) => c.from.op !== 'date' || c.to?.op !== 'date'),
      fc.record({ op: op('holds'), fact: fc.constantFrom('is-independent', 'in-dishonesty-list') }),
      fc.record({
        op: op('oneOf'),
        fact: op('business'),
        values: fc.uniqueArray(fc.constantFrom('software', 'basic-software', 'security'), { minLength: 1 }),
      }),
      fc.record({
        op: op('contains'),
        fact: op('honours'),
        match: fc.constantFrom('any', 'all'),
        values: fc.uniqueArray(fc.constantFrom('high-tech', 'little-giant', 'champion'), { minLength: 1 }),
      }),
      fc.record({
        op: op('locatedIn'),
        fact: op('registered-in'),
        region: fc.constantFrom('440300', '440000', '100000', '440305'),
      }),
      fc.record({
        op: op('judged'),
        title: fc.constant({ zh: '评', en: 'j' }),
        by: fc.constantFrom(...JUDGES),
      }),
      fc.record({ op: fc.constantFrom('all', 'any'), of: some(tie('condition'), 4) }),
      some(tie('condition'), 4).chain((of) =>
        fc.record({ op: op('atLeast'), n: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) }),
      ),
      fc.record({ op: op('not'), of: tie('condition') }),
      fc.record({ op: op('unless'), of: tie('condition'), except: tie('condition') }),
      fc.record(
        { op: op('when'), if: tie('condition'), then: tie('condition'), otherwise: tie('condition') },
        { requiredKeys: ['op', 'if', 'then'] },
      ),
    ) as fc.Arbitrary<Condition>,
  };
});

function compare(left: Draw, right: Draw): fc.Arbitrary<Condition> {
  return fc.record({ op: op('compare'), left, is: fc.constantFrom(...COMPARATORS), right, ...across });
}

/** A rule that `checkRule` accepts over the dictionary of `shenzhen.ts`. */
export const typedRule: fc.Arbitrary<Rule> = fc.record(
  {
    applies: drawn.condition,
    conditions: drawn.condition,
    amount: drawn.money,
    rounding: fc.record({ to: fc.constantFrom(...ROUNDING_UNITS), how: fc.constantFrom(...ROUNDING_WAYS) }),
  },
  { requiredKeys: ['conditions', 'amount'] },
);

const gap = <T extends RawFactValue>(value: fc.Arbitrary<T>): fc.Arbitrary<RawFactValue> =>
  fc.option<RawFactValue>(value, { freq: 4, nil: null });
const money = gap(
  fc.oneof(
    fc.constantFrom('0元', '500万元', '1000万元', '0.01元', '-200万元', '10万亿元', '3亿元'),
    fc.nat({ max: 2_000_000_000 }).map((fen) => `${fen / 100}元`),
  ),
);
const ratio = gap(
  fc.oneof(
    fc.constantFrom('30%', '0%', '100%', '33.33%'),
    fc.nat({ max: 2_000_000 }).map((millionths) => millionths / 1_000_000),
  ),
);
const day = gap(fc.integer({ min: 18_000, max: 20_500 }).map(isoDay));
const yesNo = gap(fc.boolean());

/** A company with about a quarter of its facts missing. */
export const gappyCompany: fc.Arbitrary<CompanyFile> = fc
  .record({
    'main-revenue': money,
    'software-revenue': money,
    'previous-revenue': money,
    'project-total': money,
    'reviewed-total': money,
    rent: money,
    'software-share': ratio,
    'building-share': ratio,
    'started-on': day,
    'finished-on': day,
    'is-independent': yesNo,
    'in-dishonesty-list': yesNo,
    business: gap(fc.constantFrom('software', 'basic-software', 'security')),
    honours: gap(fc.subarray(['high-tech', 'little-giant', 'champion'])),
    'registered-in': gap(fc.constantFrom('440300', '440305', '440000', '110000', '100000', '110101')),
    'year-of-support': gap(fc.constantFrom('1年', '2年', '3年', '18个月', '0年', '40年')),
    staff: gap(fc.nat({ max: 200 })),
  })
  .map((facts) => ({ name: '示例科技有限公司', facts }));
