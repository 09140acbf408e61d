/** Whom a duty binds and of what kind it is, told from the document's words; and how a draft calls each kind. */
import type { Words } from '@huice/measures';
import type { Obligation } from '../plan-types.ts';
import { words } from './company-facts.ts';

export type Binds = Obligation['binds'];
export type DutyKind = Obligation['kind'];

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
  [/(?:申报|申请)(?:单位|企业|主体|人)|项目(?:承担|申报|实施)?单位/, 'applicant'],
  [
    /(?:主管|监管|网信|行政|有关|相关|各地|各级|地方|责任)(?:部门|机构|单位)|部门(?:$|、|和|及)|(?:人民政府|国家机关|人民法院|检察院)(?:$|、|和|及)|(?<!布|格)[委局厅](?:$|和|、)|工业和信息化(?:部|厅|局)|管理局/,
    'authority',
  ],
  [/^(?:任何|所有|各类|有关|相关)?(?:组织|个人|企业|单位|机构|生产企业|和|或者?|、)+$/, 'everyone'],
  // Somebody all the same: what ends otherwise is no body that could owe anything.
  [
    /(?:单位|企业|机构|组织|个人|人员|媒体|中心|协会|学会|商会|联盟|高校|院校|学校|院所|银行|公司|机关|园区|开发区|委员会|专家|用户|[者方])$/,
    'named',
  ],
];

/** @returns `null` where the words name no body: 数据资源的开发利用 */
export function boundBy(who: string): Binds | null {
  // A subject that begins with a deed was cut: 开展涉及个人信息的…活动.
  if (/^(?:开展|涉及|从事|进行)/.test(who)) return null;
  return bound.find(([pattern]) => pattern.test(who))?.[1] ?? null;
}

/** What an authority furthers begins with how: 加强…建设, 推动…发展. */
const furthers =
  /^(?:依法|统一|组织|积极|有序|大力|全面|协调|结合[^，]{1,12}，?)*(?:加强|推动|推进|促进|支持|培育|引导|鼓励|加快|统筹|开展|提升|优化|发展|做好|保障|组织协调|引进|完善(?!.{0,6}制度)|通过.{2,30}等方式)/;

/** What kind of duty it is, by its first telling word. */
const kinds: readonly (readonly [RegExp, DutyKind])[] = [
  [/备案/, 'filing'],
  [/真实身份|实名|真实姓名/, 'identity'],
  [/标识|标注|显著方式提示/, 'label'],
  [/申诉|投诉|举报/, 'complaint'],
  [/单独同意|取得.{0,6}同意|告知.{0,10}同意/, 'consent'],
  [/(?:取得|持有|具备|申领|办理).{0,10}(?:许可|资质|牌照)/, 'licence'],
  [/办理.{0,10}(?:手续|拨付)|提交|递交|填报|加盖.{0,4}(?:公章|印章)/, 'submission'],
  [/安排.{0,10}资金|设立.{0,16}(?:资金|基金)|经费.{0,6}(?:列入|纳入).{0,4}预算/, 'funding'],
  [
    /(?:编制|制定|出台|拟定).{0,16}(?:规划|计划|政策|措施|细则|办法|规程|方案|目录)|(?:纳入|列入|衔接)/,
    'planning',
  ],
  [/评估|检测|测评|审计/, 'assessment'],
  [/日志|留存|记录|保存|档案/, 'record'],
  [/报告|报送|上报|通报/, 'report'],
  [/告知|通知|公示|公布|公开|公告|反馈/, 'notice'],
  [/审核|审查|核验|核查|审定|监督检查/, 'review'],
  [/配合|协助|接受.{0,6}检查/, 'cooperation'],
  [/签订|签署|合同|协议/, 'agreement'],
  [/销毁|处置|整改|消除隐患|下架|改正/, 'remedy'],
  [/安全|加密|防护|应急|保护|备份|访问控制|保密/, 'security'],
  [/制度|机构|人员|培训|负责人|规则|机制/, 'organisation'],
  [/遵守|遵循|符合|诚实守信|原则|保证/, 'conduct'],
];

/** Says by what rule, in what light or with whom, before it says what: not the deed. */
const aside =
  /^(?:按照?|根据|依照|依据|遵循|结合|围绕|面向|把[^，]{1,40}作为|依法按照)|^在[^，]{1,40}[内后前时中]$|^通过[^，]{1,40}方式$|^自行或者?委托.{2,20}机构$/;

/** The clauses of a duty from the deed on. */
function clausesOf(what: string): string[] {
  const all = what.replaceAll(/\s/g, '').split(/[，；：。,;:]/);
  const first = all.findIndex((clause) => !aside.test(clause));
  return first < 0 ? all : all.slice(first);
}

/** The words of a duty up to its deed, without white space: what is said of time there is said of that deed. */
export function leadOf(what: string): string {
  const all = what.replaceAll(/\s/g, '').split(/[，；：。,;:]/);
  const first = all.findIndex((clause) => !aside.test(clause));
  return all.slice(0, first < 0 ? all.length : first + 1).join('，');
}

const kindIn = (said: string): DutyKind | undefined => kinds.find(([pattern]) => pattern.test(said))?.[1];

/** @param binds of an authority, what begins with furthering something is that, whatever it furthers */
export function dutyKind(what: string, binds: Binds): DutyKind {
  const [deed = ''] = clausesOf(what);
  const told = kindIn(deed) ?? kindIn(what);
  const owed = told === 'funding' || told === 'planning' || told === 'filing';
  if (binds === 'authority' && furthers.test(deed) && !owed) return 'promotion';
  return told ?? 'other';
}

export const kindWords: Readonly<Record<DutyKind, Words>> = {
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
  submission: words('提交材料、办理手续', 'Hand in papers'),
  planning: words('编制规划、制定政策', 'Plan'),
  funding: words('安排资金', 'Provide funds'),
  promotion: words('推动促进', 'Further'),
  agreement: words('签订协议、明确责任', 'Agree in writing'),
  remedy: words('处置整改', 'Put right'),
  conduct: words('守法守则', 'Act by the rules'),
  other: words('按条款办理', 'Do as the provision says'),
};

/** Longest phrase of the document that a draft takes over: more would be copying its sentences. */
const longestPhrase = 18;

/**
 * The deed itself as a short phrase of the document, without when and how it is done: 履行备案变更手续.
 * @returns `null` where it has no such phrase
 */
export function deedOf(what: string): string | null {
  const [first = '', next = ''] = clausesOf(what);
  // A list that goes on behind the comma would be cut in the middle.
  if (/^(?:以及|及|和|或|与)/.test(next)) return null;
  const deed = first
    .replace(
      /^在.{1,30}?(?:工作日|[日月年天]|期限|时限)[内前](?=.{4})|^在.{1,30}?[后前时中](?=[^的].{3})/,
      '',
    )
    .replace(/^(?:依法|及时|应当|要)/, '');
  return deed.length >= 4 && deed.length <= longestPhrase ? deed : null;
}

/** What sets a duty off as a short phrase of the document. */
export function triggerOf(trigger: string): string | null {
  const plain = trigger.replaceAll(/\s/g, '').replace(/的$/, '');
  return plain.length >= 2 && plain.length <= longestPhrase && !/[，。；]/.test(plain) ? plain : null;
}
