/**
 * Drawn plans through their life: drawn, adjusted, objected to, drawn anew beside what is kept. The sums are small, so
 * that budgets, quotas, caps and least amounts are met to the fen and not only passed by.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustPlan } from './adjust.ts';
import { allocate } from './plan.ts';
import { noticeRows } from './publicity.ts';
import type { AllocationPlan, AllocationRequest, AllocationRules } from './types.ts';

const REGIONS = ['440303', '440304', '440305'] as const;
const APPLICANTS = ['a', 'b', 'c'] as const;
const few = (max: number) => fc.integer({ min: 0, max });

const drawnRow = fc.record({
  declared: few(40),
  cut: fc.constantFrom(0, 0, 0, 5, 20, 21, 50),
  ratio: fc.constantFrom('100%', '50%', '33%', '0.3'),
  cap: fc.option(few(20)),
  score: fc.option(few(5)),
  region: fc.constantFrom(...REGIONS),
  applicant: fc.constantFrom(...APPLICANTS),
  kind: fc.constantFrom('plain', 'plain', 'plain', 'plain', 'no-rate', 'confirm', 'not-audited'),
  exclusive: fc.constantFrom(undefined, undefined, undefined, 'x', 'y'),
});
const drawnRules = fc.record({
  unit: fc.constantFrom(1, 2, 100),
  budget: few(90),
  method: fc.constantFrom('rank', 'pro-rata'),
  lastRow: fc.constantFrom('partial', 'none'),
  rounding: fc.constantFrom('down', 'half-up'),
  quota: fc.option(few(30)),
  cap: fc.option(few(30)),
  least: fc.constantFrom(0, 0, 1, 3, 7),
});
type DrawnRow = typeof drawnRow extends fc.Arbitrary<infer T> ? T : never;
type DrawnRules = typeof drawnRules extends fc.Arbitrary<infer T> ? T : never;

/** Amounts are drawn in units and half units, so that rounding has something to do. */
function requestOf(row: DrawnRow, id: number, unit: number): AllocationRequest {
  const declaredFen = Math.floor((row.declared * unit) / (row.declared % 3 === 0 ? 2 : 1));
  const auditedFen = declaredFen - Math.floor((declaredFen * row.cut) / 100);
  const rule = { ratio: row.ratio, capFen: row.cap === null ? null : row.cap * unit, maxCut: '20%' };
  const confirm = { zh: '请核实。', en: 'Make sure.' };
  return {
    case: `case-${String(id).padStart(3, '0')}`,
    applicant: row.applicant,
    region: row.region,
    declaredFen,
    auditedFen: row.kind === 'not-audited' ? null : auditedFen,
    rule: row.kind === 'no-rate' ? null : row.kind === 'confirm' ? { ...rule, confirm } : rule,
    score: row.score,
    ...(row.exclusive === undefined ? {} : { exclusive: row.exclusive }),
  };
}

const rulesOf = ({ unit, budget, quota, cap, least, ...more }: DrawnRules): AllocationRules => ({
  year: 2024,
  call: 'call',
  ...more,
  unitFen: unit,
  // Not always whole units: what is left over is less than one.
  budgetFen: budget * unit + (budget % 4 === 1 ? Math.floor(unit / 2) : 0),
  leastFen: least * unit,
  ...(quota === null ? {} : { regionQuotaFen: { [REGIONS[2]]: quota * unit } }),
  ...(cap === null ? {} : { applicantCapFen: cap * unit }),
});

const sum = (rows: readonly { readonly amountFen: number }[]) =>
  rows.reduce((total, row) => total + row.amountFen, 0);

/** How often the draws came to each edge: a generator that never does proves nothing of it. */
const met: Record<string, number> = {};
const meet = (edge: string, is: boolean) => {
  if (is) met[edge] = (met[edge] ?? 0) + 1;
};

/** What holds of every plan, whoever changed it, with what is given already. */
function mustHold(plan: AllocationPlan, rules: AllocationRules): void {
  const { budgetFen, unitFen, held = [] } = rules;
  expect(plan.budgetFen).toBe(budgetFen);
  expect(sum(plan.rows)).toBe(plan.allocatedFen);
  expect(plan.allocatedFen + plan.leftFen).toBe(budgetFen);
  expect(plan.leftFen).toBeGreaterThanOrEqual(0);
  expect(plan.rows.at(-1)?.cumulativeFen ?? 0).toBe(plan.allocatedFen);
  expect(Object.values(plan.byRegion).reduce((all, fen) => all + fen, 0)).toBe(plan.allocatedFen);
  const within = (
    most: number | undefined,
    mine: (row: { region: string; applicant: string }) => boolean,
  ) => {
    if (most === undefined) return;
    const [before, given] = [sum(held.filter(mine)), sum(plan.rows.filter(mine))];
    expect(before + given).toBeLessThanOrEqual(Math.max(most, before));
    meet('a quota or cap met to the unit', given > 0 && before + given === most);
  };
  for (const [region, quota] of Object.entries(rules.regionQuotaFen ?? {}))
    within(quota, (row) => row.region === region);
  for (const applicant of APPLICANTS) within(rules.applicantCapFen, (row) => row.applicant === applicant);
  for (const row of plan.rows) {
    expect(row.amountFen % unitFen).toBe(0);
    expect(row.amountFen).toBeLessThanOrEqual(row.mostFen);
    expect(row.steps.at(-1)?.fen).toBe(row.amountFen);
    if (row.outcome === 'refused') expect(row.amountFen).toBe(0);
  }
  meet('a budget met to the fen', plan.allocatedFen > 0 && plan.leftFen === 0);
}

/** What holds besides of a plan as it is drawn. */
function mustBeDrawnRight(plan: AllocationPlan, asked: readonly AllocationRequest[], rules: AllocationRules) {
  const { unitFen, leastFen = 0 } = rules;
  const byCase = new Map(asked.map((request) => [request.case, request]));
  const says = (row: AllocationPlan['rows'][number], ...words: readonly string[]) =>
    row.steps.some(({ words: { zh } }) => words.some((each) => zh.includes(each)));
  const short = plan.rows.findIndex((row) => says(row, '年度预算'));
  for (const [index, row] of plan.rows.entries()) {
    const { rule } = byCase.get(row.case) ?? {};
    if (row.outcome === 'open') expect(row.amountFen).toBe(0);
    if (row.amountFen > 0) expect(row.amountFen).toBeGreaterThanOrEqual(leastFen);
    if (typeof rule?.capFen === 'number') expect(row.amountFen).toBeLessThanOrEqual(rule.capFen);
    meet('a least amount met to the unit', row.amountFen > 0 && row.amountFen === leastFen);
    // Nobody below the line is served before somebody above.
    if (rules.method === 'rank' && short >= 0 && index > short) expect(row.amountFen).toBe(0);
  }
  const given = plan.rows.filter((row) => row.amountFen > 0).map((row) => byCase.get(row.case)?.exclusive);
  for (const key of ['x', 'y']) expect(given.filter((each) => each === key).length).toBeLessThanOrEqual(1);
  const whole = rules.method === 'pro-rata' ? plan.rows.some((row) => says(row, '按比例')) : short >= 0;
  // Where the money did not reach everybody, no whole unit of it is left lying.
  if (whole && leastFen === 0 && (rules.method === 'pro-rata' || rules.lastRow === 'partial'))
    expect(plan.leftFen).toBeLessThan(unitFen);
  meet('the money did not reach everybody', whole);
  meet('pro rata', whole && rules.method === 'pro-rata');
  expect(allocate([...asked].reverse(), rules)).toEqual(plan);
}

const drawnChanges = fc.array(fc.record({ row: fc.nat(13), units: few(20) }), { maxLength: 3 });

test('drawn, adjusted, objected to, drawn anew: never beyond the budget, no fen dropped', () => {
  fc.assert(
    fc.property(
      fc.array(drawnRow, { maxLength: 14 }),
      drawnRules,
      drawnChanges,
      fc.array(fc.nat(13), { maxLength: 4 }),
      fc.array(drawnRow, { maxLength: 6 }),
      (drawn, drawnBy, changes, objected, later) => {
        const rules = rulesOf(drawnBy);
        const asked = drawn.map((row, id) => requestOf(row, id, rules.unitFen));
        const plan = allocate(asked, rules);
        mustHold(plan, rules);
        mustBeDrawnRight(plan, asked, rules);
        const decided = adjustedBy(plan, changes, rules);
        mustHold(decided, rules);
        // The rows objected to go, and their money is free again; all others stay as they were decided.
        const upheld = [...new Set(objected)].map((row) => `case-${String(row).padStart(3, '0')}`);
        const objections = upheld.map((id, at) => ({ id: String(at), case: id, status: 'upheld' as const }));
        const shown = noticeRows(decided, objections);
        const held = decided.rows.filter((row) => row.amountFen > 0 && !upheld.includes(row.case));
        expect(shown.filter(({ status }) => status === 'clear').length).toBe(
          shown.length - shown.filter(({ case: id }) => upheld.includes(id)).length,
        );
        meet(
          'a row with money objected to',
          held.length < decided.rows.filter((row) => row.amountFen > 0).length,
        );
        const again = { ...rules, budgetFen: rules.budgetFen - sum(held), held };
        const more = later.map((row, id) => requestOf(row, 100 + id, rules.unitFen));
        const anew = asked.filter(({ case: id }) => upheld.includes(id));
        const next = allocate([...anew, ...more], again);
        mustHold(next, again);
        mustBeDrawnRight(next, [...anew, ...more], again);
        expect(sum(held) + next.allocatedFen + next.leftFen).toBe(rules.budgetFen);
        const last = adjustedBy(next, changes, again);
        mustHold(last, again);
      },
    ),
    { numRuns: 1500 },
  );
});

/** The plan with what of the changes is taken, one after the other; what is refused leaves it as it was. */
function adjustedBy(
  plan: AllocationPlan,
  changes: readonly { readonly row: number; readonly units: number }[],
  rules: AllocationRules,
): AllocationPlan {
  return changes.reduce((before, { row, units }) => {
    const id = before.rows[row]?.case ?? '';
    const change = { case: id, amountFen: units * rules.unitFen, reason: '经会议研究决定' };
    const result = adjustPlan(before, [change], rules);
    meet(
      'an adjustment refused for a sum',
      id !== '' && 'problems' in result && result.problems.some(({ case: of }) => of === ''),
    );
    meet('an adjustment taken', !('problems' in result));
    return 'problems' in result ? before : result;
  }, plan);
}

// Counted in the test above; the bound is far below what the draws give.
test('the draws came to every edge', () => {
  for (const edge of [
    'a budget met to the fen',
    'a quota or cap met to the unit',
    'a least amount met to the unit',
    'the money did not reach everybody',
    'pro rata',
    'a row with money objected to',
    'an adjustment refused for a sum',
    'an adjustment taken',
  ])
    expect(met[edge] ?? 0, edge).toBeGreaterThan(30);
});

test('pro rata: what is left over goes to the largest remainder first', () => {
  const asked = [7, 5, 3].map((fen, id) => ({
    case: `case-${id}`,
    applicant: `company-${id}`,
    region: REGIONS[0],
    declaredFen: fen,
    auditedFen: fen,
    rule: { ratio: '100%', capFen: null, maxCut: null },
    score: 80,
  }));
  const rules = rulesOf({
    unit: 1,
    budget: 4,
    method: 'pro-rata',
    lastRow: 'partial',
    rounding: 'down',
    quota: null,
    cap: null,
    least: 0,
  });
  // 4 × 7/15 = 1.87, 4 × 5/15 = 1.33, 4 × 3/15 = 0.8: the two that are left go to the first and the last.
  const given = allocate(asked, rules).rows.map((row) => [row.case, row.amountFen]);
  expect(given).toEqual([
    ['case-0', 2],
    ['case-1', 1],
    ['case-2', 1],
  ]);
});
