import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from './plan.ts';
import { noticeRows } from './publicity.ts';
import type { AllocationRequest, AllocationRules } from './types.ts';

const WAN = 1_000_000;
const request = (
  id: string,
  declared: number,
  audited: number | null,
  more: Partial<AllocationRequest> = {},
): AllocationRequest => ({
  case: id,
  applicant: `company-${id}`,
  region: '440305',
  declaredFen: declared * WAN,
  auditedFen: audited === null ? null : audited * WAN,
  rule: { ratio: '30%', capFen: 1000 * WAN, maxCut: '20%', provision: '三/(一)' },
  score: 80,
  ...more,
});
const rules = (more: Partial<AllocationRules> = {}): AllocationRules => ({
  budgetFen: 10_000 * WAN,
  year: 2024,
  call: '2024-software-1',
  method: 'rank',
  lastRow: 'partial',
  unitFen: 100,
  rounding: 'down',
  ...more,
});
const amounts = (plan: ReturnType<typeof allocate>) =>
  Object.fromEntries(plan.rows.map((row) => [row.case, row.amountFen / WAN]));

describe('what a row gets', () => {
  test('share, cap and cut of the guide', () => {
    const plan = allocate(
      [
        request('share', 2000, 2000),
        request('cap', 5000, 5000),
        request('cut-20', 1000, 800),
        request('cut-more', 1000, 799.9999),
        request('not-audited', 1000, null),
      ],
      rules(),
    );
    expect(amounts(plan)).toEqual({ share: 600, cap: 1000, 'cut-20': 240, 'cut-more': 0, 'not-audited': 0 });
    expect(plan.rows.find((row) => row.case === 'cut-more')).toMatchObject({ outcome: 'refused' });
    expect(plan.rows.find((row) => row.case === 'cap')?.steps.map((step) => step.words.zh)).toEqual([
      '审定总额 5,000 万元（申报 5,000 万元，核减 0 元）',
      '30% × 5,000 万元 = 1,500 万元',
      '不超过单个项目上限 1,000 万元',
      '安排 1,000 万元',
    ]);
  });

  test('best first until the money ends, and the line is shown', () => {
    const asked = [
      request('a', 2000, 2000, { score: 90 }),
      request('b', 2000, 2000, { score: 95 }),
      request('c', 2000, 2000, { score: null }),
      request('d', 2000, 2000),
    ];
    const partial = allocate(asked, rules({ budgetFen: 1500 * WAN }));
    expect(partial.rows.map((row) => [row.case, row.amountFen / WAN, row.outcome])).toEqual([
      ['b', 600, 'full'],
      ['a', 600, 'full'],
      ['d', 300, 'reduced'],
      ['c', 0, 'none'],
    ]);
    expect(partial).toMatchObject({ leftFen: 0, lineAfterRank: 3 });
    const none = allocate(asked, rules({ budgetFen: 1500 * WAN, lastRow: 'none' }));
    expect(amounts(none)).toEqual({ b: 600, a: 600, d: 0, c: 0 });
    expect(none.leftFen).toBe(300 * WAN);
  });

  test('pro rata leaves no fen behind: the rest goes to the largest remainders', () => {
    const asked = ['a', 'b', 'c'].map((id) => request(id, 1000, 1000));
    const plan = allocate(asked, rules({ method: 'pro-rata', budgetFen: 100_00 }));
    expect(plan.rows.map((row) => row.amountFen)).toEqual([34_00, 33_00, 33_00]);
    expect(plan.leftFen).toBe(0);
  });

  test('regional quota, cap of an applicant, least amount', () => {
    const asked = [
      request('a', 2000, 2000, { score: 90, applicant: 'one' }),
      request('b', 2000, 2000, { score: 85, applicant: 'one' }),
      request('c', 2000, 2000, { score: 80, region: '440306' }),
      request('d', 30, 30, { score: 70 }),
    ];
    const plan = allocate(
      asked,
      rules({ applicantCapFen: 800 * WAN, regionQuotaFen: { '440306': 500 * WAN }, leastFen: 10 * WAN }),
    );
    expect(amounts(plan)).toEqual({ a: 600, b: 200, c: 500, d: 0 });
    expect(plan.byRegion).toEqual({ '440305': 800 * WAN, '440306': 500 * WAN });
  });

  test('what is given already counts towards quotas and caps', () => {
    const asked = [request('a', 2000, 2000, { applicant: 'one' }), request('b', 2000, 2000)];
    const held = [
      { applicant: 'one', region: '440306', amountFen: 700 * WAN },
      { applicant: 'two', region: '440305', amountFen: 500 * WAN },
    ];
    const more = { applicantCapFen: 800 * WAN, regionQuotaFen: { '440305': 1000 * WAN } };
    expect(amounts(allocate(asked, rules({ ...more, held })))).toEqual({ a: 100, b: 400 });
    const none = held.map((each) => ({ ...each, amountFen: 9000 * WAN }));
    expect(amounts(allocate(asked, rules({ ...more, held: none })))).toEqual({ a: 0, b: 0 });
  });

  test.each([
    ['a case given twice', () => allocate([request('a', 1, 1), request('a', 1, 1)], rules()), '两次'],
    ['a reviewed total above the declared', () => allocate([request('a', 1, 2)], rules()), '高于申报'],
    ['half a fen', () => allocate([request('a', 0.0000005, 0)], rules()), '非负整数'],
    ['no unit', () => allocate([], rules({ unitFen: 0 })), '取整单位'],
  ])('%s is refused', (_, act, words) => {
    expect(act).toThrow(words);
  });
});

test('an objection concerns its row alone', () => {
  const plan = allocate(
    ['a', 'b', 'c', 'd'].map((id) => request(id, 1000, 1000)),
    rules(),
  );
  const rows = noticeRows(plan, [
    { id: '1', case: 'a', status: 'open' },
    { id: '2', case: 'b', status: 'upheld' },
    { id: '3', case: 'b', status: 'dismissed' },
    { id: '4', case: 'c', status: 'dismissed' },
  ]);
  expect(rows.map((row) => row.status)).toEqual(['waiting', 'reopened', 'clear', 'clear']);
});

describe('drawn plans', () => {
  const fen = fc.integer({ min: 0, max: 5_000 * WAN });
  const drawn = fc.record({
    declaredFen: fen,
    keep: fc.integer({ min: 0, max: 100 }),
    ratio: fc.constantFrom('30%', '50%', '0.333333', '10%', '1'),
    capFen: fc.option(fen),
    score: fc.option(fc.integer({ min: 0, max: 100 })),
    region: fc.constantFrom('440303', '440304', '440305'),
    applicant: fc.constantFrom('a', 'b', 'c', 'd'),
    audited: fc.boolean(),
  });
  const drawnRules = fc.record({
    budgetFen: fc.integer({ min: 0, max: 20_000 * WAN }),
    method: fc.constantFrom('rank', 'pro-rata'),
    lastRow: fc.constantFrom('partial', 'none'),
    unitFen: fc.constantFrom(1, 100, 1_000_000),
    rounding: fc.constantFrom('down', 'half-up'),
    quota: fc.option(fen),
    applicantCapFen: fen,
    leastFen: fc.constantFrom(0, 10 * WAN),
  });

  test('never exceed the budget, a cap or a quota, drop no fen, explain every figure, and do not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 30 }), drawnRules, (asked, { quota, ...more }) => {
        const requests = asked.map(
          (each, index): AllocationRequest => ({
            case: `case-${index}`,
            applicant: each.applicant,
            region: each.region,
            declaredFen: each.declaredFen,
            auditedFen: each.audited ? Math.floor((each.declaredFen * each.keep) / 100) : null,
            rule: { ratio: each.ratio, capFen: each.capFen, maxCut: '20%' },
            score: each.score,
          }),
        );
        const given: AllocationRules = {
          year: 2024,
          call: 'call',
          ...more,
          ...(quota === null ? {} : { regionQuotaFen: { '440305': quota } }),
        };
        const plan = allocate(requests, given);
        const sum = plan.rows.reduce((total, row) => total + row.amountFen, 0);
        expect(sum).toBe(plan.allocatedFen);
        expect(plan.allocatedFen + plan.leftFen).toBe(plan.budgetFen);
        expect(plan.leftFen).toBeGreaterThanOrEqual(0);
        expect(plan.rows).toHaveLength(requests.length);
        if (quota !== null) expect(plan.byRegion['440305'] ?? 0).toBeLessThanOrEqual(quota);
        for (const applicant of ['a', 'b', 'c', 'd']) {
          const mine = plan.rows.filter((row) => row.applicant === applicant);
          expect(mine.reduce((total, row) => total + row.amountFen, 0)).toBeLessThanOrEqual(
            given.applicantCapFen ?? 0,
          );
        }
        for (const row of plan.rows) {
          expect(row.amountFen).toBeLessThanOrEqual(row.entitledFen);
          expect(row.amountFen % given.unitFen).toBe(0);
          expect(row.steps.at(-1)?.fen).toBe(row.amountFen);
          if (row.amountFen > 0) expect(row.amountFen).toBeGreaterThanOrEqual(given.leastFen ?? 0);
          const cap = requests.find((each) => each.case === row.case)?.rule?.capFen;
          if (typeof cap === 'number') expect(row.amountFen).toBeLessThanOrEqual(cap);
        }
        if (
          given.method === 'pro-rata' &&
          given.leastFen === 0 &&
          plan.rows.some((row) => row.steps.some((each) => each.words.zh.startsWith('按比例')))
        ) {
          expect(plan.leftFen).toBeLessThan(given.unitFen);
        }
        expect(allocate([...requests].reverse(), given)).toEqual(plan);
      }),
      { numRuns: 500 },
    );
  });
});
