import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definition, docx, list, paragraph, run } from '../../fixtures/make/docx.ts';
import { setParagraphs } from '../../fixtures/make/pdf.ts';
import { normaliseSentence, sentencesOf } from '../normalise.ts';
import { readFile } from './index.ts';

/** Real documents, which are not part of this repository: they lie beside it where it is developed. */
const folder = new URL('../../../../../shared/seeds/', import.meta.url);
const present = existsSync(folder);
const seeds = present ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];
const seedText = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const sentencesIn = (text: string) =>
  sentencesOf(text).map(([from, to]) => normaliseSentence(text.slice(from, to)));

/** The share of one text's sentences that the other has too. */
function share(of: string, inside: string): number {
  const wanted = sentencesIn(of);
  const had = new Set(sentencesIn(inside));
  return wanted.filter((sentence) => had.has(sentence)).length / wanted.length;
}

const figures = (text: string) =>
  [...normaliseSentence(text).matchAll(/\d+(?:\.\d+)?(?:%|万元|亿元|元)?/g)].map(String);

/** Takes the typed numbers of parts and items off and gives them to Word to count. */
function numbered(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const part = /^\s*[一二三四五六七八九十]+、(.*)$/.exec(line)?.[1];
      if (part !== undefined) return paragraph(run(part), { list: '1' });
      const item = /^\s*\([一二三四五六七八九十]+\)(.*)$/.exec(line)?.[1];
      return item === undefined ? paragraph(run(line)) : paragraph(run(item), { list: '2' });
    })
    .join('');
}

const numbering =
  definition('0', [{ format: 'chineseCountingThousand', text: '%1、' }]) +
  definition('1', [{ format: 'chineseCountingThousand', text: '(%1)' }]) +
  list('1', '0') +
  list('2', '1');

describe.skipIf(!present)(
  'real documents (skipped where ../shared/seeds is not beside the repository)',
  () => {
    it.each(seeds)('%s is read to the letter', async (name) => {
      const file = await readFile(readFileSync(new URL(name, folder)), name);
      expect(file.text).toBe(seedText(name));
      expect(file.warnings).toEqual([]);
    });

    // Parts and items of the first count on without a gap, as Word's lists do.
    it.each(seeds.filter((name) => name.startsWith('001')))(
      '%s reads the same from Word with automatic numbers',
      async (name) => {
        const text = seedText(name);
        const file = await readFile(docx({ body: numbered(text), numbering }), 'a.docx');
        expect(share(text, file.text)).toBe(1);
        expect(figures(file.text)).toEqual(figures(text));
      },
    );

    it.each(seeds.filter((name) => /^00[134]/.test(name)))(
      '%s reads the same from PDF, pages and all',
      async (name) => {
        const text = seedText(name);
        const paragraphs = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
        const pdf = await setParagraphs(paragraphs, { footer: (page) => `— ${page} —`, linesPerPage: 25 });
        const file = await readFile(pdf, 'a.pdf');
        expect(share(text, file.text)).toBe(1);
        expect(figures(file.text)).toEqual(figures(text));
      },
    );
  },
);
