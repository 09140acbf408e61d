/** How supports go together: 不得重复享受, 就高不就低, 受预算控制, 另有规定的从其规定, and what such a rule leaves out. */
import { shows } from '../signs.ts';
import type { StackingFact } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

const rules: readonly (readonly [StackingFact['rule'], RegExp])[] = [
  [
    'higher-of',
    /(?:就高|择高)(?:原则|不就低|不重复|、不重复|，不重复|享受|执行)|从[高优](?:不重复|、不重复|，不重复|执行|享受)|按(?:最高|较高)(?:标准|额度|金额|一项)?(?:给予|执行|享受|补差)|差额(?:补足|奖励|补助|部分)|补足差额|补差(?:奖励|兑现|补助|支持)?/,
  ],
  [
    'no-double',
    /不(?:得|再|予|可|能|作)?重复(?:享受|享有|兑现|给予|扶持|计算|计奖|补偿|原则|的原则|执行|资助|支持|申报|申请|奖励|补助|补贴|奖补|叠加|计算)|不得?(?:同时|叠加)享受|不予重复|(?:只能|仅能|只可)(?:选择)?(?:享受|申报|申请)(?:其中)?一[项次]|择一(?:享受|申报|执行)|不(?:得)?(?:叠加|累加)(?:使用|执行)|已(?:享受|获得)[^。；]{2,40}的，?不再(?:享受|给予|支持)/,
  ],
  [
    'budget-limited',
    /受(?:年度)?(?:资金|预算|专项资金)[^，。；]{0,16}(?:控制|限制)|按比例(?:核减|下调|调减)|总额(?:控制|限制)/,
  ],
  ['other-rules-first', /另有规定的?，?从其规定/],
];

/** “（一事一议者除外）”: whom the rule leaves out. */
const exempt = /(?:[，（。；]|但|但是|对)([^，。；（）]{2,40}?)(?:的|者|外)?除外/;

const hints =
  /重复|就高|从高|从其规定|从优|择一|择优享受|择高|叠加|累加|差额|补差|一项|一次|控制|核减|限制|同时享受|较高|最高标准|调减|不再享受/;

/** The rules of a document about supports beside one another; one for each kind of rule in a sentence. */
export function readStacking(scope: Scope): StackingFact[] {
  const facts: StackingFact[] = [];
  const { text } = scope.view;
  for (const segment of scope.segments) {
    if (!shows(segment.signs, 'stacking') || !hints.test(text.slice(segment.start, segment.end))) continue;
    for (const sentence of segment.sentences) {
      const words = text.slice(sentence.start, sentence.end);
      if (!hints.test(words)) continue;
      const except = exempt.exec(words)?.[1];
      for (const [rule, when] of rules) {
        if (when.test(words))
          facts.push({
            kind: 'stacking',
            path: segment.path,
            span: originalSpan(scope.view, sentence.start, sentence.end),
            sureness: 0.85,
            rule,
            ...(except === undefined ? {} : { except }),
          });
      }
    }
  }
  return facts;
}
