import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dictionaryOf, evaluate, readCompany } from '@huice/measures';
import { type Fact, type Reading, readText } from '@huice/reading';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { verifyCitations } from '../verify.ts';
import { checkDraft, correct, correctable, correctionOf, type DraftPack, draftPack } from './index.ts';

const text = `示例市支持自行车产业发展若干措施

示工信规〔2024〕1号

为促进示例市自行车产业发展，制定本措施。

一、支持研发
（一）技术改造。对技术改造投入不低于500万元的企业，按照技术改造投入的20%给予补助，单个企业最高200万元。（责任单位：市工业和信息化局）
（二）首台套。对首次认定的自行车首台套产品，给予一次性奖励50万元。
（三）配套支持。对承担国家项目的单位，给予不超过1:1的资金配套。
二、发展目标
到2025年，培育自行车规上企业30家。
三、附则
本措施自2024年4月1日起施行。
`;

function draftOf(reading: Reading, at = 0): DraftPack {
  const document = reading.documents[at];
  if (document === undefined) throw new Error('no document was read');
  return draftPack({ text: reading.text, document, known: [] });
}

/** Errors that a draft is bound to have: examples are for a person to fill. */
const owedExamples = (problem: { found: string }) => problem.found.includes('没有这样的例子');

describe('a draft of a fictional document', () => {
  const reading = readText(text, { file: '自行车.txt' });
  const draft = draftOf(reading);

  it('is well-formed and lacks nothing but examples', async () => {
    const checked = await checkDraft(draft.files, []);
    expect(
      checked.problems.filter((it) => !owedExamples(it)).map(({ file, words }) => `${file} ${words.zh}`),
    ).toEqual([]);
    expect(checked.packs).toHaveLength(1);
    expect(checked.errors).toBe(9);
  });

  it('cites sentences that the original bears out', async () => {
    const { packs } = await checkDraft(draft.files, []);
    expect(packs.flatMap((pack) => verifyCitations(pack, reading))).toEqual([]);
  });

  it('turns a share of a named base with a threshold and a limit into a rule that computes', async () => {
    const { packs } = await checkDraft(draft.files, []);
    const [measure] = packs[0]?.measures ?? [];
    if (measure === undefined) throw new Error('no measure');
    const definitions = JSON.parse(JSON.stringify(await factsOf(draft)));
    const dictionary = dictionaryOf(definitions);
    const company = readCompany({ name: '示例车业', facts: { 技术改造投入: '600万元' } }, dictionary);
    const answer = evaluate(measure, company, { dictionary, asOf: '2024-05-01', parameters: [] });
    expect([answer.outcome, answer.amount?.fen]).toEqual(['eligible', 120_000_00 * 10]);
    const small = readCompany({ name: '示例车业', facts: { 技术改造投入: '499万元' } }, dictionary);
    expect(evaluate(measure, small, { dictionary, asOf: '2024-05-01', parameters: [] }).outcome).toBe(
      'ineligible',
    );
  });

  it('says what is stated as a bound alone', async () => {
    const { packs } = await checkDraft(draft.files, []);
    const matching = packs[0]?.measures.find(({ provision }) => provision === '一/(三)');
    expect(matching?.rule.amount).toMatchObject({
      op: 'cap',
      of: { op: 'notComputable' },
      at: { op: 'multiply', left: { value: '100', unit: '%' } },
    });
  });

  it('copies no sentence of the document', () => {
    const files = draft.files.map((file) => file.text).join('\n');
    for (const sentence of text.split(/[\n。，：]/).filter((it) => it.length > 22)) {
      if (!sentence.includes('若干措施')) expect(files).not.toContain(sentence);
    }
  });

  it('is the same every time', () => {
    expect(draftOf(readText(text, { file: '自行车.txt' }))).toEqual(draft);
  });
});

async function factsOf(draft: DraftPack) {
  const { loadPacks } = await import('../load.ts');
  const texts = new Map(draft.files.map((file) => [file.path, file.text]));
  const { facts } = await loadPacks(
    { list: async () => [...texts.keys()], read: async (path) => texts.get(path) ?? '' },
    '',
  );
  return facts;
}

const seeds = fileURLToPath(new URL('../../../../../shared/seeds/', import.meta.url));
const real = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')) : [];

describe.skipIf(real.length === 0)('drafts of real documents (need ../shared/seeds)', () => {
  test.each(real)('%s', async (name) => {
    const reading = readText(readFileSync(join(seeds, name), 'utf8'), { file: name });
    for (const [at, document] of reading.documents.entries()) {
      const draft = draftOf(reading, at);
      const { problems, packs } = await checkDraft(draft.files, []);
      const other = problems.filter((it) => it.severity === 'error' && !owedExamples(it));
      expect(other.map(({ file, line, words }) => `${document.title} ${file}:${line} ${words.zh}`)).toEqual(
        [],
      );
      const failures = packs.flatMap((pack) => verifyCitations(pack, reading));
      expect(failures.map(({ owner, at: where, words }) => `${owner} ${where} ${words.zh}`)).toEqual([]);
    }
  });
});

describe('corrections', () => {
  const [measure] =
    readText(text, { file: 'a.txt' }).documents[0]?.facts.filter((it) => it.kind === 'measure') ?? [];
  if (measure === undefined) throw new Error('no measure');
  const words = text.slice(...measure.span);

  it('leaves a fact as it is when the form is sent back unchanged', () => {
    for (const fact of readText(text, { file: 'a.txt' }).documents[0]?.facts ?? []) {
      const outcome = correct(fact, correctionOf(fact), text.slice(...fact.span));
      if ('wrong' in outcome) throw new Error(JSON.stringify(outcome.wrong));
      expect(outcome.foreign).toEqual([]);
      for (const { name } of correctable(fact)) {
        const stated = (it: Fact) => JSON.stringify(correctionOf(it)[name]);
        expect(stated(outcome.fact)).toBe(stated(fact));
      }
    }
  });

  it('asks about a figure that does not stand in the words', () => {
    const outcome = correct(measure, { rates: '25%', caps: '200万元' }, words);
    expect(outcome).toMatchObject({ foreign: ['25%'] });
    expect(correct(measure, { caps: '２００ 万元' }, words)).toMatchObject({ foreign: [] });
  });

  it.each([
    [{ rates: '两成左右' }, 'rates'],
    [{ rates: '200万元' }, 'rates'],
    [{ caps: '20%' }, 'caps'],
    [{ thresholds: '500万元' }, 'thresholds'],
    [{ nothing: 'x' }, 'nothing'],
  ])('refuses %o in words', (given, name) => {
    const outcome = correct(measure, given, words);
    expect('wrong' in outcome ? outcome.wrong.map((it) => it.field) : []).toEqual([name]);
  });

  it('never throws, whatever is entered', () => {
    const form = fc.dictionary(fc.constantFrom('rates', 'caps', 'base', 'thresholds', 'x'), fc.string());
    fc.assert(
      fc.property(form, (given) => {
        const outcome = correct(measure, given, words);
        expect('wrong' in outcome || 'fact' in outcome).toBe(true);
      }),
    );
  });
});
