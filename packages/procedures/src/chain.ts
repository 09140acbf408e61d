/** The hash chain of the audit log: each record holds the hash of the one before, so that nothing is changed or left out unseen. */
import { canonicalJson, hashOf } from './canonical.ts';

export interface ChainRecord<T> {
  /** 1 for the first. */
  readonly number: number;
  readonly at: number;
  readonly content: T;
  readonly previous: string;
  readonly hash: string;
}

/** What the first record names as the one before. */
export const CHAIN_START = '0'.repeat(64);

function hashOfRecord(number: number, at: number, content: unknown, previous: string): string {
  return hashOf(canonicalJson({ number, at, content, previous }));
}

/** The next record of a chain. @param last the record before, `null` at the beginning */
export function chain<T>(last: ChainRecord<T> | null, content: T, at: number): ChainRecord<T> {
  const number = (last?.number ?? 0) + 1;
  const previous = last?.hash ?? CHAIN_START;
  return { number, at, content, previous, hash: hashOfRecord(number, at, content, previous) };
}

export interface ChainBreak {
  /** Number of the record at which the chain does not hold. */
  readonly number: number;
  readonly zh: string;
  readonly en: string;
}

/**
 * Checks records in order. @param after the last record checked before, `null` from the beginning
 * @returns the first break, or `null` when all of it holds
 */
export function verifyChain<T>(
  records: Iterable<ChainRecord<T>>,
  after: ChainRecord<T> | null = null,
): ChainBreak | null {
  let last = after;
  for (const record of records) {
    const { number } = record;
    if (number !== (last?.number ?? 0) + 1) {
      return { number, zh: `第 ${number} 条记录的序号不连续。`, en: `Record ${number} is out of sequence.` };
    }
    if (record.previous !== (last?.hash ?? CHAIN_START)) {
      return {
        number,
        zh: `第 ${number} 条记录与前一条不衔接。`,
        en: `Record ${number} does not follow the one before.`,
      };
    }
    if (record.hash !== hashOfRecord(number, record.at, record.content, record.previous)) {
      return { number, zh: `第 ${number} 条记录的内容被改动。`, en: `Record ${number} was changed.` };
    }
    last = record;
  }
  return null;
}
