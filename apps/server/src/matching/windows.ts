/** How a measure's windows stand on a day. */
import type { WindowOnDay, WindowState } from '@huice/api';
import type { MeasureWindow } from '@huice/packs';

const dayMs = 86_400_000;

/**
 * @param day the day asked about, ISO, in Asia/Shanghai
 * @param now used where `day` is today: a window that closed this morning is closed
 */
export function windowOnDay(window: MeasureWindow, day: string, now: Date): WindowOnDay {
  const from = window.from === null ? null : Date.parse(window.from);
  const to = window.to === null ? null : Date.parse(window.to);
  const dayStart = Date.parse(`${day}T00:00:00+08:00`);
  const dayEnd = dayStart + dayMs;
  const isToday = now.getTime() >= dayStart && now.getTime() < dayEnd;
  // On another day a window counts as open when it is open for any part of it.
  const earliest = isToday ? now.getTime() : dayStart;
  const latest = isToday ? now.getTime() : dayEnd - 1;
  const state = stateOf({ from, to, standing: window.standing === true }, earliest, latest);
  const goal = state === 'open' ? to : state === 'upcoming' ? from : null;
  const daysLeft = goal === null ? null : Math.floor((shanghaiMidnight(goal) - dayStart) / dayMs);
  return { ...window, state, daysLeft };
}

interface Ends {
  readonly from: number | null;
  readonly to: number | null;
  readonly standing: boolean;
}

function stateOf({ from, to, standing }: Ends, earliest: number, latest: number): WindowState {
  if (to !== null && to < earliest) return 'closed';
  if (from !== null && from > latest) return 'upcoming';
  // Without a stated end nobody can say that it is still open, unless the document says so of every day.
  return to === null && !standing ? 'unknown' : 'open';
}

function shanghaiMidnight(instant: number): number {
  const offset = 8 * 3_600_000;
  return Math.floor((instant + offset) / dayMs) * dayMs - offset;
}
