/** Facts and decisions brought together: by kind and words, so that decisions outlast a new reading. Pure. */
import type { CorrectionEntry, WorkbenchItem } from '@huice/api';
import { correctable, correctionOf } from '@huice/packs';
import { type Fact, type Span, sentenceHash } from '@huice/reading';
import type { Decision } from './decisions.ts';

/** The words of a span of the file's text. */
export type WordsOf = (span: Span) => string;

/**
 * Every fact with its newest decision, in the order of the facts; then decisions whose fact is not read any more.
 * A decision belongs to the fact of the same kind with the same normalised words; among several, to the one that says
 * the same at the same place, then that says the same, then at the same place, then in order.
 */
export function itemsOf(
  facts: readonly Fact[],
  states: ReadonlyMap<string, Decision>,
  wordsOf: WordsOf,
): WorkbenchItem[] {
  const groups = new Map<string, Group>();
  const groupOf = (name: string): Group => {
    const found = groups.get(name) ?? { facts: [], states: [] };
    groups.set(name, found);
    return found;
  };
  const names = facts.map((fact) => `${fact.kind}/${sentenceHash(wordsOf(fact.span))}`);
  facts.forEach((fact, index) => {
    groupOf(names[index] ?? '').facts.push({ fact, index });
  });
  for (const state of states.values()) groupOf(state.key.replace(/\/\d+$/, '')).states.push(state);
  const items: (WorkbenchItem | undefined)[] = facts.map(() => undefined);
  const gone: WorkbenchItem[] = [];
  for (const [name, group] of groups) {
    for (const { fact, index, key, state } of pair(name, group)) items[index] = itemOf(key, fact, state);
    gone.push(
      ...group.states
        .filter(({ verdict }) => verdict !== 'open')
        .map((state) => itemOf(state.key, null, state)),
    );
  }
  gone.sort((a, b) => a.fact.span[0] - b.fact.span[0]);
  return [...items.filter((item) => item !== undefined), ...gone];
}

interface Group {
  facts: { readonly fact: Fact; readonly index: number }[];
  states: Decision[];
}

interface Paired {
  readonly fact: Fact;
  readonly index: number;
  readonly key: string;
  readonly state: Decision | undefined;
}

/** Pairs the facts of a group with its decisions, which are taken out of it; the others get keys that are free. */
function pair(name: string, group: Group): Paired[] {
  const used = new Set(group.states.map(({ key }) => key));
  const found = new Map<number, Decision>();
  const fits: readonly ((fact: Fact, state: Decision) => boolean)[] = [
    (fact, state) => sameSaying(fact, state.fact) && samePlace(fact, state.fact),
    (fact, state) => sameSaying(fact, state.fact),
    (fact, state) => samePlace(fact, state.fact),
    () => true,
  ];
  for (const fit of fits) {
    for (const { fact, index } of group.facts) {
      const at = found.has(index) ? -1 : group.states.findIndex((state) => fit(fact, state));
      const [state] = at < 0 ? [] : group.states.splice(at, 1);
      if (state !== undefined) found.set(index, state);
    }
  }
  let next = 1;
  return group.facts.map(({ fact, index }) => {
    const state = found.get(index);
    while (state === undefined && used.has(`${name}/${next}`)) next += 1;
    const key = state?.key ?? `${name}/${next}`;
    used.add(key);
    return { fact, index, key, state };
  });
}

const samePlace = (a: Fact, b: Fact): boolean => a.span[0] === b.span[0] && a.span[1] === b.span[1];

/** Whether two readings say the same: where they say it and how sure they are is no part of it. */
export function sameSaying(a: Fact, b: Fact): boolean {
  return saying(a) === saying(b);
}

function saying(fact: Fact): string {
  const bare = (key: string, value: unknown) =>
    ['span', 'sureness', 'path'].includes(key) ? undefined : sorted(value);
  return JSON.stringify(fact, bare);
}

/** The database gives the keys of an object back in an order of its own. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function itemOf(key: string, read: Fact | null, state: Decision | undefined): WorkbenchItem {
  if (state === undefined || state.verdict === 'open') {
    const fact = read ?? (state as Decision).fact;
    return {
      key,
      fact,
      read,
      verdict: 'open',
      version: state?.version ?? 0,
      stale: false,
      gone: false,
      decided: null,
      form: formOf(fact),
    };
  }
  const { verdict, version, correction, reason, by, at } = state;
  // What a person put in stands whatever is read; what they accepted or rejected was what was read then.
  const stale = read !== null && verdict !== 'corrected' && !sameSaying(read, state.fact);
  const said = correction ?? (stale && read !== null ? read : state.fact);
  const fact: Fact = read === null ? said : { ...said, path: read.path, span: read.span };
  const decided = { by, at: at.toISOString(), reason };
  return { key, fact, read, verdict, version, stale, gone: read === null, decided, form: formOf(fact) };
}

const severalLines = new Set(['texts', 'moneys', 'ratios', 'thresholds']);

function formOf(fact: Fact): CorrectionEntry[] {
  const values = correctionOf(fact);
  return correctable(fact).map(({ name, label, shape }) => ({
    name,
    label,
    lines: severalLines.has(shape),
    value: values[name] ?? '',
  }));
}

/** Facts that still wait: undecided, or decided on what is read otherwise now. */
export function isLeft({ verdict, stale }: WorkbenchItem): boolean {
  return verdict === 'open' || stale;
}

/** The facts that people stand by. */
export function acceptedFacts(items: readonly WorkbenchItem[]): Fact[] {
  return items
    .filter((item) => !isLeft(item) && (item.verdict === 'accepted' || item.verdict === 'corrected'))
    .map(({ fact }) => fact)
    .sort((a, b) => a.span[0] - b.span[0]);
}
