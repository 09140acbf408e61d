import { compareDocuments, type DocumentVersion, type ReadDocument } from '@huice/reading';
import { describe, expect, it } from 'vitest';
import { pieces } from './diffing.ts';

function version(text: string): DocumentVersion {
  const document: ReadDocument = {
    span: [0, text.length],
    title: '示例',
    documentNumber: null,
    issuers: [],
    kind: 'measures',
    region: null,
    issuedOn: null,
    publishedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    draft: false,
    isPolicy: true,
    provisions: [{ path: '一', marker: '一、', heading: '支持研发', span: [0, text.length], children: [] }],
    facts: [],
  };
  return { text, document };
}

describe('two versions as one text', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['一、支持研发。按30%资助，最高1000万元。', '一、支持研发。按40%资助，最高1000万元。'],
    ['一、支持研发。按30%资助，最高1000万元。', '一、支持研发。按30%资助。'],
    ['一、支持研发。按30%资助。', '一、支持研发。按30%资助，每年最高500万元，可连续三年。'],
  ];
  it.each(cases)('%s → %s', (before, after) => {
    const [older, newer] = [version(before), version(after)];
    const change = compareDocuments(older, newer).provisions.find(({ kind }) => kind === 'changed');
    const found = change ? pieces(change, older, newer) : [];
    const only = (kinds: readonly string[]) =>
      found
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ text }) => text)
        .join('');
    expect(only(['same', 'removed'])).toBe(before);
    expect(only(['same', 'added'])).toBe(after);
    expect(found.some(({ kind }) => kind !== 'same')).toBe(true);
  });
});
