/** Opening a citation: on the very words where the document is here, else on our paraphrase, and saying which. */
import type { CitationAnswer, CitationState } from '@huice/api';
import type { Citation } from '@huice/measures';
import { citationsIn, type Pack, type PackDocument } from '@huice/packs';
import { type Span, sentenceHash, sentencesOf } from '@huice/reading';
import type { Shelf } from '../matching/index.ts';
import type { Database } from '../platform/index.ts';
import { spanOf } from './documents.ts';
import { importedFor, importedTitles, packOnShelf } from './packs.ts';

/** Longest quotation sent along, in UTF-16 code units. */
const longestQuote = 600;

export interface CitationAsked {
  /** “440300/software-guides-2024#chain-link”: a pack's document, or one of its parts. */
  readonly document: string;
  readonly provision: string;
  readonly hash?: string;
}

/** @throws Trouble 404 when no pack has that document */
export async function openCitation(
  db: Database,
  shelf: Shelf,
  asked: CitationAsked,
): Promise<CitationAnswer> {
  const [packId = '', partId] = asked.document.split('#');
  const pack = packOnShelf(shelf, packId);
  const cited = citedDocument(pack.document, partId);
  const known = knownCitation(pack, asked);
  const common = { citation: mutable({ ...known, ...asked }), document: cited.header };
  const documentId = importedFor(cited.source, await importedTitles(db));
  if (documentId === null)
    return { ...common, state: 'not-imported', note: notes['not-imported'], imported: null };
  const place = await findPlace(db, documentId, asked);
  return {
    ...common,
    state: place.state,
    note: notes[place.state],
    imported: { documentId, span: place.span, path: place.path, quote: place.quote.slice(0, longestQuote) },
  };
}

const notes: Readonly<Record<CitationState, { zh: string; en: string }>> = {
  words: { zh: '已打开原文中的这句话。', en: 'Open on the very sentence.' },
  provision: {
    zh: '已打开该条款；没有在其中核对到这一句。',
    en: 'Open on the provision; the sentence itself was not matched in it.',
  },
  document: {
    zh: '原文已导入，但其中没有找到这一条款，请人工核对。',
    en: 'The document is here, but the provision was not found in it: please check by hand.',
  },
  'not-imported': {
    zh: '原文尚未导入，这里是惠策的转述；导入原文后可以直接打开。',
    en: "The document is not imported: this is Huice's paraphrase. Import it, and the citation opens on its words.",
  },
};

function citedDocument(document: PackDocument, partId: string | undefined) {
  const part = document.parts?.find((one) => one.id === partId);
  const { id, documentNumber } = document;
  const { title, titleEn } = part ?? document;
  return {
    source: (part ?? document).source,
    header: { id: part === undefined ? id : `${id}#${part.id}`, title, titleEn, documentNumber },
  };
}

/** The citation as the pack has it: that is where our paraphrase and the figures stand. */
function knownCitation(pack: Pack, asked: CitationAsked): Citation | undefined {
  const same = citationsIn(pack)
    .map(({ cite }) => cite)
    .filter((cite) => cite.document === asked.document && cite.provision === asked.provision);
  return (
    same.find((cite) => asked.hash !== undefined && cite.hash === asked.hash) ??
    same.find((cite) => cite.says)
  );
}

function mutable({ figures, ...rest }: Citation): CitationAnswer['citation'] {
  return figures === undefined ? rest : { ...rest, figures: [...figures] };
}

interface PlaceInText {
  readonly state: Exclude<CitationState, 'not-imported'>;
  readonly span: Span;
  readonly path: string | null;
  readonly quote: string;
}

async function findPlace(db: Database, documentId: string, asked: CitationAsked): Promise<PlaceInText> {
  const [document, provision] = await Promise.all([
    db
      .selectFrom('documents')
      .select(['text', 'span', 'title'])
      .where('id', '=', documentId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('provisions')
      .select(['path', 'span'])
      .where('document_id', '=', documentId)
      .where('path', '=', asked.provision)
      .executeTakeFirst(),
  ]);
  const whole = spanOf(document.span);
  const start = whole[0];
  const within = provision === undefined ? whole : spanOf(provision.span);
  const path = provision?.path ?? null;
  const at = (span: Span): string => document.text.slice(span[0] - start, span[1] - start);
  const sentence = asked.hash === undefined ? null : findSentence(at(within), asked.hash);
  if (sentence !== null) {
    const span: Span = [within[0] + sentence[0], within[0] + sentence[1]];
    return { state: 'words', span, path, quote: at(span) };
  }
  if (provision !== undefined) return { state: 'provision', span: within, path, quote: at(within) };
  return { state: 'document', span: [start, start], path: null, quote: '' };
}

/** @param hash first 16 hex digits of the SHA-256 of the normalised sentence */
function findSentence(text: string, hash: string): Span | null {
  return sentencesOf(text).find(([start, end]) => sentenceHash(text.slice(start, end)) === hash) ?? null;
}
