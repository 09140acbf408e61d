/** Reported figures as points over time, in the unit of their target; what does not count says why. */
import type { Day, Instant, Words } from '@huice/calendar';
import type { Target } from '@huice/packs';
import { type Exact, plus, readExact } from './exact.ts';
import { readSpan } from './spans.ts';
import { convert } from './units.ts';

/** The share of one body; a figure without one speaks for the whole scope of the target. */
export interface Part {
  readonly body: string;
  /** GB/T 2260. */
  readonly place: string;
}

export type FigureSource = 'report' | 'statistics' | 'cases' | 'baseline';

/** A figure that was accepted. Never changed: a correction is another one that names it. */
export interface Figure {
  readonly id: string;
  readonly target: string;
  readonly period: string;
  /** Exact decimal and unit as the body gave them. */
  readonly value: string;
  readonly unit: string;
  readonly part: Part | null;
  readonly source: FigureSource;
  /** When it was accepted or read. */
  readonly at: Instant;
  /** The figure that this one corrects. */
  readonly replaces: string | null;
}

export interface Point {
  readonly day: Day;
  readonly period: string;
  /** In the unit of the target. */
  readonly value: Exact;
  readonly source: FigureSource;
  /** Figures it is made of: one, or the parts that were added up. */
  readonly of: readonly string[];
}

export interface LeftOut {
  readonly id: string;
  readonly why: Words;
}

export interface Series {
  readonly points: readonly Point[];
  /** Stated as the start of the line by a person, with a source. */
  readonly baseline: Point | null;
  readonly leftOut: readonly LeftOut[];
}

type Measured = Pick<Target, 'unit' | 'counts'>;
interface Read extends Point {
  readonly figure: Figure;
}

/** @param today figures for periods that are not over yet are forecasts and do not count */
export function seriesOf(target: Measured, figures: readonly Figure[], today: Day): Series {
  const leftOut: LeftOut[] = [];
  const replaced = new Set(figures.flatMap(({ replaces }) => replaces ?? []));
  const read = figures.flatMap((figure): Read[] => {
    const found = replaced.has(figure.id) ? corrected : readFigure(target, figure, today);
    if ('zh' in found) {
      leftOut.push({ id: figure.id, why: found });
      return [];
    }
    return [{ ...found, figure }];
  });
  const newest = newestOfEach(read, leftOut);
  const whole = newest.filter(({ figure }) => figure.part === null && figure.source !== 'baseline');
  const baseline = newest.find(({ figure }) => figure.source === 'baseline');
  const parts = newest.filter(({ figure }) => figure.part !== null);
  const points = [...whole.map(asPoint), ...summed(target, parts, whole, leftOut)];
  return {
    points: points.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    baseline: baseline ? asPoint(baseline) : null,
    leftOut,
  };
}

const corrected: Words = { zh: '已更正，旧数保留备查', en: 'corrected; the old figure is kept' };
const unreadable: Words = { zh: '数值或期间无法识别', en: 'value or period cannot be read' };
const forecast: Words = {
  zh: '所属期间尚未结束，按预计数保留，不计入',
  en: 'its period is not over: kept as a forecast',
};
const newer: Words = { zh: '同一期间已有更新的数', en: 'the same period has a newer figure' };
const shareOfWhole: Words = {
  zh: '比例和平均数不能由各单位的数相加',
  en: 'shares and averages do not add up over bodies',
};
const wholeThere: Words = { zh: '同一期间已有全口径的数', en: 'the same period has a figure for the whole' };

const asPoint = ({ day, period, value, source, of }: Read): Point => ({ day, period, value, source, of });

function readFigure(target: Measured, figure: Figure, today: Day): Point | Words {
  const [value, span] = [readExact(figure.value), readSpan(figure.period)];
  if (value === null || span === null) return unreadable;
  // What the system itself counted is of today, though the year is not over.
  const counted = figure.source === 'cases';
  if (span.to > today && !counted) return forecast;
  const inUnit = convert(value, figure.unit, target.unit);
  if (inUnit === null) {
    return {
      zh: `单位“${figure.unit}”不能换算成“${target.unit}”，不计入`,
      en: `“${figure.unit}” does not convert into “${target.unit}”: not counted`,
    };
  }
  const day = counted && span.to > today ? today : span.to;
  return { day, period: span.period, value: inUnit, source: figure.source, of: [figure.id] };
}

const keyOf = ({ figure, period }: Read) =>
  `${figure.source === 'baseline'} ${period} ${figure.part?.place ?? ''} ${figure.part?.body ?? ''}`;

function newestOfEach(read: readonly Read[], leftOut: LeftOut[]): readonly Read[] {
  const kept = new Map<string, Read>();
  for (const each of read.toSorted((a, b) => a.figure.at - b.figure.at)) {
    const before = kept.get(keyOf(each));
    if (before) leftOut.push({ id: before.figure.id, why: newer });
    kept.set(keyOf(each), each);
  }
  return [...kept.values()];
}

/** On each day that some body reported for: the sum of what each body last said by then. */
function summed(
  target: Measured,
  parts: readonly Read[],
  whole: readonly Read[],
  leftOut: LeftOut[],
): Point[] {
  if (target.counts === 'share' || target.counts === 'average') {
    leftOut.push(...parts.map(({ figure }) => ({ id: figure.id, why: shareOfWhole })));
    return [];
  }
  const told = new Set(whole.map(({ day }) => day));
  leftOut.push(
    ...parts.filter(({ day }) => told.has(day)).map(({ figure }) => ({ id: figure.id, why: wholeThere })),
  );
  const days = new Map(parts.filter(({ day }) => !told.has(day)).map(({ day, period }) => [day, period]));
  return [...days].map(([day, period]) => {
    const last = new Map<string, Read>();
    for (const each of parts.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
      if (each.day <= day) last.set(`${each.figure.part?.place} ${each.figure.part?.body}`, each);
    }
    const added = [...last.values()];
    const value = added.reduce((sum, each) => plus(sum, each.value), { digits: 0n, places: 0 });
    return { day, period, value, source: 'report', of: added.map(({ figure }) => figure.id) };
  });
}
