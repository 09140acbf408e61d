import { describe, expect, it } from 'vitest';
import { readCompany } from './company.ts';
import { dictionaryOf, type PlaceNames } from './dictionary.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { parse } from './text/parse.ts';
import { print } from './text/print.ts';
import type { Rule } from './tree.ts';

const list = new Map([
  ['990000', '示例省'],
  ['990100', '示例市'],
  ['990200', '同名市'],
  ['990300', '同名市'],
]);
const places: PlaceNames = {
  nameOf: (code) => {
    const name = list.get(code);
    return name === undefined ? null : { zh: name, en: `${name} (${code})` };
  },
  codeOf: (name) => [...list].find(([, known]) => known === name)?.[0] ?? null,
};
const facts = [
  {
    id: 'seat',
    name: { zh: '注册地', en: 'seat' },
    type: 'region',
    about: 'company',
    period: '申报时',
    register: '市场监管',
    question: { zh: '注册在哪里？', en: 'Where is it registered?' },
    sensitivity: 'public',
  },
] as const;
const dictionary = dictionaryOf(facts, places);
const rule = (region: string): Rule => ({ conditions: { op: 'locatedIn', fact: 'seat', region } });

describe('places in words', () => {
  it('names the place in the condition, in what the company gave and in why', () => {
    const company = readCompany({ name: '示例公司', facts: { 注册地: '990200' } }, dictionary);
    const { conditions, why } = evaluate({ id: 'm', rule: rule('990100') }, company, {
      dictionary,
      asOf: '2024-02-01',
    });
    expect(conditions.words.zh).toBe('注册地位于 示例市');
    expect(conditions.why.zh).toBe('注册地：同名市');
    expect(why.zh).toBe('不满足：注册地位于 示例市');
  });

  it('reads a place that the company names in full', () => {
    const company = readCompany({ name: '示例公司', facts: { 注册地: '示例省' } }, dictionary);
    expect(company.facts.get('seat')?.value).toEqual({ kind: 'region', code: '990000' });
  });

  it.each(['990100', '990200', '990300', '123456'])('prints and parses %s as the same tree', (code) => {
    const text = print(rule(code), dictionary);
    expect(parse(text, dictionary)).toEqual({ ok: true, value: rule(code) });
  });

  it('prints a name only where it leads back to the code', () => {
    expect(print(rule('990100'), dictionary)).toContain('「注册地」位于 “示例市”');
    expect(print(rule('990300'), dictionary)).toContain('「注册地」位于 990300');
  });

  it('says what it expects of a place it does not know', () => {
    const result = parse('条件：「注册地」位于 “无此地”。', dictionary);
    expect(result.ok ? [] : result.problems.map(({ message }) => message.zh)).toEqual([
      expect.stringContaining('地名全称'),
    ]);
  });
});
