/**
 * Points for a lawyer or a clerk. Fair competition: rewards tied to local fiscal contribution or to being a local firm
 * (Regulation on Fair Competition Review, in force since 2024-08-01, articles 9 to 11). Papers: what the state already holds.
 */
import type { FlagFact, StackingFact } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { readMaterials } from './papers.ts';

const given = /奖励|补助|补贴|资助|奖补|扶持|返还|支持/;

const points: readonly {
  code: 'fiscal-contribution' | 'local-firm';
  when: RegExp;
  zh: string;
  en: string;
}[] = [
  {
    code: 'fiscal-contribution',
    when: /(?:地方|区级|市级|本级|财政|综合|税收)[^，。；]{0,6}贡献|经济贡献|地方留成|地方留存|纳税额的|缴纳的?(?:增值税|企业所得税|税收)[^，。；]{0,12}(?:返还|奖励)/,
    zh: '奖补与地方财政或经济贡献挂钩，请做公平竞争审查',
    en: 'The reward is tied to local fiscal or economic contribution; review for fair competition',
  },
  {
    code: 'local-firm',
    when: /(?:采购|使用|优先)[^，。；]{0,12}(?:本地|本市|本省|本区|我市|我省)(?:企业|产品|配套)|(?:\d+|[一二三五十])年内不(?:得)?(?:迁|搬|改变)|注册地(?:和|、)?[^，。；]{0,10}不(?:得)?(?:变更|迁)|(?:仅限|限于)(?:本地|本市|在我市注册)/,
    zh: '奖补以本地企业身份或不外迁为条件，请做公平竞争审查',
    en: 'The support depends on being, buying from, or staying a local firm; review for fair competition',
  },
];

const heldByState =
  /营业执照|完税证明|纳税证明|社保(?:缴纳)?(?:证明|明细)|身份证|法人证书|登记证书|无犯罪记录|信用报告|不动产权?证/;

export function readFlags(scope: Scope): FlagFact[] {
  const facts: FlagFact[] = [];
  const { text } = scope.view;
  for (const segment of scope.segments) {
    if (!given.test(text.slice(segment.start, segment.end))) continue;
    for (const sentence of segment.sentences) {
      const words = text.slice(sentence.start, sentence.end);
      if (!given.test(words)) continue;
      for (const point of points) {
        if (point.when.test(words))
          facts.push({
            kind: 'flag',
            path: segment.path,
            span: originalSpan(scope.view, sentence.start, sentence.end),
            sureness: 0.75,
            code: point.code,
            zh: point.zh,
            en: point.en,
          });
      }
    }
  }
  for (const paper of readMaterials(scope)) {
    if (paper.waived || !heldByState.test(paper.name)) continue;
    facts.push({
      kind: 'flag',
      path: paper.path,
      span: paper.span,
      sureness: 0.7,
      code: 'held-by-state',
      zh: `“${paper.name.slice(0, 30)}”政府部门已掌握，可考虑免提交`,
      en: 'The state already holds this paper; consider not asking for it',
    });
  }
  return facts;
}

const rules: readonly (readonly [StackingFact['rule'], RegExp])[] = [
  [
    'higher-of',
    /就高(?:原则|不就低|不重复|、不重复|，不重复|享受|执行)|从[高优](?:不重复|、不重复|，不重复|执行|享受)|按(?:最高|较高)(?:标准|额度|金额|一项)?(?:给予|执行|享受|补差)|差额(?:补足|奖励|补助)|补足差额/,
  ],
  [
    'no-double',
    /不(?:得|再|予|可|能)?重复(?:享受|资助|支持|申报|申请|奖励|补助|补贴|奖补|叠加|计算)|不得?(?:同时|叠加)享受|不予重复|(?:只能|仅能|只可)(?:选择)?(?:享受|申报|申请)(?:其中)?一[项次]|择一(?:享受|申报|执行)|不(?:得)?(?:叠加|累加)(?:使用|执行)/,
  ],
  [
    'budget-limited',
    /受(?:年度)?(?:资金|预算|专项资金)[^，。；]{0,16}(?:控制|限制)|按比例(?:核减|下调|调减)|总额(?:控制|限制)/,
  ],
  ['other-rules-first', /另有规定的?，?从其规定/],
];

/** “（一事一议者除外）”: whom the rule leaves out. */
const exempt = /(?:[，（。；]|但|但是|对)([^，。；（）]{2,40}?)(?:的|者|外)?除外/;

export function readStacking(scope: Scope): StackingFact[] {
  const facts: StackingFact[] = [];
  const { text } = scope.view;
  for (const segment of scope.segments) {
    for (const sentence of segment.sentences) {
      const words = text.slice(sentence.start, sentence.end);
      if (
        !/重复|就高|从高|从其规定|从优|择一|叠加|累加|差额|一项|一次|控制|核减|限制|同时享受|较高|调减/.test(
          words,
        )
      )
        continue;
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
