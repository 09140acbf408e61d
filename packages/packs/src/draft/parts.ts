/** The figures of a support fact as parts of its formula: what people corrected goes before what was read. */
import type { MeasureFact, Span, SupportPart } from '@huice/reading';
import { same } from './figures.ts';
import type { Places } from './places.ts';

export interface Part {
  /** A fraction, or yuan: one of them. */
  readonly rate?: number;
  readonly amount?: number;
  readonly limit: SupportPart['limit'];
  readonly per: SupportPart['per'];
  readonly for: string | null;
  /** Into the file's text; absent for a figure that a person put in. */
  readonly span?: Span;
}

/** What is given in one case: a share or a sum, and its limits. */
export interface Group {
  /** The share or the sum itself; absent where only limits are stated. */
  readonly given: Part | null;
  readonly limits: readonly Part[];
}

/** A corrected fact may hold figures that no part of the formula has: they stand for themselves. */
export function partsOf({ rates, caps, formula }: MeasureFact): Part[] {
  const left = { rate: [...rates], amount: [...caps] };
  const take = (list: number[], value: number | undefined): boolean => {
    const at = value === undefined ? -1 : list.findIndex((it) => same(it, value));
    if (at < 0) return false;
    list.splice(at, 1);
    return true;
  };
  const read = (formula?.parts ?? []).filter(
    (part) => take(left.rate, part.rate) || take(left.amount, part.amount),
  );
  const entered = { limit: 'exact', per: null, for: null } as const;
  return [
    ...read,
    ...left.rate.map((rate): Part => ({ rate, ...entered })),
    ...left.amount.map((amount): Part => ({ amount, ...entered, limit: 'up-to' })),
  ];
}

/** A share or a sum begins a case; limits belong to the case before them. */
export function groupsOf(parts: readonly Part[]): Group[] {
  const groups: { given: Part | null; limits: Part[] }[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    const isLimit = part.amount !== undefined && part.limit === 'up-to';
    const known = last?.limits.some(({ per }) => per === part.per) === true;
    if (!isLimit) groups.push({ given: part, limits: [] });
    else if (last === undefined || known) groups.push({ given: null, limits: [part] });
    else last.limits.push(part);
  }
  return groups;
}

/** Figures of the fact between two offsets, without white space. */
export function wordsBetween(places: Places, from: number, to: number): string {
  return places.words([from, Math.max(from, to)]).replaceAll(/\s/g, '');
}
