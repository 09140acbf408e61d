/** Tasks: what is to be done, by whom, by when; the deed is told from the words that name who answers for it. */
import { type DateMention, isoDate } from '../dates.ts';
import { type Range, within } from '../sentences.ts';
import type { Milestone, TargetFact, TaskFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import type { Placed } from './responsibility.ts';

/** One task for each responsibility that a deed stands with, and one for each dated deed that names nobody. */
export function readTasks(
  scope: Scope,
  responsibilities: readonly Placed[],
  targets: readonly TargetFact[],
): TaskFact[] {
  const tasks: TaskFact[] = [];
  const taken = new Set<Segment>();
  let after = 0;
  let at = 0;
  // Responsibilities come in the order of the segments that they stand in.
  for (const placed of responsibilities) {
    while (at < scope.segments.length - 1 && scope.segments[at] !== placed.segment) at += 1;
    const deed = placed.listed ? deedOf(scope, placed, at, after) : sentenceDeed(scope, placed);
    if (placed.listed) after = placed.end;
    if (deed === null) continue;
    for (let i = at; i >= 0; i -= 1) {
      const segment = scope.segments[i];
      if (segment === undefined || segment.end <= deed.start) break;
      taken.add(segment);
    }
    tasks.push(taskOf(scope, placed, deed));
  }
  tasks.push(...datedDeeds(scope, taken));
  return linked(tasks, targets);
}

/** Words that lead from a deed to those who answer for it, and stops. */
const edge = /(?:[\s，；：。（【〔[]|（责|（[^（）]{0,40}(?:责任|牵头|配合)单位：[^（）]{0,80}）)+$/;
const endsInEdge = /[\s，；：。（【〔[责）]$/;
const marker = /^(?:第[^条]{1,8}条|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.]|[①-⑳]|——|[■●◆★])+\s*/;
const noDeed = /^(?:本|该)?(?:通知|意见|办法|措施|政策|方案|细则|规定|指南)?(?:具体)?(?:内容)?(?:由)?$/;

/** From the responsibility before it, or from the beginning of its provision, to the bracket. */
function deedOf(scope: Scope, placed: Placed, at: number, after: number): Range | null {
  const { segment } = placed;
  const row = scope.tables.get(segment);
  if (row !== undefined) return row.deed;
  if (segment.isHeading || headsProvision(scope, placed, at)) return wholeProvision(scope, at, segment);
  let start = Math.max(segment.start, after);
  // A bracket on a line of its own answers for the paragraphs above it in the same provision.
  for (let i = at - 1; i >= 0 && bare(scope, start, placed.start); i -= 1) {
    const before = scope.segments[i];
    if (before === undefined || before.head === true || before.end <= after) break;
    if (before.path !== segment.path || segment.path === '') break;
    start = Math.max(before.start, after);
  }
  return bare(scope, start, placed.start) ? null : { start, end: placed.start };
}

function bare(scope: Scope, start: number, end: number): boolean {
  return end - start < 40 && words(scope, { start, end }).length < 4;
}

/** “一、强化创新（责任单位：…）” with items under it: the bracket answers for all of them. */
function headsProvision(scope: Scope, placed: Placed, at: number): boolean {
  const next = scope.segments[at + 1];
  return (
    placed.segment.path !== '' &&
    placed.start - placed.segment.start < 50 &&
    placed.end >= placed.segment.end - 1 &&
    next?.path.startsWith(`${placed.segment.path}/`) === true
  );
}

function wholeProvision(scope: Scope, at: number, segment: Segment): Range {
  let end = segment.end;
  for (let i = at + 1; i < scope.segments.length; i += 1) {
    const next = scope.segments[i];
    const inside = next?.path === segment.path || next?.path.startsWith(`${segment.path}/`) === true;
    if (next === undefined || segment.path === '' || !inside) break;
    end = next.end;
  }
  return { start: segment.start, end };
}

/** “各有关部门要…”: the sentence is the deed; who explains a document has no task by that. */
function sentenceDeed(scope: Scope, placed: Placed): Range | null {
  const text = scope.view.text.slice(placed.start, placed.end);
  return /负责解释|解释。?$|作用/.test(text) ? null : { start: placed.start, end: placed.end };
}

const longestDeed = 600;
const longestEdge = 160;

/** The deed in words, without its marker and the stop before the bracket. */
function words(scope: Scope, range: Range): string {
  const text = scope.view.text
    .slice(range.start, Math.min(range.end, range.start + longestDeed))
    .replace(marker, '');
  if (!endsInEdge.test(text)) return text;
  // Only the end is looked at: the pattern would try every place before it.
  const cut = Math.max(0, text.length - longestEdge);
  return text.slice(0, cut) + text.slice(cut).replace(edge, '');
}

function taskOf(scope: Scope, placed: Placed, deed: Range): TaskFact {
  const { fact, segment } = placed;
  const start = Math.min(deed.start, placed.start);
  const end = Math.max(deed.end, placed.end);
  const milestones = milestonesOf(scope, deed);
  const what = withoutHeading(words(scope, deed), segment);
  return {
    kind: 'task',
    path: segment.path,
    span: originalSpan(scope.view, start, end),
    sureness: noDeed.test(what) ? 0.5 : placed.listed ? 0.85 : 0.65,
    name: nameOf(segment, what, scope.tables.has(segment)),
    what,
    lead: fact.lead,
    units: fact.units,
    by: limitIn(scope, placed) ?? milestones.map((m) => m.by).sort(lastFirst)[0] ?? null,
    milestones,
    responsibility: fact.span,
    targets: [],
  };
}

/** The deed after the heading that its paragraph begins with; the heading alone where nothing follows. */
function withoutHeading(what: string, segment: Segment): string {
  const heading = segment.headings.at(-1) ?? '';
  if (heading === '' || !what.startsWith(heading)) return what;
  return what.slice(heading.length).replace(/^[\s，；：。]+/, '') || what;
}

/** 2025 stands for its end, and so after 2025-06. */
function lastFirst(a: string, b: string): number {
  const end = (by: string) => by + '-99-99'.slice(by.length - 4);
  return end(a) < end(b) ? 1 : end(a) > end(b) ? -1 : 0;
}

function nameOf(segment: Segment, what: string, inTable = false): string {
  const heading = segment.headings.at(-1) ?? '';
  if (heading !== '' && !inTable) return heading.replace(/（[^）]*(?:单位|部门|牵头|负责)[^）]*）?$/, '');
  return /^[^。；]{2,60}/.exec(what)?.[0] ?? what.slice(0, 60);
}

/** “完成时限：2024年12月底；责任单位：…”: the last day that stands with the bodies. */
function limitIn(scope: Scope, placed: Placed): string | null {
  const cell = scope.tables.get(placed.segment)?.time ?? null;
  if (cell !== null) {
    const stated = within(scope.dates, cell).at(-1);
    return stated === undefined ? null : dayOf(stated, scope.year);
  }
  const text = scope.view.text.slice(placed.start, placed.end);
  if (!placed.listed || !/时限|时间|期限|完成/.test(text)) return null;
  const date = within(scope.dates, placed).at(-1);
  return date === undefined ? null : dayOf(date, scope.year);
}

function dayOf(date: DateMention, year: number | null): string | null {
  const known = date.year ?? year;
  if (known === null) return null;
  if (date.month === null) return String(known);
  return isoDate({ ...date, year: known }) ?? `${known}-${String(date.month).padStart(2, '0')}`;
}

/** What the deed sets a date for: 到2025年，…; 2024年6月底前完成…. Dates of the past and dates in titles set none. */
function milestonesOf(scope: Scope, range: Range): Milestone[] {
  const { text } = scope.view;
  const dates = within(scope.dates, range).filter((date) => setsLimit(text, range, date));
  return dates.flatMap((date, i) => {
    const by = dayOf(date, scope.year);
    if (by === null) return [];
    const sentence = {
      start: Math.max(range.start, lastStop(text, date.start) + 1),
      end: nextStop(text, date.end, range.end),
    };
    // Stages of one sentence, “6月底前完成…，年底前建成…”, are parted where the next begins.
    const before = dates[i - 1];
    const next = dates[i + 1];
    const first = before === undefined || before.start < sentence.start;
    const start = first ? sentence.start : clauseStart(text, date.start, before.end);
    const end =
      next === undefined || next.start >= sentence.end
        ? sentence.end
        : clauseStart(text, next.start, date.end);
    const what = text
      .slice(start, end)
      .replace(marker, '')
      .replace(/[，；、]$/, '');
    return [{ by, what, span: originalSpan(scope.view, start, Math.max(end, date.end)) }];
  });
}

/** Where the clause begins that a place stands in, not before `from`. */
function clauseStart(text: string, at: number, from: number): number {
  for (let i = at - 1; i >= from; i -= 1) if (/[，；、]/.test(text[i] ?? '')) return i + 1;
  return at;
}

function setsLimit(text: string, range: Range, date: DateMention): boolean {
  const lead = text.slice(Math.max(range.start, date.start - 4), date.start);
  const tail = text.slice(date.end, Math.min(range.end, date.end + 8));
  const before = text.slice(Math.max(range.start, date.start - 60), date.start);
  if (before.lastIndexOf('《') > before.lastIndexOf('》') || /^[—~-]|^版|^）/.test(tail)) return false;
  if (/截至$/.test(lead)) return false;
  return /^(?:年)?(?:底|末|上半年|下半年)?(?:前|之前|以前)|^(?:底|末)(?:，|[\u4e00-\u9fff])/.test(tail)
    ? true
    : /(?:到|至|力争|争取)$/.test(lead) && /^(?:底|末|年底)?[，\u4e00-\u9fff]/.test(tail);
}

const sentenceStops = '。；！？\n';
const reach = 300;

function lastStop(text: string, from: number): number {
  for (let i = from - 1; i >= 0 && from - i < reach; i -= 1)
    if (sentenceStops.includes(text[i] ?? '')) return i;
  return from - 1;
}

function nextStop(text: string, from: number, end: number): number {
  for (let i = from; i < end && i - from < reach; i += 1) if (sentenceStops.includes(text[i] ?? '')) return i;
  return Math.min(end, from + reach);
}

const plans = /^(?:action-plan|implementation-plan|opinions|notice)$/;
const does =
  /(?:底前|月前|日前|之前|以前)，?(?:[^，。；]{0,12})?(?:完成|建成|建立|出台|制定|印发|编制|启动|实现|形成|投入|开通|上线|基本|全面|取消|推广|组织)/;

/** A deed with a date in a plan, where no body is named. */
function datedDeeds(scope: Scope, taken: ReadonlySet<Segment>): TaskFact[] {
  if (!plans.test(scope.kind)) return [];
  const tasks: TaskFact[] = [];
  for (const segment of scope.segments) {
    if (segment.head === true || segment.path === '' || taken.has(segment)) continue;
    if (within(scope.dates, segment).length === 0) continue;
    for (const sentence of segment.sentences) {
      if (!does.test(scope.view.text.slice(sentence.start, sentence.end))) continue;
      const milestones = milestonesOf(scope, sentence);
      const by = milestones.map((m) => m.by).sort(lastFirst)[0];
      if (by === undefined) continue;
      const what = words(scope, sentence);
      tasks.push({
        kind: 'task',
        path: segment.path,
        span: originalSpan(scope.view, sentence.start, sentence.end),
        sureness: 0.6,
        name: nameOf(segment, what),
        what,
        lead: [],
        units: [],
        by,
        milestones,
        responsibility: null,
        targets: [],
      });
    }
  }
  return tasks;
}

/** Each task with the targets that stand inside it; both lists are in order of the text. */
function linked(tasks: readonly TaskFact[], targets: readonly TargetFact[]): TaskFact[] {
  const starts = targets.map((t) => ({ start: t.span[0], end: t.span[1], span: t.span }));
  return tasks.map((task) => {
    const inside = within(starts, { start: task.span[0], end: task.span[1] });
    return inside.length === 0 ? task : { ...task, targets: inside.map((t) => t.span) };
  });
}
