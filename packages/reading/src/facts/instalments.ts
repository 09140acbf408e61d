/** Instalments: the shares in which a sum granted elsewhere is paid out. They say when money comes, not how much. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';

/** Words of payment, with nothing between them and the share but the sum that is paid. */
const paid =
  /(?:拨付|支付|兑付|拨款|发放|预拨|下达|兑现)(?:至|到|比例为?|剩余|其余|余下)?(?:应?(?:奖励|资助|补助|补贴|扶持|支持))?(?:资金|金额|总额|额度|款项|经费|额)?(?:总额|总数)?(?:的)?$/;
const stages =
  /分(?:[两二三四五\d]个?(?:期|批|次|年|阶段|步)|期|批|阶段|年度?)|(?:首|第一|末|尾)(?:期|笔|批|次)|个阶段/;
const pays = /拨付|支付|兑付|拨款|发放|预拨|兑现|到位/;
/** A base of its own makes the share a rate: 按租金的50%拨付. */
const based = /按照?(?!应)[^，。；]{0,20}(?:额|费用?|租金|投资|投入|价款?|成本|收入|支出|贡献)的?$/;

/** “其中奖补资金50%待升规后兑现”: a share of what is given, that waits. */
const waits =
  /^(?:的?(?:奖励|补助|补贴|资助|奖补)?资金)?，?(?:待|在|于|自)[^，。；]{2,24}(?:兑现|拨付|兑付|支付|发放)/;
const ofSupport = /(?:奖补|奖励|补助|补贴|资助|扶持|支持)(?:资金|金额|额)?(?:总额|总数)?的?$/;
/** 给予补助总额30%、70%: shares of the whole that is given. */
const ofWhole = /应?(?:奖补|奖励|补助|补贴|资助|扶持|支持)(?:资金)?(?:总额|总数|额)的?$/;

/** Is this share (or list of shares) the part of a sum paid at one stage? */
export function isInstalment(text: string, amount: Amount, piece: Range): boolean {
  // 分三年按4:3:3比例兑现.
  if (amount.kind === 'match')
    return /^(?::\d+)*的?比例?[^，。；]{0,8}(?:兑现|拨付|兑付|支付|发放)/.test(
      text.slice(amount.end, Math.min(piece.end, amount.end + 24)),
    );
  if (amount.kind !== 'ratio') return false;
  const lead = text.slice(Math.max(piece.start, amount.start - 60), amount.start);
  const clause = lead.slice(
    Math.max(lead.lastIndexOf('，'), lead.lastIndexOf('；'), lead.lastIndexOf('。')) + 1,
  );
  const plain = clause.replace(/[\d.%、和及]+$/, '');
  const whole = text.slice(piece.start, piece.end);
  if (ofWhole.test(plain) && (stages.test(whole) || pays.test(plain))) return true;
  if (based.test(plain)) return false;
  if (paid.test(plain)) return true;
  if (stages.test(whole) && /每(?:年|期|次|批)(?:各|分别|按)?$/.test(plain)) return true;
  if (ofSupport.test(plain) && waits.test(text.slice(amount.end, Math.min(piece.end, amount.end + 40))))
    return true;
  return (
    stages.test(whole) &&
    pays.test(whole.slice(whole.search(stages))) &&
    /(?:按|按照|为|应奖励额的)$/.test(plain)
  );
}
