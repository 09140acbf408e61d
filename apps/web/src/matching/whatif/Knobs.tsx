/** The figures of a measure on sliders, and the budget of the year. */
import type { Knob } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, InputNumber, Radio, Select, Slider } from 'antd';
import { useEffect, useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { count } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { type Words, words } from '../../platform/words.ts';
import { useCities } from '../screening/useCities.ts';
import { readChanges, type WhatIfSearch, writeChanges } from './question.ts';

const kinds: Readonly<Record<Knob['kind'], Words>> = {
  rate: words('比例', 'Rate'),
  cap: words('上限', 'Cap'),
  threshold: words('门槛', 'Threshold'),
  sum: words('金额', 'Sum'),
};
const m = {
  title: words('可以调的数', 'What can be tried'),
  reset: words('恢复现行', 'As it stands'),
  now: words('现行', 'now'),
  budget: words('年度预算（万元）', 'Budget of the year (10,000 yuan)'),
  noBudget: words('不填：不设上限', 'Empty: no limit'),
  method: words('预算不足时', 'When the budget is short'),
  rank: words('按名次', 'By rank'),
  proRata: words('按比例', 'Pro rata'),
  order: words('名次', 'Rank'),
  larger: words('金额大的在前', 'Larger first'),
  smaller: words('金额小的在前', 'Smaller first'),
  none: words('这项措施没有可调的数。', 'This measure has no figure to try.'),
};

export function Knobs(props: {
  readonly about: Answer<'listKnobs'>;
  readonly search: WhatIfSearch;
  readonly onChange: (name: string, value: unknown) => void;
}) {
  const { t } = useLanguage();
  const { about, search, onChange } = props;
  const changes = readChanges(search.set);
  const change = (knob: Knob, value: number) => {
    const others = changes.filter(({ node }) => node !== knob.node);
    onChange('set', writeChanges(value === knob.value ? others : [...others, { node: knob.node, value }]));
  };
  return (
    <Card
      size="small"
      title={t(m.title)}
      extra={
        <Button size="small" disabled={changes.length === 0} onClick={() => onChange('set', undefined)}>
          {t(m.reset)}
        </Button>
      }
    >
      <div className="stack">
        {about.knobs.length === 0 ? <p className="soft">{t(m.none)}</p> : null}
        {about.knobs.map((knob) => (
          <KnobLine
            key={knob.node}
            knob={knob}
            about={about}
            value={changes.find(({ node }) => node === knob.node)?.value ?? knob.value}
            onChange={(value) => change(knob, value)}
          />
        ))}
        <Budget search={search} onChange={onChange} />
      </div>
    </Card>
  );
}

function KnobLine(props: {
  readonly knob: Knob;
  readonly about: Answer<'listKnobs'>;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { t } = useLanguage();
  const { knob, about, onChange } = props;
  const [value, setValue] = useState(props.value);
  useEffect(() => setValue(props.value), [props.value]);
  const name = `${t(kinds[knob.kind])}：${t(knob.words)}（${knob.unit}）`;
  return (
    <div className="stack tight">
      <div className="row between">
        <span>
          <span className="strong">{t(kinds[knob.kind])}</span> {t(knob.words)}
        </span>
        {knob.cite ? <CitationChip cite={knob.cite} document={about.measure.document} /> : null}
      </div>
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <div style={{ flex: 1, padding: '0 8px' }}>
          <Slider
            ariaLabelForHandle={name}
            min={knob.min}
            max={knob.max}
            step={knob.step}
            value={value}
            onChange={setValue}
            onChangeComplete={onChange}
          />
        </div>
        <InputNumber
          aria-label={name}
          min={0}
          value={value}
          style={{ width: 110 }}
          onChange={(next) => {
            if (next === null) return;
            setValue(next);
            onChange(next);
          }}
        />
        <span className="nowrap">{knob.unit}</span>
      </div>
      <span className="soft small">
        {t(m.now)} {count(knob.value)} {knob.unit}
      </span>
    </div>
  );
}

function Budget(props: {
  readonly search: WhatIfSearch;
  readonly onChange: (name: string, value: unknown) => void;
}) {
  const { t } = useLanguage();
  const { search, onChange } = props;
  return (
    <div className="stack tight">
      <label htmlFor="budget" className="strong">
        {t(m.budget)}
      </label>
      <InputNumber
        id="budget"
        min={0}
        max={9_000_000}
        precision={0}
        style={{ width: '100%' }}
        placeholder={t(m.noBudget)}
        value={search.budget ?? null}
        onChange={(value) => onChange('budget', value ?? undefined)}
      />
      {search.budget === undefined ? null : (
        <>
          <Radio.Group
            aria-label={t(m.method)}
            value={search.method === 'pro-rata' ? 'pro-rata' : 'rank'}
            onChange={({ target }) => onChange('method', target.value)}
            options={[
              { value: 'rank', label: t(m.rank) },
              { value: 'pro-rata', label: t(m.proRata) },
            ]}
          />
          {search.method === 'pro-rata' ? null : <Rank search={search} onChange={onChange} />}
        </>
      )}
    </div>
  );
}

/** Who comes first: by amount, or by a figure of the companies, such as a score that came with the list. */
function Rank(props: {
  readonly search: WhatIfSearch;
  readonly onChange: (name: string, value: unknown) => void;
}) {
  const { t } = useLanguage();
  const { search, onChange } = props;
  const city = useCities().data?.items.find(({ id }) => id === search.city);
  const facts = useQuery({
    queryKey: ['company-facts'],
    queryFn: ({ signal }) => call('listCompanyFacts', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const figures = (facts.data?.items ?? []).filter(
    ({ id, type }) => ['money', 'number', 'ratio'].includes(type) && city?.facts.includes(id) === true,
  );
  return (
    <Select
      aria-label={t(m.order)}
      showSearch={{ optionFilterProp: 'label' }}
      value={search.rankBy ?? 'larger-first'}
      style={{ width: '100%' }}
      options={[
        { value: 'larger-first', label: t(m.larger) },
        { value: 'smaller-first', label: t(m.smaller) },
        ...figures.map(({ id, name }) => ({
          value: id,
          label: t(words(`${name.zh}高的在前`, `${name.en}: highest first`)),
        })),
      ]}
      onChange={(value) => onChange('rankBy', value)}
    />
  );
}
