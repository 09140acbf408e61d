/** Where rare words stand: the paragraphs that a pattern is worth trying on, found without trying it on every one. */
import type { Segment } from './types-internal.ts';

/**
 * The segments in which one of the marks stands, in the order of the text. `segments` are of one document, in order.
 * Cost is in proportion to the document's length and to how often the marks stand in it.
 */
export function segmentsWith(
  text: string,
  segments: readonly Segment[],
  marks: readonly string[],
): readonly Segment[] {
  const base = segments[0]?.start ?? 0;
  // Only the document is searched: a search to the end of the file, for each document in it, would not be linear.
  const body = text.slice(base, segments.at(-1)?.end ?? base);
  const found = new Set<number>();
  for (const mark of marks) {
    let at = body.indexOf(mark);
    while (at >= 0) {
      const i = segmentEndingAfter(segments, base + at);
      const segment = segments[i];
      if (segment === undefined) break;
      if (segment.start <= base + at) found.add(i);
      at = body.indexOf(mark, Math.max(at + 1, (segment.start <= base + at ? segment.end : 0) - base));
    }
  }
  return [...found].sort((a, b) => a - b).flatMap((i) => segments[i] ?? []);
}

/** The index of the first segment that ends behind `at`. */
function segmentEndingAfter(segments: readonly Segment[], at: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What a segment's headings tell, worked out once for all that stand under the same. */
export function byHeadings<T>(told: (headings: readonly string[]) => T): (segment: Segment) => T {
  let last: readonly string[] | null = null;
  let answer: T;
  return (segment) => {
    if (segment.headings !== last) {
      last = segment.headings;
      answer = told(last);
    }
    return answer;
  };
}
