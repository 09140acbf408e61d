import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten, paragraphs, provisionAt } from './marking.ts';

const text = '总则\n\n  一、支持研发\n给予30%资助，最高100万元。\n';

describe('paragraphs', () => {
  it('leaves out blank lines and the blanks around a line', () => {
    const found = paragraphs(text, 0, [], []);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      '总则',
      '一、支持研发',
      '给予30%资助，最高100万元。',
    ]);
  });

  it('says where a provision begins', () => {
    const provisions = flatten([
      { path: '一', marker: '一、', heading: '支持研发', span: [6, 30], children: [] },
    ]);
    expect(paragraphs(text, 0, provisions, []).map(({ path }) => path)).toEqual([null, '一', null]);
  });

  it('cuts overlapping marks and names the shortest first', () => {
    const line = 'abcdefghij';
    const runs = paragraphs(
      line,
      100,
      [],
      [
        [100, 108],
        [104, 106],
      ],
    )[0]?.runs;
    expect(runs).toEqual([
      { start: 100, end: 104, marks: [0], begins: true },
      { start: 104, end: 106, marks: [1, 0], begins: true },
      { start: 106, end: 108, marks: [0], begins: false },
      { start: 108, end: 110, marks: [], begins: false },
    ]);
  });

  it('carries a mark over a line break', () => {
    const found = paragraphs('ab\ncd', 0, [], [[1, 4]]);
    expect(found.map(({ runs }) => runs.map(({ marks }) => marks.length))).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('loses and doubles no character, and marks exactly what the spans cover', () => {
    const drawn = fc.record({
      text: fc.string({ unit: fc.constantFrom('a', '条', ' ', '\n', '，'), maxLength: 60 }),
      spans: fc.array(fc.tuple(fc.nat(59), fc.nat(20)), { maxLength: 6 }),
      start: fc.nat(1000),
    });
    fc.assert(
      fc.property(drawn, ({ text: body, spans, start }) => {
        const marks = spans
          .filter(([from]) => from < body.length)
          .map(([from, length]) => [start + from, start + Math.min(body.length, from + length + 1)] as const);
        for (const paragraph of paragraphs(body, start, [], marks)) {
          let at = paragraph.start;
          for (const run of paragraph.runs) {
            expect(run.start).toBe(at);
            at = run.end;
            for (const [index, [from, to]] of marks.entries()) {
              expect(run.marks.includes(index)).toBe(from <= run.start && to >= run.end);
            }
          }
          expect(at).toBe(paragraph.end);
        }
      }),
    );
  });
});

describe('provisionAt', () => {
  const provisions = flatten([
    {
      path: '一',
      marker: '一、',
      heading: '',
      span: [10, 50],
      children: [{ path: '一/(一)', marker: '（一）', heading: '', span: [20, 50], children: [] }],
    },
    { path: '二', marker: '二、', heading: '', span: [50, 90], children: [] },
  ]);
  it.each([
    [0, undefined],
    [10, '一'],
    [19, '一'],
    [20, '一/(一)'],
    [50, '二'],
    [999, '二'],
  ])('at %i the place is %s', (offset, path) => {
    expect(provisionAt(provisions, offset)?.path).toBe(path);
  });
});
