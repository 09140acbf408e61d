/** What two texts share as a person reads it: runs that lie close together are one excerpt, its shared words marked. */
import type { Passage } from './passages.ts';

/** A stretch of a text; marks are offsets within it. */
export interface Stretch {
  /** Offset in the whole text. */
  readonly from: number;
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}

export interface Excerpt {
  readonly mine: Stretch;
  readonly theirs: Stretch;
  /** Characters shared. */
  readonly length: number;
}

/** Edits of up to so many characters on either side do not part an excerpt. */
const GAP = 40;

function groups(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const found: Passage[][] = [];
  for (const passage of passages) {
    const group = found.at(-1);
    const last = group?.at(-1);
    const near =
      last !== undefined &&
      passage.mine[0] - last.mine[1] <= GAP &&
      passage.theirs[0] >= last.theirs[1] &&
      passage.theirs[0] - last.theirs[1] <= GAP;
    if (group && near) group.push(passage);
    else found.push([passage]);
  }
  return found;
}

/** How many separate stretches passages make, as a person counts them. */
export const stretchesOf = (passages: readonly Passage[]): number => groups(passages).length;

function stretch(text: string, spans: readonly (readonly [number, number])[], around: number): Stretch {
  const from = Math.max(0, (spans[0]?.[0] ?? 0) - around);
  const to = Math.min(text.length, (spans.at(-1)?.[1] ?? 0) + around);
  const marks = spans.map(([a, b]) => [a - from, b - from] as const);
  return { from, text: text.slice(from, to), marks };
}

/**
 * Excerpts, longest first.
 * @param around characters of context shown on either side; 0 where the other text is not to be read
 */
export function excerptsOf(
  mine: string,
  theirs: string,
  passages: readonly Passage[],
  around: { readonly mine: number; readonly theirs: number } = { mine: 20, theirs: 20 },
): readonly Excerpt[] {
  return groups(passages)
    .map((group) => ({
      mine: stretch(
        mine,
        group.map((each) => each.mine),
        around.mine,
      ),
      theirs: stretch(
        theirs,
        group.map((each) => each.theirs),
        around.theirs,
      ),
      length: group.reduce((sum, each) => sum + each.length, 0),
    }))
    .sort((a, b) => b.length - a.length || a.mine.from - b.mine.from);
}
