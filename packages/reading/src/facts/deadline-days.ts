/** Days to keep: windows and last days to the minute, in the year that the words before them mean. */
import { type DateMention, isoMoment } from '../dates.ts';
import type { Range } from '../sentences.ts';
import type { DeadlineFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

/** The year that a date without one means: the last full date before it, or the document's own year. */
export class YearMemory {
  private last: number | null = null;
  private readonly own: number | null;

  constructor(own: number | null) {
    this.own = own;
  }

  see(dates: readonly DateMention[]): void {
    for (const d of dates) if (d.year !== null && d.month !== null) this.last = d.year;
  }

  get year(): number | null {
    return this.own ?? this.last;
  }
}

const windowWord =
  /(?:公示|受理|申报|申请|报名|征集|征求意见|填报|提交|报送|递交|办理|推荐|截止|截至|开放|(?<!注册)登记(?!注册)|截稿|评审|意见|时间|期限|期间|日期|期为|窗口)/;
const notWindow =
  /(?:施行|实施期|有效期|执行|印发|发布日期|成文|建设期|举办|召开|会议|通过|参展|展会时间|审计报告|会计|财务|完税|获得|取得|成立|认定|开始建设|竣工|完工|费用发生|发生的|期间发生|实际发生|支出|(?:购置|采购|实施|建设|开工|投产|签订|开票|发票|统计|结算|到账|落户|融资|运营|成交|投保|缴纳)(?:的)?(?:时间|日期|期间|期限)|播出|首播|上映|放映|销售的|举行)/;

/** Dates that bind someone to act by or within them. */
export function absolute(
  scope: Scope,
  segment: Segment,
  sentence: Range,
  dates: readonly DateMention[],
  years: YearMemory,
): DeadlineFact[] {
  const { text } = scope.view;
  const facts: DeadlineFact[] = [];
  for (let i = 0; i < dates.length; i += 1) {
    const date = dates[i];
    if (date === undefined || date.day === null) {
      const month = date === undefined ? null : monthEndDeadline(scope, segment, sentence, date, years);
      if (month !== null) facts.push(month);
      continue;
    }
    const next = dates[i + 1];
    const joined =
      next !== undefined &&
      next.day !== null &&
      /^(?:（[^）]{1,8}）)?(?:起|开始)?(?:[—~\-至到]{1,3}|起至)$/.test(text.slice(date.end, next.start));
    const around = text.slice(sentence.start, sentence.end);
    if (joined && next !== undefined) {
      i += 1;
      // “每年3月1日至31日” comes back every year.
      if (/每年(?:度)?的?$/.test(text.slice(Math.max(sentence.start, date.start - 4), date.start))) continue;
      if (
        !windowWord.test(context(text, sentence, date)) ||
        (notWindow.test(around.slice(0, 200)) && !/受理|申报时间|公示|征求意见|截止/.test(around))
      )
        continue;
      const open = window(scope, segment, date, next, years);
      if (open !== null) facts.push(open);
      continue;
    }
    const single = lastDayOf(scope, segment, sentence, date, years);
    if (single !== null) facts.push(single);
  }
  return facts;
}

function context(text: string, sentence: Range, date: DateMention): string {
  return text.slice(
    Math.max(0, Math.min(sentence.start, date.start - 40), date.start - 80),
    Math.min(sentence.end + 1, date.end + 40),
  );
}

function dated(date: DateMention, year: number | null): DateMention {
  return date.year === null ? { ...date, year } : date;
}

function window(
  scope: Scope,
  segment: Segment,
  from: DateMention,
  to: DateMention,
  years: YearMemory,
): DeadlineFact | null {
  const start = dated(from, years.year);
  // Which year it is, nothing says: no days to keep are made up.
  if (start.year === null) return null;
  let end = dated(to, start.year);
  if (to.year === null && end.year !== null && (end.month ?? 0) < (start.month ?? 0))
    end = { ...end, year: end.year + 1 };
  const sureness = from.year === null ? 0.75 : 0.95;
  return fact(scope, segment, { start: from.start, end: to.end }, sureness, [start, end]);
}

function lastDayOf(
  scope: Scope,
  segment: Segment,
  sentence: Range,
  date: DateMention,
  years: YearMemory,
): DeadlineFact | null {
  const { text } = scope.view;
  const lead = text.slice(Math.max(sentence.start, date.start - 16), date.start);
  const tail = text.slice(date.end, Math.min(sentence.end, date.end + 24));
  // “每年4月30日前” comes back every year; it is read with what recurs.
  if (/每年(?:的)?$/.test(lead) || comesBack(text, sentence, date)) return null;
  const until =
    /^(?:（[^（）]{1,12}）)?(?:（星期[一二三四五六日天]）)?日?(?:前|之前|以前|止|为止|截止|截稿|下班前|关闭|停止受理|结束)/.test(
      tail,
    );
  const labelled =
    /(?:即日起至|截止|截至|截止到|截止于|截止时间(?:为|：)?|截止日期(?:为|：)?|时间为|延长至|延期至|最迟(?:于|不超过)?|不晚于|不迟于|截至到|截止至)$/.test(
      lead,
    );
  if (!until && !labelled) return null;
  if (
    /截至$/.test(lead) &&
    !/(?:【|申报|报名|征集|受理|公示)/.test(lead) &&
    /^(?:，|[\u4e00-\u9fff])/.test(tail) &&
    !/止/.test(tail)
  )
    return null;
  if (
    /(?:施行|有效期|实施|执行|成立|注册|登记|取得|获得|认定|竣工|完成(?:建设|验收|投资))/.test(
      lead + (until ? '' : tail),
    ) &&
    !/报送|提交|申报|寄|发送|反馈/.test(tail)
  )
    return null;
  if (
    until &&
    /^(?:（[^（）]{1,12}）)?(?:前|之前|以前)(?:成立|注册|登记|取得|获得|建成|投产|已|完成(?:投资|建设|并网)|批准|设立|开工|认定)/.test(
      tail,
    )
  )
    return null;
  const year = date.year ?? (years.year === null ? null : years.year + yearsLater(text, sentence, date));
  // Which year it is, nothing says: no day to keep is made up.
  if (year === null) return null;
  const to = dated(date, year);
  const words = { start: Math.max(sentence.start, date.start - 4), end: date.end };
  return fact(scope, segment, words, date.year === null ? 0.75 : 0.95, [null, to]);
}

/** “每年6月、12月底前”: a day without a year, in a clause that tells what comes back. */
function comesBack(text: string, sentence: Range, date: DateMention): boolean {
  if (date.year !== null) return false;
  const before = text.slice(Math.max(sentence.start, date.start - 40), date.start);
  return /每(?:半?年|季度?|月)/.test(
    before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf('；')) + 1),
  );
}

/** “次年3月底前”: the year after the one that is meant. */
function yearsLater(text: string, sentence: Range, date: DateMention): 0 | 1 {
  const lead = text.slice(Math.max(sentence.start, date.start - 3), date.start);
  return /(?:次|翌|下一?)年$/.test(lead) ? 1 : 0;
}

/** “2024年6月底前报送”: the last day of the month, when something has to be handed in by then. */
function monthEndDeadline(
  scope: Scope,
  segment: Segment,
  sentence: Range,
  date: DateMention,
  years: YearMemory,
): DeadlineFact | null {
  const { text } = scope.view;
  if (date.month === null || comesBack(text, sentence, date)) return null;
  const lead = text.slice(Math.max(sentence.start, date.start - 6), date.start);
  const tail = text.slice(date.end, Math.min(sentence.end, date.end + 30));
  if (
    !/^(?:底|末)(?:前|之前|以前)/.test(tail) ||
    !/(?:报送|提交|上报|反馈|报|完成|备案|寄送|发送|办结|到位|出台|公布)/.test(tail) ||
    /每年$|到$|力争$|至$/.test(lead) ||
    // In a plan “by the end of the year” dates its aims.
    (/完成|到位|出台/.test(tail) &&
      /^(?:action-plan|opinions)$/.test(scope.kind) &&
      !laidOnBodies.test(text.slice(Math.max(sentence.start, date.start - 60), date.start)))
  )
    return null;
  const stated = date.year ?? years.year;
  if (stated === null) return null;
  const year = stated + yearsLater(text, sentence, date);
  const to = { ...date, year, day: new Date(Date.UTC(year, date.month, 0)).getUTCDate() };
  return fact(scope, segment, date, 0.8, [null, to]);
}

function fact(
  scope: Scope,
  segment: Segment,
  words: Range,
  sureness: number,
  [from, to]: readonly [from: DateMention | null, to: DateMention],
): DeadlineFact {
  return {
    kind: 'deadline',
    path: segment.path,
    span: originalSpan(scope.view, words.start, words.end),
    sureness,
    type: 'absolute',
    from: from === null ? null : isoMoment(from),
    to: isoMoment(to),
  };
}

/** “各牵头单位会同配合单位于…底前”: bodies have to act by then. */
const laidOnBodies = /各[^，。；]{0,24}(?:单位|部门|政府|局|厅|委|地区?)[^。；]{0,24}于$/;
