/** What a document says of itself: its number, its issuers, its dates, how long it holds. What it does not say stays `null`. */
import { isIssuer, splitIssuers } from './bodies.ts';
import { isoDate, readDates } from './dates.ts';
import type { Found } from './documents.ts';
import { readIssuers } from './issuers.ts';
import type { Line } from './lines.ts';
import { dateAtEnd, numberAfterTitle, numberAtEnd } from './titles.ts';
import type { DocumentKind } from './types.ts';
import { readValidity } from './validity.ts';

export interface Metadata {
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

const issueField =
  /^(?:签发时间|签发日期|成文日期|成文时间|发文日期|发文时间|制发日期|印发日期|印发时间|生成日期|颁布日期|颁布时间)$/;
const publishField =
  /^(?:发布日期|发布时间|公布日期|公布时间|公开日期|发表日期|发表时间|刊发日期|信息提供日期|上传时间|时间|日期)$/;
const beginField = /^(?:实施|生效|施行)(?:日期|时间)$/;
const endField = /^(?:失效|废止)日期$/;
const numberField = /^(?:发文字号|文号|发文文号|发布文号|颁布文号|文件编号)$/;

/** Reads the head and the foot of a document. `original` gives the printed text of a line, with its spaces. */
export function readMetadata(
  lines: readonly Line[],
  found: Found,
  kind: DocumentKind | null,
  original: (l: Line) => string,
  body: string,
): Metadata {
  const own = lines.slice(found.first, found.end);
  const head = own.slice(0, headLength(own, found.body - found.first));
  const decree = decreeOf(head);
  const signature = readSignature(own, original);
  const history = own.slice(0, 14).filter((l) => l.kind === 'passed');
  const passed = history[0];
  const issuedOn =
    fieldDate(head, issueField) ??
    signature.date ??
    passedDate(passed) ??
    printedDate(own) ??
    headDate(head.slice(found.body - found.first)) ??
    numberDate(head) ??
    dateOfTitle(own.slice(0, found.body - found.first)) ??
    coverDate(own.slice(0, found.body - found.first));
  const publishedOn = fieldDate(head, publishField) ?? webDate(head);
  const stated = readValidity(body, { issuedOn, publishedOn });
  const validity = {
    effectiveFrom: stated.effectiveFrom ?? fieldDate(head, beginField),
    effectiveTo: stated.effectiveTo ?? fieldDate(head, endField),
  };
  return {
    documentNumber:
      readNumber(head) ??
      decree?.number ??
      decreeOfPassed(history) ??
      numberOfTitle(own.slice(0, found.body - found.first)),
    issuers:
      (decree?.issuers.length ?? 0) > 0
        ? (decree?.issuers ?? [])
        : readIssuers({ lines, own, head, found, kind, signature: signature.issuers, passed, original }),
    issuedOn,
    publishedOn,
    ...validity,
  };
}

/** The lines of the head: up to the first of the body's own. */
function headLength(own: readonly Line[], titleEnd: number): number {
  let i = titleEnd;
  while (i < own.length && i < titleEnd + 14) {
    const line = own[i];
    if (line === undefined) break;
    if (
      line.kind === 'marked' ||
      line.kind === 'addressee' ||
      (line.kind === 'text' && line.text.length >= 40 && !webHeader.test(line.text))
    )
      break;
    i += 1;
  }
  return i;
}

function fieldDate(head: readonly Line[], name: RegExp): string | null {
  for (const [at, line] of head.entries()) {
    if (line.kind !== 'field') continue;
    const below = dayBelow(line, head[at + 1]);
    if (below !== null && name.test(line.field?.name ?? '')) return below;
    // One line may hold several fields: “成文日期：… 发布日期：…”.
    const names = [...line.text.matchAll(/([\u4e00-\u9fff]{2,8})(?:：|[\]】）]?\t|】|\|)/g)];
    for (const [i, m] of names.entries()) {
      if (!name.test(lastWord(m[1] ?? '', name))) continue;
      // A field left empty has no date, whatever the next one says.
      const next = names[i + 1];
      // “…26日来源：”: the day belongs to the date before it.
      const at = next === undefined ? line.text.length : next.index + (next[1]?.startsWith('日') ? 1 : 0);
      const end = Math.min(m.index + 40, at);
      const date = isoDate(readDates(line.text.slice(m.index, end))[0]);
      if (date !== null) return date;
    }
  }
  return null;
}

const dayAlone =
  /^(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2})\s?(?:\d{1,2}:\d{2}(?::\d{2})?)?$/;

/** A page may print the value of a field on the line under its name. */
function dayBelow(field: Line, below: Line | undefined): string | null {
  if (field.field?.value !== '' || below === undefined || below.text.length > 24) return null;
  return dayAlone.test(below.text) ? isoDate(readDates(below.text)[0]) : null;
}

/** A field's name may be glued to the value before it: “15日发布日期”. */
function lastWord(word: string, name: RegExp): string {
  for (let i = 0; i + 4 <= word.length; i += 1) if (name.test(word.slice(i))) return word.slice(i);
  // “来源：示例市人民政府 时间：…”: a short name after the body that the page comes from.
  const short = word.slice(-2);
  return /[局厅部委府院室会社网司处]$/.test(word.slice(0, -2)) && name.test(short) ? short : word;
}

const webHeader =
  /^(?:日期|时间)?：?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s?(?:\d{1,2}:\d{2}(?::\d{2})?)?\t?(?:来源|信息来源|作者|浏览|字体|发布|文章来源|稿件来源|$)/;

/** The line that a web page prints under a title: “2024-01-12 15:04 来源：…”. */
function webDate(head: readonly Line[]): string | null {
  for (const line of head) {
    const m = webHeader.exec(line.text);
    if (m !== null) return isoDate(readDates(m[1] ?? '')[0]);
  }
  return null;
}

interface Decree {
  readonly number: string;
  readonly issuers: readonly string[];
}

const decreeLine = /^(?:中华人民共和国)?([\u4e00-\u9fff]{2,28})令(?:（?第(\d{1,5})号）?)?$/;

/** “中华人民共和国国务院令”, “第797号”: by whom and under which number a rule was made public. */
function decreeOf(head: readonly Line[]): Decree | null {
  for (const [i, line] of head.entries()) {
    const m = decreeLine.exec(line.text);
    if (m === null) continue;
    const n = m[2] ?? /^（?第(\d{1,5})号）?$/.exec(head[i + 1]?.text ?? '')?.[1];
    const body = m[1] ?? '';
    if (n === undefined) continue;
    // 国令第797号 names its body by one character only.
    return { number: `${body}令第${n}号`, issuers: isDecreer(body) ? [body] : [] };
  }
  return null;
}

function isDecreer(body: string): boolean {
  return body === '国务院' || isIssuer(body);
}

/** “（2024年9月24日国务院令第797号公布）”: the last number that the notes name. */
function decreeOfPassed(history: readonly Line[]): string | null {
  const words = history.map((l) => l.text).join('，');
  const found = [
    ...words.matchAll(/(?:中华人民共和国)?([\u4e00-\u9fff]{1,24}令|[\u4e00-\u9fff]{6,40}公告)第(\d{1,5})号/g),
  ].at(-1);
  return found === undefined
    ? null
    : `${(found[1] ?? '').replace(/^.*?日(?=[\u4e00-\u9fff])/, '').replace(/^中华人民共和国(?=国务院)/, '')}第${found[2]}号`;
}

const printed =
  /[\u4e00-\u9fffA-Za-z]{1,16}[〔【（[〈]\d{4}[〕】）\]〉](?:第)?\d{1,5}号|(?:[\u4e00-\u9fff]{1,24}(?:令|公告|通告))?(?:\d{4}年)?第\d{1,5}号(?:令)?/;
/** “名称：… 文号：…”: a field that follows others on their line. */
const numberInLine =
  /(?:发文字号|发文文号|发布文号|颁布文号|文件编号|文号|字号)(?:：|[\]】）]?\t|】|\|)([^：\t|]{4,40})/;

function readNumber(head: readonly Line[]): string | null {
  for (const line of head) {
    // The number of a decree is read with the line that names whose it is.
    if (/^（?第\d{1,5}号）?$/.test(line.text) || decreeLine.test(line.text)) continue;
    const m = printed.exec(numberText(line));
    if (m !== null) return wellFormed(m[0]);
  }
  return null;
}

function numberText(line: Line): string {
  if (line.kind === 'number') return line.text.replace(/^（?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?/, '');
  if (line.kind !== 'field') return '';
  if (numberField.test(line.field?.name ?? '')) return line.field?.value ?? '';
  return numberInLine.exec(line.text)?.[1] ?? '';
}

/** “…重点工作任务（示政发〔2021〕2号）”: the number that closes the title. */
function numberOfTitle(title: readonly Line[]): string | null {
  for (const line of title) {
    const m = numberAtEnd.exec(line.text) ?? numberAfterTitle.exec(line.text);
    if (m !== null) return wellFormed(m[1] ?? '');
  }
  return null;
}

/** “2006年10月26日 财建〔2006〕689号”: the day that stands with the number. */
function numberDate(head: readonly Line[]): string | null {
  const line = head.find((l) => l.kind === 'number' && /^（?\d{4}[年./-]\d/.test(l.text));
  return line === undefined ? null : isoDate(readDates(line.text)[0]);
}

/** “…的意见（2023年1月2日）”: the day that closes the title. */
function dateOfTitle(title: readonly Line[]): string | null {
  for (const line of title) {
    const m = dateAtEnd.exec(line.text);
    if (m !== null) return isoDate(readDates(m[1] ?? '')[0]);
  }
  return null;
}

function wellFormed(number: string): string {
  return number
    .replace(/^文号/, '')
    .replace(/[【（[〈](?=\d{4})/, '〔')
    .replace(/(?<=〔\d{4})[】）\]〉]/, '〕');
}

interface Signature {
  readonly issuers: readonly string[];
  readonly date: string | null;
}

/** Bodies and a date at the foot: the last such block of the document. */
function readSignature(own: readonly Line[], original: (l: Line) => string): Signature {
  for (let i = own.length - 1; i >= 0; i -= 1) {
    const line = own[i];
    if (line === undefined) continue;
    const glued = line.kind === 'issuers' && /\d{4}年\d{1,2}月\d{1,2}日$/.test(line.text);
    if (line.kind !== 'date' && !glued) continue;
    if (/印发|发布/.test(line.text)) continue;
    const issuers: string[] = [];
    for (let j = glued ? i : i - 1; j >= 0 && own[j]?.kind === 'issuers'; j -= 1) {
      const signed = own[j] as Line;
      issuers.unshift(
        ...(splitIssuers(
          original(signed)
            .replace(/\d{4}年\d{1,2}月\d{1,2}日\s*$/, '')
            .trim(),
        ) ?? [signed.text]),
      );
    }
    const date = isoDate(readDates(line.text)[0]);
    if (date !== null && (issuers.length > 0 || i >= own.length - 6)) return { issuers, date };
  }
  return gluedSignature(own, original);
}

/** “…特此通知。示例市示例局 2024年3月5日”: who signs and the day, run into the last paragraph of a letter. */
const gluedFoot =
  /(?:[。！](?:特此(?:通知|公告|通告|通报|函告|函复|公示|批复))?|特此(?:通知|公告|通告|通报|函告|函复|公示|批复))\s*([\u4e00-\u9fff\s]{4,90}?)\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二一][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)\s*(?:（[^（）]{2,20}）)?$/;
const longestFoot = 140;
const linesOfFoot = 12;

/** The foot may stand at the end of the document or before its annexes: at the end of one of its first or last lines. */
function gluedSignature(own: readonly Line[], original: (l: Line) => string): Signature {
  for (let i = own.length - 1; i >= 0; i -= 1) {
    const line = own[i];
    if (line === undefined || (i >= linesOfFoot && i < own.length - linesOfFoot)) continue;
    if (line.kind !== 'text' && line.kind !== 'marked') continue;
    // A short line says the day itself; of a long one only its beginning is kept.
    if (line.text.length < 400 && !/日(?:（[^（）]{2,20}）)?$/.test(line.text.slice(-24))) continue;
    const m = gluedFoot.exec(original(line).trim().slice(-longestFoot));
    const issuers = m === null ? null : splitIssuers((m[1] ?? '').trim());
    const date = m === null ? null : isoDate(readDates((m[2] ?? '').replace(/\s/g, ''))[0]);
    if (issuers !== null && date !== null) return { issuers, date };
  }
  return { issuers: [], date: null };
}

/** The date of a covering letter that nobody signs. */
function coverDate(cover: readonly Line[]): string | null {
  if (!cover.some((l) => l.kind === 'addressee')) return null;
  const line = cover.find((l) => l.kind === 'date');
  return line === undefined ? null : isoDate(readDates(line.text)[0]);
}

/** “（2023年2月8日）” under the title. */
function headDate(head: readonly Line[]): string | null {
  const line = head.slice(0, 3).find((l) => l.kind === 'date' && /^（\d{4}年/.test(l.text));
  return line === undefined ? null : isoDate(readDates(line.text)[0]);
}

function passedDate(line: Line | undefined): string | null {
  return line === undefined ? null : isoDate(readDates(line.text)[0]);
}

/** “…办公室 2023年12月26日印发”: the printer's line at the foot of a red-headed document. */
function printedDate(own: readonly Line[]): string | null {
  for (const line of own.slice(-8)) {
    const m = /(\d{4}年\d{1,2}月\d{1,2}日)印发$/.exec(line.text);
    if (m !== null) return isoDate(readDates(m[1] ?? '')[0]);
  }
  return null;
}
