/** 序时: the straight line from where a target starts to what is due, and how far along it a figure has come. */
import { type Day, dayNumber, type Words } from '@huice/calendar';
import type { Target } from '@huice/packs';
import { type JudgedPlan, spanOfPlan } from './due.ts';
import { readExact, toNumber } from './exact.ts';
import type { Point } from './figures.ts';
import { numberOf } from './reached.ts';
import { endOf } from './spans.ts';
import { convert } from './units.ts';

/** The straight line that a target is measured against. */
export interface Line {
  readonly start: Day;
  /** In the unit of the target. */
  readonly from: number;
  readonly due: Day;
  readonly to: number;
  /** Where start and end come from, in words. */
  readonly because: Words;
}

/** The start of the line: what the document states, what a person stated with a source, nothing, or the first figure. */
export function startOf(plan: JudgedPlan, target: Target, points: readonly Point[], baseline: Point | null) {
  const { begins } = spanOfPlan(plan.document);
  const stated = target.baseline;
  const value = stated && readExact(stated.value);
  const inUnit = stated && value ? convert(value, stated.unit, target.unit) : null;
  if (stated && inUnit) {
    return {
      day: endOf(stated.at),
      value: toNumber(inUnit),
      because: {
        zh: `文件载明的 ${stated.at} 年基数 ${stated.value} ${stated.unit}`,
        en: `the base of ${stated.at} stated: ${stated.value} ${stated.unit}`,
      },
    };
  }
  if (baseline) {
    const because = {
      zh: `督办人员录入的 ${baseline.period} 基数`,
      en: `the base of ${baseline.period} entered by the supervisor`,
    };
    return { day: baseline.day, value: toNumber(baseline.value), because };
  }
  if (target.every !== undefined || (target.counts === 'sum' && begins !== null)) {
    const day = target.from ? `${target.from}-01-01` : (begins ?? '');
    return {
      day,
      value: 0,
      because: { zh: '累计数，从期初的 0 起算', en: 'a cumulative figure, from 0 at the beginning' },
    };
  }
  const [first] = points;
  return first && points.length > 1
    ? {
        day: first.day,
        value: toNumber(first.value),
        because: {
          zh: `文件未载明基数，以首个数（${first.period}）为起点`,
          en: `no base stated: from the first figure (${first.period})`,
        },
      }
    : null;
}

type Start = NonNullable<ReturnType<typeof startOf>>;

/** The line where there is one, and the shares of it that the newest figure makes. */
export function along(
  target: Target,
  start: Start | null,
  due: { readonly day: Day; readonly because: Words } | null,
  latest: Point | null,
  today: Day,
) {
  const to = numberOf(target);
  const value = latest === null ? null : toNumber(latest.value);
  const way = (from: number, wanted: number) =>
    value === null ? null : wanted === from ? (value >= wanted ? 1 : 0) : (value - from) / (wanted - from);
  // Without a start the way is told from nothing, and no line is drawn.
  if (start === null || due === null || start.day >= due.day) return { progress: way(start?.value ?? 0, to) };
  const line: Line = {
    start: start.day,
    from: start.value,
    due: due.day,
    to,
    because: { zh: `${start.because.zh}；${due.because.zh}`, en: `${start.because.en}; ${due.because.en}` },
  };
  const yearEnd = `${today.slice(0, 4)}-12-31`;
  const expected = latest === null ? null : expectedAt(line, latest.day);
  const yearTarget = expectedAt(line, yearEnd);
  return {
    line,
    progress: way(line.from, to),
    expected,
    expectedToday: expectedAt(line, today),
    yearTarget,
    yearShare: way(line.from, yearTarget),
    lineShare: expected === null ? null : way(line.from, expected),
  };
}

/** What the straight line asks for on a day: flat before its start and after its end. */
export function expectedAt({ start, from, due, to }: Line, day: Day): number {
  const [first, last, at] = [dayNumber(start), dayNumber(due), dayNumber(day)];
  if (at <= first) return from;
  if (at >= last) return to;
  return from + ((to - from) * (at - first)) / (last - first);
}
