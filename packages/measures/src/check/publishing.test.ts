import { describe, expect, it } from 'vitest';
import { chainLink, fact, literal, shenzhen } from '../testing/shenzhen.ts';
import type { Comparator, Condition, Expression } from '../tree.ts';
import { checkForPublishing } from './publishing.ts';

const now = '2024-02-01T00:00:00+08:00';
const cite = { provision: '四' };
const revenue = (is: Comparator, value: string): Condition => ({
  op: 'compare',
  left: fact('main-revenue'),
  is,
  right: literal(value, '万元'),
});
const codes = (conditions: Condition, amount?: Expression) =>
  checkForPublishing(
    {
      rule: {
        conditions: { ...conditions, cite },
        ...(amount === undefined ? {} : { amount: { ...amount, cite } }),
      },
    },
    shenzhen,
    now,
  ).map(({ code, node }) => `${code} ${node}`);
const all = (...of: readonly Condition[]): Condition => ({ op: 'all', of });
const any = (...of: readonly Condition[]): Condition => ({ op: 'any', of });
const holds: Condition = { op: 'holds', fact: 'is-independent' };
const tiers = (...of: readonly Condition[]): Expression => ({
  op: 'tiers',
  cases: of.map((when, index) => ({ when, then: literal(String(50 - index), '万元') })),
});

describe('before publishing', () => {
  it.each<[string, Condition, string[]]>([
    ['nothing wrong', all(revenue('>=', '500'), revenue('<', '1000')), []],
    ['never holds', all(revenue('>=', '500'), revenue('<', '500')), ['never-holds conditions/of/0']],
    ['ends that touch', all(revenue('>=', '500'), revenue('<=', '500')), []],
    [
      'never matters in all',
      all(revenue('>=', '500'), revenue('>=', '300')),
      ['never-matters conditions/of/1'],
    ],
    [
      'never matters in any',
      any(revenue('>=', '500'), revenue('>=', '300')),
      ['never-matters conditions/of/0'],
    ],
    ['always holds', any(revenue('>=', '500'), revenue('<', '500')), ['always-holds conditions/of/0']],
    ['holds and does not', all(holds, { op: 'not', of: holds }), ['never-holds conditions/of/0']],
    ['nested', all(revenue('>=', '500'), all(holds, revenue('<', '300'))), ['never-holds conditions/of/0']],
    [
      'disjoint choices',
      all(
        { op: 'oneOf', fact: 'business', values: ['software'] },
        { op: 'oneOf', fact: 'business', values: ['security'] },
      ),
      ['never-holds conditions/of/0'],
    ],
    [
      'another figure',
      all(revenue('>=', '500'), {
        op: 'compare',
        left: fact('software-revenue'),
        is: '<',
        right: literal('300', '万元'),
      }),
      [],
    ],
  ])('conditions: %s', (_name, conditions, expected) => expect(codes(conditions)).toEqual(expected));

  it.each<[string, Expression, string[]]>([
    ['falling thresholds', tiers(revenue('>=', '1000'), revenue('>=', '500')), []],
    [
      'rising thresholds',
      tiers(revenue('>=', '500'), revenue('>=', '1000')),
      ['tier-never-reached amount/cases/1/when'],
    ],
    ['crossing', tiers(all(revenue('>=', '500'), revenue('<', '1000')), revenue('<', '800')), []],
    ['overlapping', tiers(revenue('>=', '500'), revenue('<', '800')), ['tiers-overlap amount/cases/1/when']],
  ])('tiers: %s', (_name, amount, expected) => expect(codes(holds, amount)).toEqual(expected));

  it('wants a citation on each condition and figure', () => {
    const problems = checkForPublishing(
      { rule: { conditions: all(holds), amount: literal('5', '万元') } },
      shenzhen,
      now,
    );
    expect(problems.map(({ code, node }) => `${code} ${node}`)).toEqual([
      'no-citation conditions/of/0',
      'no-citation amount',
    ]);
  });

  it('warns when every window is over', () => {
    const over = { rule: chainLink, windows: [{ to: '2024-01-31T18:00:00+08:00' }] };
    expect(checkForPublishing(over, shenzhen, now).map(({ code }) => code)).toContain('window-over');
    expect(
      checkForPublishing({ ...over, windows: [...over.windows, { to: null }] }, shenzhen, now).map(
        ({ code }) => code,
      ),
    ).not.toContain('window-over');
  });
});
