/** The peers: MiniSearch and Orama over the same fields, the same text and the same weights. */
import { createRequire } from 'node:module';

export interface Row {
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
export function judgedPlace(place: string, grades: ReadonlyMap<string, number>): string {
  for (let at = place; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (grades.has(at)) return at;
    if (!at.includes('/', at.indexOf(' '))) return place;
  }
}

export const distinct = (keys: readonly string[]) => [...new Set(keys)].slice(0, 10);

export type Tokenize = (text: string) => string[];

export function miniSearch(rows: readonly Row[], tokenize: Tokenize): Engine {
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

export async function orama(rows: readonly Row[], tokenize: Tokenize): Promise<Engine> {
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
