/** The small parts that every table of a procedure is made of. */
import Type from 'typebox';

/** An object in which an unknown key is a slip of the pen, not a comment. */
export function strict<const P extends Type.TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

export const IdSchema = Type.String({ pattern: '^[a-z][a-z0-9-]*$' });

export const WordsSchema = strict({
  zh: Type.String({ minLength: 1 }),
  en: Type.String({ minLength: 1 }),
});

/** 依据: the same shape as a citation of a measure. */
export const CiteSchema = strict({
  document: Type.Optional(Type.String()),
  provision: Type.String({ minLength: 1 }),
  figures: Type.Optional(Type.Array(Type.String())),
  hash: Type.Optional(Type.String()),
  says: Type.Optional(WordsSchema),
});

export const PeriodSchema = Type.Union([
  strict({ workingDays: Type.Integer({ minimum: 1 }) }),
  strict({ days: Type.Integer({ minimum: 1 }) }),
  strict({ months: Type.Integer({ minimum: 1 }) }),
  strict({ years: Type.Integer({ minimum: 1 }) }),
]);

const ScalarSchema = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** One comparison. Paths: `form.x`, `filed.x` (as handed in before this command), `input.x`, `data.x` (recorded earlier), `case.project`, `case.place`, `case.call`. */
export const TestSchema = strict({
  value: Type.String({ pattern: '^(form|filed|input|data|case)\\.[\\w.-]+$' }),
  is: Type.Enum([
    '=',
    '!=',
    '>',
    '>=',
    '<',
    '<=',
    'in',
    'not-in',
    'given',
    'not-given',
    /** Less than, or at least, a share of another sum: `{ value: form.declared-total, share: "0.8" }`; exact. */
    'below-share',
    'at-least-share',
  ]),
  /** A scalar, a list for `in`, another path written `{ value: … }`, a share of one, or a day some years after one. */
  to: Type.Optional(
    Type.Union([
      ScalarSchema,
      Type.Array(ScalarSchema),
      strict({
        value: Type.String(),
        share: Type.Optional(Type.String({ pattern: '^\\d+(\\.\\d+)?$' })),
        years: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
    ]),
  ),
});

export const ConditionSchema = Type.Union([
  TestSchema,
  strict({ all: Type.Array(TestSchema, { minItems: 1 }) }),
  strict({ any: Type.Array(TestSchema, { minItems: 1 }) }),
]);

export type Cite = Type.Static<typeof CiteSchema>;
export type Test = Type.Static<typeof TestSchema>;
export type Condition = Type.Static<typeof ConditionSchema>;
