/** Names of bodies: ministries, departments, governments, committees. How lists of them are written, and what lists leave out. */
import { regionAt } from './gazetteer.ts';

const suffix =
  /(?:部|委|委员会|局|厅|办|中央|银保监会|证监会|监会|国资委|办公室|办公厅|政府|管委会|管委|署|院|中心|银行|公司|集团|联社|联合会|总会|工商联|妇联|残联|文联|社科联|科协|侨联|总工会|海关|检察院|法院|大学|学院|协会|学会|商会|部门|单位|机构|企业|地市|市州|市县|党委|工委|党工委|组|专班|开发区|高新区|园区|新区|合作区|保税区|街道|办事处|乡镇|镇|乡|团[省市区县]委|台|所|站|支行|分行|分局|支队|总队|营管部|指挥部|领导小组|联席会议|基金会|服务局|社|报社|电网|电力|运营商|各[市县区州盟旗]|[市县区州盟旗])$/;

/** Does a name end as the name of a body does? */
export function isBodyName(name: string): boolean {
  const bare = name.replace(/（[^（）]*）$/, '');
  return bare.length >= 2 && bare.length <= 60 && suffix.test(bare) && !/[。；：？！]/.test(bare);
}

const strongSuffix =
  /(?:部|委员会|局|厅|办公室|办公厅|政府|管委会|总署|署|常委会|科学院|工程院|银行|法院|检察院|国务院|中央|海关|总工会|[省市区县]委|发展改革委|卫生健康委|国资委|科技委|网信办|党组|中央军委|部[\u4e00-\u9fff]{1,8}司|局[\u4e00-\u9fff]{1,8}司)$/;

/** The name of an issuing body: stricter than `isBodyName`, for titles and signatures. */
export function isIssuer(name: string): boolean {
  return (
    name.length >= 3 &&
    name.length <= 40 &&
    strongSuffix.test(name) &&
    /^[\u4e00-\u9fff（）]+$/.test(name) &&
    !/[的于对为将]/.test(name)
  );
}

/**
 * Splits a run of issuing bodies printed with spaces, with marks, or with nothing between them:
 * “示例省财政厅 示例省科技厅示例省商务厅”. `null` when the run is not wholly made of bodies.
 */
export function splitIssuers(run: string): string[] | null {
  const parts = run.split(/[\s\u3000、，,]+/).filter((p) => p !== '');
  const names: string[] = [];
  let carry = '';
  for (const part of parts) {
    const word = carry + part;
    const split = splitRun(word);
    if (split === null) {
      carry = word;
      continue;
    }
    names.push(...split);
    carry = '';
  }
  return carry === '' && names.length > 0 ? names : null;
}

/** How the names of the nation's bodies begin. */
const ministry =
  /^(?:国家|中国|中共|中央|国务院|最高人民|工业和信息化|财政[部厅局]|公安部|教育部|科学?技术?部|民政部|司法部|人力资源(?:和)?社会保障部|自然资源部|生态环境部|住房(?:和)?城乡建设部|交通运输部|水利部|农业(?:农村)?部|商务部|文化(?:和旅游)?部|应急管理部|人民银行|审计署|海关总署|税务总局|市场监管总局)/;

/** A body's end, where another begins with a region's name, 国家 or 中国: the seam between two names. */
function splitRun(run: string): string[] | null {
  const names: string[] = [];
  let start = 0;
  for (let i = 4; i < run.length - 3; i += 1) {
    if (!/[部委局厅会室府署院]/.test(run[i - 1] ?? '')) continue;
    const begins = ministry.test(run.slice(i, i + 8)) || regionAt(run, i) !== null;
    const name = run.slice(start, i);
    if (
      begins &&
      isIssuer(name) &&
      (name.startsWith('中共') || !/^.{2,6}(?:市|省|区|县)(?:委|部)$/.test(name))
    ) {
      names.push(name);
      start = i;
      i += 2;
    }
  }
  const rest = run.slice(start);
  if (!isIssuer(rest)) return null;
  names.push(rest);
  return names;
}

const wholeGovernments =
  /(?:各|有关|相关|各有关|各相关)(?:省、自治区、直辖市(?:及计划单列市、新疆生产建设兵团)?|[省市县区州盟旗]|设区市|地市|自治州|地级以上市|县级市|新区){1,3}(?:[（〔][^（）〔〕]{1,20}[）〕])?(?:[、和及](?:[市县区州盟旗]|县级市|新区|开发区|管委会)(?:[（〔][^（）〔〕]{1,20}[）〕])?){0,3}(?:人民)?(?:政府|管委会|管理委员会)|各(?:县级市|[市县区州盟旗])(?:[（〔][^（）〔〕]{1,20}[）〕])?(?:、(?:县级市|[市县区州盟旗])(?:[（〔][^（）〔〕]{1,20}[）〕])?)+(?=$|[，；。）])/y;

/** 市教育局市财政局: two names that only a space parted. */
const glued =
  /((?:局|厅|委|办|院|中心|公司|总队))(?=[省市区县](?:发展改革|发改|工信|工业和信息化|科技|教育|财政|人力资源|人社|自然资源|生态环境|住房|交通|水利|水务|农业|商务|文化|卫生|应急|审计|市场监管|统计|医保|金融|税务|公安|民政|司法|投资|政务|大数据|数据|政府)[\u4e00-\u9fff]{0,8}(?:局|厅|委|办|中心))/g;

/**
 * The bodies of a list such as “省科技厅、工业和信息化厅，示例、样例市人民政府等按职责分工负责”:
 * elided prefixes are put back (省工业和信息化厅), shared endings given to each (示例市人民政府), notes in brackets dropped.
 */
export function readBodyList(list: string, carry: { prefix: string } = { prefix: '' }): string[] {
  const entries = cut(list.replace(glued, '$1、'));
  const names: string[] = [];
  let prefix = carry.prefix;
  // A list that has left out the level once goes on leaving it out.
  let elides = false;
  for (let i = 0; i < entries.length; i += 1) {
    const entry = trimEntry(entries[i] ?? '');
    if (entry === '') continue;
    const last = names[names.length - 1];
    // 市直有关部门、单位: the second noun under the words of the first.
    if (entry === '单位' && last !== undefined && /[各关直属]部门$/.test(last)) {
      names.push(`${last.slice(0, -2)}单位`);
      continue;
    }
    const shared = withSharedEnding(entry, entries, i);
    if (shared !== null) {
      names.push(shared);
      prefix = '';
      continue;
    }
    if (!isBodyName(entry)) continue;
    const restored = restore(entry, prefix, elides);
    elides = restored !== entry;
    prefix = prefixOf(restored);
    if (!names.includes(restored)) names.push(restored);
  }
  carry.prefix = prefix;
  return names;
}

/** Splits at 、 ， ； and between a full name and the next, never inside brackets or a phrase that belongs together. */
function cut(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < list.length; i += 1) {
    const c = list[i] ?? '';
    if (depth === 0) {
      wholeGovernments.lastIndex = i;
      const whole = c === '各' || c === '有' || c === '相' ? wholeGovernments.exec(list) : null;
      if (whole !== null) {
        i += whole[0].length - 1;
        continue;
      }
    }
    if (c === '（' || c === '〈' || c === '<' || c === '【' || c === '〔') depth += 1;
    else if (c === '）' || c === '〉' || c === '>' || c === '】' || c === '〕')
      depth = Math.max(0, depth - 1);
    else if (depth === 0 && (/[、，；,;。\s\t]/.test(c) || joinsNames(list, i))) {
      parts.push(list.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(list.slice(start));
  return parts;
}

/** “市财政局和市税务局”: 和 or 及 between two full names, not the 和 of 工业和信息化局. */
function joinsNames(list: string, i: number): boolean {
  const c = list[i];
  if (c !== '和' && c !== '及' && c !== '与') return false;
  return (
    /(?:局|厅|委|部|办|政府|会|行|室|院|社|团中央|联|部门|单位|公司|集团|中心)(?:等)?$/.test(
      list.slice(Math.max(0, i - 4), i),
    ) &&
    (/^(?:[省市区县各]|有关|相关|国家|所在|属地)/.test(list.slice(i + 1, i + 3)) ||
      (list[i - 1] === '府' && /^[\u4e00-\u9fff]{2,8}管委会/.test(list.slice(i + 1, i + 12))))
  );
}

const duty =
  /(?:等)?(?:有关|相关|各有关|各相关)?(?:单位|部门)?(?:和单位|及单位)?(?:按照?|依据|根据|依照)?(?:各自|有关)?(?:职责|职能|任务)?(?:分工)?(?:分别|共同|具体|组织|抓好|做好)?(?:负责(?:落实|实施|组织实施)?|组织实施|配合(?:实施|落实)?|参与|参加|协助|协同|牵头(?:负责)?|落实|实施|为责任主体|推进|承担)$/;

const verb =
  /(?:等)?(?:按照?|依据|根据|依照)?(?:各自|有关)?(?:职责|职能|任务)?(?:分工)?(?:分别|共同|具体|组织|抓好|做好)?(?:负责(?:落实|实施|组织实施)?|组织实施|配合(?:实施|落实)?|参与|参加|协助|协同|牵头(?:负责)?|落实|实施|推进|承担)$/;

/** The last characters of what `duty` and `verb` find at an end. */
const endsInDuty = /[责施实合与加助同头体进担]$/;

function withoutNotes(entry: string): string {
  return entry
    .replace(/[〈<【][^〉>】]*[〉>】]/g, '')
    .replace(/（(?:含|包括|下同|不含|以下简称|排名不分先后)[^（）]*）/g, '');
}

/** Strips what is not the name: 由, the duty at the end, 等有关单位, bracketed notes on what is included. */
function trimEntry(entry: string): string {
  let name = (/[〈<【（]/.test(entry) ? withoutNotes(entry) : entry).trim();
  name = name
    .replace(/^(?:由|会同|以及|及|和|并|请|与)(?=[\u4e00-\u9fff]{2})/, '')
    .replace(/^(?:各相关责任单位为)/, '');
  // “区级相关部门配合”: 相关部门 is the name here, not the rest of a list.
  const stripped = endsInDuty.test(name)
    ? [duty, verb].map((words) => name.replace(words, '')).find(isBodyName)
    : undefined;
  if (stripped !== undefined) name = stripped;
  if (!name.includes('等')) return name;
  const plain = name.replace(
    /等(?:[省市区县州])?(?:级)?(?:有关|相关|各有关|各相关)?(?:单位|部门|各单位|各部门|成员单位)?(?:和单位|及单位)?$/,
    '',
  );
  return plain.length >= 2 ? plain : name;
}

const ending = /(人民政府|政府|管委会|管理委员会|党工委)$/;

/** “广州、惠州市人民政府”: an entry that is only a place takes the ending of the next entry that has one. */
function withSharedEnding(entry: string, entries: readonly string[], i: number): string | null {
  const place = regionAt(entry, 0);
  const isPlace =
    (place !== null && place.end === entry.length) ||
    /^[\u4e00-\u9fff]{1,8}(?:新区|开发区|高新区|区|市|县)$/.test(entry);
  if (!isPlace || /^(?:各|有关|相关|全)/.test(entry)) return null;
  for (let j = i + 1; j < entries.length && j < i + 25; j += 1) {
    const next = trimEntry(entries[j] ?? '');
    const end = ending.exec(next);
    if (end !== null) {
      const owner = next.slice(0, end.index);
      if (/^(?:各|有关|相关)/.test(owner)) return null;
      const kind = /(?:市|区|县|州|盟|旗)$/.exec(owner)?.[0] ?? '';
      const whole = place === null || place.region.name === entry;
      return whole ? entry + end[1] : entry + kind + end[1];
    }
    const other = regionAt(next, 0);
    if (!(other !== null && other.end === next.length) && !/(?:区|市|县)$/.test(next)) return null;
  }
  return null;
}

const ownPrefix =
  /^(?:长三角|京津冀|粤港澳|成渝|珠三角|长江|黄河|淮河|珠江|太湖|省|市|区|县|州|盟|旗|自治区|自治州|兵团|团[省市区县]|国家|国务院|中央|中国|全国|人民银行|人行|各|有关|相关|所在|属地|驻|在|本|我|最高|公安部|新区|县级|基层|园区)/;

/** What the departments of every level are called by; a body with a name of its own (示例医院发展中心) has left nothing out. */
const core =
  /^(?:地方|发展改革|发展和改革|发改|改革|工业|工信|经信|经济|经贸|科技|科学技术|科协|教育|教委|教体|财政|人力资源|人社|人才|就业|自然资源|规划|规资|国土|生态|环保|环境|住房|住建|建设|城乡建设|城建|城市|城管|综合|交通|公路|水利|水务|河长|农业|农委|农办|乡村|林业|林草|园林|绿化|商务|商业|招商|投资|投促|文化|文旅|文物|文联|旅游|卫生|卫健|卫计|疾控|健康|医保|医疗保障|医改|应急|安监|消防|审计|国资|国有|市场|市监|场监|工商|质监|质量|统计|调查|金融|信访|广电|广播|新闻|版权|体育|能源|粮食|粮储|物资|税务|国税|地税|气象|通信|通管|无线电|知识产权|药监|药品|食品|大数据|数据|数字|电子政务|政务|政数|行政审批|审批|营商|民政|民宗|民族|宗教|民营|中小企业|司法|公安|国安|检察|法院|退役|外事|外办|侨办|侨联|港澳|台办|口岸|海关|海洋|海事|渔业|港航|港口|港务|航运|航务|铁路|民航|邮政|物流|人防|地震|档案|史志|机关事务|机关|公共资源|公积金|供销|残联|妇联|工会|总工会|工商联|社科联|贸促|红十字|团委|网信|宣传|组织部|统战|编办|机构编制|政法|老干部|督查|研究室|政研|政府|办公|新经济|产业|园区|开发区|重点|项目|国防|军民|双拥|公交|电力|供电|烟草|盐业|人民银行|银保监|房管|房产|土储|土地|搬迁|扶贫|移民|水库|流域|畜牧|畜禽|兽医|农机|农垦|种业|茶叶|果业|蔬菜|会展|博览|信息|安全|反恐|禁毒|保密|密码|价格|物价|监察|纪委|纪检|考核|目标|绩效|接待|驻|高新|科创|创新|区域|协作|对口|合作)/;

/** Puts back the level that a list names once: 省科技厅、财政厅 → 省财政厅. */
function restore(entry: string, prefix: string, elides: boolean): string {
  if (prefix === '') return entry;
  const market = /^市(?:场监|政(?!府|务)|容|民之家)/.test(entry);
  if (ownPrefix.test(entry) && !market) return entry;
  if (regionAt(entry, 0) !== null && !market) return entry;
  const level = prefix[0] ?? '';
  if (
    prefix.endsWith('委') &&
    /(?:宣传部|组织部|统战部|网信办|编办|政法委|外办|人才办|办公厅|办公室|改革办|台办|军民融合办|老干部局|金融办|财经办|农办|直属机关工委)$/.test(
      entry,
    )
  )
    return prefix + entry;
  if (
    /(?:厅|局|委|办|委员会|办公室|中心|联|科协|工会|总队|支队|银行|院|社)$/.test(entry) &&
    entry.length <= 16
  )
    return core.test(entry) || elides ? (prefix.startsWith('自治区') ? '自治区' : level) + entry : entry;
  return entry;
}

function prefixOf(name: string): string {
  const m = /^(自治区|省|市|区|县|州|盟|旗)(委(?=[^员]))?/.exec(name);
  if (m !== null && !/^市场/.test(name)) return (m[1] ?? '') + (m[2] ?? '');
  const league = /^团([省市区县])委$/.exec(name);
  return league === null ? '' : (league[1] ?? '');
}
