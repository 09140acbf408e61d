/** Ranking and answers on the judged queries, beside MiniSearch and Orama with the same text and the same words. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { sql } from 'kysely';
import { importFile, Reader } from '../../apps/server/src/library/index.ts';
import { ask, find, normalise, SearchIndex } from '../../apps/server/src/library/search/index.ts';
import { readShelf } from '../../apps/server/src/matching/shelf.ts';
import type { Database } from '../../apps/server/src/platform/index.ts';
import { root } from './house.ts';
import { type Judged, ndcg10, type Part, readQuestions } from './questions.ts';

interface Row {
  readonly id: string;
  readonly place_key: string;
  readonly title: string;
  readonly heading: string;
  readonly body: string;
  readonly place: string;
}

/** Places in ranked order, each once. */
export type Engine = (q: string) => Promise<string[]>;

const fields = ['title', 'heading', 'body', 'place'] as const;
const boost = { title: 0.9, heading: 2.2, body: 1, place: 0.6 };

// The peers come with the benchmark's own install: without it, everything else still checks.
const require = createRequire(import.meta.url);

/** An item within a judged provision counts as that provision: it only is more exact. */
function judgedPlace(place: string, grades: ReadonlyMap<string, number>): string {
  for (let at = place; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (grades.has(at)) return at;
    if (!at.includes('/', at.indexOf(' '))) return place;
  }
}

const distinct = (keys: readonly string[]) => [...new Set(keys)].slice(0, 10);

type Tokenize = (text: string) => string[];

function miniSearch(rows: readonly Row[], tokenize: Tokenize): Engine {
  const MiniSearch = require('minisearch');
  const engine = new MiniSearch({
    fields: [...fields],
    storeFields: ['place_key'],
    tokenize,
    processTerm: (term: string) => term,
    searchOptions: {
      boost,
      fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
      prefix: (term: string) => term.length > 1,
      combineWith: 'OR',
    },
  });
  engine.addAll(rows);
  return async (q) => distinct(engine.search(q).map((hit: { place_key: string }) => hit.place_key));
}

async function orama(rows: readonly Row[], tokenize: Tokenize): Promise<Engine> {
  const { create, insertMultiple, search: oramaSearch } = require('@orama/orama');
  const engine = create({
    schema: {
      place_key: 'string',
      title: 'string',
      heading: 'string',
      body: 'string',
      place: 'string',
    } as const,
    components: {
      tokenizer: {
        language: 'english',
        normalizationCache: new Map(),
        tokenize,
      },
    },
  });
  await insertMultiple(
    engine,
    rows.map(({ place_key, title, heading, body, place }) => ({ place_key, title, heading, body, place })),
  );
  return async (q) => {
    const found = await oramaSearch(engine, {
      term: q,
      properties: [...fields],
      boost,
      limit: 60,
      threshold: 1,
    });
    return distinct(found.hits.map((hit: { document: { place_key: string } }) => hit.document.place_key));
  };
}

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

export async function quality(db: Database, verbose: boolean): Promise<Record<string, number>> {
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
  const questions = await readQuestions();
  const known = new Set(rows.map(({ place_key }) => place_key));
  for (const { q, grades } of questions)
    for (const place of grades.keys())
      if (!known.has(place)) console.log(`not in the library: ${q} → ${place}`);
  const figures: Record<string, number> = {
    queries: questions.filter(({ part }) => part !== 'heldOut').length,
    queries_held_out: questions.filter(({ part }) => part === 'heldOut').length,
    entries: rows.length,
  };
  const judged = questions.filter(({ none }) => !none);
  for (const [name, engine] of Object.entries(engines)) {
    const scored: { readonly part: Part; readonly score: number }[] = [];
    for (const { q, grades, part } of judged) {
      const places = distinct((await engine(q)).map((place) => judgedPlace(place, grades)));
      const score = ndcg10(places, grades);
      if (verbose && name === 'ndcg10' && score < 0.6)
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
    for (const [suffix, parts] of groups) {
      const own = scored.filter(({ part }) => parts.includes(part));
      const sum = own.reduce((all, { score }) => all + score, 0);
      figures[`${name}${suffix}`] = Number((sum / own.length).toFixed(4));
    }
  }
  for (const [suffix, parts] of groups) {
    const asked = questions.filter(({ part }) => parts.includes(part));
    figures[`answer_accuracy${suffix}`] = await answers(asked, (q) => ask(needs, shelf, q), verbose);
  }
  return figures;
}

/** What each figure is printed for: the questions the ranking was made with, their halves, and those it never saw. */
const groups: readonly (readonly [string, readonly Part[]])[] = [
  ['', ['tuning', 'checking']],
  ['_tuning', ['tuning']],
  ['_checking', ['checking']],
  ['_held_out', ['heldOut']],
];

/** A question with a computed answer must say it and cite a provision judged to hold it; one without must find nothing. */
async function answers(
  questions: readonly Judged[],
  answer: (q: string) => ReturnType<typeof ask>,
  verbose: boolean,
): Promise<number> {
  let right = 0;
  const asked = questions.filter(({ says, none }) => says !== null || none);
  for (const { q, says, none, grades } of asked) {
    const { state, answer: given, quotes } = await answer(q);
    const said = given === null ? '' : given.lines.map(({ zh }) => zh).join(' ');
    const cited = given !== null && grades.has(`${given.document} ${given.path}`);
    const good = none ? state === 'nothing' : says !== null && cited && said.includes(says);
    if (good) right += 1;
    else if (verbose)
      console.log('wrong:', q, state, given?.document, given?.path, said, quotes[0]?.heading.text ?? '');
  }
  return Number((right / asked.length).toFixed(4));
}
