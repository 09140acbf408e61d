/** All companies of a city by all measures; what if a figure changed; the best combination for one company. */
import type { Citation, Rule } from '@huice/measures';
import { type Static, Type } from 'typebox';
import { Day, Instant, ProblemSchema, WordsSchema } from './common.ts';
import { CitationSchema as AnyCitation, CompanyFileBody, MeasureHeaderSchema } from './packs.ts';

const nullable = <T extends import('typebox').TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const CitationSchema = Type.Unsafe<Citation>(AnyCitation);
const Count = Type.Integer({ minimum: 0 });
const Fen = Type.Integer({ description: 'Integer fen.' });
const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }) });

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
  rankBy: Type.Optional(Type.Union([Type.Literal('larger-first'), Type.Literal('smaller-first')])),
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

export const CombinationAnswer = Type.Object({
  chosen: Type.Array(
    Type.Object({ measure: MeasureHeaderSchema, fen: Fen, cites: Type.Array(CitationSchema) }),
  ),
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

const room = 'matching';
const cities = '/api/v1/cities';
const screenings = '/api/v1/screenings';
const ListFields = {
  measure: Type.String({ maxLength: 300 }),
  outcome: Type.Union([
    Type.Literal('eligible'),
    Type.Literal('ineligible'),
    Type.Literal('insufficient'),
    Type.Literal('not-applicable'),
  ]),
  q: Type.Optional(Type.String({ maxLength: 100 })),
};

export const screeningEndpoints = {
  uploadCompanies: {
    method: 'POST',
    path: '/api/v1/company-uploads',
    room,
    summary: '上传企业名单 Send a list of companies; answers its columns with a guess for each',
    upload: true,
    status: 201,
    answer: CompanyUpload,
  },
  importCompanies: {
    method: 'POST',
    path: '/api/v1/company-uploads/:id/import',
    room,
    summary: '导入企业名单 Read it by this mapping; goes on in the background',
    params: Id,
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      mapping: Type.Array(ColumnMapping, { maxItems: 2000 }),
    }),
    status: 201,
    answer: CitySchema,
  },
  listCities: {
    method: 'GET',
    path: cities,
    room,
    summary: '企业库 Lists of companies to screen: imported, or drawn as a fictional city',
    status: 200,
    answer: Type.Object({ items: Type.Array(CitySchema), count: Count }),
  },
  drawCity: {
    method: 'POST',
    path: cities,
    room,
    summary: '虚构城市 Draw a fictional city from a seed',
    body: Type.Object({
      rows: Type.Integer({ minimum: 1, maximum: 2_700_000 }),
      seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
    }),
    status: 201,
    answer: CitySchema,
  },
  getCity: {
    method: 'GET',
    path: `${cities}/:id`,
    room,
    summary: '一个企业库 One list of companies, and how far it has been read',
    params: Id,
    status: 200,
    answer: CitySchema,
  },
  cityTroubles: {
    method: 'GET',
    path: `${cities}/:id/troubles`,
    room,
    summary: '导入问题 Rows and values that were not understood, with line and reason',
    params: Id,
    status: 200,
    answer: Type.Object({ items: Type.Array(ImportTrouble), count: Count }),
  },
  deleteCity: {
    method: 'DELETE',
    path: `${cities}/:id`,
    room,
    summary: '删除企业库 Delete a list with its file; also stops its being read',
    params: Id,
    status: 200,
    answer: CitySchema,
  },
  screen: {
    method: 'POST',
    path: `${cities}/:id/screenings`,
    room,
    summary: '免申即享筛查 Screen every company by the measures; goes on in the background',
    params: Id,
    body: Type.Object({
      measures: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 1000 })),
      asOf: Type.Optional(Day),
    }),
    status: 201,
    answer: ScreeningSchema,
  },
  getScreening: {
    method: 'GET',
    path: `${screenings}/:id`,
    room,
    summary: '一次筛查 One screening, and how far it is',
    params: Id,
    status: 200,
    answer: ScreeningSchema,
  },
  cancelScreening: {
    method: 'POST',
    path: `${screenings}/:id/cancel`,
    room,
    summary: '取消筛查 Stop a screening',
    params: Id,
    status: 200,
    answer: ScreeningSchema,
  },
  screenedCompanies: {
    method: 'GET',
    path: `${screenings}/:id/companies`,
    room,
    summary: '名单 The companies behind a number, largest amount first',
    params: Id,
    query: Type.Object({
      ...ListFields,
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
      size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    status: 200,
    answer: ScreenedPage,
  },
  exportScreened: {
    method: 'GET',
    path: `${screenings}/:id/export`,
    room,
    summary: '导出名单 The companies behind a number as CSV or XLSX',
    params: Id,
    query: Type.Object({
      ...ListFields,
      format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
    }),
    status: 200,
    answer: Type.Unsafe<unknown>(Type.Any()),
  },
  readiness: {
    method: 'GET',
    path: `${screenings}/:id/readiness`,
    room,
    summary: '数据就绪度 Which conditions the data decides, and which source the others wait for',
    params: Id,
    query: Type.Object({ measure: Type.String({ maxLength: 300 }) }),
    status: 200,
    answer: ReadinessSchema,
  },
  listKnobs: {
    method: 'GET',
    path: '/api/v1/what-if/knobs',
    room,
    summary: '可调的数 The figures of a measure that can be tried at other values',
    query: Type.Object({ measure: Type.String({ maxLength: 300 }) }),
    status: 200,
    answer: KnobsAnswer,
  },
  whatIf: {
    method: 'POST',
    path: `${cities}/:id/what-if`,
    room,
    summary: '推演 Cost, winners and losers when figures of a measure change',
    params: Id,
    body: WhatIfBody,
    status: 200,
    answer: WhatIfAnswer,
  },
  whatIfCompanies: {
    method: 'POST',
    path: `${cities}/:id/what-if/companies`,
    room,
    summary: '推演名单 The companies behind a bar',
    params: Id,
    body: WhatIfListBody,
    status: 200,
    answer: WhatIfPage,
  },
  combine: {
    method: 'POST',
    path: '/api/v1/combinations',
    room,
    summary: '最优组合 Which measures one company should apply for together',
    body: Type.Object({ company: CompanyFileBody }),
    status: 200,
    answer: CombinationAnswer,
  },
} as const;
