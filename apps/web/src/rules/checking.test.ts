import { dictionaryOf, type FactDefinition, parse, print, type Rule } from '@huice/measures';
import { describe, expect, it } from 'vitest';
import { checkText } from './checking.ts';
import { offersAt } from './completing.ts';
import { asGroup, conditionOn, onFact, unitsFor, withMore, withoutPart, withPart } from './treeEditing.ts';

const words = (zh: string) => ({ zh, en: zh });
const define = (id: string, name: string, type: FactDefinition['type'], more = {}): FactDefinition => ({
  id,
  name: { zh: name, en: id },
  type,
  about: 'company',
  period: '上年度',
  register: '自报',
  question: words(`${name}？`),
  sensitivity: 'public',
  ...more,
});
const dictionary = dictionaryOf([
  define('revenue', '主营业务收入', 'money'),
  define('staff', '职工人数', 'number', { unit: '人' }),
  define('kind', '主要业务', 'enum', {
    values: [
      { id: 'basic', name: words('基础软件') },
      { id: 'safe', name: words('信息安全') },
    ],
  }),
  define('independent', '独立法人', 'yes-no'),
]);
const options = { dictionary, windows: [], now: '2024-02-01T00:00:00Z' };
const check = (text: string) => checkText(text, options);

describe('checking a text', () => {
  it('points at what does not parse, with what was found and expected', () => {
    const text = '条件：「主营业务收入」 不抵于 2000万元〔一〕。';
    const { rule, sound, findings } = check(text);
    expect([rule, sound]).toEqual([null, false]);
    expect(findings).toHaveLength(1);
    expect(text.slice(findings[0]?.from)).toMatch(/^不抵于/);
    expect(findings[0]?.expected?.zh).toContain('不低于');
  });

  it('points at the two sides that do not fit, with the provision', () => {
    const text = '条件：「主营业务收入」 不低于 20人〔四/(八)〕。';
    const { sound, findings } = check(text);
    expect(sound).toBe(false);
    expect(findings[0]?.provision).toBe('四/(八)');
    expect(text.slice(findings[0]?.from, findings[0]?.to)).toContain('20人');
  });

  it('lists what keeps a sound rule from being published', () => {
    const { sound, findings } = check('条件：「主营业务收入」 不低于 2000万元。\n金额：10万元。');
    expect(sound).toBe(true);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ line }) => line)).toEqual([1, 2]);
  });

  it('finds nothing in a rule that is right', () => {
    expect(check('条件：「主营业务收入」 不低于 2000万元〔一〕。').findings).toEqual([]);
  });

  it('says that every window is over', () => {
    const text = '条件：「独立法人」为是〔一〕。';
    const { findings } = checkText(text, { ...options, windows: [{ to: '2023-01-01T00:00:00Z' }] });
    expect(findings.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('what the editor offers', () => {
  const labels = (before: string) => offersAt(before, dictionary)?.offers.map(({ label }) => label) ?? null;

  it.each([
    ['条件：「主', ['「主要业务」', '「主营业务收入」']],
    ['条件：「rev', ['「主营业务收入」']],
    ['条件：「主要业务」属于 “', ['“基础软件”', '“信息安全”']],
    ['条件：「主要业务」属于 “基础软件”、“信', ['“信息安全”']],
    ['条件：全部', ['全部满足（']],
    ['条件：「主营业务收入」 不低于 2000万元〔一', null],
    ['', null],
  ])('after %s', (before, expected) => {
    expect(labels(before)?.sort() ?? null).toEqual(expected?.sort() ?? null);
  });

  it('replaces from the opening mark', () => {
    expect(offersAt('条件：\n「主', dictionary)?.from).toBe(4);
  });
});

describe('changes from the form', () => {
  const group = { op: 'all', of: dictionary.facts.map(conditionOn) } as const;

  it('leave a rule whose text reads back as the same tree', () => {
    const rules: readonly Rule[] = [
      { conditions: group },
      { conditions: asGroup(group, 'atLeast') },
      { conditions: asGroup(group, 'any') },
      { conditions: withoutPart(group, 1) },
      { conditions: withMore(group, { op: 'not', of: { op: 'holds', fact: 'independent' } }) },
      { conditions: withPart(group, 0, { op: 'holds', fact: 'independent' }) },
    ];
    for (const conditions of rules) {
      expect(parse(print(conditions, dictionary), dictionary)).toEqual({ ok: true, value: conditions });
    }
  });

  it('asks of another fact what its type allows, and keeps the citation', () => {
    const cited = { op: 'holds', fact: 'independent', cite: { provision: '一' } } as const;
    const staff = dictionary.byId.get('staff');
    expect(staff && onFact(cited, staff)).toEqual({
      op: 'compare',
      left: { op: 'fact', fact: 'staff' },
      is: '>=',
      right: { op: 'literal', value: '0', unit: '人' },
      cite: { provision: '一' },
    });
  });

  it('never asks for more parts than there are', () => {
    const three = { op: 'atLeast', n: 4, of: group.of } as const;
    expect(withoutPart(three, 0)).toMatchObject({ n: 3 });
  });

  it.each([
    ['万元', ['元', '万元', '亿元']],
    ['台/套', ['台/套']],
  ])('offers units of the kind of %s', (unit, units) => {
    expect(unitsFor(unit)).toEqual(units);
  });
});
