/** 单位×方案: who is late, drilled by a cell to its assignments; and how answers came in over time. */

import type { Cell } from '@huice/supervision';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { lights } from './words.ts';

const m = {
  matrix: words('责任单位 × 方案', 'Bodies by plans'),
  lead: words(
    '最拖延的单位在前；点格子看督办单。格内：超期 / 在办 / 全部。',
    'The latest body first; open a cell for its assignments. In a cell: late / open / all.',
  ),
  body: words('责任单位', 'Body'),
  total: words('合计', 'Total'),
  none: words('还没有下发过督办单。请打开一个方案下发。', 'Nothing was sent yet. Open a plan to send.'),
  cell: (cell: Cell) =>
    words(
      `超期 ${cell.late}，在办 ${cell.open}，共 ${cell.all}`,
      `${cell.late} late, ${cell.open} open, ${cell.all} in all`,
    ),
  time: words('近十二个月', 'The last twelve months'),
  month: words('月份', 'Month'),
  sent: words('下发', 'Sent'),
  answered: words('按期反馈', 'Answered in time'),
  answeredLate: words('逾期反馈', 'Answered late'),
  closed: words('销号', 'Closed'),
};

export function Matrix() {
  const { data, error, refetch } = useQuery({
    queryKey: ['supervision', 'matrix'],
    queryFn: ({ signal }) => call('supervisionMatrix', { query: {} }, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.rows.length === 0) return <Nothing what={m.none} />;
  return (
    <div className="stack">
      <Grid shown={data} />
      <OverTime months={data.months} />
    </div>
  );
}

type Shown = Answer<'supervisionMatrix'>;

function Grid({ shown }: { readonly shown: Shown }) {
  const { t } = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x tile stack tight" tabIndex={0} aria-labelledby="matrix-title">
      <h2 id="matrix-title" className="strong">
        {t(m.matrix)}
      </h2>
      <p className="soft">{t(m.lead)}</p>
      <table className="cells matrix">
        <thead>
          <tr>
            <th scope="col">{t(m.body)}</th>
            <th scope="col">{t(m.total)}</th>
            {shown.plans.map(({ id, title }) => (
              <th key={id} scope="col" className="matrix-plan">
                <Link to="/supervision/plans/$" params={{ _splat: id }}>
                  {title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.rows.map((row) => (
            <tr key={`${row.place} ${row.body}`}>
              <th scope="row">{row.body}</th>
              <td>
                <CellLink cell={row.total} body={row.body} />
              </td>
              {shown.plans.map(({ id }) => (
                <td key={id}>
                  <CellLink cell={row.plans[id]} body={row.body} plan={id} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CellLink({
  cell,
  body,
  plan,
}: {
  readonly cell: Cell | undefined;
  readonly body: string;
  readonly plan?: string;
}) {
  const { t } = useLanguage();
  if (!cell || cell.all === 0) return null;
  const search = { show: 'assignments' as const, body, ...(plan === undefined ? {} : { plan }) };
  return (
    <Link
      to="/supervision"
      search={search}
      className={`matrix-cell tone-${lights[cell.light].tone}`}
      aria-label={`${cell.late} / ${cell.open} / ${cell.all} ${body} ${t(m.cell(cell))}`}
    >
      {cell.late} / {cell.open} / {cell.all}
    </Link>
  );
}

function OverTime({ months }: { readonly months: Shown['months'] }) {
  const { t } = useLanguage();
  const most = Math.max(1, ...months.map((each) => Math.max(each.sent, each.answered + each.answeredLate)));
  const heads = [m.month, m.sent, m.answered, m.answeredLate, m.closed];
  return (
    <section className="tile stack tight" aria-labelledby="over-time">
      <h2 id="over-time" className="strong">
        {t(m.time)}
      </h2>
      <div className="over-time">
        <svg className="month-chart" viewBox="0 0 480 150" role="img" aria-label={t(m.time)}>
          {months.map((each, index) => {
            const x = 8 + index * 39;
            const high = (n: number) => (n / most) * 110;
            const inTime = high(each.answered);
            return (
              <g key={each.month}>
                <rect
                  className="bar-sent"
                  x={x}
                  y={120 - high(each.sent)}
                  width={12}
                  height={high(each.sent)}
                />
                <rect className="bar-answered" x={x + 14} y={120 - inTime} width={12} height={inTime} />
                <rect
                  className="bar-late"
                  x={x + 14}
                  y={120 - inTime - high(each.answeredLate)}
                  width={12}
                  height={high(each.answeredLate)}
                />
                <text x={x + 13} y={138} textAnchor="middle">
                  {each.month.slice(5)}
                </text>
              </g>
            );
          })}
          <line className="grid-line" x1={4} x2={476} y1={120} y2={120} />
        </svg>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard */}
        <section className="scroll-x" tabIndex={0} aria-label={t(m.time)}>
          <table className="cells compact">
            <thead>
              <tr>
                {heads.map((head, index) => (
                  <th key={head.zh} scope="col" className={index === 0 ? undefined : 'right'}>
                    {index === 0 ? null : <i className={`key key-${index}`} aria-hidden="true" />} {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.toReversed().map((each) => (
                <tr key={each.month}>
                  <th scope="row">{each.month}</th>
                  {[each.sent, each.answered, each.answeredLate, each.closed].map((n, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns
                    <td key={index} className="right">
                      {n}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </section>
  );
}
