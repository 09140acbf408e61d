/** Quotas: how many may be recommended, applied for, selected; per province, per company, per year. */
import type { Amount } from '../quantities.ts';
import { anyWithin, type Range, splitAt, within } from '../sentences.ts';
import type { QuotaFact } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

const act =
  /(?:推荐|申报|报送|申请|上报|遴选|联合实施|联合申报|联合体|参与单位|限报|限推荐|限申报|推选|评选|择优|入选|承担|牵头|提名|支持(?:的)?(?:数量|项目|企业)|项目数|名额|数量|总数|选取)/;
const limit =
  /(?:不(?:得|能|可|应|宜)?(?:超过|多于|高于)|最多(?:可?(?:申报|推荐|报送|申请|选择|支持|承担))?|至多|限(?:报|推荐|申报|额|项|定)?|只能(?:申报|推荐|申请)|只(?:能|可)有|仅(?:可|能|限)有?(?:申报|推荐|申请)?|控制在|限为|上限为)$/;

/** Is this amount a quota, going by the words around it? */
export function isQuota(text: string, amount: Amount, piece: Range): boolean {
  if (amount.kind !== 'count') return false;
  if (/^(?:周岁|人次|台|套|辆|台（套）|平方米|部|座|次|倍)$/.test(amount.unit)) return false;
  const lead = leadOf(text, amount, piece);
  const near = lead.slice(-14);
  // 每成功推荐1个: what an award is counted by.
  if (/每(?:成功|新)?(?:推荐|申报|引进|承担|入选)$/.test(near)) return false;
  const tail = text.slice(amount.end, Math.min(piece.end, amount.end + 8));
  const limited =
    limit.test(near) ||
    allotted.test(lead) ||
    /^(?:以内|之内|以下|为限)/.test(tail) ||
    /(?:限|只能|仅|最多)[^，。；]{0,5}(?:报|推荐|申请|选择)$/.test(near);
  if (
    !limited ||
    (amount.spelled &&
      amount.value === 1 &&
      !/(?:每|各|单个|单家|同一)/.test(lead) &&
      !/(?:报|荐|超过|多)$/.test(lead))
  )
    return false;
  // The act has to stand in the same clause, or be what the sentence is about.
  return act.test(lead) || /^(?:项目|案例|企业|产品|单位)?(?:进行)?(?:申报|推荐|参评)/.test(tail);
}

/** “每市推荐3家”, “可推荐1家平台”: so many and no more, though no word says so. */
const allotted =
  /(?:每|各)[^，。；\d]{1,24}(?:推荐|选报|择优报送|遴选推荐|推荐上报)(?:申报)?(?:名额)?(?:为)?$|可(?:以)?[^，。；\d]{0,8}(?:推荐|申报|选报)(?:[^，。；\d]{0,14}的|[^，。；\d的]{1,8})?$|名额(?:分配)?(?:为|如下)?：[^。；]{0,36}各$/;

/** “择优推荐。广州市不超过3家”: whom the limit binds stands in a sentence of its own, the act in the one before. */
const boundPlace =
  /^[^，；]{0,30}(?:省|市|区|县|州|盟|旗|地市|单位|部门|企业|院校|高校|集团|学会|协会|园区)(?:原则上)?(?:各)?(?:不(?:得|能|可|应|宜)?(?:超过|多于)|最多|至多|限)$/;
const before = 60;

function leadOf(text: string, amount: Amount, piece: Range): string {
  const own = text.slice(Math.max(piece.start, amount.start - 40), amount.start);
  const clause = own.slice(Math.max(own.lastIndexOf('，'), own.lastIndexOf('；')) + 1);
  if (act.test(own) || !boundPlace.test(clause)) return own;
  const earlier = text.slice(Math.max(0, piece.start - before), piece.start);
  return earlier.slice(earlier.lastIndexOf('\n') + 1) + own;
}

const limited = /超过|多于|最多|至多|限|只能|仅|控制|不高于|以内|以下|上限|推荐|选报|申报/;

export function readQuotas(scope: Scope): QuotaFact[] {
  const facts: QuotaFact[] = [];
  const { text } = scope.view;
  for (const segment of scope.segments) {
    if (!anyWithin(scope.amounts, segment)) continue;
    for (const sentence of segment.sentences) {
      const amounts = within(scope.amounts, sentence);
      if (!amounts.some((a) => a.kind === 'count') || !limited.test(text.slice(sentence.start, sentence.end)))
        continue;
      for (const clause of splitAt(text, sentence.start, sentence.end, '，；')) {
        let before: Amount | null = null;
        for (const amount of within(amounts, clause)) {
          const goesOn: boolean =
            before !== null && /^(?:、|和|及)$/.test(text.slice(before.end, amount.start));
          before = null;
          if (
            !(goesOn || isQuota(text, amount, sentence)) ||
            /给予|奖励|补助|补贴|资助/.test(
              text.slice(clause.start, amount.start).replace(/（[^（）]{1,40}）/g, ''),
            )
          )
            continue;
          // 分别不超过5个和3个: the limit holds for each of the list.
          before = amount;
          facts.push({
            kind: 'quota',
            path: segment.path,
            span: originalSpan(scope.view, clause.start, clause.end),
            sureness: 0.9,
            scope: scopeOf(text.slice(clause.start, amount.start)),
            max: amount.high ?? amount.value,
            unit: amount.unit,
          });
        }
      }
    }
  }
  return facts;
}

/** Whom the quota binds: the words before the act. */
function scopeOf(lead: string): string {
  const m =
    /^(.{1,60}?)(?:推荐|申报|报送|申请|联合实施|的?(?:案例|项目|产品)?数量|限|最多|原则上|不超过|至多)/.exec(
      lead.replace(/^[（\d一二三四五六七八九十）、.]{1,6}/, ''),
    );
  return (m?.[1] ?? lead).replace(/^(?:每|各)(?=(?:个|家))/, '每');
}
