/** The dictionary of company facts, indexed: by id, and by Chinese or English name. */
import type { FactDefinition, FactType } from './facts.ts';
import type { Words } from './tree.ts';
import { type Dimension, MONEY, PLAIN, parseUnit } from './values/units.ts';

/** Names of places, from whoever holds a gazetteer: a rule and a company carry codes of GB/T 2260 only. */
export interface PlaceNames {
  /** What people call the place of a six-digit code; `null` when there is none. */
  nameOf(code: string): Words | null;
  /** The code of a place named in full, as `nameOf` says it in Chinese; `null` when there is none. */
  codeOf(name: string): string | null;
}

export interface Dictionary {
  readonly facts: readonly FactDefinition[];
  readonly byId: ReadonlyMap<string, FactDefinition>;
  /** Names and ids that point to exactly one fact. */
  readonly byName: ReadonlyMap<string, FactDefinition>;
  readonly places?: PlaceNames;
}

/** Spaces and full-width brackets do not make another name. */
export const plainName = (name: string): string =>
  name.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')').toLowerCase();

/**
 * Indexes definitions. A name borne by two facts points to neither; a repeated id keeps its first definition.
 * @param places how places are named in words and in a rule's text; without it their codes are shown
 */
export function dictionaryOf(facts: readonly FactDefinition[], places?: PlaceNames): Dictionary {
  const byId = new Map<string, FactDefinition>();
  for (const fact of facts) if (!byId.has(fact.id)) byId.set(fact.id, fact);
  const byName = new Map<string, FactDefinition>();
  const shared = new Set<string>();
  for (const fact of byId.values()) {
    for (const name of new Set([plainName(fact.name.zh), plainName(fact.name.en)])) {
      if (byName.has(name)) shared.add(name);
      byName.set(name, fact);
    }
  }
  for (const name of shared) byName.delete(name);
  for (const fact of byId.values()) byName.set(plainName(fact.id), fact);
  return { facts: [...byId.values()], byId, byName, ...(places === undefined ? {} : { places }) };
}

/** Facts that arithmetic can use. */
export const isQuantity = (type: FactType): boolean =>
  type === 'money' || type === 'ratio' || type === 'number';

/** Base units of a numeric fact. */
export function dimensionOf(definition: Pick<FactDefinition, 'type' | 'unit'>): Dimension {
  if (definition.type === 'ratio') return PLAIN;
  if (definition.type === 'money')
    return definition.unit === undefined ? MONEY : parseUnit(definition.unit).dimension;
  return parseUnit(definition.unit ?? '').dimension;
}
