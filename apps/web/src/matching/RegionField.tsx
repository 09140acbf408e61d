/** A place by GB/T 2260: province, city, district. Loaded only where a place is asked for. */
import { areaList } from '@vant/area-data';
import { Cascader } from 'antd';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { FieldProps } from './fieldProps.ts';

interface Place {
  readonly value: string;
  readonly label: string;
  readonly children?: Place[];
}

/** The places within a place: those whose code begins with its first `digits` digits. */
function within(list: Readonly<Record<string, string>>, code: string, digits: number): [string, string][] {
  return Object.entries(list).filter(([inner]) => inner.startsWith(code.slice(0, digits)));
}

const places: Place[] = Object.entries(areaList.province_list).map(([value, label]) => ({
  value,
  label,
  children: within(areaList.city_list, value, 2).map(([city, name]) => ({
    value: city,
    label: name,
    children: within(areaList.county_list, city, 4).map(([county, countyName]) => ({
      value: county,
      label: countyName,
    })),
  })),
}));

/** GB/T 2260 gives this code to nobody: the place to try with. */
const fictional: Place = {
  value: '990000',
  label: '虚构地区',
  children: [{ value: '990100', label: '示例市' }],
};

/** From a code to the way down to it: 440305 → 440000, 440300, 440305. */
export function pathTo(code: string): string[] {
  const path = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  return [...new Set(path)];
}

export default function RegionField({ id, value, onChange }: FieldProps) {
  const { t } = useLanguage();
  const code = typeof value === 'string' && /^\d{6}$/.test(value) ? value : null;
  return (
    <div className="stack" style={{ gap: 2 }}>
      <Cascader<Place>
        id={id}
        options={[...places, fictional]}
        changeOnSelect
        showSearch
        allowClear
        style={{ width: '100%' }}
        placeholder={t(words('不清楚', 'Not known'))}
        value={code === null ? [] : pathTo(code)}
        onChange={(path) => onChange(path?.at(-1))}
      />
      {typeof value === 'string' && code === null ? <span className="soft small">{value}</span> : null}
    </div>
  );
}
