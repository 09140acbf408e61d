/** Within what time a duty is owed, and to whom, as an entry of obligations.yaml says it. */
import type { ObligationFact, Within } from '@huice/reading';
import type { ObligationLimit } from '../plan-types.ts';
import { words } from './company-facts.ts';
import { leadOf } from './duty-words.ts';

const seeCited = words('见所引条款', 'See the provision cited');

/** Nothing is taken from what else the sentence asks for: its time need not be that of the deed. */
export function limitOf({ within, what }: ObligationFact): ObligationLimit | null {
  if (within !== null) return withinOf(within);
  const lead = leadOf(what);
  return everyOf(lead) ?? atOnce(lead) ?? beforeOf(lead);
}

function withinOf({ n, unit }: Within): ObligationLimit | null {
  if (!Number.isInteger(n) || n < 1) return null;
  if (unit === 'working-day' || unit === 'day' || unit === 'month')
    return { kind: 'within', n, unit, of: seeCited };
  // A year is twelve months, a quarter three, a week seven days; hours and minutes have no entry of their own.
  if (unit === 'year') return { kind: 'within', n: n * 12, unit: 'month', of: seeCited };
  if (unit === 'quarter') return { kind: 'within', n: n * 3, unit: 'month', of: seeCited };
  return unit === 'week' ? { kind: 'within', n: n * 7, unit: 'day', of: seeCited } : null;
}

const periods = { 年: 'year', 季度: 'quarter', 月: 'month' } as const;
const counts: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
};

function everyOf(what: string): ObligationLimit | null {
  const period = /每个?(年|季度|月)(?!度?底前|均)/.exec(what)?.[1];
  if (period !== '年' && period !== '季度' && period !== '月') return null;
  const times = /(?:至少|不少于)?[^，；。]{0,8}?([一两二三四1-4])次/.exec(what)?.[1];
  return { kind: 'every', every: periods[period], times: times === undefined ? 1 : (counts[times] ?? 1) };
}

function atOnce(what: string): ObligationLimit | null {
  return /立即|立刻|第一时间|即刻/.test(what)
    ? { kind: 'at-once', of: words('知悉或发生时', 'When it is known or happens') }
    : null;
}

function beforeOf(what: string): ObligationLimit | null {
  const event = /^在?([^，；。在]{2,12}?)之?前(?![款项述提])/.exec(what)?.[1];
  return event === undefined
    ? null
    : { kind: 'before', of: words(`${event}之前`, 'Before what the provision names') };
}

/** 日志留存时间不少于六个月: how long what is kept is kept, stated after the duty to keep it. */
export function keptFor({ n, unit }: Within, said: string): ObligationLimit | null {
  if (!/(?:留存|保存|保管)[^，；。]{0,10}(?:不少于|不低于|不得少于|至少)/.test(said)) return null;
  return Number.isInteger(n) && n > 0 && (unit === 'month' || unit === 'year')
    ? { kind: 'keep', n, unit }
    : null;
}

/** The authority that a duty is owed to: 向本地区行业监管部门报告. */
export function owedTo(what: string): string | null {
  return (
    /(?:向|报)([^，；。、向报]{2,16}?(?:部门|机关|机构|政府|委员会|[部局厅委办]))(?:和有关主管部门)?(?:报告|报送|报备|备案|申报|申请|提交|提出|审查|审核|批准|办理)/.exec(
      what,
    )?.[1] ?? null
  );
}
