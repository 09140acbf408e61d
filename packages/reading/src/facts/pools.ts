/** Money that is nobody's support: what is set aside for all, and who bears which share of what is given. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';

/** 每年安排20万元资金, 设立1亿元基金, 扶持资金总额为1000万元: set aside for all, neither given to one nor asked of one. */
export function isPool(text: string, amount: Amount, piece: Range): boolean {
  if (amount.kind === 'ratio') return isSharePool(text, amount, piece);
  if (amount.kind !== 'money') return false;
  const lead = text.slice(Math.max(piece.start, amount.start - 30), amount.start);
  const clause = lead.slice(Math.max(lead.lastIndexOf('，'), lead.lastIndexOf('；')) + 1);
  if (whole.test(clause) && !toOne.test(clause)) return true;
  if (/其中/.test(text.slice(piece.start, amount.start)) && partOfWhole(text, amount, piece)) return true;
  if (
    /(?:发放|投放|安排)(?:总规模|总额|总量|总计)?(?:为|不超过|约|共)?$/.test(lead) &&
    vouchers.test(tailOf(text, amount, piece))
  )
    return true;
  // 每年总额不超过800万元的算力券，用于…: set aside for all.
  if (/^的?[\u4e00-\u9fff“”]{0,8}券”?，用于/.test(tailOf(text, amount, piece))) return true;
  return (
    /(?:安排|设立|统筹|列支|筹集|设置|组建|募集)[^，。；]{0,14}$/.test(lead.slice(-22)) &&
    /^(?:以上|左右)?(?:规模)?的?[^，。；]{0,16}(?:资金|基金|经费)(?:$|[，。；用支作开对予])/.test(
      text.slice(amount.end, Math.min(piece.end, amount.end + 26)),
    )
  );
}

/** 资金用于小企业的比例不低于70%, 安排不低于80%的资金用于改造; 在省级2%奖励的基础上: what others give. */
function isSharePool(text: string, amount: Amount, piece: Range): boolean {
  const lead = text.slice(Math.max(piece.start, amount.start - 50), amount.start);
  const tail = text.slice(amount.end, Math.min(piece.end, amount.end + 24));
  if (/^[^，。；]{0,16}(?:奖励|补助|补贴|资助|支持|扶持)的?基础上/.test(tail)) return true;
  if (/安排(?:不低于|不高于|不少于|不超过)?$/.test(lead) && /^的[^，。；]{0,8}(?:资金|经费|预算)/.test(tail))
    return true;
  return /(?:(?:资金|预算|基金)的?(?:安排|分配|投向|投资于|用于)[^。；]{0,30}(?:比例|比重|占比)|资本出资比例)[^，。；]{0,8}$/.test(
    lead,
  );
}

const vouchers = /^(?:以内|左右)?的?[“”\u4e00-\u9fff]{0,8}券/;

function tailOf(text: string, amount: Amount, piece: Range): string {
  return text.slice(amount.end, Math.min(piece.end, amount.end + 20));
}

const whole =
  /(?:资金|经费|基金|预算)(?:年度|每年)?(?:总额|总规模|总量|总盘子|规模|额度|预算)(?:度|每年)?(?:为|达到?|约|不低于|不少于|不超过|控制在)?$/;
const toOne = /(?:单个|单家|每家|每个|每户|单户|同一|企业|项目|给予|最高|累计|年度内)/;

/** “资金总额为1000万元，其中：贴息资金940万元”: a part of what is set aside. */
function partOfWhole(text: string, amount: Amount, piece: Range): boolean {
  const words = text.slice(piece.start, amount.start);
  const opened =
    /(?:资金|经费|基金|预算)(?:总额|总规模|总量|规模|预算)(?:为|达到?|约)?[\d.,]+[万亿]?元，其中：?(.*)$/.exec(
      words,
    );
  return opened !== null && !/[。；]/.test(opened[1] ?? '');
}

/** “补助资金市县按1:1比例承担”, “市、区财政各承担50%”: who pays, not how much is given. */
export function isSharedBurden(text: string, amount: Amount, piece: Range): boolean {
  if (amount.kind !== 'match' && amount.kind !== 'ratio') return false;
  const lead = text.slice(Math.max(piece.start, amount.start - 16), amount.start);
  const tail = text.slice(amount.end, Math.min(piece.end, amount.end + 24));
  if (
    /^(?:、\d[\d.%]*)*的?(?:比例)?(?:予以)?(?:分别|共同|各自)?(?:承担|分担|负担|分摊|分享|分成|分配|出资(?!额))/.test(
      tail,
    )
  )
    return true;
  return (
    /(?:财政|市级|区级|县级|省级|市|区|县|省)(?:各|分别|按比例)?(?:承担|分担|负担)(?:比例(?:分别)?为?)?$/.test(
      lead,
    ) || /(?:承担|分担|负担)(?:比例)?(?:分别)?(?:为)?(?:\d[\d.%]*、)*$/.test(lead)
  );
}
