/** Draws rules of any shape, for properties of text and schema: the shapes are right, types need not be. */
import fc from 'fast-check';
import {
  CAP_SCOPES,
  COMPARATORS,
  ELAPSED_UNITS,
  JUDGES,
  ROUNDING_UNITS,
  ROUNDING_WAYS,
} from '../check/shape.ts';
import type { Citation } from '../citation.ts';
import type { Condition, Expression, Rule, Stacking, Words } from '../tree.ts';
import { isoDay } from '../values/dates.ts';

const text = fc
  .oneof(
    fc.constantFrom('软件', '“引号”', 'a｜b', '【括】', '\\', 'x\ny', '；）。', '', '「名」', '跨期', '30%'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  .map((value) => value.replaceAll('\uFFFF', ''));
const words: fc.Arbitrary<Words> = fc.record({ zh: text, en: text });
const provision = fc.oneof(
  fc.constantFrom('三/(一)', '四/（八）/1', '跨期', '第 3 条；“x”', '文件'),
  text.filter((value) => value.trim() !== ''),
);
const hash = fc.stringMatching(/^[0-9a-f]{16}$/);

const cite: fc.Arbitrary<Citation> = fc.record(
  { provision, document: text, figures: fc.array(text, { minLength: 1, maxLength: 2 }), hash, says: words },
  { requiredKeys: ['provision'] },
);

const annotations = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      { title: words, cite, acrossPeriods: fc.constant(true as const) },
      { requiredKeys: [] },
    ),
  },
);

const id = fc.oneof(
  fc.constantFrom(
    'main-revenue',
    'software-share',
    'started-on',
    'business',
    'honours',
    'registered-in',
    'staff',
    'no-such-fact',
  ),
  text.filter((value) => value !== ''),
);
const value = fc.constantFrom('software', 'security', 'high-tech', '软件和信息技术服务', 'other', '“');
const values = fc.array(value, { minLength: 1, maxLength: 3 });
const number = fc.oneof(fc.constantFrom('1000', '0.30', '-5', '007', '+2'), fc.nat().map(String));
const unit = fc.oneof(
  fc.constantFrom('', '万元', '%', '‰', '个', '元/平方米·月', '工作日', '㎡', '至上', '3x', '个百分点', '倍'),
  text,
);
const date = fc.integer({ min: -700_000, max: 2_000_000 }).map(isoDay);

const { condition, expression } = fc.letrec<{ condition: Condition; expression: Expression }>((tie) => {
  const conditions = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
  const expressions = fc.array(tie('expression'), { minLength: 1, maxLength: 3 });
  const annotated = <T extends object>(model: fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.tuple(model, annotations).map(([node, extra]) => ({ ...extra, ...node }));
  const op = <K extends string>(name: K) => fc.constant(name);
  const pair = { left: tie('expression'), right: tie('expression') };
  return {
    condition: annotated(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({ op: op('holds'), fact: id }),
        fc.record({ op: op('oneOf'), fact: id, values }),
        fc.record({ op: op('contains'), fact: id, match: fc.constantFrom('any', 'all'), values }),
        fc.record({ op: op('locatedIn'), fact: id, region: fc.constantFrom('440300', '110000', '330106') }),
        fc.record({ op: op('judged'), title: words, by: fc.constantFrom(...JUDGES) }),
        fc.record({ op: op('compare'), ...pair, is: fc.constantFrom(...COMPARATORS) }),
        fc.record(
          { op: op('during'), date: tie('expression'), from: tie('expression'), to: tie('expression') },
          { requiredKeys: ['op', 'date'] },
        ),
        fc.record({ op: fc.constantFrom('all', 'any'), of: conditions }),
        fc.record({ op: op('atLeast'), n: fc.integer({ min: 1, max: 4 }), of: conditions }),
        fc.record({ op: op('not'), of: tie('condition') }),
        fc.record({ op: op('unless'), of: tie('condition'), except: tie('condition') }),
        fc.record(
          { op: op('when'), if: tie('condition'), then: tie('condition'), otherwise: tie('condition') },
          { requiredKeys: ['op', 'if', 'then'] },
        ),
      ) as fc.Arbitrary<Condition>,
    ),
    expression: annotated(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({ op: op('literal'), value: number, unit }),
        fc.record({ op: op('date'), value: date }),
        fc.record({ op: op('fact'), fact: id }),
        fc.record({ op: op('asOf') }),
        fc.record({ op: op('parameter'), parameter: text }),
        fc.record({ op: op('count'), fact: id }),
        fc.record({ op: op('notComputable'), reason: words }),
        fc.record({ op: fc.constantFrom('add', 'least', 'greatest', 'firstKnown'), of: expressions }),
        fc.record({ op: fc.constantFrom('subtract', 'multiply', 'divide'), ...pair }),
        fc.record(
          {
            op: op('cap'),
            of: tie('expression'),
            at: tie('expression'),
            per: fc.constantFrom(...CAP_SCOPES),
          },
          { requiredKeys: ['op', 'of', 'at'] },
        ),
        fc.record({ op: op('floor'), of: tie('expression'), at: tie('expression') }),
        fc.record({ op: op('together'), of: expressions, at: tie('expression') }),
        fc.record(
          {
            op: op('tiers'),
            cases: fc.array(
              fc.record(
                { when: tie('condition'), then: tie('expression'), title: words },
                { requiredKeys: ['when', 'then'] },
              ),
              { minLength: 1, maxLength: 2 },
            ),
            otherwise: tie('expression'),
          },
          { requiredKeys: ['op', 'cases'] },
        ),
        fc.record({
          op: op('slices'),
          of: tie('expression'),
          slices: fc.array(
            fc.record({ upTo: tie('expression'), rate: tie('expression') }, { requiredKeys: ['rate'] }),
            { minLength: 1, maxLength: 2 },
          ),
        }),
        fc.record({ op: op('byYear'), year: tie('expression'), of: expressions }),
        fc.record(
          {
            op: op('elapsed'),
            from: tie('expression'),
            to: tie('expression'),
            unit: fc.constantFrom(...ELAPSED_UNITS),
            round: fc.constantFrom('down', 'up'),
          },
          { requiredKeys: ['op', 'from', 'to', 'unit'] },
        ),
      ) as fc.Arbitrary<Expression>,
    ),
  };
});

const stacking: fc.Arbitrary<Stacking> = fc.oneof(
  fc.record(
    {
      rule: fc.constant('not-with' as const),
      scope: text,
      measures: fc.array(text, { minLength: 1, maxLength: 2 }),
      cite,
    },
    { requiredKeys: ['rule', 'scope'] },
  ),
  fc.record(
    { rule: fc.constant('higher-of' as const), scope: text, cite },
    { requiredKeys: ['rule', 'scope'] },
  ),
  fc.record(
    { rule: fc.constant('share-cap' as const), scope: text, at: expression, cite },
    { requiredKeys: ['rule', 'scope', 'at'] },
  ),
);

export const anyRule: fc.Arbitrary<Rule> = fc.record(
  {
    applies: condition,
    conditions: condition,
    amount: expression,
    rounding: fc.record({ to: fc.constantFrom(...ROUNDING_UNITS), how: fc.constantFrom(...ROUNDING_WAYS) }),
    stacking: fc.array(stacking, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['conditions'] },
);
