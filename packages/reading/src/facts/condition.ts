/** Conditions as trees: what stands under a heading of conditions, or after a sentence that opens a list of them. */
import { shows } from '../signs.ts';
import type { ConditionFact, ConditionNode } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { conditionsWithin, endsConditions, opensWithStanding } from './condition-openings.ts';
import { asksFor, predicates, sentenceTree } from './condition-tree.ts';

interface Draft {
  path: string;
  segment: Segment;
  children: Draft[];
}

/** One fact for each heading or opening sentence of conditions, and one for each sentence that shuts somebody out. */
export function readConditions(scope: Scope): ConditionFact[] {
  const facts: ConditionFact[] = [];
  let root: Draft | null = null;
  let end = 0;
  const close = () => {
    if (
      root !== null &&
      (root.children.length > 0 || end > root.segment.end || standsAlone(scope, root.segment))
    )
      facts.push(fact(scope, root, end));
    root = null;
  };
  for (const [i, segment] of scope.segments.entries()) {
    if (!scope.conditions.has(segment)) {
      close();
      const shut = shutsOut(scope, segment);
      // A sentence that opens a list stands above it.
      if (scope.conditions.has(scope.segments[i + 1] ?? segment) && opensList(scope, segment))
        root = { path: segment.path, segment, children: [] };
      else facts.push(...shut, ...toldWithin(scope, segment));
      end = segment.end;
      continue;
    }
    const open: Draft | null = root;
    if (furniture.test(scope.view.text.slice(segment.start, segment.start + 20))) continue;
    if (open === null || !isUnder(open, segment)) {
      close();
      root = above(scope, segment, scope.segments[i - 1]);
    } else add(scope.view.text, open, segment);
    end = segment.end;
  }
  close();
  return facts;
}

/** Lines of the page below the last item, and paragraphs that say what a word of an item means. */
const furniture =
  /^[^，。；：\d（]{2,14}(?:是指|系指)|^(?:责任编辑|上一篇|下一篇|相关(?:文档|链接|附件|阅读|新闻)|主办单位|版权|分享到|来源：|【?打印)/;

/** Items of a document without a heading stand under the line above them, whose path is empty. */
function isUnder(root: Draft, segment: Segment): boolean {
  return root.path === '' || segment.path === root.path || segment.path.startsWith(`${root.path}/`);
}

/** A condition that opens its own fact; items that no words open stand under the line above the first of them. */
function above(scope: Scope, segment: Segment, before: Segment | undefined): Draft {
  const own: Draft = { path: segment.path, segment, children: [] };
  if (before === undefined || !opensWithStanding(scope.view.text, segment)) return own;
  const parent = segment.path.slice(0, Math.max(0, segment.path.lastIndexOf('/')));
  return before.path === parent ? { path: parent, segment: before, children: [own] } : own;
}

/** “农场应当符合以下标准：A。B。C。”: what a paragraph asks for after the words that open it, sentence by sentence. */
function toldWithin(scope: Scope, segment: Segment): ConditionFact[] {
  const { text } = scope.view;
  const from = segment.head === true ? null : conditionsWithin(text, segment);
  if (from === null) return [];
  const asked: { start: number; end: number }[] = [];
  for (const sentence of segment.sentences) {
    if (sentence.end <= from) continue;
    const words = text.slice(Math.max(from, sentence.start), sentence.end);
    if (sentence.start >= from && (endsConditions(words, text.slice(from, from + 2)) || grants.test(words)))
      break;
    asked.push({ start: Math.max(from, sentence.start), end: sentence.end });
  }
  const end = asked.at(-1)?.end ?? from;
  const trees = asked.filter((part) => part.end - part.start >= 4).map((part) => sentenceTree(scope, part));
  const [first] = trees;
  if (first === undefined) return [];
  const span = originalSpan(scope.view, from, end);
  const tree: ConditionNode =
    trees.length === 1 ? first : { op: 'all', text: text.slice(from, end), span, of: trees };
  return [{ kind: 'condition', path: segment.path, span, sureness: 0.7, effect: 'requires', tree }];
}
const grants = /给予|予以|奖励|补助|补贴|资助|奖补/;

function opensList(scope: Scope, segment: Segment): boolean {
  return segment.head !== true && scope.view.text[segment.end - 1] === '：';
}

function add(text: string, root: Draft, segment: Segment): void {
  // A further paragraph of the same provision stands beside its items, never above them.
  let at = root;
  for (;;) {
    const above = at.path;
    const last = at.children.at(-1);
    // “年龄不超过45周岁，并符合下列条件之一：” stands above the items that follow it.
    const opener = at.children.findLast((c) => c.path === above && text[c.segment.end - 1] === '：');
    const next =
      at.children.findLast(
        (c) => c.path !== above && (segment.path === c.path || segment.path.startsWith(`${c.path}/`)),
      ) ??
      (segment.path !== above && opener !== undefined && (opener === last || opener.children.length > 0)
        ? opener
        : undefined);
    if (next === undefined) break;
    at = next;
  }
  at.children.push({ path: segment.path, segment, children: [] });
}

function fact(scope: Scope, root: Draft, end: number): ConditionFact {
  const opening = scope.view.text.slice(root.segment.start, root.segment.end);
  return {
    kind: 'condition',
    path: root.path,
    span: originalSpan(scope.view, root.segment.start, end),
    sureness: 0.8,
    effect: refusal.test(opening) ? 'excludes' : 'requires',
    tree: node(scope, root),
  };
}

function node(scope: Scope, draft: Draft): ConditionNode {
  if (draft.children.length === 0) return sentencesTree(scope, draft.segment);
  const text = scope.view.text.slice(draft.segment.start, draft.segment.end);
  const span = originalSpan(scope.view, draft.segment.start, draft.segment.end);
  const of = draft.children.map((child) => node(scope, child));
  if (asksItself(text)) return { op: 'all', text, span, of: [sentencesTree(scope, draft.segment), ...of] };
  const list = listOf(scope, draft, { text, span, of });
  const own = beforeList(scope, draft.segment);
  if (own === null) return list;
  // What the line that opens the list says by itself is a condition beside the list.
  return { op: 'all', text, span, of: [sentenceTree(scope, own), list] };
}

/** An item that ends in a full stop and has a further paragraph asks for what it says; a line that opens a list does not. */
function asksItself(text: string): boolean {
  return /[。；]$/.test(text) && predicates(text) && !/(?:下列|以下)/.test(text);
}

/** “二、申报条件。申报主体应在本省注册，…。”: the paragraph under the name of a part is all there is of it. */
function standsAlone(scope: Scope, segment: Segment): boolean {
  const text = scope.view.text.slice(segment.start, segment.end);
  return segment.sentences.length > 1 && asksItself(text) && namesPart.test(text);
}
const namesPart =
  /^[（(]?[\d一二三四五六七八九十]{1,3}[）)、.]{1,2}[\u4e00-\u9fff]{0,8}(?:条件|要求|对象|范围|标准)。/;

/** “两年内未发生下列情况：”: none of the items may be so. */
const noneOf = /(?:未(?:发生|有|出现|存在)?|没有|不存在|无)过?(?:下列|以下|如下)[^，。；：]{0,10}：?$/;

function negated(tree: ConditionNode): ConditionNode {
  const { text, span } = tree;
  return { op: 'leaf', text, span, negated: true, quantities: tree.op === 'leaf' ? tree.quantities : [] };
}

/** The sentences of a paragraph hold together; a name before the first (种植业。) belongs to it. */
function sentencesTree(scope: Scope, segment: Segment): ConditionNode {
  const { text } = scope.view;
  const parts: { start: number; end: number }[] = [];
  for (const { start, end } of segment.sentences) {
    // A row of marks (①①①) asks for nothing.
    if (!says.test(text.slice(start, end))) continue;
    const last = parts.at(-1);
    if (last !== undefined && last.end - last.start < longestLabel) last.end = end;
    else parts.push({ start, end });
  }
  const [first] = parts;
  if (parts.length < 2 || first === undefined) return sentenceTree(scope, segment);
  const of = parts.map((part) => sentenceTree(scope, part));
  const { start, end } = segment;
  return { op: 'all', text: text.slice(start, end), span: originalSpan(scope.view, start, end), of };
}
const longestLabel = 14;
const says = /[\u4e00-\u9fffA-Za-z]/;

/** 之一 is 或, 两项 is some of them; items that end in 或者 are alternatives; all others hold together. */
function listOf(
  scope: Scope,
  draft: Draft,
  base: { text: string; span: readonly [number, number]; of: readonly ConditionNode[] },
): ConditionNode {
  if (noneOf.test(base.text)) return { op: 'all', ...base, of: base.of.map(negated) };
  const asked = asksFor(base.text);
  const excludes = refusal.test(base.text);
  // 分别符合以下条件：制造业…；服务业…: each kind is held to its own.
  if (asked === 1 || (excludes && asked === null) || byKind.test(base.text)) return { op: 'any', ...base };
  if (asked !== null && asked < base.of.length) return { op: 'some', atLeast: asked, ...base };
  const ends = draft.children
    .slice(0, -1)
    .map((child) =>
      scope.view.text.slice(Math.max(child.segment.start, child.segment.end - 4), child.segment.end),
    );
  const alternatives = ends.length > 0 && ends.every((tail) => /或者?[；，]?$/.test(tail));
  return { op: alternatives ? 'any' : 'all', ...base };
}

const byKind = /分别(?:应当?|须|需)?(?:符合|满足|达到|具备)(?:以下|下列)/;

const opening =
  /(?:并且|并|且|同时|还应|还须|应当|应|须|需)*(?:同时)?(?:至少)?(?:符合|具备|满足|达到|具有|有)[^，。；：]{0,30}(?:下列|以下|之一|如下)[^。；：]{0,16}：?$/;

/** “在本市登记，经营满1年，且符合下列条件之一：” without the words that open the list; `null` when nothing is left to ask. */
function beforeList(scope: Scope, segment: Segment): { start: number; end: number } | null {
  const text = scope.view.text.slice(segment.start, segment.end);
  const at = text.search(opening);
  if (at < 0) return null;
  const own = text.slice(0, at);
  // “根据《…》规定，” and “申请认定的企业，” ask for nothing.
  if (!predicates(own) || /^[^，；]{0,12}(?:根据|按照|依据)[^，；]*[，；]$/.test(own)) return null;
  return /[，；]$/.test(own) && own.length >= 10 ? { start: segment.start, end: segment.start + at } : null;
}

/** Words that shut out: what they speak of must not be. */
const refusal =
  /不予(?:受理|支持|资助|扶持|奖励|奖补|补助|补贴|贴息|兑现|推荐|认定|评审|立项|考虑|安排)|不得(?:申报|申请|享受|参与申报|推荐|参评)|不(?:能|可)(?:申报|申请)|不(?:再)?(?:列入|纳入|给予)(?:支持|资助|扶持|奖励)|取消[^，。；]{0,12}资格|不在(?:支持|资助|申报)范围/;
const situation =
  /^(.{6,}?)(?:的|之一|情形|项目|企业|单位)(?:，|者，)?[^，。；]{0,12}?(?:一律|均|原则上|暂)?$/;

/** What stands between the situation and the words that shut out. */
const residue =
  /(?:的)?(?:，视为[^，。；]{2,24})?(?:，(?:项目|申报单位|企业))?，?(?:原则上|一律|均|将|应当|按规定|暂)*$/;

/** Where the situation begins: after words of address, and inside a quotation that is still open. */
function headOf(lead: string): number {
  const quoted = lead.lastIndexOf('“') > lead.lastIndexOf('”') ? lead.lastIndexOf('“') + 1 : 0;
  const rest = lead.slice(quoted);
  return (
    quoted +
    (/^(?:[（\d一二三四五六七八九十）、.]{1,5})?(?:对于?|凡是?|如果?|若)?/.exec(rest)?.[0].length ?? 0)
  );
}

/** “已获市级资助的项目，不予支持。”: one exclusion for each sentence that shuts somebody out. */
function shutsOut(scope: Scope, segment: Segment): ConditionFact[] {
  const { text } = scope.view;
  const facts: ConditionFact[] = [];
  if (segment.head === true || !shows(segment.signs, 'refusal')) return facts;
  for (const sentence of segment.sentences) {
    const words = text.slice(sentence.start, sentence.end);
    if (!words.includes('不') && !words.includes('取消')) continue;
    const found = refusal.exec(words);
    if (found === null || found.index < 8 || words.endsWith('：')) continue;
    const lead = words.slice(0, found.index);
    if (!situation.test(lead)) continue;
    const start = sentence.start + headOf(lead);
    const range = { start, end: sentence.start + lead.replace(residue, '').length };
    if (range.end - start < 4) continue;
    facts.push({
      kind: 'condition',
      path: segment.path,
      span: originalSpan(scope.view, sentence.start, sentence.end),
      sureness: 0.7,
      effect: 'excludes',
      tree: sentenceTree(scope, range),
    });
  }
  return facts;
}
