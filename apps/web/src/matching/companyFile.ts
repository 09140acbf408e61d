/**
 * The company file as a form works on it. Money is typed in 万元 and ratios in per cent, and both are kept as text with
 * their unit, so that no figure passes through binary fractions. What cannot be read is kept and shown, never dropped.
 */
import type { CompanyFile, FactDefinition, RawFactValue } from '@huice/measures';

export type Plain = number | string | boolean | null | readonly string[];

interface Dated {
  readonly value: Plain;
  readonly period?: string;
  readonly source?: string;
  readonly asOf?: string;
}

/** A value with where it comes from and how old it is, whichever way the file gives it. */
export function dated(raw: RawFactValue | undefined): Dated | undefined {
  if (raw === undefined) return undefined;
  if (raw !== null && typeof raw === 'object' && !Array.isArray(raw) && 'value' in raw) return raw;
  return { value: raw as Plain };
}

/** The file's value for a fact, by its id or by its Chinese name. */
export function factValue(company: CompanyFile, definition: FactDefinition): Dated | undefined {
  return dated(company.facts[definition.id] ?? company.facts[definition.name.zh]);
}

const moneyUnits: Readonly<Record<string, number>> = { 元: 1e-4, 万元: 1, 万: 1, 亿元: 1e4, 亿: 1e4 };

/** A plain decimal of a number that was scaled: 0.1 + 0.2 never shows as 0.30000000000000004. */
function tidy(value: number): number {
  return Number(value.toPrecision(15));
}

/** Money in 万元 as typed: a number in the file is 元, a text carries its unit. `undefined`: it cannot be read. */
export function inWan(value: Plain): number | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number') return tidy(value / 1e4);
  if (typeof value !== 'string') return undefined;
  const found = /^\s*(-?[\d,，]+(?:\.\d+)?)\s*(元|万元|万|亿元|亿)?\s*$/.exec(value);
  const scale = moneyUnits[found?.[2] ?? '元'];
  if (!found?.[1] || scale === undefined) return undefined;
  return tidy(Number(found[1].replaceAll(/[,，]/g, '')) * scale);
}

/** A ratio in per cent as typed: a number in the file is a fraction, a text carries its sign. */
export function inPercent(value: Plain): number | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number') return tidy(value * 100);
  if (typeof value !== 'string') return undefined;
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*([%％‰])?\s*$/.exec(value);
  if (!found?.[1]) return undefined;
  const number = Number(found[1]);
  if (found[2] === undefined) return tidy(number * 100);
  return found[2] === '‰' ? tidy(number / 10) : number;
}

/** A count as typed; a text may carry its unit. */
export function asNumber(value: Plain): number | null | undefined {
  if (value === null || typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const found = /^\s*(-?[\d,，]+(?:\.\d+)?)\s*\D*$/.exec(value);
  return found?.[1] ? Number(found[1].replaceAll(/[,，]/g, '')) : undefined;
}

/** What a field gives back, as the file keeps it. */
export function fromField(definition: FactDefinition, typed: Plain): Plain {
  if (typed === null || typed === '') return null;
  if (typeof typed === 'number' && definition.type === 'money') return `${plainDecimal(typed)}万元`;
  if (typeof typed === 'number' && definition.type === 'ratio') return `${plainDecimal(typed)}%`;
  return typed;
}

/** A number as digits, without an exponent. */
function plainDecimal(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(10).replace(/\.?0+$/, '') : text;
}

/**
 * The file with one fact changed. `undefined` takes the fact out (it was not asked); `null` says asked and not known.
 * @param day the day it was told, ISO
 */
export function withFact(
  company: CompanyFile,
  definition: FactDefinition,
  value: Plain | undefined,
  day: string,
): CompanyFile {
  const rest = Object.fromEntries(
    Object.entries(company.facts).filter(([key]) => key !== definition.id && key !== definition.name.zh),
  );
  if (value === undefined) return { ...company, facts: rest };
  return { ...company, facts: { ...rest, [definition.id]: { value, source: '自报', asOf: day } } };
}

/** How many facts of a group are known, for its heading. */
export function known(company: CompanyFile, definitions: readonly FactDefinition[]): number {
  return definitions.filter((definition) => {
    const value = factValue(company, definition)?.value;
    return value !== undefined && value !== null;
  }).length;
}
