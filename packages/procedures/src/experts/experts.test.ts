import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../canonical.ts';
import { type DrawRequest, drawExperts as drawBoth, verifyDraw } from './draw.ts';
import { conflictsOf, type Expert, type Interests } from './pool.ts';
import { fullScore, panelResult, type ScoreSheet, sheetProblems, totalOf, visibleSheets } from './scores.ts';

const TODAY = '2024-03-04';
const drawExperts = (pool: readonly Expert[], request: DrawRequest) => drawBoth(pool, request).record;
const expert = (id: string, more: Partial<Expert> = {}): Expert => ({
  id,
  name: `示例专家${id}`,
  fields: ['software'],
  employers: [{ company: `示例大学${id}`, until: null, as: '教授' }],
  holdings: [],
  phones: [],
  active: true,
  ...more,
});
const interests: Interests = {
  case: 'case-1',
  companies: [['示例科技有限公司', '91440300MA5EXAMP0C'], ['示例联合单位']],
  people: ['示例项目负责人'],
  phones: ['0755-00000001'],
  related: ['示例控股（集团）有限公司'],
};
const kinds = (one: Expert, declared = [] as { expert: string; case: string; why: string }[]) =>
  conflictsOf(one, interests, declared, TODAY).map((each) => each.kind);

describe('conflicts', () => {
  test.each<[string, Partial<Expert>, string[]]>([
    ['nothing', {}, []],
    ['works there', { employers: [{ company: '示例科技 有限公司', until: null, as: '总工' }] }, ['employer']],
    [
      'works at the parent',
      { employers: [{ company: '示例控股(集团)有限公司', until: null, as: '董事' }] },
      ['employer'],
    ],
    [
      'left two years ago',
      { employers: [{ company: '91440300MA5EXAMP0C', until: '2022-03-04', as: '顾问' }] },
      ['recent-work'],
    ],
    ['left long ago', { employers: [{ company: '示例科技有限公司', until: '2021-03-03', as: '顾问' }] }, []],
    [
      'three years to the day',
      { employers: [{ company: '示例科技有限公司', until: '2021-03-04', as: '顾问' }] },
      ['recent-work'],
    ],
    ['holds shares', { holdings: ['示例联合单位'] }, ['shareholding']],
    ['is of the project', { name: '示例项目负责人' }, ['person']],
    ['same telephone', { phones: ['075500000001'] }, ['contact']],
    ['not active', { active: false }, ['inactive']],
  ])('%s', (_, more, expected) => {
    expect(kinds(expert('1', more))).toEqual(expected);
  });

  test('declared after the draw, for this case only', () => {
    expect(kinds(expert('1'), [{ expert: '1', case: 'case-1', why: '师生关系' }])).toEqual(['declared']);
    expect(kinds(expert('1'), [{ expert: '1', case: 'case-2', why: '师生关系' }])).toEqual([]);
  });
});

const request = (more: Partial<DrawRequest> = {}): DrawRequest => ({
  seed: 'announced-seed-2024',
  round: 1,
  subject: 'P-1',
  interests: [interests],
  wanted: [
    { field: 'software', count: 3 },
    { field: 'finance', count: 1 },
  ],
  declared: [],
  today: TODAY,
  perEmployer: 1,
  reserves: 1,
  ...more,
});

describe('the draw', () => {
  const pool = [
    ...Array.from({ length: 20 }, (_, i) => expert(`s${i}`)),
    ...Array.from({ length: 3 }, (_, i) => expert(`f${i}`, { fields: ['finance', 'software'] })),
    expert('barred', { holdings: ['示例科技有限公司'] }),
  ];

  test('anybody can check it with SHA-256', () => {
    const draw = drawExperts(pool, request());
    expect(draw.drawn).toHaveLength(4);
    for (const { expert: id, lot } of draw.drawn)
      expect(lot).toBe(hashOf(`announced-seed-2024\nP-1\n1\n${id}`));
    expect(drawBoth(pool, request()).excluded).toEqual([
      {
        expert: 'barred',
        conflicts: [expect.objectContaining({ case: 'case-1', kind: 'shareholding' })],
      },
    ]);
    expect(draw.candidates.find((each) => each.expert === 'barred')?.barred).toEqual(['shareholding']);
  });

  test('a pool that does not suffice is said to be short', () => {
    const draw = drawExperts(pool.slice(0, 2), request());
    expect(draw.short.map((each) => [each.field, each.missing])).toEqual([
      ['software', 1],
      ['finance', 1],
    ]);
  });

  test('whoever is barred from one case of a panel is drawn for none of them', () => {
    const other: Interests = { ...interests, case: 'case-2', companies: [['示例大学s3']] };
    const { record, excluded } = drawBoth(pool, request({ interests: [interests, other] }));
    expect(excluded.map((each) => [each.expert, each.conflicts[0]?.case])).toEqual([
      ['barred', 'case-1'],
      ['s3', 'case-2'],
    ]);
    expect(verifyDraw(record)).toEqual([]);
  });

  test('a record can be drawn again by anybody; one that was tampered with shows', () => {
    const record = drawExperts(pool, request());
    expect(JSON.stringify(record)).not.toContain('示例大学');
    expect(verifyDraw(JSON.parse(JSON.stringify(record)) as typeof record)).toEqual([]);
    expect(verifyDraw({ ...record, drawn: record.drawn.slice(1) })).toHaveLength(1);
    expect(verifyDraw({ ...record, seed: 'another-seed-2024' }).length).toBeGreaterThan(0);
    const spoiled = record.candidates.map((each) =>
      each.expert === record.drawn[0]?.expert ? { ...each, barred: ['employer' as const] } : each,
    );
    expect(verifyDraw({ ...record, candidates: spoiled }).length).toBeGreaterThan(0);
  });

  test('a replacement is the next in the order of the same seed', () => {
    const first = drawExperts(pool, request());
    const [out, ...stay] = first.drawn.map((each) => each.expert);
    const declared = [{ expert: out ?? '', case: 'case-1', why: '师生' }];
    const wanted = [{ field: 'software', count: 1 }];
    const next = drawExperts(pool, request({ keep: stay, declared, wanted, reserves: 0 }));
    expect(next.drawn[0]?.expert).toBe(first.standby[0]?.expert);
    expect(verifyDraw(next)).toEqual([]);
  });

  test('a replacement keeps the others and draws anew', () => {
    const first = drawExperts(pool, request());
    const [out, ...stay] = first.drawn.map((each) => each.expert);
    const declared = [{ expert: out ?? '', case: 'case-1', why: '合作' }];
    const second = drawExperts(
      pool,
      request({ round: 2, keep: stay, declared, wanted: [{ field: 'software', count: 1 }] }),
    );
    expect(second.drawn).toHaveLength(1);
    expect([out, ...stay]).not.toContain(second.drawn[0]?.expert);
  });

  test.each([
    request({ seed: 'short' }),
    request({ perEmployer: 0 }),
    request({ wanted: [{ field: 'software', count: 1.5 }] }),
  ])('an impossible wish is refused', (wish) => {
    expect(() => drawExperts(pool, wish)).toThrow(RangeError);
  });

  test('repeats itself in any order of the pool, never draws the barred, nobody twice, no employer over its number', () => {
    const person = fc.record({
      fields: fc.subarray(['software', 'finance', 'law'], { minLength: 1 }),
      employer: fc.constantFrom('甲大学', '乙大学', '丙研究院', '示例科技有限公司'),
      holds: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 40 }),
        fc.string({ minLength: 8, maxLength: 20 }),
        fc.integer({ min: 1, max: 3 }),
        (people, seed, perEmployer) => {
          fc.pre(seed.trim().length >= 8);
          const drawnPool = people.map((each, i) =>
            expert(`e${i}`, {
              fields: each.fields,
              employers: [{ company: each.employer, until: null, as: '研究员' }],
              holdings: each.holds ? ['示例科技有限公司'] : [],
            }),
          );
          const draw = drawExperts(drawnPool, request({ seed, perEmployer }));
          expect(drawExperts([...drawnPool].reverse(), request({ seed, perEmployer }))).toEqual(draw);
          const all = [...draw.drawn, ...draw.standby].map((each) => each.expert);
          expect(new Set(all).size).toBe(all.length);
          const barred = new Set(
            draw.candidates.flatMap((each) => (each.barred.length > 0 ? [each.expert] : [])),
          );
          expect(all.some((id) => barred.has(id))).toBe(false);
          const perCompany = new Map<string, number>();
          for (const id of all) {
            const company = drawnPool.find((each) => each.id === id)?.employers[0]?.company ?? '';
            perCompany.set(company, (perCompany.get(company) ?? 0) + 1);
          }
          for (const number of perCompany.values()) expect(number).toBeLessThanOrEqual(perEmployer);
        },
      ),
    );
  });

  test('is fair: over many seeds everybody is drawn about as often', () => {
    const counts = new Map<string, number>();
    const free = pool.filter((each) => each.id.startsWith('s'));
    for (let i = 0; i < 2_000; i += 1) {
      const draw = drawExperts(
        free,
        request({ seed: `seed-number-${i}`, wanted: [{ field: 'software', count: 5 }], reserves: 0 }),
      );
      for (const { expert: id } of draw.drawn) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(100);
    expect(counts.size).toBe(20);
  });
});

describe('score sheets', () => {
  const criteria = [
    { id: 'technology', title: { zh: '技术水平', en: 'Technology' }, max: 60 },
    { id: 'benefit', title: { zh: '效益', en: 'Benefit' }, max: 40 },
  ];
  const sheet = (
    id: string,
    technology: number,
    benefit: number,
    handedIn: number | null = 1,
  ): ScoreSheet => ({
    expert: id,
    scores: { technology, benefit },
    comment: '示例',
    handedIn,
  });

  test('nobody reads another sheet before handing in their own, an officer none before all are in', () => {
    const sheets = [sheet('a', 50, 30, null), sheet('b', 40, 30), sheet('c', 45, 30, null)];
    const members = ['a', 'b', 'c'];
    const seen = (given: readonly ScoreSheet[], viewer: Parameters<typeof visibleSheets>[2], who = members) =>
      visibleSheets(given, who, viewer).map((each) => each.expert);
    expect(seen(sheets, { expert: 'a' })).toEqual(['a']);
    expect(seen(sheets, { expert: 'b' })).toEqual(['b']);
    expect(seen(sheets, { expert: 'stranger' })).toEqual([]);
    expect(seen([sheet('a', 50, 30), ...sheets.slice(1)], { expert: 'a' })).toEqual(['a', 'b']);
    expect(seen(sheets, { role: 'officer' })).toEqual([]);
    const all = members.map((each) => sheet(each, 40, 30));
    expect(seen(all, { role: 'officer' })).toEqual(members);
    // Replaced: neither reads nor is read.
    expect(seen(all, { expert: 'a' }, ['b', 'c'])).toEqual([]);
    expect(seen(all, { role: 'officer' }, ['b', 'c'])).toEqual(['b', 'c']);
  });

  test('weights and least points', () => {
    const weighted = [
      { id: 'technology', title: { zh: '技术', en: 'T' }, max: 100, weight: 60 },
      { id: 'benefit', title: { zh: '效益', en: 'B' }, min: 10, max: 100, weight: 40 },
    ];
    expect(totalOf(weighted, sheet('a', 90.5, 80))).toBe(86.3);
    expect(fullScore(weighted)).toBe(100);
    expect(sheetProblems(weighted, sheet('a', 0, 9.5)).map((each) => each.criterion)).toEqual(['benefit']);
    expect(sheetProblems(weighted, sheet('a', 0, 10), 5).map((each) => each.criterion)).toEqual(['comment']);
    const three = ['a', 'b', 'c'].map((id, i) => sheet(id, 90 + i, 80));
    expect(panelResult(weighted, three, 'mean').score).toBe(86.6);
  });

  test('a sheet is whole or not handed in', () => {
    expect(sheetProblems(criteria, sheet('a', 60, 40))).toEqual([]);
    expect(
      sheetProblems(criteria, {
        ...sheet('a', 61, 0.25),
        scores: { technology: 61, benefit: 0.25, more: 1 },
      }),
    ).toHaveLength(3);
    expect(sheetProblems(criteria, { ...sheet('a', 1, 1), scores: { technology: 1 } })).toHaveLength(1);
  });

  test('the mean, with and without extremes, and too few sheets', () => {
    const five = [
      sheet('a', 50, 30),
      sheet('b', 52, 30),
      sheet('c', 51, 30.5),
      sheet('d', 60, 40),
      sheet('e', 10, 5),
    ];
    expect(panelResult(criteria, five, 'mean').score).toBe(71.7);
    expect(panelResult(criteria, five, 'without-extremes')).toMatchObject({ score: 81.17, sheets: 5 });
    expect(panelResult(criteria, five, 'mean').outliers.map((each) => each.expert)).toEqual(['d', 'e']);
    expect(panelResult(criteria, five.slice(0, 2), 'mean').score).toBeNull();
  });

  test('a draft or a spoiled sheet is not counted', () => {
    const sheets = [
      sheet('a', 50, 30),
      sheet('b', 50, 30),
      sheet('c', 50, 30),
      sheet('d', 1, 1, null),
      sheet('e', 99, 99),
    ];
    expect(panelResult(criteria, sheets, 'mean')).toMatchObject({ score: 80, sheets: 3, outliers: [] });
  });
});
