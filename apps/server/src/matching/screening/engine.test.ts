import { type ColumnStore, createColumns, drawCity, factsOf, planMeasures, Screener } from '@huice/measures';
import { chainLink, shenzhen } from '@huice/measures/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScreeningEngine } from './engine.ts';

const ROWS = 300_001;
const measures = [{ id: 'chain-link', rule: chainLink }];
const asOf = '2024-02-01';
const plan = planMeasures(measures, { dictionary: shenzhen, asOf });

let store: ColumnStore;
let engine: ScreeningEngine;

beforeAll(() => {
  const facts = new Set<string>();
  for (const node of plan.pool.all()) factsOf(node, facts);
  store = createColumns(shenzhen, facts, ROWS, (bytes) => new SharedArrayBuffer(bytes));
  drawCity(store, shenzhen, {
    seed: 7,
    regions: [
      { code: '440300', weight: 3 },
      { code: '110000', weight: 1 },
    ],
  });
  engine = new ScreeningEngine(store, shenzhen, { threads: 2 });
});
afterAll(() => engine.close());

describe('the screening engine', () => {
  it('counts on two threads what one counts alone, and lists what it counts', async () => {
    const alone = new Screener(plan, store).screen(0, ROWS);
    const answer = await engine.screen({ measures, asOf, lists: true });
    expect(answer.totals).toEqual(alone);
    const [totals] = answer.totals;
    const [outcomes = new Uint8Array()] = answer.outcomes ?? [];
    expect(outcomes.filter((outcome) => outcome === 0).length).toBe(totals?.eligible);
    const [fen = new Float64Array()] = answer.fen ?? [];
    expect(fen.reduce((sum, one) => (Number.isNaN(one) ? sum : sum + BigInt(one)), 0n)).toBe(totals?.fen);
    expect(totals?.eligible).toBeGreaterThan(0);
  });

  it('stops when it is cancelled, and answers again afterwards', async () => {
    await expect(engine.screen({ measures, asOf, signal: AbortSignal.abort() })).rejects.toThrow();
    expect((await engine.screen({ measures, asOf })).totals).toHaveLength(1);
  });

  it('says what failed', async () => {
    await expect(engine.screen({ measures, asOf: 'yesterday' })).rejects.toThrow('不是日期');
  });
});
