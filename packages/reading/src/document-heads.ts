/** Where a title stands: over how many lines, what comes before it, whether a document begins after it. */
import type { Line } from './lines.ts';
import {
  cleanTitle,
  kindOfTitle,
  partLabel,
  plainTitle,
  sameTitle,
  startsWithOwner,
  titleScore,
} from './titles.ts';

/** Lines that may be a title, and how much they look like one. */
export interface Candidate {
  first: number;
  end: number;
  raw: string;
  title: string;
  score: number;
  tagged: boolean;
}

const titleLine = new Set(['text', 'issuers', 'qualifier', 'field']);

/** The title that begins on line `i`, over up to five lines. */
export function candidateAt(
  lines: readonly Line[],
  i: number,
  original: (b: Line['block']) => string,
  listed: ReadonlySet<string>,
): Candidate | null {
  const numbered = numberedTitle(lines, i, listed);
  if (numbered !== null) return numbered;
  // 【政策依据】 over the name of what a part rests on.
  const above = lines[i - 1]?.text ?? '';
  if (above.endsWith('】') && partLabel.exec(above)?.[0] === above) return null;
  let best: Candidate | null = null;
  let joined = '';
  for (let k = i; k < lines.length && k < i + 6; k += 1) {
    const line = lines[k];
    if (line === undefined || line.text.length > 160 || !fits(line, k === i, joined)) break;
    const value = line.field?.value ?? line.text;
    if (best !== null && !continues(best.title, value)) break;
    // Who signs, with the day: the end of a letter.
    if (k === i && line.kind === 'issuers' && /\d日$/.test(line.text)) return null;
    // A body's name over a title that names its own owner is not part of the title.
    if (
      k === i + 1 &&
      lines[i]?.kind === 'issuers' &&
      (owned(value) || value.startsWith(joined) || namesLast(value, joined))
    )
      return null;
    // What stands over a whole title is the page's, not the title's.
    if (
      k > i &&
      joined.length <= 16 &&
      !/(?:关于|印发|转发)$/.test(joined) &&
      isWhole(value) &&
      lines[k - 1]?.kind === 'text'
    )
      return null;
    joined += value;
    const title = cleanTitle(joined);
    const score = titleScore(title);
    if (score > -9)
      best = {
        first: i,
        end: k + 1,
        raw: cleanRaw(rawOf(lines.slice(i, k + 1), original)),
        title,
        score,
        tagged: /【[^】]{1,30}】/.test(joined),
      };
    else if (joined.length > 160) break;
  }
  return best;
}

/** “一、示例市…若干措施”: the title of a document that a collection counts and lists in its contents, or heads with its number. */
function numberedTitle(lines: readonly Line[], i: number, listed: ReadonlySet<string>): Candidate | null {
  const line = lines[i];
  if (line?.kind !== 'marked' || line.marker === null || line.text.length > 90) return null;
  const numbered = lines[i + 1]?.kind === 'number';
  if (!numbered && listed.size === 0) return null;
  const title = cleanTitle(line.text.slice(line.marker.end - line.block.start));
  const own =
    title.length >= 8 && (startsWithOwner(title) || title.includes('关于') || endsWithNorm.test(title));
  if (!own || titleScore(title) < 0) return null;
  return numbered || listed.has(plainTitle(title))
    ? { first: i, end: i + 1, raw: title, title, score: titleScore(title), tagged: true }
    : null;
}

const endsWithNorm =
  /(?:办法|条例|规定|细则|若干措施|若干政策|实施方案|行动计划|行动方案|实施意见)(?:（[^（）]{1,20}）)?$/;

/** “某市某局关于…”: where a title begins. */
function isWhole(value: string): boolean {
  return /^[^《]{3,40}关于/.test(value) && startsWithOwner(value);
}

/** “示例省样例市人民政府” over “样例市人民政府关于…”: the title names its body itself. */
function namesLast(title: string, body: string): boolean {
  const about = title.indexOf('关于');
  return about >= 4 && body.endsWith(title.slice(0, about));
}

/** A whole title with its owner in it: “示例省…条例”, not “关于…的通知”. */
function owned(value: string): boolean {
  return !/关于/.test(value) && startsWithOwner(value) && titleScore(cleanTitle(value)) > 0;
}

function fits(line: Line, first: boolean, joined: string): boolean {
  if (line.text.startsWith('【') && partLabel.test(line.text)) return false;
  if (line.kind === 'attachment')
    return (
      first && /^附(?:件|录)?\d{0,2}[：:]?[^：，；。]{6,}$/.test(line.text) && !/^附件：/.test(line.text)
    );
  if (line.kind === 'field')
    return first && /^(?:标题|发文标题|文件标题|名称|文件名称|信息名称)$/.test(line.field?.name ?? '');
  if (line.kind === 'marked') return first && /^20\d\d年/.test(line.text);
  if (!first && line.kind === 'issuers' && joined.endsWith('关于')) return false;
  const stops = (words: string) => /[。；]/.test(words);
  return titleLine.has(line.kind) && !(stops(line.text) && stops(line.text.replace(/《[^》]*》/g, '')));
}

/** The lines as printed, with a space where one body's name ends and another's begins. */
function rawOf(lines: readonly Line[], original: (b: Line['block']) => string): string {
  let raw = '';
  for (const line of lines) raw += `${raw === '' ? '' : seam(raw)}${original(line.block)}`;
  return raw;
}

function seam(raw: string): string {
  return /[部委局厅会室府署院]$/.test(raw.trimEnd()) ? ' ' : '';
}

function cleanRaw(raw: string): string {
  return cleanTitle(
    raw
      .replace(/\[(?:bookmark|image):[^\]]*\]/g, '')
      .replace(/\*\*/g, '')
      .replace(/^\s*(?:(?:发文|文件)?标\s*题|名\s*称|文件名称|信息名称)\s*[：:][\s|]*|[\s|]+$/g, '')
      .trim(),
  );
}

/** A line goes on with a title that already ends: a qualifier, “的通知”, or the second half of a long name. */
function continues(title: string, next: string): boolean {
  if (/^（[^（）]{1,40}）$/.test(next)) return true;
  if (next.startsWith('的')) return true;
  // “关于印发…管理办法” / “实施细则的通知”: what is issued has a longer name than its first line.
  if (
    /关于(?:印发|转发|公布|发布|修订|修改)/.test(title) &&
    !letterEnd.test(title) &&
    letterEnd.test(next) &&
    next.length <= 40
  )
    return !/关于/.test(next);
  if (kindOfTitle(next) === null) return false;
  if (
    /关于/.test(next) ||
    startsWithOwner(next) ||
    /^20\d\d年/.test(next) ||
    /^[【"]/.test(next) ||
    sameTitle(title, next)
  )
    return false;
  return /(?:计划|方案|政策|措施|规划)$/.test(title);
}

const letterEnd = /的(?:补充)?(?:通知|通告|公告|决定|函|批复)$/;

/** What comes before a title: an end, a boundary, or the middle of something else. */
export function context(lines: readonly Line[], c: Candidate): number {
  let score = c.tagged ? 2 : 0;
  const before = lines[c.first - 1];
  if (before === undefined) return score + 1;
  if (
    /^(?:date|source|number|field|editor-note|qualifier|issuers|furniture|contents-entry)$/.test(before.kind)
  )
    score += 1;
  else if (before.kind === 'text' && !/[。；！：”）]$/.test(before.text) && before.text.length > 60)
    score -= 3;
  else if (before.text.endsWith('：') && before.kind !== 'addressee') score -= 3;
  if (before.kind === 'marked' && /[；，、]$/.test(before.text)) score -= 4;
  return score + (announced(lines, c) ? 3 : 0);
}

/** The title was named in 《》 a little before: by the letter that carries it, or by an editor. */
function announced(lines: readonly Line[], c: Candidate): boolean {
  const plain = plainTitle(c.title);
  for (let i = c.first - 1; i >= 0 && i >= c.first - 24; i -= 1) {
    const text = lines[i]?.text ?? '';
    if (c.title.length >= 8 && /(?:印|转|颁)发/.test(text) && text.includes(c.title)) return true;
    if (!text.includes('《')) continue;
    for (const m of text.matchAll(/《([^《》]{4,120})》/g))
      if (plain.includes(plainTitle(m[1] ?? '')) && plainTitle(m[1] ?? '').length >= 8) return true;
  }
  return false;
}

/** What comes after a title, skipping the rest of the head: does a document begin? */
export function follow(lines: readonly Line[], from: number): number {
  // “发布日期：… 来源：…” stand right under the title of a page.
  const under = lines[from];
  let score = under?.kind === 'field' && /日期|时间|来源/.test(under.field?.name ?? '') ? 1 : 0;
  let seen = 0;
  for (let i = from; i < lines.length && seen < 7; i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    // Its own table of contents stands under a title.
    if (line.kind === 'contents' && seen === 0) return score + 1;
    if (/^(?:contents-entry|attachment)$/.test(line.kind)) return score;
    if (!/^(?:field|number|date|issuers|qualifier|source)$/.test(line.kind)) seen += 1;
    if (line.kind === 'addressee') return score + 3;
    if (line.marker !== null && line.marker.n <= 2)
      return score + (/^(?:chapter|article|part)$/.test(line.marker.style) ? 5 : 2);
    if (/^(?:公示|征求意见)(?:时间|期)/.test(line.text)) return score + 2;
    if (line.kind === 'text' && line.text.length >= 40 && /[，。]/.test(line.text)) return score + 2;
    if (line.text.includes('\t') && line.kind === 'text') score += 1;
    if (line.kind === 'passed') score += 2;
  }
  return score;
}
