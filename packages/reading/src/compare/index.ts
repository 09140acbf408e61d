import type { Fact, ReadDocument } from '../types.ts';
import { alignSections, type Pair } from './align.ts';
import { compareFacts } from './facts.ts';
import { type Section, sectionsOf } from './sections.ts';
import type {
  DocumentComparison,
  DocumentVersion,
  MetadataChange,
  ProvisionChange,
  ProvisionChangeKind,
  ProvisionSide,
} from './types.ts';
import { compareWords, figuresOf } from './words.ts';

export type {
  DocumentComparison,
  DocumentVersion,
  FactChange,
  Figure,
  FigureChange,
  MetadataChange,
  ProvisionChange,
  ProvisionChangeKind,
  ProvisionSide,
  TextEdit,
} from './types.ts';

/** Compares two versions of one document, such as the draft and the final, or last year's and this year's. */
export function compareDocuments(before: DocumentVersion, after: DocumentVersion): DocumentComparison {
  const [older, newer] = [sectionsOf(before), sectionsOf(after)];
  const pairs = alignSections(older, newer);
  const facts = { before: factsByPath(before.document), after: factsByPath(after.document) };
  const provisions = inOrder(older, newer, pairs).map((side) => changeOf(side, facts));
  return {
    metadata: compareMetadata(before.document, after.document),
    provisions,
    counts: countsOf(provisions),
  };
}

type Side =
  | Pair
  | { readonly before: Section; readonly after: null }
  | { readonly before: null; readonly after: Section };

/** In the order of the later version, each removed provision after the one that it followed in the earlier. */
function inOrder(older: readonly Section[], newer: readonly Section[], pairs: readonly Pair[]): Side[] {
  const ofAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const ofBefore = new Map(pairs.map((pair) => [pair.before, pair]));
  const removedAfter = new Map<Section | null, Section[]>();
  let last: Section | null = null;
  for (const section of older) {
    const pair = ofBefore.get(section);
    if (pair) last = pair.after;
    else removedAfter.set(last, [...(removedAfter.get(last) ?? []), section]);
  }
  const removed = (at: Section | null): Side[] =>
    (removedAfter.get(at) ?? []).map((section) => ({ before: section, after: null }));
  return [
    ...removed(null),
    ...newer.flatMap((section): Side[] => [
      ofAfter.get(section) ?? { before: null, after: section },
      ...removed(section),
    ]),
  ];
}

interface Facts {
  readonly before: ReadonlyMap<string, readonly Fact[]>;
  readonly after: ReadonlyMap<string, readonly Fact[]>;
}

function changeOf(side: Side, facts: Facts): ProvisionChange {
  const { before, after } = side;
  const changedFacts = compareFacts(
    before ? (facts.before.get(before.path) ?? []) : [],
    after ? (facts.after.get(after.path) ?? []) : [],
  );
  if (before && after) {
    const { edits, figures } = compareWords(before, after);
    const unchanged: ProvisionChangeKind = before.path === after.path ? 'same' : 'moved';
    return {
      kind: edits.length === 0 ? unchanged : 'changed',
      before: sideOf(before),
      after: sideOf(after),
      similarity: 'similarity' in side ? side.similarity : 1,
      edits,
      figures,
      facts: edits.length === 0 ? [] : changedFacts,
    };
  }
  return {
    kind: before ? 'removed' : 'added',
    before: before && sideOf(before),
    after: after && sideOf(after),
    similarity: 0,
    edits: [],
    figures: [
      ...(before ? figuresOf(before).map((figure) => ({ before: figure, after: null })) : []),
      ...(after ? figuresOf(after).map((figure) => ({ before: null, after: figure })) : []),
    ],
    facts: changedFacts,
  };
}

function sideOf({ path, heading, span }: Section): ProvisionSide {
  return { path, heading, span };
}

function factsByPath({ facts }: ReadDocument): Map<string, Fact[]> {
  const byPath = new Map<string, Fact[]>();
  for (const fact of facts) {
    const list = byPath.get(fact.path) ?? [];
    list.push(fact);
    byPath.set(fact.path, list);
  }
  return byPath;
}

const fields = [
  'title',
  'documentNumber',
  'issuers',
  'kind',
  'region',
  'issuedOn',
  'publishedOn',
  'effectiveFrom',
  'effectiveTo',
  'draft',
] as const satisfies readonly MetadataChange['field'][];

function compareMetadata(before: ReadDocument, after: ReadDocument): MetadataChange[] {
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

function countsOf(provisions: readonly ProvisionChange[]): DocumentComparison['counts'] {
  const counts = { same: 0, moved: 0, changed: 0, added: 0, removed: 0, figures: 0, facts: 0 };
  for (const { kind, figures, facts } of provisions) {
    counts[kind]++;
    counts.figures += figures.length;
    counts.facts += facts.length;
  }
  return counts;
}
