/** 政策日历: the month or the list, filtered in the address, for calendar programs, and to subscribe to. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { csv, download } from '../../platform/csv.ts';
import { today } from '../../platform/format.ts';
import { useLanguage, usePreferences } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { EntryLine } from './EntryLine.tsx';
import { Feeds } from './Feeds.tsx';
import { Filters, filterOf } from './Filters.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import { monthAfter, runsThrough, spanOf } from './month.ts';
import { entryRows } from './rows.ts';
import { SubscribeDialog } from './SubscribeDialog.tsx';
import { states } from './words.ts';

const m = {
  title: words('政策日历', 'Policy calendar'),
  lead: words(
    '受理、征求意见、公示、任务时限和有效期，都来自文件的载明；剩余时间按工作日计，放假安排未公布的年份标明暂定。',
    'Windows, consultations, public notice, tasks and validity as the documents state them; what is left is counted in working days, provisional where holidays are not published.',
  ),
  month: words('月历', 'Month'),
  list: words('列表', 'List'),
  previous: words('上月', 'Previous month'),
  next: words('下月', 'Next month'),
  now: words('本月', 'This month'),
  subscribe: words('订阅提醒', 'Remind me'),
  mine: words('我的订阅', 'My subscriptions'),
  consultations: words('征求意见', 'Consultations'),
  emptyMonth: words('这个月没有起止。', 'Nothing begins or ends in this month.'),
  emptyList: words('没有符合筛选的日程，请放宽一项。', 'Nothing fits these filters: loosen one.'),
  goTo: (day: string) => words(`到 ${day}`, `Go to ${day}`),
  through: (n: number) => words(`整月都在进行：${n} 项`, `${n} run through the whole month`),
  exportCsv: words('导出 CSV', 'Export CSV'),
  total: (n: number) => words(`共 ${n} 项`, `${n} in all`),
  allDays: words('看全部', 'Show all'),
  onDay: (day: string) => words(`${day} 的日程`, `On ${day}`),
};

type Calendar = Answer<'listCalendar'>;

export function CalendarPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  const [subscribing, setSubscribing] = useState(false);
  const { care } = usePreferences();
  // With large type a month of small squares is hard to read: the list comes first, the month is a press away.
  const isList = search.view === 'list' || (care && search.view !== 'month');
  const month = search.month ?? today(new Date()).slice(0, 7);
  const span = isList
    ? search.day === undefined
      ? {}
      : { from: search.day, to: search.day }
    : spanOf(month);
  const filter = filterOf(search);
  // A calendar program has no key to a company: the feed is everybody's.
  const { company: _company, ...shared } = filter;
  const found = useQuery({
    queryKey: ['calendar', filter, span],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('listCalendar', { query: { ...filter, ...span } }, signal),
  });
  const set = (name: string, value: unknown) =>
    void navigate({ search: (old) => changed(old, name, value), replace: true });
  return (
    <div className="page stack">
      <div className="row between">
        <h1 className="page-title">{t(m.title)}</h1>
        <div className="row">
          <Link to="/consultations">{t(m.consultations)}</Link>
          <Link to="/subscriptions">{t(m.mine)}</Link>
          <Button type="primary" onClick={() => setSubscribing(true)}>
            {t(m.subscribe)}
          </Button>
        </div>
      </div>
      <p className="lead">{t(m.lead)}</p>
      <div className="row between">
        <Filters
          search={search}
          answer={found.data}
          onChange={set}
          onClear={() =>
            void navigate({
              search: (old) => ({
                ...(old.view === undefined ? {} : { view: old.view }),
                ...(old.month === undefined ? {} : { month: old.month }),
              }),
            })
          }
        />
        <Segmented
          value={isList ? 'list' : 'month'}
          options={[
            { value: 'month', label: t(m.month) },
            { value: 'list', label: t(m.list) },
          ]}
          onChange={(view) => set('view', view === (care ? 'list' : 'month') ? undefined : view)}
        />
      </div>
      {found.isPending ? <Loading rows={10} /> : null}
      {found.isError ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data === undefined ? null : isList ? (
        <List answer={found.data} day={search.day} onAll={() => set('day', undefined)} />
      ) : (
        <Month
          answer={found.data}
          month={month}
          onMonth={(to) => set('month', to)}
          onDay={(day) => void navigate({ search: (old) => ({ ...old, view: 'list', day }) })}
        />
      )}
      <Feeds filter={shared} />
      {subscribing ? <SubscribeDialog filter={filter} onClose={() => setSubscribing(false)} /> : null}
    </div>
  );
}

function Month(props: {
  readonly answer: Calendar;
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly onDay: (day: string) => void;
}) {
  const { t } = useLanguage();
  const { answer, month, onMonth } = props;
  const { from, to } = spanOf(month);
  const through = answer.items.filter((entry) => runsThrough(entry, from, to));
  const inside = answer.items.filter((entry) => !through.includes(entry));
  return (
    <div className="stack tight">
      <div className="row">
        <Button aria-label={t(m.previous)} onClick={() => onMonth(monthAfter(month, -1))}>
          ‹
        </Button>
        <h2 className="strong month-name" aria-live="polite">
          {month}
        </h2>
        <Button aria-label={t(m.next)} onClick={() => onMonth(monthAfter(month, 1))}>
          ›
        </Button>
        <Button onClick={() => onMonth(answer.today.slice(0, 7))}>{t(m.now)}</Button>
      </div>
      {inside.length === 0 ? (
        <div className="row soft" role="status">
          {t(m.emptyMonth)}
          {[answer.before, answer.after].map((day) =>
            day === null ? null : (
              <Button key={day} size="small" onClick={() => onMonth(day.slice(0, 7))}>
                {t(m.goTo(day))}
              </Button>
            ),
          )}
        </div>
      ) : null}
      <MonthGrid month={month} today={answer.today} entries={inside} onDay={props.onDay} />
      {through.length > 0 ? (
        <details className="tile">
          <summary>{t(m.through(through.length))}</summary>
          <div className="stack tight">
            {through.map((entry) => (
              <EntryLine key={entry.id} entry={entry} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  );
}

function List(props: {
  readonly answer: Calendar;
  readonly day: string | undefined;
  readonly onAll: () => void;
}) {
  const { t } = useLanguage();
  const { answer, day } = props;
  const order = ['open', 'upcoming', 'unknown', 'closed'] as const;
  return (
    <div className="stack">
      {day === undefined ? null : (
        <div className="row">
          <span className="strong">{t(m.onDay(day))}</span>
          <Button size="small" onClick={props.onAll}>
            {t(m.allDays)}
          </Button>
        </div>
      )}
      {answer.count === 0 ? (
        <Nothing what={m.emptyList} />
      ) : (
        <div className="row between">
          <span className="soft" role="status">
            {t(m.total(answer.count))}
          </span>
          <Button onClick={() => download(`${t(m.title)}.csv`, csv(entryRows(answer.items, t)))}>
            {t(m.exportCsv)}
          </Button>
        </div>
      )}
      {order.map((state) => {
        const items = answer.items.filter((entry) => entry.state === state);
        return items.length === 0 ? null : (
          <section key={state} className="stack tight" aria-label={t(states[state].word)}>
            <h2 className="strong">
              {t(states[state].word)} <span className="soft">{items.length}</span>
            </h2>
            <div className="grid">
              {items.map((entry) => (
                <EntryLine key={entry.id} entry={entry} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
