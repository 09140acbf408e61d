/** Fields of forms and of what a person enters with a command. */
import Type from 'typebox';
import { ROLE_IDS } from '../vocabulary.ts';
import { CiteSchema, ConditionSchema, IdSchema, strict, WordsSchema } from './parts-schema.ts';

/**
 * How a value is kept: money integer fen; ratio a decimal string (“0.3”); date “YYYY-MM-DD”; choices a list of ids;
 * people a list of account ids; table a list of rows; everything else as its name says.
 */
export const FIELD_TYPES = [
  'text',
  'long-text',
  'money',
  'integer',
  'decimal',
  'ratio',
  'date',
  'yes-no',
  'choice',
  'choices',
  'phone',
  'email',
  'credit-code',
  'region',
  'people',
  'table',
  'computed',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Totals that are computed, never typed in. `sum` adds a column; `add` adds fields; `ratio` divides; `count` counts rows. */
export const FormulaSchema = Type.Union([
  strict({ sum: Type.String({ pattern: '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$' }) }),
  strict({ add: Type.Array(IdSchema, { minItems: 1 }) }),
  strict({ ratio: Type.Tuple([IdSchema, IdSchema]) }),
  strict({ count: IdSchema }),
]);

const ChoiceSchema = strict({ id: Type.String({ minLength: 1 }), label: WordsSchema });

/** A company fact that fills a field in: under a condition of the form or the case, in the words of the choices. */
export const FactSourceSchema = strict({
  id: Type.String({ minLength: 1 }),
  when: Type.Optional(ConditionSchema),
  /** By the fact's value, the choice it means here; a value that is not listed fills nothing in. */
  values: Type.Optional(Type.Record(Type.String(), Type.String())),
});

const base = {
  id: IdSchema,
  label: WordsSchema,
  required: Type.Optional(Type.Boolean()),
  /** Asked only where this holds; otherwise the value is dropped when the form is handed in. */
  when: Type.Optional(ConditionSchema),
  /** Shown beside the value: 元, 平方米, 人. */
  unit: Type.Optional(Type.String()),
  help: Type.Optional(WordsSchema),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  choices: Type.Optional(Type.Array(ChoiceSchema, { minItems: 1 })),
  formula: Type.Optional(FormulaSchema),
  /** What a computed value is: decides how it is shown. */
  shows: Type.Optional(Type.Enum(['money', 'integer', 'ratio'])),
  /** The company fact that fills it in; of several the first that applies. */
  fact: Type.Optional(Type.Union([Type.String(), Type.Array(FactSourceSchema, { minItems: 1 })])),
  /** The only roles that may read what was entered (bank accounts); without it, whoever may read the case. */
  readers: Type.Optional(Type.Array(Type.Enum([...ROLE_IDS]), { minItems: 1 })),
  cite: Type.Optional(CiteSchema),
};

export const ColumnSchema = strict({
  ...base,
  type: Type.Enum(FIELD_TYPES.filter((type) => type !== 'table' && type !== 'computed')),
  /** Compared with other applications in the duplicate check. */
  identifies: Type.Optional(Type.Enum(['invoice', 'contract', 'equipment'])),
});

export const FieldSchema = strict({
  ...base,
  type: Type.Enum([...FIELD_TYPES]),
  columns: Type.Optional(Type.Array(ColumnSchema, { minItems: 1 })),
  minRows: Type.Optional(Type.Integer({ minimum: 0 })),
  maxRows: Type.Optional(Type.Integer({ minimum: 1 })),
});

export type Field = Type.Static<typeof FieldSchema>;
export type Column = Type.Static<typeof ColumnSchema>;
export type FactSource = Type.Static<typeof FactSourceSchema>;
export type Formula = Type.Static<typeof FormulaSchema>;
