/** How pressing a time limit is: the same colours on the list and on the case. */
import type { MarkSpec } from '../platform/marks.tsx';
import { words } from '../platform/words.ts';

export interface Due {
  readonly at: string;
  readonly overdue: boolean;
}

const DAY_MS = 86_400_000;
/** Fewer days left than this: today's work; than the second: this week's. */
const PRESSING_DAYS = 3;
const SOON_DAYS = 10;

/** @param now epoch ms */
export function urgency(due: Due | null, now: number): MarkSpec {
  if (due === null) return { icon: 'dash', tone: 'grey', word: words('无时限', 'No time limit') };
  const left = (Date.parse(due.at) - now) / DAY_MS;
  if (due.overdue || left < 0) {
    const days = Math.max(1, Math.ceil(-left));
    return { icon: 'cross', tone: 'red', word: words(`已超期 ${days} 天`, `${days} days overdue`) };
  }
  const days = Math.floor(left);
  const word =
    days === 0 ? words('今天到期', 'Due within a day') : words(`还有 ${days} 天`, `${days} days left`);
  if (left < PRESSING_DAYS) return { icon: 'triangle', tone: 'red', word };
  if (left < SOON_DAYS) return { icon: 'ring', tone: 'amber', word };
  return { icon: 'dot', tone: 'green', word };
}
