/** 专家评审: what a step that experts judge may say: the sheet, the panel, what the experts do not see. */
import Type from 'typebox';
import { CiteSchema, IdSchema, strict, WordsSchema } from './parts-schema.ts';

export const CriterionSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  /** Least points; 0 where absent. */
  min: Type.Optional(Type.Number({ minimum: 0 })),
  max: Type.Number({ exclusiveMinimum: 0 }),
  /** Per cent of the whole. All criteria of a sheet have one, 100 together, or none has. */
  weight: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  help: Type.Optional(WordsSchema),
});

/** Fields of the form, `field` or `table.column`, in which conflicts of interest are looked for. */
const InterestsSchema = strict({
  companies: Type.Array(Type.String()),
  people: Type.Array(Type.String()),
  phones: Type.Array(Type.String()),
  related: Type.Array(Type.String()),
});

export const ReviewSchema = strict({
  criteria: Type.Array(CriterionSchema, { minItems: 1 }),
  averaging: Type.Enum(['mean', 'without-extremes']),
  /** Sheets that a result needs. */
  least: Type.Integer({ minimum: 1 }),
  /** Characters that the comment of a sheet needs; 0: none is asked for. */
  comment: Type.Integer({ minimum: 0 }),
  /** 盲评: experts are not told the applicant, nor given the materials that name it. */
  blind: Type.Boolean(),
  /** Fields of the form that experts are not shown: contacts always, what names the applicant where the review is blind. */
  hides: Type.Array(IdSchema),
  /** Materials that experts may open; every one where absent. */
  materials: Type.Optional(Type.Array(IdSchema)),
  /** Whom to draw where nothing else is asked for. */
  experts: Type.Array(strict({ field: Type.String({ minLength: 1 }), count: Type.Integer({ minimum: 1 }) }), {
    minItems: 1,
  }),
  reserves: Type.Integer({ minimum: 0 }),
  perEmployer: Type.Integer({ minimum: 1 }),
  /** How long former work for the applicant counts, in months. */
  recentMonths: Type.Integer({ minimum: 0 }),
  interests: InterestsSchema,
  /** The commands by which the panel acts on the case. */
  begin: IdSchema,
  replace: IdSchema,
  declare: IdSchema,
  /** By which a section head records, with a reason, what experts judged elsewhere; without it there is no other way than the panel. */
  byHand: Type.Optional(IdSchema),
  /** Input fields: the number of the draw, and the result. */
  record: IdSchema,
  score: IdSchema,
  sheets: IdSchema,
  cite: Type.Optional(CiteSchema),
});

export type ReviewDefinition = Type.Static<typeof ReviewSchema>;
export type Criterion = Type.Static<typeof CriterionSchema>;
