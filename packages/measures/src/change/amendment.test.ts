import { describe, expect, it } from 'vitest';
import { readCompany } from '../company.ts';
import type { CompanyFile } from '../facts.ts';
import { type ParameterDefinition, parameterValue } from '../parameters.ts';
import { chainLink, demoCompany, literal, shenzhen } from '../testing/shenzhen.ts';
import type { Condition, Rule } from '../tree.ts';
import { changedClauses, whatChanges } from './amendment.ts';
import { withParameterValues } from './settle.ts';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };
const company = (name: string, facts: CompanyFile['facts']) =>
  readCompany({ name, facts: { ...demoCompany.facts, ...facts } }, shenzhen);

/** The total must reach 20 million yuan instead of 5, and the cap falls to 5 million. */
function amended(): Rule {
  if (chainLink.conditions.op !== 'all' || chainLink.amount?.op !== 'cap') throw new Error('fixture');
  const of = chainLink.conditions.of.map(
    (part): Condition =>
      part.op === 'compare' && part.left.op === 'fact' && part.left.fact === 'project-total'
        ? { ...part, right: literal('2000', '万元') }
        : part,
  );
  return {
    conditions: { ...chainLink.conditions, of },
    amount: { ...chainLink.amount, at: literal('500', '万元') },
  };
}

describe('an amendment', () => {
  it('names the smallest clauses that differ', () => {
    expect(changedClauses(chainLink, amended(), options)).toEqual([
      { node: 'conditions/of/4/right', before: '500万元', after: '2000万元', provision: '四/(八)' },
      { node: 'amount/at', before: '1000万元', after: '500万元', provision: '三/(一)' },
    ]);
    expect(changedClauses(chainLink, chainLink, options)).toEqual([]);
  });

  it('are none where only the place moved that states them, and rounding is one', () => {
    const moved: Rule = { ...chainLink, conditions: { ...chainLink.conditions, cite: { provision: '九' } } };
    expect(changedClauses(chainLink, moved, options)).toEqual([]);
    const rounded: Rule = { ...chainLink, rounding: { to: '万元', how: 'down' } };
    expect(changedClauses(chainLink, rounded, options)).toEqual([
      { node: 'rounding', before: null, after: expect.stringContaining('万元') },
    ]);
  });

  it('lists whom it changes, with the clause responsible', () => {
    const companies = [
      company('甲', {}),
      company('乙', { 项目总投入: '1000万元', 项目审定总投入: '1000万元' }),
      company('丙', { 项目审定总投入: '1000万元' }),
      company('丁', { 注册地: '110000' }),
    ];
    const changes = whatChanges({ rule: chainLink }, { rule: amended() }, companies, options);
    expect(
      changes.map(({ company: name, before, after, because }) => [
        name,
        before.fen,
        after.outcome,
        after.fen,
        because.map(({ node }) => node),
      ]),
    ).toEqual([
      ['甲', 600_000_000, 'eligible', 500_000_000, ['amount/at']],
      ['乙', 300_000_000, 'ineligible', null, ['conditions/of/4/right']],
      // 丁 is outside either way: nothing is owed, whatever the amount would be.
    ]);
  });
});

describe('two clocks', () => {
  const rate: ParameterDefinition = {
    id: 'rate',
    name: { zh: '资助比例', en: 'rate' },
    type: 'ratio',
    values: [
      { value: '20', unit: '%', from: '2022-01-01', to: '2023-12-31' },
      { value: '30', unit: '%', from: '2024-01-01', knownFrom: '2023-11-01' },
      { value: '25', unit: '%', from: '2024-01-01', knownFrom: '2024-06-01' },
    ],
  };
  it.each([
    ['2023-06-01', '2023-06-01', '20'],
    ['2024-02-01', '2024-02-01', '30'],
    ['2024-02-01', '2024-07-01', '25'],
    ['2024-02-01', '2023-06-01', undefined],
    ['2021-02-01', '2024-07-01', undefined],
  ])('in force on %s, known on %s: %s', (inForceOn, knownOn, value) => {
    expect(parameterValue(rate, { inForceOn, knownOn })?.value).toBe(value);
  });
});

describe('dated parameters', () => {
  const rate: ParameterDefinition = {
    id: 'rate',
    name: { zh: '资助比例', en: 'rate' },
    type: 'ratio',
    values: [
      { value: '30', unit: '%', from: '2023-01-01', knownFrom: '2023-01-01', cite: { provision: '三' } },
      { value: '20', unit: '%', from: '2024-01-01', knownFrom: '2023-12-01', cite: { provision: '三' } },
    ],
  };
  const rule: Rule = {
    ...chainLink,
    amount: {
      op: 'multiply',
      left: { op: 'parameter', parameter: 'rate' },
      right: { op: 'fact', fact: 'reviewed-total' },
    },
  };
  const on = (day: string) => withParameterValues(rule, [rate], { inForceOn: day, knownOn: day });

  it('show as a clause that changes with the day', () => {
    expect(changedClauses(on('2023-06-01'), on('2024-06-01'), options)).toEqual([
      { node: 'amount/left', before: '30%', after: '20%' },
    ]);
  });

  it('stay unknown before their first day', () => {
    expect(on('2020-01-01').amount).toEqual(rule.amount);
  });
});
