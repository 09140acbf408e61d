/** 推演: a measure's figures on sliders, and what that does to a whole city. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Progress, Select } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { usePerson } from '../../platform/session.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { cityLine } from '../screening/cityWords.ts';
import { OfficersOnly } from '../screening/OfficersOnly.tsx';
import { useCities } from '../screening/useCities.ts';
import { Effects } from './Effects.tsx';
import { Knobs } from './Knobs.tsx';

const m = {
  title: words('推演', 'What if'),
  lead: words(
    '改一个比例、上限、门槛或预算，看全市要花多少、谁多得、谁少得。什么都不会保存。',
    'Change a rate, a cap, a threshold or the budget: what it costs, who gains, who loses. Nothing is stored.',
  ),
  measure: words('措施', 'Measure'),
  city: words('企业名单', 'Companies'),
  none: words(
    '还没有企业名单：在这里生成示例市，或到“筛查”导入一份。',
    'No list of companies yet: draw a fictional city here, or import one on the page “Screening”.',
  ),
  begin: words('从一项措施开始', 'Begin with a measure'),
  chooseMeasure: words('选一项措施', 'Choose a measure'),
  chooseCity: words('选一份企业名单', 'Choose a list'),
  draw: words('生成示例市（10 万家）', 'Draw a fictional city (100,000)'),
  reading: words('正在读取名单', 'Reading the list'),
};

type Measure = Answer<'listMeasures'>['items'][number];

/**
 * Measures offered to begin with, two of a document, those of the person's own place first; the others are found in the
 * choice above.
 */
function offered(measures: readonly Measure[], places: readonly string[]): readonly Measure[] {
  const taken = new Map<string, number>();
  const own = ({ document }: Measure): number =>
    // A document's id begins with the code of its place.
    places.some((place) => document.id.startsWith(`${place}/`)) ? 0 : 1;
  return measures
    .toSorted((one, other) => own(one) - own(other))
    .filter(({ document }) => {
      const before = taken.get(document.id) ?? 0;
      taken.set(document.id, before + 1);
      return before < 2;
    })
    .slice(0, 12);
}

export function WhatIfPage() {
  const { t } = useLanguage();
  return (
    <div className="page wide stack">
      <div>
        <h1 className="page-title">{t(m.title)}</h1>
        <p className="lead">{t(m.lead)}</p>
      </div>
      <OfficersOnly>{() => <Choosing />}</OfficersOnly>
    </div>
  );
}

function Choosing() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/what-if' });
  const navigate = useNavigate({ from: '/what-if' });
  const client = useQueryClient();
  const measures = useQuery({
    queryKey: ['measures'],
    queryFn: ({ signal }) => call('listMeasures', { query: {} }, signal),
    staleTime: 60_000,
  });
  const cities = useCities();
  const places = (usePerson()?.grants ?? []).map(({ place }) => place);
  const set = (name: string, value: unknown) =>
    void navigate({ search: (old) => changed(old, name, value), replace: true, resetScroll: false });
  const draw = useMutation({
    mutationFn: () => call('drawCity', { body: { rows: 100_000 } }),
    onSuccess: ({ id }) => {
      set('city', id);
      return client.invalidateQueries({ queryKey: ['cities'] });
    },
  });
  const money = (measures.data?.items ?? []).filter(({ form }) => form !== 'selection');
  const city = search.city ?? cities.data?.items[0]?.id;
  return (
    <>
      <div className="row" style={{ alignItems: 'end' }}>
        <div className="stack tight" style={{ flex: '2 1 320px', minWidth: 0 }}>
          <label htmlFor="what-if-measure">{t(m.measure)}</label>
          <Select
            id="what-if-measure"
            showSearch={{ optionFilterProp: 'label' }}
            value={search.measure ?? null}
            placeholder={t(m.chooseMeasure)}
            loading={measures.isPending}
            options={money.map(({ id, title, document }) => ({
              value: id,
              label: `${t(title)} · ${document.region}`,
            }))}
            onChange={(value) =>
              void navigate({
                search: () => ({ ...(city ? { city } : {}), ...(value ? { measure: value } : {}) }),
              })
            }
          />
        </div>
        <div className="stack tight" style={{ flex: '1 1 240px', minWidth: 0 }}>
          <label htmlFor="what-if-city">{t(m.city)}</label>
          <Select
            id="what-if-city"
            value={city ?? null}
            placeholder={t(m.chooseCity)}
            loading={cities.isPending}
            options={(cities.data?.items ?? []).map((city) => ({
              value: city.id,
              label: `${city.name}（${t(cityLine(city))}）`,
            }))}
            onChange={(value) => set('city', value ?? undefined)}
          />
        </div>
        <Button loading={draw.isPending} onClick={() => draw.mutate()}>
          {t(m.draw)}
        </Button>
      </div>
      {draw.isError ? <Problem error={draw.error} /> : null}
      {measures.isError ? <Problem error={measures.error} /> : null}
      {cities.data && city === undefined ? <Nothing what={m.none} /> : null}
      {city !== undefined && search.measure === undefined ? (
        <section className="stack tight">
          <h2 className="strong">{t(m.begin)}</h2>
          <div className="grid">
            {offered(money, places).map(({ id, title, document }) => (
              <Link key={id} to="/what-if" search={{ city, measure: id }} className="tile">
                <span className="strong">{t(title)}</span>
                <div className="soft small">
                  {document.region} · {document.documentNumber ?? document.title}
                </div>
              </Link>
            ))}
          </div>
        </section>
      ) : null}
      {city !== undefined && search.measure !== undefined ? (
        <Tried city={city} measure={search.measure} set={set} />
      ) : null}
    </>
  );
}

function Tried(props: {
  readonly city: string;
  readonly measure: string;
  readonly set: (name: string, value: unknown) => void;
}) {
  const { t } = useLanguage();
  const search = useSearch({ from: '/what-if' });
  const { city, measure, set } = props;
  const found = useCities().data?.items.find(({ id }) => id === city);
  const knobs = useQuery({
    queryKey: ['knobs', measure],
    queryFn: ({ signal }) => call('listKnobs', { query: { measure } }, signal),
  });
  if (knobs.isPending) return <Loading rows={8} />;
  if (knobs.isError) return <Problem error={knobs.error} onRetry={() => void knobs.refetch()} />;
  const { document, provision, summary } = knobs.data.measure;
  return (
    <div className="stack">
      <div className="row">
        <span>{t(summary)}</span>
        <CitationChip cite={{ provision }} document={document} />
      </div>
      {found?.state === 'reading' ? (
        <Progress percent={Math.floor(found.done * 100)} aria-label={t(m.reading)} />
      ) : null}
      <div className="two">
        <div className="aside">
          <Knobs about={knobs.data} search={search} onChange={set} />
        </div>
        <Effects city={city} measure={measure} />
      </div>
    </div>
  );
}
