/** The rates by which money is given say what the measures of the same pack say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDefinition, packMoney } from '../src/index.ts';
import { load, procedureFolders, SHENZHEN } from './support.ts';

const packs = join(import.meta.dirname, '../../../packs');
const measures = join(packs, SHENZHEN, 'measures');
const texts = readdirSync(measures).map((name) => readFileSync(join(measures, name), 'utf8'));

/** The literals that carry a citation with this fingerprint: “30%”, “1000万元”. */
function literalsOf(hash: string): string[] {
  return texts.flatMap((text) => {
    const name = new RegExp(`\\n  ([a-z0-9-]+):\\n(?:    .*\\n)*?    hash: ${hash}\\n`).exec(text)?.[1];
    if (name === undefined) return [];
    const found = text.matchAll(
      new RegExp(`op: literal, value: "([\\d.]+)", unit: "?([^",]+)"?, cite: ${name} `, 'g'),
    );
    return [...found].map(([, value, unit]) => `${value}${unit}`);
  });
}

describe('the five guides', () => {
  const { definition } = load(SHENZHEN);
  test.each((definition.allocation?.grants ?? []).map((grant) => [grant.id, grant] as const))(
    '%s: rate and cap are those of the measure',
    (_, grant) => {
      const literals = new Set(literalsOf(grant.cite.hash ?? 'none'));
      expect(literals).toContain(grant.ratio);
      expect(literals).toContain(grant.cap);
    },
  );

  test('what they do not state is not stated: ranking, rounding, length of the notice', () => {
    expect(definition.allocation).not.toHaveProperty('method');
    expect(definition.allocation).not.toHaveProperty('rounding');
    expect(definition.allocation).not.toHaveProperty('publicity');
  });

  test('the checker names a project without a rate, a path that leads nowhere, money that nothing plans', () => {
    const { allocation } = definition;
    if (!allocation) throw new Error('no allocation');
    const said = (more: object) =>
      checkDefinition({ ...definition, ...more }).map(({ at, words }) => `${at} ${words.zh}`);
    const grants = allocation.grants.filter(({ project }) => project !== 'event');
    expect(said({ allocation: { ...allocation, grants } }).join()).toContain('“event”没有资助标准');
    expect(said({ allocation: { ...allocation, reviewed: 'data.nothing' } }).join()).toContain(
      '没有这个字段',
    );
    const states = definition.states.map(({ money: _money, ...state }) => state);
    expect(said({ states }).join()).toContain('没有任何状态写明资金所在');
  });
});

test('amounts of packs are whole fen', () => {
  expect(packMoney('1000万元')).toBe(1_000_000_000);
  expect(packMoney('0.5 元')).toBe(50);
  expect(() => packMoney('0.001元')).toThrow('不是金额');
});

test('every pack that gives money says where it lies, from the plan to the payment', () => {
  const giving = procedureFolders()
    .map(load)
    .filter(({ definition }) => definition.allocation);
  expect(giving.length).toBeGreaterThanOrEqual(2);
  for (const { definition } of giving) {
    const accounts = new Set(definition.states.flatMap(({ money }) => money ?? []));
    expect(accounts).toEqual(new Set(['reserved', 'awarded', 'paid', 'returned', 'clawed-back']));
  }
});
