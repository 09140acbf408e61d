/**
 * Points for a lawyer or a clerk. Fair competition: rewards tied to local fiscal contribution or to being a local firm
 * (Regulation on Fair Competition Review, in force since 2024-08-01, articles 9 to 11). Papers: what the state already holds.
 */
import { shows } from '../signs.ts';
import type { FlagFact, MaterialFact } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

const given = /奖励|补助|补贴|资助|奖补|扶持|返还|支持/;

const points: readonly {
  code: 'fiscal-contribution' | 'local-firm';
  when: RegExp;
  zh: string;
  en: string;
}[] = [
  {
    code: 'fiscal-contribution',
    when: /(?:地方|区级|市级|本级|财政|综合|税收)[^，。；]{0,6}贡献|经济贡献|(?:地方|[省市县区镇]级?|同级|本级)(?:财政)?(?:实得|所得|分成|留成|留存|分享)|地方税收|(?:所得税|增值税|实缴税收|税款)[^，。；]{0,14}(?:留成|留存|新增)部分|纳税(?:总)?额的|缴纳的?(?:增值税|企业所得税|税收)[^，。；]{0,12}(?:返还|奖励)/,
    zh: '奖补与地方财政或经济贡献挂钩，请做公平竞争审查',
    en: 'The reward is tied to local fiscal or economic contribution; review for fair competition',
  },
  {
    code: 'local-firm',
    when: /(?:采购|使用|优先)[^，。；]{0,12}(?:本地|本市|本省|本区|我市|我省)(?:企业|产品|配套)|(?:\d+|[一二三五十])年内不(?:得)?(?:迁|搬|改变)|(?:不外迁|不迁出|不得迁出|不迁离)|(?:须|应|需|要求)[^，。；]{0,8}在(?:本地|本[省市区县]|我[省市区县])[^，。；]{0,6}(?:设立|成立|注册)[^，。；]{0,4}(?:子公司|分公司|分支机构)|注册地(?:和|、)?[^，。；]{0,10}不(?:得)?(?:变更|迁)|(?:仅限|限于)(?:本地|本市|在我市注册)/,
    zh: '奖补以本地企业身份或不外迁为条件，请做公平竞争审查',
    en: 'The support depends on being, buying from, or staying a local firm; review for fair competition',
  },
];

/** Buying from local firms first needs no reward to be looked at. */
const buysLocal =
  /优先(?:采购|使用|选用)[^，。；]{0,12}(?:本地|本市|本省|本区|本县|我市|我省|我县)(?:企业|产品|配套)/;

const heldByState =
  /营业执照|完税证明|纳税证明|社保(?:缴纳)?(?:证明|明细)|身份证|法人证书|登记证书|无犯罪记录|信用报告|不动产权?证/;

/** `materials` are the papers that the same document asks for. */
export function readFlags(scope: Scope, materials: readonly MaterialFact[]): FlagFact[] {
  const facts: FlagFact[] = [];
  const { text } = scope.view;
  for (const segment of scope.segments) {
    if (!shows(segment.signs, 'given') || !shows(segment.signs, 'lawyers')) continue;
    const paragraph = text.slice(segment.start, segment.end);
    if (!given.test(paragraph) && !buysLocal.test(paragraph)) continue;
    for (const sentence of segment.sentences) {
      const words = text.slice(sentence.start, sentence.end);
      if (!given.test(words) && !buysLocal.test(words)) continue;
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
  for (const paper of materials) {
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
