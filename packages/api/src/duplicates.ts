/** 查重: what of an application repeats elsewhere, side by side, and what people said of it. */
import { type Static, type TSchema, Type } from 'typebox';
import { Instant, WordsSchema } from './common.ts';
import type { Endpoint } from './endpoint.ts';

const room = 'panels';
const base = '/api/v1';
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Number_ = Type.Object({ kind: Type.String(), written: Type.String() });
const Side = Type.Object({
  text: Type.String(),
  marks: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()]), {
    description: 'What both share: offsets within the text.',
  }),
  source: orNull(WordsSchema),
});

export const DuplicateMatch = Type.Object({
  id: Type.Integer(),
  kind: Type.String({ description: 'case 申报, funded 政府投资项目' }),
  case: orNull(Type.String({ description: 'null: not the person’s to open.' })),
  title: orNull(Type.String()),
  applicantName: orNull(Type.String()),
  state: orNull(WordsSchema),
  sameApplicant: Type.Boolean(),
  otherCall: Type.Boolean(),
  year: Type.Integer(),
  call: Type.String(),
  place: Type.String(),
  visible: Type.Boolean(),
  score: Type.Number({
    description: '0 … 1: 1 when a number is shared, else the share of the text that stands there.',
  }),
  containment: Type.Number(),
  resemblance: Type.Number(),
  numbers: Type.Array(Type.Object({ kind: Type.String(), mine: Type.String(), theirs: Type.String() })),
  why: WordsSchema,
  excerpts: Type.Array(Type.Object({ mine: Side, theirs: Side, length: Type.Integer() })),
  excerptsLeft: Type.Integer(),
  marks: Type.Array(
    Type.Object({
      number: Type.Integer(),
      duplicate: Type.Boolean(),
      reason: Type.String(),
      at: Instant,
      by: Type.String(),
    }),
    { description: 'What was said of the pair, oldest first; the last one stands.' },
  ),
});

export const DuplicatesAnswer = Type.Object({
  case: Type.String(),
  title: Type.String(),
  filing: orNull(Type.Integer()),
  indexedAt: orNull(Instant),
  characters: Type.Integer(),
  numbers: Type.Array(Number_),
  unread: Type.Array(Type.Object({ name: Type.String(), why: WordsSchema })),
  promises: Type.Array(Type.Object({ label: WordsSchema, value: Type.Boolean() })),
  searched: Type.Integer({ description: 'Other applications and projects compared with.' }),
  pending: Type.Integer({ description: 'Filed and not taken into the index yet.' }),
  tookMs: Type.Integer(),
  least: Type.Number(),
  items: Type.Array(DuplicateMatch),
});
export type DuplicatesAnswer = Static<typeof DuplicatesAnswer>;

const CaseId = Type.Object({ id: Type.String({ pattern: '^\\d{4}-\\d{6,}$' }) });

export const duplicateEndpoints = {
  listDuplicates: {
    method: 'GET',
    path: `${base}/duplicates`,
    room,
    access: ['officer', 'head', 'supervisor', 'administrator'],
    summary: '查重清单 Cases of one’s place that repeat something, most first',
    query: Type.Object({
      all: Type.Optional(Type.Boolean({ description: 'Also those of which every match was marked.' })),
    }),
    status: 200,
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          case: Type.String(),
          title: Type.String(),
          applicantName: orNull(Type.String()),
          year: Type.Integer(),
          place: Type.String(),
          score: Type.Number(),
          matches: Type.Integer(),
          numbers: Type.Integer({ description: 'Matches that share a number.' }),
          unmarked: Type.Integer(),
          duplicates: Type.Integer({ description: 'Matches marked as duplicates.' }),
          own: Type.Integer({ description: 'Matches with other applications of the same applicant.' }),
          funded: Type.Integer({ description: 'Matches with projects of government.' }),
        }),
      ),
      count: Type.Integer(),
      pending: Type.Integer(),
    }),
  },
  getDuplicates: {
    method: 'GET',
    path: `${base}/cases/:id/duplicates`,
    room,
    access: ['officer', 'head', 'supervisor', 'administrator'],
    summary: '办件查重 What of a case repeats elsewhere, passages side by side',
    params: CaseId,
    status: 200,
    answer: DuplicatesAnswer,
  },
  markDuplicate: {
    method: 'POST',
    path: `${base}/cases/:id/duplicates`,
    room,
    access: ['officer'],
    summary: '认定是否重复 Say whether a match is a duplicate, with the reason; earlier markings stay',
    params: CaseId,
    body: Type.Object({
      match: Type.Integer({ minimum: 1 }),
      duplicate: Type.Boolean(),
      reason: Type.String({ minLength: 2, maxLength: 2000 }),
      seen: Type.Integer({ minimum: 0, description: 'Markings of the pair that the person has seen.' }),
    }),
    status: 200,
    answer: DuplicatesAnswer,
  },
  addFundedProjects: {
    method: 'POST',
    path: `${base}/funded-projects`,
    room,
    access: ['officer', 'administrator'],
    summary: '政府投资项目 Add projects that government built or bought, to compare applications with',
    body: Type.Object({
      place: Type.String({ pattern: '^\\d{6}$' }),
      items: Type.Array(
        Type.Object({
          title: Type.String({ minLength: 1, maxLength: 200 }),
          unit: Type.String({ minLength: 1, maxLength: 200 }),
          year: Type.Integer({ minimum: 1990, maximum: 2200 }),
          description: Type.String({ minLength: 1, maxLength: 100_000 }),
          numbers: Type.Optional(
            Type.Array(
              Type.Object({
                kind: Type.Union([
                  Type.Literal('invoice'),
                  Type.Literal('contract'),
                  Type.Literal('equipment'),
                ]),
                written: Type.String({ maxLength: 200 }),
              }),
              { maxItems: 500 },
            ),
          ),
        }),
        { minItems: 1, maxItems: 1000 },
      ),
    }),
    status: 201,
    answer: Type.Object({ added: Type.Integer() }),
  },
} as const satisfies Record<string, Endpoint>;
