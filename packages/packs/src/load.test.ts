import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPacks } from './load.ts';
import { placed, showProblem } from './problems.ts';
import { callFile, documentFile, filesOf, good, measureFile, spoilt } from './testing.ts';

const load = (files: Readonly<Record<string, string>>) => loadPacks(filesOf(files), 'packs');

describe('loadPacks', () => {
  it('reads documents, measures with their call, facts and companies', async () => {
    const library = await load(good);
    expect(library.problems).toEqual([]);
    const [pack] = library.packs;
    const [measure] = pack?.measures ?? [];
    expect(pack?.document.id).toBe('999900/lamps');
    expect(measure?.id).toBe('999900/lamps/sales');
    expect(measure?.windows[0]?.to).toBe('2024-09-30T18:00+08:00');
    expect(library.facts.map((it) => it.id)).toEqual(['lamp-sales', 'lamp-maker']);
    expect(library.companies.map((it) => it.id)).toEqual(['lamp-maker']);
  });

  it('puts the named citation, with its document, in place of the name', async () => {
    const library = await load(good);
    const measure = library.packs[0]?.measures[0];
    expect(measure?.rule.conditions.cite).toEqual({
      document: '999900/lamps',
      provision: '一',
      figures: ['100万元', '10%'],
      hash: '0123456789abcdef',
      says: { zh: '卖一百万以上奖一成', en: 'a tenth above a million' },
    });
    expect(measure?.windows[0]?.cite?.document).toBe('999900/lamps');
  });

  it('completes citations of parts to the pack they are in', async () => {
    const parts = `parts:\n  - id: guide\n    title: 指南\n    titleEn: Guide\n    kind: application-guide\n    source: { matchTitle: 指南 }\nsummary:`;
    const files = {
      ...spoilt(documentFile, 'summary:', parts),
      [measureFile]: (good[measureFile] ?? '')
        .replace('call: autumn', 'call: autumn\npart: guide')
        .replace('    provision: 一\n    figures', '    document: "#guide"\n    provision: 一\n    figures'),
    };
    const library = await load(files);
    expect(library.problems).toEqual([]);
    const measure = library.packs[0]?.measures[0];
    expect(measure?.rule.conditions.cite?.document).toBe('999900/lamps#guide');
    expect(measure?.windows[0]?.cite?.document).toBe('999900/lamps');
  });

  it('spells out examples that are like an earlier one', async () => {
    const examples = (await load(good)).packs[0]?.measures[0]?.examples;
    expect(examples?.map((it) => it.company)).toEqual([
      { name: '示例灯具有限公司', facts: { 'lamp-maker': true, 'lamp-sales': '300万元' } },
      { name: '示例灯具有限公司', facts: { 'lamp-maker': true, 'lamp-sales': '99万元' } },
      { name: '示例灯具有限公司', facts: { 'lamp-maker': true, 'lamp-sales': '100万元' } },
      { name: '示例灯具有限公司', facts: { 'lamp-maker': true } },
      { name: '示例灯具有限公司', facts: { 'lamp-maker': false, 'lamp-sales': '300万元' } },
    ]);
  });

  const furtherFile = measureFile.replace('/measures/', '/examples/');
  const further =
    '- name: 多\n  company: { like: 够, facts: { lamp-sales: 900万元 } }\n  expect: { outcome: eligible }\n';

  it('carries the examples on in a file of their own, and places each where it stands', async () => {
    const library = await load({ ...good, [furtherFile]: further });
    expect(library.problems).toEqual([]);
    const examples = library.packs[0]?.measures[0]?.examples ?? [];
    expect(examples.at(-1)?.company.facts).toEqual({ 'lamp-maker': true, 'lamp-sales': '900万元' });
    const origin = library.origins.get('999900/lamps/sales');
    expect(placed(origin, ['examples', examples.length - 1, 'expect'])).toMatchObject({
      file: furtherFile,
      line: 3,
    });
    expect(placed(origin, ['examples', 0]).file).toBe(measureFile);
  });

  it('has no use for examples of a measure that is not there', async () => {
    const { problems } = await load({ ...good, [furtherFile.replace('sales', 'sale')]: further });
    expect(problems.map((it) => it.expected)).toEqual([expect.stringContaining('measures/sale.yaml')]);
  });

  it('puts together what several calls bring', async () => {
    const second = callFile.replace('autumn', 'spring');
    const files = {
      ...spoilt(measureFile, 'call: autumn', 'call: [autumn, spring]'),
      [second]: (good[callFile] ?? '').replaceAll('2024-09', '2024-03'),
    };
    const library = await load(files);
    expect(library.problems).toEqual([]);
    expect(library.packs[0]?.measures[0]?.windows.map((it) => it.from?.slice(0, 7))).toEqual([
      '2024-09',
      '2024-03',
    ]);
  });

  it('carries a list on in further files', async () => {
    const list = 'packs/999900-示例市/lamps/not-modelled.yaml';
    const library = await load({
      ...good,
      [list.replace('.yaml', '-further.yaml')]: (good[list] ?? '').replace('二', '三'),
    });
    expect(library.packs[0]?.notModelled.map((it) => it.provision)).toEqual(['二', '三']);
  });

  it('knows the line of a node, also below a name or a missing key', async () => {
    const origin = (await load(good)).origins.get('999900/lamps/sales');
    expect(origin?.lineOf(['rule', 'applies'])).toBe(8);
    expect(origin?.lineOf(['rule', 'conditions', 'left', 'fact'])).toBe(11);
    expect(origin?.lineOf(['rule', 'conditions', 'cite', 'hash'])).toBe(14);
    expect(origin?.lineOf(['rule', 'nothing', 'of', 'the', 'kind'])).toBe(7);
  });

  it('reads a root of its own, and paths as Windows writes them', async () => {
    const files = Object.fromEntries(
      Object.entries(good).map(([path, text]) => [path.slice('packs/'.length).replaceAll('/', '\\'), text]),
    );
    const library = await loadPacks(
      { list: async () => Object.keys(files), read: async (path) => files[path.replaceAll('/', '\\')] ?? '' },
      '',
    );
    expect(library.problems).toEqual([]);
    expect(library.packs).toHaveLength(1);
  });
});

const aliases = `form: reward\na: &a [x, x, x]\nb: &b [${'*a, '.repeat(60)}]\nc: &c [${'*b, '.repeat(60)}]\nd: [${'*c, '.repeat(60)}]`;

const bad: readonly (readonly [string, Readonly<Record<string, string>>, string, number, string])[] = [
  [
    'a required key is missing',
    spoilt(measureFile, 'authority: 示例市商务局\n', ''),
    measureFile,
    1,
    'authority',
  ],
  ['an unknown key', spoilt(measureFile, 'authority:', 'authorty:'), measureFile, 6, 'authorty'],
  ['a value of another kind', spoilt(documentFile, '"999900"', '999900'), documentFile, 6, 'regionCode'],
  ['a value out of a list', spoilt(measureFile, 'form: reward', 'form: gift'), measureFile, 3, 'form'],
  ['a date that is none', spoilt(documentFile, '"2024-01-05"', '2024年1月5日'), documentFile, 8, 'issuedOn'],
  ['a time without its zone', spoilt(callFile, '18:00+08:00', '18:00'), callFile, 4, 'windows/0/to'],
  [
    'a name no citation has',
    spoilt(measureFile, 'cite: reward', 'cite: rewrd'),
    measureFile,
    8,
    'rule/applies',
  ],
  [
    'a citation that nothing uses',
    spoilt(callFile, '    cite: window\n', ''),
    callFile,
    7,
    'citations/window',
  ],
  ['YAML that is none', spoilt(measureFile, 'title: { zh', 'title: { zh: a: b'), measureFile, 1, ''],
  ['a key that is a list', spoilt(measureFile, 'form: reward', '[form]: reward'), measureFile, 3, ''],
  ['aliases without end', spoilt(measureFile, 'form: reward', aliases), measureFile, 1, ''],
  ['nesting without end', { ...good, [measureFile]: '['.repeat(200_000) }, measureFile, 1, ''],
  ['a key twice', spoilt(measureFile, 'form: reward', 'form: reward\nform: grant'), measureFile, 4, ''],
  ['a call that is not there', spoilt(measureFile, 'call: autumn', 'call: spring'), measureFile, 4, 'call'],
  ['a part the document has not', spoilt(measureFile, 'call:', 'part: annex\ncall:'), measureFile, 4, 'part'],
  [
    'like an example that is not there',
    spoilt(measureFile, 'like: 够', 'like: 多'),
    measureFile,
    31,
    'examples/1/company/like',
  ],
  [
    'two examples of one name',
    spoilt(measureFile, 'name: 不够', 'name: 够'),
    measureFile,
    30,
    'examples/1/name',
  ],
  ['a file that nothing reads', { ...good, 'packs/notes.yaml': 'a: 1' }, 'packs/notes.yaml', 0, ''],
  [
    'a folder without its document',
    { ...good, 'packs/999900-示例市/odd/coverage.yaml': '[]' },
    'packs/999900-示例市/odd/coverage.yaml',
    0,
    '',
  ],
  [
    'an id twice',
    { ...good, 'packs/facts/more.yaml': good['packs/facts/lamps.yaml'] ?? '' },
    'packs/facts/more.yaml',
    1,
    '0/id',
  ],
];

describe('what is wrong is named with file, line and key', () => {
  it.each(bad)('%s', async (_, files, file, line, key) => {
    const { problems } = await load(files);
    const told = problems.find((it) => it.file === file && it.line === line && it.key.startsWith(key));
    expect(told, problems.map(showProblem).join('\n')).toBeDefined();
    expect(told?.words.zh).not.toBe('');
    expect(told?.words.en).not.toBe('');
  });

  it('all at once, and the rest is still loaded', async () => {
    const files = {
      ...good,
      [documentFile]: (good[documentFile] ?? '')
        .replace('"999900"', '999900')
        .replace('draft: false', 'draft: no idea'),
      'packs/companies/other.yaml': 'name: 示例公司\n',
    };
    const library = await load(files);
    expect(library.problems.map((it) => it.key).sort()).toEqual([
      'draft',
      'facts',
      'nameEn',
      'regionCode',
      'story',
    ]);
    expect(library.companies).toHaveLength(1);
    expect(library.packs).toEqual([]);
  });
});

describe('whatever stands in the files', () => {
  const paths = Object.keys(good);

  it('never throws, and says where each problem is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.nat(120),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('', ': ', '- ', '{', '[', '&a *a', '<<: ', '!!js ', '\t'),
        ),
        async (path, at, length, by) => {
          const text = good[path] ?? '';
          const start = at % (text.length + 1);
          const files = { ...good, [path]: text.slice(0, start) + by + text.slice(start + length) };
          const library = await load(files);
          for (const it of library.problems) {
            expect(paths).toContain(it.file);
            expect(it.line).toBeLessThanOrEqual(
              Math.max(1, (files[it.file] ?? '').split(/\r\n|\n|\r/).length),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order in which files are listed', async () => {
    const library = await load(good);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(paths, { minLength: paths.length }), async (order) => {
        const files = Object.fromEntries(order.map((path) => [path, good[path] ?? '']));
        const again = await load(files);
        expect({ ...again, origins: [...again.origins.keys()] }).toEqual({
          ...library,
          origins: [...library.origins.keys()],
        });
      }),
      { numRuns: 20 },
    );
  });
});
