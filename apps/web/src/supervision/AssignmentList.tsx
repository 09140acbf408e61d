/** 督办单: what is due first comes first; filters live in the address. */

import { STATUSES } from '@huice/supervision';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { call } from '../platform/api.ts';
import { CellsTable } from '../platform/CellsTable.tsx';
import { csv, download } from '../platform/csv.ts';
import { ListBar } from '../platform/ListBar.tsx';
import { Mark } from '../platform/marks.tsx';
import { Pages, useWalk, wholeList } from '../platform/pages.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { ClockMark } from './ClockMark.tsx';
import { type AssignmentLine, usePlans } from './data.ts';
import { statusMark } from './words.ts';

const m = {
  list: words('督办单', 'Assignments'),
  search: words('编号、事项、单位', 'Number, subject, body'),
  plan: words('方案', 'Plan'),
  status: words('状态', 'State'),
  late: words('只看超期', 'Only what is late'),
  none: words(
    '没有符合条件的督办单。督办人员可在方案页下发。',
    'No assignment matches. A supervisor sends them from the page of a plan.',
  ),
  number: words('编号', 'Number'),
  what: words('事项', 'Subject'),
  body: words('责任单位', 'Body'),
  leads: words('牵头', 'leads'),
  clock: words('时限', 'Time limit'),
  due: words('反馈期限', 'Answer by'),
  drop: words('不再按此筛选', 'no longer filter by it'),
};

const SIZE = 50;

export function AssignmentList() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/supervision' });
  const navigate = useNavigate();
  const plans = usePlans();
  const { q, plan, subject, body, status, late, page = 1 } = search;
  const query = {
    page,
    size: SIZE,
    ...Object.fromEntries(
      Object.entries({ q, plan, subject, body, status, late }).filter(([, value]) => value !== undefined),
    ),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['supervision', 'assignments', query],
    queryFn: ({ signal }) => call('listAssignments', { query }, signal),
    placeholderData: keepPreviousData,
  });
  const go = (next: typeof search) => void navigate({ to: '/supervision', search: next, replace: true });
  const change = (name: string, value: unknown) =>
    go(changed(changed(search, 'page', undefined), name, value));
  const here = useWalk(data?.items ?? [], 'data-assignment');
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const exportAll = async () => {
    const items = await wholeList((at, size) =>
      call('listAssignments', { query: { ...query, page: at, size } }),
    );
    const rows = items.map((each) => [
      each.id,
      each.planTitle,
      each.title.zh,
      each.body,
      each.statusLabel.zh,
      each.dueDay,
      each.late ? '超期' : '',
    ]);
    download('督办单.csv', csv([['编号', '方案', '事项', '责任单位', '状态', '期限', '超期'], ...rows]));
  };
  return (
    <div className="stack">
      <ListBar
        q={q}
        placeholder={m.search}
        choices={[
          {
            name: 'plan',
            word: m.plan,
            value: plan,
            options: (plans.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
          },
          {
            name: 'status',
            word: m.status,
            value: status,
            options: Object.entries(STATUSES).map(([value, label]) => ({ value, label: t(label) })),
          },
        ]}
        total={data?.count}
        onChange={change}
        onClear={() => go({ show: 'assignments' })}
        onExport={exportAll}
      >
        <Checkbox
          checked={late === true}
          onChange={({ target }) => change('late', target.checked || undefined)}
        >
          {t(m.late)}
        </Checkbox>
        {[
          { name: 'body', value: body },
          { name: 'subject', value: subject },
        ].map(({ name, value }) =>
          value === undefined ? null : (
            <Button key={name} aria-label={`${value} × ${t(m.drop)}`} onClick={() => change(name, undefined)}>
              {value} ×
            </Button>
          ),
        )}
      </ListBar>
      {data === undefined ? <Loading /> : null}
      {data && data.items.length === 0 ? <Nothing what={m.none} /> : null}
      {data && data.items.length > 0 ? <Rows items={data.items} here={here} /> : null}
      {data ? (
        <Pages
          page={data.page}
          size={SIZE}
          count={data.count}
          onPage={(next) => go(changed(search, 'page', next))}
        />
      ) : null}
    </div>
  );
}

function Rows({
  items,
  here,
}: {
  readonly items: readonly AssignmentLine[];
  readonly here: string | undefined;
}) {
  const { t } = useLanguage();
  return (
    <CellsTable label={m.list} heads={[m.number, m.what, m.body, m.status, m.clock, m.due]}>
      {items.map((each) => (
        <tr key={each.id} data-assignment={each.id} aria-current={each.id === here ? 'true' : undefined}>
          <td className="nowrap">
            <Link to="/supervision/assignments/$assignmentId" params={{ assignmentId: each.id }}>
              {each.id}
            </Link>
          </td>
          <td>
            {t(each.title)}
            <div className="soft small">{each.planTitle}</div>
          </td>
          <td>
            {each.body}
            {each.leads ? <span className="mark plain tone-blue small">（{t(m.leads)}）</span> : null}
          </td>
          <td>
            <Mark spec={statusMark(each.status)} plain />
          </td>
          <td>
            <ClockMark clocks={each.clocks} />
          </td>
          <td className="nowrap">{each.dueDay}</td>
        </tr>
      ))}
    </CellsTable>
  );
}
