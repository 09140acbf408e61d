import type { ConditionNode, Fact, SupportPart } from '@huice/reading';
import { describe, expect, it } from 'vitest';
import { bodiesOf, groupWords, leaves, partsWords, partWords, understood } from './factParts.ts';
import { factWords } from './facts.ts';

const base = { path: '一', span: [0, 1], sureness: 1 } as const;
const leaf = (text: string): ConditionNode => ({
  op: 'leaf',
  text,
  span: [0, 1],
  negated: false,
  quantities: [],
});
const two = [leaf('在示例市登记'), leaf('纳入统计')];
const all = { op: 'all', text: '', span: [0, 1], of: two } as const;
const some = { op: 'some', atLeast: 2, text: '', span: [0, 1], of: [...two, leaf('通过认定')] } as const;
const unless = { op: 'unless', text: '', span: [0, 1], of: all, except: '另有规定的' } as const;

describe('conditions in words', () => {
  it.each([
    [all, '全部满足', 2],
    [{ ...all, op: 'any' } as const, '任一满足', 2],
    [some, '至少 2 项', 3],
    [unless, '有例外', 2],
  ] as const)('%j is %s of %d', (node, zh, n) => {
    expect([groupWords(node).zh, leaves(node)]).toEqual([zh, n]);
  });

  it.each([
    ['requires', leaf('在示例市登记'), '须满足：在示例市登记', null],
    ['requires', all, '须满足：全部满足，共 2 项', '条件 2'],
    ['excludes', { ...all, op: 'any' }, '排除：任一满足，共 2 项', '条件 2'],
  ] as const)('%s %j: %s, unfolds %s', (effect, tree, line, parts) => {
    const fact: Fact = { ...base, kind: 'condition', effect, tree };
    expect([factWords(fact)?.zh, partsWords(fact)?.zh ?? null]).toEqual([line, parts]);
  });

  it('says how a figure was understood', () => {
    expect(understood({ value: 5_000_000, unit: '元', comparator: '>=' }).zh).toBe('≥ 500 万元');
  });
});

describe('what is given', () => {
  const part: SupportPart = { limit: 'up-to', per: 'company-year', for: null, span: [0, 1] };
  it.each([
    [{ ...part, amount: 3_000_000 }, null, '单个企业每年 · 最高 300 万元'],
    [{ ...part, rate: 0.15, limit: 'exact', per: null }, '研发费用', '研发费用 × 15 %'],
    [{ ...part, amount: 200_000, limit: 'exact', per: null, for: '2000万元' }, null, '2000万元 · 20 万元'],
  ] as const)('%j of %s: %s', (given, of, zh) => {
    expect(partWords(given, of).zh).toBe(zh);
  });

  it('unfolds why there is no amount', () => {
    const fact: Fact = {
      ...base,
      kind: 'measure',
      rates: [],
      caps: [],
      thresholds: [],
      formula: {
        shape: 'not-computable',
        base: null,
        parts: [],
        payee: null,
        form: '资助',
        notComputable: 'case-by-case',
      },
    };
    expect(partsWords(fact)?.zh).toBe('为何没有数额');
  });
});

it('names the leading body first, each body once', () => {
  const bodies = bodiesOf({ lead: ['市工信局'], units: ['市财政局', '市工信局'] });
  expect(bodies).toEqual([
    { name: '市工信局', leads: true },
    { name: '市财政局', leads: false },
  ]);
});

it('unfolds an exception of a stacking rule, and nothing where there is none', () => {
  const fact = { ...base, kind: 'stacking', rule: 'no-double' } as const;
  expect(partsWords(fact)).toBeNull();
  expect(partsWords({ ...fact, except: '一事一议项目' })?.zh).toBe('例外');
  expect(factWords({ ...fact, except: '一事一议项目' })?.zh).toBe('不得重复享受 · 一事一议项目除外');
});
