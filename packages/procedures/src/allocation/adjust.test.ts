import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjustPlan } from './adjust.ts';
import { allocate } from './plan.ts';
import type { AllocationPlan, AllocationRequest, AllocationRules } from './types.ts';

const WAN = 1_000_000;
const request = (id: string, more: Partial<AllocationRequest> = {}): AllocationRequest => ({
  case: id,
  applicant: `company-${id}`,
  region: '440305',
  declaredFen: 1000 * WAN,
  auditedFen: 1000 * WAN,
  rule: { ratio: '30%', capFen: 1000 * WAN, maxCut: '20%', provision: '三/(一)' },
  score: 80,
  ...more,
});
const rules: AllocationRules = {
  budgetFen: 700 * WAN,
  year: 2024,
  call: 'call',
  method: 'rank',
  lastRow: 'partial',
  unitFen: 100,
  rounding: 'down',
};
const reason = '经会议研究决定';
const planned = (result: ReturnType<typeof adjustPlan>): AllocationPlan => {
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result;
};
const words = (result: ReturnType<typeof adjustPlan>) =>
  'problems' in result ? result.problems.map((each) => each.words.zh).join() : '';

describe('a plan that a person adjusts', () => {
  const plan = allocate([request('a'), request('b'), request('c')], rules);

  test('says why, and makes the sums anew', () => {
    expect(plan.rows.map((row) => row.amountFen / WAN)).toEqual([300, 300, 100]);
    const next = planned(adjustPlan(plan, [{ case: 'a', amountFen: 200 * WAN, reason }], rules));
    expect(next.rows.map((row) => row.cumulativeFen / WAN)).toEqual([200, 500, 600]);
    expect([next.allocatedFen / WAN, next.leftFen / WAN]).toEqual([600, 100]);
    expect(next.rows[0]?.outcome).toBe('reduced');
    expect(next.rows[0]?.steps.at(-2)?.words.zh).toContain(reason);
    expect(next.rows[0]?.steps.at(-1)?.fen).toBe(200 * WAN);
  });

  test.each([
    ['more than the rule gives', { case: 'a', amountFen: 300 * WAN + 100, reason }, '按规则可得'],
    ['no reason', { case: 'a', amountFen: 100, reason: ' ' }, '理由'],
    ['half a 元', { case: 'a', amountFen: 150, reason }, '整数倍'],
    ['a row that is not there', { case: 'x', amountFen: 100, reason }, '没有这一行'],
    ['less than nothing', { case: 'a', amountFen: -100, reason }, '非负整数'],
    ['beyond the budget', { case: 'c', amountFen: 101 * WAN, reason }, '超过可用预算'],
  ])('%s is refused', (_, change, said) => {
    expect(words(adjustPlan(plan, [change], rules))).toContain(said);
  });

  test('a refused row stays refused; quotas and caps hold', () => {
    const more = { ...rules, regionQuotaFen: { '440305': 650 * WAN }, applicantCapFen: 300 * WAN };
    const cut = allocate([request('a', { auditedFen: 1 }), request('b')], more);
    expect(words(adjustPlan(cut, [{ case: 'a', amountFen: 0, reason }], more))).toContain('不予资助');
    const two = allocate([request('a', { applicant: 'one' }), request('b', { applicant: 'one' })], more);
    expect(words(adjustPlan(two, [{ case: 'b', amountFen: 100, reason }], more))).toContain('单位上限');
    const quota = allocate([request('a'), request('b'), request('c')], more);
    expect(words(adjustPlan(quota, [{ case: 'c', amountFen: 60 * WAN, reason }], more))).toContain(
      '区域额度',
    );
  });
});

describe('what the document leaves to a person', () => {
  const confirm = { zh: '请核实。', en: 'Make sure.' };
  const asked = [
    request('no-rate', { rule: null }),
    request('to-confirm', { rule: { ratio: '50%', capFen: 300 * WAN, maxCut: null, confirm } }),
  ];
  const plan = allocate(asked, rules);

  test('gets nothing until an amount is set, and at most what the rule or the reviewed total says', () => {
    expect(plan.rows.map((row) => [row.outcome, row.amountFen, row.mostFen / WAN])).toEqual([
      ['open', 0, 1000],
      ['open', 0, 300],
    ]);
    const next = planned(adjustPlan(plan, [{ case: 'to-confirm', amountFen: 300 * WAN, reason }], rules));
    expect(next.rows.map((row) => row.outcome)).toEqual(['open', 'full']);
    expect(words(adjustPlan(plan, [{ case: 'to-confirm', amountFen: 301 * WAN, reason }], rules))).not.toBe(
      '',
    );
  });
});

test('就高不重复: of two that share a key only the higher is given, and no adjustment brings the other back', () => {
  const small = request('a', { auditedFen: 900 * WAN, exclusive: 'one', score: 99 });
  const plan = allocate([small, request('b', { exclusive: 'one' }), request('c')], rules);
  expect(Object.fromEntries(plan.rows.map((row) => [row.case, row.amountFen / WAN]))).toEqual({
    a: 0,
    b: 300,
    c: 300,
  });
  expect(plan.rows.find((row) => row.case === 'a')?.steps.at(-2)?.words.zh).toContain('就高不重复');
  expect(words(adjustPlan(plan, [{ case: 'a', amountFen: 100, reason }], rules))).toContain('按规则可得');
});

test('drawn adjustments: whatever is taken keeps every limit and drops no fen', () => {
  const drawn = fc.record({
    audited: fc.integer({ min: 0, max: 1000 }),
    score: fc.integer({ min: 0, max: 100 }),
    open: fc.boolean(),
  });
  const change = fc.record({ row: fc.nat(9), units: fc.integer({ min: 0, max: 4_000_000 }) });
  let taken = 0;
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 1, maxLength: 10 }),
      fc.array(change, { maxLength: 6 }),
      fc.integer({ min: 0, max: 2000 }),
      (rows, changes, budget) => {
        const more = { ...rules, budgetFen: budget * WAN };
        const asked = rows.map((row, index) =>
          request(`case-${index}`, {
            auditedFen: row.audited * WAN,
            score: row.score,
            rule: row.open ? null : { ratio: '30%', capFen: null, maxCut: null },
          }),
        );
        const plan = allocate(asked, more);
        const result = adjustPlan(
          plan,
          changes.map(({ row, units }) => ({ case: `case-${row}`, amountFen: units * 100, reason })),
          more,
        );
        if ('problems' in result) {
          expect(result.problems.length).toBeGreaterThan(0);
          return;
        }
        taken += 1;
        const sum = result.rows.reduce((total, row) => total + row.amountFen, 0);
        expect(sum).toBe(result.allocatedFen);
        expect(result.allocatedFen + result.leftFen).toBe(more.budgetFen);
        expect(result.leftFen).toBeGreaterThanOrEqual(0);
        expect(result.rows.at(-1)?.cumulativeFen).toBe(sum);
        for (const row of result.rows) {
          expect(row.amountFen).toBeLessThanOrEqual(row.mostFen);
          expect(row.steps.at(-1)?.fen).toBe(row.amountFen);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(20);
});
