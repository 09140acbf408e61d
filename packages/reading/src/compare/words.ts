import { diffArrays } from 'diff';
import { type Amount, readAmounts } from '../quantities.ts';
import type { Section } from './sections.ts';
import type { Figure, FigureChange, TextEdit } from './types.ts';

/** A character, a word in Latin letters, or a whole figure with its unit: figures change as one. */
interface Token {
  readonly start: number;
  readonly end: number;
  /** What makes two tokens the same: 1,000 万元 and 1000万元 are. */
  readonly key: string;
  readonly amount?: Amount;
}

const documentNumber = /[〔[（(]\d{4}[〕\]）)]\s?第?\d{1,4}\s?号/g;

/** Versions further apart than this many changed tokens are shown as wholly rewritten. */
const mostEdits = 4000;

export function compareWords(
  before: Section,
  after: Section,
): { edits: TextEdit[]; figures: FigureChange[] } {
  const edits: TextEdit[] = [];
  const figures: FigureChange[] = [];
  for (const hunk of hunksOf(tokensOf(before.words), tokensOf(after.words))) {
    edits.push({ removed: placeOf(before, hunk.removed), added: placeOf(after, hunk.added) });
    figures.push(...pairFigures(before, after, hunk));
  }
  return { edits, figures };
}

/** Every figure of a provision that only one version has. */
export function figuresOf(section: Section): Figure[] {
  return tokensOf(section.words).flatMap((token) => {
    const figure = figureOf(section, token);
    return figure ? [figure] : [];
  });
}

interface Hunk {
  readonly removed: readonly Token[];
  readonly added: readonly Token[];
}

function hunksOf(before: Token[], after: Token[]): Hunk[] {
  const changes = diffArrays(before, after, {
    comparator: (a, b) => a.key === b.key,
    maxEditLength: mostEdits,
  });
  if (!changes) return [{ removed: before, added: after }];
  const hunks: { removed: Token[]; added: Token[] }[] = [];
  let open: { removed: Token[]; added: Token[] } | undefined;
  for (const change of changes) {
    if (!change.added && !change.removed) {
      open = undefined;
      continue;
    }
    if (!open) {
      open = { removed: [], added: [] };
      hunks.push(open);
    }
    open[change.added ? 'added' : 'removed'].push(...change.value);
  }
  return hunks;
}

export function tokensOf(words: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const names = [...words.matchAll(documentNumber)].map(({ 0: text, index }) => [index, index + text.length]);
  for (const amount of readAmounts(words)) {
    // The year and the serial of a document's number are no figures that it states.
    if (names.some(([from = 0, to = 0]) => from <= amount.start && amount.end <= to)) continue;
    addPlain(words, at, amount.start, tokens);
    const { start, end, value, high, unit } = amount;
    tokens.push({ start, end, key: `#${value}~${high ?? ''} ${unit}`, amount });
    at = end;
  }
  addPlain(words, at, words.length, tokens);
  return tokens;
}

function addPlain(words: string, from: number, to: number, tokens: Token[]): void {
  for (const match of words.slice(from, to).matchAll(/[A-Za-z]+|\d+|\S/gu)) {
    const start = from + match.index;
    tokens.push({ start, end: start + match[0].length, key: match[0] });
  }
}

function placeOf(section: Section, tokens: readonly Token[]) {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? section.place(first.start, last.end) : null;
}

/** Figures that went and came at one place, in order: of one unit they are one figure that changed. */
function pairFigures(before: Section, after: Section, hunk: Hunk): FigureChange[] {
  const gone = hunk.removed.flatMap((token) => figureOf(before, token) ?? []);
  const come = hunk.added.flatMap((token) => figureOf(after, token) ?? []);
  const changes: FigureChange[] = [];
  for (const figure of gone) {
    const at = come.findIndex((other) => other.unit === figure.unit);
    changes.push({ before: figure, after: at < 0 ? null : (come.splice(at, 1)[0] ?? null) });
  }
  for (const figure of come) changes.push({ before: null, after: figure });
  return changes;
}

function figureOf(section: Section, { amount }: Token): Figure | undefined {
  if (!amount) return undefined;
  const { value, high, unit, start, end } = amount;
  return { value, ...(high === undefined ? {} : { high }), unit, span: section.place(start, end) };
}
