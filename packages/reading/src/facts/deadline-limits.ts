/** Limits of time that run from an event: so many working days from acceptance, so many months before an end. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';
import type { DeadlineFact } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { shortened } from './comparators.ts';
import { timeUnit } from './time-units.ts';

/** Limits that run from an event: 自受理之日起90个工作日, 三个月内, 提前3个工作日, 公示7天, 留存不少于六个月. */
export function relative(
  scope: Scope,
  segment: Segment,
  sentence: Range,
  amounts: readonly Amount[],
): DeadlineFact[] {
  const { text } = scope.view;
  const facts: DeadlineFact[] = [];
  for (const amount of amounts) {
    const unit = amount.kind === 'period' ? timeUnit(amount.unit) : undefined;
    if (unit === undefined || !limitsTime(text, sentence, amount, unit, scope.conditions.has(segment)))
      continue;
    facts.push({
      kind: 'deadline',
      path: segment.path,
      span: originalSpan(scope.view, Math.max(sentence.start, amount.start - 8), amount.end),
      sureness: 0.9,
      type: 'relative',
      n: amount.high ?? amount.value,
      unit,
    });
  }
  return facts;
}

function limitsTime(
  text: string,
  sentence: Range,
  amount: Amount,
  unit: string,
  conditions: boolean,
): boolean {
  const lead = text.slice(Math.max(sentence.start, amount.start - 40), amount.start);
  const near = lead.slice(-12);
  const tail = text.slice(amount.end, Math.min(sentence.end, amount.end + 12));
  // 压缩至3天, 力争实现2小时内到达: what is aimed at.
  if (shortened.test(near) || /(?:压缩|缩短|减少|实现|力争)$/.test(near)) return false;
  // “有效期届满6个月前”: counted from its end, however long it is.
  if (/(?:届满|期满|到期)(?:之日)?(?:的)?$/.test(near)) return /^(?:之前|以前|前|之内|以内|内|后)/.test(tail);
  if (unit === 'working-day' || /提前(?:至少)?$/.test(near)) return true;
  if (/^(?:后|内)?(?:起)?(?:施行|实施|生效|执行)/.test(tail)) return false;
  if (
    /有效期|实施期|建设期|项目期|执行期|研发周期|服务期|贷款期限|合同期|还款|租期|质保|保修|经营|连续|累计|前$/.test(
      near,
    ) &&
    !/公示|受理|办理/.test(near)
  )
    return false;
  const inside = /^(?:之内|以内|内|止)/.test(tail);
  const beforeAfter = /^(?:前|之前|以前|后|之后)/.test(tail);
  const runs = /(?:之日起|日起|完成|之后|后的?|届满|提前|以来|次日起|起算|之日后|之日|的)$/.test(
    near.replace(/(?:不超过|不少于|至少|最长|最多|的)$/, ''),
  );
  const holds =
    /(?:公示|公告|留存|保存|保留|存档|公开|征求意见|展示|时限|期限|(?:受理|办理|公示|审核|审查|办结|响应|处理|反馈|答复|审计|评审|核查|验收|复核|整改|补正)时间|受理|审核|审查|办理|办结|答复|反馈|备案)[^，。；]{0,8}(?:不少于|不低于|不超过|至少|为|：|最长|最短|一般为|期为|期)?$/.test(
      near,
    );
  if (unit === 'day' || unit === 'hour' || unit === 'minute' || unit === 'week')
    return inside || beforeAfter || runs || holds;
  if (/(?:近|前|最近|过去|未来|上)$/.test(near) || conditions) return false;
  if (holds && /(?:留存|保存|保留|存档|办结|答复)/.test(near)) return true;
  // “保存期限，自…之日起为5年”
  if (/之日起(?:为|不少于|至少)$/.test(near) && /(?:保存|留存|保管|存档)/.test(lead)) return true;
  // “应当自…施行之日起6个月内，…”
  if (inside && /(?:应当?|须|必须)自[^，。；]{2,24}之日起$/.test(lead)) return true;
  if (inside && /(?:应当?|须|必须|需)(?:在|于)$/.test(near)) return true;
  const acts =
    /^(?:之内|以内|内)，?[^，。；]{1,10}(?:应当|须|必须|应)|^(?:之内|以内|内)(?:，)?(?:应当|应|须|必须|需|完成|履行|办理|提交|报|向|作出|予以|申请|组织|将|提出|到|未|书面|主动|依法|及时|一次性)/.test(
      tail,
    );
  return (
    inside &&
    acts &&
    (/(?:起|后|的|日|之内|应当在|应在|于|在)$/.test(near) || /应当|须|必须/.test(lead)) &&
    !/不得(?:再)?(?:申报|申请)/.test(tail)
  );
}
