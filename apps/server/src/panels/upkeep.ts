/** What the panel room does without anybody asking: what was filed is taken into the duplicate check. */
import type { Follower, Procedures } from '../cases/index.ts';
import { type Clock, type Logger, repeat, type Traffic } from '../platform/index.ts';
import { type IndexNeeds, indexPending } from './duplicates/indexing.ts';
import { followPanels } from './follower.ts';

/** How often it is looked for what was filed, in ms. */
const EVERY = 2000;
/** Cases taken in between two looks at the traffic. */
const AT_ONCE = 5;

/**
 * Takes in what was filed; in the rush before a deadline it waits, since nobody reads what it finds in that minute.
 * @returns stops it
 */
export function startDuplicateIndex(
  needs: IndexNeeds,
  traffic: Traffic,
  clock: Clock,
  log: Logger,
): () => Promise<void> {
  return repeat('duplicate check', EVERY, log, async () => {
    while (!traffic.isHeavy(clock().getTime()) && (await indexPending(needs, clock(), AT_ONCE)) > 0);
  });
}

/** The followers of other rooms and that of panels, which acts with all of them. */
export function withPanels(procedures: Procedures, others: readonly Follower[]): readonly Follower[] {
  const all: Follower[] = [...others];
  all.push(followPanels(procedures, () => all));
  return all;
}
