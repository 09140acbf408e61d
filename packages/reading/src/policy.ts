/** Is it a policy at all, and has the text been tampered with on its way here? */
import { asks, commentsTaken, kindOfTitle, tellsMaking } from './titles.ts';
import type { DocumentKind, ReadingWarning } from './types.ts';

const hiring =
  /(?:招聘|招录|录用|聘用|面试|招考|人才引进公告|遴选公务员|中标|采购公告|招标|拍卖|成交公告|询价|竞价)/;
/** A reporter's words at the head of a text, whatever it reports on. */
const reported =
  /本报讯|本网讯|[（(](?:本报|通讯员|见习)?[^（）()]{0,6}记者[\s\u3000：:]|新华社[\u4e00-\u9fff]{2,6}\d{1,2}月\d{1,2}日电|通讯员[\s\u3000：:]/;
/** “6月19日，某厅发布…”, “近日，…”, “从某会上获悉，…”: how news begins and no document does. */
const tells =
  /^(?:（[^（）]{1,20}）)?(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?，[\u4e00-\u9fff]{2,30}(?:发布|召开|举行|印发|出台|举办|主持)|近日，|日前，|据悉，|据了解，|记者从|从[^，。]{2,24}获悉)/;
const news = /(?:本报讯|记者|通讯员|据.{2,12}报道|新华社|日电|供稿|摄影|来稿)/;
const norms =
  /(?:第[一二三四五六七八九十百]{1,5}条|现印发给你们|制定本(?:办法|规定|细则|措施|方案|计划|意见|条例)|特制定|申报条件|责任单位|给予.{0,40}(?:奖励|补助|补贴|资助)|应当|有关事项通知如下|公示期|征求意见)/;

/** A letter to an office, and what the office answers. */
const asked =
  /(?:^|\n)(?:问题|咨询内容|来信内容|留言内容|信件内容|提问内容|内容)：[\s\S]{0,3000}?\n(?:回复|答复|答复内容|回复内容|处理结果|办理结果)：/;

export interface Verdict {
  readonly isPolicy: boolean;
  readonly reason: { readonly zh: string; readonly en: string } | null;
}

/** Judges one document by its title and the first 6,000 characters of its text. */
export function judge(title: string, body: string, told: DocumentKind): Verdict {
  const kind = kindOfTitle(title);
  const start = body.slice(0, 6000);
  if (hiring.test(title))
    return no('这是招聘或采购信息，不是政策文件', 'This is about hiring or procurement, not a policy');
  if (kind === 'explanation' && asks.test(title))
    return no(
      '这是宣传或解答，不是政策文件',
      'This explains or advertises what others have ruled; it is not a policy',
    );
  if (tellsMaking.test(title) || (kind === null && told === 'explanation' && commentsTaken.test(start)))
    return no(
      '这是文件制定或征求意见情况的说明，不是政策文件',
      'This tells how a document came about or what became of comments; it is not a policy',
    );
  if (kind === 'report')
    return no('这是报告或资讯，不是政策文件', 'This is a report or background reading, not a policy');
  if (
    (reported.test(start.slice(0, 400)) &&
      !/(?:全文|主要内容)如下|（全文）/.test(start.slice(0, 600)) &&
      !/关于.+的(?:通知|意见|公告|决定)$/.test(title)) ||
    (kindOfTitle(title) === null && tells.test(start))
  )
    return no('这是新闻报道，不是政策文件', 'This is a news report, not a policy');
  if (asked.test(start) && (kind === null || /？$/.test(title)))
    return no('这是咨询和答复，不是政策文件', 'This is a question and its answer, not a policy');
  if (kind !== null) return { isPolicy: true, reason: null };
  if (news.test(start.slice(0, 800)))
    return no('这是新闻报道，不是政策文件', 'This is a news report, not a policy');
  if (told === 'notice' || norms.test(start)) return { isPolicy: true, reason: null };
  return no(
    '没有找到政策文件的标题、条款或要求',
    'No title, provisions or requirements of a policy were found',
  );
}

function no(zh: string, en: string): Verdict {
  return { isPolicy: false, reason: { zh, en } };
}

/** What a program that swaps synonyms makes of 发展改革委, 负责, 加大力度, 结合实际. */
const reworded = /生长(?:和)?改造[委局厅]|(?:牵头|分工)卖力|加鼎力度|连系[我本][省市区县]现实/;

/** Characters that simplified Chinese does not use: a mirror that mixed them in has changed the text. */
const traditional = new Uint8Array(0x10000);
for (const code of [
  ...'們這個來對時會發經過關後點爲與產業務實現質電網際動員應該進選區縣總約續維護檢測認證標準導體積極優勢績係並於專項審計評審資獎勵補貼',
].map((c) => c.charCodeAt(0)))
  traditional[code] = 1;

/** A few traditional characters at the head of a text that is otherwise in simplified ones. */
function mixesScripts(text: string): boolean {
  const end = Math.min(text.length, 30_000);
  let han = 0;
  let old = 0;
  for (let i = 0; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) continue;
    han += 1;
    if (traditional[code] === 1) old += 1;
  }
  return old >= 5 && old < han * 0.05;
}

/** Signs of a spun or damaged copy: starred words, replacement characters, stray traditional characters. */
export function damage(text: string): ReadingWarning[] {
  const warnings: ReadingWarning[] = [];
  const broken = text.indexOf('\ufffd');
  if (broken >= 0) {
    warnings.push({
      code: 'undecodable',
      span: [broken, broken + 1],
      zh: '文中有无法还原的字符，可能是截断或编码错误；请核对原文',
      en: 'Some characters could not be decoded: the file was cut or its encoding is wrong; compare with the original',
    });
  }
  const starred = text.includes('**') ? /[\u4e00-\u9fff]\*{2,6}[\u4e00-\u9fff]/.exec(text) : null;
  if (starred !== null && !starred[0].includes('****')) {
    warnings.push({
      code: 'damaged-mirror',
      span: [starred.index, starred.index + starred[0].length],
      zh: '文中有被星号遮盖的字词，可能是改写过的转载；请核对原文',
      en: 'Words are masked with asterisks: this may be an altered copy; compare with the original',
    });
  }
  const spun = ['生长', '卖力', '加鼎力度', '连系'].some((word) => text.includes(word))
    ? reworded.exec(text)
    : null;
  if (spun !== null) {
    warnings.push({
      code: 'damaged-mirror',
      span: [spun.index, spun.index + spun[0].length],
      zh: '机关名称和公文用语被换成了近义词，可能是改写过的转载；请核对原文',
      en: 'Names of bodies and set phrases were replaced by synonyms: this may be an altered copy; compare with the original',
    });
  }
  if (mixesScripts(text)) {
    warnings.push({
      code: 'damaged-mirror',
      zh: '简体文中混有繁体字，可能是改写过的转载；请核对原文',
      en: 'Traditional characters are mixed into simplified text: this may be an altered copy; compare with the original',
    });
  }
  return warnings;
}
