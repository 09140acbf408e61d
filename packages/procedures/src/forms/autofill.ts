/** Company facts into a form: only where nothing was entered, each with where it comes from. */
import type { FormDefinition } from '../definition/types.ts';
import { isBlank, type Value, type Values } from '../values.ts';
import { fieldProblem } from './field.ts';

/** A company fact in the form's own terms: money in fen, ratios as decimal text. */
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

/** Fills blank fields that name a fact. What a person has entered is never overwritten. */
export function autofill(
  form: FormDefinition,
  entered: Values,
  facts: Readonly<Record<string, KnownFact>>,
): Filled {
  const values: Record<string, Value> = { ...entered };
  const from: Record<string, { fact: string; source: string; asOf?: string }> = {};
  const unfit: { field: string; fact: string }[] = [];
  for (const field of form.sections.flatMap((section) => section.fields)) {
    const known = field.fact === undefined ? undefined : facts[field.fact];
    if (field.fact === undefined || !known || isBlank(known.value) || !isBlank(entered[field.id])) continue;
    if (fieldProblem(field, known.value)) {
      unfit.push({ field: field.id, fact: field.fact });
      continue;
    }
    values[field.id] = known.value;
    const origin = { fact: field.fact, source: known.source };
    from[field.id] = known.asOf === undefined ? origin : { ...origin, asOf: known.asOf };
  }
  return { values, from, unfit };
}
