import { describe, expect, it } from 'vitest';
import { readCompany } from './company.ts';
import type { RawFactValue } from './facts.ts';
import { shenzhen } from './testing/shenzhen.ts';

const read = (facts: Record<string, RawFactValue>) =>
  readCompany({ name: '示例科技有限公司', facts }, shenzhen);
const shown = (key: string, value: RawFactValue) => {
  const company = read({ [key]: value });
  return [[...company.facts.values()][0]?.shown.zh ?? null, company.problems.map(({ code }) => code).join()];
};

describe('readCompany', () => {
  it.each<[string, RawFactValue, string | null, string]>([
    ['主营业务收入', '2500万元', '2,500 万元', ''],
    ['主营业务收入', '２５００万', '2,500 万元', ''],
    ['main-revenue', 25_000_000, '2,500 万元', ''],
    ['main revenue', '1,234,567.89 元', '123.456789 万元', ''],
    ['主营业务收入', '3亿元', '3 亿元', ''],
    ['主营业务收入', 2000, '2,000 元', 'implausible'],
    ['主营业务收入', '0.001元', '0 元', 'digits-cut'],
    ['主营业务收入', '2000平方米', null, 'wrong-unit'],
    ['主营业务收入', '30%', null, 'wrong-unit'],
    ['主营业务收入', '1000000亿元', null, 'overflow'],
    ['主营业务收入', '约两千万', null, 'not-a-number'],
    ['主营业务收入', true, null, 'not-a-number'],
    ['主营业务收入', null, null, ''],
    ['软件业务收入占比', '30%', '30%', ''],
    ['软件业务收入占比', 0.3, '30%', ''],
    ['软件业务收入占比', '30', '3,000%', 'implausible'],
    ['职工人数', '120名', '120 人', ''],
    ['租用面积', '1.2万平方米', '12,000 平方米', ''],
    ['项目开工日', '2023-05-01', '2023年5月1日', ''],
    ['项目开工日', '2023年5月1日', '2023年5月1日', ''],
    ['项目开工日', '2023-02-29', null, 'no-such-date'],
    ['项目开工日', '2023', null, 'not-a-date'],
    ['具有独立法人资格', '否', '否', ''],
    ['具有独立法人资格', '也许', null, 'not-yes-no'],
    ['主要业务', '信息安全', '信息安全', ''],
    ['主要业务', '信息安', null, 'unknown-value'],
    ['资质', '高新技术企业、单项冠军', '高新技术企业、单项冠军', ''],
    ['资质', ['high-tech', '没有的'], null, 'unknown-value'],
    ['注册地', '深圳市', '深圳市', ''],
    ['注册地', '440300000000', '440300', ''],
    ['注册地', '深圳', null, 'not-a-region'],
    ['主营收入', '2500万元', null, 'unknown-fact'],
  ])('%s = %j → %s %s', (key, value, expected, problems) => {
    expect(shown(key, value)).toEqual([expected, problems]);
  });

  it('suggests the names nearest to an unknown one', () => {
    expect(read({ 主营收入: 1 }).problems[0]?.mend?.zh).toContain('主营业务收入');
  });

  it('refuses two values for one fact, and takes the same one twice', () => {
    const two = read({ 主营业务收入: '2500万元', 'main-revenue': '2600万元' });
    expect(two.facts.size).toBe(0);
    expect(two.problems.map(({ code }) => code)).toEqual(['two-values']);
    expect(two.refused.get('main-revenue')?.zh).toContain('不同的值');
    expect(read({ 主营业务收入: '2500万元', 'main-revenue': 25_000_000 }).problems).toEqual([]);
  });

  it('keeps where a value comes from', () => {
    const fact = read({ 主营业务收入: { value: '2500万元', source: '税务', period: '2023' } }).facts.get(
      'main-revenue',
    );
    expect(fact).toMatchObject({ source: '税务', period: '2023' });
  });
});
