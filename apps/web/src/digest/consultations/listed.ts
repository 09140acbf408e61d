/** Which consultations the list shows, and in which order. */
import type { ConsultationSummary } from '@huice/api';
import { type Words, words } from '../../platform/words.ts';

export type Sort = 'state' | 'closing' | 'newest' | 'comments';

export const sorts: Readonly<Record<Sort, Words>> = {
  state: words('征求中的在前', 'Open first'),
  closing: words('截止早的在前', 'Closing first'),
  newest: words('新发起的在前', 'Newest first'),
  comments: words('意见多的在前', 'Most comments first'),
};

const orders: Readonly<Record<Sort, (a: ConsultationSummary, b: ConsultationSummary) => number>> = {
  // As the server answers.
  state: () => 0,
  closing: (a, b) => Date.parse(a.closesAt) - Date.parse(b.closesAt),
  newest: (a, b) => Date.parse(b.opensAt) - Date.parse(a.opensAt),
  comments: (a, b) => b.comments - a.comments,
};

/** @param search as the address says it: a sort or a state that there is not chooses nothing */
export function chosen(
  items: readonly ConsultationSummary[],
  search: { readonly q?: string; readonly state?: string; readonly sort?: string },
): ConsultationSummary[] {
  const looked = (search.q ?? '').trim().toLowerCase();
  const order = Object.hasOwn(orders, search.sort ?? '') ? orders[search.sort as Sort] : orders.state;
  return items
    .filter(({ state }) => search.state === undefined || state === search.state)
    .filter(({ title, body, placeName }) =>
      [title, body, placeName].some((each) => each.toLowerCase().includes(looked)),
    )
    .toSorted(order);
}
