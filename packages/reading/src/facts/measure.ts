/**
 * Support measures: what is given, to whom, on which numeric conditions. A figure is support when it stands after the words
 * that grant (按…的, 给予, 最高…), and a condition when it stands before them (对…超过…的); lists share the role of their first.
 */
import type { Amount } from '../quantities.ts';
import { piecesOf, type Range, within } from '../sentences.ts';
import type { ConditionNode, MeasureFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { sentenceTree } from './condition-tree.ts';
import { formulaOf } from './formula.ts';
import { type Figures, roles } from './roles.ts';
import { conditionQuantities, durationLimits, setsTerm } from './thresholds.ts';

const gives =
  /给予|予以|给与|奖励|资助|补助|补贴|奖补|贴息|贴补|扶持|配套|奖金|补偿|减免|减半|支持|兑现|抵扣|抵用|奖|券|补$/;
/** Where the grant begins inside a sentence. */
const grantStart =
  /给予|予以|给与|(?:按照?|参照)(?!规定|有关规定|国家(?:和|、|有关|规定|相关)|要求|程序)[^，。；]{0,60}?(?:%|‰|比例|标准|\d倍|分之|\d:\d)|\d:\d(?:\.\d)?的?(?:比例)?(?:进行|给予|予以)?(?:资金|财政)?配套|(?:留成|留存|缴纳|实缴|税收|贡献|租金|费用?|利息|保费|投资额?|销售额|购置额|入库)[^，。；]{0,10}\d+%[^。；，]{0,6}，?由[^，。；]{2,14}(?:补助|扶持|奖励|返还|补贴|给予|资助|奖补)|按照?(?:每[名人家户个件台亩吨套辆]|单)[^，。；]{0,12}\d[\d.万千百]*元|按照?[^，。；]{0,20}\d[\d.万千百]*元(?:的?标准)?[^，。；\d]{0,8}(?:奖励|补助|补贴|资助|奖补)|(?:，|；|。|^|、|可以?|将|并|且|则|的|分别|再|另|择优|每年|连续|一次性|最高)(?:奖励|补助|补贴|资助|奖补|贴息|减免)|最高(?:可|不超过)?(?:给予|予以|补助|奖励|资助|补贴|支持|为|可达)?\d|(?:每(?:家|户|个|项|人|年|件|台|款|套|场|平方米)|单(?:个|家|项|户)|同一)[^，。；]{0,16}(?:最高|最多|不超过|给予|奖励|补助|补贴|资助)|(?:累计|合计|总额|金额|额度|标准|比例|资金|奖励|补贴|补助|资助|支持)[^，。；]{0,8}(?:最高|最多|不超过|为|上限|达|提高至|提高到|上浮至)|(?:最高|最多)(?:补贴|补助|奖励|资助|支持)|以[^，。；]{1,14}为(?:基数|上限|限(?!于))|(?:抵扣|抵用)[^，。；]{0,12}\d|[奖补](?:人民币)?\d|奖励|补助|补贴|资助|奖补|贴息/;

const grants = new RegExp(grantStart.source, 'g');

/** All support measures and numeric conditions of a document. */
export function readMeasures(scope: Scope): MeasureFact[] {
  const facts: MeasureFact[] = [];
  for (const segment of scope.segments) {
    if (segment.end - segment.start < 8) continue;
    const conditions = scope.conditions.has(segment);
    let last: MeasureFact | null = null;
    for (const [nth, sentence] of segment.sentences.entries()) {
      const open = leavesOpen(scope.view.text.slice(sentence.start, sentence.end));
      if (!open && within(scope.amounts, sentence).length === 0) continue;
      const pieces = piecesOf(scope.view.text, sentence);
      const grantsAt = pieces.length > 1 ? lastGrant(scope.view.text, pieces) : 0;
      for (const [i, piece] of pieces.entries()) {
        const asked = conditions || i < grantsAt || grantedBelow(scope, segment.sentences[nth + 1]);
        const fact: MeasureFact | null = readPiece(scope, segment, piece, asked, last);
        if (fact === null) continue;
        facts.push(fact);
        if (fact.rates.length + fact.caps.length > 0) last = fact;
      }
    }
  }
  return facts;
}

/** “对上述品种，给予…”: the next sentence grants to what this one lists. */
function grantedBelow(scope: Scope, next: Range | undefined): boolean {
  if (next === undefined) return false;
  const words = scope.view.text.slice(next.start, next.end);
  // “…的项目。或…的项目为入选条件”: a condition that a full stop broke in two.
  if (/^(?:或者?|且)/.test(words) && /为[\u4e00-\u9fff]{0,4}条件/.test(words)) return true;
  return /^对?(?:于)?(?:上述|以上|前述)/.test(words) && /给予|奖励|补助|补贴|资助/.test(words);
}

/** “A；B；C，给予…”: the piece that grants to what the pieces before it list; 0 when each stands for itself. */
function lastGrant(text: string, pieces: readonly Range[]): number {
  for (let i = pieces.length - 1; i > 0; i -= 1) {
    const piece = pieces[i];
    if (piece === undefined) break;
    const words = text.slice(piece.start, piece.end);
    if (/^(?:对|凡|其中|单个|同一|每|给予|最高)/.test(words)) return 0;
    if (/，(?:一次性|分别|可)?(?:给予|予以)/.test(words)) return i;
  }
  return 0;
}

function readPiece(
  scope: Scope,
  segment: Segment,
  piece: Range,
  conditions: boolean,
  last: MeasureFact | null,
): MeasureFact | null {
  const text = scope.view.text.slice(piece.start, piece.end);
  const amounts = within(scope.amounts, piece);
  if (!amounts.some((a) => a.kind !== 'bare' || a.value >= 1e4))
    return withoutFigure(scope, segment, piece, text);
  const worded = grantAt(withoutLabel(text), amounts, piece.start, last !== null);
  const grant = worded < 0 ? standardAt(segment, text) : worded;
  if (grant < 0) {
    const open = leavesOpen(text);
    const asks = conditions || open || statesConditions(text, amounts, piece);
    const thresholds = asks
      ? conditionQuantities(scope, piece, amounts)
      : [
          ...durationLimits(scope, piece, amounts),
          ...conditionQuantities(scope, piece, beforeBenefit(text, amounts, piece)),
        ];
    const formula = { ...formulaOf(scope, piece, []), notComputable: openReason(text) };
    return build(scope, segment, piece, { rates: [], caps: [], thresholds, ...(open ? { formula } : {}) });
  }
  const figures = roles(scope, piece, amounts, piece.start + grant);
  const condition = conditionBefore(scope, piece, text, grant);
  return build(scope, segment, piece, condition === null ? figures : { ...figures, condition });
}

/** “对营业收入超过1亿元且增幅超过10%的企业，给予…”: whom the support is for; `null` where the sentence does not say. */
function conditionBefore(scope: Scope, piece: Range, text: string, grant: number): ConditionNode | null {
  const found = audience.exec(text.slice(0, grant));
  if (found === null) return null;
  const start = piece.start + found.index + (found[1] ?? '').length;
  return sentenceTree(scope, { start, end: start + (found[2] ?? '').length }, true);
}

const audience =
  /((?:^|。|；|）|：|、|　)(?:第[^条]{1,8}条)?(?:鼓励[^，。；]{0,40}，)?(?:对于?|凡是?))([^。；]{4,}?)的(?:[^，。；的]{0,16})?，?(?:按|可|将|再|另|由[^，。；]{2,12})?$/;

/** Are the figures of a piece that grants none of them conditions: of a refusal, of a term, of what is given after them? */
function statesConditions(text: string, amounts: readonly Amount[], piece: Range): boolean {
  if (refuses(text) || setsTerm.test(text)) return true;
  return grantsWithout.test(text) && grantsAfter(text, amounts, piece.start);
}

/** “对…给予奖励”, “…由同级财政扶持企业”: something is given, how much stands elsewhere. */
const grantsWithout =
  /(?:对|凡)[^。]{4,}(?:给予|予以|奖励|补助|补贴|资助)|由[^，。；]{0,8}财政[^，。；]{0,8}(?:补助|扶持|奖励|返还|补贴)/;

const label =
  /^(?:第[^条]{1,8}条|[（\d一二三四五六七八九十]{1,4}[）、.])?[【〔（]([^【】〔〕（）\d]{2,16})[】〕）]/;

/** “面积不超过40%的，可优先供地”: a benefit other than money, and the figures that are asked for it. */
const benefit =
  /(?:的|者)，(?:可|可以|均可|即可|优先|予以)[^，。；]{0,16}(?:优先|享受|纳入|列入|认定|推荐|申请|支持|评为|授予|免费|减按)/;

function beforeBenefit(text: string, amounts: readonly Amount[], piece: Range): Amount[] {
  const at = text.search(benefit);
  return at < 0 ? [] : amounts.filter((a) => a.end <= piece.start + at);
}

/** “【建厂补贴】对…”: a heading in brackets grants nothing; its place is kept. */
function withoutLabel(text: string): string {
  return text.replace(label, (words) => '　'.repeat(words.length));
}

/** Support whose amount the document leaves open: 按一定比例, 一事一议. */
const uncomputable =
  /(?:一定(?:比例|额度|数额)?的?|适当的?)[^，。；]{0,12}(?:奖励|补助|补贴|资助|支持|扶持|奖补|补偿)|一定比例|一事一议|一企一策/;

function leavesOpen(text: string): boolean {
  return (text.includes('一') || text.includes('适当')) && uncomputable.test(text) && !leavesOut.test(text);
}

/** “一事一议项目除外”, “已享受一事一议政策的，不再适用”: a rule about such support gives none. */
const leavesOut =
  /一事一议[^。；]{0,40}(?:除外|不再|不适用|不纳入|不受|不重复|不得|不享受|从其|按(?:其|协议|合同)约定)|(?:除|不含|不包括|另有|已)[^，。；]{0,24}一事一议/;

function openReason(text: string): 'case-by-case' | 'share-not-stated' {
  return /一事一议|一企一策/.test(text) ? 'case-by-case' : 'share-not-stated';
}

/** Where the grant begins; what was granted before (“获得经营奖励的企业”, “在获得奖励年度”) grants nothing now. */
function firstGrant(text: string): number | null {
  for (const found of text.matchAll(grants)) {
    const before = text.slice(Math.max(0, found.index - 16), found.index);
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 4);
    const noun = /^.?(?:奖励|补助|补贴|资助|奖补|贴息|减免)$/.test(found[0]);
    if (
      noun &&
      /(?:获得|享受|取得|领取|申领)[^，。；]{0,12}$/.test(before) &&
      /^(?:的|年度|或|、|后|资格)/.test(after)
    )
      continue;
    return found.index;
  }
  return null;
}

/** The granting words stand after every figure: the figures are conditions of something given elsewhere. */
function grantsAfter(text: string, amounts: readonly Amount[], base: number): boolean {
  const last = Math.max(...amounts.map((a) => a.end)) - base;
  return /^[^。]{0,60}(?:给予|予以|奖励|补助|补贴|资助|扶持|返还)/.test(text.slice(last));
}

function withoutFigure(scope: Scope, segment: Segment, piece: Range, text: string): MeasureFact | null {
  if (!leavesOpen(text) || !gives.test(text)) return null;
  const formula = {
    ...formulaOf(scope, piece, []),
    notComputable: openReason(text),
  };
  return {
    kind: 'measure',
    path: segment.path,
    span: originalSpan(scope.view, piece.start, piece.end),
    sureness: 0.7,
    rates: [],
    caps: [],
    thresholds: [],
    formula,
  };
}

/** “…超过20%的，…不予资助”: a figure beyond which support is refused. */
export function refuses(text: string): boolean {
  return /不予(?:资助|支持|扶持|奖励|补助|受理|拨付|立项|补贴)|取消.{0,12}资格|视为(?:虚报|不合格|放弃)/.test(
    text,
  );
}

/** Under “补贴标准”: “A类人才，每人每月1500元”. The offset of the words of measure; -1 when there are none. */
function standardAt(segment: Segment, text: string): number {
  if (!text.includes('每') || !segment.headings.some((h) => h.length <= 20 && standards.test(h))) return -1;
  return text.search(/每[人家户个件项台亩吨][^，。；]{0,6}\d[\d.]*万?元/);
}

const standards = /(?:补贴|补助|奖励|资助|扶持|支持)(?:的)?(?:标准|额度|金额)/;

/** Offset in the piece where the granting words begin; -1 when the piece grants nothing that can be counted. */
function grantAt(text: string, amounts: readonly Amount[], base: number, afterGrant: boolean): number {
  const countable = amounts.some(
    (a) =>
      a.kind === 'money' ||
      a.kind === 'ratio' ||
      a.kind === 'match' ||
      a.kind === 'point' ||
      (a.kind === 'bare' && a.value >= 1000),
  );
  if (!countable) return -1;
  const cap = /(?:最高|最多|不超过|上限|封顶|累计|合计|总额|限额)/.test(text);
  if (!gives.test(text) && !(afterGrant && cap)) return -1;
  if (/(?:罚款|处以|没收|罚没|滞纳金|违约金)/.test(text)) return -1;
  const start = firstGrant(text);
  if (start === null) return afterGrant && cap ? 0 : -1;
  // The granting words must govern a figure: one has to stand after them.
  return amounts.some((a) => a.start >= base + start) ? start : -1;
}

function build(scope: Scope, segment: Segment, piece: Range, figures: Figures): MeasureFact | null {
  if (
    figures.rates.length + figures.caps.length + figures.thresholds.length === 0 &&
    figures.formula === undefined
  )
    return null;
  return {
    kind: 'measure',
    path: segment.path,
    span: originalSpan(scope.view, piece.start, piece.end),
    sureness: 0.9,
    ...figures,
  };
}
