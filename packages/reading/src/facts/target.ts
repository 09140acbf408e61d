/** Targets: an indicator, how much, by when. Conditions of support, limits of application and the state of affairs are none. */
import { chineseNumber } from '../numerals.ts';
import type { Amount } from '../quantities.ts';
import { type Range, splitAt, within } from '../sentences.ts';
import { kindOfTitle } from '../titles.ts';
import type { Comparator, TargetFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { comparatorAround } from './comparators.ts';
import { refuses } from './measure.ts';
import { isQuota } from './quota.ts';
import { tableTargets } from './table-targets.ts';
import { measuredPlain } from './thresholds.ts';

const aimVerb =
  /(?:培育|引育|引进|培养|打造|建设|建成|新建|创建|争创|形成|推广|推出|新增|新培育|新引进|新认定|新签约|签约|突破|实施|开展|开通|遴选|精选|选取|认定|发展|壮大|聚集|集聚|招引|支持|组织|举办|发布|征集|征集发布|评选|开拓|制定|制修订|制订|攻克|研发|转化|申请|新申请|创作播出|创作|播出|推动|完成|实现|达到|达|增加|再增加|调整|改造|布局|落地|孵化|储备|培训|服务|吸引|汇聚|设立|组建|构建|拓展|落户|入选|获批|确保|力争|争取|增长|提高|提升|降低|下降|减少|覆盖|建立|编制|淘汰|启动|推进|部署|扶持|输出|完善|保持|过|上云|投产|开工|竣工|接入|累计)/;
const aimVerbEnd = new RegExp(
  `(?:${aimVerb.source})(?:了|出|起|好|到|至|成|各)?(?:并)?(?:[不约近超上]|不少于|不低于|至少|超过|突破|达到|共|约|大约|左右)*$`,
);
const measureVerb =
  /(?:达到|达|超过|突破|超|不低于|不少于|不超过|控制在|增长|提高到|提升至|提高至|提升到|提高|提升|降至|下降到|降低到|下降|降低|缩短至|保持在|稳定在|增至|增加到|力争|实现|为|高于|低于|约|增加|以|至少|过|翻)$/;
const indicator =
  /(?:规模|产值|收入|营收|产量|产能|增加值|增速|占比|比重|比例|率|面积|总数|数量|总量|总额|交易额|销售额|投资|投入|强度|份额|水平|指数|人数|企业|家数|用户|算力|里程|能耗|排放|储备|装机|增长|人才|标准|专利|项目|平台|贡献|成交额|贸易额|出口|利润|利税|税收|价值)/;

interface Year {
  readonly by: string | null;
}

const opensAim = new RegExp(
  `^(?:每年|全[省市区]|力争|争取|到20\\d\\d年|鼓励|支持|推动|积极|加快|着力|重点|新|再|并|累计|共|全面)*(?:${aimVerb.source})`,
);
const magnitudeAim = new RegExp(`(?:${aimVerb.source})(?:若干|近|超|超过|上)?$`);
/** Outside sections of aims a level counts only when words of aiming stand beside it. */
const strongLevel =
  /(?:达到|达|超过|突破|超|不低于|不少于|控制在|增长|提高到|提升至|提高至|提升到|提高|提升|降至|下降到|降低到|下降|降低|缩短至|保持在|稳定在|增至|增加到|力争|实现|高于|至少|翻)$/;

/** All targets of a document; the year stated for a section of aims holds for the paragraphs under it. */
export function readTargets(scope: Scope): TargetFact[] {
  // A report describes; it binds nobody to a figure.
  if (scope.kind === 'report' && kindOfTitle(scope.title) !== null) return [];
  const unnamed = scope.kind === 'report';
  const facts: TargetFact[] = [];
  let carried: { by: string; heading: string } | null = null;
  for (const segment of scope.segments) {
    const aims = aimHeading(segment);
    if (carried !== null && carried.heading !== aims) carried = null;
    const row = scope.tables.get(segment);
    if (row !== undefined && row.indicator !== null) {
      facts.push(...tableTargets(scope, row));
      continue;
    }
    if (segment.head || scope.conditions.has(segment) || skipSection(segment)) continue;
    let year: Year = { by: carried?.by ?? null };
    for (const sentence of segment.sentences) {
      const stated = yearsIn(scope, sentence);
      const first = stated[0];
      const before = year;
      if (first !== undefined) year = { by: first.by };
      if (first !== undefined && aims !== null)
        carried = { by: stated[stated.length - 1]?.by ?? first.by, heading: aims };
      const amounts = within(scope.amounts, sentence);
      // Where nothing says what the text is, only a sentence that sets a year sets an aim.
      if (amounts.length > 0 && !(unnamed && !stated.some((y) => y.strong)))
        facts.push(
          ...readSentence(scope, segment, sentence, amounts, {
            // “到2027年，…” sets an aim wherever it stands.
            aims: aims !== null || stated.some((y) => y.strong),
            // A figure before the year that its sentence states belongs to the year before that.
            year: stated.length > 0 ? before : year,
            stated,
          }),
        );
    }
  }
  return facts;
}

/** The heading of aims that a segment stands under. */
function aimHeading(segment: Segment): string | null {
  return segment.headings.find((h) => /目标|主要指标|发展愿景/.test(h) && !/目标任务分解/.test(h)) ?? null;
}

function skipSection(segment: Segment): boolean {
  return segment.headings.some((h) =>
    /(?:材料|现状|背景|存在问题|基础与|形势|流程|程序|联系方式|受理|申报时间|时限|附则|评分|咨询|资助的方式|奖励标准|发展基础|主要成效|工作成效)/.test(
      h,
    ),
  );
}

interface StatedYear {
  readonly by: string;
  readonly at: number;
  /** 到…年, 力争…年: words of aiming, not a mere date. */
  readonly strong: boolean;
}

const yearWords =
  /(?:到|至|力争)二〇([二三四五])([〇零一二三四五六七八九])年|(?:到|至|力争|截至|在)?(20[1-9]\d)年(?:(\d{1,2})月)?(?:末|底)?(?:前|以前|之前|末|底|，|力争|全|实现|年底|全省|全市)?|(20\d\d)[—~\-至](20\d\d)年/g;

/** The years that a sentence sets its aims for, with their places. */
function yearsIn(scope: Scope, sentence: Range): StatedYear[] {
  const text = scope.view.text.slice(sentence.start, sentence.end);
  const found: StatedYear[] = [];
  if (!text.includes('20') && !text.includes('二〇')) return found;
  for (const m of text.matchAll(yearWords)) {
    const at = sentence.start + m.index;
    if (m[1] !== undefined) {
      found.push({ by: `20${chineseNumber(m[1])}${chineseNumber(m[2] ?? '')}`, at, strong: true });
      continue;
    }
    // 在2022年的基础上, 比2020年增长: where it is measured from.
    if (
      /^(?:的)?(?:基础|水平|同期|基数)/.test(text.slice(m.index + m[0].length)) ||
      /[比较]$/.test(text.slice(0, m.index))
    )
      continue;
    if (m[6] !== undefined) {
      if (text[m.index - 1] !== '（') found.push({ by: m[6], at, strong: false });
      continue;
    }
    const aim =
      /^(?:到|至|力争|在)/.test(m[0]) || /(?:前|末|底|，|力争|全|实现)$/.test(m[0]) || m.index === 0;
    const inTitle =
      /《[^》]*$/.test(text.slice(Math.max(0, m.index - 60), m.index)) ||
      /[（(]$/.test(text.slice(0, m.index));
    if (aim && !inTitle && !/^(?:截至)/.test(m[0]))
      found.push({
        by: m[4] === undefined ? (m[3] ?? '') : `${m[3]}-${m[4].padStart(2, '0')}`,
        at,
        strong: /^(?:到|至|力争)/.test(m[0]),
      });
  }
  return found;
}

interface Setting {
  readonly aims: boolean;
  readonly year: Year;
  readonly stated: readonly StatedYear[];
}

function readSentence(
  scope: Scope,
  segment: Segment,
  sentence: Range,
  amounts: readonly Amount[],
  setting: Setting,
): TargetFact[] {
  const { text } = scope.view;
  const whole = text.slice(sentence.start, sentence.end);
  if (
    past(whole) ||
    supports(whole) ||
    refuses(whole) ||
    /(?:罚款|处以|不得|应当在|备案|以内完成|一式)/.test(whole)
  )
    return [];
  const facts: TargetFact[] = [];
  for (const clause of splitAt(text, sentence.start, sentence.end, '，；')) {
    const own = within(amounts, clause);
    own.forEach((amount, i) => {
      // “争创2个…，50个…”: the verb of the clause before goes on.
      const follows =
        facts.length > 0 &&
        amount.kind === 'count' &&
        (amount.start === clause.start ||
          /(?:、|和|及|以及)$/.test(text.slice(Math.max(clause.start, amount.start - 2), amount.start)));
      if (!follows && !isTarget(text, amount, own[i + 1], clause, sentence, setting)) return;
      const stated = setting.stated.filter((y) => y.at <= amount.start).at(-1);
      const by = stated?.by ?? setting.year.by;
      facts.push(...build(scope, segment, clause, amount, by));
    });
  }
  return facts;
}

/** The state of affairs, not an aim: 近年来, 截至…, 已…, …年，…约. */
function past(sentence: string): boolean {
  if (/(?:近年来|截至20|目前已|已建成|已有|已达|同比|累计已|位居|位列|上年度|去年)/.test(sentence))
    return true;
  return (
    /^[^，。]{0,4}20[12]\d年(?:，|全)[^，。]{0,20}(?:约|为|完成|实现了)/.test(sentence) &&
    !/到20|力争|达到|目标/.test(sentence)
  );
}

const rewarded = /(?:奖励|补助|补贴|资助)[。；，]/;

function supports(sentence: string): boolean {
  if (rewarded.test(sentence) && sentence.includes('对')) return true;
  if (/(?:资助|补助|奖励|支持|补贴|配套)(?:比例|标准|额度|金额)/.test(sentence)) return true;
  return (
    /(?:给予|予以|按照?|最高|不超过)[^。；]{0,30}(?:奖励|补助|补贴|资助|奖补|贴息|配套|支持)/.test(
      sentence,
    ) && /(?:元|%|万|1:1)/.test(sentence)
  );
}

function isTarget(
  text: string,
  amount: Amount,
  next: Amount | undefined,
  clause: Range,
  sentence: Range,
  setting: Setting,
): boolean {
  if (amount.kind === 'bare') return setting.aims && plainLevel(text, amount, clause);
  if (
    amount.kind === 'match' ||
    (amount.kind === 'period' && !(amount.unit === '小时' && amount.value >= 100))
  )
    return false;
  // “1.拓展两个市场。”: a number in a heading names what follows.
  if (
    amount.spelled &&
    !amount.magnitude &&
    amount.value <= 10 &&
    !setting.aims &&
    /^[\u4e00-\u9fff]{2,6}。$/.test(text.slice(amount.end, clause.end)) &&
    clause.start === sentence.start &&
    clause.end - clause.start <= 16
  )
    return false;
  if (isQuota(text, amount, sentence) || /^[“"]\d/.test(text.slice(amount.end, amount.end + 2))) return false;
  const lead = text.slice(clause.start, amount.start);
  const tail = text.slice(amount.end, clause.end);
  // 申领不超过3万元: a limit on what one may have, where no aims are set.
  if (
    !setting.aims &&
    /(?:不超过|不得超过|不高于|最高|最多|至多|限额|封顶|每(?:家|户|人|件|项|个|次)[^，]{0,6})$/.test(lead)
  )
    return false;
  if (amount.kind === 'money' && !setting.aims && /(?:资金|经费|额度|补助|补贴|奖励|奖金)/.test(lead))
    return false;
  // 由2.1%提高到2.8%: the first is where it stands now.
  if (
    /(?:由|从)[^，]{0,12}$/.test(lead) &&
    /^(?:左右)?(?:，)?(?:提高|提升|增加|增长|上升|下降|降低|降|压缩|缩短|扩大|增|调整)/.test(tail)
  )
    return false;
  // A figure that only describes what the later figure counts: 过20亿元企业50家.
  if (
    next !== undefined &&
    (amount.kind === 'money' || amount.kind === 'measure') &&
    !/^(?:、|和|，|以上、)/.test(tail) &&
    next.start - amount.end <= 24
  )
    return false;
  if (/(?:第|等|前|共|占地|总投资|的)$/.test(lead) && !setting.aims) return false;
  if (/等$/.test(lead) || /《[^》]*$/.test(lead) || /^(?:以上)?(?:的|及以上的?)(?:企业|项目)/.test(tail))
    return false;
  // 超过500平方米部分，按…收取: a slice of what is charged.
  if (/^(?:的)?部分/.test(tail)) return false;
  // “…达到15%的，”: a condition; “一淀、三带、九片” in quotation marks: a slogan.
  if (/的[，；]$/.test(tail) || lead.lastIndexOf('“') > lead.lastIndexOf('”')) return false;
  if (amount.magnitude) return magnitudeTarget(lead, tail, amount);
  if (/^(?:寸|级|及以上[^，]{2,})/.test(tail) && amount.kind === 'measure') return false;
  if (amount.kind === 'measure' && !setting.aims && !strongLevel.test(lead) && !opensAim.test(lead))
    return false;
  // 50%的城市社区建成综合体: a share of those that reach it.
  if (
    setting.aims &&
    amount.kind === 'ratio' &&
    /^(?:以上)?的[^，。；]{2,}(?:建成|完成|实现|达到|通过|开展|建立|上线)/.test(tail)
  )
    return true;
  if (amount.kind === 'money' || amount.kind === 'ratio' || amount.kind === 'point')
    return setting.aims
      ? measureVerb.test(lead) || /^(?:以上|左右|以内)/.test(tail) || indicator.test(lead)
      : (strongLevel.test(lead) || /^(?:以上|左右)/.test(tail)) &&
          /^(?:以上|左右|以内|以下)?(?:[，。；、和及（]|$)/.test(tail) &&
          indicator.test(lead) &&
          !/原则上|收取|费率/.test(lead);
  return countTarget(lead, tail, setting.aims);
}

/** PUE降至1.25以下: a level without a unit. */
function plainLevel(text: string, amount: Amount, clause: Range): boolean {
  return (
    measuredPlain.test(text.slice(Math.max(clause.start, amount.start - 24), amount.start)) &&
    (comparatorAround(text, amount.start, amount.end) !== null ||
      measureVerb.test(text.slice(clause.start, amount.start)))
  );
}

/** 千亿级, 百家, 千亩级: an order of size that is aimed at. */
function magnitudeTarget(lead: string, tail: string, amount: Amount): boolean {
  // 2个千亿级集群: the two are counted, their size describes them.
  if (/(?:百家争鸣|千家万户)/.test(lead + tail) || /\d(?:[—~-]\d+)?(?:个|家|条)(?:左右|以上)?$/.test(lead))
    return false;
  if (amount.kind === 'money' || tail.startsWith('级'))
    return (
      /(?:培育|打造|建设|达到|达|超过|超|形成|迈向|迈上|突破|发展|壮大|冲刺|跃升|构建|若干|个|成为)[^，。]{0,8}$/.test(
        lead,
      ) && !/^级?(?:以上)?(?:企业|龙头)/.test(tail)
    );
  return magnitudeAim.test(lead);
}

function countTarget(lead: string, tail: string, aims: boolean): boolean {
  const head = lead.replace(/^[——\s（\d一二三四五六七八九十）、.]{1,6}/, '');
  if (aimVerbEnd.test(head) || /^[、和及]?$/.test(head)) return head !== '' || aims;
  // “新增软件产业园区…10家”, “培育…企业10家”: the verb opens the clause, the figure ends it.
  const opens = opensAim.test(head);
  const closes = /^(?:以上|左右|余|及以上|次)?(?:[，。；、]|$)/.test(tail);
  // 首批100个示范社区全面建成: the verb stands after what is counted.
  if (aims && /(?:建成|投产|投用|投入使用|落地|开工|完工|完成|达标|上线|运行)(?:[，。；、]|$)/.test(tail))
    return true;
  if (opens && closes) return true;
  // In a section of aims a noun with its count is an aim: 技能人才5000人.
  if (aims && closes && /[\u4e00-\u9fff”]{2}$/.test(head) && !/(?:第|等|其中|包括|共有|设有)$/.test(head))
    return true;
  if (aims ? measureVerb.test(head) : strongLevel.test(head) && indicator.test(head)) return true;
  if (aims && (opens || /^(?:以上|左右)/.test(tail))) return true;
  return (
    /(?:打造|建设|培育|形成|推广|引进|组建|设立)[^，。；]{0,16}$/.test(head) && /^(?:以上|左右)/.test(tail)
  );
}

function build(
  scope: Scope,
  segment: Segment,
  clause: Range,
  amount: Amount,
  by: string | null,
): TargetFact[] {
  const { text } = scope.view;
  const span = originalSpan(scope.view, clause.start, clause.end);
  const base = {
    kind: 'target' as const,
    path: segment.path,
    span,
    sureness: 0.85,
    indicator: indicatorOf(text, amount, clause),
    unit: amount.unit,
    by,
  };
  const comparator: Comparator = comparatorOf(text, amount);
  if (amount.high === undefined) return [{ ...base, comparator, value: amount.value }];
  return [
    { ...base, comparator: '>=', value: amount.value },
    { ...base, comparator: '<=', value: amount.high },
  ];
}

function comparatorOf(text: string, amount: Amount): Comparator {
  if (
    /^左右/.test(text.slice(amount.end)) ||
    /约$/.test(text.slice(Math.max(0, amount.start - 1), amount.start))
  )
    return '~';
  const around = comparatorAround(text, amount.start, amount.end);
  // 突破20项技术 counts what is broken through; 突破500亿元 is a level to pass.
  if (
    around === '>' &&
    amount.kind === 'count' &&
    text.slice(amount.start - 2, amount.start) === '突破' &&
    /^[\u4e00-\u9fff]{2}/.test(text.slice(amount.end))
  )
    return '=';
  if (around === '>') return '>=';
  if (around !== null) return around;
  return /(?:达|增长|提高到|提升至|至|提高到20\d\d年的|增加到|增至)$/.test(
    text.slice(Math.max(0, amount.start - 9), amount.start),
  )
    ? '>='
    : '=';
}

/** What is counted: the words before a figure that closes its clause, else the noun after it. */
function indicatorOf(text: string, amount: Amount, clause: Range): string {
  const lead = text.slice(clause.start, amount.start).replace(/^[——（\d一二三四五六七八九十）、.]{1,5}/, '');
  const tail = text
    .slice(amount.end, clause.end)
    .replace(/[，。；！]$/, '')
    .replace(/^(?:以上|左右|余)(?:的)?/, '');
  const after = (/^(.{2,}?)(?:[、和及]\d|$)/.exec(tail)?.[1] ?? '').slice(0, 60);
  if (after !== '' && !/^[、和及，]/.test(tail)) return after;
  const before = lead
    .slice(lead.lastIndexOf('、') + 1)
    .replace(measureVerb, '')
    .replace(/(?:不|超|约|达|力争|超过|突破)$/, '')
    .replace(/^(?:到20\d\d年(?:底)?|20\d\d年|力争|其中|全面|努力)/, '')
    .replace(/^(?:培育|建成|打造|新增|引进|认定|形成|建设|推广|新建)(?=[\u4e00-\u9fff]{2})/, '');
  return before.slice(0, 60) || tail.slice(0, 60);
}
