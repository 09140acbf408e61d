/** From when and until when a document holds: given, computed from “N years”, or not stated. Never invented. */
import { type DateMention, isoDate, lastDay, monthEnd, readDates } from './dates.ts';
import { chineseNumber } from './numerals.ts';

/** The dates of the document itself: “自印发之日起” begins with one of them. */
export interface Known {
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
}

const begins =
  /(?:自(.{2,24}?)|(\d{4}年\d{1,2}月\d{1,2}日))(?:起|(?<=日)(?=(?:施行|实施|执行)))(?:正式|开始)?(?:施行|实施|执行|生效|试行|实行)/;
const lasts =
  /(?:有效期(?:限|为|至|到|：|暂定|[\u4e00-\u9fff]{0,3}为)?(?:为|至|到|：)?|暂定为?|试行期?为?|(?:实施|执行|施行)期限?为?)([一二三四五六七八九十两\d]{1,3})(?:个)?(年|个月|月)/;

/** From when and until when a document holds: given, computed from “N years”, or not stated. */
export function readValidity(
  body: string,
  known: Known,
): { effectiveFrom: string | null; effectiveTo: string | null } {
  let from: string | null = null;
  let to: string | null = null;
  let read = 0;
  for (const m of body.matchAll(validitySentence)) {
    if (m.index < read) continue;
    // The sentence around the words: validity is stated in one sentence.
    const near = body.slice(Math.max(0, m.index - 120), m.index);
    const start = m.index - near.length + Math.max(near.lastIndexOf('。'), near.lastIndexOf('\n')) + 1;
    const stop = body.slice(m.index, m.index + 120).search(/[。\n]/);
    const text = body.slice(start, stop < 0 ? m.index + 120 : m.index + stop);
    read = m.index + 1;
    const begin = begins.exec(text);
    if (
      begin !== null &&
      !/受理|通知书|收到|申报|批准之|同时|本次/.test(begin[1] ?? '') &&
      !/《[^》]*$/.test(text.slice(0, begin.index))
    )
      from ??= startOf(begin[1] ?? begin[2] ?? '', known);
    to ??= endOf(text, from);
    const period =
      /(?:(?:实施|执行|施行|实行|规划|计划)(?:期限?|年限|时间)|政策期限)(?:为|：)(\d{4})年?[—~\-至到](\d{4})年/.exec(
        text,
      );
    if (period !== null) {
      from ??= `${period[1]}-01-01`;
      to ??= `${period[2]}-12-31`;
    }
  }
  return from === null && to === null ? appliesTo(body) : { effectiveFrom: from, effectiveTo: to };
}

/** A page that shows an old document years later was not the day it was made public. */
function madePublic({ issuedOn, publishedOn }: Known): string | null {
  if (issuedOn === null || publishedOn === null) return publishedOn ?? issuedOn;
  return Number(publishedOn.slice(0, 4)) - Number(issuedOn.slice(0, 4)) > 1 ? issuedOn : publishedOn;
}

const applies = /适用于(\d{4}年\d{1,2}月\d{1,2}日)[—~\-至到](\d{4}年\d{1,2}月\d{1,2}日)/;

/** “本政策适用于2019年1月1日至2021年12月31日的奖补对象”: the days between which it gives. */
function appliesTo(body: string): { effectiveFrom: string | null; effectiveTo: string | null } {
  const m = applies.exec(body);
  return {
    effectiveFrom: isoDate(readDates(m?.[1] ?? '')[0]),
    effectiveTo: isoDate(readDates(m?.[2] ?? '')[0]),
  };
}

const validitySentence =
  /起(?:正式|开始)?(?:施行|实施|执行|生效|试行|实行)|有效期|(?:实施|执行|施行|实行)(?:期限?|年限|时间)|政策期限|暂定[一二三四五两\d]/g;

function startOf(words: string, known: Known): string | null {
  const date = isoDate(readDates(words)[0]);
  if (date !== null) return date;
  if (/印发|发文/.test(words)) return known.issuedOn;
  if (/(?:发布|公布|公开)之?日/.test(words)) return madePublic(known);
  return null;
}

function endOf(text: string, from: string | null): string | null {
  const until =
    /(?:有效期(?:限)?(?:为|至|到|截至|延长至|延至|自[^，。]{2,30}(?:至|到))|(?:施行|实施|执行|有效|试行)(?:至|到)|(?:实施|执行)(?:期|期限)(?:为|至|到)?(?:[^，。]{2,16}至)?)([^，。；]{4,20})/.exec(
      text,
    );
  const date = until === null ? undefined : readDates(until[1] ?? '')[0];
  const day = isoDate(date) ?? endOfMonthOrYear(date);
  if (day !== null && !lasts.test(until?.[0] ?? '')) return day;
  const m = lasts.exec(text);
  if (m === null || from === null) return null;
  const n = /^\d/.test(m[1] ?? '') ? Number(m[1]) : chineseNumber(m[1] ?? '');
  return n === null ? null : lastDay(from, m[2] === '年' ? n : n / 12);
}

/** “有效期至2026年12月”, “至2025年底”. */
function endOfMonthOrYear(date: DateMention | undefined): string | null {
  if (date === undefined || date.year === null) return null;
  const month = date.month ?? 12;
  return `${date.year}-${String(month).padStart(2, '0')}-${monthEnd(date.year, month)}`;
}
