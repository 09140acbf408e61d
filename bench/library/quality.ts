/** Ranking and answers on the judged queries, beside MiniSearch and Orama with the same text and the same words. */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { sql } from 'kysely';
import { importFile, Reader } from '../../apps/server/src/library/index.ts';
import { ask, find, normalise, SearchIndex } from '../../apps/server/src/library/search/index.ts';
import { readShelf } from '../../apps/server/src/matching/shelf.ts';
import type { Database } from '../../apps/server/src/platform/index.ts';
import { distinct, type Engine, judgedPlace, miniSearch, orama, type Row, type Tokenize } from './engines.ts';
import { root } from './house.ts';
import { type Judged, ndcg10, type Part, readQuestions } from './questions.ts';

async function importSeeds(db: Database): Promise<number> {
  const folder = join(root, '../shared/seeds');
  if (!existsSync(folder)) return 0;
  const reader = new Reader();
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
    for (const name of names) {
      const upload = { name, bytes: await readFile(join(folder, name)) };
      await importFile(db, reader, { upload, actor: 'bench', anyway: true });
    }
    return names.length;
  } finally {
    await reader.close();
  }
}

/** The library with everything in it, and the engines that search it. */
async function gather(db: Database) {
  const shelf = await readShelf(join(root, 'packs'));
  const files = await importSeeds(db);
  console.log(
    files > 0 ? `${files} example files imported` : 'no example files beside the checkout: packs only',
  );
  const index = new SearchIndex(db);
  await index.bringUpToDate(shelf);
  await sql`analyze search_entries`.execute(db);
  const { rows } =
    await sql<Row>`select id::text, document || ' ' || path as place_key, title, heading, body, place
    from search_entries order by id`.execute(db);
  const needs = { db, segmenter: index.segmenter };
  const ours: Tokenize = (text) => [...index.segmenter.terms(normalise(text))];
  const jieba = Jieba.withDict(dict);
  const plain: Tokenize = (text) =>
    jieba.cutForSearch(normalise(text), true).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const engines: Record<string, Engine> = {
    ndcg10: async (q) =>
      (await find(needs, q, {})).found.slice(0, 10).map(({ best: { row } }) => `${row.document} ${row.path}`),
    // With Huice's own words: its dictionary of policy, its pairs of characters.
    ndcg10_minisearch: miniSearch(rows, ours),
    ndcg10_orama: await orama(rows, ours),
    // As they are commonly set up for Chinese: cut by jieba for search.
    ndcg10_minisearch_jieba: miniSearch(rows, plain),
    ndcg10_orama_jieba: await orama(rows, plain),
  };
  return { rows, engines, answer: (q: string) => ask(needs, shelf, q) };
}

/** @param pool where to write each engine's first places for every question, to be judged by a reader */
export async function quality(
  db: Database,
  verbose: boolean,
  pool?: string,
): Promise<Record<string, number>> {
  const { rows, engines, answer } = await gather(db);
  const questions = await readQuestions();
  const known = new Set(rows.map(({ place_key }) => place_key));
  for (const { q, grades } of questions)
    for (const place of grades.keys())
      if (!known.has(place)) console.log(`not in the library: ${q} → ${place}`);
  if (pool !== undefined) await writePool(pool, questions, engines);
  const figures: Record<string, number> = { entries: rows.length };
  for (const [suffix, parts] of groups)
    figures[`queries${suffix}`] = questions.filter(({ part }) => parts.includes(part)).length;
  for (const [name, engine] of Object.entries(engines)) {
    const scored = await ranking(questions, engine, verbose && name === 'ndcg10');
    for (const [suffix, parts] of groups) {
      const own = scored.filter(({ part }) => parts.includes(part));
      const sum = own.reduce((all, { score }) => all + score, 0);
      figures[`${name}${suffix}`] = Number((sum / own.length).toFixed(4));
    }
  }
  for (const [suffix, parts] of groups) {
    const asked = questions.filter(({ part }) => parts.includes(part));
    const { right, wrong } = await answers(asked, answer, verbose);
    figures[`answer_accuracy${suffix}`] = right;
    figures[`answer_wrong${suffix}`] = wrong;
  }
  return figures;
}

async function writePool(
  path: string,
  questions: readonly Judged[],
  engines: Readonly<Record<string, Engine>>,
): Promise<void> {
  const pooled = [];
  for (const { q, part, grades } of questions) {
    const places: Record<string, string[]> = {};
    for (const [name, engine] of Object.entries(engines)) places[name] = distinct(await engine(q));
    pooled.push({ q, part, grades: [...grades], places });
  }
  await writeFile(path, JSON.stringify(pooled));
}

interface Scored {
  readonly part: Part;
  readonly score: number;
}

async function ranking(questions: readonly Judged[], engine: Engine, verbose: boolean): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const { q, grades, part, none } of questions) {
    if (none) continue;
    const places = distinct((await engine(q)).map((place) => judgedPlace(place, grades)));
    const score = ndcg10(places, grades);
    if (verbose && score < 0.6 && part !== 'blindTest' && part !== 'heldOut')
      console.log(
        score.toFixed(2),
        part,
        q,
        '|',
        [...grades.keys()].join(', '),
        '|',
        places.slice(0, 4).join(', '),
      );
    scored.push({ part, score });
  }
  return scored;
}

/** What each figure is printed for: the questions the ranking was made with, their halves, and those it never saw. */
const groups: readonly (readonly [string, readonly Part[]])[] = [
  ['', ['tuning', 'checking']],
  ['_tuning', ['tuning']],
  ['_checking', ['checking']],
  ['_held_out', ['heldOut']],
  ['_blind_dev', ['blindDev']],
  ['_blind_test', ['blindTest']],
];

/** Whether a figure is said as a figure of its own: 5个 is not said by 15个. */
function saysFigure(said: string, figure: string): boolean {
  for (let at = said.indexOf(figure); at >= 0; at = said.indexOf(figure, at + 1))
    if (!/[\d.]/.test(said[at - 1] ?? '')) return true;
  return false;
}

/**
 * A question with a computed answer must say it and cite a provision judged to hold it; one without must find nothing, or
 * compute nothing. wrong: shares of those asked to which another figure was given, which is worse than none.
 */
async function answers(
  questions: readonly Judged[],
  answer: (q: string) => ReturnType<typeof ask>,
  verbose: boolean,
): Promise<{ readonly right: number; readonly wrong: number }> {
  let right = 0;
  let wrong = 0;
  const asked = questions.filter(({ says, none, silent }) => says !== null || none || silent);
  for (const { q, says, none, silent, grades, part } of asked) {
    const { state, answer: given, quotes } = await answer(q);
    const said = given === null ? '' : given.lines.map(({ zh }) => zh).join(' ');
    const cited = given !== null && grades.has(`${given.document} ${given.path}`);
    const good = none
      ? state === 'nothing'
      : silent
        ? given === null
        : says !== null && cited && saysFigure(said, says);
    if (good) right += 1;
    else if (given !== null) wrong += 1;
    if (!good && verbose && part !== 'blindTest' && part !== 'heldOut')
      console.log('not right:', q, state, given?.document, given?.path, said, quotes[0]?.heading.text ?? '');
  }
  const share = (count: number) => Number((count / asked.length).toFixed(4));
  return { right: share(right), wrong: share(wrong) };
}
