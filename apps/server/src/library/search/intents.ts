/**
 * What a question wants to know of a thing, and the words by which documents say that: “怎么罚” is answered by 处罚,
 * “管到哪一年” by 有效期. The asking words are taken out, so that they are not sought themselves. Pure.
 */
export interface Intent {
  readonly word: string;
  readonly variants: readonly string[];
}

const asked: readonly (readonly [RegExp, Intent])[] = [
  [
    /(?:政策|措施|办法)?(?:能|可以)?管(?:几|多少)年|管多(?:久|长)|(?:管|有效|用|执行|实行|实施)到(?:哪一?年|哪天|什么时候|何时|几时|几年)|(?:什么时候|何时|哪年|哪天)(?:失效|到期|过期|作废)|有效期(?:多久|多长|几年|到哪)?/g,
    { word: '有效期', variants: ['有效期', '有效期至', '施行'] },
  ],
  [
    /(?:从|自)?(?:哪天|哪一天|什么时候|何时|几号|哪年|几时)(?:开始|起)?(?:施行|执行|实施|实行|生效)|(?:施行|生效|实施)(?:日期|时间)/g,
    { word: '施行', variants: ['起施行', '施行'] },
  ],
  [
    /什么(?:叫做?|是|样的(?:才)?算)|(?:是指|指的?是)什么|(?:是|算)什么意思|指什么|的?(?:定义|含义)|什么算/g,
    { word: '是指', variants: ['是指', '含义', '情形之一', '条件之一'] },
  ],
  [
    /(?:会|要|被)?(?:怎么|怎样|如何)(?:处)?罚|(?:会|要)?罚(?:款)?(?:什么|多少|吗)|(?:会|要)被?罚|什么(?:处罚|后果)/g,
    { word: '处罚', variants: ['处罚', '行政处罚', '罚款', '法律责任'] },
  ],
  [
    /(?:违规|违法|犯法|合法|合规)吗|(?:行不行|允许吗|允不允许|能不能|可不可以)/g,
    { word: '不得', variants: ['不得', '禁止'] },
  ],
  [
    /(?:能不能|可以|能否|可否|能)?(?:同时|重复|一起|叠加)(?:享受|拿|领|申请|申报|报)|(?:能|可以)叠加/g,
    { word: '重复享受', variants: ['重复享受', '不得重复', '不重复', '就高'] },
  ],
  [
    /(?:归|由|是)?(?:谁|哪个(?:部门|厅|局|委|单位)|哪些(?:部门|单位))(?:来)?(?:管理?|负责|牵头|主管)/g,
    { word: '负责', variants: ['负责', '牵头', '责任单位', '主管部门'] },
  ],
  [
    /(?:能|可以|可)?报销(?:多少)?|(?:能|可以)?(?:领|拿)(?:到)?(?:多少)?钱|(?:给|补|奖|发)(?:多少)?钱|有(?:没有)?(?:奖|补贴?|钱)吗?/g,
    { word: '资助', variants: ['资助', '补贴', '补助', '奖励', '奖补'] },
  ],
];

/** Asking words that name nothing: what kind of answer they want is read elsewhere, and they are not sought. */
const scaffold: readonly RegExp[] = [
  /(?:最多|最高|至少|一共|总共|每[年月家个]|大概)?(?:能够?|可以|可|会|要)?(?:补贴?|补助|奖励?|给予?|拿到?|领到?|发|资助|扶持|配套)(?:多少|几)(?:[成万]|个点)?(?:钱|元|万)?/g,
  /(?:能够?|可以|可|会|要)?(?:拿到?|领到?)(?=多少)/g,
  /几(?:成|个(?:百分)?点)(?:算|给|补|奖)?/g,
  /(?:多少|几|几百|几十|几千)(?:万)?(?:家|个工作日|个月|个|项|部|件|名|人|台|套|天|年|小时|平方米|亩|条|种|次|份|位|成|钱|元)/g,
  /(?:要不要|算不算|管不管|能不能|是不是|行不行|该不该|用不用|可不可以|有没有|需不需要|会不会)/g,
  /(?:第[一二三四五\d]年)(?=补|给|奖|按)/g,
  /(?:啥|什么)时候|怎么(?:办|样|算|弄|搞|认定)?|如何|为什么|谁(?:来|家)?|在?哪[里儿](?:能|可以)?|请问|想问一?下/g,
  /(?:够格|才(?:能|够|算|可以)|才(?=[报申]))/g,
];

/** @param words normalised @returns what is wanted, and the words without its asking */
export function intentsIn(words: string): { readonly intents: readonly Intent[]; readonly rest: string } {
  let rest = words;
  const intents: Intent[] = [];
  for (const [pattern, intent] of asked) {
    const without = rest.replace(pattern, (found) => ' '.repeat(found.length));
    if (without === rest) continue;
    intents.push(intent);
    rest = without;
  }
  for (const pattern of scaffold) rest = rest.replace(pattern, (found) => ' '.repeat(found.length));
  return { intents, rest };
}
