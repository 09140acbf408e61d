/** Names of places for people, from codes of GB/T 2260, and back. Data: @vant/area-data (MIT). */
import { areaList } from '@vant/area-data';

interface Names {
  readonly byCode: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
}

let names: Names | null = null;

/** “县”, “市辖区” and the like are headings of the standard, not places. */
const heading = /^(?:县|市辖区|省直辖县|自治区直辖县)/;

/** A county is named with its city, or its province where no city is above it: the name alone is shared by many. */
function build(): Names {
  const byCode = new Map<string, string>([
    ['000000', '全国'],
    ['100000', '全国'],
  ]);
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList;
  for (const [code, name] of Object.entries(provinces)) byCode.set(code, name);
  for (const [code, name] of Object.entries(cities)) if (!heading.test(name)) byCode.set(code, name);
  for (const [code, name] of Object.entries(counties)) {
    const above = byCode.get(`${code.slice(0, 4)}00`) ?? byCode.get(`${code.slice(0, 2)}0000`) ?? '';
    byCode.set(code, `${above === name ? '' : above}${name}`);
  }
  const byName = new Map<string, string>();
  for (const [code, name] of byCode) if (!byName.has(name)) byName.set(name, code);
  return { byCode, byName };
}

/** The gazetteer as names alone, for what shows codes to people. */
export const placeNames = {
  /** “深圳市南山区” for 440305; `null` for a code that no place bears. English keeps the code beside the name. */
  nameOf(code: string): { readonly zh: string; readonly en: string } | null {
    names ??= build();
    const zh = names.byCode.get(code);
    if (zh === undefined) return null;
    return zh === '全国' ? { zh, en: 'the whole country' } : { zh, en: `${zh} (${code})` };
  },
  /** 440305 for “深圳市南山区”; `null` when it is no full name of a place. */
  codeOf(name: string): string | null {
    names ??= build();
    return names.byName.get(name) ?? null;
  },
};
