import { describe, expect, it } from 'vitest';
import { readCompany } from '../company.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { fact, literal, shenzhen } from '../testing/shenzhen.ts';
import type { Expression, Rule } from '../tree.ts';
import { atCeilings } from './ceilings.ts';

const open: Expression = {
  op: 'notComputable',
  reason: { zh: '由主管部门确定', en: 'the authority decides' },
};
const cap = (of: Expression, at: Expression): Expression => ({ op: 'cap', of, at });
const share: Expression = { op: 'multiply', left: literal('30', '%'), right: fact('project-total') };
const tenMillion = literal('1000', '万元');
const rule = (amount: Expression): Rule => ({
  conditions: { op: 'holds', fact: 'is-independent' },
  amount,
});
const options = { dictionary: shenzhen, asOf: '2024-02-01' };
const company = readCompany(
  { name: '甲', facts: { 'is-independent': true, 'project-total': '2000万元' } },
  shenzhen,
);
const amountOf = (one: Rule) => evaluate({ id: 'm', rule: one }, company, options).amount;

describe('a rule at its ceilings', () => {
  it.each([
    ['最高1000万元', cap(open, tenMillion), 1_000_000_000],
    ['不超过30%，最高1000万元', cap(cap(open, share), tenMillion), 600_000_000],
    ['较小者', { op: 'least', of: [open, share] } satisfies Expression, 600_000_000],
    ['两项之和', { op: 'add', of: [cap(open, share), share] } satisfies Expression, 1_200_000_000],
    [
      '分档',
      {
        op: 'tiers',
        cases: [{ when: { op: 'holds', fact: 'is-independent' }, then: cap(open, tenMillion) }],
      } satisfies Expression,
      1_000_000_000,
    ],
  ])('%s: is what the explanation bounds it by', (_, amount, fen) => {
    expect(amountOf(rule(amount))).toMatchObject({ status: 'at-most', bound: fen });
    expect(amountOf(atCeilings(rule(amount)))).toMatchObject({ status: 'computed', fen });
  });

  it('stays open where nothing bounds it, and as it is where nothing is open', () => {
    expect(amountOf(atCeilings(rule(open)))?.status).toBe('not-computable');
    const plain = rule(cap(share, tenMillion));
    expect(atCeilings(plain)).toEqual(plain);
  });
});
