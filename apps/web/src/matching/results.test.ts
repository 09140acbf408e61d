import type { Match } from '@huice/api';
import type { ConditionVerdict, Evaluation } from '@huice/measures';
import { describe, expect, it } from 'vitest';
import { asLine, branches } from './conditions.ts';
import { emptyDraft, parseDraft } from './drafts.ts';
import { amountWords, mostDeciding, outcomeCounts, sortResults } from './results.ts';

const nothing = { zh: '', en: '' };

function condition(change: Partial<ConditionVerdict>): ConditionVerdict {
  return {
    node: 'n',
    op: 'holds',
    words: nothing,
    verdict: 'met',
    why: nothing,
    used: [],
    missing: [],
    children: [],
    ...change,
  };
}

function match(id: string, change: Partial<Evaluation>, to: string | null = null): Match {
  return {
    measure: {
      id,
      title: { zh: id, en: id },
      summary: nothing,
      form: 'grant',
      authority: '',
      provision: '',
      document: {
        id: 'd',
        title: 'd',
        titleEn: 'd',
        documentNumber: null,
        issuers: [],
        region: '',
        draft: false,
      },
      windows: to ? [{ name: nothing, from: null, to, channel: 'online', state: 'open', daysLeft: 1 }] : [],
      materials: [],
      contacts: [],
      notes: [],
    },
    evaluation: {
      measure: id,
      outcome: 'eligible',
      why: nothing,
      applies: null,
      conditions: condition({ op: 'all' }),
      judged: [],
      amount: null,
      missing: [],
      ...change,
    },
  };
}

const sum = (fen: number) => ({ status: 'computed' as const, fen, steps: [], missing: [], why: nothing });
const asks = (fact: string, decides: number) => ({ fact, name: nothing, question: nothing, decides });

describe('the order of results', () => {
  const all = [
    match('n', { outcome: 'not-applicable' }),
    match('i', { outcome: 'ineligible', amount: sum(900) }),
    match('two', { outcome: 'insufficient', missing: [asks('a', 1), asks('b', 1)], amount: sum(800) }),
    match('one', { outcome: 'insufficient', missing: [asks('a', 1)] }),
    match('small', { amount: sum(5) }, '2026-12-01T00:00:00+08:00'),
    match('large', { amount: sum(7) }, '2026-12-31T00:00:00+08:00'),
  ];
  it.each([
    ['best', ['large', 'small', 'one', 'two', 'i', 'n']],
    ['amount', ['i', 'two', 'large', 'small', 'one', 'n']],
    ['deadline', ['small', 'large', 'two', 'one', 'i', 'n']],
  ] as const)('%s', (sort, ids) => {
    expect(sortResults(all, sort).map(({ measure }) => measure.id)).toEqual(ids);
  });
  it('counts every outcome, also those that nobody has', () => {
    expect(outcomeCounts(all).map(({ count }) => count)).toEqual([2, 2, 1, 1]);
  });
});

it('asks first what decides most, over all measures that an answer can still change', () => {
  const asked = mostDeciding([
    match('x', { outcome: 'insufficient', missing: [asks('a', 1), asks('b', 2)] }),
    match('y', { outcome: 'insufficient', missing: [asks('a', 3)] }),
    match('z', { outcome: 'ineligible', missing: [asks('c', 9)] }),
  ]);
  expect(asked.map(({ fact, decides }) => [fact, decides])).toEqual([
    ['a', 4],
    ['b', 2],
  ]);
});

it('never shows a sum that is not computed without saying so', () => {
  const status = (value: 'computed' | 'at-most' | 'unknown' | 'not-computable') =>
    amountWords({ ...sum(1), status: value })?.zh;
  expect(status('computed')).toBeUndefined();
  expect(status('at-most')).toBe('最高');
  expect(status('unknown')).toMatch(/不足/);
  expect(status('not-computable')).toMatch(/未给出/);
  expect(amountWords(null)?.zh).toBe('不含资金');
});

describe('conditions as lines', () => {
  const leaf = condition({ node: 'leaf', why: { zh: '否', en: 'no' } });
  it('turns “not” around one condition into a line with its data', () => {
    const line = asLine(
      condition({ op: 'not', words: { zh: '未失信', en: '' }, verdict: 'met', children: [leaf] }),
    );
    expect([line?.words.zh, line?.why.zh, line?.children]).toEqual(['未失信', '否', []]);
  });
  it('keeps groups as groups', () => {
    expect(asLine(condition({ op: 'any', children: [leaf] }))).toBeNull();
  });
  it('drops an outermost “all of” that says nothing itself', () => {
    expect(branches(condition({ op: 'all', children: [leaf] }))).toEqual([leaf]);
    expect(branches(condition({ op: 'any', children: [leaf] }))).toHaveLength(1);
  });
});

describe('the draft kept in the browser', () => {
  it.each([null, '{', '{"company":{}}', '{"company":{"name":1,"facts":{}}}'])('%j counts as none', (kept) => {
    expect(parseDraft(kept)).toEqual(emptyDraft);
  });
  it('keeps the company, and a saved version only when it is whole', () => {
    const kept = JSON.stringify({
      company: { name: '甲', facts: { a: 1 } },
      saved: { id: 'x' },
      sample: 's',
    });
    expect(parseDraft(kept)).toEqual({ company: { name: '甲', facts: { a: 1 } }, saved: null, sample: 's' });
  });
});
