/** Regions side by side on one topic; what is in force where; who cites whom. */
import type { Citation } from '@huice/measures';
import { type Static, Type } from 'typebox';
import { WordsSchema } from './common.ts';
import type { Endpoint } from './endpoint.ts';
import { CitationSchema } from './packs.ts';

const textOrNull = Type.Union([Type.String(), Type.Null()]);
const Code = Type.String({ pattern: '^\\d{6}$' });

export const TopicSchema = Type.Object({
  topic: Type.String({ description: 'An industry as the packs name it.' }),
  also: Type.Array(Type.String(), { description: 'Words that are taken for it.' }),
  regions: Type.Array(Type.Object({ code: Code, name: Type.String(), documents: Type.Integer() }), {
    description: 'Where a pack is on it, or a measure or target of one speaks of it.',
  }),
});
export type TopicAnswer = Static<typeof TopicSchema>;

/** Why something stands under a topic. */
const why = Type.Unsafe<'document' | 'mention'>(
  Type.String({ description: 'document: its whole document is on the topic; mention: it speaks of it.' }),
);
const At = Type.Object({ id: Type.String(), title: Type.String(), documentNumber: textOrNull });
const Cited = Type.Unsafe<Citation>(CitationSchema);
const cite = Type.Union([Cited, Type.Null()]);

export const ComparedFigure = Type.Object({
  kind: Type.Unsafe<'rate' | 'cap' | 'sum' | 'floor'>(Type.String({ description: 'rate, cap, sum, floor' })),
  value: Type.String({ description: 'As printed: 30%, 1000万元.' }),
  of: Type.Union([WordsSchema, Type.Null()], { description: 'For what case, where there are several.' }),
  cite,
});
export type ComparedFigure = Static<typeof ComparedFigure>;

export const ComparedMeasure = Type.Object({
  id: Type.String(),
  title: WordsSchema,
  summary: WordsSchema,
  form: Type.String(),
  authority: Type.String(),
  document: At,
  provision: Type.String(),
  why,
  money: Type.Unsafe<'stated' | 'open' | 'none'>(
    Type.String({
      description: 'stated: figures below; open: money without a stated figure; none: a selection or title.',
    }),
  ),
  reason: Type.Union([WordsSchema, Type.Null()], { description: 'open: why there is no figure.' }),
  figures: Type.Array(ComparedFigure),
  conditions: Type.Array(Type.Object({ words: WordsSchema, cite })),
});
export type ComparedMeasure = Static<typeof ComparedMeasure>;

export const ComparedColumn = Type.Object({
  code: Code,
  name: Type.String(),
  documents: Type.Array(
    Type.Object({
      ...At.properties,
      titleEn: Type.String(),
      kind: Type.String(),
      publishedOn: textOrNull,
      effectiveFrom: textOrNull,
      effectiveTo: textOrNull,
      summary: WordsSchema,
      why,
    }),
  ),
  measures: Type.Array(ComparedMeasure),
  targets: Type.Array(
    Type.Object({
      id: Type.String(),
      indicator: WordsSchema,
      comparator: Type.String(),
      value: Type.String(),
      unit: Type.String(),
      year: textOrNull,
      scope: WordsSchema,
      document: At,
      why,
      cite: Cited,
    }),
  ),
  notModelled: Type.Array(
    Type.Object({ document: At, provision: Type.String(), what: WordsSchema, why: WordsSchema }),
  ),
});
export type ComparedColumn = Static<typeof ComparedColumn>;

export const RegionsAnswer = Type.Object({
  topic: Type.String(),
  also: Type.Array(Type.String()),
  columns: Type.Array(ComparedColumn, {
    description: 'In the order asked for; empty where nothing is held.',
  }),
  years: Type.Array(Type.String(), { description: 'Years that targets are set for, ascending.' }),
});
export type RegionsAnswer = Static<typeof RegionsAnswer>;

export const GraphNode = Type.Object({
  id: Type.String({
    description: 'A pack’s id, an imported document’s id, or “cited:…” for one that is not held.',
  }),
  kind: Type.Unsafe<'pack' | 'document' | 'outside'>(Type.String({ description: 'pack, document, outside' })),
  title: Type.String(),
  documentNumber: textOrNull,
  region: textOrNull,
  link: textOrNull,
  cites: Type.Integer({ description: 'Documents it names, in the whole library.' }),
  citedBy: Type.Integer({ description: 'Documents that name it.' }),
});
export type GraphNode = Static<typeof GraphNode>;

export const GraphEdge = Type.Object({
  from: Type.String(),
  to: Type.String(),
  relation: Type.Unsafe<'basis' | 'carries' | 'repeals' | 'amends' | 'implements' | 'cites' | 'annex'>(
    Type.String({
      description:
        'basis, carries, repeals, amends, implements, cites; annex: published with it, as a guide with its notice',
    }),
  ),
  source: Type.Unsafe<'pack' | 'read'>(
    Type.String({
      description: 'pack: checked by a person; read: found by the reader in the imported text.',
    }),
  ),
  cite: Cited,
});
export type GraphEdge = Static<typeof GraphEdge>;

export const GraphAnswer = Type.Object({
  nodes: Type.Array(GraphNode),
  edges: Type.Array(GraphEdge),
  focus: textOrNull,
  all: Type.Object(
    { nodes: Type.Integer(), edges: Type.Integer() },
    { description: 'In the whole library.' },
  ),
});
export type GraphAnswer = Static<typeof GraphAnswer>;

const Support = Type.Object({
  modelled: Type.Integer({ description: 'Provisions whose support all has a rule.' }),
  partly: Type.Integer(),
  notModelled: Type.Integer(),
  none: Type.Integer({ description: 'Provisions without support.' }),
});

export const CoveredDocument = Type.Object({
  ...At.properties,
  kind: Type.String(),
  titleEn: Type.String(),
  source: Type.Unsafe<'pack' | 'import'>(
    Type.String({ description: 'pack: modelled as data; import: the text alone.' }),
  ),
  regionCode: textOrNull,
  region: textOrNull,
  industries: Type.Array(Type.String()),
  issuedOn: textOrNull,
  publishedOn: textOrNull,
  effectiveFrom: textOrNull,
  effectiveTo: textOrNull,
  draft: Type.Boolean(),
  provisions: Support,
  measures: Type.Integer(),
  targets: Type.Integer(),
  notModelled: Type.Integer({ description: 'Supports listed as not modelled, with why.' }),
  original: Type.Boolean({ description: 'Its text is here.' }),
  link: Type.String(),
});
export type CoveredDocument = Static<typeof CoveredDocument>;

export const CoverageAnswer = Type.Object({
  items: Type.Array(CoveredDocument),
  count: Type.Integer(),
  totals: Type.Object({
    packs: Type.Integer(),
    imports: Type.Integer({ description: 'Imported documents that no pack models.' }),
    originals: Type.Integer({ description: 'Packs whose text is here.' }),
    provisions: Support,
    measures: Type.Integer(),
    notModelled: Type.Integer(),
    citedNotHeld: Type.Integer({ description: 'Documents that those here name, and that are not here.' }),
  }),
});
export type CoverageAnswer = Static<typeof CoverageAnswer>;

const room = 'library';
const base = '/api/v1';

export const topicEndpoints = {
  listTopics: {
    method: 'GET',
    path: `${base}/topics`,
    room,
    summary: '主题 Topics, and the regions whose packs speak of them',
    status: 200,
    answer: Type.Object({ items: Type.Array(TopicSchema), count: Type.Integer() }),
  },
  compareRegions: {
    method: 'GET',
    path: `${base}/region-comparison`,
    room,
    summary:
      '地区比较 Regions side by side on one topic: instruments, figures, conditions, validity, targets',
    query: Type.Object({
      topic: Type.String({ minLength: 1, maxLength: 40 }),
      regions: Type.String({
        pattern: '^\\d{6}(,\\d{6}){0,7}$',
        description: 'Codes with commas, eight at most.',
      }),
    }),
    status: 200,
    answer: RegionsAnswer,
  },
  coverage: {
    method: 'GET',
    path: `${base}/coverage`,
    room,
    summary: '收录情况 What the library holds, with validity as stated, and what it does not hold or model',
    status: 200,
    answer: CoverageAnswer,
  },
  citationGraph: {
    method: 'GET',
    path: `${base}/citation-graph`,
    room,
    summary: '谁引用谁 Documents and those they name; around one of them, or all',
    query: Type.Object({
      focus: Type.Optional(Type.String({ maxLength: 300 })),
      steps: Type.Optional(Type.Integer({ minimum: 1, maximum: 3, default: 1 })),
    }),
    status: 200,
    answer: GraphAnswer,
  },
} as const satisfies Record<string, Endpoint>;
