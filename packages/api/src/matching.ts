/** One company against the measures; companies kept for next time. */
import type { Evaluation } from '@huice/measures';
import { type Static, Type } from 'typebox';
import { component, Instant, ProblemSchema, WordsSchema } from './common.ts';
import { CompanyFileBody, CompanyFileSchema, MeasureHeaderSchema } from './packs.ts';

const loose = { additionalProperties: true };

export const EvaluationSchema = component<Evaluation>(
  'Evaluation',
  Type.Object(
    {
      measure: Type.String(),
      outcome: Type.String({ description: 'eligible, ineligible, insufficient, not-applicable' }),
      why: WordsSchema,
      applies: Type.Union([Type.Object({}, loose), Type.Null()]),
      conditions: Type.Object(
        {},
        { ...loose, description: 'The condition tree, a verdict and citation a node.' },
      ),
      judged: Type.Array(Type.Object({}, { ...loose, description: 'A condition that needs a person.' })),
      amount: Type.Union([
        Type.Object({
          status: Type.String({ description: 'computed, at-most, unknown, not-computable' }),
          fen: Type.Optional(Type.Integer({ description: 'Integer fen; for at-most the bound.' })),
          steps: Type.Array(Type.Object({}, loose)),
          missing: Type.Array(Type.String()),
          why: WordsSchema,
        }),
        Type.Null(),
      ]),
      missing: Type.Array(
        Type.Object({
          fact: Type.String(),
          name: WordsSchema,
          question: WordsSchema,
          decides: Type.Integer(),
        }),
      ),
    },
    loose,
  ),
);

/** `company`, or `companyId` of one saved before. */
export const MatchBody = Type.Object({
  company: CompanyFileBody,
  measures: Type.Optional(
    Type.Array(Type.String(), { maxItems: 1000, description: 'Ids; all measures where absent.' }),
  ),
});
export type MatchBody = Static<typeof MatchBody>;

export const MatchSchema = Type.Object({ measure: MeasureHeaderSchema, evaluation: EvaluationSchema });
export type Match = Static<typeof MatchSchema>;

export const MatchAnswer = Type.Object({
  company: Type.Object({ name: Type.String(), asOf: Type.String({ description: 'Day of decision.' }) }),
  problems: Type.Array(ProblemSchema, {
    description: 'What is doubtful or not understood in the company file: shown, and never taken as known.',
  }),
  items: Type.Array(MatchSchema, {
    description: 'Eligible first, then insufficient, ineligible, not applicable.',
  }),
  count: Type.Integer(),
});
export type MatchAnswer = Static<typeof MatchAnswer>;

export const SavedCompany = Type.Object({
  id: Type.String(),
  version: Type.Integer({ description: 'Goes up by one with each change; send it back with a change.' }),
  company: CompanyFileSchema,
  keptFor: Type.Object(
    {
      kind: Type.Enum(['account', 'bureau', 'browser']),
      place: Type.Union([Type.String(), Type.Null()], { description: 'Of the bureau, GB/T 2260.' }),
    },
    {
      description:
        'Who sees it: the person who is logged in, the bureau of a place, or, nobody being logged in, this browser.',
    },
  ),
  createdAt: Instant,
  updatedAt: Instant,
});
export type SavedCompany = Static<typeof SavedCompany>;

export const SaveCompanyBody = Type.Object({ company: CompanyFileBody });
export const ChangeCompanyBody = Type.Object({
  company: CompanyFileBody,
  version: Type.Integer({ minimum: 1 }),
});
