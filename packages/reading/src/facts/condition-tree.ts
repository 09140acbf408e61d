/**
 * One sentence of conditions as a tree. A stop binds looser than a word: “A，且B或C” is A and (B or C), “A且B，或C” is
 * (A and B) or C; without a stop 且 binds tighter than 或, as in speech.
 */
import { chineseNumber } from '../numerals.ts';
import { longestPart, type Range, within } from '../sentences.ts';
import type { ConditionNode } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { conditionQuantities } from './thresholds.ts';

/** The tree of the words in `range`, which hold no list of their own. */
export function sentenceTree(scope: Scope, range: Range, stated = false): ConditionNode {
  return new Sentence(scope, stated).read(trimmed(scope.view.text, range));
}

const marker = /^(?:第[^条]{1,8}条|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.](?!\d)|[①-⑳]|——|\s)+/;
const joint = /^(?:且|并且|并|同时|而且|以及|或者|或|其中|但是|但|须|应当|应|还应|还须|需)+(?=[^，。；])/;
const exception =
  /(?:（([^（）]{2,60})除外）|[，（]?(?:但是|但)?([^，。；（）]{2,60}?)的?除外|除([^，。；]{2,60}?)(?:以外|之外|外)(?=，|的))/;
const oneOfList =
  /(?:符合|具备|满足|达到|具有|属于|取得|获得|拥有|有)(?:以下|下列)?[^，。；：]{0,10}(?:之一|任一|任意一[项个条])(?:的)?：/;
const oneOfNames = /([^，。；：]{4,})(?:之一|任意一[项个种]|其中一[项个种])(?:的|以上)?/;

class Sentence {
  readonly #scope: Scope;
  readonly #stated: boolean;

  constructor(scope: Scope, stated: boolean) {
    this.#scope = scope;
    this.#stated = stated;
  }

  read(range: Range): ConditionNode {
    // What never ends is not taken apart: the cost would not be in proportion to its length.
    if (range.end - range.start > longestPart) return this.#leaf(range);
    const except = this.#except(range);
    if (except !== null) return except;
    const list = this.#inlineList(range);
    if (list !== null) return list;
    return this.#split(range, '；') ?? this.#split(range, '，') ?? this.#words(range);
  }

  /** “A（分支机构除外）”, “除…外，A”: what is asked, and where it is not. */
  #except(range: Range): ConditionNode | null {
    const text = this.#text(range);
    if (!text.includes('除')) return null;
    const found = exception.exec(text);
    if (found === null || /免除|解除|扣除|剔除/.test(found[0])) return null;
    const except = found[1] ?? found[2] ?? found[3] ?? '';
    const start = range.start + found.index;
    const end = start + found[0].length;
    const before = trimmed(this.#scope.view.text, { start: range.start, end: start });
    const after = trimmed(this.#scope.view.text, { start: end, end: range.end });
    const parts = [before, after].filter((part) => part.end - part.start >= 3);
    const first = parts[0];
    if (first === undefined) return null;
    const plain = parts.map((part) => this.#scope.view.text.slice(part.start, part.end));
    const of: ConditionNode =
      parts.length === 1 ? this.read(first) : glued(this.#leaf(range), plain.join(''));
    return { op: 'unless', text, span: this.#span(range), of, except };
  }

  /** “具备下列条件之一：A；B”, “获得A、B、C之一”. */
  #inlineList(range: Range): ConditionNode | null {
    const text = this.#text(range);
    if (!/一/.test(text)) return null;
    const opened = oneOfList.exec(text);
    if (opened !== null) {
      const start = range.start + opened.index + opened[0].length;
      const items = cut(this.#scope.view.text, { start, end: range.end }, /[；]/);
      const parts = items.length > 1 ? items : cut(this.#scope.view.text, { start, end: range.end }, /[、]/);
      if (parts.length < 2) return null;
      const list = this.#group('any', { start: range.start + opened.index, end: range.end }, parts);
      return this.#beside(range, opened.index, list);
    }
    const named = oneOfNames.exec(text);
    if (named === null) return null;
    const start = range.start + named.index;
    const names = cut(this.#scope.view.text, { start, end: start + (named[1] ?? '').length }, /[、或]/);
    if (names.length < 2) return null;
    const list = this.#group('any', { start, end: start + named[0].length }, names);
    return this.#beside(range, named.index, list);
  }

  /** A list with the conditions that stand before it in the same sentence. */
  #beside(range: Range, at: number, list: ConditionNode): ConditionNode {
    const before = trimmed(this.#scope.view.text, { start: range.start, end: range.start + at });
    if (!predicates(this.#text(before))) return list;
    return { op: 'all', text: this.#text(range), span: this.#span(range), of: [this.read(before), list] };
  }

  /** Parts between stops of one strength: 或 at the head of one makes alternatives of what stands on its two sides. */
  #split(range: Range, stop: '；' | '，'): ConditionNode | null {
    const parts = joined(
      this.#scope.view.text,
      cut(this.#scope.view.text, range, stop === '；' ? /；/ : /，/),
    );
    if (parts.length < 2) return null;
    const alternatives: Range[][] = [[]];
    for (const part of parts) {
      if (/^(?:或者|或)/.test(this.#text(part)) && alternatives.at(-1)?.length !== 0) alternatives.push([]);
      alternatives.at(-1)?.push(part);
    }
    const groups = alternatives.map((group) => this.#together(group));
    const [only] = groups;
    if (groups.length === 1 && only !== undefined) return only;
    return { op: 'any', text: this.#text(range), span: this.#span(range), of: groups };
  }

  #together(parts: readonly Range[]): ConditionNode {
    const [first] = parts;
    const range = { start: first?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
    if (parts.length === 1) return this.read(lighter(this.#scope.view.text, range));
    return this.#group('all', range, parts);
  }

  #group(op: 'all' | 'any', range: Range, parts: readonly Range[]): ConditionNode {
    const of = parts.map((part) => this.read(lighter(this.#scope.view.text, part)));
    return { op, text: this.#text(range), span: this.#span(range), of };
  }

  /** A stretch without stops: 或 looser than 且; each only where both sides say something of their own. */
  #words(range: Range): ConditionNode {
    for (const [op, word] of connectives) {
      const parts = cut(this.#scope.view.text, range, word).filter((part) => part.end > part.start);
      if (
        parts.length >= 2 &&
        parts.every(
          (part) => predicates(this.#text(part)) && (op === 'all' || asserts.test(this.#text(part))),
        )
      )
        return this.#group(op, range, parts);
    }
    return this.#leaf(range);
  }

  #leaf(range: Range): ConditionNode {
    const text = this.#text(range);
    return {
      op: 'leaf',
      text,
      span: this.#span(range),
      negated: negates.test(text.slice(0, 60)),
      quantities: conditionQuantities(this.#scope, range, within(this.#scope.amounts, range), this.#stated),
    };
  }

  #text(range: Range): string {
    return this.#scope.view.text.slice(range.start, range.end);
  }

  #span(range: Range): readonly [number, number] {
    return originalSpan(this.#scope.view, range.start, range.end);
  }
}

const connectives = [
  ['any', /或者?/],
  ['all', /并且|同时|以及|且/],
] as const;

const negates = /(?:未|不得|不存在|不属于|没有|无(?:不良|重大|违法|严重|欠))/;
/** Words that make a stretch a condition of its own rather than a noun in a list. */
const predicate =
  /不低于|不少于|不超过|不高于|不小于|不得|达到|超过|低于|高于|以上|以下|以内|符合|具有|具备|拥有|取得|获得|通过|纳入|列入|满足|属于|未|无|依法|注册|登记|设立|成立|完成|从事|建立|建有|满|近|首次|经营|运营|正常|健全|良好|≥|≤|%/;

/** What 或 must find on each of its sides: “电子商务或休闲农业收入占70%” has it on one only, and names one income. */
const asserts =
  /不低于|不少于|不超过|不高于|不小于|不得|达|超过|低于|高于|以[上下内]|符合|具[有备]|拥有|取得|获得|通过|列?入|满|属于|未|无|登记|注册|设立|成立|承担|建[有立]|近|首次|良好|健全|≥|≤|[\d一二三四五六七八九十]/;

export function predicates(text: string): boolean {
  return text.length >= 4 && predicate.test(text);
}

/** The range without its marker, its stops and the blank around it. */
function trimmed(text: string, range: Range): Range {
  const words = text.slice(range.start, range.end);
  const start = range.start + (marker.exec(words)?.[0].length ?? 0);
  let end = range.end;
  while (end > start && /[，。；：、\s]/.test(text[end - 1] ?? '')) end -= 1;
  let from = Math.min(start, end);
  while (from < end && /[，。；：、\s]/.test(text[from] ?? '')) from += 1;
  return { start: from, end };
}

/** Without the connective at its head. */
function lighter(text: string, range: Range): Range {
  const head = joint.exec(text.slice(range.start, range.end))?.[0].length ?? 0;
  return { start: range.start + head, end: range.end };
}

/** The parts between the stops, outside brackets, quotes and titles. */
function cut(text: string, range: Range, stop: RegExp): Range[] {
  const words = text.slice(range.start, range.end);
  if (words.search(stop) < 0) return [range];
  const parts: Range[] = [];
  let from = 0;
  let depth = 0;
  let seen = 0;
  for (const found of words.matchAll(new RegExp(stop.source, 'g'))) {
    for (; seen < found.index; seen += 1) depth = Math.max(0, depth + (nesting.get(words[seen] ?? '') ?? 0));
    if (found.index < from || depth > 0) continue;
    parts.push(trimmed(text, { start: range.start + from, end: range.start + found.index }));
    from = found.index + found[0].length;
  }
  parts.push(trimmed(text, { start: range.start + from, end: range.end }));
  return parts.filter((part) => part.end > part.start);
}

/** What opens and what closes a bracket, a quotation, a title. */
const nesting = new Map<string, number>([
  ...[...'（〔【《“('].map((c) => [c, 1] as const),
  ...[...'）〕】》”)'].map((c) => [c, -1] as const),
]);

/** Parts that say nothing of their own belong to the one before: “具有较好的经济实力，技术研发能力”. */
function joined(text: string, parts: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const part of parts) {
    const words = text.slice(part.start, part.end);
    const last = out.at(-1);
    if (last === undefined || (predicates(words) && !/^其中/.test(words)) || /^(?:或|且|并|同时)/.test(words))
      out.push(part);
    else out[out.length - 1] = { start: last.start, end: part.end };
  }
  return out;
}

function glued(leaf: ConditionNode, text: string): ConditionNode {
  return { ...leaf, text };
}

/** “至少符合下列两项”: how many of a list must hold; 1 is 之一. `null` when the words ask for all. */
export function asksFor(words: string): number | null {
  const some =
    /至少(?:达到|满足|符合|具备)?(?:以下|下列|其中)?(?:的)?([一二两三四五六七\d])[项条个]|(?:满足|符合|具备|达到)(?:以下|下列|其中)?(?:条件|指标)?(?:的)?([二两三四五六七2-9])[项条个](?:以上|及以上|或以上)?(?:条件|指标|要求)?(?:的)?：?/.exec(
      words,
    );
  const word = some?.[1] ?? some?.[2];
  if (word !== undefined) return /\d/.test(word) ? Number(word) : (chineseNumber(word) ?? 1);
  return /(?:之一|任一|任意一|其中一|其一|以下一项|下列一项)/.test(words) ? 1 : null;
}
