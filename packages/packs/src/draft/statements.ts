/** Conditions without a figure that a company can answer for itself: what the dictionary asks, or a short yes-or-no. */
import { regionOfName } from '@huice/reading';
import type { CompanyFacts } from './company-facts.ts';

export interface Statement {
  /** Id of a fact of the dictionary, or of one that the draft adds. */
  readonly fact: string;
  /** GB/T 2260, where it says a place. */
  readonly region?: string;
  /** The condition is that it is not so. */
  readonly denied: boolean;
  readonly says: string;
}

/** Longest words taken as the name of a fact, in characters: beyond, it is a sentence and is cited, not copied. */
const longest = 20;

const known: readonly (readonly [pattern: RegExp, fact: string, denies: RegExp | null])[] = [
  [
    /^(?:申报(?:单位|企业|主体))?(?:应当?|须)?(?:具有|具备|为|是)?独立(?:的)?(?:企业)?法人(?:资格|地位|主体)?(?:的(?:企业|单位|机构))?$/,
    'legal-person',
    null,
  ],
  [
    /^.{0,10}(?:被)?(?:列入|纳入)[^，]{0,8}(?:严重)?(?:违法)?失信(?:被执行人|企业|主体)?(?:名单|黑名单)?(?:的|内)?$/,
    'serious-dishonesty',
    /未被?|没有|不得|不存在/,
  ],
];

const registered =
  /^(?:在|于)?([\p{Script=Han}]{2,12}?[省市区县旗])(?:内|市内|境内|行政区域内)?(?:依法)?(?:工商)?(?:注册|登记|设立|注册登记|登记注册)(?:的|并纳税的?)?(?:企业|单位|机构)?$/u;

/** What is a matter of judgement, or says nothing of its own. */
const vague =
  /较[好强高大]|良好|一定|健全|先进|领先|合理|完善|优秀|符合(?:条件|要求|规定)|规定的|突出|显著|积极|重点|优质|前款|本(?:措施|办法|条)|上述|其他|相关|等(?:$|条件)|视|原则|^的/;
const named = /认定为?|获评|入选|列入|评为|入库|入围/;
const plain =
  /认定|获评|入选|列入|通过|取得|获得|拥有|承担|建有|纳入|评为|首次|完成|注册|登记|入库|入围|设立|开通|备案|签订|举办|主办|承办|投产|上市|落户|入驻|自有/;

/** @returns `null` where a person has to judge */
export function statementOf(text: string, facts: CompanyFacts): Statement | null {
  const said = text
    .replaceAll(/\s/g, '')
    .replace(/[，。；：、]+$/, '')
    .replace(/^(?:且|并|同时|须|应当?|其中)+/, '');
  const place = registered.exec(said)?.[1];
  const region = place === undefined ? null : regionOfName(place);
  if (region !== null && facts.has('registered-place', 'region'))
    return { fact: 'registered-place', region: region.code, denied: false, says: `在${place}注册登记` };
  for (const [pattern, fact, denies] of known) {
    if (pattern.test(said) && facts.has(fact, 'yes-no'))
      return { fact, denied: denies?.test(said) ?? false, says: said.slice(0, longest) };
  }
  const whole = said.length >= 4 && said.length <= longest && !/[，。；：、（）]/.test(said);
  // What somebody was given, or is on a list of, is a name, whatever words it is made of.
  const doubtful = named.test(said) ? /符合|规定|上述|其他|相关|前款|视|等$/ : vague;
  if (!whole || doubtful.test(said) || !plain.test(said)) return null;
  const fact = facts.want({ name: said, nameEn: 'A statement of the document', type: 'yes-no' });
  return { fact, denied: false, says: said };
}
