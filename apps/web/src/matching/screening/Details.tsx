/** Behind a number: the companies; or how ready the data is. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card, Input, Table } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { count } from '../../platform/format.ts';
import { Money } from '../../platform/Money.tsx';
import { Mark, outcomes } from '../../platform/marks.tsx';
import { placeName } from '../../platform/placeNames.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { Readiness } from './Readiness.tsx';
import type { Run } from './Totals.tsx';

type Measure = Run['measures'][number];
type Row = Answer<'screenedCompanies'>['items'][number];
type Outcome = keyof typeof outcomes;

const m = {
  find: words('按名称或代码查找', 'Find by name or code'),
  name: words('企业', 'Company'),
  code: words('信用代码', 'Credit code'),
  place: words('注册地', 'Place'),
  fen: words('估算金额', 'Estimated amount'),
  unknown: words('未载明', 'not stated'),
  none: words('没有这样的企业。', 'There is no such company.'),
};

function isOutcome(value: string | undefined): value is Outcome {
  return value !== undefined && value in outcomes;
}

export function Details({ run, measure }: { readonly run: Run; readonly measure: Measure }) {
  const { t } = useLanguage();
  const { outcome } = useSearch({ from: '/screening' });
  return (
    <Card size="small" title={t(measure.title)}>
      {outcome === 'readiness' ? <Readiness run={run.id} measure={measure} /> : null}
      {isOutcome(outcome) ? <List run={run} measure={measure.id} outcome={outcome} /> : null}
    </Card>
  );
}

function List(props: { readonly run: Run; readonly measure: string; readonly outcome: Outcome }) {
  const { t } = useLanguage();
  const { run, measure, outcome } = props;
  const { page = 1, q } = useSearch({ from: '/screening' });
  const navigate = useNavigate({ from: '/screening' });
  const set = (name: string, value: unknown) =>
    void navigate({ search: (old) => changed(old, name, value), replace: true, resetScroll: false });
  const query = { measure, outcome, page, size: 20, ...(q === undefined ? {} : { q }) };
  const list = useQuery({
    queryKey: ['screened', run.id, query],
    queryFn: ({ signal }) => call('screenedCompanies', { params: { id: run.id }, query }, signal),
    placeholderData: keepPreviousData,
  });
  const file = (format: string) =>
    `/api/v1/screenings/${run.id}/export?${new URLSearchParams({ measure, outcome, format, ...(q === undefined ? {} : { q }) })}`;
  return (
    <div className="stack">
      <div className="row between">
        <Mark spec={outcomes[outcome]} />
        <div className="row">
          <Input.Search
            allowClear
            aria-label={t(m.find)}
            placeholder={t(m.find)}
            defaultValue={q ?? ''}
            style={{ width: 240 }}
            onSearch={(value) =>
              void navigate({
                search: (old) => changed(changed(old, 'page', undefined), 'q', value.trim() || undefined),
                replace: true,
                resetScroll: false,
              })
            }
          />
          {['csv', 'xlsx'].map((format) => (
            <Button key={format} href={file(format)}>
              {t(words('导出', 'Export'))} {format.toUpperCase()}
            </Button>
          ))}
        </div>
      </div>
      {list.isPending ? <Loading rows={5} /> : null}
      {list.isError ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data ? (
        <Table<Row>
          size="small"
          scroll={{ x: 560 }}
          rowKey="row"
          dataSource={[...list.data.items]}
          locale={{ emptyText: t(m.none) }}
          pagination={{
            current: page,
            pageSize: 20,
            total: list.data.count,
            showSizeChanger: false,
            showTotal: (total) => t(words(`共 ${count(total)} 家`, `${count(total)} companies`)),
            onChange: (next) => set('page', next === 1 ? undefined : next),
          }}
          columns={[
            { title: t(m.name), dataIndex: 'name' },
            { title: t(m.code), dataIndex: 'code' },
            {
              title: t(m.place),
              render: (_, { place }) => (place === null ? t(m.unknown) : placeName(place)),
            },
            ...(outcome === 'eligible'
              ? [
                  {
                    title: t(m.fen),
                    align: 'right' as const,
                    render: (_: unknown, { fen }: Row) => (fen === null ? t(m.unknown) : <Money fen={fen} />),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
    </div>
  );
}
