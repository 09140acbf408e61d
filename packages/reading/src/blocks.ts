/**
 * Physical lines put back together into the paragraphs their author wrote: lines broken by a page or a column are joined,
 * page numbers in mid-sentence leave, and headings, numbered items, signatures and tables stay apart.
 */
import { markerAt } from './markers.ts';
import { isDigit, isHan, isSpace, readLine, type View, ViewBuilder } from './view.ts';

/** A paragraph: a range of the view. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** The line began with a list mark that a converter put there. */
  readonly bullet: boolean;
  /** At least one empty line stood before it. */
  readonly gapBefore: boolean;
}

export interface Page {
  readonly view: View;
  readonly blocks: readonly Block[];
}

interface Line {
  start: number;
  end: number;
  bullet: boolean;
  gap: boolean;
  /** Where the bracket that is still open in its paragraph stands, −1 for none. */
  bracket: number;
}

const newline = 0x0a;

/** Reads the whole text into repaired paragraphs. Cost is in proportion to its length. */
export function readBlocks(text: string): Page {
  const raw = new ViewBuilder(text.length + 1);
  const lines = readLines(text, raw);
  const lined = raw.build();
  const out = new ViewBuilder(lined.text.length + 2 * lines.length);
  const blocks: Block[] = [];
  let open: Line | null = null;
  for (const [i, line] of lines.entries()) {
    if (open !== null && joins(lined.text, open, line, () => isFullWidth(lined.text, lines, i - 1))) {
      if (needsSpace(lined.text, open.end, line.start)) out.push(0x20, lined.at[line.start] ?? 0);
      out.append(raw, line.start, line.end);
      const last = blocks[blocks.length - 1];
      if (last !== undefined) blocks[blocks.length - 1] = { ...last, end: out.length };
      // The next line is compared with this one, which is now the paragraph's last.
      open = {
        ...line,
        bullet: open.bullet,
        gap: open.gap,
        bracket: bracketAfter(lined.text, line, open.bracket),
      };
      continue;
    }
    if (out.length > 0) out.push(newline, lined.at[line.start] ?? 0);
    const start = out.length;
    out.append(raw, line.start, line.end);
    blocks.push({ start, end: out.length, bullet: line.bullet, gapBefore: line.gap });
    open = { ...line, bracket: bracketAfter(lined.text, line, -1) };
  }
  return { view: out.build(), blocks };
}

function needsSpace(text: string, end: number, start: number): boolean {
  const latin = (i: number) => /[A-Za-z]/.test(text[i] ?? '');
  return latin(end - 1) && latin(start);
}

const lineEnd = /\r\n|[\n\r\f\v\u2028\u2029\u0085]/g;

/** The non-empty lines, repaired, without page numbers and list marks. */
function readLines(text: string, out: ViewBuilder): Line[] {
  const lines: Line[] = [];
  let gap = true;
  let start = 0;
  lineEnd.lastIndex = 0;
  while (start <= text.length) {
    const match = lineEnd.exec(text);
    const end = match === null ? text.length : match.index;
    const next = match === null ? text.length + 1 : lineEnd.lastIndex;
    const from = out.length;
    const lead = listMark(text, start, end);
    readLine(text, lead, end, out);
    if (out.length === from) gap = true;
    else if (isPageNumber(out, from) || isRule(out, from)) out.truncate(from);
    else {
      lines.push({
        start: from,
        end: out.length,
        bullet: lead > skipSpace(text, start, end),
        gap,
        bracket: -1,
      });
      gap = false;
    }
    start = next;
  }
  return lines;
}

function skipSpace(text: string, start: number, end: number): number {
  let i = start;
  while (i < end && (isSpace(text.charCodeAt(i)) || text.charCodeAt(i) === 0xfeff)) i += 1;
  return i;
}

/** Skips what a converter sets before a line: `- `, `* `, `•`, `## `, `> `. */
function listMark(text: string, start: number, end: number): number {
  let i = skipSpace(text, start, end);
  const first = text[i];
  if (first === '#' || first === '>') {
    let j = i;
    while (j < end && text[j] === first && j - i < 6) j += 1;
    if (isSpace(text.charCodeAt(j))) return skipSpace(text, j, end);
    return i;
  }
  if (first === '•' || first === '●' || first === '■' || first === '◆' || first === '▪')
    return skipSpace(text, i + 1, end);
  if ((first === '-' || first === '*' || first === '+') && isSpace(text.charCodeAt(i + 1))) {
    const after = skipSpace(text, i + 1, end);
    // “- 4 -” is a page number, not an item.
    if (!isDigit(text.charCodeAt(after)) || !/^\d{1,4}\s*[-—*]/.test(text.slice(after, after + 12)))
      i = after;
  }
  return i;
}

const pageNumber =
  /^(?:[-—·]{1,3}\s?\d{1,4}\s?[-—·]{1,3}|第\d{1,4}页(?:[，/]?共\d{1,4}页)?|\d{1,4}\/\d{1,4}|[-—]{1,2}\d{1,4}[-—]{0,2}|page\s?\d{1,4})$/i;

function isPageNumber(out: ViewBuilder, from: number): boolean {
  const length = out.length - from;
  if (length > 20) return false;
  let line = '';
  for (let i = from; i < out.length; i += 1) line += String.fromCharCode(out.code(i));
  return pageNumber.test(line.replaceAll('*', ''));
}

const ruleCodes = new Set([...'|-—:：\t+='].map((c) => c.charCodeAt(0)));

/** “|---|---|” under the head of a table, “——————” between two parts: a line that is drawn, not written. */
function isRule(out: ViewBuilder, from: number): boolean {
  if (out.length - from < 3) return false;
  for (let i = from; i < out.length; i += 1) if (!ruleCodes.has(out.code(i))) return false;
  return true;
}

const closing = new Set('。！？；：!?…”"）》」』】'.split(''));

const trail = />[^>。，]{2,24}>[^>。，]{2,24}$/;

/** Does `next` go on with the sentence that `line` left open? */
function joins(text: string, line: Line, next: Line, fullWidth: () => boolean): boolean {
  const last = text[line.end - 1] ?? '';
  const lastCode = text.charCodeAt(line.end - 1);
  const width = line.end - line.start;
  if (next.bullet || (startsApart(text, next) && !(width >= 24 && splitsNumber(text, line, next))))
    return false;
  // A page's way to itself, “政务公开>财政局>文件”, is no sentence.
  if (trail.test(text.slice(line.start, line.end))) return false;
  if (last === '，' || last === '、') return true;
  if (
    line.bracket >= 0 &&
    next.start - line.bracket < longestBracket &&
    (width >= 24 || text.charCodeAt(next.end - 1) === 0xff09)
  )
    return next.end - next.start < 400;
  if (width >= 20 && (splitsNumber(text, line, next) || splitsDate(text, line, next))) return true;
  // “3亿元（不含）” “以下的项目”: what cannot begin a sentence goes on with the one before.
  if (width >= 20 && /[）”》]/.test(last) && goesOnly.test(text.slice(next.start, next.start + 2)))
    return true;
  if (closing.has(last) || !(isHan(lastCode) || /[A-Za-z\d%+/—]/.test(last))) return false;
  const body = text.slice(line.start, line.end);
  if (width < (/[，。；]/.test(body) ? 18 : 24) || body.includes('\t')) return false;
  if (/\d{5,}$/.test(text.slice(Math.max(line.start, line.end - 8), line.end))) return false;
  return goesOn(text, line, next, fullWidth);
}

/** Lines around this one end in mid-sentence at the same width: the text was wrapped there, not by its author. */
function isFullWidth(text: string, lines: readonly Line[], i: number): boolean {
  const width = widthOf(lines[i]);
  let alike = 0;
  for (let j = Math.max(0, i - 12); j < lines.length && j <= i + 12; j += 1) {
    const other = lines[j];
    if (j === i || other === undefined || Math.abs(widthOf(other) - width) > 1) continue;
    if (!closing.has(text[other.end - 1] ?? '')) alike += 1;
  }
  return alike >= 3;
}

function widthOf(line: Line | undefined): number {
  return line === undefined ? 0 : line.end - line.start;
}

const goesOnly = /^(?:[，。；、）的]|以[上下内]|及其|和|或者)/;

/** A number broken by the end of a line: “最高10” “00万元”, “按1.” “5%的比例”, “达到10000” “头以上”. */
function splitsNumber(text: string, line: Line, next: Line): boolean {
  const point = text[line.end - 1] === '.';
  if (!isDigit(text.charCodeAt(line.end - (point ? 2 : 1)))) return false;
  if (!isDigit(text.charCodeAt(next.start)))
    return !point && counted.test(text.slice(next.start, next.start + 4));
  return /^\d{1,4}(?:\.\d+)?(?:万|亿|元|%|‰|个|家|项|年|月|日|人|平方米)/.test(
    text.slice(next.start, next.start + 14),
  );
}
const counted =
  /^(?:万元|亿元|元|%|‰|[个家人名头亩吨台件辆场](?:以[上下]|的|，|、|企业)|平方米|人次|架次|标箱)/;

/** A date broken by the end of a line: “于2024年7月” “31日前报送”. */
function splitsDate(text: string, line: Line, next: Line): boolean {
  return (
    /(?:\d年|\d月)$/.test(text.slice(Math.max(line.start, line.end - 3), line.end)) &&
    /^\d{1,2}(?:月|日)/.test(text.slice(next.start, Math.min(next.end, next.start + 3)))
  );
}

/** A long line without an end: body text goes on, a heading or a title does not. */
function goesOn(text: string, line: Line, next: Line, fullWidth: () => boolean): boolean {
  const body = text.slice(line.start, line.end);
  const hasPause = /[，。；]/.test(body);
  // A heading ends where it likes; a numbered paragraph that fills its line as its neighbours do goes on.
  if (!hasPause && markerAt(text, line.start, line.end) !== null && body.length < 40) return fullWidth();
  if (!hasPause && isTitleLike(body)) return false;
  const follow = text.slice(next.start, Math.min(next.end, next.start + 60));
  if (/^(?:为|根据|按照|各)/.test(follow) && !hasPause) return false;
  return hasPause || /[，。；、]/.test(follow) || fullWidth();
}

const titleEnd =
  /(?:意见|办法|规定|条例|方案|计划|措施|政策|通知|公告|通告|公示|指南|目录|细则|规划|纲要|决定|通报|说明|解读|报告|规程|批复|函|名单|清单|表|书)(?:（[^（）]{1,30}）|》|")*$/;

function isTitleLike(body: string): boolean {
  return titleEnd.test(body.slice(-60)) || /(?:人民政府|委员会|厅|局|部|办公室|办公厅)$/.test(body);
}

/** A list of bodies in a bracket may fill many lines; a bracket that never closes must not swallow the text. */
const longestBracket = 600;

/** The bracket that is open at the end of a line, given the one that was open before it: “（责任单位：…” over several lines. */
function bracketAfter(text: string, line: Line, before: number): number {
  // A bracket inside another, “（责任单位：某（某）指挥部、”, closes itself only.
  const open: number[] = before >= 0 ? [before] : [];
  for (let i = Math.max(line.start, line.end - longestBracket); i < line.end; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xff08) open.push(i);
    else if (code === 0xff09) open.pop();
  }
  return open[0] ?? -1;
}

const apart =
  /^(?:附件|附表|附录|抄送|主送|(?:发表|发布|公布|成文|发文|颁布)(?:时间|日期|标题|机关|机构|部门|单位|字号|文号)：|(?:信息|稿件|文章)?来源：|（?责任单位|（?牵头单位|联系|公开方式|来源|编者按|[“"]?《|目录|专栏|问题|回答|答：|问：|——|第[一二三四五六七八九十百\d]{1,4}[部编])/;

/** Lines that always begin something new. */
function startsApart(text: string, line: Line): boolean {
  if (markerAt(text, line.start, line.end) !== null) return true;
  const head = text.slice(line.start, Math.min(line.end, line.start + 24));
  if (head.startsWith('《')) return false;
  return apart.test(head) || /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text.slice(line.start, line.end));
}
