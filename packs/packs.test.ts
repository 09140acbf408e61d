/** Every pack that is shipped: its form, its rules, its examples; and, where the originals are at hand, its citations. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionaryOf, evaluate, readCompany } from '@huice/measures';
import {
  checkReport,
  findDocument,
  listReport,
  loadPacks,
  type Pack,
  showProblem,
  unmentionedSupport,
  unshownCases,
  verifyCitations,
} from '@huice/packs';
import { type Reading, readText } from '@huice/reading';
import { describe, expect, it } from 'vitest';

const root = import.meta.dirname;
const library = await loadPacks(
  {
    list: async () => readdirSync(root, { recursive: true, encoding: 'utf8' }),
    read: async (path) => readFileSync(join(root, path), 'utf8'),
  },
  '',
);
const report = checkReport(library);
const folderOf = (pack: Pack): string => pack.document.id.replace('/', '-');

describe('the packs', () => {
  it('load without a problem', () => {
    expect(library.problems.map(showProblem)).toEqual([]);
    expect(library.packs.length).toBeGreaterThan(0);
  });

  it.each(library.packs.map((pack) => [folderOf(pack), pack] as const))('%s checks', (_, pack) => {
    const [, slug] = pack.document.id.split('/');
    const own = report.problems.filter((it) => it.file.includes(`/${slug}/`) && it.severity === 'error');
    expect(own.map(showProblem)).toEqual([]);
  });

  it('have facts and companies that check', () => {
    const own = report.problems.filter((it) => /^(facts|companies)\//.test(it.file));
    expect(own.map(showProblem)).toEqual([]);
  });

  it.each(
    library.packs.filter((it) => it.measures.length > 0).map((pack) => [folderOf(pack), pack] as const),
  )(
    '%s: an example shows each threshold hit exactly, both sides of each condition, each tier, each cap',
    (_, pack) => {
      const dictionary = dictionaryOf(library.facts);
      const unshown = pack.measures.flatMap((it) =>
        unshownCases(it, pack, dictionary, library.origins.get(it.id)),
      );
      expect(unshown.map(showProblem)).toEqual([]);
    },
  );

  it.each(library.facts.map((it) => [it.id, it] as const))('fact %s can be asked of a company', (_, fact) => {
    const { name, question, type, unit, period, plausible } = fact;
    expect(question.zh).toMatch(/？/);
    expect(question.en).toMatch(/\?/);
    // A name that says its year says the one it is of.
    if (/^上年度(?!以前)/.test(name.zh)) expect(period).toBe('上年度');
    if (/^(当年|本年度)/.test(name.zh)) expect(['当年', '申报时']).toContain(period);
    expect(unit).toEqual(type === 'money' ? '元' : type === 'number' ? expect.any(String) : undefined);
    // 2000 for 2000万元 is warned of only where one knows what is plausible.
    if (type === 'money' || type === 'ratio') expect(plausible).toBeDefined();
  });

  it('are counted document by document', () => {
    const { documents, total } = listReport(library);
    const guides = documents.find((it) => it.id === '440300/software-guides-2024');
    expect(guides).toMatchObject({ support: 6, modelled: 5, partly: 1, notModelled: 0, measures: 6 });
    expect(total.measures).toBe(library.packs.flatMap((it) => it.measures).length);
    for (const it of documents) expect(it.modelled + it.partly + it.notModelled).toBe(it.support);
  });
});

/** Company, measure, outcome, amount in yuan (null: none known). */
const answers: readonly (readonly [string, string, string, number | null])[] = [
  ['example-cloud', 'chain-link', 'eligible', 5_400_000],
  ['example-cloud', 'first-version-developer', 'eligible', 1_260_000],
  ['example-cloud', 'events', 'not-applicable', null],
  ['example-industrial', 'chain-link', 'insufficient', 9_600_000],
  ['example-industrial', 'first-version-developer', 'eligible', 10_000_000],
  ['example-testing', 'service-platform', 'eligible', 15_000_000],
  ['example-testing', 'events', 'ineligible', 600_000],
  ['example-association', 'events', 'eligible', 3_000_000],
  ['example-association', 'service-platform', 'ineligible', 1_920_000],
  ['example-manufacturing', 'ai-application', 'eligible', 3_600_000],
  ['example-manufacturing', 'first-version-user', 'eligible', 800_000],
  ['example-terminals', 'first-version-user', 'eligible', 1_000_000],
  ['example-liaocheng', 'chain-link', 'not-applicable', null],
  ['example-services', 'chain-link', 'ineligible', 2_400_000],
  ['example-exhibitions', 'events', 'eligible', null],
  ['example-startup', 'chain-link', 'insufficient', 10_000_000],
  ['example-elsewhere', 'ai-application', 'ineligible', 10_000_000],
];

describe('the sample companies over the Shenzhen software guides', () => {
  const dictionary = dictionaryOf(library.facts);
  it.each(answers)('%s · %s: %s', (companyId, slug, outcome, yuan) => {
    const company = library.companies.find((it) => it.id === companyId);
    const pack = library.packs.find((it) => it.document.id === '440300/software-guides-2024');
    const measure = pack?.measures.find((it) => it.id.endsWith(`/${slug}`));
    if (company === undefined || measure === undefined) throw new Error(`no ${companyId} or ${slug}`);
    const answer = evaluate(measure, readCompany(company, dictionary), {
      dictionary,
      asOf: company.asOf ?? '2024-02-20',
      parameters: measure.parameters ?? [],
    });
    expect([answer.outcome, answer.amount?.fen === undefined ? null : answer.amount.fen / 100]).toEqual([
      outcome,
      yuan,
    ]);
  });
});

/** The fictional document that ships with the server, for trying. */
const guide = join(root, '../apps/server/src/library/demo/guide.txt');

describe('citations against the fictional guide', () => {
  const reading = readText(readFileSync(guide, 'utf8'), { file: 'guide.txt' });
  const pack = library.packs.find((it) => it.document.id === '990100/software-support-standing');

  it('each cited sentence and figure stands at its provision, and no support is passed over', () => {
    if (pack === undefined) throw new Error('no pack of 示例市');
    const failures = verifyCitations(pack, reading);
    expect(failures.map((it) => `${it.owner} ${it.at}: ${it.words.zh} ${it.words.en}`)).toEqual([]);
    expect(unmentionedSupport(pack, reading)).toEqual([]);
  });
});

const seeds = join(root, '..', '..', 'shared', 'seeds');

describe.skipIf(!existsSync(seeds))(
  'citations against the originals (skipped without ../shared/seeds)',
  () => {
    const readings: Reading[] = existsSync(seeds)
      ? readdirSync(seeds).map((file) => readText(readFileSync(join(seeds, file), 'utf8'), { file }))
      : [];
    const cases = library.packs.flatMap((pack) => {
      const reading = readings.find((it) =>
        pack.document.source.seed === undefined
          ? findDocument(it, pack.document.source) !== undefined
          : it.file === pack.document.source.seed,
      );
      return reading === undefined ? [] : [[folderOf(pack), pack, reading] as const];
    });

    it.each(cases)('%s: each cited sentence and figure stands at its provision', (_, pack, reading) => {
      const failures = verifyCitations(pack, reading);
      expect(failures.map((it) => `${it.owner} ${it.at}: ${it.words.zh} ${it.words.en}`)).toEqual([]);
    });

    it.each(cases)('%s: no support of the document is passed over', (_, pack, reading) => {
      expect(unmentionedSupport(pack, reading)).toEqual([]);
    });
  },
);
