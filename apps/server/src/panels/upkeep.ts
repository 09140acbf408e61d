/** What the panel room does without anybody asking: what was filed is taken into the duplicate check. */
import type { Follower, Procedures } from '../cases/index.ts';
import { type Clock, type Logger, repeat } from '../platform/index.ts';
import { type IndexNeeds, indexPending } from './duplicates/indexing.ts';
import { followPanels } from './follower.ts';

/** How often it is looked for what was filed, in ms. */
const EVERY = 2000;

/** @returns stops it */
export function startDuplicateIndex(needs: IndexNeeds, clock: Clock, log: Logger): () => Promise<void> {
  return repeat('duplicate check', EVERY, log, async () => {
    while ((await indexPending(needs, clock())) > 0);
  });
}

/** The followers of other rooms and that of panels, which acts with all of them. */
export function withPanels(procedures: Procedures, others: readonly Follower[]): readonly Follower[] {
  const all: Follower[] = [...others];
  all.push(followPanels(procedures, () => all));
  return all;
}
