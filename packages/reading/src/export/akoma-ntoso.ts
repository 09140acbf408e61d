import { converterMark } from '../normalise.ts';
import type { Fact, Provision, ReadDocument, Reading } from '../types.ts';
import { element, escapeText } from './xml.ts';

/**
 * A document as Akoma Ntoso 3.0 (OASIS LegalDocML): its words in the structure that the reader found, its dates, bodies
 * and references as metadata, and its facts beside them, each pointing at its provision. Words are the original's;
 * dates that are not stated are marked so and never invented.
 */
export function documentToAkomaNtoso(reading: Reading, document: ReadDocument): string {
  const ids = provisionIds(document.provisions);
  const root = element(
    'akomaNtoso',
    { xmlns: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0', 'xmlns:huice': 'urn:huice:facts:1' },
    element('doc', { name: document.kind, contains: 'originalVersion' }, [
      meta(document, ids, reading),
      preface(document),
      mainBody(reading, document, ids),
    ]),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** What stands for a date that the document does not state; `name` says so. */
const notStated = { date: '0001-01-01', name: 'not-stated' } as const;

function meta(document: ReadDocument, ids: ReadonlyMap<string, string>, { text }: Reading): string {
  const dated = document.issuedOn ?? document.publishedOn;
  const work = `/akn/cn/doc/${dated ?? 'undated'}/${slug(document.documentNumber ?? document.title)}`;
  const date =
    dated === null ? notStated : { date: dated, name: document.issuedOn === null ? 'published' : 'issued' };
  const author = element('FRBRauthor', { href: document.issuers.length > 0 ? '#body-1' : '#not-stated' });
  const level = (uri: string) => [
    element('FRBRthis', { value: `${uri}/!main` }),
    element('FRBRuri', { value: uri }),
    element('FRBRdate', date),
    author,
  ];
  const expression = `${work}/zho@${dated ?? ''}`;
  return element('meta', {}, [
    element('identification', { source: '#huice' }, [
      element('FRBRWork', {}, [
        ...level(work),
        element('FRBRcountry', { value: 'cn' }),
        document.documentNumber === null ? '' : element('FRBRnumber', { value: document.documentNumber }),
        element('FRBRname', { value: document.title }),
      ]),
      element('FRBRExpression', {}, [...level(expression), element('FRBRlanguage', { language: 'zho' })]),
      element('FRBRManifestation', {}, [
        ...level(`${expression}.xml`),
        element('FRBRformat', { value: 'application/akn+xml' }),
      ]),
    ]),
    document.publishedOn === null
      ? ''
      : element('publication', { date: document.publishedOn, name: 'publication', showAs: '发布' }),
    lifecycle(document),
    references(document),
    element('proprietary', { source: '#huice' }, factsOf(document, ids, text)),
  ]);
}

function lifecycle({ issuedOn, effectiveFrom, effectiveTo }: ReadDocument): string {
  const events: [string | null, string, string][] = [
    [issuedOn, 'generation', 'issued'],
    [effectiveFrom, 'generation', 'in-force-from'],
    [effectiveTo, 'repeal', 'in-force-to'],
  ];
  const stated = events.flatMap(([date, type, id]) =>
    date === null ? [] : [element('eventRef', { eId: id, date, type, source: '#huice' })],
  );
  return stated.length === 0 ? '' : element('lifecycle', { source: '#huice' }, stated);
}

function references({ issuers, facts }: ReadDocument): string {
  const cited = facts.filter((fact) => fact.kind === 'reference');
  return element('references', { source: '#huice' }, [
    ...cited.map((fact, i) =>
      element('activeRef', {
        eId: `cited-${i + 1}`,
        href: `/akn/cn/doc/${slug(fact.documentNumber ?? fact.title)}`,
        showAs:
          fact.documentNumber === null ? `《${fact.title}》` : `《${fact.title}》（${fact.documentNumber}）`,
      }),
    ),
    ...issuers.map((name, i) =>
      element('TLCOrganization', {
        eId: `body-${i + 1}`,
        href: `/ontology/organization/cn/${slug(name)}`,
        showAs: name,
      }),
    ),
    issuers.length > 0
      ? ''
      : element('TLCOrganization', {
          eId: 'not-stated',
          href: '/ontology/organization/not-stated',
          showAs: '未载明',
        }),
    element('TLCOrganization', { eId: 'huice', href: '/ontology/software/huice', showAs: 'Huice 惠策' }),
  ]);
}

function factsOf({ facts }: ReadDocument, ids: ReadonlyMap<string, string>, text: string): string[] {
  return facts.map((fact) =>
    element(
      'huice:fact',
      {
        kind: fact.kind,
        provision: ids.has(fact.path) ? `#${ids.get(fact.path)}` : null,
        sureness: fact.sureness,
      },
      [
        element('huice:words', {}, escapeText(text.slice(...fact.span))),
        element('huice:value', { type: 'application/json' }, escapeText(JSON.stringify(sayingOf(fact)))),
      ],
    ),
  );
}

function sayingOf(fact: Fact): Record<string, unknown> {
  const { kind: _kind, path: _path, span: _span, sureness: _sureness, ...value } = fact;
  return value;
}

function preface({ title, documentNumber, issuers }: ReadDocument): string {
  return element('preface', {}, [
    element('p', {}, element('docTitle', {}, escapeText(title))),
    documentNumber === null ? '' : element('p', {}, element('docNumber', {}, escapeText(documentNumber))),
    ...issuers.map((name, i) =>
      element('p', {}, element('docProponent', { refersTo: `#body-${i + 1}` }, escapeText(name))),
    ),
  ]);
}

function mainBody(
  { text }: Reading,
  { span, provisions }: ReadDocument,
  ids: ReadonlyMap<string, string>,
): string {
  const first = provisions[0]?.span[0] ?? span[1];
  const last = provisions.at(-1)?.span[1] ?? span[1];
  return element('mainBody', {}, [
    unnumbered('opening', paragraphs(text.slice(span[0], first))),
    ...provisions.map((provision) => provisionXml(provision, text, ids)),
    unnumbered('closing', paragraphs(text.slice(last, span[1]))),
  ]);
}

function unnumbered(name: string, content: string): string {
  return content === '' ? '' : element('hcontainer', { eId: name, name }, element('content', {}, content));
}

/** Which element a marker calls for: 编 part, 章 chapter, 节 section, 条 article; the rest by depth. */
function elementName({ marker, path }: Provision): string {
  if (/^第.*编/.test(marker)) return 'part';
  if (/^第.*章/.test(marker)) return 'chapter';
  if (/^第.*节/.test(marker)) return 'section';
  if (/^第.*条/.test(marker)) return 'article';
  return ['section', 'paragraph', 'point'][path.split('/').length - 1] ?? 'indent';
}

function provisionXml(provision: Provision, text: string, ids: ReadonlyMap<string, string>): string {
  const { span, children, heading, marker } = provision;
  const own = paragraphs(withoutHead(text.slice(span[0], children[0]?.span[0] ?? span[1]), provision));
  const after =
    children.length === 0 ? '' : paragraphs(text.slice(children.at(-1)?.span[1] ?? span[1], span[1]));
  const head = [
    isOnlyHeading(provision) ? '' : element('num', {}, escapeText(marker)),
    heading === '' ? '' : element('heading', {}, escapeText(heading)),
  ];
  const inner =
    children.length === 0
      ? [element('content', {}, own === '' ? '<p/>' : own)]
      : [
          own === '' ? '' : element('intro', {}, own),
          ...children.map((child) => provisionXml(child, text, ids)),
          after === '' ? '' : element('wrapUp', {}, after),
        ];
  return element(elementName(provision), { eId: ids.get(provision.path) ?? null }, [...head, ...inner]);
}

/** A heading without a number is its own marker. */
function isOnlyHeading({ marker, heading }: Provision): boolean {
  const words = (text: string) => plain(text).replace(/[^\p{L}\p{N}]/gu, '');
  return words(marker) === '' || words(marker) === words(heading);
}

/** The words after the marker and the heading, which have elements of their own. */
function withoutHead(own: string, provision: Provision): string {
  const { marker, heading } = provision;
  const bare = own.replace(converterMark, '');
  const rest = isOnlyHeading(provision) ? bare : skipAlike(bare, marker);
  return heading === '' ? rest : skipAlike(rest, heading);
}

/** Skips the characters that spell `words`, whatever their width and the blanks between them; all or nothing. */
function skipAlike(text: string, words: string): string {
  const wanted = plain(words);
  let at = 0;
  let matched = 0;
  while (at < text.length && matched < wanted.length) {
    const character = plain(text.charAt(at));
    at++;
    if (character === '') continue;
    if (!wanted.startsWith(character, matched)) return text;
    matched += character.length;
  }
  return matched === wanted.length ? text.slice(at) : text;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/g, '');
}

function paragraphs(text: string): string {
  return text
    .replace(converterMark, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => element('p', {}, escapeText(line)))
    .join('');
}

/** Identifiers by path: made of letters and figures, as names in XML must be, and unique. */
function provisionIds(provisions: readonly Provision[]): Map<string, string> {
  const ids = new Map<string, string>();
  const visit = (list: readonly Provision[], prefix: string) => {
    for (const [i, provision] of list.entries()) {
      const id = `${prefix}${elementName(provision)}_${i + 1}`;
      ids.set(provision.path, id);
      visit(provision.children, `${id}__`);
    }
  };
  visit(provisions, '');
  return ids;
}

function slug(text: string): string {
  return encodeURIComponent(text.replace(/\s+/g, '').slice(0, 80).toWellFormed());
}
