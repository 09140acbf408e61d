import { describe, expect, it } from 'vitest';
import { chainLink, fact, literal, shenzhen } from '../testing/shenzhen.ts';
import type { Condition, Expression } from '../tree.ts';
import { checkRule } from './rule.ts';
import { ruleSchema } from './schema.ts';
import { CONDITION_SHAPES, EXPRESSION_SHAPES } from './shape.ts';

const holds: Condition = { op: 'holds', fact: 'is-independent' };
const amount = (expression: Expression) => checkRule({ conditions: holds, amount: expression }, shenzhen);
const compare = (left: Expression, right: Expression, extra = {}): Condition => ({
  op: 'compare',
  left,
  is: '>=',
  right,
  ...extra,
});
const condition = (conditions: unknown) => checkRule({ conditions }, shenzhen);
const codes = (problems: ReturnType<typeof checkRule>) => problems.map(({ code, node }) => `${code} ${node}`);

describe('checkRule', () => {
  it('accepts a real rule', () => expect(checkRule(chainLink, shenzhen)).toEqual([]));

  it.each<[string, unknown, string[]]>([
    ['no object', 7, ['not-an-object ']],
    ['no conditions', {}, ['not-a-node conditions']],
    ['unknown op', { conditions: { op: 'maybe' } }, ['unknown-op conditions/op']],
    ['missing field', { conditions: { op: 'holds' } }, ['missing-field conditions/fact']],
    [
      'extra field',
      { conditions: { op: 'holds', fact: 'x', colour: 1 } },
      ['unknown-field conditions/colour'],
    ],
    ['empty group', { conditions: { op: 'all', of: [] } }, ['empty-list conditions/of']],
    [
      'a date that does not exist',
      { conditions: { op: 'during', date: { op: 'date', value: '2023-02-30' } } },
      ['not-date conditions/date/value'],
    ],
    [
      'a number unquoted',
      { conditions: compare(fact('staff'), { op: 'literal', value: 3, unit: '人' } as never) },
      ['not-decimal conditions/right/value'],
    ],
    [
      'a bad rounding',
      { conditions: holds, rounding: { to: '元', how: 'away' } },
      ['not-allowed rounding/how'],
    ],
  ])('structure: %s', (_name, rule, expected) => expect(codes(checkRule(rule, shenzhen))).toEqual(expected));

  it.each<[string, Condition, string]>([
    [
      'yuan with square metres',
      compare(fact('main-revenue'), literal('2000', '平方米')),
      'units-differ conditions/right',
    ],
    ['yuan without unit', compare(fact('main-revenue'), literal('2000', '')), 'no-unit conditions/right'],
    [
      'days with working days',
      compare(literal('3', '日'), literal('3', '工作日')),
      'units-differ conditions/right',
    ],
    [
      'a date with a number',
      compare(fact('started-on'), literal('2', '年')),
      'units-differ conditions/right',
    ],
    ['periods', compare(fact('main-revenue'), fact('project-total')), 'periods-differ conditions/right'],
    ['unknown fact', { op: 'holds', fact: 'is-independant' }, 'unknown-fact conditions/fact'],
    ['wrong kind of fact', { op: 'holds', fact: 'main-revenue' }, 'wrong-fact-type conditions/fact'],
    [
      'unknown value',
      { op: 'oneOf', fact: 'business', values: ['软件和信息技术服务'] },
      'unknown-value conditions/values/0',
    ],
    ['too many needed', { op: 'atLeast', n: 2, of: [holds] }, 'too-many-needed conditions'],
    [
      'backwards',
      {
        op: 'during',
        date: fact('started-on'),
        from: { op: 'date', value: '2024-01-01' },
        to: { op: 'date', value: '2023-01-01' },
      },
      'period-backwards conditions/to',
    ],
  ])('types: %s', (_name, tree, expected) => expect(codes(condition(tree))).toEqual([expected]));

  it('shows both places, the provision, what was found and expected, and the mend', () => {
    const [problem] = condition({
      ...compare(fact('main-revenue'), literal('30', '%')),
      cite: { provision: '四/(八)' },
    });
    expect(problem).toMatchObject({
      node: 'conditions/right',
      other: 'conditions/left',
      provision: '四/(八)',
    });
    expect(problem?.message.zh).toContain('比例');
    expect(problem?.message.en).toContain('money');
    expect(problem?.mend?.zh).toContain('元');
  });

  it('allows different periods where it is said', () => {
    expect(condition(compare(fact('main-revenue'), fact('project-total'), { acrossPeriods: true }))).toEqual(
      [],
    );
  });

  it.each<[string, Expression, string[]]>([
    ['a ratio is no amount', literal('30', '%'), ['units-differ amount']],
    [
      'money times money',
      { op: 'multiply', left: fact('rent'), right: fact('rent') },
      ['units-differ amount'],
    ],
    [
      'a date doubled',
      { op: 'multiply', left: fact('started-on'), right: literal('2', '') },
      ['units-differ amount/left'],
    ],
    ['finer than a fen', literal('0.001', '元'), ['finer-than-fen amount']],
    [
      'an open slice in the middle',
      { op: 'slices', of: fact('rent'), slices: [{ rate: literal('1', '%') }, { rate: literal('2', '%') }] },
      ['open-slice amount/slices/0'],
    ],
  ])('amounts: %s', (_name, expression, expected) => expect(codes(amount(expression))).toEqual(expected));
});

describe('ruleSchema', () => {
  it('knows every operator', () => {
    const ops = JSON.stringify(ruleSchema);
    for (const op of [...Object.keys(CONDITION_SHAPES), ...Object.keys(EXPRESSION_SHAPES)])
      expect(ops).toContain(`{"const":"${op}"}`);
  });
});
