import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseSentence, sentenceHash, sentencesOf } from './normalise.ts';

const cut = (text: string) => sentencesOf(text).map(([start, end]) => text.slice(start, end));

describe('normaliseSentence', () => {
  it.each([
    ['第 2 3 条　最高 １０００ 万元', '第23条最高1000万元'],
    ['示信规〔2024〕6号', '示信规[2024]6号'],
    ['示信规【2024】6号', '示信规[2024]6号'],
    ['示信规［2024］6号', '示信规[2024]6号'],
    ['（一）“揭榜挂帅”', '(一)"揭榜挂帅"'],
    ['(一)「揭榜挂帅」', '(一)"揭榜挂帅"'],
    ['总则[bookmark: _Toc12][image: ]\u200b\ufeff', '总则'],
    ['[Image：图 1]目标', '目标'],
    ['2024—2025年', '2024-2025年'],
    ['2024–2025年', '2024-2025年'],
    ['5～10家', '5~10家'],
    ['', ''],
  ])('%j becomes %j', (from, to) => {
    expect(normaliseSentence(from)).toBe(to);
  });

  it('is its own fixed point on sentences of words, figures and brackets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (s) => {
        const once = normaliseSentence(s).replace(/\[/g, '');
        expect(normaliseSentence(once)).toBe(once);
      }),
    );
  });

  it('takes time in proportion to length on unclosed marks', () => {
    expect(normaliseSentence('[bookmark:'.repeat(200_000)).length).toBe(2_000_000);
  });
});

describe('sentencesOf', () => {
  it.each([
    ['甲。乙；丙！丁？戊', ['甲。', '乙；', '丙！', '丁？', '戊']],
    ['  甲。  \r\n\r\n　乙 ', ['甲。', '乙']],
    ['他说：“好。”再说', ['他说：“好。”', '再说']],
    ['按3.5%给予资助。。', ['按3.5%给予资助。。']],
    ['甲;乙', ['甲;', '乙']],
    ['\n\n', []],
  ])('cuts %j', (text, sentences) => {
    expect(cut(text)).toEqual(sentences);
  });

  it('yields ordered, disjoint, trimmed spans that lose nothing but white space', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('甲', '。', '”', ' ', '\n', '；', '\r\n', 'a', '\u3000')),
        (parts) => {
          const text = parts.join('');
          const spans = sentencesOf(text);
          let last = 0;
          for (const [start, end] of spans) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(last, start).trim()).toBe('');
            expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
            last = end;
          }
          expect(text.slice(last).trim()).toBe('');
        },
      ),
    );
  });
});

describe('sentenceHash', () => {
  it('is the head of the SHA-256 of the normalised sentence', () => {
    const sentence = '（一）按 30% 给予资助。';
    const full = createHash('sha256').update('(一)按30%给予资助。', 'utf8').digest('hex');
    expect(sentenceHash(sentence)).toBe(full.slice(0, 16));
  });

  it('does not tell apart two prints of one sentence, and tells apart two figures', () => {
    expect(sentenceHash('最高 1000 万元（含）')).toBe(sentenceHash('最高１０００万元(含)'));
    expect(sentenceHash('最高1000万元')).not.toBe(sentenceHash('最高100万元'));
  });
});
