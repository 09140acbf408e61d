/** What a change does: three figures, the distribution, and the list behind each bar. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card, Segmented, Table } from 'antd';
import { useMemo } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { count } from '../../platform/format.ts';
import { Money } from '../../platform/Money.tsx';
import { placeName } from '../../platform/placeNames.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { type Words, words } from '../../platform/words.ts';
import { Bars } from './Bars.tsx';
import { questionOf } from './question.ts';

type Effect = Answer<'whatIf'>;
type BarRow = Effect['groups'][number]['bars'][number];
type Company = Answer<'whatIfCompanies'>['items'][number];
type Who = 'winners' | 'losers' | 'paid';

const m = {
  cost: words('要花的钱', 'Cost'),
  winners: words('多得的企业', 'Winners'),
  losers: words('少得的企业', 'Losers'),
  now: words('现行', 'now'),
  against: words('家，与现行相比', 'companies, against now'),
  left: words('预算结余', 'Left of the budget'),
  short: words('按规则应得', 'Owed by the rule'),
  by: words('分布', 'Distribution'),
  group: words('组', 'Group'),
  paid: words('得到钱的', 'Paid'),
  before: words('现行', 'As it stands'),
  after: words('推演', 'What if'),
  company: words('企业', 'Company'),
  code: words('信用代码', 'Credit code'),
  unknown: words('不符合或算不出', 'not eligible or not known'),
  all: words('全部', 'all'),
  nobody: words(
    '按现行规定和推演，名单里都没有企业得到资助。看看“筛查”里各企业差在哪一条，或换一份名单、另一项措施。',
    'Nobody on the list is paid, neither as it stands nor in the trial. Screening shows which condition each company misses; or choose another list or measure.',
  ),
  unpriced: words('符合但算不出金额', 'eligible, amount not known'),
};
const dimensions: Readonly<Record<string, Words>> = {
  size: words('按规模', 'By size'),
  district: words('按区', 'By district'),
  industry: words('按行业', 'By industry'),
};

export function Effects({ city, measure }: { readonly city: string; readonly measure: string }) {
  const { t } = useLanguage();
  const search = useSearch({ from: '/what-if' });
  const navigate = useNavigate({ from: '/what-if' });
  const body = questionOf(search, measure);
  const effect = useQuery({
    queryKey: ['what-if', city, body],
    queryFn: ({ signal }) => call('whatIf', { params: { id: city }, body }, signal),
    placeholderData: keepPreviousData,
  });
  if (effect.isPending) return <Loading rows={8} />;
  if (effect.isError) return <Problem error={effect.error} onRetry={() => void effect.refetch()} />;
  const show = (who: Who, group: string | undefined) =>
    void navigate({
      search: ({ page: _, ...old }) => changed({ ...old, who }, 'group', group),
      replace: true,
      resetScroll: false,
    });
  return (
    <section className="stack" aria-busy={effect.isFetching} aria-label={t(m.by)}>
      <Figures effect={effect.data} onShow={(who) => show(who, undefined)} />
      <Distribution effect={effect.data} onShow={show} />
      {search.who === undefined ? null : <Behind city={city} measure={measure} effect={effect.data} />}
    </section>
  );
}

function Figures({ effect, onShow }: { readonly effect: Effect; readonly onShow: (who: Who) => void }) {
  const { t } = useLanguage();
  const { before, after, winners, losers, leftFen, entitledFen } = effect;
  return (
    <div className="stack tight">
      <fieldset className="figures plain-set" aria-label={t(m.cost)} aria-live="polite">
        <button type="button" className="tile figure-tile" onClick={() => onShow('paid')}>
          <span className="soft">{t(m.cost)}</span>
          <span className="figure" data-figure="cost">
            <Money fen={after.fen} />
          </span>
          <span className="soft small">
            {t(m.now)} <Money fen={before.fen} />
          </span>
        </button>
        {(['winners', 'losers'] as const).map((who) => (
          <button key={who} type="button" className="tile figure-tile" onClick={() => onShow(who)}>
            <span className="soft">{t(m[who])}</span>
            <span className="figure" data-figure={who}>
              {count(who === 'winners' ? winners : losers)}
            </span>
            <span className="soft small">{t(m.against)}</span>
          </button>
        ))}
      </fieldset>
      <p className="soft small">
        {t(
          words(
            `${count(after.eligible)} 家符合（现行 ${count(before.eligible)} 家）`,
            `${count(after.eligible)} eligible (now ${count(before.eligible)})`,
          ),
        )}
        {after.unpriced > 0 ? ` · ${t(m.unpriced)} ${count(after.unpriced)}` : ''}
        {leftFen === null ? null : (
          <>
            {' '}
            · {t(m.short)} <Money fen={entitledFen} /> · {t(m.left)} <Money fen={leftFen} />
          </>
        )}
      </p>
    </div>
  );
}

function Distribution(props: {
  readonly effect: Effect;
  readonly onShow: (who: Who, group: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const search = useSearch({ from: '/what-if' });
  const navigate = useNavigate({ from: '/what-if' });
  const { effect, onShow } = props;
  const by = search.by ?? 'size';
  const group = effect.groups.find((one) => one.by === by);
  const rows = group?.bars ?? [];
  const bars = useMemo(
    () =>
      (group?.bars ?? []).map(({ group: id, words: label, beforeFen, afterFen }) => ({
        group: id,
        label: placeName(t(label)),
        beforeFen,
        afterFen,
      })),
    [group, t],
  );
  const cell = (who: Who, row: BarRow, value: number) => (
    <Button type="link" size="small" onClick={() => onShow(who, row.group)}>
      {count(value)}
    </Button>
  );
  if (effect.groups.every((one) => one.bars.length === 0))
    return (
      <Card size="small">
        <Nothing what={m.nobody} />
      </Card>
    );
  return (
    <Card size="small">
      <div className="stack">
        <Segmented
          aria-label={t(m.by)}
          value={by}
          options={effect.groups.map((one) => ({ value: one.by, label: t(dimensions[one.by] ?? m.by) }))}
          onChange={(value) =>
            void navigate({
              search: ({ group: _, ...old }) => changed(old, 'by', value),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <Bars bars={bars} onChoose={(id) => onShow('paid', id)} />
        <Table<BarRow>
          size="small"
          scroll={{ x: 560 }}
          rowKey="group"
          pagination={false}
          dataSource={[...rows]}
          columns={[
            { title: t(m.group), render: (_, row) => placeName(t(row.words)) },
            { title: t(m.before), align: 'right', render: (_, { beforeFen }) => <Money fen={beforeFen} /> },
            { title: t(m.after), align: 'right', render: (_, { afterFen }) => <Money fen={afterFen} /> },
            { title: t(m.paid), align: 'right', render: (_, row) => cell('paid', row, row.companies) },
            { title: t(m.winners), align: 'right', render: (_, row) => cell('winners', row, row.winners) },
            { title: t(m.losers), align: 'right', render: (_, row) => cell('losers', row, row.losers) },
          ]}
        />
      </div>
    </Card>
  );
}

function Behind(props: { readonly city: string; readonly measure: string; readonly effect: Effect }) {
  const { t } = useLanguage();
  const { city, measure, effect } = props;
  const search = useSearch({ from: '/what-if' });
  const navigate = useNavigate({ from: '/what-if' });
  const page = search.page ?? 1;
  const who: Who = search.who === 'winners' || search.who === 'losers' ? search.who : 'paid';
  const by = search.group === undefined ? null : (search.by ?? 'size');
  const chosen = effect.groups.find((one) => one.by === by)?.bars.find((bar) => bar.group === search.group);
  const groupWords = chosen === undefined ? undefined : t(chosen.words);
  const body = { ...questionOf(search, measure), by, group: search.group ?? null, who, page, size: 20 };
  const list = useQuery({
    queryKey: ['what-if-list', city, body],
    queryFn: ({ signal }) => call('whatIfCompanies', { params: { id: city }, body }, signal),
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <Loading rows={4} />;
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  const shown = (fen: number | null) =>
    fen === null ? <span className="soft">{t(m.unknown)}</span> : <Money fen={fen} />;
  return (
    <Card
      size="small"
      title={`${t(m[who])} · ${search.group === undefined ? t(m.all) : placeName(groupWords ?? search.group)}`}
    >
      <Table<Company>
        size="small"
        scroll={{ x: 520 }}
        rowKey="row"
        dataSource={[...list.data.items]}
        pagination={{
          current: page,
          pageSize: 20,
          total: list.data.count,
          showSizeChanger: false,
          showTotal: (total) => t(words(`共 ${count(total)} 家`, `${count(total)} companies`)),
          onChange: (next) =>
            void navigate({
              search: (old) => changed(old, 'page', next === 1 ? undefined : next),
              replace: true,
              resetScroll: false,
            }),
        }}
        columns={[
          { title: t(m.company), dataIndex: 'name' },
          { title: t(m.code), dataIndex: 'code' },
          { title: t(m.before), align: 'right', render: (_, { beforeFen }) => shown(beforeFen) },
          { title: t(m.after), align: 'right', render: (_, { afterFen }) => shown(afterFen) },
        ]}
      />
    </Card>
  );
}
