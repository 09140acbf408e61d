/** What the calendar is filtered by; all of it lives in the address. */
import type { CalendarOwnFilter } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { kindWords } from './words.ts';

const m = {
  region: words('地区', 'Region'),
  above: words('含上级', 'With those above'),
  industry: words('产业', 'Industry'),
  kind: words('类别', 'Kind'),
  clear: words('清除筛选', 'Clear filters'),
  company: words('匹配我的企业', 'Matches my company'),
  elsewhere: words('不在此处的企业', 'A company kept elsewhere'),
  whole: words('（含下级）', ' (with those below)'),
};

export interface CalendarSearch {
  readonly region?: string;
  readonly above?: boolean;
  readonly industry?: string;
  readonly kind?: string;
  readonly company?: string;
}

export function filterOf({ region, above, industry, kind, company }: CalendarSearch): CalendarOwnFilter {
  return {
    ...(region === undefined ? {} : { region }),
    ...(above === true ? { above } : {}),
    ...(industry === undefined ? {} : { industry }),
    ...(kind === undefined ? {} : { kind }),
    ...(company === undefined ? {} : { company }),
  };
}

/** The provinces above the places that occur, and the places, as a tree in lines: what is deeper stands further in. */
export function regionTree(
  codes: readonly string[],
  names: Readonly<Record<string, string>>,
): { value: string; depth: number; label: string }[] {
  const all = new Set(codes);
  for (const code of codes)
    if (names[`${code.slice(0, 2)}0000`] !== undefined) all.add(`${code.slice(0, 2)}0000`);
  return [...all].sort().map((value) => ({
    value,
    depth: value === '000000' ? 0 : value.endsWith('0000') ? 1 : value.endsWith('00') ? 2 : 3,
    label: names[value] ?? value,
  }));
}

export function Filters(props: {
  readonly search: CalendarSearch;
  readonly answer: Answer<'listCalendar'> | undefined;
  readonly onChange: (name: string, value: unknown) => void;
  readonly onClear: () => void;
}) {
  const { t } = useLanguage();
  const { search, answer, onChange } = props;
  const facets = answer?.facets;
  const regions = regionTree(
    [
      ...(facets?.region ?? []).map(({ value }) => value),
      ...(search.region === undefined ? [] : [search.region]),
    ],
    answer?.places ?? {},
  );
  const filtered = Object.values(filterOf(search)).length > 0;
  return (
    <div className="row">
      <Select
        aria-label={t(m.region)}
        placeholder={t(m.region)}
        value={search.region ?? null}
        allowClear
        popupMatchSelectWidth={false}
        style={{ minWidth: 130 }}
        options={regions.map(({ value, depth, label }) => ({
          value,
          depth,
          label: `${label}${depth === 1 ? t(m.whole) : ''}`,
        }))}
        optionRender={({ data }) => <span style={{ paddingInlineStart: data.depth * 14 }}>{data.label}</span>}
        onChange={(value) => onChange('region', value ?? undefined)}
      />
      {search.region === undefined ? null : (
        <Checkbox
          checked={search.above === true}
          onChange={({ target }) => onChange('above', target.checked || undefined)}
        >
          {t(m.above)}
        </Checkbox>
      )}
      <Select
        aria-label={t(m.industry)}
        placeholder={t(m.industry)}
        value={search.industry ?? null}
        allowClear
        popupMatchSelectWidth={false}
        style={{ minWidth: 120 }}
        options={(facets?.industry ?? []).map(({ value, count }) => ({ value, label: `${value} ${count}` }))}
        onChange={(value) => onChange('industry', value ?? undefined)}
      />
      <KindChoice
        kind={search.kind}
        facets={facets?.kind ?? []}
        onChange={(kind) => onChange('kind', kind)}
      />
      <CompanyChoice company={search.company} onChange={(company) => onChange('company', company)} />
      {filtered ? <Button onClick={props.onClear}>{t(m.clear)}</Button> : null}
    </div>
  );
}

function KindChoice(props: {
  readonly kind: string | undefined;
  readonly facets: readonly { readonly value: string; readonly count: number }[];
  readonly onChange: (kind: string | undefined) => void;
}) {
  const { t } = useLanguage();
  return (
    <Select
      aria-label={t(m.kind)}
      placeholder={t(m.kind)}
      mode="multiple"
      value={props.kind?.split(',') ?? []}
      allowClear
      popupMatchSelectWidth={false}
      style={{ minWidth: 130 }}
      options={props.facets.map(({ value, count }) => ({
        value,
        label: `${t(kindWords[value as keyof typeof kindWords])} ${count}`,
      }))}
      onChange={(values: string[]) => props.onChange(values.length === 0 ? undefined : values.join(','))}
    />
  );
}

/** Companies that this person or browser keeps; where there is none, nothing can be matched and nothing is offered. */
function CompanyChoice(props: {
  readonly company: string | undefined;
  readonly onChange: (company: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const found = useQuery({
    queryKey: ['companies'],
    queryFn: ({ signal }) => call('listCompanies', {}, signal),
  });
  const kept = found.data?.items ?? [];
  const { company } = props;
  if (kept.length === 0 && company === undefined) return null;
  const options = kept.map(({ id, company: { name } }) => ({ value: id, label: name }));
  const unknown = company !== undefined && found.isSuccess && !kept.some(({ id }) => id === company);
  return (
    <Select
      aria-label={t(m.company)}
      placeholder={t(m.company)}
      value={company ?? null}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ minWidth: 150 }}
      options={unknown ? [...options, { value: company, label: t(m.elsewhere) }] : options}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}
