/** The companies of a list that an amendment moves, each with the clause responsible. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select, Table } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { count, money } from '../../platform/format.ts';
import { outcomes } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { cityLine } from '../screening/cityWords.ts';
import { OfficersOnly } from '../screening/OfficersOnly.tsx';
import { useCities } from '../screening/useCities.ts';
import { Clauses } from './Clauses.tsx';
import { Standing } from './Standing.tsx';

type Row = Answer<'amendedCompanies'>['items'][number];

const m = {
  city: words('企业名单', 'Companies'),
  choose: words('请选一份企业名单。', 'Choose a list of companies.'),
  noList: words('还没有企业名单：先到“筛查”导入一份。', 'No list yet: import one on the screening page.'),
  company: words('企业', 'Company'),
  was: words('原来', 'Before'),
  is: words('现在', 'Now'),
  because: words('因为这一条', 'Because of'),
  nobody: words('没有企业的结论或金额因此改变。', 'No company stands differently because of it.'),
};

export function Affected({ amendment }: { readonly amendment: string }) {
  return <OfficersOnly>{() => <Choosing amendment={amendment} />}</OfficersOnly>;
}

function Choosing({ amendment }: { readonly amendment: string }) {
  const { t } = useLanguage();
  const { city } = useSearch({ from: '/amendments' });
  const navigate = useNavigate({ from: '/amendments' });
  const cities = useCities();
  if (cities.isPending) return <Loading rows={2} />;
  if (cities.isError) return <Problem error={cities.error} onRetry={() => void cities.refetch()} />;
  if (cities.data.items.length === 0) return <Nothing what={m.noList} />;
  return (
    <div className="stack">
      <div className="stack tight">
        <label htmlFor={`list-${amendment}`}>{t(m.city)}</label>
        <Select
          id={`list-${amendment}`}
          value={city ?? null}
          placeholder={t(m.choose)}
          style={{ maxWidth: 420 }}
          options={cities.data.items.map((one) => ({
            value: one.id,
            label: `${one.name}（${t(cityLine(one))}）`,
          }))}
          onChange={(value) =>
            void navigate({
              search: (old) => changed(changed(old, 'page', undefined), 'city', value ?? undefined),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      {city === undefined ? (
        <p className="soft">{t(m.choose)}</p>
      ) : (
        <List amendment={amendment} city={city} />
      )}
    </div>
  );
}

function List({ amendment, city }: { readonly amendment: string; readonly city: string }) {
  const { t, language } = useLanguage();
  const { page = 1 } = useSearch({ from: '/amendments' });
  const navigate = useNavigate({ from: '/amendments' });
  const answer = useQuery({
    queryKey: ['amended', amendment, city, page],
    queryFn: ({ signal }) =>
      call('amendedCompanies', { params: { id: amendment }, body: { city, page, size: 20 } }, signal),
    placeholderData: keepPreviousData,
  });
  if (answer.isPending) return <Loading rows={4} />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const { items, count: total, moves, differenceFen } = answer.data;
  if (total === 0) return <Nothing what={m.nobody} />;
  const name = (outcome: string) =>
    outcome in outcomes ? t(outcomes[outcome as keyof typeof outcomes].word) : outcome;
  const sign = differenceFen < 0 ? '−' : '+';
  return (
    <div className="stack" aria-busy={answer.isFetching}>
      <p role="status">
        {t(words(`${count(total)} 家改变`, `${count(total)} companies stand differently`))}：
        {moves
          .map(({ before, after, companies }) =>
            before === after
              ? t(words(`金额变动 ${count(companies)}`, `${count(companies)} other amount`))
              : `${name(before)} → ${name(after)} ${count(companies)}`,
          )
          .join('；')}
        ；{t(words('金额合计', 'amounts in all'))} {sign}
        {money(Math.abs(differenceFen), language)}
      </p>
      <Table<Row>
        size="small"
        scroll={{ x: 720 }}
        rowKey="row"
        dataSource={[...items]}
        pagination={{
          current: page,
          pageSize: 20,
          total,
          showSizeChanger: false,
          onChange: (next) =>
            void navigate({
              search: (old) => changed(old, 'page', next === 1 ? undefined : next),
              replace: true,
              resetScroll: false,
            }),
        }}
        columns={[
          { title: t(m.company), dataIndex: 'name' },
          { title: t(m.was), render: (_, { before }) => <Standing standing={before} /> },
          { title: t(m.is), render: (_, { after }) => <Standing standing={after} /> },
          { title: t(m.because), render: (_, { because }) => <Clauses clauses={because} /> },
        ]}
      />
    </div>
  );
}
