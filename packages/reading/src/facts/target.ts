/** Targets: an indicator, how much, by when. Conditions of support, limits of application and the state of affairs are none. */
import { byHeadings, segmentsWith } from '../marks.ts';
import type { Amount } from '../quantities.ts';
import { anyWithin, type Range, splitAt, within } from '../sentences.ts';
import { shows } from '../signs.ts';
import { kindOfTitle } from '../titles.ts';
import type { Comparator, TargetFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { comparatorAround, shortened } from './comparators.ts';
import { refuses } from './measure.ts';
import { tableTargets } from './table-targets.ts';
import { isTarget, measureVerb, past, supports } from './target-signs.ts';
import { plansYear, type StatedYear, yearOfWork, yearsIn } from './target-years.ts';

interface Year {
  readonly by: string | null;
}

/** All targets of a document; the year stated for a section of aims holds for the paragraphs under it. */
export function readTargets(scope: Scope): TargetFact[] {
  // A report describes what was done; only what it sets as the aims of the year ahead binds.
  const report = scope.kind === 'report' && kindOfTitle(scope.title) !== null;
  const unnamed = scope.kind === 'report' && !report;
  const norm = /^(?:regulation|provisions|administrative-measures)$/.test(scope.kind);
  const facts: TargetFact[] = [];
  const speaksOfAims = segmentsWith(scope.view.text, scope.segments, ['目标']).length > 0;
  if (report && !speaksOfAims) return [];
  // “到2027年，…。” and then “——…”: the year above holds for the points under it.
  let above: string | null = null;
  const ofWork = yearOfWork(scope.title);
  let carried: { by: string; heading: string } | null = null;
  const aimsOf = byHeadings(aimHeading);
  const skips = byHeadings(skipSection);
  for (const segment of scope.segments) {
    const aims = aimsOf(segment);
    if (carried !== null && carried.heading !== aims) carried = null;
    if (!scope.view.text.startsWith('——', segment.start)) above = null;
    const row = scope.tables.get(segment);
    if (row?.part === true) continue;
    if (row !== undefined && row.indicator !== null) {
      facts.push(...tableTargets(scope, row));
      continue;
    }
    if (segment.head || scope.conditions.has(segment) || skips(segment)) continue;
    // Without a figure and without a year nothing is aimed at here, and nothing holds for what follows.
    if (!shows(segment.signs, 'year') && !anyWithin(scope.amounts, segment)) continue;
    let year: Year = { by: carried?.by ?? above ?? ofWork };
    let aiming = above !== null;
    let ahead = false;
    for (const sentence of segment.sentences) {
      const stated = shows(segment.signs, 'year') ? yearsIn(scope, sentence) : [];
      const first = stated[0];
      const strong = stated.findLast((y) => y.strong);
      ahead ||= strong !== undefined;
      above = strong?.by ?? above;
      const before = year;
      // “到2027年，…。…。”: the paragraph goes on with what it aims at.
      const sets = speaksOfAims && shows(segment.signs, 'aims') && setsAims(scope, sentence);
      ahead ||= sets;
      aiming ||= sets || (!report && (ahead || (first !== undefined && plansYear(scope, sentence, first))));
      if (first !== undefined) year = { by: first.by };
      else if (sets) year = { by: headedYear(segment) ?? year.by };
      if (first !== undefined && aims !== null)
        carried = { by: stated[stated.length - 1]?.by ?? first.by, heading: aims };
      const amounts = within(scope.amounts, sentence);
      // Where nothing says what the text is, only a sentence that sets a year sets an aim; a norm sets limits.
      if (
        amounts.length > 0 &&
        !(
          (unnamed &&
            !ahead &&
            aims === null &&
            !quotes.test(scope.view.text.slice(segment.start, segment.start + 40))) ||
          ((norm || report) && aims === null && !aiming)
        )
      )
        facts.push(
          ...readSentence(scope, segment, sentence, amounts, {
            // “到2027年，…” sets an aim wherever it stands.
            aims: aims !== null || aiming,
            // A figure before the year that its sentence states belongs to the year before that.
            year: stated.length > 0 ? before : year,
            stated,
          }),
        );
    }
  }
  return facts;
}

/** “《行动计划》指出，…”: a paragraph of an announcement that tells what a document sets. */
const quotes = /^《[^》]{2,30}》(?:还|同时)?(?:提出|指出|明确|要求)/;

/** “今年发展主要预期目标是：…”: where a report turns from what was done to what is to come. */
function setsAims(scope: Scope, sentence: Range): boolean {
  const words = scope.view.text.slice(sentence.start, sentence.end);
  return (
    words.includes('目标') &&
    /(?:预期|奋斗|发展|主要)目标(?:任务)?(?:建议)?(?:是|为|：|如下)/.test(words) &&
    !/(?:完成|实现)了?.{0,12}目标(?:是|为)/.test(words)
  );
}

/** “二、2025年总体要求”: the year of the section that “今年” stands in. */
function headedYear(segment: Segment): string | null {
  return segment.headings.flatMap((h) => /(20\d\d)年/.exec(h)?.[1] ?? []).at(-1) ?? null;
}

/** The heading of aims that a segment stands under. */
function aimHeading(headings: readonly string[]): string | null {
  return headings.find((h) => /目标|主要指标|发展愿景/.test(h) && !/目标任务分解/.test(h)) ?? null;
}

function skipSection(headings: readonly string[]): boolean {
  return headings.some((h) =>
    /(?:材料|现状|背景|存在问题|基础与|形势|流程|程序|联系方式|受理|申报时间|时限|附则|评分|咨询|资助的方式|奖励标准|发展基础|主要成效|工作成效)/.test(
      h,
    ),
  );
}

/** “十三五”期间…, in a document of the plan after it. */
function ofEarlierPlan(scope: Scope, sentence: string): boolean {
  const plan = /^“?十([二三四五])五”?(?:规划)?(?:期间|时期|以来)/.exec(sentence)?.[1];
  if (plan === undefined) return false;
  const end = 2015 + 5 * '二三四五'.indexOf(plan);
  const own = /十([三四五六])五/.exec(scope.title)?.[1];
  return (
    (scope.year ?? 0) > end || (own !== undefined && '二三四五六'.indexOf(own) > '二三四五六'.indexOf(plan))
  );
}

/** “培训300名…，对参加的给予补贴”: what is aimed at, before the clause that begins with whom support is for. */
function beforeGrant(text: string, sentence: Range): Range {
  const words = text.slice(sentence.start, sentence.end);
  const at = words.search(/[，；]对[^，；。]{2,40}(?:给予|予以|按)/);
  return at > 0 && supports(words.slice(at + 1)) && !supports(words.slice(0, at + 1))
    ? { start: sentence.start, end: sentence.start + at + 1 }
    : sentence;
}

interface Setting {
  readonly aims: boolean;
  readonly year: Year;
  readonly stated: readonly StatedYear[];
}

function readSentence(
  scope: Scope,
  segment: Segment,
  sentence: Range,
  amounts: readonly Amount[],
  setting: Setting,
): TargetFact[] {
  const { text } = scope.view;
  const whole = text.slice(sentence.start, sentence.end);
  const aimed = beforeGrant(text, sentence);
  if (
    past(whole, setting.aims) ||
    ofEarlierPlan(scope, whole) ||
    (supports(whole) && aimed === sentence) ||
    refuses(whole) ||
    /(?:罚款|处以|不得|应当在|备案|以内完成|一式)/.test(whole)
  )
    return [];
  const facts: TargetFact[] = [];
  for (const clause of splitAt(text, aimed.start, aimed.end, '，；')) {
    const own = within(amounts, clause);
    own.forEach((amount, i) => {
      // “争创2个…，50个…”: the verb of the clause before goes on.
      const follows =
        facts.length > 0 &&
        (amount.kind === 'count' || (amount.magnitude === true && own[i - 1]?.magnitude === true)) &&
        (sameNoun(text, facts.at(-1), clause, amount) ||
          /^(?:不少于|不低于|至少|超过|约|近|另)?$/.test(text.slice(clause.start, amount.start)) ||
          /(?:、|和|及|以及)$/.test(text.slice(Math.max(clause.start, amount.start - 2), amount.start)));
      if (!follows && !isTarget(scope.view, amount, own[i + 1], { clause, sentence }, setting)) return;
      const stated = setting.stated.filter((y) => y.at <= amount.start).at(-1);
      const by = stated?.by ?? setting.year.by;
      facts.push(...build(scope, segment, clause, amount, by));
    });
  }
  return facts;
}

/** “打造甲、乙2个百亿级集群，丙、丁2个十亿级集群”: the same noun counted again, under the verb of the clause before. */
function sameNoun(text: string, before: TargetFact | undefined, clause: Range, amount: Amount): boolean {
  if (before === undefined || before.unit !== amount.unit) return false;
  if (!/^[\u4e00-\u9fff、]{2,40}$/.test(text.slice(clause.start, amount.start))) return false;
  const noun = text
    .slice(amount.end, clause.end)
    .replace(/[，；。]$/, '')
    .slice(-2);
  return noun.length === 2 && before.indicator.endsWith(noun);
}

function build(
  scope: Scope,
  segment: Segment,
  clause: Range,
  amount: Amount,
  by: string | null,
): TargetFact[] {
  const { text } = scope.view;
  const span = originalSpan(scope.view, clause.start, clause.end);
  const base = {
    kind: 'target' as const,
    path: segment.path,
    span,
    sureness: 0.85,
    indicator: indicatorOf(text, amount, clause),
    unit: amount.unit,
    by,
  };
  const comparator: Comparator = comparatorOf(text, amount);
  if (amount.high === undefined) return [{ ...base, comparator, value: amount.value }];
  return [
    { ...base, comparator: '>=', value: amount.value },
    { ...base, comparator: '<=', value: amount.high },
  ];
}

function comparatorOf(text: string, amount: Amount): Comparator {
  if (
    /^左右/.test(text.slice(amount.end)) ||
    /约$/.test(text.slice(Math.max(0, amount.start - 1), amount.start))
  )
    return '~';
  if (amount.kind === 'period' && shortened.test(text.slice(Math.max(0, amount.start - 8), amount.start)))
    return '<=';
  const around = comparatorAround(text, amount.start, amount.end);
  // 突破20项技术 counts what is broken through; 突破500亿元 is a level to pass.
  if (
    around === '>' &&
    amount.kind === 'count' &&
    text.slice(amount.start - 2, amount.start) === '突破' &&
    /^[\u4e00-\u9fff]{2}/.test(text.slice(amount.end))
  )
    return '=';
  if (around === '>') return '>=';
  if (around !== null) return around;
  return /(?:达|[迈跨站登跃]上|迈[向入过]|跨[入越]|冲[击刺]|增长|提高到|提升至|至|提高到20\d\d年的|增加到|增至)$/.test(
    text.slice(Math.max(0, amount.start - 9), amount.start),
  )
    ? '>='
    : '=';
}

/** Dates and words of aiming in front of what is measured: 到2027年底前力争…, 2024年计划…. */
const opening =
  /^(?:(?:到|至|截至|在|力争)?20\d\d年(?:度)?(?:\d{1,2}月)?(?:年?末|年?底)?(?:前|以前)?|20\d\d[—~\-至]20\d\d年|“?十[四五六]五”?(?:末|期末|期间|时期)|每年|力争|争取|确保|其中|全面|努力|预计|计划|实现|使|并|且|推动|，)+(?=[\u4e00-\u9fff“A-Z\d]{2})/;

/** What is counted: the words before a figure that closes its clause, else the noun after it. */
function indicatorOf(text: string, amount: Amount, clause: Range): string {
  const lead = text
    .slice(clause.start, amount.start)
    .replace(/^(?:——|（[\d一二三四五六七八九十]{1,3}）|[\d一二三四五六七八九十]{1,3}[、.](?!\d)|[①-⑳])+/, '');
  const tail = text
    .slice(amount.end, clause.end)
    .replace(/[，。；！]$/, '')
    .replace(/^(?:以上|左右|余|以内|之内)(?:的)?/, '')
    // 迈上千亿级台阶, 突破百亿元大关: the level itself; what is measured stands before it.
    .replace(/^级?(?:的)?(?:新的?)?(?:大?台阶|大?关口?|规模|目标|水平|门槛)$/, '');
  const after = (/^(.{2,}?)(?:[、和及]\d|$)/.exec(tail)?.[1] ?? '').slice(0, 60);
  if (after !== '' && !/^[、和及，]/.test(tail)) return after;
  const before = lead
    .slice(lead.lastIndexOf('、') + 1)
    .replace(shortened, '')
    .replace(measureVerb, '')
    .replace(/(?:不|超|约|达|力争|超过|突破|[迈跨站登跃]上|迈[向入过]|跨[入越]|冲[击刺])$/, '')
    .replace(opening, '')
    .replace(/^(?:培育|建成|打造|新增|引进|认定|形成|建设|推广|新建)(?=[\u4e00-\u9fff]{2})/, '');
  return before.slice(0, 60) || tail.slice(0, 60);
}
