import { describe, expect, it } from 'vitest';
import { readCompany } from '../company.ts';
import type { CompanyFile } from '../facts.ts';
import { chainLink, demoCompany, shenzhen } from '../testing/shenzhen.ts';
import type { Rule } from '../tree.ts';
import { nearMisses, nextQuestion } from './advice.ts';
import { evaluate } from './evaluate.ts';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };
const ask = (rules: readonly Rule[], facts: CompanyFile['facts']) => {
  const company = readCompany(
    { name: '示例科技有限公司', facts: { ...demoCompany.facts, ...facts } },
    shenzhen,
  );
  return rules.map((rule, index) => evaluate({ id: `m${index}`, rule }, company, options));
};
const independent: Rule = { conditions: { op: 'holds', fact: 'is-independent' } };

describe('the next question', () => {
  it('is the one that settles most measures', () => {
    const gaps = { 具有独立法人资格: null, 主营业务收入: null, 主要业务: null };
    expect(nextQuestion(ask([chainLink, independent], gaps))).toMatchObject({
      fact: 'is-independent',
      settles: 1,
      measures: 2,
    });
  });
  it('is none when nothing is missing', () => expect(nextQuestion(ask([independent], {}))).toBeNull());
});

describe('near misses', () => {
  it('say how far each condition was', () => {
    const [near] = nearMisses(ask([chainLink], { 项目总投入: '480万元' }));
    expect(near?.unmet.map(({ gap }) => gap?.zh)).toEqual(['差 20 万元']);
  });
  it('take the nearer branch of a choice', () => {
    const [near] = nearMisses(ask([chainLink], { 软件业务收入: '690万元' }));
    expect(near?.unmet.map(({ gap }) => gap?.zh)).toEqual(['差 2.4 个百分点']);
  });
  it('are not misses of another kind', () =>
    expect(nearMisses(ask([chainLink], { 注册地: '110000' }))).toEqual([]));
});
