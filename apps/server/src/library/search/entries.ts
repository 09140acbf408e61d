/** What of a pack or an imported document can be found, entry by entry. */
import { citationsIn, type Measure, type Pack, type PackDocument } from '@huice/packs';
import { regionOfName, type Span } from '@huice/reading';
import { trailMark } from './evidence.ts';
import { codesAbove, levelOf } from './places.ts';
import { quantityTerms } from './quantities.ts';
import { normalise, type Segmenter } from './segment.ts';

export type EntryKind = 'document' | 'provision' | 'measure' | 'call';

export interface Entry {
  readonly kind: EntryKind;
  /** Pack document or part; id of the imported document where no pack is modelled on it. */
  readonly document: string;
  readonly documentId: string | null;
  readonly path: string;
  readonly measure: string | null;
  readonly title: string;
  readonly heading: string;
  readonly body: string;
  readonly place: string;
  /** GB/T 2260, six digits; '' where not known. */
  readonly region: string;
  readonly documentKind: string;
  readonly instrument: string | null;
  readonly industries: readonly string[];
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly draft: boolean;
  readonly opens: string | null;
  readonly closes: string | null;
}

type Common = Omit<
  Entry,
  'kind' | 'path' | 'measure' | 'heading' | 'body' | 'instrument' | 'opens' | 'closes'
>;

function commonOf({ document }: Pack, key: string, title: string, kind: string): Common {
  const { region, regionCode, industries, effectiveFrom, effectiveTo, draft } = document;
  return {
    document: key,
    documentId: null,
    title,
    place: region,
    region: regionCode,
    documentKind: kind,
    industries,
    effectiveFrom,
    effectiveTo,
    draft,
  };
}

const bare = { measure: null, instrument: null, opens: null, closes: null } as const;

/** Documents of a pack by the key that citations name: the pack's own id, and each part. */
function documentsOf(document: PackDocument): Map<string, { title: string; kind: string }> {
  const all = new Map([[document.id, { title: document.title, kind: document.kind }]]);
  for (const part of document.parts ?? [])
    all.set(`${document.id}#${part.id}`, { title: part.title, kind: part.kind });
  return all;
}

export function entriesOfPack(pack: Pack): Entry[] {
  const documents = documentsOf(pack.document);
  const common = (key: string) => {
    const { title, kind } = documents.get(key) ?? { title: pack.document.title, kind: pack.document.kind };
    return commonOf(pack, key, title, kind);
  };
  return [
    ...documentEntries(pack, [...documents.keys()], common),
    ...pack.measures.flatMap((measure) => measureEntries(pack, measure, common)),
    ...provisionEntries(pack, common),
    ...pack.periods.map(
      (period): Entry => ({
        ...bare,
        ...common(period.cite.document ?? pack.document.id),
        kind: 'call',
        path: period.cite.provision,
        heading: period.name.zh,
        body: [period.how?.zh, ...period.contacts].filter((it) => it !== undefined).join('；'),
        opens: period.from === null ? null : `${period.from}T00:00:00+08:00`,
        closes: period.to === null ? null : `${period.to}T23:59:59+08:00`,
      }),
    ),
  ];
}

function documentEntries(pack: Pack, keys: readonly string[], common: (key: string) => Common): Entry[] {
  const { documentNumber, issuers, summary, industries } = pack.document;
  return keys.map((key) => ({
    ...bare,
    ...common(key),
    kind: 'document',
    path: '',
    heading: [documentNumber, ...issuers].filter((it) => it !== null).join(' '),
    body: key === pack.document.id ? `${summary.zh}。${industries.join('、')}` : '',
  }));
}

function measureEntries(pack: Pack, measure: Measure, common: (key: string) => Common): Entry[] {
  const key = measure.part === undefined ? pack.document.id : `${pack.document.id}#${measure.part}`;
  const shared = { ...common(key), measure: measure.id, instrument: measure.form };
  const said = citationsIn([measure.rule, measure.notes ?? [], measure.limits ?? []]).flatMap(({ cite }) =>
    (cite.document ?? key) === key && cite.says ? [cite.says.zh] : [],
  );
  const ends = measure.windows.flatMap((window) => (window.to === null ? [] : [window.to])).sort();
  const starts = measure.windows.flatMap((window) => (window.from === null ? [] : [window.from])).sort();
  const own: Entry = {
    ...shared,
    kind: 'measure',
    path: measure.provision,
    heading: measure.title.zh,
    body: [measure.summary.zh, ...new Set(said)].join('；'),
    opens: starts[0] ?? null,
    closes: ends.at(-1) ?? null,
  };
  const calls = measure.windows.map(
    (window): Entry => ({
      ...shared,
      kind: 'call',
      path: window.cite?.provision ?? measure.provision,
      document: window.cite?.document ?? key,
      heading: `${measure.title.zh} ${window.name.zh}`,
      body: [window.where?.zh, '申报截止时间'].filter((it) => it !== undefined).join('；'),
      opens: window.from,
      closes: window.to,
    }),
  );
  return [own, ...calls];
}

/** All that the pack says of a provision, in our words, gathered under its path. */
function provisionEntries(pack: Pack, common: (key: string) => Common): Entry[] {
  const gathered = new Map<string, { key: string; path: string; heads: Set<string>; says: Set<string> }>();
  const at = (key: string, path: string) => {
    const id = `${key} ${path}`;
    const found = gathered.get(id) ?? { key, path, heads: new Set<string>(), says: new Set<string>() };
    gathered.set(id, found);
    return found;
  };
  const own = pack.document.id;
  for (const { cite } of citationsIn(pack))
    if (cite.says) at(cite.document ?? own, cite.provision).says.add(cite.says.zh);
  for (const { task, lead, units, provision, cite } of pack.responsibilities) {
    const place = at(cite.document ?? own, provision);
    place.heads.add(task.zh);
    if (units.length > 0)
      place.says.add(`${lead.length > 0 ? `${lead.join('、')}牵头；` : ''}责任单位：${units.join('、')}`);
  }
  for (const { indicator, value, unit, by, cite, scope } of pack.targets)
    at(cite.document ?? own, cite.provision).says.add(
      `${ofScope(scope.zh, indicator.zh)}${value}${unit}${by === null ? '' : `（${by}年）`}`,
    );
  for (const { who, duty, when, provision, cite } of pack.obligations)
    at(cite.document ?? own, provision).says.add(`${who.zh}${when ? `${when.zh}，` : ''}${duty.zh}`);
  for (const { part, provision, what, why } of pack.notModelled) {
    const place = at(part === undefined ? own : `${own}#${part}`, provision);
    place.heads.add(what.zh);
    place.says.add(why.zh);
  }
  return [...gathered.values()].map(({ key, path, heads, says }) => ({
    ...bare,
    ...common(key),
    kind: 'provision',
    path,
    heading: [...heads].join('；'),
    body: [...says].join('；'),
  }));
}

export interface ImportedDocument {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly kind: string;
  readonly region: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly draft: boolean;
  readonly text: string;
  readonly span: Span;
  readonly provisions: readonly {
    readonly path: string;
    readonly parent: string | null;
    readonly heading: string;
    readonly span: Span;
  }[];
}

/** “重点龙头企业” and “重点龙头企业研发投入强度” are said once. */
export function ofScope(scope: string, indicator: string): string {
  for (let length = Math.min(scope.length, indicator.length); length > 1; length -= 1)
    if (scope.endsWith(indicator.slice(0, length))) return scope + indicator.slice(length);
  return scope + indicator;
}

/** Longest own text of a provision that is indexed whole, in characters. */
const longest = 6000;

/** @param key what citations call the document, where a pack is modelled on it */
export function entriesOfDocument(
  document: ImportedDocument,
  key: string,
  industries: readonly string[],
): Entry[] {
  const region = document.region === null ? null : regionOfName(document.region);
  const common: Common = {
    document: key,
    documentId: document.id,
    title: document.title,
    place: document.region ?? '',
    region: document.region === '全国' ? '000000' : (region?.code ?? ''),
    documentKind: document.kind,
    industries,
    effectiveFrom: document.effectiveFrom,
    effectiveTo: document.effectiveTo,
    draft: document.draft,
  };
  const start = document.span[0];
  const at = (from: number, to: number) => document.text.slice(from - start, to - start);
  const headings = new Map(
    document.provisions.map(({ path, heading, parent }) => [path, { heading, parent }]),
  );
  const trail = (path: string | null): string => {
    if (path === null) return '';
    const { heading = '', parent = null } = headings.get(path) ?? {};
    const above = trail(parent);
    return above === '' || heading === '' ? `${above}${heading}` : `${above}${trailMark}${heading}`;
  };
  const firstChild = new Map<string, number>();
  for (const { parent, span } of document.provisions)
    if (parent !== null) firstChild.set(parent, Math.min(span[0], firstChild.get(parent) ?? span[0]));
  const lead = at(start, Math.min(...document.provisions.map(({ span }) => span[0]), document.span[1]));
  return [
    {
      ...bare,
      ...common,
      kind: 'document',
      path: '',
      heading: [document.documentNumber, ...document.issuers].filter((it) => it !== null).join(' '),
      body: lead.slice(0, longest),
    },
    ...document.provisions.map(
      ({ path, span }): Entry => ({
        ...bare,
        ...common,
        kind: 'provision',
        path,
        heading: trail(path),
        body: at(span[0], Math.min(span[1], firstChild.get(path) ?? span[1])).slice(0, longest),
      }),
    ),
  ];
}

/** Quantities of the entry and the lexemes it is found and filtered by. */
export function indexed(entry: Entry, segmenter: Segmenter): { lexemes: string[]; quantities: string[] } {
  const heads = segmenter.terms(
    normalise(`${entry.heading} ${entry.kind === 'document' ? entry.title : ''}`),
  );
  const words = segmenter.terms(normalise(`${entry.title}\n${entry.heading}\n${entry.body}\n${entry.place}`));
  const { terms, bounded } = quantityTerms(`${entry.heading}\n${entry.body}`);
  const lexemes = [...words, ...[...heads].map((term) => `#h:${term}`), ...terms, ...facetTerms(entry)];
  return { lexemes, quantities: bounded };
}

function facetTerms(entry: Entry): string[] {
  return [
    `#k:${entry.kind}`,
    `#d:${entry.documentKind}`,
    ...(entry.region === '' ? [] : [`#l:${levelOf(entry.region)}`]),
    ...codesAbove(entry.region).map((code) => `#r:${code}`),
    ...entry.industries.map((industry) => `#i:${industry}`),
    ...(entry.instrument === null ? [] : [`#f:${entry.instrument}`]),
  ];
}
