/**
 * Support measures: what is given, to whom, on which numeric conditions. A figure is support when it stands after the words
 * that grant (按…的, 给予, 最高…), and a condition when it stands before them (对…超过…的); lists share the role of their first.
 */
import type { Amount } from '../quantities.ts';
import { piecesOf, type Range, within } from '../sentences.ts';
import type { ConditionNode, MeasureFact, Quantity, SupportFormula } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { sentenceTree } from './condition-tree.ts';
import { formulaOf } from './formula.ts';
import { isInstalment } from './instalments.ts';
import { conditionQuantities, durationLimits, setsTerm } from './thresholds.ts';

const gives =
  /给予|予以|给与|奖励|资助|补助|补贴|奖补|贴息|贴补|扶持|配套|奖金|补偿|减免|减半|支持|兑现|奖|券|补$/;
/** Where the grant begins inside a sentence. */
const grantStart =
  /给予|予以|给与|(?:按照?|参照)(?!规定|有关规定|国家(?:和|、|有关|规定|相关)|要求|程序)[^，。；]{0,60}?(?:%|‰|比例|标准|\d倍|分之|\d:\d)|\d:\d(?:\.\d)?的?(?:比例)?(?:进行|给予|予以)?(?:资金|财政)?配套|(?:留成|留存|缴纳|实缴|税收|贡献|租金|费用?|利息|保费|投资额?|销售额|购置额|入库)[^，。；]{0,10}\d+%[^。；，]{0,6}，?由[^，。；]{2,14}(?:补助|扶持|奖励|返还|补贴|给予|资助|奖补)|按照?(?:每[名人家户个件台亩吨套辆]|单)[^，。；]{0,12}\d[\d.万千百]*元|按照?[^，。；]{0,20}\d[\d.万千百]*元(?:的?标准)?[^，。；\d]{0,8}(?:奖励|补助|补贴|资助|奖补)|(?:，|；|。|^|、|可以?|将|并|且|则|的|分别|再|另|择优|每年|连续|一次性|最高)(?:奖励|补助|补贴|资助|奖补|贴息|减免)|最高(?:可|不超过)?(?:给予|予以|补助|奖励|资助|补贴|支持|为|可达)?\d|(?:每(?:家|户|个|项|人|年|件|台|款|套|场|平方米)|单(?:个|家|项|户)|同一)[^，。；]{0,16}(?:最高|最多|不超过|给予|奖励|补助|补贴|资助)|(?:累计|合计|总额|金额|额度|标准|比例|资金|奖励|补贴|补助|资助|支持)[^，。；]{0,8}(?:最高|最多|不超过|为|上限|达|提高至|提高到|上浮至)|(?:最高|最多)(?:补贴|补助|奖励|资助|支持)|以[^，。；]{1,14}为(?:基数|上限)|(?:再|另|各|每[年人家户亩台]|一次性|分别|，|的)[奖补]\d|奖励|补助|补贴|资助|奖补|贴息/;

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
  if (amounts.length === 0 || !amounts.some((a) => a.kind !== 'bare'))
    return withoutFigure(scope, segment, piece, text);
  const worded = grantAt(withoutLabel(text), amounts, piece.start, last !== null);
  const grant = worded < 0 ? standardAt(segment, text) : worded;
  if (grant < 0) {
    const open = leavesOpen(text);
    const thresholds =
      conditions || open || statesConditions(text, amounts, piece)
        ? conditionQuantities(scope, piece, amounts)
        : durationLimits(scope, piece, amounts);
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

/** “【建厂补贴】对…”: a heading in brackets grants nothing; its place is kept. */
function withoutLabel(text: string): string {
  return text.replace(label, (words) => '　'.repeat(words.length));
}

/** Support whose amount the document leaves open: 按一定比例, 一事一议. */
const uncomputable =
  /(?:一定(?:比例|额度|数额)?的?|适当的?)[^，。；]{0,12}(?:奖励|补助|补贴|资助|支持|扶持|奖补|补偿)|一定比例|一事一议|一企一策/;

function leavesOpen(text: string): boolean {
  return (text.includes('一') || text.includes('适当')) && uncomputable.test(text);
}

function openReason(text: string): 'case-by-case' | 'share-not-stated' {
  return /一事一议|一企一策/.test(text) ? 'case-by-case' : 'share-not-stated';
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
  const start = grantStart.exec(text);
  if (start === null) return afterGrant && cap ? 0 : -1;
  // The granting words must govern a figure: one has to stand after them.
  return amounts.some((a) => a.start >= base + start.index) ? start.index : -1;
}

interface Figures {
  rates: number[];
  caps: number[];
  thresholds: Quantity[];
  condition?: ConditionNode;
  formula?: SupportFormula;
}

function roles(scope: Scope, piece: Range, amounts: readonly Amount[], grant: number): Figures {
  const { text } = scope.view;
  const figures: Figures = { rates: [], caps: [], thresholds: [] };
  let listRole: 'support' | 'condition' | null = null;
  let previous: Amount | null = null;
  const given: Amount[] = [];
  for (const amount of amounts) {
    // 3000万元（含3000万元）: said twice, meant once.
    if (
      previous !== null &&
      amount.value === (previous.high ?? previous.value) &&
      /（不?含$/.test(text.slice(Math.max(0, amount.start - 3), amount.start))
    )
      continue;
    const inList =
      previous !== null &&
      !stepTail.test(text.slice(amount.end, Math.min(piece.end, amount.end + 16))) &&
      /^(?:、|和|或|及|—|，)?$/.test(
        text.slice(previous.end, amount.start).replace(/的|以上|（含）|以下/g, ''),
      ) &&
      previous.kind === amount.kind &&
      previous.unit === amount.unit;
    // 3亿元（含）至8亿元, 1亿元以上10亿元以下: both ends of a step.
    const step =
      previous !== null &&
      (/^(?:（不?含[^（）]{0,10}）)?(?:(?:及|或)?以[上下])?[至到—~-]{1,2}$/.test(
        text.slice(previous.end, amount.start),
      ) ||
        (previous.kind === amount.kind &&
          /^(?:（不?含[^（）]{0,10}）)?(?:及|或)?以[上下]，?$/.test(text.slice(previous.end, amount.start))));
    const role: 'support' | 'condition' =
      (inList || step) && listRole !== null ? listRole : roleOf(text, amount, grant, piece);
    if (isPool(text, amount, piece)) continue;
    if (role === 'support' && isInstalment(text, amount, piece)) given.push(amount);
    else if (role === 'support') {
      if (support(figures, amount, text)) given.push(amount);
    } else figures.thresholds.push(...conditionQuantities(scope, piece, [amount], true));
    listRole = role;
    previous = amount;
  }
  if (given.length > 0) figures.formula = formulaOf(scope, piece, given);
  return figures;
}

const supportNoun =
  /^(?:人民币)?(?:的|、)?(?:标准)?(?:给予|予以)?(?:一次性|专项|等额|资金|项目|建设|研发|运营|租金|活动|经费|配套|事后|后|落户|财政)*(?:奖励|补助|补贴|资助|扶持|支持|奖补|奖金|配套|贴息|补偿|经费|资金(?!到账)|担保|券|津贴|生活)(?!\d)/;
/** 1000万元及以上至5000万元, 5亿元（含）至10亿元的, 5万元（含税）以上）: a step, not what is given on it. */
const stepTail =
  /^(?:（不?含[^（）]{0,10}）)?(?:(?:及|或)?以[上下])?(?:至|到|—|-|~)\d|^(?:（不?含[^（）]{0,10}）)?(?:及|或)?以[上下]\d|^(?:（[不含税]{1,3}）|（含[^）]{1,8}）)?(?:及|或)?以[上下](?:的|部分|、|，|；|〕|）|企业|项目|且|$)/;
const conditionNoun =
  /(?:收入|营收|产值|投资额?|总投入|投入|销售额|采购额|交易额|金额|合同额|出口额|纳税|税收|贡献|利润|资产|注册资本|资本|融资|到账|费用|支出|规模|面积|人数|人员|企业|增速|增长|增幅|占比|比例|比重|达标率|估值|市值|贷款|增量|发生额)[^，。；、]{0,8}$/;

/** Support or condition, by place and by the words right around the figure. */
function roleOf(text: string, amount: Amount, grant: number, piece: Range): 'support' | 'condition' {
  if (amount.kind === 'count' || amount.kind === 'period' || amount.kind === 'measure') return 'condition';
  const lead = text.slice(Math.max(piece.start, amount.start - 24), amount.start);
  const tail = text.slice(amount.end, Math.min(piece.end, amount.end + 24));
  const clause = lead.slice(Math.max(lead.lastIndexOf('，'), lead.lastIndexOf('；')) + 1);
  // 资金的10%以内给予奖励: what is given up to, not what is asked.
  if (
    amount.kind === 'ratio' &&
    /^以内，?(?:给予|予以|奖励|补助|补贴|资助|的(?:标准|比例|额度|奖|补|资助))/.test(tail)
  )
    return 'support';
  // 100万美元奖励20万元: what stands right before the granting word and its figure is what it is given for.
  if (amount.kind !== 'ratio' && /^(?:以上)?的?，?(?:一次性)?(?:奖励|补助|补贴|给予)\d/.test(tail))
    return 'condition';
  if (stepTail.test(tail)) return 'condition';
  if (supportNoun.test(tail) && amount.kind !== 'bare') return 'support';
  if (amount.start < grant) return 'condition';
  const granted =
    /(?:给予|予以|奖励|补助|补贴|资助|支持|奖|补|按照?|最高|最多|上限|封顶|限额|每年|每家|每户|每人|每个)[^，。；]{0,14}$/.test(
      clause,
    );
  if (
    /^(?:的部分|部分|的[^奖补资扶支]{1,12}(?:，|按|给予))/.test(tail) &&
    /(?:超过|超出|不足|达到|突破|不低于)$/.test(lead)
  )
    return 'condition';
  if (
    !granted &&
    conditionNoun.test(clause.replace(/(?:不低于|不少于|达到|超过|突破|高于|大于|达|满|超|为)$/, '')) &&
    /(?:不低于|不少于|达到|突破|高于|大于|达|满)$/.test(lead)
  )
    return 'condition';
  return 'support';
}

/** 每年安排20万元资金, 设立1亿元基金: what is set aside for all, neither given to one nor asked of one. */
function isPool(text: string, amount: Amount, piece: Range): boolean {
  return (
    amount.kind === 'money' &&
    /(?:安排|设立|统筹|列支|筹集|设置)[^，。；]{0,12}$/.test(
      text.slice(Math.max(piece.start, amount.start - 20), amount.start),
    ) &&
    /^(?:以上|左右)?(?:规模)?的?[^，。；]{0,16}(?:资金|基金|经费)(?:$|[，。；用支])/.test(
      text.slice(amount.end, Math.min(piece.end, amount.end + 26)),
    )
  );
}

/** Adds the figure to the rates or the caps; false when it is neither (a currency that is not the yuan, say). */
function support(figures: Figures, amount: Amount, text: string): boolean {
  const values = amount.high === undefined ? [amount.value] : [amount.value, amount.high];
  const printed = text.slice(amount.start, amount.end);
  const money =
    (amount.kind === 'money' && amount.unit === '元') ||
    (amount.kind === 'bare' && amount.value >= 1000 && /[万亿]/.test(printed));
  if (money) figures.caps.push(...values);
  else if (amount.kind === 'ratio' || amount.kind === 'match') figures.rates.push(...values);
  else if (amount.kind === 'point') figures.rates.push(...values.map((v) => v / 100));
  else return false;
  return true;
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
