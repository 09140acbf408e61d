/** How each document stands on a chosen day, by its own dates alone; and what of it stands where. Pure. */
import type { CoveredDocument, Validity } from '@huice/api';
import { tiles } from './tiles.ts';

/** As `validityOn`, and nothing is in force before the day it was issued or published. */
export function standingOn(
  document: Pick<CoveredDocument, 'draft' | 'effectiveFrom' | 'effectiveTo' | 'issuedOn' | 'publishedOn'>,
  day: string,
): Validity {
  if (document.draft) return 'draft';
  if (document.effectiveTo !== null && document.effectiveTo < day) return 'expired';
  const known = document.effectiveFrom ?? document.publishedOn ?? document.issuedOn;
  if (known !== null && known > day) return 'not-yet';
  return document.effectiveTo === null ? 'not-stated' : 'in-force';
}

/** Tile that a place belongs to: its province; “000000” the nation; “other” what stands in no province. */
export function tileOf(regionCode: string | null): string {
  if (regionCode === null) return 'other';
  if (regionCode === '000000') return '000000';
  const province = `${regionCode.slice(0, 2)}0000`;
  return tiles.some(({ code }) => code === province) ? province : 'other';
}

export type Counts = Readonly<Record<Validity, number>>;

const none: Counts = { 'in-force': 0, expired: 0, 'not-yet': 0, draft: 0, 'not-stated': 0 };

/** Documents by tile and standing; a tile without documents is not in the map. */
export function countsByTile(
  documents: readonly CoveredDocument[],
  day: string,
  industry: string | undefined,
): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const document of documents) {
    if (industry !== undefined && !document.industries.includes(industry)) continue;
    const tile = tileOf(document.regionCode);
    const before = counts.get(tile) ?? none;
    const standing = standingOn(document, day);
    counts.set(tile, { ...before, [standing]: before[standing] + 1 });
  }
  return counts;
}

/** How many documents of each industry may bind on the day (in force, or of unstated validity), by tile. */
export function industryMatrix(
  documents: readonly CoveredDocument[],
  day: string,
): { readonly industries: readonly string[]; readonly of: ReadonlyMap<string, ReadonlyMap<string, number>> } {
  const of = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const document of documents) {
    if (!['in-force', 'not-stated'].includes(standingOn(document, day))) continue;
    const row = of.get(tileOf(document.regionCode)) ?? new Map<string, number>();
    for (const industry of document.industries) {
      row.set(industry, (row.get(industry) ?? 0) + 1);
      totals.set(industry, (totals.get(industry) ?? 0) + 1);
    }
    of.set(tileOf(document.regionCode), row);
  }
  const industries = [...totals]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([name]) => name);
  return { industries, of };
}

export interface Bar {
  readonly document: CoveredDocument;
  /** Share of the axis, 0 to 1. */
  readonly left: number;
  readonly right: number;
  /** The beginning, or the end, is not stated: the bar fades there. */
  readonly openLeft: boolean;
  readonly openRight: boolean;
  /** No date at all is stated: there is nothing to draw. */
  readonly unknown: boolean;
}

export interface Axis {
  readonly from: number;
  readonly to: number;
}

const yearOf = (day: string) => Number(day.slice(0, 4));
/** A day as a share of its year, added to it: 2024-07-02 → 2024.5. */
function pointOf(day: string): number {
  const start = Date.UTC(yearOf(day), 0, 1);
  return yearOf(day) + (Date.parse(day) - start) / (Date.UTC(yearOf(day) + 1, 0, 1) - start);
}

/** Whole years that hold every date and the chosen day. */
export function axisOf(documents: readonly CoveredDocument[], day: string): Axis {
  const days = documents.flatMap(({ issuedOn, publishedOn, effectiveFrom, effectiveTo }) =>
    [issuedOn, publishedOn, effectiveFrom, effectiveTo].filter((one) => one !== null),
  );
  const years = [...days, day].map(yearOf);
  return { from: Math.min(...years), to: Math.max(...years) + 1 };
}

export function shareOf(day: string, { from, to }: Axis): number {
  return Math.min(1, Math.max(0, (pointOf(day) - from) / (to - from)));
}

export function barOf(document: CoveredDocument, axis: Axis): Bar {
  const { effectiveFrom, effectiveTo, publishedOn, issuedOn } = document;
  const begins = effectiveFrom ?? publishedOn ?? issuedOn;
  return {
    document,
    left: begins === null ? 0 : shareOf(begins, axis),
    right: effectiveTo === null ? 1 : shareOf(effectiveTo, axis),
    openLeft: effectiveFrom === null,
    openRight: effectiveTo === null,
    unknown: begins === null && effectiveTo === null,
  };
}
