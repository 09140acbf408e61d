/** Time limits: windows and last days to the minute, limits that run from an event, and what recurs. */
import { type DateMention, isoMoment } from '../dates.ts';
import type { Amount } from '../quantities.ts';
import { type Range, splitAt, within } from '../sentences.ts';
import { shows } from '../signs.ts';
import type { DeadlineFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

export function readDeadlines(scope: Scope): DeadlineFact[] {
  const facts: DeadlineFact[] = [];
  const first = scope.segments[0];
  const last = scope.segments.at(-1);
  const full =
    first === undefined || last === undefined
      ? []
      : within(scope.dates, { start: first.start, end: last.end });
  const years = new YearMemory(
    scope.year ?? full.find((d) => d.year !== null && d.day !== null)?.year ?? null,
  );
  for (const segment of scope.segments) {
    for (const sentence of segment.sentences) {
      const dates = within(scope.dates, sentence);
      years.see(dates);
      if (dates.length > 0) facts.push(...absolute(scope, segment, sentence, dates, years));
      const amounts = within(scope.amounts, sentence);
      if (amounts.length > 0) facts.push(...relative(scope, segment, sentence, amounts));
      if (shows(segment.signs, 'every')) facts.push(...recurring(scope, segment, sentence));
    }
  }
  return facts;
}

/** The year that a date without one means: the last full date before it, or the document's own year. */
class YearMemory {
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
function absolute(
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
  return {
    kind: 'deadline',
    path: segment.path,
    span: originalSpan(scope.view, from.start, to.end),
    sureness: from.year === null ? 0.75 : 0.95,
    type: 'absolute',
    from: isoMoment(start),
    to: isoMoment(end),
  };
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
  const nextYear = /(?:次|翌|下一?)年$/.test(lead) ? 1 : 0;
  const year = date.year ?? (years.year === null ? null : years.year + nextYear);
  // Which year it is, nothing says: no day to keep is made up.
  if (year === null) return null;
  const to = dated(date, year);
  return {
    kind: 'deadline',
    path: segment.path,
    span: originalSpan(scope.view, Math.max(sentence.start, date.start - 4), date.end),
    sureness: date.year === null ? 0.75 : 0.95,
    type: 'absolute',
    from: null,
    to: isoMoment(to),
  };
}

/** “每年6月、12月底前”: a day without a year, in a clause that tells what comes back. */
function comesBack(text: string, sentence: Range, date: DateMention): boolean {
  if (date.year !== null) return false;
  const before = text.slice(Math.max(sentence.start, date.start - 40), date.start);
  return /每(?:半?年|季度?|月)/.test(
    before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf('；')) + 1),
  );
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
  const next = /(?:次|翌|下一?)年$/.test(text.slice(Math.max(sentence.start, date.start - 3), date.start))
    ? 1
    : 0;
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
  const year = stated + next;
  const to = { ...date, year, day: new Date(Date.UTC(year, date.month, 0)).getUTCDate() };
  return {
    kind: 'deadline',
    path: segment.path,
    span: originalSpan(scope.view, date.start, date.end),
    sureness: 0.8,
    type: 'absolute',
    from: null,
    to: isoMoment(to),
  };
}

/** “各牵头单位会同配合单位于…底前”: bodies have to act by then. */
const laidOnBodies = /各[^，。；]{0,24}(?:单位|部门|政府|局|厅|委|地区?)[^。；]{0,24}于$/;

const unitOf: Record<string, string> = {
  工作日: 'working-day',
  日: 'day',
  周: 'week',
  个月: 'month',
  年: 'year',
  小时: 'hour',
  分钟: 'minute',
  季度: 'quarter',
};

/** Limits that run from an event: 自受理之日起90个工作日, 三个月内, 提前3个工作日, 公示7天, 留存不少于六个月. */
function relative(
  scope: Scope,
  segment: Segment,
  sentence: Range,
  amounts: readonly Amount[],
): DeadlineFact[] {
  const { text } = scope.view;
  const facts: DeadlineFact[] = [];
  for (const amount of amounts) {
    const unit = amount.kind === 'period' ? unitOf[amount.unit] : undefined;
    if (unit === undefined || !limitsTime(text, sentence, amount, unit, scope.conditions.has(segment)))
      continue;
    facts.push({
      kind: 'deadline',
      path: segment.path,
      span: originalSpan(scope.view, Math.max(sentence.start, amount.start - 8), amount.end),
      sureness: 0.9,
      type: 'relative',
      n: amount.high ?? amount.value,
      unit,
    });
  }
  return facts;
}

function limitsTime(
  text: string,
  sentence: Range,
  amount: Amount,
  unit: string,
  conditions: boolean,
): boolean {
  const lead = text.slice(Math.max(sentence.start, amount.start - 40), amount.start);
  const near = lead.slice(-12);
  const tail = text.slice(amount.end, Math.min(sentence.end, amount.end + 12));
  // 压缩至3天, 力争实现2小时内到达: what is aimed at.
  if (/(?:压缩|缩短|减少)(?:至|到|为)?$|(?:实现|力争)$/.test(near)) return false;
  // “有效期届满6个月前”: counted from its end, however long it is.
  if (/(?:届满|期满|到期)(?:之日)?(?:的)?$/.test(near)) return /^(?:之前|以前|前|之内|以内|内|后)/.test(tail);
  if (unit === 'working-day' || /提前(?:至少)?$/.test(near)) return true;
  if (/^(?:后|内)?(?:起)?(?:施行|实施|生效|执行)/.test(tail)) return false;
  if (
    /有效期|实施期|建设期|项目期|执行期|研发周期|服务期|贷款期限|合同期|还款|租期|质保|保修|经营|连续|累计|前$/.test(
      near,
    ) &&
    !/公示|受理|办理/.test(near)
  )
    return false;
  const inside = /^(?:之内|以内|内|止)/.test(tail);
  const beforeAfter = /^(?:前|之前|以前|后|之后)/.test(tail);
  const runs = /(?:之日起|日起|完成|之后|后的?|届满|提前|以来|次日起|起算|之日后|之日|的)$/.test(
    near.replace(/(?:不超过|不少于|至少|最长|最多|的)$/, ''),
  );
  const holds =
    /(?:公示|公告|留存|保存|保留|存档|公开|征求意见|展示|时限|期限|(?:受理|办理|公示|审核|审查|办结|响应|处理|反馈|答复|审计|评审|核查|验收|复核|整改|补正)时间|受理|审核|审查|办理|办结|答复|反馈|备案)[^，。；]{0,8}(?:不少于|不低于|不超过|至少|为|：|最长|最短|一般为|期为|期)?$/.test(
      near,
    );
  if (unit === 'day' || unit === 'hour' || unit === 'minute' || unit === 'week')
    return inside || beforeAfter || runs || holds;
  if (/(?:近|前|最近|过去|未来|上)$/.test(near) || conditions) return false;
  if (holds && /(?:留存|保存|保留|存档|办结|答复)/.test(near)) return true;
  // “保存期限，自…之日起为5年”
  if (/之日起(?:为|不少于|至少)$/.test(near) && /(?:保存|留存|保管|存档)/.test(lead)) return true;
  // “应当自…施行之日起6个月内，…”
  if (inside && /(?:应当?|须|必须)自[^，。；]{2,24}之日起$/.test(lead)) return true;
  if (inside && /(?:应当?|须|必须|需)(?:在|于)$/.test(near)) return true;
  const acts =
    /^(?:之内|以内|内)，?[^，。；]{1,10}(?:应当|须|必须|应)|^(?:之内|以内|内)(?:，)?(?:应当|应|须|必须|需|完成|履行|办理|提交|报|向|作出|予以|申请|组织|将|提出|到|未|书面|主动|依法|及时|一次性)/.test(
      tail,
    );
  return (
    inside &&
    acts &&
    (/(?:起|后|的|日|之内|应当在|应在|于|在)$/.test(near) || /应当|须|必须/.test(lead)) &&
    !/不得(?:再)?(?:申报|申请)/.test(tail)
  );
}

const everyWord: Record<string, string> = {
  年: 'year',
  年度: 'year',
  半年: 'half-year',
  季度: 'quarter',
  季: 'quarter',
  月: 'month',
  月度: 'month',
  周: 'week',
  日: 'day',
  天: 'day',
  两年: 'two-years',
  三年: 'three-years',
  旬: 'ten-days',
};
const every = /每(半年|两年|三年|季度|季|年度|年|月度|月|周|旬|日|天)(?!度?净|人|户|家|个|台|件|项|款)/g;
const reports =
  /(?:报送|上报|报告|报|提交|填报|备案|通报|汇总|公布|发布|总结|评估|检查|考核|调度|更新|开展|组织|召开|审计|培训|核查|遴选|安排|梳理|公开|编制|监测|修订|复核|抽查)/;

/** 每年统筹安排专项资金: money, not a day to keep. */
const setsAside =
  /^(?:度)?(?:由[^，。；]{2,10})?(?:统筹|预算|列支)*安排[^，。；]{0,24}(?:资金|经费|预算|专项)/;

/** What has to be done every year, quarter or month. Money and counts per year are support and targets, not deadlines. */
function recurring(scope: Scope, segment: Segment, sentence: Range): DeadlineFact[] {
  const { text } = scope.view;
  const facts: DeadlineFact[] = [];
  if (!text.slice(sentence.start, sentence.end).includes('每')) return facts;
  for (const clause of splitAt(text, sentence.start, sentence.end, '，；')) {
    const words = text.slice(clause.start, clause.end);
    every.lastIndex = 0;
    const m = every.exec(words);
    if (m === null) continue;
    const after = words.slice(m.index + m[0].length);
    const titled = /^的?(?:月底|年底|\d{1,2}月|\d{1,2}日|底|末|季度末|初)/.test(after);
    const duty = /(?:应当|应该|应|须|必须)(?:于|在)?$/.test(words.slice(0, m.index));
    if (!reports.test(after.slice(0, 40)) && !titled && !duty) continue;
    if (/(?:给予|奖励|补助|补贴|资助|最高|不超过)/.test(words) || setsAside.test(after.slice(0, 40)))
      continue;
    const counted = within(scope.amounts, clause).some(
      (a) => a.kind === 'money' || (a.kind === 'count' && !/^次$/.test(a.unit)),
    );
    if (counted) continue;
    const at = clause.start + m.index;
    facts.push({
      kind: 'deadline',
      path: segment.path,
      span: originalSpan(scope.view, at, clause.end),
      sureness: 0.8,
      type: 'recurring',
      every: everyWord[m[1] ?? ''] ?? 'year',
    });
  }
  return facts;
}
