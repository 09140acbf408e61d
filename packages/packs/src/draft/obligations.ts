/** Duties that a document lays on somebody, as entries of obligations.yaml: who, of what kind, within what time. */
import type { Words } from '@huice/measures';
import type { ObligationFact, ReadDocument } from '@huice/reading';
import type { Obligation, ObligationLimit } from '../plan-types.ts';
import { words } from './company-facts.ts';
import type { Places } from './places.ts';

type Binds = Obligation['binds'];
type Kind = Obligation['kind'];

/** Whom it binds, the more particular first. */
const bound: readonly (readonly [RegExp, Binds])[] = [
  [/重要数据(?:和核心数据)?的?处理者/, 'important-data-processor'],
  [/核心数据的?处理者/, 'core-data-processor'],
  [/数据处理者/, 'data-processor'],
  [/数据(?:安全)?(?:检测|评估|认证)机构|受托(?:方|处理)|数据处理(?:服务)?机构/, 'data-processing-agent'],
  [/中央企业|央企/, 'central-enterprise'],
  [/深度合成服务(?:提供者|.{0,4}提供者)/, 'synthesis-provider'],
  [/深度合成服务技术支持者|技术支持者/, 'synthesis-supporter'],
  [/深度合成服务使用者/, 'synthesis-user'],
  [/应用(?:程序)?商店|应用程序分发平台/, 'app-store'],
  [/平台(?:运营者|经营者|企业|运营单位|运营方)/, 'platform-operator'],
  [
    /(?:主管|监管|网信|行政|有关|各地|各级|地方|责任)(?:部门|机构|单位)|人民政府|(?<!布|格)[委局厅](?:$|和|、)|工业和信息化(?:部|厅|局)|管理局/,
    'authority',
  ],
];

/** What kind of duty it is, by its first telling word. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/备案/, 'filing'],
  [/真实身份|实名/, 'identity'],
  [/标识|标注|显著方式提示/, 'label'],
  [/申诉|投诉|举报/, 'complaint'],
  [/单独同意|取得.{0,6}同意|告知.{0,10}同意/, 'consent'],
  [/许可|资质|牌照/, 'licence'],
  [/评估|检测|测评|审计/, 'assessment'],
  [/日志|留存|记录|保存|档案/, 'record'],
  [/报告|报送|上报|通报/, 'report'],
  [/告知|通知|公示|公布|公开|公告/, 'notice'],
  [/审核|审查|核验|核查|审定/, 'review'],
  [/配合|协助|接受.{0,6}检查/, 'cooperation'],
  [/安全|加密|防护|应急|保护|备份/, 'security'],
  [/制度|机构|人员|培训|负责人|规则/, 'organisation'],
];

const kindWords: Readonly<Record<Kind, Words>> = {
  filing: words('办理备案', 'File'),
  report: words('报告或报送', 'Report'),
  assessment: words('评估或检测', 'Assess'),
  record: words('留存记录', 'Keep records'),
  notice: words('告知或公开', 'Give notice'),
  label: words('添加标识', 'Label'),
  security: words('采取安全措施', 'Keep secure'),
  organisation: words('建立制度、明确人员', 'Organise'),
  identity: words('核验真实身份', 'Verify identity'),
  complaint: words('受理投诉举报', 'Handle complaints'),
  consent: words('取得同意', 'Obtain consent'),
  licence: words('取得许可或资质', 'Hold a licence'),
  prohibition: words('不得为之', 'Must not'),
  cooperation: words('配合检查', 'Cooperate'),
  review: words('审核核验', 'Review'),
};

export interface DraftObligations {
  readonly obligations: readonly Obligation[];
  /** Those whose party or kind was not told: they are left to a person. */
  readonly left: readonly ObligationFact[];
}

/** May is no duty; a duty of nobody in particular, or of no known kind, is for a person. */
export function draftObligations(document: ReadDocument, places: Places): DraftObligations {
  const obligations: Obligation[] = [];
  const left: ObligationFact[] = [];
  for (const fact of document.facts) {
    if (fact.kind !== 'obligation' || fact.force === 'may') continue;
    const binds = bound.find(([pattern]) => pattern.test(fact.who))?.[1] ?? everyone(fact.who);
    const told = kinds.find(([pattern]) => pattern.test(fact.what))?.[1];
    const kind: Kind | undefined = fact.force === 'must-not' ? 'prohibition' : told;
    if (binds === null || kind === undefined) left.push(fact);
    else obligations.push(obligationOf(fact, binds, kind, obligations.length, places));
  }
  return { obligations, left };
}

function everyone(who: string): Binds | null {
  return /^(?:任何|所有|各类)?(?:组织|个人|企业|单位|机构|申报(?:单位|企业|主体)|项目(?:承担)?单位|生产企业|组织和个人)+$/.test(
    who,
  )
    ? 'everyone'
    : null;
}

function obligationOf(
  fact: ObligationFact,
  binds: Binds,
  kind: Kind,
  index: number,
  places: Places,
): Obligation {
  const limit = limitOf(fact);
  const within = limit?.kind === 'within' ? `，${limit.n}${unitWords[limit.unit]}内` : '';
  const place = fact.path || '篇首';
  const said = kindWords[kind];
  const duty = words(`${said.zh}（见“${place}”）${within}`, `${said.en} (${fact.path || 'opening'})`);
  const figures = places.figures(fact).map(({ printed }) => printed);
  return {
    id: `duty-${index + 1}`,
    provision: fact.path,
    who: words(fact.who.replaceAll(/\s/g, '').slice(-24), `Bound: ${binds}`),
    binds,
    kind,
    duty,
    ...(fact.trigger === null
      ? {}
      : {
          when: words(`出现“${place}”写明的情形时`, `When what “${fact.path || 'the opening'}” says happens`),
        }),
    ...(limit === null ? {} : { limit }),
    cite: places.cite(fact.span[0], fact.path, duty, figures),
  };
}

const unitWords = { 'working-day': '个工作日', day: '日', month: '个月' } as const;

function limitOf({ within }: ObligationFact): ObligationLimit | null {
  if (within === null || !Number.isInteger(within.n) || within.n < 1) return null;
  const of = words('见所引条款', 'See the provision cited');
  if (within.unit === 'working-day' || within.unit === 'day' || within.unit === 'month')
    return { kind: 'within', n: within.n, unit: within.unit, of };
  // A year is twelve months, a week seven days; hours and minutes have no entry of their own.
  if (within.unit === 'year') return { kind: 'within', n: within.n * 12, unit: 'month', of };
  return within.unit === 'week' ? { kind: 'within', n: within.n * 7, unit: 'day', of } : null;
}
