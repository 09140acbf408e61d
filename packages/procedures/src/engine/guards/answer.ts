/** What a guard answers: held, failed or unknown, in words. */
import type { Words } from '@huice/calendar';
import type { Guard, GuardRule } from '../../definition/types.ts';
import type { RefusalCode } from '../../vocabulary.ts';
import type { Reason } from '../command.ts';

export type GuardOf<R extends GuardRule> = Extract<Guard, { rule: R }>;

export type Answer =
  | { readonly verdict: 'held'; readonly words: Words }
  | { readonly verdict: 'failed' | 'unknown'; readonly reasons: readonly Reason[] };

export const held = (words: Words): Answer => ({ verdict: 'held', words });

/** Fails with the guard's own words where it has some, and what was found after them. */
export function failed(code: RefusalCode, found: Words, guard: { readonly words?: Words } = {}): Answer {
  const words = guard.words
    ? { zh: `${guard.words.zh}${found.zh}`, en: `${guard.words.en} ${found.en}`.trim() }
    : found;
  return { verdict: 'failed', reasons: [{ code, words }] };
}

export const unknown = (words: Words): Answer => ({
  verdict: 'unknown',
  reasons: [{ code: 'missing-data', words }],
});
