/** From when to when a plan runs, and the day that each of its targets is due, with where that is said. */
import type { Day, Words } from '@huice/calendar';
import type { Goal, PackDocument, Target } from '@huice/packs';
import { endOf, readSpan, type Span } from './spans.ts';

export interface JudgedPlan {
  readonly document: Pack;
  readonly goals: readonly Goal[];
}
type Pack = Pick<
  PackDocument,
  'title' | 'regionCode' | 'issuedOn' | 'publishedOn' | 'effectiveFrom' | 'effectiveTo'
>;

const YEARS = /(\d{4})\s*[—–\-－~～至]+\s*(\d{4})\s*年/;

/** First and last day of a plan: the years in its title, else its dates. `null`: not stated. */
export function spanOfPlan(document: Pack): { readonly begins: Day | null; readonly ends: Day | null } {
  const years =
    YEARS.exec(document.title.normalize('NFKC').replaceAll('—', '-')) ?? YEARS.exec(document.title);
  return {
    begins: years?.[1]
      ? `${years[1]}-01-01`
      : (document.issuedOn ?? document.publishedOn ?? document.effectiveFrom),
    ends: years?.[2] ? `${years[2]}-12-31` : document.effectiveTo,
  };
}

/** The year, quarter or month that holds the day. */
export function periodOf(every: 'year' | 'quarter' | 'month', day: Day): Span {
  const month = Number(day.slice(5, 7));
  const text =
    every === 'year'
      ? day.slice(0, 4)
      : every === 'month'
        ? day.slice(0, 7)
        : `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
  const span = readSpan(text);
  if (span === null) throw new Error(`no period: ${text}`);
  return span;
}

/** The day a target is due, and where that is said. */
export function dueOf(
  plan: JudgedPlan,
  target: Target,
  today: Day,
): { readonly day: Day; readonly because: Words } | null {
  if (target.every !== undefined) {
    const { to } = periodOf(target.every, today);
    return {
      day: to,
      because: { zh: '每期目标，到本期末', en: 'owed every period: to the end of this one' },
    };
  }
  if (target.by !== null)
    return {
      day: endOf(target.by),
      because: { zh: `文件写明到 ${target.by}`, en: `stated: by ${target.by}` },
    };
  const goal = plan.goals.find(({ id }) => id === target.goal);
  if (goal?.by)
    return { day: endOf(goal.by), because: { zh: `按所属目标的 ${goal.by}`, en: `of its goal: ${goal.by}` } };
  const { ends } = spanOfPlan(plan.document);
  return ends === null
    ? null
    : {
        day: ends,
        because: { zh: `未写明时间，按实施期末 ${ends}`, en: `no date stated: the end of the plan, ${ends}` },
      };
}
