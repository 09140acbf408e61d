/**
 * What kind of answer a question wants, and which provisions are of the kind to give it: a sum, a day, a length of
 * time, a body, a target, papers, conditions, a place to turn to. Read off the words alone. Pure.
 */
export type AnswerKind =
  | 'amount'
  | 'deadline'
  | 'duration'
  | 'responsible'
  | 'target'
  | 'papers'
  | 'condition'
  | 'contact';

const wants: Readonly<Record<AnswerKind, RegExp>> = {
  amount:
    /(?:补|奖|给|资助|补贴|奖励|补助|拿|配套|扶持).{0,6}(?:多少|几[万成个]|钱)|多少.{0,3}(?:钱|资助|补贴|奖励|补助|奖|补|元)|几万|最高|上限|比例|奖金|金额|封顶|报销/,
  deadline: /截止|截至|什么时候|何时|几号|哪天|哪一天|几月|申报时间|受理时间|到期|开始申报/,
  duration: /多久|多长时间|多少(?:天|个月|年|个工作日)|几(?:天|个月|年|个工作日)|时限/,
  responsible: /谁(?:来|负责|牵头|管)|由谁|归谁|哪[个些](?:部门|单位|机构|厅|局|委)|牵头|责任单位|主管/,
  target: /目标|多少[家个项部名万亿台套]|几[家个项部名]|数量|规模|达到|占比|增速|产值|产量/,
  papers: /材料|提交什么|交什么|交哪些|哪些证明|要带|复印件|佐证|附件/,
  condition: /条件|门槛|资格|符合什么|什么样的.{0,6}(?:能|可以|才)|哪些企业(?:能|可以)/,
  contact: /电话|地址|寄到|邮寄|哪里交|在哪交|交到哪|去哪|窗口|联系|邮箱|网址/,
};

const gives: Readonly<Record<AnswerKind, RegExp>> = {
  amount:
    /\d(?:\.\d+)?\s*(?:%|万元|亿元|元|万|亿)|一定(?:比例|数额|额度|的?(?:资金|经费|补[贴助]))|全额|1[:：]1/,
  deadline: /\d{1,2}月(?:\d{1,2}日|底)?|截止|年底前|之前报|前报送|每月|每季|每年/,
  duration: /(?:\d|[一二三四五六七八九十两半])\s?(?:个月|年|日|天|个工作日|小时)/,
  responsible: /责任单位|牵头|负责|主管部门|归口|按职责/,
  target:
    /(?:达到?|超过?|突破|力争|培育|打造|建成|建设|新增|不少于|引进|形成).{0,20}\d(?:\.\d{1,4})?(?:%|[万亿]|家|个|项|部|名|台|套)|\d[^，。；]{0,10}(?:以上|左右)/s,
  papers: /材料|证明|复印件|原件|佐证|申请书|申报书/,
  condition: /条件|应当?具备|须|不低于|不少于|以上|符合/,
  contact: /电话|地址|邮寄|寄送|邮箱|窗口|邮编|\d{7,8}|https?:/,
};

const kinds = Object.keys(wants) as AnswerKind[];

/** @param words normalised */
export function wantedKinds(words: string): AnswerKind[] {
  return kinds.filter((kind) => wants[kind].test(words));
}

/** @param text normalised */
export function givesKind(kind: AnswerKind, text: string): boolean {
  return gives[kind].test(text);
}

/** What a provision of a guide or a notice is there for. Everything that is none of these is substance. */
export type Role = 'papers' | 'window' | 'contact' | 'process' | 'basis' | 'condition' | 'substance';

/** By the headings it stands under. */
const roles: readonly (readonly [Role, RegExp])[] = [
  ['papers', /(?:申报|申请|提交|共性|专项申报|证明)材料|材料清单/],
  ['contact', /咨询电话|联系方式|受理地点|受理机关|联系人/],
  ['window', /受理时间|申报时间|时间安排|填报时间/],
  [
    'process',
    /(?:核准|办理|审批|申报|审核)(?:流程|程序|机关|时限|结果|文件)|登录路径|行政效力|年审|^(?:.* )?收费$|组织实施流程/,
  ],
  ['basis', /(?:设定|起草|制定|政策|法律)依据/],
  ['condition', /(?:申报|基础|专项|申请)(?:申报)?条件/],
];

/** @param headings path and headings down to the provision */
export function roleOf(headings: string): Role {
  return roles.find(([, pattern]) => pattern.test(headings))?.[0] ?? 'substance';
}

/** Roles that a question of these kinds looks for; the words of the question may name the role, too. */
const roleWanted: Readonly<Record<AnswerKind, readonly Role[]>> = {
  amount: ['substance'],
  deadline: ['window', 'process'],
  duration: ['process', 'window', 'substance'],
  responsible: ['contact', 'process', 'substance'],
  target: ['substance'],
  papers: ['papers'],
  condition: ['condition', 'substance'],
  contact: ['contact', 'window', 'process'],
};

/**
 * Which roles answer: with no kind asked for, substance does.
 * @param words normalised
 */
export function wantedRoles(words: string, asked: readonly AnswerKind[]): ReadonlySet<Role> {
  const named = roles.filter(([, pattern]) => pattern.test(words)).map(([role]) => role);
  const found = new Set<Role>([...named, ...asked.flatMap((kind) => roleWanted[kind])]);
  if (/流程|步骤|怎么申报|怎么申请|如何申报|在哪申报|登录|年审|收费/.test(words)) found.add('process');
  if (/依据/.test(words)) found.add('basis');
  return found.size === 0 ? new Set<Role>(['substance']) : found;
}
