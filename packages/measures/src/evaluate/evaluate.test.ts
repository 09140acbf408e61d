import { describe, expect, it } from 'vitest';
import { checkRule } from '../check/rule.ts';
import { readCompany } from '../company.ts';
import type { CompanyFile } from '../facts.ts';
import { chainLink, demoCompany, fact, literal, shenzhen } from '../testing/shenzhen.ts';
import type { Condition, Expression, Rule } from '../tree.ts';
import { evaluate } from './evaluate.ts';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };
const company = (facts: CompanyFile['facts'], base: CompanyFile['facts'] = demoCompany.facts) =>
  readCompany({ name: '示例科技有限公司', facts: { ...base, ...facts } }, shenzhen);
const run = (facts: CompanyFile['facts'], rule: Rule = chainLink) =>
  evaluate({ id: 'chain-link', rule }, company(facts), options);
const amountOf = (amount: Expression, facts: CompanyFile['facts']) => {
  const rule: Rule = { conditions: { op: 'holds', fact: 'is-independent' }, amount };
  expect(checkRule(rule, shenzhen)).toEqual([]);
  return evaluate({ id: 'amount', rule }, company(facts, {}), options).amount;
};

describe('the chain-link guide', () => {
  it('checks', () => expect(checkRule(chainLink, shenzhen)).toEqual([]));

  it('says eligible, with what a person must judge, and the arithmetic', () => {
    const answer = run({});
    expect(answer.outcome).toBe('eligible');
    expect(answer.judged.map(({ words }) => words.zh)).toEqual(['技术水平达到国内领先']);
    expect(answer.amount?.fen).toBe(600_000_000);
    expect(answer.amount?.why.zh).toBe(
      '30% × 项目审定总投入 2,000 万元 = 600 万元；每个项目上限 1,000 万元；得 600 万元',
    );
  });

  it('caps', () => expect(run({ 项目审定总投入: '1亿元' }).amount?.fen).toBe(1_000_000_000));

  it.each([
    ['outside the city', { 注册地: '440106' }, 'ineligible'],
    ['only the province known', { 注册地: '440000' }, 'insufficient'],
    ['in the dishonesty list', { 'in-dishonesty-list': true }, 'ineligible'],
    ['not known whether listed', { 'in-dishonesty-list': null }, 'insufficient'],
    ['too small', { 项目总投入: '499.99万元' }, 'ineligible'],
    ['exactly large enough', { 项目总投入: '500万元' }, 'eligible'],
    ['share exactly 30%', { 软件业务收入: '750万元' }, 'eligible'],
    ['share a fen below 30%', { 软件业务收入: '7499999.99元' }, 'ineligible'],
    ['a security company with less revenue', { 主营业务收入: '600万元', 主要业务: '信息安全' }, 'eligible'],
    ['started a day too early', { 项目开工日: '2021-12-31' }, 'ineligible'],
    ['started on the last day', { 项目开工日: '2023-12-31' }, 'eligible'],
    ['a date that does not exist', { 项目开工日: '2023-02-30' }, 'insufficient'],
  ] as const)('%s', (_name, facts, outcome) => {
    expect(run(facts).outcome).toBe(outcome);
  });

  it('ranks what is missing by the conditions it decides', () => {
    const answer = run({ 主营业务收入: null, 主要业务: null, 项目总投入: null });
    expect(answer.outcome).toBe('insufficient');
    expect(answer.missing.map(({ fact: id, decides }) => [id, decides])).toEqual([
      ['main-revenue', 3],
      ['business', 2],
      ['project-total', 1],
    ]);
  });

  it('names what is not met inside a branch, not the branch', () => {
    const tooSmall: Condition = {
      op: 'compare',
      left: fact('main-revenue'),
      is: '>=',
      right: literal('9', '亿元'),
    };
    const named: Condition = { ...tooSmall, title: { zh: '收入够大', en: 'large enough' } };
    const title = { zh: '大企业的要求', en: 'for large companies' };
    const met: Condition = { op: 'holds', fact: 'is-independent' };
    const branch: Condition = { op: 'when', title, if: met, then: named };
    expect(run({}, { conditions: { op: 'all', of: [met, branch] } }).why.zh).toBe('不满足：收入够大');
    const other: Condition = { op: 'when', title, if: { op: 'not', of: met }, then: met, otherwise: named };
    expect(run({}, { conditions: other }).why.zh).toBe('不满足：收入够大');
  });

  it('asks first whether the measure is for the company at all', () => {
    const rule: Rule = { applies: { op: 'holds', fact: 'is-independent' }, conditions: chainLink.conditions };
    const { missing } = run({ 具有独立法人资格: null, 主营业务收入: null, 主要业务: null }, rule);
    expect(missing.map(({ fact: id }) => id)).toEqual(['is-independent', 'main-revenue', 'business']);
    expect(missing[0]?.decides).toBeLessThan(missing[1]?.decides ?? 0);
  });

  it('says how near a miss is', () => {
    const answer = run({ 软件业务收入: '690万元' });
    const [, , , size] = answer.conditions.children;
    expect(size?.children[0]?.children[2]?.gap?.zh).toBe('差 2.4 个百分点');
  });

  it('gives the bound where the base is missing', () => {
    const answer = run({ 项目审定总投入: null });
    expect(answer.amount).toMatchObject({
      status: 'unknown',
      bound: 1_000_000_000,
      missing: ['reviewed-total'],
    });
    expect(answer.missing.map(({ fact: id }) => id)).toEqual(['reviewed-total']);
  });

  it('keeps a refused value unknown and says why', () => {
    const answer = run({ 项目总投入: '五百' });
    expect(answer.outcome).toBe('insufficient');
    expect(answer.conditions.children[4]?.why.zh).toContain('读不懂');
  });
});

describe('what documents ask of amounts', () => {
  const rentSupport: Expression = {
    op: 'cap',
    of: {
      op: 'multiply',
      left: fact('rent'),
      right: {
        op: 'byYear',
        year: fact('year-of-support'),
        of: [literal('70', '%'), literal('50', '%'), literal('30', '%')],
      },
    },
    at: literal('100', '万元'),
    per: 'company',
  };
  it.each([
    ['1', 70_000_000],
    ['2', 50_000_000],
    ['3', 30_000_000],
    ['4', 0],
  ])('rent of 1 million yuan in year %s', (year, fen) => {
    expect(amountOf(rentSupport, { 年租金: '100万元', 享受扶持的第几年: `${year}年` })?.fen).toBe(fen);
  });

  it('bounds rent support whose year is not known', () => {
    expect(amountOf(rentSupport, { 年租金: '100万元' })).toMatchObject({
      status: 'unknown',
      bound: 70_000_000,
    });
  });

  const tiers: Expression = {
    op: 'tiers',
    cases: [
      {
        when: { op: 'compare', left: fact('main-revenue'), is: '>=', right: literal('1', '亿元') },
        then: literal('50', '万元'),
      },
      {
        when: { op: 'compare', left: fact('main-revenue'), is: '>=', right: literal('5000', '万元') },
        then: literal('30', '万元'),
      },
    ],
  };
  it.each([
    ['1亿元', 50_000_000],
    ['9999.99万元', 30_000_000],
    ['4999万元', 0],
  ])('tier of revenue %s', (revenue, fen) =>
    expect(amountOf(tiers, { 主营业务收入: revenue })?.fen).toBe(fen),
  );
  it('an unknown tier is bounded by the best one', () => {
    expect(amountOf(tiers, {})).toMatchObject({
      status: 'unknown',
      bound: 50_000_000,
      missing: ['main-revenue'],
    });
  });

  it('marginal slices', () => {
    const slices: Expression = {
      op: 'slices',
      of: fact('main-revenue'),
      slices: [
        { upTo: literal('1000', '万元'), rate: literal('5', '%') },
        { upTo: literal('5000', '万元'), rate: literal('3', '%') },
        { rate: literal('1', '%') },
      ],
    };
    expect(amountOf(slices, { 主营业务收入: '6000万元' })?.fen).toBe((500_000 + 1_200_000 + 100_000) * 100);
    expect(amountOf(slices, { 主营业务收入: '-6000万元' })?.fen).toBe(0);
  });

  it('matching 1:1 under a joint ceiling of 40%', () => {
    const matching: Expression = {
      op: 'least',
      of: [
        fact('rent'),
        {
          op: 'subtract',
          left: { op: 'multiply', left: literal('40', '%'), right: fact('main-revenue') },
          right: fact('rent'),
        },
      ],
    };
    expect(amountOf(matching, { 年租金: '300万元', 主营业务收入: '1000万元' })?.fen).toBe(100_000_000);
  });

  it('per unit: yuan a square metre and month', () => {
    const perUnit: Expression = {
      op: 'multiply',
      left: { op: 'multiply', left: literal('30', '元/平方米·月'), right: fact('area') },
      right: literal('1', '年'),
    };
    expect(amountOf(perUnit, { 租用面积: '1000平方米' })?.fen).toBe(36_000_000);
  });

  it('a share without formula is bounded by its cap, or said to be open', () => {
    const open: Expression = { op: 'notComputable', reason: { zh: '按一定比例', en: 'a certain share' } };
    expect(amountOf({ op: 'cap', of: open, at: literal('500', '万元') }, {})).toMatchObject({
      status: 'at-most',
      fen: 500_000_000,
    });
    expect(amountOf(open, {})).toMatchObject({ status: 'not-computable', missing: [] });
  });

  it('rounds down to fen, never below zero', () => {
    const third: Expression = { op: 'divide', left: fact('rent'), right: literal('3', '') };
    expect(amountOf(third, { 年租金: '1元' })?.fen).toBe(33);
    expect(
      amountOf(
        { op: 'subtract', left: fact('rent'), right: fact('main-revenue') },
        { 年租金: '1元', 主营业务收入: '2元' },
      )?.fen,
    ).toBe(0);
  });

  it('division by zero is unknown with its reason', () => {
    const growth: Expression = {
      op: 'multiply',
      left: { op: 'divide', left: fact('main-revenue'), right: fact('software-revenue') },
      right: literal('1', '万元'),
    };
    const answer = amountOf(growth, { 主营业务收入: 5, 软件业务收入: 0 });
    expect(answer?.status).toBe('unknown');
    expect(answer?.why.zh).toContain('为零');
  });

  it('an overflow is unknown with its reason', () => {
    const square: Expression = {
      op: 'multiply',
      left: fact('rent'),
      right: { op: 'divide', left: fact('main-revenue'), right: literal('1', '元') },
    };
    expect(amountOf(square, { 年租金: '10万亿元', 主营业务收入: '10万亿元' })).toMatchObject({
      status: 'unknown',
    });
  });
});

describe('unknown stays unknown', () => {
  const unknown: Condition = { op: 'compare', left: fact('staff'), is: '!=', right: literal('3', '人') };
  const yes: Condition = { op: 'holds', fact: 'is-independent' };
  it.each<[string, Condition, string]>([
    ['!=', unknown, 'insufficient'],
    ['not !=', { op: 'not', of: unknown }, 'insufficient'],
    ['when with an unknown if', { op: 'when', if: unknown, then: yes, otherwise: yes }, 'insufficient'],
    ['any with one met', { op: 'any', of: [unknown, yes] }, 'eligible'],
    ['all with one unmet', { op: 'all', of: [unknown, { op: 'not', of: yes }] }, 'ineligible'],
  ])('%s', (_name, conditions, outcome) => {
    expect(run({}, { conditions }).outcome).toBe(outcome);
  });

  it('judged never decides alone', () => {
    const judged: Condition = { op: 'judged', title: { zh: '先进', en: 'advanced' }, by: 'expert' };
    expect(run({}, { conditions: { op: 'any', of: [judged, { op: 'not', of: yes }] } }).outcome).toBe(
      'eligible',
    );
    expect(run({}, { conditions: { op: 'any', of: [judged, unknown] } }).outcome).toBe('insufficient');
    expect(run({}, { conditions: { op: 'not', of: judged } }).outcome).toBe('eligible');
  });

  it('applies: false is not applicable, unknown is insufficient', () => {
    expect(run({}, { applies: { op: 'not', of: yes }, conditions: yes }).outcome).toBe('not-applicable');
    expect(run({}, { applies: unknown, conditions: yes }).outcome).toBe('insufficient');
  });
});
