/** What a document says of itself: its number, its issuers, its dates, how long it holds. What it does not say stays `null`. */
import { isIssuer, splitIssuers } from './bodies.ts';
import { type DateMention, isoDate, lastDay, monthEnd, readDates } from './dates.ts';
import type { Found } from './documents.ts';
import type { Line } from './lines.ts';
import { chineseNumber } from './numerals.ts';
import { issuersOfTitle } from './titles.ts';
import type { DocumentKind } from './types.ts';

export interface Metadata {
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

const issueField =
  /^(?:签发时间|签发日期|成文日期|成文时间|发文日期|发文时间|制发日期|印发日期|印发时间|生成日期)$/;
const publishField = /^(?:发布日期|发布时间|公布日期|公开日期|信息提供日期|上传时间|时间|日期)$/;
const issuerField =
  /^(?:签发单位|签发机关|发文机关|发文机构|发布机关|制发机关|制定机关|发文单位|发布单位|发布机构|公开机构)$/;
const beginField = /^(?:实施|生效|施行)(?:日期|时间)$/;
const endField = /^(?:失效|废止)日期$/;
const numberField = /^(?:发文字号|文号|发文文号|文件编号)$/;

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
  const passed = own.slice(0, 14).find((l) => l.kind === 'passed');
  const issuedOn =
    fieldDate(head, issueField) ??
    signature.date ??
    passedDate(passed) ??
    printedDate(own) ??
    headDate(head.slice(found.body - found.first)) ??
    coverDate(own.slice(0, found.body - found.first));
  const publishedOn = fieldDate(head, publishField) ?? webDate(head);
  const stated = readValidity(body, { issuedOn, publishedOn });
  const validity = {
    effectiveFrom: stated.effectiveFrom ?? fieldDate(head, beginField),
    effectiveTo: stated.effectiveTo ?? fieldDate(head, endField),
  };
  return {
    documentNumber: readNumber(head) ?? decree?.number ?? decreeOfPassed(passed),
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
  for (const line of head) {
    if (line.kind !== 'field') continue;
    // One line may hold several fields: “成文日期：… 发布日期：…”.
    const names = [...line.text.matchAll(/([\u4e00-\u9fff]{2,8})：/g)];
    for (const [i, m] of names.entries()) {
      if (!name.test(lastWord(m[1] ?? '', name))) continue;
      // A field left empty has no date, whatever the next one says.
      const end = Math.min(m.index + 40, names[i + 1]?.index ?? line.text.length);
      const date = isoDate(readDates(line.text.slice(m.index, end))[0]);
      if (date !== null) return date;
    }
  }
  return null;
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

/** “（2024年9月24日国务院令第797号公布）”: the last number that the note names. */
function decreeOfPassed(passed: Line | undefined): string | null {
  const found = [
    ...(passed?.text ?? '').matchAll(/(?:中华人民共和国)?([\u4e00-\u9fff]{1,24}令)第(\d{1,5})号/g),
  ].at(-1);
  return found === undefined
    ? null
    : `${(found[1] ?? '').replace(/^.*?日(?=[\u4e00-\u9fff])/, '').replace(/^中华人民共和国(?=国务院)/, '')}第${found[2]}号`;
}

function readNumber(head: readonly Line[]): string | null {
  for (const line of head) {
    // The number of a decree is read with the line that names whose it is.
    if (/^（?第\d{1,5}号）?$/.test(line.text) || decreeLine.test(line.text)) continue;
    const field =
      line.kind === 'field' && numberField.test(line.field?.name ?? '') ? (line.field?.value ?? '') : null;
    const text = field ?? (line.kind === 'number' ? line.text : '');
    const m =
      /[\u4e00-\u9fffA-Za-z]{1,16}[〔【（[〈]\d{4}[〕】）\]〉](?:第)?\d{1,5}号|(?:[\u4e00-\u9fff]{1,24}(?:令|公告|通告))?(?:\d{4}年)?第\d{1,5}号(?:令)?/.exec(
        text,
      );
    if (m !== null)
      return m[0]
        .replace(/^文号/, '')
        .replace(/[【（[〈](?=\d{4})/, '〔')
        .replace(/(?<=〔\d{4})[】）\]〉]/, '〕');
  }
  return null;
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

interface IssuerSources {
  readonly lines: readonly Line[];
  readonly own: readonly Line[];
  readonly head: readonly Line[];
  readonly found: Found;
  readonly kind: DocumentKind | null;
  readonly signature: readonly string[];
  readonly passed: Line | undefined;
  readonly original: (l: Line) => string;
}

function readIssuers(s: IssuerSources): readonly string[] {
  const field = s.head.find(
    (l) =>
      l.kind === 'field' &&
      /^(?:发文机关|发文机构|制定机关|发文单位|签发单位|签发机关)$/.test(l.field?.name ?? ''),
  );
  const fromTitle = issuersOfTitle(s.found.rawTitle);
  const listed =
    field === undefined
      ? null
      : splitIssuers(
          s
            .original(field)
            .replace(/^[^：:]*[：:]\s*/, '')
            .trim(),
        );
  if (listed !== null) return listed;
  if (fromTitle.andOthers && s.signature.length > 0) return s.signature;
  // A joint letter may be headed by its first body alone and signed by all.
  const all = fromTitle.issuers.every((name) => s.signature.includes(name));
  if (fromTitle.issuers.length > 0)
    return all && s.signature.length > fromTitle.issuers.length ? s.signature : fromTitle.issuers;
  if (s.signature.length > 0) return s.signature;
  return congress(s.passed) ?? sourceLine(s.own) ?? foreword(s.lines, s.found) ?? publisher(s) ?? [];
}

/** “…第十三届人民代表大会常务委员会第三十八次会议通过”: the body that passed a regulation. */
function congress(line: Line | undefined): string[] | null {
  if (line === undefined) return null;
  const m = /日([\u4e00-\u9fff]{2,12}?)第[一二三四五六七八九十]{1,4}届(人民代表大会(?:常务委员会)?)/.exec(
    line.text,
  );
  if (m !== null) return [`${m[1]}${m[2]}`];
  const government = /日([\u4e00-\u9fff]{0,20}?(?:人民政府|国务院|部|委员会))/.exec(line.text);
  return government === null ? null : [(government[1] ?? '').replace(/^中华人民共和国(?=国务院)/, '')];
}

function sourceLine(own: readonly Line[]): string[] | null {
  for (const line of own.slice(-6)) {
    if (line.kind !== 'source') continue;
    const name = line.text.replace(/^（[^：]*：/, '').replace(/）$/, '');
    if (isIssuer(name) && !/^.{2,4}(?:发改委|工信委|经信委)$/.test(name)) return [name];
  }
  return null;
}

const announces =
  /^(?:编者按)?(?:近日，?|日前，?|近期，?|今日，?)?(?:由)?([\u4e00-\u9fff、和]{3,80}?)(?:等[一二三四五六七八九十\d]{1,3}个?(?:部门|部委|单位))?(?:近日|日前|近期|今日|正式|最近)?(?:联合)?(?:发布|印发|出台|公布)/;

/** An editor's foreword names who issued what follows: “某部、某委近日联合发布…”. */
function foreword(lines: readonly Line[], found: Found): string[] | null {
  if (found.foreword === null) return null;
  for (let i = found.foreword[0]; i < found.foreword[1]; i += 1) {
    for (const sentence of (lines[i]?.text ?? '').split('。')) {
      const m = announces.exec(sentence);
      const names =
        m === null
          ? null
          : splitIssuers(
              (m[1] ?? '')
                .replace(/联合$/, '')
                .replace(/和(?=[^和]*$)/, (c, at: number, all: string) =>
                  /[部委局厅室会]$/.test(all.slice(0, at)) ? '、' : c,
                ),
            );
      if (names !== null) return names;
    }
    const inside =
      /([\u4e00-\u9fff]{2,14}(?:办公室|部|委员会|局)(?:、[\u4e00-\u9fff]{2,14}(?:办公室|部|委员会|局))+)(?:近日|日前)?(?:联合)?(?:发布|印发|公布)/.exec(
        lines[i]?.text ?? '',
      );
    if (inside !== null) return splitIssuers(inside[1] ?? '');
  }
  return null;
}

/** Who publishes a report, who receives the comments of a consultation, who accepts the applications of a guide. */
function publisher(s: IssuerSources): string[] | null {
  if (s.kind === 'report') {
    for (const line of s.own.slice(0, 8)) {
      const m =
        /由([^，。、]{2,20})(?:联合|会同|携手)([^，。]{2,40}?)(?:共同|联合)?(?:呈现|发布|编写|编制|撰写|推出)/.exec(
          line.text,
        );
      if (m !== null)
        return [m[1] ?? '', ...(m[2] ?? '').split(/[与和、]/)]
          .map((n) => n.replace(/\s/g, ''))
          .filter((n) => n !== '');
    }
  }
  for (const line of s.own) {
    const m =
      /^(?:（[一二三四五六]）|\d[.、])?(?:受理机关|受理单位|申报受理机关|主管部门|组织单位|主办单位)(?:：|为)([\u4e00-\u9fff]{4,24}?(?:局|厅|委员会|部|委))(?:。|$|；)/.exec(
        line.text,
      );
    if (s.kind === 'application-guide' && m !== null && isIssuer(m[1] ?? '')) return [m[1] ?? ''];
    const post =
      /^(?:通信|通讯|联系|邮寄|寄送)?地址：.{0,40}?(\d{1,4}号)([\u4e00-\u9fff]{4,24}?(?:司|局|厅|处|委|部))(?:（|，|$)/.exec(
        line.text,
      );
    if ((s.kind === 'consultation' || s.kind === 'publicity') && post !== null) return [post[2] ?? ''];
  }
  const field = s.head.find((l) => l.kind === 'field' && issuerField.test(l.field?.name ?? ''));
  const value =
    field === undefined
      ? ''
      : s
          .original(field)
          .replace(/^[^：:]*[：:]\s*/, '')
          .trim();
  return value === '' ? null : splitIssuers(value);
}

interface Known {
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
}

const begins =
  /(?:自(.{2,24}?)|(\d{4}年\d{1,2}月\d{1,2}日))起(?:正式|开始)?(?:施行|实施|执行|生效|试行|实行)/;
const lasts =
  /(?:有效期(?:限|为|至|到|：|暂定|[\u4e00-\u9fff]{0,3}为)?(?:为|至|到|：)?|暂定为?|试行期?为?|(?:实施|执行|施行)期限?为?)([一二三四五六七八九十两\d]{1,3})(?:个)?(年|个月|月)/;

/** From when and until when a document holds: given, computed from “N years”, or not stated. */
function readValidity(
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
  if (/(?:发布|公布|公开)之?日/.test(words)) return known.publishedOn ?? known.issuedOn;
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
