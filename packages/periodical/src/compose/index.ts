/** 组稿: an issue made of what the library holds. What is not there is said; nothing is made up. */
import type { Pack } from '@huice/packs';
import type { Article, Issue, Masthead, Scope, Section, Takes, Template } from '../schema.ts';
import { callBlocks, deadlineOf, isCall, openMeasures, statesTimes } from './call.ts';
import {
  dayOfDocument,
  type Holdings,
  type ImportedDocument,
  inIndustries,
  inRegions,
  type LeftOut,
  overlaps,
} from './holdings.ts';
import { isNotice, noticeBlocks, openPeriods, periodDeadline } from './notice.ts';
import { importedBlocks, originalBlocks } from './original.ts';
import type { NewId } from './pieces.ts';
import { policyBlocks, sourceOf } from './policy.ts';

export type { Holdings, ImportedDocument, LeftOut } from './holdings.ts';

export interface Composed {
  readonly issue: Issue;
  /** Documents of the chosen regions and industries that are not in it. */
  readonly leftOut: readonly LeftOut[];
}

/** What a document can be printed as. */
type Sort = 'policy' | 'call' | 'notice' | 'report';

interface Candidate {
  readonly sort: Sort;
  readonly national: boolean;
  /** Sorts within a section. */
  readonly day: string;
  readonly document: string;
  readonly title: string;
  readonly why: LeftOut['why'] | null;
  readonly article: (newId: NewId) => Article;
}

/**
 * @param newId gives ids, each once
 * @returns the issue, newest documents first, calls and notices by what closes first; with what was left out and why
 */
export function compose(
  template: Template,
  masthead: Masthead,
  scope: Scope,
  holdings: Holdings,
  newId: NewId,
): Composed {
  const all = candidatesOf(holdings, scope);
  const placed = new Set<Candidate>();
  const sections = template.sections.map(({ title, takes, empty }): Section => {
    const own = all.filter((each) => each.why === null && !placed.has(each) && fits(each, takes));
    for (const each of own) placed.add(each);
    return { id: newId(), title, empty, articles: ordered(own).map((each) => each.article(newId)) };
  });
  const leftOut = all
    .filter((each) => !placed.has(each))
    .map(({ document, title, why }): LeftOut => ({ document, title, why: why ?? 'no-section' }));
  return { issue: { format: 1, layout: template.layout, masthead, scope, sections }, leftOut };
}

/** One document as an article, whatever the period: for adding by hand. `null` where the library does not hold it. */
export function articleOf(document: string, scope: Scope, holdings: Holdings, newId: NewId): Article | null {
  const anywhere = { ...scope, regions: [], industries: [], undated: true };
  const found = candidatesOf(holdings, anywhere).find((each) => each.document === document);
  return found?.article(newId) ?? null;
}

const FITS = {
  policies: (each) => each.sort === 'policy' || each.sort === 'report',
  national: (each) => each.sort === 'policy' && each.national,
  local: (each) => each.sort === 'policy' && !each.national,
  reports: (each) => each.sort === 'report',
  calls: (each) => each.sort === 'call',
  notices: (each) => each.sort === 'notice',
  nothing: () => false,
} as const satisfies Readonly<Record<Takes, (each: Candidate) => boolean>>;

const fits = (each: Candidate, takes: Takes) => FITS[takes](each);

function ordered(list: readonly Candidate[]): Candidate[] {
  const closes = (each: Candidate) => each.sort === 'call' || each.sort === 'notice';
  return list.toSorted((a, b) =>
    closes(a) && closes(b) ? a.day.localeCompare(b.day) : b.day.localeCompare(a.day),
  );
}

function candidatesOf({ packs, documents }: Holdings, scope: Scope): Candidate[] {
  const ofPacks = packs
    .filter(
      ({ document: { regionCode, industries } }) =>
        inRegions(regionCode, scope.regions) && inIndustries(industries, scope.industries),
    )
    .map((pack) =>
      ofPack(
        pack,
        scope,
        documents.filter((each) => each.originalOf.some((id) => id.split('#')[0] === pack.document.id)),
      ),
    );
  // Nobody has said which industry an imported document is of: it is taken in only where all are.
  const ofImports = documents
    .filter((each) => each.originalOf.length === 0)
    .filter((each) => inRegions(each.regionCode, scope.regions) && scope.industries.length === 0)
    .map((each) => ofImport(each, scope));
  return [...ofPacks, ...ofImports];
}

function ofPack(pack: Pack, scope: Scope, originals: readonly ImportedDocument[]): Candidate {
  const { id, title, regionCode, kind } = pack.document;
  const common = { document: id, title, national: regionCode === '000000' };
  const article =
    (deadline: string | null, blocks: (newId: NewId) => Article['blocks']) =>
    (newId: NewId): Article => ({
      id: newId(),
      title,
      deadline,
      source: sourceOf(pack.document),
      document: id,
      blocks: [
        ...blocks(newId),
        ...(scope.originals ? originals.flatMap((each) => originalBlocks(each, newId)) : []),
      ],
    });
  if (isNotice(pack)) {
    const running = openPeriods(pack, scope);
    const periods = running.length > 0 ? running : pack.periods.filter((period) => period.kind !== 'call');
    const day = periods.flatMap((period) => period.to ?? []).sort()[0] ?? '9999';
    const why =
      running.length > 0 ? null : pack.periods.length > 0 ? 'outside-period' : outside(pack.document, scope);
    return {
      ...common,
      sort: 'notice',
      day,
      why,
      article: article(periodDeadline(periods), (newId) => noticeBlocks(pack, periods, newId)),
    };
  }
  if (isCall(pack)) return { ...common, ...asCall(pack, scope, article) };
  const sort = kind === 'report' || kind === 'explanation' ? 'report' : 'policy';
  return {
    ...common,
    sort,
    day: dayOfDocument(pack.document) ?? '0000',
    why: outside(pack.document, scope),
    article: article(null, (newId) => policyBlocks(pack, newId)),
  };
}

type Making = (deadline: string | null, blocks: (newId: NewId) => Article['blocks']) => Candidate['article'];

/** A call runs in the period by its windows; one that states no times stands under its own date. */
function asCall(
  pack: Pack,
  scope: Scope,
  article: Making,
): Pick<Candidate, 'sort' | 'day' | 'why' | 'article'> {
  const timed = pack.measures.filter(statesTimes);
  const open = openMeasures(pack, scope);
  const periods = pack.periods.filter(({ kind, from, to }) => kind === 'call' && overlaps(from, to, scope));
  const measures = open.length > 0 ? open : timed.length > 0 ? timed : pack.measures;
  const windows = measures.flatMap((measure) => measure.windows);
  const running = open.length > 0 || periods.length > 0;
  return {
    sort: 'call',
    day: windows.flatMap((window) => window.to ?? []).sort()[0] ?? '9999',
    why: running ? null : timed.length > 0 ? 'outside-period' : outside(pack.document, scope),
    article: article(deadlineOf(pack, windows) ?? periodDeadline(periods), (newId) =>
      callBlocks(pack, measures, newId),
    ),
  };
}

function outside(document: Parameters<typeof dayOfDocument>[0], scope: Scope): LeftOut['why'] | null {
  const day = dayOfDocument(document);
  if (day === null) return scope.undated ? null : 'undated';
  return overlaps(day, day, scope) ? null : 'outside-period';
}

function ofImport(document: ImportedDocument, scope: Scope): Candidate {
  const { id, title, kind, regionCode } = document;
  const notice = kind === 'consultation' || kind === 'publicity';
  return {
    sort: notice
      ? 'notice'
      : kind === 'application-guide'
        ? 'call'
        : kind === 'report' || kind === 'explanation'
          ? 'report'
          : 'policy',
    national: regionCode === '000000',
    day: dayOfDocument(document) ?? (notice ? '9999' : '0000'),
    document: id,
    title,
    why: outside(document, scope),
    article: (newId) => ({
      id: newId(),
      title,
      deadline: null,
      source: sourceOf(document),
      document: id,
      blocks: [
        ...importedBlocks(document, newId),
        ...(scope.originals ? originalBlocks(document, newId) : []),
      ],
    }),
  };
}
