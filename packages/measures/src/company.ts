/** Reads what a company brings: every value is either understood exactly or unknown with a reason, never zero. */
import { type Dictionary, type PlaceNames, plainName } from './dictionary.ts';
import { type FactValue, parseFactValue } from './fact-value.ts';
import type { CompanyFile, FactDefinition, RawFactValue } from './facts.ts';
import type { Words } from './tree.ts';
import { nearest } from './values/nearest.ts';

export type { FactValue } from './fact-value.ts';

export interface CompanyProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The key as written in the company file. */
  readonly key: string;
  readonly fact?: string;
  readonly message: Words;
  readonly mend?: Words;
}

export interface KnownFact {
  readonly definition: FactDefinition;
  readonly value: FactValue;
  /** As people say it. */
  readonly shown: Words;
  readonly source?: string;
  readonly period?: string;
  readonly asOf?: string;
}

export interface Company {
  readonly name: string;
  /** Day of decision that the file asks for, ISO. */
  readonly asOf: string | null;
  readonly facts: ReadonlyMap<string, KnownFact>;
  /** Facts that were given but could not be used, and why. */
  readonly refused: ReadonlyMap<string, Words>;
  readonly problems: readonly CompanyProblem[];
}

type Detail = Extract<RawFactValue, { readonly value: unknown }>;

interface Entry {
  readonly key: string;
  readonly detail: Detail;
}

/** Reads a company file. Never throws: what cannot be used is unknown and listed among the problems. */
export function readCompany(file: CompanyFile, dictionary: Dictionary): Company {
  const problems: CompanyProblem[] = [];
  const facts = new Map<string, KnownFact>();
  const refused = new Map<string, Words>();
  for (const [definition, entries] of groupByFact(file, dictionary, problems)) {
    const reading = readEntries(definition, entries, problems, dictionary.places);
    if (reading === null) continue;
    if ('known' in reading) facts.set(definition.id, reading.known);
    else refused.set(definition.id, reading.reason);
  }
  return { name: file.name, asOf: file.asOf ?? null, facts, refused, problems };
}

function groupByFact(
  file: CompanyFile,
  dictionary: Dictionary,
  problems: CompanyProblem[],
): ReadonlyMap<FactDefinition, readonly Entry[]> {
  const groups = new Map<FactDefinition, Entry[]>();
  for (const [key, raw] of Object.entries(file.facts ?? {})) {
    const definition = dictionary.byId.get(key) ?? dictionary.byName.get(plainName(key));
    if (definition === undefined) {
      problems.push(unknownKey(key, dictionary));
      continue;
    }
    const entries = groups.get(definition) ?? [];
    entries.push({ key, detail: detailOf(raw) });
    groups.set(definition, entries);
  }
  return groups;
}

function detailOf(raw: RawFactValue): Detail {
  if (typeof raw === 'object' && raw !== null && 'value' in raw) return raw;
  return { value: raw };
}

function unknownKey(key: string, dictionary: Dictionary): CompanyProblem {
  const near = nearest(
    key,
    dictionary.facts.flatMap(({ id, name }) => [name.zh, id]),
  );
  const mend =
    near.length === 0
      ? { zh: '查看要素字典，或删去这一项', en: 'look it up in the dictionary of facts, or remove it' }
      : { zh: `是否指：${near.join('、')}`, en: `did you mean: ${near.join(', ')}` };
  return {
    code: 'unknown-fact',
    severity: 'error',
    key,
    message: { zh: `不认识的要素“${key}”，未使用`, en: `unknown fact “${key}”: not used` },
    mend,
  };
}

function readEntries(
  definition: FactDefinition,
  entries: readonly Entry[],
  problems: CompanyProblem[],
  places: PlaceNames | undefined,
): { readonly known: KnownFact } | { readonly reason: Words } | null {
  const readings = entries
    .filter(({ detail }) => detail.value !== null && detail.value !== '')
    .map((entry) => ({ entry, reading: parseFactValue(entry.detail.value, definition, places) }));
  const [first] = readings;
  if (first === undefined) return null;
  for (const { entry, reading } of readings) {
    for (const warning of reading.warnings) {
      problems.push({ ...warning, severity: 'warning', key: entry.key, fact: definition.id });
    }
  }
  const failed = readings.find(({ reading }) => 'error' in reading);
  if (failed !== undefined && 'error' in failed.reading) {
    const { error } = failed.reading;
    problems.push({ ...error, severity: 'error', key: failed.entry.key, fact: definition.id });
    return { reason: error.message };
  }
  const values = new Set(
    readings.map(({ reading }) => ('value' in reading ? JSON.stringify(reading.value, bigints) : '')),
  );
  if (values.size > 1) return twoValues(definition, entries, problems);
  if (!('value' in first.reading)) return null;
  const { source, period, asOf } = first.entry.detail;
  return {
    known: {
      definition,
      value: first.reading.value,
      shown: first.reading.shown,
      ...(source === undefined ? {} : { source }),
      ...(period === undefined ? {} : { period }),
      ...(asOf === undefined ? {} : { asOf }),
    },
  };
}

const bigints = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

function twoValues(
  definition: FactDefinition,
  entries: readonly Entry[],
  problems: CompanyProblem[],
): { readonly reason: Words } {
  const keys = entries.map(({ key }) => key);
  const message = {
    zh: `“${definition.name.zh}”给了不同的值（${keys.join('、')}），都未使用`,
    en: `“${definition.name.en}” is given different values (${keys.join(', ')}): none is used`,
  };
  problems.push({
    code: 'two-values',
    severity: 'error',
    key: keys.join(' / '),
    fact: definition.id,
    message,
    mend: { zh: '只留一个', en: 'keep one of them' },
  });
  return { reason: message };
}
