/** Counts that an authority sets itself in a sentence that also gives support: “每年实施10项以上攻关，每项给予…”. */
import type { Amount } from '../quantities.ts';

/** What an authority does, with nobody else named before it. */
const deed =
  /^(?:第[^条]{1,8}条|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.]|——)?(?:每年|年均|每批|全[省市区县]|我[省市区县]|力争|计划|将|择优|分批|统筹|重点|积极|年度|到20\d\d年，?)*(?:组织实施|遴选|选取|评选|选树|征集|实施|打造|培育|建设|建成|发布|推出|布局|引育)[^，。；：的对]{0,14}$/;
/** 的企业, 以上的: the clause goes on to say who is meant, so that the count is asked of him. */
const asks = /^[^，。；]{0,16}的(?:$|[，。；]|企业|单位|机构|园区|项目|主体|载体|平台)/;

/** Is the count that stands at `[start, end)` of the view something the authority itself sets out to do? */
function isPlanned(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  const clause = before.slice(Math.max(...[...stops].map((stop) => before.lastIndexOf(stop))) + 1);
  return deed.test(clause) && !asks.test(text.slice(end, end + reach));
}

const reach = 40;
const stops = '，。；：\n\t';

/** Is this amount planned rather than asked? */
export function isPlannedCount(text: string, amount: Amount): boolean {
  return amount.kind === 'count' && isPlanned(text, amount.start, amount.end);
}
