import type { Citation, Words } from '@huice/measures';
import {
  normaliseSentence,
  type Provision,
  type ReadDocument,
  type Reading,
  type Span,
  sentenceHash,
  sentencesOf,
} from '@huice/reading';
import { citationsIn } from './citations.ts';
import type { DocumentSource, Pack } from './types.ts';

/** A citation that the original does not bear out, in words. */
export interface CitationFailure {
  /** Id of the measure, or of the document for its plan. */
  readonly owner: string;
  /** “rule/conditions/of/2”. */
  readonly at: string;
  readonly cite: Citation;
  readonly kind: 'no-document' | 'no-provision' | 'no-sentence' | 'elsewhere' | 'no-figure';
  readonly words: Words;
  /** Where the sentence stands instead: provision paths, the deepest first. */
  readonly standsAt: readonly string[];
}

/** A sentence of a document and the deepest provision that it begins in. */
export interface PlacedSentence {
  readonly span: Span;
  /** '' before the first provision. */
  readonly path: string;
  readonly hash: string;
}

/**
 * Every citation of the pack against the original as the reader read it: the document is there, the provision exists,
 * the sentence with the hash stands inside it, and each cited figure stands in that sentence (compared normalised).
 * Citations of documents of other packs are left to those.
 */
export function verifyCitations(pack: Pack, reading: Reading): CitationFailure[] {
  const { measures, document } = pack;
  const { goals, targets, responsibilities, obligations, quotas, periods } = pack;
  const plan = { goals, targets, responsibilities, obligations, quotas, periods };
  const originals = new Map<string, Original | null>();
  const procedure = pack.procedure === null ? [] : [{ owner: document.id, of: citationsIn(pack.procedure) }];
  const owned = [
    ...procedure,
    ...measures.map((measure) => ({ owner: measure.id, of: citationsIn(measure) })),
    { owner: document.id, of: citationsIn(plan) },
  ];
  return owned.flatMap(({ owner, of }) =>
    of.flatMap(({ path, cite }) => {
      const cited = cite.document ?? document.id;
      const source = sourceOf(pack, cited);
      if (source === undefined) return [];
      let original = originals.get(cited);
      if (original === undefined) {
        const found = findDocument(reading, source);
        original = found === undefined ? null : openOriginal(found, reading.text);
        originals.set(cited, original);
      }
      const failure = original === null ? noDocument(cited, source) : verify(cite, original);
      return failure === null ? [] : [{ owner, at: path.join('/'), cite, ...failure }];
    }),
  );
}

/** How to find the document that a citation of this pack names; `undefined` where it is another pack's. */
export function sourceOf(pack: Pack, cited: string): DocumentSource | undefined {
  const [id, part] = cited.split('#');
  if (id !== pack.document.id) return undefined;
  if (part === undefined) return pack.document.source;
  return pack.document.parts?.find((it) => it.id === part)?.source;
}

/** The document of a reading that a source means: by number, or by title; the shortest title where several fit. */
export function findDocument(reading: Reading, source: DocumentSource): ReadDocument | undefined {
  const wanted = normaliseSentence(source.matchTitle);
  const fitting = reading.documents.filter(
    (it) =>
      normaliseSentence(it.title).includes(wanted) ||
      (it.documentNumber !== null && normaliseSentence(it.documentNumber) === wanted),
  );
  return fitting.sort((a, b) => a.title.length - b.title.length)[0];
}

interface Original {
  readonly provisions: ReadonlyMap<string, Span>;
  readonly sentences: ReadonlyMap<string, readonly PlacedSentence[]>;
  readonly text: string;
  readonly span: Span;
}

function openOriginal(document: ReadDocument, text: string): Original {
  const provisions = new Map<string, Span>();
  const visit = (list: readonly Provision[]): void => {
    for (const provision of list) {
      provisions.set(provision.path, provision.span);
      visit(provision.children);
    }
  };
  visit(document.provisions);
  const sentences = new Map<string, PlacedSentence[]>();
  for (const sentence of placedSentences(document, text)) {
    const same = sentences.get(sentence.hash) ?? [];
    sentences.set(sentence.hash, [...same, sentence]);
  }
  return { provisions, sentences, text, span: document.span };
}

/**
 * The sentences of a document, each with its place and fingerprint: as the whole text is cut, and as each provision
 * by itself is cut, for a provision may begin in mid-line (“…；（2）主要从事…”).
 */
export function placedSentences(document: ReadDocument, text: string): PlacedSentence[] {
  const found = new Map<string, PlacedSentence>();
  const cut = ([start, end]: Span): void => {
    for (const [from, to] of sentencesOf(text.slice(start, end))) {
      const span: Span = [start + from, start + to];
      if (found.has(span.join())) continue;
      const hash = sentenceHash(text.slice(...span));
      found.set(span.join(), { span, path: deepest(document.provisions, span[0]), hash });
    }
  };
  const visit = (list: readonly Provision[]): void => {
    for (const provision of list) {
      cut(provision.span);
      visit(provision.children);
    }
  };
  cut(document.span);
  visit(document.provisions);
  return [...found.values()].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

function deepest(provisions: readonly Provision[], at: number): string {
  const here = provisions.find(({ span }) => span[0] <= at && at < span[1]);
  if (here === undefined) return '';
  return deepest(here.children, at) || here.path;
}

type Failure = Pick<CitationFailure, 'kind' | 'words' | 'standsAt'>;

function noDocument(cited: string, source: DocumentSource): Failure {
  return {
    kind: 'no-document',
    words: {
      zh: `原文中没有标题含“${source.matchTitle}”的文件（${cited}）`,
      en: `the original holds no document titled “${source.matchTitle}” (${cited})`,
    },
    standsAt: [],
  };
}

function verify(cite: Citation, original: Original): Failure | null {
  const span = spanOf(cite.provision, original);
  if (cite.hash === undefined) return verifyProvision(cite, span, original);
  const places = original.sentences.get(cite.hash) ?? [];
  const standsAt = [...new Set(places.map((it) => it.path))].sort((a, b) => b.length - a.length);
  if (places.length === 0) {
    const zh = `原文“${cite.provision}”里没有指纹为 ${cite.hash} 的句子`;
    const en = `no sentence of “${cite.provision}” has the fingerprint ${cite.hash}`;
    return { kind: 'no-sentence', words: { zh, en }, standsAt };
  }
  const where = standsAt.map((path) => `“${path}”`).join('、');
  if (span === undefined) {
    const zh = `没有条款“${cite.provision}”；这句话在 ${where}`;
    const en = `there is no provision “${cite.provision}”; the sentence stands in ${where}`;
    return { kind: 'no-provision', words: { zh, en }, standsAt };
  }
  const inside = places.filter((it) => it.span[0] < span[1] && it.span[1] > span[0]);
  if (inside.length === 0) {
    const zh = `这句话不在“${cite.provision}”，而在 ${where}`;
    const en = `the sentence does not stand in “${cite.provision}” but in ${where}`;
    return { kind: 'elsewhere', words: { zh, en }, standsAt };
  }
  return noFigure(
    cite,
    inside.map((it) => original.text.slice(...it.span)),
    standsAt,
  );
}

const numerals = '一二三四五六七八九十';

/**
 * Where a provision stands. A paragraph (款) has no marker in print: “第十二条/第二款” is the second paragraph of
 * Article 12, counted as the original breaks its lines.
 */
function spanOf(path: string, original: Original): Span | undefined {
  if (path === '') return original.span;
  const own = original.provisions.get(path) ?? articleSpan(path, original);
  const paragraph = /^(.+)\/第([一二三四五六七八九十])款$/.exec(path);
  if (own !== undefined || paragraph === null) return own;
  const [, parent = '', numeral = ''] = paragraph;
  const span = spanOf(parent, original);
  if (span === undefined) return undefined;
  const lines = [...original.text.slice(...span).matchAll(/[^\r\n]*\S[^\r\n]*/g)];
  const line = lines[numerals.indexOf(numeral)];
  return line === undefined ? undefined : [span[0] + line.index, span[0] + line.index + line[0].length];
}

/** Articles are numbered through all chapters: “第十二条” needs no chapter before it. */
function articleSpan(path: string, original: Original): Span | undefined {
  if (!/^第[^/]+条/.test(path)) return undefined;
  const below = [...original.provisions].filter(([it]) => it.endsWith(`/${path}`));
  return below.length === 1 ? below[0]?.[1] : undefined;
}

/** A citation without a sentence, as procedures have: the provision is there and holds the figures. */
function verifyProvision(cite: Citation, span: Span | undefined, original: Original): Failure | null {
  if (span !== undefined) return noFigure(cite, [original.text.slice(...span)], []);
  const words = { zh: `没有条款“${cite.provision}”`, en: `there is no provision “${cite.provision}”` };
  return { kind: 'no-provision', words, standsAt: [] };
}

function noFigure(cite: Citation, texts: readonly string[], standsAt: readonly string[]): Failure | null {
  const normalised = texts.map(normaliseSentence);
  const absent = (cite.figures ?? []).filter(
    (figure) => !normalised.some((it) => it.includes(normaliseSentence(figure))),
  );
  if (absent.length === 0) return null;
  const zh = `“${cite.provision}”里没有 ${absent.join('、')}`;
  const en = `“${cite.provision}” does not hold ${absent.join(', ')}`;
  return { kind: 'no-figure', words: { zh, en }, standsAt };
}

/**
 * Support that the reader finds with a rate or a cap and that the pack's coverage passes over: neither modelled nor
 * listed as not modelled, at its provision, above it or below it.
 */
export function unmentionedSupport(pack: Pack, reading: Reading): Words[] {
  const parts = pack.document.parts ?? [undefined];
  return parts.flatMap((part) => {
    const document = findDocument(reading, part?.source ?? pack.document.source);
    if (document === undefined) return [];
    const listed = pack.coverage
      .filter((it) => it.part === part?.id && it.support !== 'none')
      .map((it) => it.provision);
    const given = document.facts.flatMap((fact) =>
      fact.kind === 'measure' && fact.rates.length + fact.caps.length > 0 ? [fact.path] : [],
    );
    const passedOver = [...new Set(given)].filter((path) => !listed.some((it) => related(it, path)));
    return passedOver.map((path) => ({
      zh: `${document.title} “${path}”有扶持，coverage.yaml 没有提到`,
      en: `“${path}” of ${document.title} gives support that coverage.yaml does not mention`,
    }));
  });
}

function related(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
