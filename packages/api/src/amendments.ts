/** What an amendment changes: which clauses, and for which companies; what changed for a company that is kept here. */
import { type Static, Type } from 'typebox';
import { Day, Instant, WordsSchema } from './common.ts';
import { type Endpoint, Id } from './endpoint.ts';
import { SCREENING_READERS } from './screening-endpoints.ts';

const nullable = <T extends import('typebox').TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const ClauseChangeSchema = Type.Object({
  node: Type.String(),
  before: nullable(Type.String({ description: 'Controlled Chinese; null: there was nothing.' })),
  after: nullable(Type.String()),
  provision: Type.Optional(Type.String()),
});

const StandingSchema = Type.Object({
  outcome: Type.String({ description: 'eligible, ineligible, insufficient, not-applicable' }),
  fen: nullable(Type.Integer({ description: 'Fen; null where not known, none, or nothing is owed.' })),
});
export type StandingAnswer = Static<typeof StandingSchema>;

export const AmendmentSchema = Type.Object({
  id: Type.String(),
  measure: Type.String(),
  pack: Type.String(),
  title: WordsSchema,
  kind: Type.Union([Type.Literal('changed'), Type.Literal('new'), Type.Literal('gone')]),
  since: Instant,
  clauses: Type.Array(ClauseChangeSchema),
});
export type Amendment = Static<typeof AmendmentSchema>;

export const AmendedCompaniesBody = Type.Object({
  city: Type.String({ maxLength: 40, description: 'Which list of companies.' }),
  asOf: Type.Optional(Day),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

const AmendedCompany = Type.Object({
  row: Type.Integer(),
  name: Type.String(),
  code: Type.String(),
  before: StandingSchema,
  after: StandingSchema,
  because: Type.Array(ClauseChangeSchema),
});
export const AmendedCompanies = Type.Object({
  items: Type.Array(AmendedCompany),
  count: Type.Integer(),
  page: Type.Integer(),
  size: Type.Integer(),
  /** Companies by what they were and are: “eligible>ineligible”, and “eligible>eligible” where only the amount moved. */
  moves: Type.Array(Type.Object({ before: Type.String(), after: Type.String(), companies: Type.Integer() })),
  /** Change of all known amounts, fen. */
  differenceFen: Type.Number(),
});
export type AmendedCompanies = Static<typeof AmendedCompanies>;

export const CompanyChangeSchema = Type.Object({
  at: Instant,
  cause: Type.Union([Type.Literal('facts'), Type.Literal('rule')]),
  /** Names of the facts that were changed, where that was the cause. */
  facts: Type.Array(WordsSchema),
  measure: Type.String(),
  title: WordsSchema,
  before: StandingSchema,
  after: StandingSchema,
  because: Type.Array(ClauseChangeSchema),
});
export type CompanyChangeAnswer = Static<typeof CompanyChangeSchema>;

const room = 'matching';

export const amendmentEndpoints = {
  listAmendments: {
    method: 'GET',
    path: '/api/v1/amendments',
    room,
    summary: '规则修订 Rules that changed here, newest first, clause by clause',
    query: Type.Object({ measure: Type.Optional(Type.String({ maxLength: 300 })) }),
    status: 200,
    answer: Type.Object({ items: Type.Array(AmendmentSchema), count: Type.Integer() }),
  },
  amendedCompanies: {
    method: 'POST',
    path: '/api/v1/amendments/:id/companies',
    room,
    access: SCREENING_READERS,
    summary:
      '修订影响 The companies of a list whose outcome or amount an amendment changes, with the clause responsible',
    params: Id,
    body: AmendedCompaniesBody,
    status: 200,
    answer: AmendedCompanies,
  },
  companyChanges: {
    method: 'GET',
    path: '/api/v1/companies/:id/changes',
    room,
    summary: '有什么变化 What changed for a company kept here, by a change of its facts or of a rule',
    params: Id,
    status: 200,
    answer: Type.Object({ items: Type.Array(CompanyChangeSchema), count: Type.Integer() }),
  },
} as const satisfies Record<string, Endpoint>;
