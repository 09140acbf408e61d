/** All companies of a city by all measures; what if a figure changed; the best combination for one company. */
import type { Citation, Rule } from '@huice/measures';
import { type Static, Type } from 'typebox';
import { Day, Instant, ProblemSchema, WordsSchema } from './common.ts';
import { CitationSchema as AnyCitation, MeasureHeaderSchema } from './packs.ts';

const nullable = <T extends import('typebox').TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const CitationSchema = Type.Unsafe<Citation>(AnyCitation);
const Count = Type.Integer({ minimum: 0 });
const Fen = Type.Integer({ description: 'Integer fen.' });

export const ColumnMapping = Type.Object({
  column: Type.Integer({ minimum: 0, description: 'Position in the file, from 0.' }),
  to: nullable(
    Type.String({
      maxLength: 100,
      description: '@name, @code, or the id of a company fact; null: left out.',
    }),
  ),
  unit: Type.Optional(
    Type.String({ maxLength: 20, description: 'Unit of numbers that carry none: “万元”.' }),
  ),
});
export type ColumnMapping = Static<typeof ColumnMapping>;

export const ImportTrouble = Type.Object({
  kind: Type.Union([Type.Literal('row'), Type.Literal('value'), Type.Literal('doubt')], {
    description: 'row: not taken; value: unknown in this row; doubt: taken, and looks wrong.',
  }),
  line: Type.Integer(),
  column: Type.Optional(Type.String()),
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
});
export type ImportTrouble = Static<typeof ImportTrouble>;

/** A company file that has come and waits for its mapping. */
export const CompanyUpload = Type.Object({
  id: Type.String(),
  name: Type.String(),
  format: Type.String({ description: 'csv, xlsx, parquet' }),
  encoding: nullable(Type.String()),
  columns: Type.Array(
    Type.Object({ name: Type.String(), samples: Type.Array(Type.String()), guess: ColumnMapping }),
  ),
  rowsAtMost: Count,
});
export type CompanyUpload = Static<typeof CompanyUpload>;

export const CitySchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Union([Type.Literal('generated'), Type.Literal('imported')]),
  state: Type.String({ description: 'stored (read when asked for), reading, ready, failed' }),
  /** Share read, 0 to 1. */
  done: Type.Number(),
  rows: Count,
  /** Ids of the facts that at least its file has columns for. */
  facts: Type.Array(Type.String()),
  broken: Count,
  refused: Count,
  doubtful: Count,
  problem: nullable(ProblemSchema),
  createdAt: Instant,
});
export type CityAnswer = Static<typeof CitySchema>;

export const MeasureTotalsSchema = Type.Object({
  measure: Type.String(),
  eligible: Count,
  ineligible: Count,
  insufficient: Count,
  notApplicable: Count,
  priced: Type.Integer({ description: 'Eligible companies whose amount is known.' }),
  fen: Type.Number({ description: 'Sum of those amounts, fen.' }),
});

export const ScreeningSchema = Type.Object({
  id: Type.String(),
  city: Type.String(),
  asOf: Type.String(),
  state: Type.String({ description: 'running, done, cancelled, failed' }),
  done: Count,
  rows: Count,
  milliseconds: Type.Number(),
  measures: Type.Array(MeasureHeaderSchema),
  totals: Type.Array(MeasureTotalsSchema),
  problem: nullable(ProblemSchema),
});
export type ScreeningAnswerBody = Static<typeof ScreeningSchema>;

export const ScreenedCompany = Type.Object({
  row: Count,
  name: Type.String(),
  code: Type.String(),
  place: nullable(Type.String()),
  fen: nullable(Type.Number()),
});
export const ScreenedPage = Type.Object({
  items: Type.Array(ScreenedCompany),
  count: Count,
  page: Type.Integer(),
  size: Type.Integer(),
});
export type ScreenedPage = Static<typeof ScreenedPage>;

export const ReadinessSchema = Type.Object({
  insufficient: Count,
  conditions: Type.Array(
    Type.Object({
      node: Type.String(),
      words: WordsSchema,
      cite: Type.Optional(CitationSchema),
      registers: Type.Array(Type.String()),
      met: Count,
      unmet: Count,
      unknown: Count,
      judged: Type.Boolean(),
    }),
  ),
  sources: Type.Array(
    Type.Object({
      register: Type.String(),
      facts: Type.Array(Type.Object({ id: Type.String(), name: WordsSchema })),
      waiting: Type.Integer({ description: 'Undecided companies that wait for this source, among others.' }),
      unlocks: Type.Integer({ description: 'Undecided companies that this source alone would decide.' }),
    }),
  ),
});
export type ReadinessAnswer = Static<typeof ReadinessSchema>;

export const KnobSchema = Type.Object({
  node: Type.String(),
  kind: Type.Union([
    Type.Literal('rate'),
    Type.Literal('cap'),
    Type.Literal('threshold'),
    Type.Literal('sum'),
  ]),
  words: WordsSchema,
  value: Type.Number(),
  unit: Type.String(),
  min: Type.Number(),
  max: Type.Number(),
  step: Type.Number(),
  cite: Type.Optional(CitationSchema),
});
export type Knob = Static<typeof KnobSchema>;

const WhatIfFields = {
  measure: Type.String({ maxLength: 300 }),
  asOf: Type.Optional(Day),
  changes: Type.Array(
    Type.Object({ node: Type.String({ maxLength: 300 }), value: Type.Number({ minimum: 0, maximum: 1e15 }) }),
    { maxItems: 100 },
  ),
  budgetFen: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  method: Type.Optional(Type.Union([Type.Literal('rank'), Type.Literal('pro-rata')])),
  rankBy: Type.Optional(
    Type.Union([Type.Literal('larger-first'), Type.Literal('smaller-first'), Type.Literal('fact')]),
  ),
  rankFact: Type.Optional(
    Type.String({
      maxLength: 100,
      description:
        'With rankBy fact: the number of each company that ranks it, highest first; unknown goes last.',
    }),
  ),
};
export const WhatIfBody = Type.Object(WhatIfFields);
export type WhatIfBody = Static<typeof WhatIfBody>;
export const WhatIfListBody = Type.Object({
  ...WhatIfFields,
  by: nullable(Type.String({ maxLength: 40, description: 'size, district, industry; null: all' })),
  group: nullable(Type.String({ maxLength: 60 })),
  who: Type.Union([Type.Literal('winners'), Type.Literal('losers'), Type.Literal('paid')]),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type WhatIfListBody = Static<typeof WhatIfListBody>;

const Standing = Type.Object({
  eligible: Count,
  insufficient: Count,
  unpriced: Type.Integer({ description: 'Eligible, with an amount that is not known.' }),
  fen: Type.Number(),
});
export const WhatIfAnswer = Type.Object({
  before: Standing,
  after: Standing,
  paid: Type.Integer({ description: 'Companies that get money.' }),
  entitledFen: Type.Number({ description: 'What the rule gives before the budget.' }),
  winners: Count,
  losers: Count,
  /** Of the budget; null without one. */
  leftFen: nullable(Type.Number()),
  groups: Type.Array(
    Type.Object({
      by: Type.String(),
      bars: Type.Array(
        Type.Object({
          group: Type.String(),
          words: WordsSchema,
          companies: Count,
          beforeFen: Type.Number(),
          afterFen: Type.Number(),
          winners: Count,
          losers: Count,
        }),
      ),
    }),
  ),
  milliseconds: Type.Number(),
});
export type WhatIfAnswer = Static<typeof WhatIfAnswer>;
export const WhatIfPage = Type.Object({
  items: Type.Array(
    Type.Object({
      row: Count,
      name: Type.String(),
      code: Type.String(),
      beforeFen: nullable(Type.Number()),
      afterFen: nullable(Type.Number()),
    }),
  ),
  count: Count,
  page: Type.Integer(),
  size: Type.Integer(),
});
export type WhatIfPage = Static<typeof WhatIfPage>;

export const KnobsAnswer = Type.Object({
  measure: MeasureHeaderSchema,
  rule: Type.Unsafe<Rule>(Type.Object({}, { additionalProperties: true })),
  knobs: Type.Array(KnobSchema),
});
export type KnobsAnswer = Static<typeof KnobsAnswer>;

const JointLimitSchema = Type.Object({
  name: WordsSchema,
  measures: Type.Array(Type.String()),
  why: WordsSchema,
  cites: Type.Array(CitationSchema),
});

export const CombinationAnswer = Type.Object({
  chosen: Type.Array(
    Type.Object({
      measure: MeasureHeaderSchema,
      fen: Fen,
      full: Type.Integer({ description: 'Fen the measure would give alone, before joint limits.' }),
      isCeiling: Type.Boolean({ description: 'The document states only a ceiling, and this is it.' }),
      cites: Type.Array(CitationSchema),
    }),
  ),
  /** Joint limits (合计不超过) that cut what is chosen. */
  reached: Type.Array(Type.Object({ ...JointLimitSchema.properties, fen: Fen })),
  /** Joint limits that cannot be reckoned: what is given under them may be too much. */
  openLimits: Type.Array(Type.Object({ ...JointLimitSchema.properties, missing: Type.Array(Type.String()) })),
  left: Type.Array(
    Type.Object({
      measure: MeasureHeaderSchema,
      fen: Fen,
      why: WordsSchema,
      cites: Type.Array(CitationSchema),
    }),
  ),
  /** Eligible, but nobody can say how much: outside the reckoning. */
  unpriced: Type.Array(MeasureHeaderSchema),
  fen: Fen,
  proved: Type.Boolean(),
  explanation: WordsSchema,
});
export type CombinationAnswer = Static<typeof CombinationAnswer>;
