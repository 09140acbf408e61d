import type { Company, KnownFact } from '../company.ts';
import type { Dictionary } from '../dictionary.ts';
import type { UsedFact } from '../evaluation.ts';
import type { ParameterClocks, ParameterDefinition } from '../parameters.ts';
import type { Words } from '../tree.ts';

/** What the same rule may be evaluated under. */
export interface EvaluationOptions {
  readonly dictionary: Dictionary;
  /** Day of decision, ISO. */
  readonly asOf: string;
  readonly parameters?: readonly ParameterDefinition[];
  /** Defaults to the law in force, and known, on the day of decision. */
  readonly clocks?: ParameterClocks;
}

export interface EvaluationContext extends EvaluationOptions {
  readonly company: Company;
  readonly asOfDay: number;
  readonly clocks: ParameterClocks;
}

export function usedFact(fact: KnownFact): UsedFact {
  return {
    fact: fact.definition.id,
    name: fact.definition.name,
    shown: fact.shown.zh,
    ...(fact.source === undefined ? { source: fact.definition.register } : { source: fact.source }),
    ...(fact.period === undefined ? { period: fact.definition.period } : { period: fact.period }),
  };
}

/** Why a fact is not there: given but refused, or not given. */
export function whyMissing(id: string, { company, dictionary }: EvaluationContext): Words {
  const refused = company.refused.get(id);
  if (refused !== undefined) return refused;
  const name = dictionary.byId.get(id)?.name ?? { zh: id, en: id };
  return { zh: `缺少“${name.zh}”`, en: `“${name.en}” is not known` };
}
