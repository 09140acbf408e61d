/** Finding: words, quantities and filters over documents, provisions, measures and calls; and questions answered. */
import { type Static, Type } from 'typebox';
import { Day, Instant, PageQuery, SpanSchema, WordsSchema } from './common.ts';
import { Facet } from './library.ts';

const room = 'library';
const base = '/api/v1';
const textOrNull = Type.Union([Type.String(), Type.Null()]);
const filter = (description: string) => Type.Optional(Type.String({ maxLength: 40, description }));

export const SearchQuery = Type.Object({
  q: Type.Optional(
    Type.String({
      maxLength: 20_000,
      description:
        'Words, “phrases” in quotes, quantities (不少于500万元), places. Only the first 200 characters are used.',
    }),
  ),
  region: filter('GB/T 2260, six digits: the place and all within it.'),
  level: filter('nation, province, city, county'),
  industry: filter('An industry as the packs name it.'),
  kind: filter('document, provision, measure, call'),
  documentKind: filter('The reader’s kind of document.'),
  instrument: filter('Form of a measure: grant, reward, subsidy …'),
  inForce: Type.Optional(Day),
  open: Type.Optional(Type.Boolean({ description: 'Only what can be applied for now.' })),
  ...PageQuery,
});
export type SearchQuery = Static<typeof SearchQuery>;

/** A text and what in it answers to the question. */
export const Passage = Type.Object({
  text: Type.String(),
  marks: Type.Array(SpanSchema, { description: 'Half-open spans into `text`.' }),
});
export type Passage = Static<typeof Passage>;

export const SearchHit = Type.Object({
  kind: Type.String({ description: 'document, provision, measure, call' }),
  document: Type.String({
    description:
      'Pack document or its part, as citations name it; the imported document’s id where there is no pack.',
  }),
  documentId: textOrNull,
  path: Type.String(),
  measure: textOrNull,
  title: Type.String(),
  heading: Passage,
  passage: Passage,
  ours: Type.Boolean({ description: 'true: our paraphrase; false: the words of the imported document.' }),
  place: Type.String(),
  region: Type.String(),
  documentKind: Type.String(),
  instrument: textOrNull,
  draft: Type.Boolean(),
  effectiveFrom: textOrNull,
  effectiveTo: textOrNull,
  opens: Type.Union([Instant, Type.Null()]),
  closes: Type.Union([Instant, Type.Null()]),
  link: Type.String({ description: 'Stable: a page of this server that opens on the provision.' }),
  score: Type.Number(),
  coverage: Type.Number({ description: 'Share of what was asked that it speaks of, by rarity, 0 to 1.' }),
});
export type SearchHit = Static<typeof SearchHit>;

export const SearchAnswer = Type.Object({
  items: Type.Array(SearchHit),
  count: Type.Integer(),
  more: Type.Boolean({ description: 'true: there is more than was ranked; `count` is a lower bound.' }),
  page: Type.Integer(),
  size: Type.Integer(),
  facets: Type.Object({
    kind: Type.Array(Facet),
    region: Type.Array(Facet),
    level: Type.Array(Facet),
    industry: Type.Array(Facet),
    documentKind: Type.Array(Facet),
    instrument: Type.Array(Facet),
  }),
  places: Type.Record(Type.String(), Type.String(), {
    description: 'Names of the places in `facets.region`, by code.',
  }),
  notes: Type.Array(WordsSchema, { description: 'What was understood differently from how it was typed.' }),
  linked: Type.Array(Type.Object({ word: Type.String(), also: Type.Array(Type.String()) }), {
    description: 'Words that were sought, too.',
  }),
});
export type SearchAnswer = Static<typeof SearchAnswer>;

export const SuggestAnswer = Type.Object({ items: Type.Array(Type.String()) });
export type SuggestAnswer = Static<typeof SuggestAnswer>;

export const AskAnswer = Type.Object({
  state: Type.Unsafe<'answered' | 'quoted' | 'nothing'>(
    Type.String({
      description:
        'answered: computed from a rule, date or target. quoted: provisions only. nothing: 没有找到依据.',
    }),
  ),
  answer: Type.Union([
    Type.Object({
      about: Type.String({ description: 'amount, window, force, target, responsible, stated' }),
      title: WordsSchema,
      lines: Type.Array(WordsSchema),
      document: Type.String(),
      documentTitle: Type.String(),
      path: Type.String(),
      measure: textOrNull,
      link: Type.String(),
    }),
    Type.Null(),
  ]),
  quotes: Type.Array(SearchHit),
  note: WordsSchema,
});
export type AskAnswer = Static<typeof AskAnswer>;

export const GeneratedAnswer = Type.Object({
  state: Type.Unsafe<'off' | 'nothing' | 'unsupported' | 'failed' | 'written'>(
    Type.String({
      description:
        'off: no model. nothing: no basis was found. unsupported: what it wrote rests on nothing. failed: it did not answer.',
    }),
  ),
  sentences: Type.Array(
    Type.Object({
      text: Type.String(),
      cites: Type.Array(Type.Object({ link: Type.String(), title: Type.String(), path: Type.String() })),
    }),
  ),
  dropped: Type.Integer({ description: 'Sentences left out because no provision supports them.' }),
  note: WordsSchema,
  label: Type.Union([
    Type.Object({
      words: WordsSchema,
      aigc: Type.Record(Type.String(), Type.String(), {
        description: 'Metadata “AIGC” of GB 45438-2025; goes into every export of the text.',
      }),
    }),
    Type.Null(),
  ]),
});
export type GeneratedAnswer = Static<typeof GeneratedAnswer>;

export const searchEndpoints = {
  search: {
    method: 'GET',
    path: `${base}/search`,
    room,
    summary: '搜索 Find documents, provisions, measures and calls',
    query: SearchQuery,
    status: 200,
    answer: SearchAnswer,
  },
  suggest: {
    method: 'GET',
    path: `${base}/suggestions`,
    room,
    summary: '联想 Words and titles that go on from what was typed',
    query: Type.Object({ q: Type.String({ maxLength: 200 }) }),
    status: 200,
    answer: SuggestAnswer,
  },
  ask: {
    method: 'GET',
    path: `${base}/answers`,
    room,
    summary:
      '提问 Provisions that answer a question, and a computed answer where a measure or a date holds it',
    query: Type.Object({
      q: Type.String({ maxLength: 20_000 }),
      region: filter('GB/T 2260, six digits.'),
    }),
    status: 200,
    answer: AskAnswer,
  },
  generateAnswer: {
    method: 'GET',
    path: `${base}/answers/generated`,
    room,
    summary:
      '生成的答案 An answer in running text from the configured language model, checked sentence by sentence and marked',
    query: Type.Object({
      q: Type.String({ maxLength: 20_000 }),
      region: filter('GB/T 2260, six digits.'),
    }),
    status: 200,
    answer: GeneratedAnswer,
  },
} as const;
