/** Places by GB/T 2260 code, as people call them: a list of its own, loaded where a page shows one. */
import { areaList } from '@vant/area-data';

const lists: readonly Readonly<Record<string, string>>[] = [
  areaList.county_list,
  areaList.city_list,
  areaList.province_list,
  // The place to try with: GB/T 2260 gives its code to nobody.
  { '990100': '示例市' },
];

/** The name of a district, city or province; the code itself where the list does not have it. */
export function placeName(code: string): string {
  return lists.map((list) => list[code]).find((name) => name !== undefined) ?? code;
}
