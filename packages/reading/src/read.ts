/** From decoded text to documents, provisions and facts. */
import { readBlocks } from './blocks.ts';
import { readDates } from './dates.ts';
import { type Found, splitDocuments } from './documents.ts';
import { readDeadlines } from './facts/deadline.ts';
import { readMeasures } from './facts/measure.ts';
import { readQuotas } from './facts/quota.ts';
import { readResponsibilities } from './facts/responsibility.ts';
import { readTargets } from './facts/target.ts';
import type { Line } from './lines.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { readOutline } from './outline.ts';
import { readAmounts } from './quantities.ts';
import { regionOf } from './region.ts';
import { isDraft, kindOfTitle, plainTitle } from './titles.ts';
import type { DocumentKind, Fact, ReadDocument, Reading, ReadingWarning } from './types.ts';
import type { Scope } from './types-internal.ts';
import { originalSpan, type View } from './view.ts';

export interface ReadOptions {
  /** The file's name, as messages should call it. */
  readonly file: string;
}

/**
 * Reads one file's text. The same text always gives the same answer; cost grows in proportion to its length.
 * Spans in the result are `[start, end)` in UTF-16 code units of `text` as given.
 */
export function readText(text: string, options: ReadOptions): Reading {
  const page = readBlocks(text);
  const { view } = page;
  const split = splitDocuments(text, page);
  const amounts = readAmounts(view.text);
  const dates = readDates(view.text);
  const warnings: ReadingWarning[] = [];
  const heads = inherit(split.documents.map((found) => headOf(text, view, split.lines, found)));
  const documents = heads.map((head): ReadDocument => {
    const { found, lines } = head;
    const outline = readOutline(view, lines, found.body - found.first);
    const year = Number((head.meta.issuedOn ?? head.meta.publishedOn ?? '').slice(0, 4)) || null;
    const scope: Scope = {
      view,
      segments: outline.segments,
      amounts,
      dates,
      kind: head.kind,
      title: found.title,
      year,
    };
    const start = split.lines[found.first]?.block.start ?? 0;
    const end = split.lines[found.end - 1]?.block.end ?? view.text.length;
    return {
      span: originalSpan(view, start, end),
      title: spaced(found),
      ...head.meta,
      kind: head.kind,
      region: head.region,
      draft: isDraft(found.title),
      isPolicy: kindOfTitle(found.title) !== null,
      provisions: outline.provisions,
      facts: readFacts(scope),
    };
  });
  return { file: options.file, text, documents, warnings };
}

function readFacts(scope: Scope): Fact[] {
  return [
    ...readMeasures(scope),
    ...readTargets(scope),
    ...readResponsibilities(scope),
    ...readDeadlines(scope),
    ...readQuotas(scope),
  ].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

interface Head {
  readonly found: Found;
  readonly lines: readonly Line[];
  readonly kind: DocumentKind;
  readonly meta: Metadata;
  readonly region: string | null;
  readonly body: string;
}

function headOf(text: string, view: View, all: readonly Line[], found: Found): Head {
  const kind = kindOfTitle(found.title) ?? 'report';
  const original = (l: Line) => text.slice(view.at[l.block.start] ?? 0, (view.at[l.block.end - 1] ?? 0) + 1);
  const start = all[found.first]?.block.start ?? 0;
  const end = all[found.end - 1]?.block.end ?? 0;
  const body = view.text.slice(start, end);
  const meta = readMetadata(all, found, kind, original, body);
  const region = regionOf({
    title: found.title,
    issuers: meta.issuers,
    documentNumber: meta.documentNumber,
    body,
  });
  return { found, lines: all.slice(found.first, found.end), kind, meta, region, body };
}

/** What a notice prints and issues takes its number, bodies and date; what it attaches takes its bodies. */
function inherit(heads: readonly Head[]): Head[] {
  return heads.map((head, i) => {
    const before = heads[i - 1];
    const plain = plainTitle(head.found.title);
    if (
      before !== undefined &&
      before.kind === 'notice' &&
      /印发/.test(before.found.title) &&
      plainTitle(before.found.title).includes(plain.slice(0, 60))
    ) {
      const issuedOn = before.meta.issuedOn ?? head.meta.issuedOn;
      return {
        ...head,
        region: before.region,
        meta: {
          ...head.meta,
          documentNumber: head.meta.documentNumber ?? before.meta.documentNumber,
          issuers: before.meta.issuers,
          issuedOn,
        },
      };
    }
    const after = heads[i + 1];
    if (
      after !== undefined &&
      head.kind === 'notice' &&
      head.meta.issuedOn === null &&
      /印发/.test(head.found.title) &&
      plainTitle(head.found.title).includes(plainTitle(after.found.title).slice(0, 60))
    ) {
      return { ...head, meta: { ...head.meta, issuedOn: after.meta.issuedOn } };
    }
    const carrier = heads
      .slice(0, i)
      .findLast((h) => h.kind === 'notice' && h.meta.issuers.length > 0 && attaches(h, plain));
    if (carrier === undefined) return head;
    return { ...head, region: carrier.region, meta: { ...head.meta, issuers: carrier.meta.issuers } };
  });
}

function attaches(notice: Head, plain: string): boolean {
  const at = notice.body.lastIndexOf('附件：');
  return at >= 0 && plain.length >= 8 && plainTitle(notice.body.slice(at, at + 1500)).includes(plain);
}

/** The title with one space between bodies that sign together, and none where a line was broken. */
function spaced(found: Found): string {
  const raw = found.rawTitle.replace(/\r?\n/g, '');
  const at = raw.indexOf('关于');
  if (at < 0) return found.title;
  const bodies = raw
    .slice(0, at)
    .trim()
    .split(/[\s\u3000]+/);
  return bodies.length < 2
    ? found.title
    : `${bodies.join(' ')}${found.title.slice(found.title.indexOf('关于'))}`;
}
