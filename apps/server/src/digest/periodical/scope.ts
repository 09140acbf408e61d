/** The period and the places that an issue is composed of: refused where they cannot be, remarked upon where they are odd. */
import { dayOf } from '@huice/calendar';
import type { Scope } from '@huice/periodical';
import { placeNames } from '@huice/reading';
import { broken } from './troubles.ts';

interface Remark {
  readonly zh: string;
  readonly en: string;
}

/** 2024-02-30 parses, as the first of March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** @throws Trouble 422 where a day is none, or a place is unknown */
export function checkScope({ from, to, regions }: Scope): void {
  const problems = [
    ...[from, to]
      .filter((day) => !isDay(day))
      .map((day) =>
        problem('时段 period', { zh: `日历上没有“${day}”这一天。`, en: `There is no such day as “${day}”.` }),
      ),
    ...regions
      .filter((code) => code !== '000000' && !code.startsWith('9901') && placeNames.nameOf(code) === null)
      .map((code) =>
        problem('地区 regions', {
          zh: `没有代码为“${code}”的地区。`,
          en: `There is no place of code “${code}”.`,
        }),
      ),
  ];
  if (problems.length === 0) return;
  const words = {
    zh: '组稿范围有写得不对的地方，没有组稿。',
    en: 'The range is not right; nothing was composed.',
  };
  throw broken('broken-scope', words, problems);
}

const problem = (where: string, words: Remark) =>
  ({ severity: 'error', code: 'broken-field', at: 'scope', where, words }) as const;

/** @param now epoch ms */
export function remarksOn({ from, to }: Scope, now: number): Remark[] {
  const today = dayOf(now);
  // A draft may be kept so: it says what is wrong, and is not published before it is mended.
  if (to < from)
    return [
      {
        zh: `止日 ${to} 早于起日 ${from}：这样组不出内容。`,
        en: `The last day ${to} lies before the first, ${from}: nothing goes in.`,
      },
    ];
  if (from > today)
    return [
      {
        zh: `所选时段（${from} 至 ${to}）还没有到：只收得进已经写明那时受理或截止的内容。`,
        en: `The period ${from} to ${to} is still to come: only what is already stated to open or end in it goes in.`,
      },
    ];
  if (to > today)
    return [
      {
        zh: `所选时段到 ${to} 才结束：以后发布的文件还没有收进来，刊出前请再组一次。`,
        en: `The period ends on ${to}: what is published until then is not in yet; compose again before it goes out.`,
      },
    ];
  return [];
}
