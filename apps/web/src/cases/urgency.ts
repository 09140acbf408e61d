/** How pressing a time limit is: the same colours on the list and on the case. */
import type { MarkSpec } from '../platform/marks.tsx';
import { words } from '../platform/words.ts';

export interface Due {
  readonly at: string;
  readonly overdue: boolean;
  /** Days left as the clock counts them, where that is known; else they are reckoned from the instant. */
  readonly left?: number | null;
  readonly working?: boolean;
}

const DAY_MS = 86_400_000;
/** Fewer days left than this: today's work; than the second: this week's. */
const PRESSING_DAYS = 3;
const SOON_DAYS = 10;

/** @param now epoch ms */
export function urgency(due: Due | null, now: number): MarkSpec {
  if (due === null) return { icon: 'dash', tone: 'grey', word: words('无时限', 'No time limit') };
  const left = (Date.parse(due.at) - now) / DAY_MS;
  const unit = due.working === true ? words('个工作日', 'working days') : words('天', 'days');
  if (due.overdue || left < 0) {
    const days = Math.max(1, due.left == null || due.left > 0 ? Math.ceil(-left) : -due.left);
    const word = words(`已超期 ${days} ${unit.zh}`, `${days} ${unit.en} overdue`);
    return { icon: 'cross', tone: 'red', word };
  }
  const days = due.left ?? Math.floor(left);
  const word =
    left < 1
      ? words('今天到期', 'Due within a day')
      : words(`还有 ${days} ${unit.zh}`, `${days} ${unit.en} left`);
  if (left < PRESSING_DAYS) return { icon: 'triangle', tone: 'red', word };
  if (left < SOON_DAYS) return { icon: 'ring', tone: 'amber', word };
  return { icon: 'dot', tone: 'green', word };
}
