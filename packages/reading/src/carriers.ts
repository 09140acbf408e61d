/** Which document carries which: a notice and the measure it issues, a notice and its attachments, a consultation and its draft. */
import type { Found } from './documents.ts';
import type { Line } from './lines.ts';
import type { Metadata } from './metadata.ts';
import { isDraft, plainTitle } from './titles.ts';
import type { DocumentKind } from './types.ts';
import { readValidity } from './validity.ts';

/** What is known of a document before its facts are read. */
export interface Head {
  readonly found: Found;
  readonly lines: readonly Line[];
  readonly kind: DocumentKind;
  readonly meta: Metadata;
  readonly region: string | null;
  readonly body: string;
}

/** A notice and the list of what it attaches. */
interface Carrier {
  readonly head: Head;
  readonly list: string;
}

/** What a notice prints and issues takes its number, bodies and date; what it attaches takes its bodies. */
export function inherit(heads: readonly Head[]): Head[] {
  const carriers: Carrier[] = [];
  let issuing: Head | null = null;
  return heads.map((head, i) => {
    if (/^(?:notice|publicity|consultation)$/.test(head.kind) && head.meta.issuers.length > 0)
      remember(carriers, head);
    const before = heads[i - 1];
    const after = heads[i + 1];
    if (before !== undefined && carries(before, head)) {
      issuing = before;
      return issuedWith(head, before);
    }
    // One letter may issue several: those that follow the first are its own as well.
    if (issuing !== null && head.kind !== 'notice' && names(issuing, head)) return issuedWith(head, issuing);
    issuing = null;
    if (before !== undefined && asksFor(before, head)) return { ...head, region: before.region };
    if (after !== undefined && head.meta.issuedOn === null && carries(head, after)) {
      return { ...head, meta: { ...head.meta, issuedOn: after.meta.issuedOn } };
    }
    const plain = plainTitle(head.found.title);
    const carrier = carriers.findLast((c) => c.head !== head && plain.length >= 8 && c.list.includes(plain));
    if (carrier === undefined) return head;
    return {
      ...head,
      region: carrier.head.region,
      meta: { ...head.meta, issuers: carrier.head.meta.issuers },
    };
  });
}

/** Attachments follow their notice; a notice many documents back attaches nothing here. */
const carriersKept = 24;

function remember(carriers: Carrier[], head: Head): void {
  const at = head.body.lastIndexOf('附件：');
  if (at < 0) return;
  carriers.push({ head, list: plainTitle(head.body.slice(at, at + 1500)) });
  if (carriers.length > carriersKept) carriers.shift();
}

function carries(notice: Head, head: Head): boolean {
  if (notice.kind !== 'notice') return false;
  const title = plainTitle(notice.found.title);
  const own = plainTitle(head.found.title);
  if (/印发|发布|公布|》的(?:通知|公告)/.test(notice.found.title))
    if (title.includes(own.slice(0, 60)) || title.includes(matter(head.found.title))) return true;
  return own.length >= 8 && issuedIn(notice).some((named) => plainTitle(named).includes(own));
}

/** Is a document one of those that the letter names as issued? */
function names(notice: Head, head: Head): boolean {
  const own = plainTitle(head.found.title);
  return own.length >= 8 && issuedIn(notice).some((named) => plainTitle(named) === own);
}

const letter = 1500;

/** “现将《…》印发给你们”: what the words of the letter issue. */
function issuedIn(notice: Head): string[] {
  const text = notice.body.slice(0, letter);
  if (!/印发|予以?(?:发布|公布)/.test(text)) return [];
  return [...text.matchAll(/《([^《》]{6,120})》/g)].map((m) => m[1] ?? '');
}

/** A consultation and the draft it asks about. */
function asksFor(consultation: Head, head: Head): boolean {
  return (
    consultation.kind === 'consultation' &&
    head.meta.issuers.length === 0 &&
    isDraft(head.found.title) &&
    plainTitle(consultation.found.title + consultation.body.slice(0, letter)).includes(
      plainTitle(head.found.title),
    )
  );
}

/** What a title is about, without whose it is: the measure may be headed “示例市关于…”, its notice “…印发关于…的通知”. */
function matter(title: string): string {
  const about = plainTitle(title.slice(Math.max(0, title.indexOf('关于'))));
  return about.length >= 10 ? about.slice(0, 60) : plainTitle(title);
}

/** “自印发之日起施行”: the day is the notice's, known only once the two are put together. */
function validityWith(head: Head, notice: Metadata): Partial<Metadata> {
  if (head.meta.effectiveFrom !== null || notice.issuedOn === null) return {};
  const stated = readValidity(head.body, { issuedOn: notice.issuedOn, publishedOn: notice.publishedOn });
  return {
    effectiveFrom: stated.effectiveFrom,
    effectiveTo: head.meta.effectiveTo ?? stated.effectiveTo,
  };
}

function issuedWith(head: Head, notice: Head): Head {
  const { meta } = notice;
  return {
    ...head,
    region: notice.region,
    meta: {
      ...head.meta,
      documentNumber: head.meta.documentNumber ?? meta.documentNumber,
      issuers: meta.issuers,
      issuedOn: meta.issuedOn ?? head.meta.issuedOn,
      ...validityWith(head, meta),
    },
  };
}
