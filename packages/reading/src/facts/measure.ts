/**
 * Support measures: what is given, to whom, on which numeric conditions. A figure is support when it stands after the words
 * that grant (按…的, 给予, 最高…), and a condition when it stands before them (对…超过…的); lists share the role of their first.
 */
import type { Amount } from '../quantities.ts';
import { anyWithin, piecesOf, type Range, within } from '../sentences.ts';
import { shows } from '../signs.ts';
import type { ConditionNode, MeasureFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { conditionsWithin, endsConditions } from './condition-openings.ts';
import { sentenceTree } from './condition-tree.ts';
import { formulaOf } from './formula.ts';
import { gives, grantAt, namesSupport, standardAt } from './grants.ts';
import { type Figures, roles } from './roles.ts';
import { readSupportTables } from './support-tables.ts';
import { conditionQuantities, durationLimits, setsTerm } from './thresholds.ts';

/** All support measures and numeric conditions of a document. */
export function readMeasures(scope: Scope): MeasureFact[] {
  const facts: MeasureFact[] = [];
  const calls = callsFor.test(scope.title);
  for (const segment of scope.segments) {
    if (segment.end - segment.start < 8) continue;
    const openly =
      shows(segment.signs, 'open') && openWords.test(scope.view.text.slice(segment.start, segment.end));
    if (!openly && !anyWithin(scope.amounts, segment)) continue;
    const conditions = scope.conditions.has(segment);
    let from = conditions ? null : conditionsWithin(scope.view.text, segment);
    let last: MeasureFact | null = null;
    let called = false;
    for (const [nth, sentence] of segment.sentences.entries()) {
      called ||= calls && asksOf(scope.plain.slice(sentence.start, sentence.end));
      const open = openly && leavesOpen(scope.view.text.slice(sentence.start, sentence.end));
      if (!open && !anyWithin(scope.amounts, sentence)) continue;
      const pieces = piecesOf(scope.view.text, sentence);
      if (
        from !== null &&
        sentence.start >= from &&
        endsConditions(
          scope.view.text.slice(sentence.start, sentence.start + 8),
          scope.view.text.slice(from, from + 2),
        )
      )
        from = null;
      let continues = false;
      let states = false;
      const grantsAt = pieces.length > 1 ? lastGrant(scope.view.text, pieces) : 0;
      for (const [i, piece] of pieces.entries()) {
        const opened = from !== null && piece.end > from;
        const asked = conditions || opened || i < grantsAt || grantedBelow(scope, segment.sentences[nth + 1]);
        const granted: boolean = continues;
        const plain = scope.plain.slice(piece.start, piece.end);
        states ||= called || required.test(plain);
        const fact: MeasureFact | null = readPiece(scope, segment, piece, {
          conditions: asked || states,
          afterGrant: last !== null,
          continues: granted,
        });
        continues = fact !== null && fact.rates.length + fact.caps.length > 0;
        if (fact === null) continue;
        facts.push(fact);
        if (continues) last = fact;
      }
    }
  }
  return [...facts, ...readSupportTables(scope)];
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

/** What stands around a piece: under a heading of conditions, after a grant, after the part of its sentence that granted. */
interface Around {
  readonly conditions: boolean;
  readonly afterGrant: boolean;
  readonly continues: boolean;
}

function readPiece(scope: Scope, segment: Segment, piece: Range, around: Around): MeasureFact | null {
  const text = scope.plain.slice(piece.start, piece.end);
  const amounts = within(scope.amounts, piece);
  if (!amounts.some((a) => a.kind !== 'bare' || a.value >= 1e4))
    return withoutFigure(scope, segment, piece, text);
  const worded = grantAt(withoutLabel(text), amounts, piece.start, {
    afterGrant: around.afterGrant,
    continues: around.continues,
    named: namesSupport(scope.view.text, segment),
  });
  const grant = worded < 0 ? standardAt(segment.headings, text) : worded;
  if (grant < 0) {
    const open = leavesOpen(text);
    const asks =
      around.conditions ||
      open ||
      statesConditions(text, amounts, piece) ||
      (around.afterGrant && requires.test(text));
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
  if (
    refuses(text) ||
    setsTerm.test(text) ||
    labelledAsked.test(text) ||
    entry.test(text) ||
    tellsPast(text) ||
    scoped.test(text)
  )
    return true;
  return grantsWithout.test(text) && grantsAfter(text, amounts, piece.start);
}

/** “农业企业营业收入要求5亿元以上；工业企业…”: what is asked of each of a list. */
const required =
  /(?:收入|营收|产值|贡献|投资额?|强度|资本|资产|面积|人数|税收)(?:要求|须|应当?|需|必须)(?:在|为|达到?|不低于|不少于)?\d|(?:^|[，。；])要求(?!各|全|力争|到20)[\u4e00-\u9fff]{2,14}\d[^，。；]{0,8}以上/;

/** “关于组织申报…的通知”: what such a document says of firms and projects is what it asks of them. */
const callsFor = /申报|认定|入库|项目库|征集|遴选|评选|评定|推荐/;

/** “申请对象须缴纳社保满1年”: what a paragraph that grants goes on to ask. */
const requires =
  /(?:企业|对象|单位|人员|人才|机构|平台|申[报请](?:人|者|主体)|个人|本人|配偶|团队|产品|项目|园区)[^，。；\d]{0,14}(?:须|需|应当?|必须|不得|未曾?)(?![^，。；]{0,24}(?:提交|提出|报送|申请(?!人|对象|单位|企业)|办理|备案|报告|退还|公示|完成))/;

/** “亩均税收不低于10万元，投资强度不低于…”: what a project must bring to be let in. */
const entry =
  /(?:亩均税收|投资强度|注册资[本金]|实[缴收]资本|容积率)[^，。；\d]{0,8}(?:不低于|不少于|不得低于)|(?:净资产|资产负债率|持股比例|出资比例)[^，。；\d]{0,16}(?:不得?[低高少]于|不得?超过|低于|高于)/;

/** “…以上的楼宇，都在扶持政策的适用范围内” */
const scoped = /(?:[都均]在|属于|[列纳]入)[^，。；]{0,12}(?:适用|支持|扶持|奖励|补助|资助)[^，。；]{0,4}范围/;

function asksOf(words: string): boolean {
  return /[须需应]|不得|未/.test(words) && requires.test(words);
}

/** “上年度营业收入不低于1000万元”: what is said of the year before is neither given nor aimed at. */
function tellsPast(text: string): boolean {
  return lastYear.test(text) && !/同比|实现[^，。；]{0,12}增长|完成了|已达/.test(text);
}
const lastYear =
  /(?:上一?年度|上年|近[一二两三1-3]个?年|最近[一1]年)[^，。；]{0,24}(?:收入|营收|研发|研究|投入|纳税|税收|产值|专利|发明|知识产权|销售额|利润)[^，。；]{0,24}(?:不低于|不少于|以上|超过)/;

/** “要求：年运营里程不低于1万公里”: said in the middle of a paragraph. */
const labelledAsked = /^(?:要求|条件|门槛|前提)：/;

/** “对…给予奖励”, “…由同级财政扶持企业”: something is given, how much stands elsewhere. */
const grantsWithout =
  /(?:对|凡|用于)[^。]{4,}(?:给予|予以|奖励|补助|补贴|资助|奖补|确定[^，。；]{0,10}额度|设立[“\u4e00-\u9fff]{0,10}奖)|的，(?:将|可)?(?:按|分|根据|视)[^。；]{0,20}(?:给予|予以)[^。；]{0,6}(?:奖励|补助|补贴|资助|奖补|支持)|可(?:以)?(?:申请|享受)[^，。；]{0,12}(?:补贴|补助|奖励|津贴|资助)|由[^，。；]{0,8}财政[^，。；]{0,8}(?:补助|扶持|奖励|返还|补贴)/;

const label =
  /^(?:第[^条]{1,8}条|[（\d一二三四五六七八九十]{1,4}[）、.])?[【〔（]([^【】〔〕（）\d]{2,16})[】〕）]/;

/** “面积不超过40%的，可优先供地”: a benefit other than money, and the figures that are asked for it. */
const benefit =
  /，(?:可以?|予以|给予|依法)?优先(?:办理|推荐)|(?:的|者)，(?:可|可以|均可|即可|优先|予以)[^，。；]{0,16}(?:优先|享受|纳入|列入|认定|推荐|申请|支持|评为|授予|免费|减按)|(?:，[^，。；]{0,8}|(?:租金|房租|费用?)[^，。；\d]{0,4})(?:全免|免收|免征|免除|免缴|免租|减免|减半|免前)|(?:可以?|均可|可依法)享受(?:以下|下列|如下)?[^，。；\d]{0,10}：$/g;

function beforeBenefit(text: string, amounts: readonly Amount[], piece: Range): Amount[] {
  const at = [...text.matchAll(benefit)].at(-1)?.index ?? -1;
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
  return openWords.test(text) && uncomputable.test(text) && !leavesOut.test(text);
}

const openWords = /一定|一事一议|一企一策|适当/;

/** “一事一议项目除外”, “已享受一事一议政策的，不再适用”: a rule about such support gives none. */
const leavesOut =
  /一事一议[^。；]{0,40}(?:除外|不再|不适用|不纳入|不受|不重复|不得|不享受|从其|按(?:其|协议|合同)约定)|(?:除|不含|不包括|另有|已)[^，。；]{0,24}一事一议/;

function openReason(text: string): 'case-by-case' | 'share-not-stated' {
  return /一事一议|一企一策/.test(text) ? 'case-by-case' : 'share-not-stated';
}

/** The granting words stand after every figure: the figures are conditions of something given elsewhere. */
function grantsAfter(text: string, amounts: readonly Amount[], base: number): boolean {
  const last = Math.max(...amounts.map((a) => a.end)) - base;
  return /^[^。]{0,60}(?:给予|予以|奖励|补助|补贴|资助|奖补|扶持|返还|确定|设立[“\u4e00-\u9fff]{0,10}奖)/.test(
    text.slice(last),
  );
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
  return /不予(?:资助|支持|扶持|奖励|补助|受理|拨付|立项|补贴|奖补|认定|兑现|推荐|贴息)|取消.{0,12}资格|视为(?:虚报|不合格|放弃)/.test(
    text,
  );
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
