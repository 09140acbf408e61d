/** Windows 受理时间: when something may be handed in, judged to the second, Asia/Shanghai. */
import { CalendarError, type Instant, instantOf, secondOf, showInstant, type Words } from './instants.ts';

export interface WindowTimes {
  /** ISO instant, epoch ms, or a day (its first second). `null`: no beginning is stated. */
  readonly from: number | string | null;
  /** ISO instant, epoch ms, or a day (its last second). `null`: no end is stated. */
  readonly to: number | string | null;
}

export interface WindowState {
  readonly status: 'upcoming' | 'open' | 'closed';
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Until it opens (upcoming) or closes (open), in ms; `null` where closed or no end is stated. */
  readonly left: number | null;
  readonly words: Words;
}

/**
 * Whether a window is open at an instant. Both ends belong to it: what arrives in the very second of the closing
 * time (“18时” = 18:00:00) is in time, one second later is late.
 * @throws CalendarError where a time cannot be read or the window ends before it begins.
 */
export function windowAt(window: WindowTimes, now: Instant): WindowState {
  const from = window.from === null ? null : instantOf(window.from, 'start');
  const to = window.to === null ? null : instantOf(window.to, 'end');
  if (from !== null && to !== null && to < from) {
    throw new CalendarError({
      zh: `受理时间的止（${showInstant(to)}）早于起（${showInstant(from)}）。`,
      en: `The window ends (${showInstant(to)}) before it begins (${showInstant(from)}).`,
    });
  }
  if (from !== null && secondOf(now) < secondOf(from)) {
    const words = { zh: `${showInstant(from)} 开始受理`, en: `opens ${showInstant(from)}` };
    return { status: 'upcoming', from, to, left: from - now, words };
  }
  if (to !== null && secondOf(now) > secondOf(to)) {
    const words = { zh: `已于 ${showInstant(to)} 截止`, en: `closed ${showInstant(to)}` };
    return { status: 'closed', from, to, left: null, words };
  }
  const words =
    to === null
      ? { zh: '受理中，未载明截止时间', en: 'open, no closing time is stated' }
      : { zh: `受理中，${showInstant(to)} 截止`, en: `open until ${showInstant(to)}` };
  return { status: 'open', from, to, left: to === null ? null : Math.max(0, to - now), words };
}
