/**
 * 申报批次: what a document opens for applications, put together from what it states apart: windows online and on paper
 * to the minute, who receives, where, what it costs, how to book; and the papers, steps, quotas and contacts beside them.
 */
import { readBodyList } from '../bodies.ts';
import { segmentsWith } from '../marks.ts';
import type { Call, CallWindow, DeadlineFact, Fact, Span } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';

const opensCall = /申报|申请|受理|填报|报名|报送|推荐|征集|提交|递交|寄送|参赛|揭榜/;
const otherWindow = /公示|异议|征求意见|反馈意见|施行|有效期/;
const online = /网上|网络|线上|在线|互联网|系统|平台|网站|登录|电子(?:版|邮箱|邮件|材料|文档)|邮箱/;
const paper = /纸质|书面|窗口|现场|寄送|邮寄|寄至|送至|报送至|装订|盖章后|收件/;
const inviting = /^(?:notice|application-guide)$/;

/**
 * The call that a notice or a guide opens; none where no window for applications is stated and no papers are asked for.
 * `issuers` are the bodies that sign the document: 我局 is the one of them that is a 局.
 */
export function readCalls(
  scope: Scope,
  facts: readonly Fact[],
  span: Span,
  issuers: readonly string[],
): Call[] {
  if (!inviting.test(scope.kind)) return [];
  const windows = facts.flatMap((fact) => (fact.kind === 'deadline' ? windowOf(scope, fact) : []));
  const papers = spansOf(facts, 'material');
  const invites =
    opensCall.test(scope.title) ||
    scope.segments.some(headsCall) ||
    scope.segments.slice(0, firstWords).some((s) => callsFor(scope, s));
  if (!invites || (windows.length === 0 && papers.length === 0)) return [];
  return [
    {
      title: scope.title,
      span,
      windows,
      receivers: receiversIn(scope, issuers),
      places: all(scope, placeMarks, placeWords).map((place) => place.replace(/（注.*$/, '')),
      sites: sitesIn(scope),
      fee: feeIn(scope),
      booking: first(scope, bookingMarks, bookingWords),
      materials: papers,
      steps: spansOf(facts, 'step'),
      quotas: spansOf(facts, 'quota'),
      contacts: spansOf(facts, 'contact'),
    },
  ];
}

function headsCall(segment: Segment): boolean {
  return segment.headings.some((h) => h.length <= 16 && opensCall.test(h));
}

/** “现组织符合条件的企业申报…”: a letter whose title names only the act (遴选, 认定). */
const asksFor =
  /(?:组织|请)[^，。；]{0,30}(?:申报|申请|报名)|自愿申报|(?:申报|申请)(?:企业|单位|主体)|申报材料/;
const firstWords = 12;
const longestLead = 400;

function callsFor(scope: Scope, segment: Segment): boolean {
  if (segment.head === true) return false;
  return asksFor.test(
    scope.view.text.slice(segment.start, Math.min(segment.end, segment.start + longestLead)),
  );
}

function spansOf(facts: readonly Fact[], kind: Fact['kind']): Span[] {
  return facts.filter((fact) => fact.kind === kind).map((fact) => fact.span);
}

/** A window for applications, and the way that its sentence, or else its heading, says they come. */
function windowOf(scope: Scope, fact: DeadlineFact): CallWindow[] {
  if (fact.type !== 'absolute' || (fact.to ?? null) === null) return [];
  const place = whereIs(scope, fact.span);
  if (place === null) return [];
  const { sentence, before, after, heading } = place;
  if (otherWindow.test(before + sentence.slice(0, 30)) && !opensCall.test(before)) return [];
  if (!opensCall.test(sentence + heading)) return [];
  return [
    {
      channel: channelOf(before, after, heading),
      from: fact.from ?? null,
      to: fact.to ?? null,
      span: fact.span,
    },
  ];
}

interface Where {
  readonly sentence: string;
  /** The words of the sentence before the date. */
  readonly before: string;
  /** Its clause after the date: “…前将纸质材料报送至…”. */
  readonly after: string;
  readonly heading: string;
}

function whereIs(scope: Scope, span: Span): Where | null {
  const { view, segments } = scope;
  const ends = (range: { end: number }) => (view.at[range.end - 1] ?? 0) >= span[0];
  // Segments stand in the order of the text: the first that ends behind the date holds it.
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment !== undefined && ends(segment)) high = middle;
    else low = middle + 1;
  }
  const segment = segments[low];
  const sentence = segment?.sentences.find(ends);
  if (segment === undefined || sentence === undefined) return null;
  const text = view.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 300));
  const at = view.at.subarray(sentence.start, sentence.end).findIndex((offset) => offset >= span[0]);
  const before = text.slice(0, Math.max(0, at));
  const after = text.slice(before.length + span[1] - span[0]).split(/[。；]/)[0] ?? '';
  return { sentence: text, before, after, heading: segment.headings.at(-1) ?? '' };
}

/** What is handed in after the date tells; then the nearest word before it; then the heading. */
function channelOf(before: string, after: string, heading: string): CallWindow['channel'] {
  const only = (words: string) =>
    online.test(words) === paper.test(words) ? null : online.test(words) ? 'online' : 'paper';
  const near = lastOf(before, online) - lastOf(before, paper);
  return only(after.slice(0, 40)) ?? (near === 0 ? only(heading) : near > 0 ? 'online' : 'paper');
}

function lastOf(words: string, pattern: RegExp): number {
  return [...words.matchAll(new RegExp(pattern.source, 'g'))].at(-1)?.index ?? -1;
}

// Beside each pattern the marks without which it finds nothing: it is tried where one of them stands.
const receiverMarks = ['报', '寄', '提交', '送', '部门', '单位', '机关', '机构', '窗口'];
const receiverWords =
  /(?:受理|收件|接收|主管|组织)(?:部门|单位|机关|机构|窗口)(?:：|为|是)([^。；\n]{2,60})|(?:报送至?|寄送?至|提交至?|送(?:达|交)至?|(?<![申填])报)(?:到)?([\u4e00-\u9fff]{1,30}?(?:局|厅|委|部|中心|处|科|办公室|司|管委会))(?=（|，|。|；|、|$)/g;
const placeMarks = ['地点：', '地址：'];
const placeWords = /(?:受理|办理|报送|提交|收件|递交|邮寄)(?:地点|地址)：([^，。；\n\t]{6,80})/g;
const bookingMarks = ['预约'];
const bookingWords = /((?:提前|须|需|请|可|应)?(?:通过|在|登录)?[^。；，\n]{0,30}预约[^。；\n]{0,60})/g;
const feeMarks = ['费'];
const feeWords = /(?:收费标准|收费情况|申报费用|受理费用)：([^。；\n]{2,60})/g;
const free = /不收(?:取)?(?:任何)?费用?|免费(?:受理|办理)?|无需缴费|不收费/;
const siteMarks = ['://', 'www.'];
const siteWords = /https?:\/\/[\w.:/?=&#%~-]{4,160}|www\.[\w./?=&#%~-]{4,120}/g;
const systemMarks = ['系统', '平台', '网', '小程序', '专区'];
const systemWords =
  /“([^“”\n]{4,40}(?:系统|平台|网|小程序|专区))”|(?:登录|登陆|通过|访问)(?:“)?([^“”，。；（\n]{4,40}?(?:系统|平台|网站|专网|网))(?:”|（|，|。|；|进行|填报|申报|在线|注册)/g;

/** 我局技术科: the body is asked for, not its office. */
const ofItsOffice = /(?<=[局厅委])[\u4e00-\u9fff]{2,12}[科处]$/;

function receiversIn(scope: Scope, issuers: readonly string[]): string[] {
  return unique(
    texts(scope, receiverMarks).flatMap((text) =>
      [...text.matchAll(receiverWords)].flatMap((m) =>
        readBodyList((m[1] ?? m[2] ?? '').replace(ofItsOffice, '')).map((name) => ownName(name, issuers)),
      ),
    ),
  );
}

/** 我局 → 示例市工业和信息化局: the only signing body of that sort; as it stands where none or several are. */
function ownName(name: string, issuers: readonly string[]): string {
  const sort = /^[我本]([\u4e00-\u9fff]{1,3})$/.exec(name)?.[1];
  if (sort === undefined) return name;
  const endings = [sort, ...(inFull[sort] ?? [])];
  const own = issuers.filter((issuer) => endings.some((ending) => issuer.endsWith(ending)));
  return own.length === 1 ? (own[0] ?? name) : name;
}

/** What bodies that sign in full call themselves in short. */
const inFull: Readonly<Record<string, readonly string[]>> = { 委: ['委员会'], 管委会: ['管理委员会'] };

function sitesIn(scope: Scope): string[] {
  return unique(
    texts(scope, [...siteMarks, ...systemMarks]).flatMap((text) => [
      ...[...text.matchAll(siteWords)].map((m) => m[0].replace(/[.。]$/, '')),
      ...[...text.matchAll(systemWords)].map((m) => m[1] ?? m[2] ?? ''),
    ]),
  );
}

/** `none` where the document says so; its words where it names a fee; `null` is *not stated*. */
function feeIn(scope: Scope): string | null {
  const stated = first(scope, feeMarks, feeWords);
  if (stated !== null) return free.test(stated) || /^(?:无|不)/.test(stated) ? 'none' : stated;
  return texts(scope, feeMarks).some((text) => free.test(text)) ? 'none' : null;
}

function first(scope: Scope, marks: readonly string[], pattern: RegExp): string | null {
  return all(scope, marks, pattern)[0] ?? null;
}

function all(scope: Scope, marks: readonly string[], pattern: RegExp): string[] {
  return unique(
    texts(scope, marks).flatMap((text) => [...text.matchAll(pattern)].map((m) => (m[1] ?? '').trim())),
  );
}

/** Each paragraph of the body in which a mark stands, so far as a paragraph of this matter goes. */
function texts(scope: Scope, marks: readonly string[]): string[] {
  return segmentsWith(scope.view.text, scope.segments, marks)
    .filter((s) => s.head !== true)
    .map((s) => scope.view.text.slice(s.start, Math.min(s.end, s.start + longest)));
}

const longest = 1200;

function unique(list: readonly string[]): string[] {
  return [...new Set(list.filter((item) => item !== ''))];
}
