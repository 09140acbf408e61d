/** Windows that several measures share, shown once: the open ones that close first, then those that closed last. */
import type { MeasureHeader, WindowOnDay } from '@huice/api';

export interface WindowGroup {
  readonly window: WindowOnDay;
  readonly measures: readonly MeasureHeader[];
}

const stateOrder: Readonly<Record<WindowOnDay['state'], number>> = {
  open: 0,
  upcoming: 1,
  closed: 2,
  unknown: 3,
};

export function groupWindows(measures: readonly MeasureHeader[]): WindowGroup[] {
  const groups = new Map<string, { window: WindowOnDay; measures: MeasureHeader[] }>();
  for (const measure of measures) {
    for (const window of measure.windows) {
      const key = [window.name.zh, window.channel, window.from, window.to].join('|');
      const group = groups.get(key);
      if (group) group.measures.push(measure);
      else groups.set(key, { window, measures: [measure] });
    }
  }
  return [...groups.values()].sort(({ window: a }, { window: b }) => {
    const byState = stateOrder[a.state] - stateOrder[b.state];
    if (byState !== 0) return byState;
    const byEnd = (a.to ?? '9999').localeCompare(b.to ?? '9999');
    return a.state === 'closed' ? -byEnd : byEnd;
  });
}
