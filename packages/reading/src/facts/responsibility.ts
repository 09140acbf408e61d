/** Who answers for a task: every notation that documents use, elided names restored, who leads told from who takes part. */
import { isBodyName, readBodyList } from '../bodies.ts';
import type { Range } from '../sentences.ts';
import { shows } from '../signs.ts';
import type { ResponsibilityFact } from '../types.ts';
import type { Scope, Segment, TableRow } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { markRule, readMarks } from './lead-marks.ts';

const labels =
  /(主要牵头(?:单位|部门)|牵头(?:责任)?(?:单位|部门|处室)|主办(?:单位|部门)|责任(?:单位|部门|主体|处室|科室)|主责单位|第一责任单位|配合(?:单位|部门)|协办(?:单位|部门)|协同(?:单位|部门)|参与(?:单位|部门)|参加单位|落实(?:单位|部门)|实施(?:单位|主体)|支持单位|承办单位|负责(?:单位|部门)|完成单位)(?:：|为：)/g;
const leadLabel = /牵头|主办|主责|第一责任/;
const dutyEnd =
  /(?:负责(?:落实|实施|组织实施)?|牵头(?:负责|落实|组织)?|配合|参与|参加|协助|协同|分工负责|落实|实施|推进|承担)(?:）|$)/;
const dutyWithin = /牵头|按照?(?:各自)?(?:职责|职能)(?:分工)?/;
const firstLeads =
  /(?:排|列)(?:在|名)?(?:首位|第一位?|最前|前)[的者]?(?:单位|部门)?(?:为|是)牵头|(?:第一|首)个?(?:责任)?(?:单位|部门)(?:为|是)牵头/;

/** A responsibility with its place in the view. */
export interface Placed {
  readonly fact: ResponsibilityFact;
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
  /** Named in a bracket or after a label; otherwise the sentence itself lays the task on the body. */
  readonly listed: boolean;
}

/** All responsibilities of a document. A rule such as “排第一的为牵头单位，下同” holds from where it stands. */
export function readResponsibilities(scope: Scope): Placed[] {
  const placed: Placed[] = [];
  const state = { firstLeads: false, ruled: markRule(scope) };
  for (const segment of scope.segments) {
    const row = scope.tables.get(segment);
    if (row !== undefined) {
      placed.push(...ofRow(scope, row));
      continue;
    }
    if (!namesAnyone(segment)) continue;
    const groups = groupsOf(scope.view.text, segment);
    for (const group of groups) {
      const fact = readGroup(scope, segment, group, state);
      if (fact !== null) placed.push({ fact, segment, start: group.start, end: group.end, listed: true });
    }
    if (shows(segment.signs, 'lays')) placed.push(...statements(scope, segment, groups));
  }
  return placed;
}

function namesAnyone({ signs }: Segment): boolean {
  return shows(signs, 'bracket') || shows(signs, 'label') || shows(signs, 'lays');
}

/** The bodies in the cells of a row: those under 牵头单位 lead. */
function ofRow(scope: Scope, row: TableRow): Placed[] {
  const cells = [...row.lead, ...row.others];
  const first = cells[0];
  if (first === undefined) return [];
  const carry = { prefix: '' };
  const names = (cell: Range) => readBodyList(scope.view.text.slice(cell.start, cell.end), carry);
  const lead = [...new Set(row.lead.flatMap(names))];
  const units = [...new Set([...lead, ...row.others.flatMap(names)])];
  if (units.length === 0) return [];
  const start = Math.min(...cells.map((cell) => cell.start));
  const end = Math.max(...cells.map((cell) => cell.end));
  const span = originalSpan(scope.view, start, end);
  const fact = { kind: 'responsibility' as const, path: row.segment.path, span, sureness: 0.85, lead, units };
  return [{ fact, segment: row.segment, start, end, listed: true }];
}

interface Group {
  start: number;
  end: number;
  inner: string;
}

/** The brackets and lines that name who is responsible. */
function groupsOf(text: string, segment: Segment): Group[] {
  const groups: Group[] = [];
  // Brackets are looked for in the segment only: a search to the end of the text, for each segment, would not be linear.
  const body = text.slice(segment.start, segment.end);
  let i = opening(body, 0);
  while (i >= 0) {
    const start = segment.start + i;
    const end = closeOf(text, start, Math.min(segment.end, start + 500));
    const inner = text.slice(start + 1, end - 1);
    const named = names(inner.replace(leadNote, ''), text, start, end, segment);
    if (named) groups.push({ start, end, inner });
    i = opening(body, named ? end - segment.start : i + 1);
  }
  if (groups.length === 0) groups.push(...unbracketed(text, segment));
  return groups;
}

/** Brackets that hold who is responsible, and what closes each. */
const opens = /[（【〔[]/g;

function opening(body: string, from: number): number {
  opens.lastIndex = from;
  return opens.exec(body)?.index ?? -1;
}

const closes: Record<string, string> = { '（': '）', '【': '】', '〔': '〕', '[': ']' };
/** “。列第一位者为牵头单位，下同”, “（第一责任单位为牵头单位，下同）”: a rule for reading the list, not part of it. */
const leadNote =
  /[，；。（]?(?:(?:排|列)(?:在|名)?(?:首位|第一位?|最前|前)|(?:第一|首)个?(?:责任)?(?:单位|部门)(?:为|是)牵头).{0,16}$/;

/** “。以下任务均需各区政府落实，不再一一列出”: said of all tasks, not a part of this one's list. */
const toAll =
  /[。；，](?:以[上下]|具体|本方案|各项|所有|上述)[^。；，]{0,6}(?:任务|工作|措施)[^。；，]{0,4}均.*$/;

function closeOf(text: string, open: number, limit: number): number {
  const opener = text[open] ?? '';
  const closer = closes[opener] ?? '';
  let depth = 0;
  for (let i = open; i < limit; i += 1) {
    if (text[i] === opener) depth += 1;
    else if (text[i] === closer) {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return limit;
}

/** A character of each word that names a duty: 牵头, 主办, 责任, 配合, 协助, 参与, 落实, 实施, 支持, 承担, 负责, 完成, 推进. */
const ofDuty = /[牵办责配协参落实支承负完推]/;

function names(inner: string, text: string, start: number, end: number, segment: Segment): boolean {
  if (inner.length < 3) return false;
  const last = end >= segment.end || /^[。；]?$/.test(text.slice(end, segment.end));
  // Most brackets explain a word: only those with a word of duty in them, or at the end, are worth a look.
  if (!last && !ofDuty.test(inner)) return false;
  if (inner.slice(0, 16).search(labels) >= 0) return true;
  if (/^责?责任单位/.test(inner)) return true;
  if (dutyEnd.test(inner) && !/[。]/.test(inner))
    return readBodyList(inner.replace(/牵头|会同/g, '，').replace(/^.{0,6}由/, '')).length > 0;
  // “（省…委牵头…）”, “（…按职责分工…）”: the words of a duty, whatever verb ends them.
  if (last && dutyWithin.test(inner) && readBodyList(inner.replace(dutyWithin, '，')).length > 0) return true;
  // A bare list of bodies that closes a paragraph.
  if (!last || !/[。；！”]/.test(text[start - 1] ?? '') || /^(?:来源|注|详见|见|下同|含|以下)/.test(inner))
    return false;
  const parts = inner.split(/[、，；]/);
  return (
    parts.every((p) => isBodyName(p) || /^[\u4e00-\u9fff]{2,8}$/.test(p)) &&
    parts.some((p) => /^(?:省|市|区|县|各|国家|州|自治区|[\u4e00-\u9fff]{2,8}部$)/.test(p) && isBodyName(p))
  );
}

/** “责任单位：…” on a line of its own, or at the end of a paragraph. */
function unbracketed(text: string, segment: Segment): Group[] {
  const body = text.slice(segment.start, segment.end);
  if (!/[位门体室](?:为)?：/.test(body)) return [];
  const first = body.matchAll(labels).next().value;
  if (first === undefined) return [];
  const before = body[first.index - 1] ?? '';
  if (before !== '' && !/[。；\t（\s）：.、]/.test(before)) return [];
  const start = segment.start + first.index;
  const end = Math.min(segment.end, start + 700);
  return [{ start, end, inner: text.slice(start, end).replace(/）$/, '') }];
}

function readGroup(
  scope: Scope,
  segment: Segment,
  group: Group,
  state: { firstLeads: boolean; readonly ruled: () => boolean },
): ResponsibilityFact | null {
  if (firstLeads.test(group.inner)) state.firstLeads = true;
  const marked = readMarks(group.inner, state.ruled);
  const inner = marked.list
    .replace(leadNote, '')
    .replace(toAll, '')
    // “；适用范围：某试验区”: where a measure holds, not who answers for it.
    .replace(/[，；。](?:适用|实施|试点)(?:范围|地区|区域)(?:：|均?为).*$/, '')
    .replace(/[，；、]?下同$/, '')
    .replace(/^(?:本|该)?(?:条|项|款)?(?:政策|措施|任务|工作)?由(?=[\u4e00-\u9fff])/, '')
    .replace(/。$/, '')
    // “…按职责分工…”, whatever verb ends it.
    .replace(/等?按照?(?:各自)?(?:职责|职能)(?:分工)?[\u4e00-\u9fff]{0,4}$/, '');
  const lead: string[] = [];
  const units: string[] = [];
  const carry = { prefix: '' };
  for (const part of labelled(inner)) {
    const leads = part.label !== null && leadLabel.test(part.label);
    for (const phrase of phrases(part.text)) {
      for (const name of readBodyList(phrase.text, carry)) {
        if (!units.includes(name)) units.push(name);
        if ((leads || phrase.leads || marked.leads(name)) && !lead.includes(name)) lead.push(name);
      }
    }
  }
  const first = units[0];
  if (first === undefined) return null;
  if (state.firstLeads && lead.length === 0) lead.push(first);
  return {
    kind: 'responsibility',
    path: segment.path,
    span: originalSpan(scope.view, group.start, group.end),
    sureness: 0.95,
    lead,
    units,
  };
}

function labelled(inner: string): { label: string | null; text: string }[] {
  const parts: { label: string | null; text: string }[] = [];
  let label: string | null = null;
  let from = 0;
  for (const m of inner.matchAll(labels)) {
    if (m.index > from) parts.push({ label, text: inner.slice(from, m.index) });
    label = m[1] ?? null;
    from = m.index + m[0].length;
  }
  parts.push({ label, text: inner.slice(from) });
  return parts.filter((p) => p.text.replace(/[责（）]/g, '') !== '');
}

/** “A、B牵头，C、D按职责分工负责”: what stands before 牵头 leads. */
function phrases(text: string): { text: string; leads: boolean }[] {
  const parts: { text: string; leads: boolean }[] = [];
  for (const sentence of text.split('；')) {
    const i = sentence.search(/牵头(?!单位|部门|人)/);
    const joint = sentence.search(/会同|联合(?=[省市区县各有国])/);
    if (i < 0 && joint > 2) {
      parts.push(
        { text: sentence.slice(0, joint), leads: true },
        { text: sentence.slice(joint + 2), leads: false },
      );
      continue;
    }
    if (i < 2) {
      parts.push({ text: sentence, leads: false });
      continue;
    }
    parts.push({ text: sentence.slice(0, i).replace(/(?:分别|共同|联合)$/, ''), leads: true });
    const rest = sentence.slice(i + 2).replace(/^(?:负责|落实|组织实施|组织|抓总|推进)?[，、]?/, '');
    if (rest !== '') parts.push({ text: rest, leads: false });
  }
  return parts;
}

const explains =
  /由([\u4e00-\u9fff（）、和]{3,60}?)(?:负责)?(?:解释|另行制定|另行规定|组织实施)(?:。|$)|由([\u4e00-\u9fff（）、和]{3,60}?)(?:商|会同|会)?(?:[\u4e00-\u9fff、]{0,30})负责(?:解释|组织实施)/;
const plays = /发挥([\u4e00-\u9fff“”]{2,20}?)牵头(?:抓总|协调|统筹|带头)?(?:的)?作用/;
/** “市科技局、示例区牵头建立…机制”: bodies that a sentence begins with, and that lead. */
const beginsWithLead =
  /^([\u4e00-\u9fff、]{4,50}?)(?:共同|联合)?牵头(?:建立|组织|制定|负责|统筹|推进|编制|开展|实施|成立)/;
const mustAct = /^((?:各|有关|相关|各有关|各相关)[\u4e00-\u9fff、，（）]{1,50}?)(?:要|应当|应|须|需)(?!求)/;

/** Sentences that lay a task on a body without a bracket. */
function statements(scope: Scope, segment: Segment, groups: readonly Group[]): Placed[] {
  const { text } = scope.view;
  const placed: Placed[] = [];
  for (const sentence of segment.sentences) {
    if (groups.some((g) => g.start < sentence.end && sentence.start < g.end)) continue;
    const words = text
      .slice(sentence.start, Math.min(sentence.end, sentence.start + 260))
      .replace(/^[（\d一二三四五六七八九十）、.]{1,6}/, '');
    const found = statement(words, scope.kind);
    if (found === null) continue;
    const span = originalSpan(scope.view, sentence.start, sentence.end);
    const fact = { kind: 'responsibility' as const, path: segment.path, span, sureness: 0.7, ...found };
    placed.push({ fact, segment, start: sentence.start, end: sentence.end, listed: false });
  }
  return placed;
}

function statement(words: string, kind: string): { lead: string[]; units: string[] } | null {
  if (!words.includes('由') && !words.includes('牵头') && !/^[各有相]/.test(words) && !role.test(words))
    return null;
  const leads = plays.exec(words);
  if (leads !== null) return { lead: [leads[1] ?? ''], units: [leads[1] ?? ''] };
  const by = explains.exec(words);
  if (by !== null) {
    const units = readBodyList(by[1] ?? by[2] ?? '');
    return units.length === 0 ? null : { lead: [], units };
  }
  if (/^(?:regulation|provisions|administrative-measures)$/.test(kind)) return null;
  const shared = jointly(words) ?? roleOf(words) ?? leadsOwn(words);
  if (shared !== null) return shared;
  const must = mustAct.exec(words);
  if (must === null) return null;
  const units = readBodyList(must[1] ?? '');
  return units.length === 0 ? null : { lead: [], units };
}

const leadsOthers =
  /由([^。；]{2,60}?)牵头(?:负责|组织|抓总|落实)?，?(?:会同)?(?:([^。；，]{2,120}?)(?:配合|参与|协助|协同|支持))?/;
const withOthers =
  /由([^，。；]{2,40}?)(?:会同|联合)([^，。；]{2,80}?)(?:研究|负责|制定|组织|提出|编制|开展|推进|共同|做好|抓好|落实|实施|建立|审核|确定)/;

/** “由市…局牵头，…区政府配合，于6月底前…”, “由市…局会同…研究提出…”. */
function jointly(words: string): { lead: string[]; units: string[] } | null {
  const m = leadsOthers.exec(words) ?? withOthers.exec(words);
  if (m === null) return null;
  const lead = readBodyList(m[1] ?? '');
  const others = readBodyList(m[2] ?? '', { prefix: levelOf(lead[0] ?? '') });
  // “由…牵头，优化部门协同”: what follows is not always a body.
  const joined = others.filter((name) =>
    /^[省市区县州各有相所其本]|(?:局|厅|委|政府|管委会|公司|办|中心|院|行|集团|部|会)$/.test(name),
  );
  return lead.length === 0 ? null : { lead, units: [...new Set([...lead, ...joined])] };
}

function leadsOwn(words: string): { lead: string[]; units: string[] } | null {
  const named = beginsWithLead.exec(words)?.[1];
  const lead = named === undefined || named.includes('由') ? [] : readBodyList(named);
  const whole = lead.length > 0 && lead.length === (named ?? '').split('、').length;
  return whole && lead.every((name) => /^(?:[省市区县州]|各)|[省市区县州]$/.test(name))
    ? { lead, units: lead }
    : null;
}

/** 市生态环境局 → 市: what the bodies after it may leave out. */
function levelOf(name: string): string {
  return /^[省市区县州]/.exec(name)?.[0] ?? '';
}

const role = /^([\u4e00-\u9fff、（）]{3,60}?)：(?=(牵头)?(?:负责|承担|组织|统筹|协调))/;

/** “省科技厅：负责…”: a line of a section that deals out the work. */
function roleOf(words: string): { lead: string[]; units: string[] } | null {
  const m = role.exec(words);
  const units = m === null ? [] : readBodyList(m[1] ?? '');
  return units.length === 0 ? null : { lead: m?.[2] === undefined ? [] : units, units };
}
