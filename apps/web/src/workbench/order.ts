/** In which order facts are worked through, and where to go next. Pure. */
import type { WorkbenchItem } from '@huice/api';

const sureEnough = 0.8;

export const isUnsure = ({ fact }: Pick<WorkbenchItem, 'fact'>): boolean => fact.sureness < sureEnough;

/** Facts that still wait: undecided, or read otherwise since they were decided. */
export const isLeft = ({ verdict, stale }: Pick<WorkbenchItem, 'verdict' | 'stale'>): boolean =>
  verdict === 'open' || stale;

/** Unsure ones first, then in the order of the text; deciding moves nothing. */
export function inOrder(items: readonly WorkbenchItem[]): WorkbenchItem[] {
  const rank = (item: WorkbenchItem) => (isUnsure(item) || item.stale ? 0 : 1);
  return [...items].sort((a, b) => rank(a) - rank(b) || a.fact.span[0] - b.fact.span[0]);
}

/** Key of the item one step on; the first or last where none is chosen; the same at the ends. */
export function step(order: readonly WorkbenchItem[], chosen: string | null, by: 1 | -1): string | null {
  const at = order.findIndex(({ key }) => key === chosen);
  const next = at === -1 ? order.at(by === 1 ? 0 : -1) : order[at + by];
  return (next ?? order[at])?.key ?? null;
}

/** Key of the next fact that waits after the one decided, round from the start; the same where none waits. */
export function nextLeft(order: readonly WorkbenchItem[], decided: string): string {
  const at = order.findIndex(({ key }) => key === decided);
  const round = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))];
  return round.find(isLeft)?.key ?? decided;
}

/** What came from the server over what is here; the server's newer version of an item wins. */
export function merge(items: readonly WorkbenchItem[], news: readonly WorkbenchItem[]): WorkbenchItem[] {
  const changed = new Map(news.map((item) => [item.key, item]));
  return items.map((item) => {
    const other = changed.get(item.key);
    return other === undefined || other.version < item.version ? item : other;
  });
}
