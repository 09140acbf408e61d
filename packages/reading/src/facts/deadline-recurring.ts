/** What has to be done again each year, quarter, month or week. */
import { type Range, splitAt, within } from '../sentences.ts';
import type { DeadlineFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

const everyWord: Record<string, string> = {
  年: 'year',
  年度: 'year',
  半年: 'half-year',
  季度: 'quarter',
  季: 'quarter',
  月: 'month',
  月度: 'month',
  周: 'week',
  日: 'day',
  天: 'day',
  两年: 'two-years',
  三年: 'three-years',
  旬: 'ten-days',
};
const every =
  /每(?:个(?=季|月|年|周))?(半年|两年|三年|季度|季|年度|年|月度|月|周|旬|日|天)(?!度?净|人|户|家|个|台|件|项|款)/g;
const reports =
  /(?:报送|上报|报告|报|提交|填报|备案|通报|汇总|公布|发布|总结|评估|检查|考核|调度|更新|开展|组织|召开|审计|培训|核查|遴选|安排|梳理|公开|编制|监测|修订|复核|抽查)/;

/** 每年统筹安排专项资金: money, not a day to keep. */
const setsAside =
  /^(?:度)?(?:由[^，。；]{2,10})?(?:统筹|预算|列支)*安排[^，。；]{0,24}(?:资金|经费|预算|专项)/;

/** What has to be done every year, quarter or month. Money and counts per year are support and targets, not deadlines. */
export function recurring(scope: Scope, segment: Segment, sentence: Range): DeadlineFact[] {
  const { text } = scope.view;
  const facts: DeadlineFact[] = [];
  if (!text.slice(sentence.start, sentence.end).includes('每')) return facts;
  for (const clause of splitAt(text, sentence.start, sentence.end, '，；')) {
    const words = text.slice(clause.start, clause.end);
    every.lastIndex = 0;
    const m = every.exec(words);
    if (m === null) continue;
    const after = words.slice(m.index + m[0].length);
    const titled = /^的?(?:月底|年底|\d{1,2}月|\d{1,2}日|底|末|季度末|初)/.test(after);
    const duty = /(?:应当|应该|应|须|必须)(?:于|在)?$/.test(words.slice(0, m.index));
    if (!reports.test(after.slice(0, 40)) && !titled && !duty) continue;
    if (/(?:给予|奖励|补助|补贴|资助|最高|不超过)/.test(words) || setsAside.test(after.slice(0, 40)))
      continue;
    const counted = within(scope.amounts, clause).some(
      (a) => a.kind === 'money' || (a.kind === 'count' && !/^次$/.test(a.unit)),
    );
    if (counted) continue;
    const at = clause.start + m.index;
    facts.push({
      kind: 'deadline',
      path: segment.path,
      span: originalSpan(scope.view, at, clause.end),
      sureness: 0.8,
      type: 'recurring',
      every: everyWord[m[1] ?? ''] ?? 'year',
    });
  }
  return facts;
}
