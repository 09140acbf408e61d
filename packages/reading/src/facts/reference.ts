/** Other documents that a document names, and how: the edges of the citation graph. */
import { segmentsWith } from '../marks.ts';
import { kindOfTitle } from '../titles.ts';
import type { ReferenceFact } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

const quoted =
  /《([^《》\n]{3,120}(?:〈[^〈〉\n]{2,80}〉[^《》\n]{0,40})?)》(?:（([^（）\n]{0,30}[〔【（[]\d{4}[〕】）\]](?:第)?\d{1,5}号)）)?/g;

export function readReferences(scope: Scope): ReferenceFact[] {
  const facts: ReferenceFact[] = [];
  const { text } = scope.view;
  for (const segment of segmentsWith(text, scope.segments, ['《'])) {
    const words = text.slice(segment.start, segment.end);
    for (const m of words.matchAll(quoted)) {
      const title = m[1] ?? '';
      // Works, products and tables are in book-title marks too; what is cited is a document.
      if (kindOfTitle(title) === null && m[2] === undefined) continue;
      const start = segment.start + m.index;
      facts.push({
        kind: 'reference',
        path: segment.path,
        span: originalSpan(scope.view, start, start + m[0].length),
        sureness: m[2] === undefined ? 0.8 : 0.95,
        title,
        documentNumber: m[2]?.replace(/[【（[](?=\d{4})/, '〔').replace(/(?<=〔\d{4})[】）\]]/, '〕') ?? null,
        relation: relationOf(
          words.slice(Math.max(0, m.index - 30), m.index),
          words.slice(m.index + m[0].length, m.index + m[0].length + 24),
        ),
      });
    }
  }
  return facts;
}

function relationOf(lead: string, tail: string): ReferenceFact['relation'] {
  if (/(?:同时|相应)?废止/.test(tail)) return 'repeals';
  if (/(?:修改|修订)(?:为|如下|的)/.test(tail) || /(?:修改|修订)$/.test(lead)) return 'amends';
  if (/(?:现将|印发|发布|公布)$/.test(lead) || /^[^，。]{0,12}(?:印发|予以公布)/.test(tail)) return 'carries';
  if (/(?:根据|依据|按照|依照|参照)(?:[^。]{0,26}[、和])?$/.test(lead)) return 'basis';
  return /(?:落实|贯彻|实施)(?:[^。]{0,26}[、和])?$/.test(lead) ? 'implements' : 'cites';
}
