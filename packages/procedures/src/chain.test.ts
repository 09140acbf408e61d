import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { type ChainRecord, chain, verifyChain } from './chain.ts';

const made = (contents: readonly unknown[]): ChainRecord<unknown>[] => {
  const records: ChainRecord<unknown>[] = [];
  for (const content of contents) records.push(chain(records.at(-1) ?? null, content, records.length * 1000));
  return records;
};

test('any change, loss or swap of a record is found at its place', () => {
  const contents = fc.array(fc.record({ who: fc.string(), what: fc.string() }), {
    minLength: 2,
    maxLength: 20,
  });
  fc.assert(
    fc.property(contents, fc.nat(), (drawn, pick) => {
      const records = made(drawn);
      expect(verifyChain(records)).toBeNull();
      const at = pick % records.length;
      const changed = records.map((record, i) =>
        i === at ? { ...record, content: { who: 'x', what: 'changed' } } : record,
      );
      expect(verifyChain(changed)?.number).toBe(at + 1);
      const lost = records.filter((_, i) => i !== at);
      if (at < records.length - 1) expect(verifyChain(lost)?.number).toBe(at + 2);
      expect(verifyChain(records.slice(at + 1), records[at])).toBeNull();
    }),
  );
});

test('equal values have one text, whatever the order of keys; what JSON cannot hold is refused', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '中' }], a: undefined })).toBe('{"b":[1,{"c":"中","d":null}]}');
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
});
