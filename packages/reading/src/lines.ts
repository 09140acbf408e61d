/** What each paragraph is for, seen by itself: a field of the page's header, a number, a date, a signature, body text. */

import type { Block } from './blocks.ts';
import { isIssuer, splitIssuers } from './bodies.ts';
import { type Marker, markerAt } from './markers.ts';

export type LineKind =
  | 'text'
  | 'marked'
  | 'field'
  | 'number'
  | 'date'
  | 'issuers'
  | 'addressee'
  | 'attachment'
  | 'contents'
  | 'contents-entry'
  | 'editor-note'
  | 'source'
  | 'passed'
  | 'qualifier'
  | 'furniture';

export interface Line {
  readonly block: Block;
  readonly text: string;
  readonly kind: LineKind;
  readonly marker: Marker | null;
  /** For a field: its name and what it says. */
  readonly field?: { readonly name: string; readonly value: string };
}

const fieldName =
  /^\|?[·∙•◎○●■◆▪]?[[【]?(发文机关|发文机构|发布机构|发布机关|制发机关|制定机关|公开机构|发文单位|发布单位|签发单位|签发机关|发文部门|颁布单位|颁布机关|颁布部门|标题|发文标题|文件标题|名称|文件名称|信息名称|发文字号|文号|发文文号|发布文号|颁布文号|文件编号|规范性文件编号|统一编号|索引号|信息索引|成文日期|成文时间|发文日期|发文时间|制发日期|印发日期|生成日期|发布日期|发布时间|发表日期|发表时间|刊发日期|公布日期|公布时间|颁布日期|颁布时间|公开日期|印发时间|上传时间|更新时间|签发时间|签发日期|时间|日期|信息提供日期|信息来源|来源|栏目|所属栏目|稿件来源|文章来源|分类|信息分类|主题分类|主题|主题词|体裁分类|体裁|公文种类|公文时效|有效性|时效性|时效|效力状态|是否有效|失效日期|废止日期|实施日期|生效日期|施行日期|实施时间|生效时间|施行时间|政策咨询机关|政策咨询电话|有效期|关键词|作者|责任编辑|编辑|浏览次数|浏览量|点击数|点击量|阅读次数|字体|字号|公开方式|公开属性|公开形式|公开范围|公开类型|效力等级|效力级别|法规类型|所属类别|所属行业|所属区域|所属地区|阅读人次|评论人次|内容概述)(?:：|[\]】）]\t|】|\|)/;
/** The first cell of a row of the table that a page prints over a document. */
const headCell =
  /^(?:索引号|发文字号|文号|文件编号|发文机关|发布机构|发布机关|制发机关|发文日期|成文日期|发布日期|公开日期|生成日期|有效性)\t/;
/** “2006年10月26日财建〔2006〕689号”: the day and the number on one line. */
const datedNumber =
  /^（?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2})[，、]?[\u4e00-\u9fff]{1,16}[〔【（[]\d{4}[〕】）\]](?:第)?\d{1,5}号）?$/;
/** “2013年1月21日国务院令第631号公布”, a line of a law's history. */
const passedLine = /^\d{4}年\d{1,2}月\d{1,2}日[^，。；]{4,100}(?:会议通过|公布|发布|修正|修订|批准)）?$/;
const numberLine =
  /^(?:文号：|发文字号：)?（?[\u4e00-\u9fffA-Za-z]{1,16}[〔【（[〈]\d{4}[〕】）\]〉](?:第)?\d{1,5}号）?$|^(?:[\u4e00-\u9fff]{1,24}(?:令|公告|通告))?（?(?:\d{4}年)?第\d{1,5}号）?(?:令)?$/;
const dateLine =
  /^（?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[二一][〇零○Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:印发|发布)?）?$/;
const addressee =
  /^(?:各|有关|相关|本市|全市|市直|省直|区直|驻|机关|中央|国务院各|省政府各|市政府各|[\u4e00-\u9fff]{2,20}(?:人民政府|委员会|厅|局|管委会|公司|中心|企业))[^。；]{0,260}：$/;
const furniture =
  /^(?:https?:|www\.|(?:阅读|浏览|点击|访问|查看)(?:量|数|次数)?：?\d{1,9}次?$|首页|当前位置|您(?:的|当前|现在)(?:位置|所在)|网站支持|微信|打印|关闭|【?打印本页|分享|返回|上一篇|下一篇|扫一扫|版权所有|主办单位：|承办单位：|网站标识码|.{0,6}ICP备|.{0,4}公网安备|无障碍|繁体|设为首页|收藏|登录|注册|网站地图|关于我们|联系我们|技术支持：|\|)/;
const trail = /^[^。]{0,40}(?:首页|位置)[^。]{0,10}>[^。]*$|^[^。，<>《]{2,24}(?:>[^。，<>《]{2,24})+$/;
/** “原文链接：http…”: where the page was taken from. */
const pageAddress = /^(?:[\u4e00-\u9fff]{0,6}(?:链接|网址|来源|出处|地址)：)?[[（]?https?:\/\//;
/** “[附图.pdf](./…)”: a file that the page offers. */
const fileLink = /^(?:\[|（)[^\]）]{1,80}\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|jpe?g|png)(?:\]|）)（/i;
/** The names that a page gives to its own parts: over the text, never in it. */
const tab =
  /^(?:政策全文|全文|正文|原文|文件全文|文件原文|政策原文|文件正文|通知正文|公告内容|公告正文|公示内容|草案内容|背景介绍|基本信息|政策内容|文件内容|详细内容|信息内容|征集内容|公开意见及建议|相关附件|附件下载|分享到|政务公开|信息公开|通知公告|政策文件|相关新闻|相关链接|延伸阅读|听全文|新闻资讯)：?$/;

function kindOf(text: string, marker: Marker | null): LineKind {
  if (marker !== null) return 'marked';
  const short = text.length <= 60;
  if (short && /^(?:目录|目次|本期要目|要目|目录Contents)$/i.test(text)) return 'contents';
  if (/(?:\.{4,}|…{2,}|·{4,}|\t)\d{1,4}$/.test(text.slice(-40)) || /^0\d[\u4e00-\u9fff]/.test(text))
    return 'contents-entry';
  if (fieldName.test(text.slice(0, 24)) || headCell.test(text)) return 'field';
  if (short && (numberLine.test(text) || datedNumber.test(text))) return 'number';
  if (short && dateLine.test(text)) return 'date';
  if (/^(?:编者按|编者的话|【编者按】)/.test(text)) return 'editor-note';
  if (/^（(?:来源|稿源|转自|摘自)：/.test(text)) return 'source';
  if (
    /^（(?:\d{4}年\d{1,2}月\d{1,2}日|[二一][〇零○一二三四五六七八九]{3}年)[^）]{2,200}(?:通过|公布|发布|修正|修订|批准|印发|令)/.test(
      text,
    )
  )
    return 'passed';
  if (text.length <= 120 && passedLine.test(text)) return 'passed';
  if (/^附件[：:]?|^附(?:表|录)?[：:]/.test(text.slice(0, 6))) return 'attachment';
  if (/^（[^（）]{1,40}）$/.test(text)) return 'qualifier';
  if (text.length <= 320 && addressee.test(text)) return 'addressee';
  if (pageAddress.test(text) || fileLink.test(text)) return 'furniture';
  if (
    text.length <= 160 &&
    (furniture.test(text) || tab.test(text) || (text.includes('>') && trail.test(text)))
  )
    return 'furniture';
  return 'text';
}

const titleRunsOn =
  /^[^。，；：\n]{4,80}?(?:办法|规定|细则|条例|规则|规程|措施|政策|意见|方案)(?:（[^（）]{1,20}）)*(?=第一[章条](?!规定|所|第|的|[、，至和及或之中内款项以]))/;
const chapterRunsOn = /^第一章[\u4e00-\u9fff]{2,12}?(?=第一条)/;
/** “申请人按照本办法第一条…”: a sentence that refers to an article. */
const refers = /(?:[本该原]|前述|上述|根据|按照|依照|违反|符合|依据|》)[^（）]{0,30}$/;
const longestHead = 120;

/** “示例办法（试行）第一章总则第一条为…”: a copy that lost its line breaks begins with its title all the same. */
function headApart(text: string, block: Block): Block[] {
  const head = text.slice(block.start, Math.min(block.end, block.start + longestHead));
  if (!head.includes('第一')) return [block];
  const title = titleLength(text, head, block);
  const chapter = chapterRunsOn.exec(head.slice(title))?.[0].length ?? 0;
  const starts = [0, title, title + chapter].filter((at, i, all) => i === 0 || at > (all[i - 1] ?? 0));
  return starts.map((at, i) => ({
    start: block.start + at,
    end: i + 1 < starts.length ? block.start + (starts[i + 1] ?? 0) : block.end,
    bullet: i === 0 && block.bullet,
    gapBefore: i > 0 || block.gapBefore,
  }));
}

function titleLength(text: string, head: string, block: Block): number {
  const title = titleRunsOn.exec(head)?.[0] ?? '';
  return refers.test(title) || markerAt(text, block.start, block.end) !== null ? 0 : title.length;
}

/** Classifies every paragraph by its own words. Only the first 400 characters of a paragraph are looked at. */
export function readLinesOf(
  view: { text: string },
  blocks: readonly Block[],
  original: (b: Block) => string,
): Line[] {
  const lines: Line[] = [];
  for (const block of blocks.flatMap((b) => headApart(view.text, b))) {
    const text = view.text.slice(block.start, Math.min(block.end, block.start + 400));
    const marker = markerAt(view.text, block.start, block.end);
    let kind = kindOf(text, marker);
    if (kind === 'text' && text.length <= 160 && isSignature(text, block, original)) kind = 'issuers';
    const m = kind === 'field' ? fieldName.exec(text) : null;
    lines.push(
      m === null
        ? { block, text, kind, marker }
        : {
            block,
            text,
            kind,
            marker,
            field: { name: m[1] ?? '', value: text.slice(m[0].length).replace(/^\|+|\|+$/g, '') },
          },
    );
  }
  return lines;
}

function isSignature(text: string, block: Block, original: (b: Block) => string): boolean {
  const bare = text.replace(/\d{4}年\d{1,2}月\d{1,2}日$/, '');
  if (/[，。；：、“”《》\d]/.test(bare)) return false;
  if (isIssuer(bare)) return true;
  return (
    (/[\s\u3000]/.test(original(block).trim()) || bare !== text) &&
    splitIssuers(
      original(block)
        .replace(/\d{4}年\d{1,2}月\d{1,2}日\s*$/, '')
        .trim(),
    ) !== null
  );
}
