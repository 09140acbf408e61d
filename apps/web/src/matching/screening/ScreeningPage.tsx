/** 免申即享筛查: all companies of a list by one or all measures. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Card, Progress, Select } from 'antd';
import { call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { DateField } from '../../platform/DateField.tsx';
import { count } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { CityPicker } from './CityPicker.tsx';
import { Details } from './Details.tsx';
import { OfficersOnly } from './OfficersOnly.tsx';
import { Totals } from './Totals.tsx';
import { useChosenCity, useCities } from './useCities.ts';

const m = {
  title: words('免申即享筛查', 'Screening'),
  lead: words(
    '用数据把一份名单里的企业逐家对照措施：谁符合，要花多少钱，还缺哪个部门的数据。',
    'Every company of a list against the measures: who is eligible, what it costs, whose data is missing.',
  ),
  amendments: words('规则改了影响谁', 'Whom an amendment moves'),
  measures: words('措施', 'Measures'),
  all: words('全部措施', 'All measures'),
  asOf: words('判断日', 'Day of decision'),
  asOfHint: words('不填就是今天', 'today if left empty'),
  harmless: words(
    '只读名单，什么都不会改动，也不通知任何企业。',
    'The list is only read: nothing is changed, and no company is told.',
  ),
  run: words('开始筛查', 'Screen'),
  cancel: words('取消', 'Cancel'),
  running: words('正在筛查；离开本页也会继续', 'Screening; it goes on when you leave the page'),
  cancelled: words('已取消。', 'Cancelled.'),
  first: words('先选一份企业名单。', 'Choose a list of companies first.'),
};

export function ScreeningPage() {
  const { t } = useLanguage();
  return (
    <div className="page wide stack">
      <div className="row between">
        <div>
          <h1 className="page-title">{t(m.title)}</h1>
          <p className="lead">{t(m.lead)}</p>
        </div>
        <ButtonLink to="/amendments">{t(m.amendments)}</ButtonLink>
      </div>
      <OfficersOnly>{() => <Choosing />}</OfficersOnly>
    </div>
  );
}

function Choosing() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/screening' });
  const navigate = useNavigate({ from: '/screening' });
  const set = (name: string, value: unknown) =>
    void navigate({ search: (old) => changed(old, name, value), replace: true, resetScroll: false });
  const chosen = useChosenCity(search.city);
  return (
    <>
      <CityPicker
        chosen={chosen}
        onChoose={(id) => void navigate({ search: id === undefined ? {} : { city: id } })}
      />
      {chosen === undefined ? <p className="soft">{t(m.first)}</p> : <Ask city={chosen} set={set} />}
      {search.run === undefined ? null : <Run id={search.run} />}
    </>
  );
}

function Ask({ city, set }: { readonly city: string; readonly set: (name: string, value: unknown) => void }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const search = useSearch({ from: '/screening' });
  const navigate = useNavigate({ from: '/screening' });
  const measures = useQuery({
    queryKey: ['measures'],
    queryFn: ({ signal }) => call('listMeasures', { query: {} }, signal),
    staleTime: 60_000,
  });
  const start = useMutation({
    mutationFn: () =>
      call('screen', {
        params: { id: city },
        body: {
          ...(search.only === undefined ? {} : { measures: [search.only] }),
          ...(search.asOf === undefined ? {} : { asOf: search.asOf }),
        },
      }),
    onSuccess: (run) => {
      client.setQueryData(['screening', run.id], run);
      void navigate({
        search: ({ only, asOf }) => ({
          city,
          ...(only ? { only } : {}),
          ...(asOf ? { asOf } : {}),
          run: run.id,
        }),
      });
    },
  });
  return (
    <Card size="small">
      <div className="row" style={{ alignItems: 'end' }}>
        <div className="stack tight" style={{ flex: '1 1 320px' }}>
          <label htmlFor="screen-measures">{t(m.measures)}</label>
          <Select
            id="screen-measures"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t(m.all)}
            value={search.only ?? null}
            loading={measures.isPending}
            options={(measures.data?.items ?? []).map(({ id, title, document }) => ({
              value: id,
              label: `${t(title)} · ${document.region}`,
            }))}
            onChange={(value) => set('only', value ?? undefined)}
          />
        </div>
        <div className="stack tight">
          <label htmlFor="screen-day">
            {t(m.asOf)} <span className="soft small">{t(m.asOfHint)}</span>
          </label>
          <DateField id="screen-day" value={search.asOf} onChange={(day) => set('asOf', day)} />
        </div>
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
          {t(m.run)}
        </Button>
      </div>
      <p className="soft small" style={{ paddingTop: 8 }}>
        {t(m.harmless)}
      </p>
      {start.isError ? <Problem error={start.error} /> : null}
    </Card>
  );
}

function Run({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { measure } = useSearch({ from: '/screening' });
  const run = useQuery({
    queryKey: ['screening', id],
    queryFn: ({ signal }) => call('getScreening', { params: { id } }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 400 : false),
    staleTime: 0,
  });
  const cancel = useMutation({
    mutationFn: () => call('cancelScreening', { params: { id } }),
    onSuccess: (answer) => client.setQueryData(['screening', id], answer),
  });
  if (run.isPending) return <Loading rows={4} />;
  if (run.isError) return <Problem error={run.error} onRetry={() => void run.refetch()} />;
  const { state, problem } = run.data;
  if (state === 'running') {
    return (
      <Card size="small">
        <div className="row between">
          <span role="status">{t(m.running)}</span>
          <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t(m.cancel)}
          </Button>
        </div>
        <RunProgress run={run.data} />
      </Card>
    );
  }
  if (state === 'cancelled') return <Alert type="info" showIcon title={t(m.cancelled)} />;
  if (problem) return <Alert type="error" showIcon role="alert" title={t(problem)} />;
  const chosen = run.data.measures.find((one) => one.id === measure);
  return (
    <div className="stack">
      <Totals run={run.data} />
      {chosen ? <Details run={run.data} measure={chosen} /> : null}
    </div>
  );
}

/** A list that is not read yet is read first: the bar says which of the two goes on. */
function RunProgress({
  run,
}: {
  readonly run: { readonly city: string; readonly done: number; readonly rows: number };
}) {
  const { t } = useLanguage();
  const city = useCities().data?.items.find(({ id }) => id === run.city);
  const isReading = city?.state === 'reading';
  const share = isReading ? city.done : run.rows === 0 ? 0 : run.done / run.rows;
  const what = isReading
    ? words('先读名单', 'Reading the list first')
    : words(
        `${count(run.done)} / ${count(run.rows)} 家`,
        `${count(run.done)} of ${count(run.rows)} companies`,
      );
  return (
    <div>
      <Progress percent={Math.floor(share * 100)} aria-label={t(what)} />
      <span className="soft small">{t(what)}</span>
    </div>
  );
}
