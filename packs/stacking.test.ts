/** How measures of the shipped packs go together: what the documents say of joint limits and of no aid twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bestCombination,
  type Candidate,
  type CompanyFile,
  dictionaryOf,
  evaluate,
  jointLimits,
  readCompany,
} from '@huice/measures';
import { loadPacks } from '@huice/packs';
import { describe, expect, it } from 'vitest';

const root = import.meta.dirname;
const library = await loadPacks(
  {
    list: async () => readdirSync(root, { recursive: true, encoding: 'utf8' }),
    read: async (path) => readFileSync(join(root, path), 'utf8'),
  },
  '',
);
const dictionary = dictionaryOf(library.facts);
const measures = library.packs.flatMap((it) => it.measures);
const asOf = '2024-06-01';

/** The measures that give this company money that can be reckoned, their joint limits, and the best set of them. */
function combine(facts: CompanyFile['facts']) {
  const company = readCompany({ name: '示例科技有限公司', asOf, facts }, dictionary);
  const given = measures.flatMap((measure) => {
    const options = { dictionary, asOf, parameters: measure.parameters ?? [] };
    const { outcome, amount } = evaluate(measure, company, options);
    return outcome === 'eligible' && amount?.fen !== undefined && amount.fen > 0
      ? [{ measure, fen: amount.fen }]
      : [];
  });
  const { limits, open } = jointLimits(
    given.map((it) => it.measure),
    company,
    { dictionary, asOf },
  );
  const candidates = given.map(
    ({ measure: { id, title, rule }, fen }): Candidate => ({
      measure: id,
      title,
      fen,
      stacking: rule.stacking ?? [],
    }),
  );
  return { limits, open, best: bestCombination(candidates, limits) };
}

const nationalProject = {
  'registered-place': '440300',
  'one-case-one-policy': false,
  'national-project': true,
  'national-project-fields': ['smart-terminals', 'sensors'],
  'science-plan-special-rule': false,
  'national-funds': '1000万元',
  'national-project-investment': '3000万元',
};
const terminals = '440300/smart-terminals-2024';
const sensors = '440300/smart-sensors-2022';

describe('a national project of Shenzhen in both fields', () => {
  const { limits, open, best } = combine(nationalProject);

  it('stands under both joint limits: national and city money within 40%, and within half, of the total', () => {
    expect(open).toEqual([]);
    const both = [`${sensors}/national-matching`, `${terminals}/national-matching`];
    expect(limits.map(({ measures: own, fen }) => [[...own].sort(), fen])).toEqual([
      [both, 5_000_000_00],
      [both, 2_000_000_00],
    ]);
    for (const { cites } of limits)
      expect(cites).toMatchObject([{ hash: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
  });

  it('is matched once, and not beyond the limit of the stricter document', () => {
    expect(best.chosen.map(({ measure }) => measure)).toHaveLength(1);
    expect(best.fen).toBe(2_000_000_00);
    expect(best.proved).toBe(true);
    expect(best.left).toHaveLength(1);
  });
});

it('a project in one field stands under the limit of its own document only', () => {
  const { limits, best } = combine({ ...nationalProject, 'national-project-fields': ['sensors'] });
  expect(limits.map(({ fen }) => fen)).toEqual([5_000_000_00]);
  expect(best.fen).toBe(5_000_000_00);
});

it('clauses of one document do not exclude one another: 不得重复 is about other aid of the same kind', () => {
  const { best } = combine({
    ...nationalProject,
    'national-project-fields': ['smart-terminals'],
    'national-carrier': true,
    'carrier-support-year': 1,
    'chain-leader': true,
    'recruited-part': 'headquarters',
    'recruited-contribution-growth': '900万元',
  });
  expect(best.chosen.map(({ measure }) => measure).sort()).toEqual([
    `${terminals}/national-carrier`,
    `${terminals}/national-matching`,
    `${terminals}/recruit-suppliers`,
  ]);
  expect(best.left).toEqual([]);
});

it('every measure under “no aid twice” has it as a condition for a person, with its citation', () => {
  const bound = measures.filter(({ id, rule }) => {
    const gives = rule.amount !== undefined;
    return gives && (id.startsWith(terminals) || id.startsWith('430000/audio-visual-2024'));
  });
  expect(bound.length).toBeGreaterThan(15);
  for (const { id, rule } of bound) {
    const text = JSON.stringify(rule.conditions);
    expect(text, id).toMatch(/没有重复享受(市级其他同类优惠措施|省内其他同类政策)/);
  }
});
