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
} as const satisfies Record<string, Endpoint>;
