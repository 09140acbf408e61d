/** Company facts into a form: only where nothing was entered, each with where it comes from. */
import type { FactSource } from '../definition/field-schema.ts';
import type { Field, FormDefinition } from '../definition/types.ts';
import { isBlank, judge, lookupIn, type Value, type Values } from '../values.ts';
import { fieldProblem } from './field.ts';

/** A company fact: money in fen, ratios as decimal text, enumerations by the ids of the dictionary. */
export interface KnownFact {
  readonly value: Value;
  readonly source: string;
  readonly asOf?: string;
}

export interface Filled {
  readonly values: Values;
  /** By field: the fact, its source and age. */
  readonly from: Readonly<
    Record<string, { readonly fact: string; readonly source: string; readonly asOf?: string }>
  >;
  /** Facts that did not fit their field and were left out. */
  readonly unfit: readonly { readonly field: string; readonly fact: string }[];
}

/** The facts a field may be filled in from, written out. */
export const factsOf = ({ fact }: Pick<Field, 'fact'>): readonly FactSource[] =>
  typeof fact === 'string' ? [{ id: fact }] : (fact ?? []);

/** The facts of a field that apply to what is entered; one whose condition is not known yet does not. */
export const factsApplying = (field: Field, form: Values, about: Values): readonly FactSource[] =>
  factsOf(field).filter(({ when }) => !when || judge(when, lookupIn({ form, case: about })) === 'met');

/**
 * Fills blank fields that name a fact. What a person has entered is never overwritten.
 * @param about what conditions call `case.`
 */
export function autofill(
  form: FormDefinition,
  entered: Values,
  facts: Readonly<Record<string, KnownFact>>,
  about: Values = {},
): Filled {
  const values: Record<string, Value> = { ...entered };
  const from: Record<string, { fact: string; source: string; asOf?: string }> = {};
  const unfit: { field: string; fact: string }[] = [];
  for (const field of form.sections.flatMap((section) => section.fields)) {
    if (!isBlank(entered[field.id])) continue;
    const source = factsApplying(field, values, about).find(({ id }) => !isBlank(facts[id]?.value));
    const known = source && facts[source.id];
    if (!source || !known) continue;
    const value = source.values ? (source.values[String(known.value)] ?? null) : known.value;
    if (value === null || fieldProblem(field, value)) {
      unfit.push({ field: field.id, fact: source.id });
      continue;
    }
    values[field.id] = value;
    const origin = { fact: source.id, source: known.source };
    from[field.id] = known.asOf === undefined ? origin : { ...origin, asOf: known.asOf };
  }
  return { values, from, unfit };
}
