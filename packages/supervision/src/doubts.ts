/**
 * What is asked back before a figure is taken: a wrong unit, a cumulative figure that fell, a period that is not over.
 * Nothing is thrown away: who confirms, with a reason, is kept as said.
 */
import type { Day, Words } from '@huice/calendar';
import type { Target } from '@huice/packs';
import { compare, readExact, showExact } from './exact.ts';
import { type Figure, type Part, seriesOf } from './figures.ts';
import { readSpan } from './spans.ts';
import { convert, sameUnit } from './units.ts';

export interface SaidFigure {
  readonly target: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly part: Part | null;
}

export type DoubtCode =
  | 'other-unit'
  | 'wrong-unit'
  | 'decrease'
  | 'future-period'
  | 'impossible-share'
  | 'negative'
  | 'before-plan';

export interface Doubt {
  readonly code: DoubtCode;
  readonly words: Words;
  readonly todo: Words;
}

export interface Flaw {
  readonly field: 'value' | 'unit' | 'period';
  readonly words: Words;
}

/** What cannot be kept at all, because it is no figure: said field by field. */
export function flawsOf({ value, unit, period }: SaidFigure): readonly Flaw[] {
  const flaws: Flaw[] = [];
  if (readExact(value) === null) {
    flaws.push({
      field: 'value',
      words: {
        zh: `“${value}”不是一个数，请只填数字，例如 1280.5；单位填在旁边。`,
        en: `“${value}” is no number; enter digits only, such as 1280.5, and the unit beside it.`,
      },
    });
  }
  if (unit.trim() === '') flaws.push({ field: 'unit', words: { zh: '请填写单位。', en: 'Enter the unit.' } });
  if (readSpan(period) === null) {
    flaws.push({
      field: 'period',
      words: {
        zh: `“${period}”不是期间，请写作 2024、2024-H1、2024-Q3 或 2024-03。`,
        en: `“${period}” is no period; write 2024, 2024-H1, 2024-Q3 or 2024-03.`,
      },
    });
  }
  return flaws;
}

/** @param before figures of the target accepted so far; @param begins first day of the plan, where it is known */
export function doubtsOf(
  said: SaidFigure,
  target: Target,
  before: readonly Figure[],
  { today, begins }: { readonly today: Day; readonly begins: Day | null },
): readonly Doubt[] {
  const [value, span] = [readExact(said.value), readSpan(said.period)];
  if (value === null || span === null) return [];
  const doubts: Doubt[] = [...unitDoubts(said, target)];
  if (span.to > today) {
    doubts.push({
      code: 'future-period',
      words: {
        zh: `${span.words.zh}到 ${span.to} 才结束，今天是 ${today}。`,
        en: `${span.words.en} ends on ${span.to}; today is ${today}.`,
      },
      todo: {
        zh: '请核对期间；如确为预计数，请说明理由，将按原样保留，不计入进度。',
        en: 'Check the period; if it is a forecast, say why: it is kept as said and not counted.',
      },
    });
  }
  if (begins !== null && span.to < begins) {
    doubts.push({
      code: 'before-plan',
      words: {
        zh: `期间早于方案开始的 ${begins}。`,
        en: `The period lies before the plan begins (${begins}).`,
      },
      todo: { zh: '请核对期间。', en: 'Check the period.' },
    });
  }
  const inUnit = convert(value, said.unit, target.unit);
  if (inUnit === null) return doubts;
  if (
    target.unit === '%' &&
    (compare(inUnit, hundred) > 0 || inUnit.digits < 0n) &&
    target.counts === 'share'
  ) {
    doubts.push({
      code: 'impossible-share',
      words: {
        zh: `占比 ${showExact(inUnit)} % 不在 0 至 100 之间。`,
        en: `A share of ${showExact(inUnit)} % is not between 0 and 100.`,
      },
      todo: { zh: '请核对数值。', en: 'Check the value.' },
    });
  }
  if (neverNegative(target) && inUnit.digits < 0n) doubts.push(negative(showExact(inUnit), target.unit));
  const fell = target.counts === 'sum' ? lastBefore(said, target, before, span.to, today) : null;
  if (fell !== null && compare(inUnit, fell.value) < 0)
    doubts.push(decrease(showExact(inUnit), fell, target.unit));
  return doubts;
}

const hundred = { digits: 100n, places: 0 };

/** An amount or a number of things; a share is asked back by its bounds, and growth may well be below nought. */
const neverNegative = ({ counts, unit }: Target) => (counts === 'level' || counts === 'sum') && unit !== '%';

const negative = (value: string, unit: string): Doubt => ({
  code: 'negative',
  words: {
    zh: `该指标是数量，不会小于 0；您填的是 ${value} ${unit}。`,
    en: `The indicator is an amount, which is never below nought; you gave ${value} ${unit}.`,
  },
  todo: {
    zh: '请核对是否误填了增减数；如确为负数，请说明理由，将按原样保留。',
    en: 'Check whether you gave a change instead; if it is below nought, say why: it is kept as said.',
  },
});

function unitDoubts({ value, unit }: SaidFigure, target: Target): readonly Doubt[] {
  if (sameUnit(unit, target.unit)) return [];
  const read = readExact(value);
  const converted = read === null ? null : convert(read, unit, target.unit);
  if (converted !== null) {
    return [
      {
        code: 'other-unit',
        words: {
          zh: `目标以“${target.unit}”计，您填的是“${unit}”，合 ${showExact(converted)} ${target.unit}。`,
          en: `The target is in ${target.unit}; you gave ${unit}, which is ${showExact(converted)} ${target.unit}.`,
        },
        todo: {
          zh: '请核对数量级；无误则确认，按原样保留并换算。',
          en: 'Check the magnitude; if right, confirm: it is kept as said and converted.',
        },
      },
    ];
  }
  return [
    {
      code: 'wrong-unit',
      words: {
        zh: `目标以“${target.unit}”计，“${unit}”不能换算。`,
        en: `The target is in ${target.unit}; ${unit} does not convert into it.`,
      },
      todo: {
        zh: `请改用“${target.unit}”；如坚持按原样报送，请说明理由，该数保留但不计入进度。`,
        en: `Use ${target.unit}; if you insist, say why: it is kept as said and not counted.`,
      },
    },
  ];
}

interface Earlier {
  readonly value: { readonly digits: bigint; readonly places: number };
  readonly period: string;
}

/** The last figure of the same body (or of the whole) for an earlier period, within the year where the target is yearly. */
function lastBefore(
  said: SaidFigure,
  target: Target,
  before: readonly Figure[],
  day: Day,
  today: Day,
): Earlier | null {
  const same = before.filter(
    ({ part, source, period }) =>
      source !== 'baseline' &&
      part?.body === said.part?.body &&
      part?.place === said.part?.place &&
      (target.every === undefined || period.slice(0, 4) === said.period.slice(0, 4)),
  );
  // Its parts are those of one body only: what is summed is that body alone.
  const { points } = seriesOf(target, same, today);
  return points.filter((point) => point.day < day).at(-1) ?? null;
}

function decrease(value: string, fell: Earlier, unit: string): Doubt {
  const shown = showExact(fell.value);
  return {
    code: 'decrease',
    words: {
      zh: `这是累计数，${fell.period} 已报 ${shown} ${unit}，现报 ${value} ${unit}，减少了。`,
      en: `This is a cumulative figure: ${fell.period} said ${shown} ${unit}, now ${value} ${unit}: it fell.`,
    },
    todo: {
      zh: '请核对是否误报了当期数；如确有核减，请说明理由，将按原样保留。',
      en: 'Check whether you gave the figure of the period alone; if it was reduced, say why: it is kept as said.',
    },
  };
}
