/** What the library holds, as composing sees it; all of it handed in. */
import type { Pack } from '@huice/packs';
import type { Scope } from '../schema.ts';

/** A document that a person imported, with its official words. */
export interface ImportedDocument {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly kind: string;
  /** GB/T 2260, or `null` where the reader found none. */
  readonly regionCode: string | null;
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  /** Ids of the pack documents that it is the original of: “440300/software-guides-2024#notice”. */
  readonly originalOf: readonly string[];
  /** Number of facts that the reader found, by kind; read by the machine, decided on by nobody. */
  readonly facts: Readonly<Record<string, number>>;
  /** The words of its first-level provisions in reading order; what stands before the first has the path ''. */
  readonly provisions: readonly { readonly path: string; readonly words: string }[];
}

export interface Holdings {
  readonly packs: readonly Pack[];
  readonly documents: readonly ImportedDocument[];
}

/** A document that is not in the issue, and why. */
export interface LeftOut {
  readonly document: string;
  readonly title: string;
  readonly why: 'undated' | 'outside-period' | 'no-section';
}

interface Dated {
  readonly publishedOn: string | null;
  readonly issuedOn: string | null;
  readonly effectiveFrom: string | null;
}

/** The day a document counts under: published, else issued, else the first day in force. ISO, or `null`. */
export function dayOfDocument({ publishedOn, issuedOn, effectiveFrom }: Dated): string | null {
  return publishedOn ?? issuedOn ?? effectiveFrom;
}

/** Whether a span of days that may be open on either side shares a day with the period. All days ISO, both ends in. */
export function overlaps(from: string | null, to: string | null, { from: start, to: end }: Scope): boolean {
  if (from === null && to === null) return false;
  return (from === null || from.slice(0, 10) <= end) && (to === null || to.slice(0, 10) >= start);
}

/** Whether a place lies within one of the chosen ones; 000000 stands for documents of the whole country alone. */
export function inRegions(code: string | null, regions: readonly string[]): boolean {
  if (regions.length === 0) return true;
  if (code === null) return false;
  return regions.some((region) => region === code || (region !== '000000' && holds(region, code)));
}

const holds = (region: string, code: string) => code.startsWith(region.replace(/(00)+$/, ''));

export function inIndustries(own: readonly string[], chosen: readonly string[]): boolean {
  return chosen.length === 0 || own.some((industry) => chosen.includes(industry));
}
