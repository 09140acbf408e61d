/** Two versions of a provision as one running text of what stayed, went and came. Pure. */
import type { DocumentVersion, ProvisionChange, Span } from '@huice/reading';

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

function slice(version: DocumentVersion, [start, end]: Span): string {
  return version.text.slice(start, end);
}

/** The pieces of a provision that changed, in reading order; what only one version has is one piece. */
export function pieces(change: ProvisionChange, before: DocumentVersion, after: DocumentVersion): Piece[] {
  if (change.before === null) {
    return change.after ? [{ kind: 'added', text: slice(after, change.after.span) }] : [];
  }
  if (change.after === null) return [{ kind: 'removed', text: slice(before, change.before.span) }];
  let [b, a] = [change.before.span[0], change.after.span[0]];
  const found: Piece[] = [];
  for (const { removed, added } of change.edits) {
    // What lies between two edits is the same on both sides: it is taken from the side whose place is known.
    const same = removed ? slice(before, [b, removed[0]]) : added ? slice(after, [a, added[0]]) : '';
    found.push({ kind: 'same', text: same });
    if (removed) found.push({ kind: 'removed', text: slice(before, removed) });
    if (added) found.push({ kind: 'added', text: slice(after, added) });
    b = removed ? removed[1] : b + same.length;
    a = added ? added[1] : a + same.length;
  }
  found.push({ kind: 'same', text: slice(after, [a, change.after.span[1]]) });
  return found.filter(({ text }) => text !== '');
}
