/** Which region a document binds: by who issued it, its title, its number, or the places its text speaks of. */
import {
  cityOf,
  provinceOfShort,
  type Region,
  regionAt,
  regionOfName,
  shortCountyAt,
  wholeNation,
} from './gazetteer.ts';

const national =
  /^(?:国务院|国家|中国|中共中央|中央|中华人民共和国|最高人民|全国|工业和信息化部|[\u4e00-\u9fff]{2,8}部(?:$|办公厅|[\u4e00-\u9fff]{1,6}司)|中宣部|海关总署|[一二三四五六七八九十]{1,3}部门|国办)/;
const nationalNumber =
  /^(?:国|中办|财[\u4e00-\u9fff]{1,3}〔|工信|发改|国科|科|商|农|教|建|银发|税|署|法发|广电|文旅|卫|环|人社部|自然资)/;

export interface RegionClues {
  readonly title: string;
  readonly issuers: readonly string[];
  readonly documentNumber: string | null;
  /** The document's text, for what its sentences call “our city”. */
  readonly body: string;
  /** What the fields of the page's header say: “来源：示例县政府”. */
  readonly header: string;
  /** What the page prints above the document: the name of its site. */
  readonly above: string;
}

/** The region's name as documents write it, or `null` when nothing tells. */
export function regionOf(clues: RegionClues): string | null {
  for (const name of [...clues.issuers, clues.title.replace(/^《/, '')]) {
    const region = regionOfName(name.replace(/^中共/, ''));
    if (region !== null) return nameOf(region, name);
    if (national.test(name) && !/^中国.{0,6}(?:有限公司|集团)/.test(name)) return wholeNation().name;
  }
  const later = regionInside(clues.title);
  if (later !== null) return later;
  const number = clues.documentNumber ?? '';
  const short = provinceOfShort(number[0] ?? '');
  if (short !== null && !nationalNumber.test(number)) return short.name;
  const own = combines.exec(clues.body.slice(0, preamble))?.[1];
  const stated = own === undefined ? null : regionOfName(own);
  if (stated !== null) return nameOf(stated, `${cityOf(stated).name}${stated.name}`);
  const local = fromBody(clues.body);
  if (local !== undefined && local !== null) return local;
  const site = siteOf(clues.above) ?? governmentIn(clues.header);
  if (site !== null) return site;
  if (local !== undefined) return local;
  return (
    (centre.test(clues.body.slice(0, 5 * opening)) ? wholeNation().name : null) ??
    governmentIn(clues.body.slice(0, opening)) ??
    prevailing(clues.body) ??
    (unknownPlace.test(clues.title) || ofSomePlace.test(clues.title + clues.body.slice(0, 30_000))
      ? null
      : wholeNation().name)
  );
}

/** “示例市人民政府” at the head of a page: whose site it is. */
function siteOf(above: string): string | null {
  for (const line of above.split('\n')) {
    const name =
      /^([\u4e00-\u9fff]{2,20}?(?:人民政府|管理委员会|管委会|[局厅委]))(?:门户)?(?:网站|网)?$/.exec(
        line,
      )?.[1];
    const region = name === undefined ? null : regionOfName(name);
    if (region !== null) return nameOf(region, name ?? '');
  }
  return null;
}

/** Characters at the beginning of a text in which it says whose document it is about. */
const opening = 120;

/** “中共中央、国务院印发了…”: whose text an agency prints. */
const centre =
  /(?:^|[，。：\n])(?:中共中央|国务院)(?:办公厅)?(?:、国务院(?:办公厅)?)?(?:近日|日前)?(?:联合)?(?:印发|发布)了/;

/** “示例县人民政府”, “示例市工业和信息化局”: the place whose body a text names first. */
function governmentIn(text: string): string | null {
  for (const m of text.matchAll(/(?:人民政府|政府|[局厅委])/g)) {
    for (let i = Math.max(0, m.index - 14); i < m.index - 1; i += 1) {
      const found = regionAt(text, i);
      if (found === null || !/[省市区县州旗盟]$/.test(text.slice(i, found.end))) continue;
      const name = text.slice(i, m.index);
      return nameOf(regionOfName(name) ?? found.region, name);
    }
  }
  return null;
}

/** “结合示例区实际，制定…”: the place that a preamble says the text is made for. */
const combines = /结合([\u4e00-\u9fff]{2,12}?[省市区县州旗盟])(?:的)?实际/;
const preamble = 1500;

/** Words of a place that the text does not name: the nation's documents have none of them. */
const ofSomePlace =
  /(?:省|市|区|县)(?:财政|科技|科学技术|工业和信息化|工信|经信|商务|发展改革|发改|人力资源|人社|教育|住建|住房)[\u4e00-\u9fff]{0,8}(?:局|厅|委)|我[省市区县州旗]|本[省市区县](?!级)|[市县区]政府办|(?:^|[，、\n])[省市区县]人民政府(?:各|督查|办公|有关)|各(?:县市?|市)?区县?(?:人民)?政府|(?:^|[，、\n])[区县][\u4e00-\u9fff]{2,8}主管部门/;

/** “示例市低空经济…方案”: a place that the gazetteer does not know is a place all the same. */
const unknownPlace = /^[\u4e00-\u9fff]{2,5}[省市县州区](?![场区域级政容长委直属民内外际镇])/;

/** The regions that a text names, in its order, each as often as it is named. */
function regionsIn(text: string): Region[] {
  const regions: Region[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const found = regionAt(text, i);
    // 长治久安 is no city's name.
    if (found === null || text.startsWith('长治久安', i)) continue;
    regions.push(found.region);
    i = found.end - 1;
  }
  return regions;
}

/** The province or city that a text names again and again, and hardly another beside it. */
function prevailing(body: string): string | null {
  const text = body.slice(0, 30_000);
  const counts = new Map<string, number>();
  let all = 0;
  for (const region of regionsIn(text)) {
    if (region.level === 'county') continue;
    counts.set(region.name, (counts.get(region.name) ?? 0) + 1);
    all += 1;
  }
  for (const [name, n] of counts) if (n >= 4 && n >= all * 0.7) return name;
  return null;
}

/** A district is named with its city, for its name alone is shared by many; a county or a county-level city is not. */
function nameOf(region: Region, source: string): string {
  if (region.level !== 'county') return region.name;
  const city = cityOf(region);
  const shared = /区$/.test(region.name) || source.includes(`${city.name}${region.name}`);
  return shared && source.includes(region.name) && city.level !== 'nation'
    ? `${city.name}${region.name}`
    : region.name;
}

function regionInside(title: string): string | null {
  for (let i = 1; i < Math.min(title.length, 60); i += 1) {
    const found = regionAt(title, i);
    if (found === null || !/[省市区县]$/.test(title.slice(i, found.end)) || found.region.level === 'county')
      continue;
    // “关于印发《示例市样例区…》的通知”: the district that follows its city.
    const whole = regionOfName(title.slice(i, i + 24)) ?? found.region;
    return nameOf(whole, title.slice(i));
  }
  return null;
}

/** “来示例旅游”, “在示例新建”: the county that a text calls by its short name, more than once and it alone. */
function calledShort(text: string): string | null {
  const counts = new Map<string, number>();
  for (const m of text.matchAll(/[在来到赴入驻造爱](?=[\u4e00-\u9fff]{2})/g)) {
    const region = shortCountyAt(text, m.index + 1);
    if (region !== null) counts.set(region.name, (counts.get(region.name) ?? 0) + 1);
  }
  const [only, ...others] = counts;
  return only !== undefined && others.length === 0 && only[1] >= 2 ? only[0] : null;
}

/** “我市”, “我省” in the text: the city or province that it names most, `null` when it names none; `undefined` without such words. */
function fromBody(body: string): string | null | undefined {
  const text = body.slice(0, 30_000);
  const level = /(?:我市|全市|本市)(?!场)|市委、市政府/.test(text)
    ? 'city'
    : /我省|全省|本省|省委、省政府/.test(text)
      ? 'province'
      : /我区|全区|我县|全县/.test(text)
        ? 'county'
        : null;
  if (level === null) return undefined;
  const counts = new Map<string, number>();
  for (const found of regionsIn(text)) {
    // 城区, 矿区, 郊区 are names of districts, and words.
    if (found.level === 'county' && found.name.length <= 2) continue;
    // A county-level city is “our city” to its own documents; a district stands for the city it is part of.
    const ownCity = found.level === 'county' && found.name.endsWith('市');
    const region: Region = level === 'city' && found.level === 'county' && !ownCity ? cityOf(found) : found;
    if (region.level === level || (level === 'city' && ownCity))
      counts.set(region.name, (counts.get(region.name) ?? 0) + 1);
  }
  if (counts.size === 0 && level === 'county') return calledShort(text);
  let best: string | null = null;
  for (const [name, n] of counts) if (best === null || n > (counts.get(best) ?? 0)) best = name;
  return best;
}
