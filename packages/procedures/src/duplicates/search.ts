/**
 * 查重: which other applications share text, invoices, contracts or equipment with one. The index holds fingerprints in
 * sorted typed arrays; candidates are then compared word for word, so that no score rests on a hash alone.
 */
import { stretchesOf } from './excerpts.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { ownTextOf, withoutForm } from './form-text.ts';
import { IDENTIFIERS, type Identifier, normaliseIdentifier, readIdentifiers } from './normalise.ts';
import { compareTexts, type Likeness } from './passages.ts';

/** An application as the check sees it. */
export interface Candidate {
  readonly case: string;
  readonly applicant: string;
  readonly year: number;
  readonly call: string;
  readonly text: string;
  readonly identifiers: readonly Identifier[];
}

export interface Match {
  readonly case: string;
  readonly applicant: string;
  readonly year: number;
  readonly call: string;
  /** Numbers both state. */
  readonly identifiers: readonly Identifier[];
  readonly likeness: Likeness;
  /** 0 … 1: 1 when a number is shared, else the share of my text that stands in theirs. */
  readonly score: number;
  readonly why: { readonly zh: string; readonly en: string };
}

/** What a form's tables state as numbers, with those that texts state beside them. */
export function identifiersOf(
  numbers: readonly { readonly kind: Identifier['kind']; readonly written: string }[],
  texts: readonly string[] = [],
): readonly Identifier[] {
  const stated = numbers.flatMap(({ kind, written }) => normaliseIdentifier(kind, written) ?? []);
  const all = [...stated, ...texts.flatMap(readIdentifiers)];
  return [...new Map(all.map((each) => [`${each.kind}|${each.value}`, each])).values()];
}

export interface DuplicateIndex {
  readonly size: number;
  /** Candidates by shared fingerprints and numbers, most first. */
  candidates(of: Candidate, most?: number): readonly { readonly case: string; readonly shared: number }[];
}

/** Fingerprints that stand in more than this share of all applications are of the form, not of the project. */
const COMMON_SHARE = 0.02;
const COMMON_LEAST = 50;

function keysOf(candidate: Candidate): readonly string[] {
  return candidate.identifiers.map((each) => `${each.kind}|${each.value}`);
}

/** Index of many applications: 8 bytes a fingerprint. */
export function buildIndex(candidates: Iterable<Candidate>): DuplicateIndex {
  const cases: string[] = [];
  const chunks: { readonly document: number; readonly hashes: Uint32Array }[] = [];
  const numbers = new Map<string, number[]>();
  let total = 0;
  for (const candidate of candidates) {
    const document = cases.push(candidate.case) - 1;
    const hashes = Uint32Array.from(new Set(fingerprintsOf(candidate.text).hashes));
    chunks.push({ document, hashes });
    total += hashes.length;
    for (const key of keysOf(candidate)) numbers.set(key, [...(numbers.get(key) ?? []), document]);
  }
  // hash in the high, document in the low 32 bits of a float that holds 53: sorted once, searched by halves
  const pairs = new Float64Array(total);
  let at = 0;
  for (const { document, hashes } of chunks) {
    for (const hash of hashes) {
      pairs[at] = hash * 0x200000 + document;
      at += 1;
    }
  }
  if (cases.length > 0x200000)
    throw new RangeError('一次最多 2,097,152 份申报 at most 2,097,152 applications');
  pairs.sort();
  const common = Math.max(COMMON_LEAST, cases.length * COMMON_SHARE);
  return {
    size: cases.length,
    candidates: (of, most = 50) => lookUp({ cases, pairs, numbers, common }, of, most),
  };
}

interface Tables {
  readonly cases: readonly string[];
  readonly pairs: Float64Array;
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly common: number;
}

/** First index of the pairs that is not below `key`. */
function lowerBound(pairs: Float64Array, key: number): number {
  let [low, high] = [0, pairs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pairs[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lookUp(tables: Tables, of: Candidate, most: number) {
  const { cases, pairs, numbers, common } = tables;
  const shared = new Map<number, number>();
  const add = (document: number, weight: number) =>
    shared.set(document, (shared.get(document) ?? 0) + weight);
  for (const hash of new Set(fingerprintsOf(of.text).hashes)) {
    const from = lowerBound(pairs, hash * 0x200000);
    const to = lowerBound(pairs, (hash + 1) * 0x200000);
    if (to - from > common) continue;
    for (let i = from; i < to; i += 1) add((pairs[i] ?? 0) % 0x200000, 1);
  }
  // a shared number outweighs any text
  for (const key of keysOf(of)) for (const document of numbers.get(key) ?? []) add(document, 1_000_000);
  return [...shared]
    .map(([document, count]) => ({ case: cases[document] ?? '', shared: count }))
    .filter((each) => each.case !== of.case)
    .sort((a, b) => b.shared - a.shared || (a.case < b.case ? -1 : 1))
    .slice(0, most);
}

/**
 * Compares an application with candidates word for word; best first. Below `least` and without a shared number: left out.
 * @param common fingerprints of text that is of the form, which does not count
 */
export function compareAll(
  of: Candidate,
  others: readonly Candidate[],
  least = 0.05,
  common: ReadonlySet<number> = new Set(),
): readonly Match[] {
  const own = ownTextOf(of.text, common);
  const mine = new Set(keysOf(of));
  const matches = others
    .filter((other) => other.case !== of.case)
    .map((other): Match => {
      const likeness = withoutForm(compareTexts(of.text, other.text), own);
      const identifiers = other.identifiers.filter((each) => mine.has(`${each.kind}|${each.value}`));
      const score = identifiers.length > 0 ? 1 : likeness.containment;
      const { case: id, applicant, year, call } = other;
      return {
        case: id,
        applicant,
        year,
        call,
        identifiers,
        likeness,
        score,
        why: whyOf(identifiers, likeness),
      };
    });
  return matches
    .filter((match) => match.score >= least)
    .sort(
      (a, b) =>
        b.score - a.score || b.likeness.containment - a.likeness.containment || (a.case < b.case ? -1 : 1),
    );
}

function whyOf(identifiers: readonly Identifier[], likeness: Likeness): { zh: string; en: string } {
  const numbers = identifiers.map((each) => ({
    zh: `${IDENTIFIERS[each.kind].zh}编号 ${each.written} 相同`,
    en: `same ${IDENTIFIERS[each.kind].en} number ${each.written}`,
  }));
  const share = Math.round(likeness.containment * 1000) / 10;
  const text =
    likeness.passages.length === 0
      ? []
      : [
          {
            zh: `本申报文字的 ${share}% 与其相同，共 ${stretchesOf(likeness.passages)} 段`,
            en: `${share} % of this text stands in it, in ${stretchesOf(likeness.passages)} passages`,
          },
        ];
  const all = [...numbers, ...text];
  return { zh: all.map((each) => each.zh).join('；'), en: all.map((each) => each.en).join('; ') };
}
