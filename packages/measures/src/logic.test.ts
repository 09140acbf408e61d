import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { all, any, atLeast, not, TRUTHS, truthTable, when } from './logic.ts';

describe('truth table', () => {
  it('is what the document says', () => {
    const file = new URL('../../../docs/measures/truth-table.md', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(truthTable());
  });

  it('obeys De Morgan and commutes', () => {
    for (const a of TRUTHS) {
      for (const b of TRUTHS) {
        expect(not(all([a, b]))).toBe(any([not(a), not(b)]));
        expect(all([a, b])).toBe(all([b, a]));
        for (const c of TRUTHS) {
          expect(all([a, all([b, c])])).toBe(all([a, b, c]));
          expect(any([a, any([b, c])])).toBe(any([a, b, c]));
        }
      }
    }
  });

  it('never turns to certain what filling a gap could overturn', () => {
    for (const certain of ['met', 'unmet'] as const) {
      for (const b of TRUTHS) {
        for (const c of TRUTHS) {
          for (const n of [1, 2, 3]) {
            const before = atLeast(n, ['unknown', b, c]);
            const after = atLeast(n, [certain, b, c]);
            if (before !== 'unknown') expect(after).toBe(before);
          }
          if (when('unknown', b, c) !== 'unknown') expect(when(certain, b, c)).toBe(when('unknown', b, c));
        }
      }
    }
  });
});
