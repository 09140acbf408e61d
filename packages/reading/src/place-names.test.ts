import { areaList } from '@vant/area-data';
import { describe, expect, it } from 'vitest';
import { placeNames } from './place-names.ts';

describe('names of places', () => {
  it.each([
    ['440300', '深圳市'],
    ['440305', '深圳市南山区'],
    ['110108', '北京市海淀区'],
    ['430000', '湖南省'],
    ['000000', '全国'],
  ])('%s is %s, and back', (code, name) => {
    expect(placeNames.nameOf(code)?.zh).toBe(name);
    expect(placeNames.codeOf(name)).toBe(code);
  });

  it('knows no place of a code or a name that is none', () => {
    expect(placeNames.nameOf('999999')).toBeNull();
    expect(placeNames.codeOf('示例市')).toBeNull();
  });

  it('leads from the name of every county of Guangdong back to its code', () => {
    const codes = Object.keys(areaList.county_list).filter((code) => code.startsWith('44'));
    const back = codes.map((code) => placeNames.codeOf(placeNames.nameOf(code)?.zh ?? ''));
    expect(back).toEqual(codes);
  });
});
