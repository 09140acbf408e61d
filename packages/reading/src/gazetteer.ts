/** Regions of GB/T 2260 by the names that documents use for them. Data: @vant/area-data (MIT). */
import { areaList } from '@vant/area-data';

export interface Region {
  /** Six digits of GB/T 2260; 000000 is the whole country. */
  readonly code: string;
  /** As documents write it: “示例市”. */
  readonly name: string;
  readonly level: 'nation' | 'province' | 'city' | 'county';
}

const nation: Region = { code: '000000', name: '全国', level: 'nation' };

const provinceShort = new Map<string, string>(
  Object.entries({
    京: '北京市',
    津: '天津市',
    冀: '河北省',
    晋: '山西省',
    蒙: '内蒙古自治区',
    内蒙古: '内蒙古自治区',
    辽: '辽宁省',
    吉: '吉林省',
    黑: '黑龙江省',
    沪: '上海市',
    苏: '江苏省',
    浙: '浙江省',
    皖: '安徽省',
    闽: '福建省',
    赣: '江西省',
    鲁: '山东省',
    豫: '河南省',
    鄂: '湖北省',
    湘: '湖南省',
    粤: '广东省',
    桂: '广西壮族自治区',
    琼: '海南省',
    渝: '重庆市',
    川: '四川省',
    黔: '贵州省',
    贵: '贵州省',
    滇: '云南省',
    云: '云南省',
    藏: '西藏自治区',
    陕: '陕西省',
    甘: '甘肃省',
    青: '青海省',
    宁: '宁夏回族自治区',
    新: '新疆维吾尔自治区',
  }),
);

const generic =
  /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|(?:[^自]{1,12}族)*自治[州县旗]|省|市|盟|地区|新区|区|县|旗)$/;

interface Index {
  readonly byName: ReadonlyMap<string, Region>;
  readonly byCode: ReadonlyMap<string, Region>;
  /** 1 for every character that a name begins with. */
  readonly begins: Uint8Array;
  /** The longest name by its first two characters, as one number. */
  readonly longest: ReadonlyMap<number, number>;
}

function prefixAt(text: string, start: number): number {
  return text.charCodeAt(start) * 65536 + text.charCodeAt(start + 1);
}

let index: Index | null = null;

function build(): Index {
  const byName = new Map<string, Region>();
  const byCode = new Map<string, Region>([[nation.code, nation]]);
  const add = (code: string, name: string, level: Region['level']) => {
    const region: Region = { code, name, level };
    byCode.set(code, region);
    if (!byName.has(name)) byName.set(name, region);
    const short = name.replace(generic, '');
    if (level !== 'county' && short.length >= 2 && !byName.has(short)) byName.set(short, region);
  };
  for (const [code, name] of Object.entries(areaList.province_list)) add(code, name, 'province');
  for (const [code, name] of Object.entries(areaList.city_list)) {
    // “县”, “市辖区” and the like are headings of the standard, not places.
    if (/^(?:县|市辖区|省直辖县|自治区直辖县)/.test(name)) continue;
    add(code, name, 'city');
  }
  for (const [code, name] of Object.entries(areaList.county_list)) add(code, name, 'county');
  const longest = new Map<number, number>();
  const begins = new Uint8Array(0x10000);
  for (const name of byName.keys()) begins[name.charCodeAt(0)] = 1;
  for (const name of byName.keys())
    longest.set(prefixAt(name, 0), Math.max(longest.get(prefixAt(name, 0)) ?? 0, name.length));
  return { byName, byCode, begins, longest };
}

function regions(): Index {
  index ??= build();
  return index;
}

export function wholeNation(): Region {
  return nation;
}

/** The province or city above a region; the region itself when it is a province. */
export function cityOf(region: Region): Region {
  const { byCode } = regions();
  return byCode.get(`${region.code.slice(0, 4)}00`) ?? byCode.get(`${region.code.slice(0, 2)}0000`) ?? region;
}

/** The region of a province's one-character name in a 发文字号: 粤 is 广东省. */
export function provinceOfShort(short: string): Region | null {
  const name = provinceShort.get(short);
  return name === undefined ? null : (regions().byName.get(name) ?? null);
}

/** The longest region name that stands at `start`, or `null`. */
export function regionAt(text: string, start: number): { region: Region; end: number } | null {
  const { begins, byName, longest } = regions();
  if (begins[text.charCodeAt(start)] !== 1) return null;
  const most = longest.get(prefixAt(text, start));
  if (most === undefined) return null;
  for (let length = Math.min(most, text.length - start); length >= 2; length -= 1) {
    const region = byName.get(text.slice(start, start + length));
    if (region !== undefined) return { region, end: start + length };
  }
  return null;
}

let shorts: ReadonlyMap<string, Region | null> | null = null;

/** Counties by what people call them, 示例 for 示例县; `null` where several are called so. */
function countiesByShort(): ReadonlyMap<string, Region | null> {
  if (shorts !== null) return shorts;
  const found = new Map<string, Region | null>();
  for (const region of regions().byCode.values()) {
    const short = region.name.replace(/(?:自治)?[县旗]$|市$/, '');
    if (region.level !== 'county' || short === region.name || short.length < 2) continue;
    found.set(short, found.has(short) ? null : region);
  }
  shorts = found;
  return found;
}

/** The county whose short name stands at `start`, or `null`. */
export function shortCountyAt(text: string, start: number): Region | null {
  for (let length = 4; length >= 2; length -= 1) {
    const region = countiesByShort().get(text.slice(start, start + length));
    if (region !== undefined) return region;
  }
  return null;
}

/** The most local region that a name begins with: 广东省示例市… gives the city. */
export function regionOfName(name: string): Region | null {
  let found: Region | null = null;
  let i = 0;
  for (let hops = 0; hops < 3; hops += 1) {
    const next = regionAt(name, i);
    if (next === null) break;
    if (found !== null && next.region.code.slice(0, 2) !== found.code.slice(0, 2)) break;
    found = next.region;
    i = next.end;
  }
  return found;
}
