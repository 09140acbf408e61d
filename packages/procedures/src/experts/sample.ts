/** 抽查: which cases are inspected on site, drawn so that anybody can check it. */
import { canonicalJson, hashOf } from '../canonical.ts';

export interface SampleRecord {
  readonly seed: string;
  /** Number of the record: part of every lot. */
  readonly subject: string;
  readonly count: number;
  /** All that could be drawn, in the order of their lots. */
  readonly order: readonly { readonly case: string; readonly lot: string }[];
  readonly drawn: readonly string[];
}

/**
 * Draws cases: the first `count` in the order of SHA-256(seed, subject, case).
 * @throws RangeError for an empty seed or a count that is not between 1 and the number of cases
 */
export function drawCases(
  seed: string,
  subject: string,
  cases: readonly string[],
  count: number,
): SampleRecord {
  if (seed.trim().length < 8)
    throw new RangeError('抽取种子至少 8 个字符。The seed needs at least 8 characters.');
  const all = [...new Set(cases)];
  if (!Number.isInteger(count) || count < 1 || count > all.length)
    throw new RangeError(
      `抽取数应为 1 至 ${all.length} 的整数。The number to draw is a whole one from 1 to ${all.length}.`,
    );
  const order = all
    .map((id) => ({ case: id, lot: hashOf([seed, subject, id].join('\n')) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return { seed, subject, count, order, drawn: order.slice(0, count).map((each) => each.case) };
}

/** Whether a record is what its seed makes it. */
export function isSample(record: SampleRecord): boolean {
  const { seed, subject, count, order, drawn } = record;
  const again = drawCases(
    seed,
    subject,
    order.map((each) => each.case),
    count,
  );
  return canonicalJson([again.order, again.drawn]) === canonicalJson([order, drawn]);
}
