/** The sheet: rank, applicant, reviewed total, rule with its source, amount, running sum, the line where the money ends. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Pagination } from 'antd';
import { Fragment, useState } from 'react';
import { call } from '../platform/api.ts';
import { CitationChip } from '../platform/CitationChip.tsx';
import { notStated } from '../platform/format.ts';
import { ListBar } from '../platform/ListBar.tsx';
import { Money } from '../platform/Money.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { AdjustDialog } from './AdjustDialog.tsx';
import type { Plan, Row } from './planData.ts';
import { Reckoning } from './Reckoning.tsx';
import { outcomes, m as shared } from './words.ts';

const m = {
  sheet: words('计划明细', 'The sheet'),
  search: words('办件编号或申报单位', 'Case number or applicant'),
  outcome: words('结果', 'Outcome'),
  none: words('没有符合条件的办件。', 'No row matches.'),
  rank: words('排名', 'Rank'),
  score: words('评分', 'Score'),
  reviewed: words('审定总额', 'Reviewed total'),
  rule: words('资助标准', 'Rate'),
  cumulative: words('累计', 'Running sum'),
  noRule: words('文件未载明', 'not stated'),
  cap: words('上限', 'at most'),
  line: words(
    '资金到此为止：以下减额安排或未安排',
    'The money ends here: below, less than the rule gives, or nothing',
  ),
  details: (id: string) => words(`${id} 怎么算`, `How: ${id}`),
  how: words('怎么算', 'How'),
  adjust: words('调整', 'Set'),
  adjustOf: (name: string) => words(`调整 ${name} 的金额`, `Set the amount of ${name}`),
  kept: words('上一版已定', 'as decided before'),
  objections: (n: number) => words(`${n} 条异议待处理`, `${n} objections open`),
};

const SIZE = 100;

export function Sheet({ plan }: { readonly plan: Plan }) {
  const { t } = useLanguage();
  const search = useSearch({ from: '/allocation/plans/$planId' });
  const navigate = useNavigate();
  const { q, outcome, page = 1 } = search;
  const { version } = plan.shown;
  const query = { version, page, size: SIZE, ...(q ? { q } : {}), ...(outcome ? { outcome } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['allocation', 'rows', plan.id, plan.shown.revision, query],
    queryFn: ({ signal }) => call('listPlanRows', { params: { id: plan.id }, query: query as never }, signal),
    placeholderData: keepPreviousData,
  });
  const go = (next: typeof search) =>
    void navigate({
      to: '/allocation/plans/$planId',
      params: { planId: plan.id },
      search: next,
      replace: true,
    });
  const change = (name: string, value: unknown) =>
    go(changed(changed(search, 'page', undefined), name, value));
  const options = Object.entries(outcomes).map(([value, spec]) => ({ value, label: t(spec.word) }));
  return (
    <section className="stack tight" aria-label={t(m.sheet)}>
      <ListBar
        q={q}
        placeholder={m.search}
        choices={[{ name: 'outcome', word: m.outcome, value: outcome, options }]}
        total={data?.count}
        onChange={change}
        onClear={() => go(search.version === undefined ? {} : { version: search.version })}
      />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && data.items.length === 0 ? <Nothing what={m.none} /> : null}
      {data && data.items.length > 0 ? <SheetTable plan={plan} rows={data.items} /> : null}
      {data && data.count > SIZE ? (
        <Pagination
          current={data.page}
          pageSize={SIZE}
          total={data.count}
          showSizeChanger={false}
          onChange={(next) => go(changed(search, 'page', next === 1 ? undefined : next))}
        />
      ) : null}
    </section>
  );
}

const COLUMNS = [
  m.rank,
  shared.applicant,
  m.score,
  m.reviewed,
  m.rule,
  shared.amount,
  m.cumulative,
  m.outcome,
  shared.state,
] as const;
const RIGHT: ReadonlySet<string> = new Set([m.score.zh, m.reviewed.zh, shared.amount.zh, m.cumulative.zh]);

function SheetTable({ plan, rows }: { readonly plan: Plan; readonly rows: readonly Row[] }) {
  const { t } = useLanguage();
  const [adjusting, setAdjusting] = useState<Row | null>(null);
  const mayAdjust =
    plan.shown.status === 'draft' &&
    plan.actions.some(({ action, allowed }) => action === 'adjust' && allowed);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x tile" tabIndex={0} aria-label={t(m.sheet)}>
      <table className="cells plan-sheet">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column.zh} scope="col" className={RIGHT.has(column.zh) ? 'right' : undefined}>
                {t(column)}
              </th>
            ))}
            <th scope="col" className="no-print">
              {t(m.how)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.case}>
              {row.rank === plan.shown.lineAfter ? (
                <tr className="money-line" data-money-line="">
                  <td colSpan={COLUMNS.length + 1}>{t(m.line)}</td>
                </tr>
              ) : null}
              <SheetRow plan={plan} row={row} onAdjust={mayAdjust && !row.kept ? setAdjusting : null} />
            </Fragment>
          ))}
        </tbody>
      </table>
      {adjusting ? <AdjustDialog plan={plan} row={adjusting} onClose={() => setAdjusting(null)} /> : null}
    </section>
  );
}

function SheetRow(props: {
  readonly plan: Plan;
  readonly row: Row;
  readonly onAdjust: ((row: Row) => void) | null;
}) {
  const { plan, row, onAdjust } = props;
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const share = Math.min(100, (row.cumulativeFen / Math.max(1, plan.shown.budgetFen)) * 100);
  return (
    <>
      <tr data-row={row.case}>
        <td className="right">{row.rank}</td>
        <Who row={row} />
        <td className="right">{row.score ?? <span className="soft">{t(notStated)}</span>}</td>
        <td className="right">
          {row.reviewedFen === null ? (
            <span className="soft">{t(notStated)}</span>
          ) : (
            <Money fen={row.reviewedFen} />
          )}
        </td>
        <td>
          <Rate plan={plan} row={row} />
        </td>
        <td className="right strong">
          <Money fen={row.amountFen} />
        </td>
        <td className="right">
          <Money fen={row.cumulativeFen} />
          <div className="sheet-bar" aria-hidden="true">
            <span style={{ width: `${share}%` }} />
          </div>
        </td>
        <td>
          <Mark spec={outcomes[row.outcome]} />
          {row.kept ? <div className="soft small">{t(m.kept)}</div> : null}
        </td>
        <Standing row={row} />
        <td className="no-print nowrap">
          <button
            type="button"
            className="as-link reckon"
            aria-expanded={open}
            aria-label={t(m.details(row.case))}
            onClick={() => setOpen(!open)}
          >
            {t(m.how)}
          </button>{' '}
          {onAdjust && row.outcome !== 'refused' ? (
            <Button size="small" aria-label={t(m.adjustOf(row.applicantName))} onClick={() => onAdjust(row)}>
              {t(m.adjust)}
            </Button>
          ) : null}
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={COLUMNS.length + 1}>
            <Reckoning steps={row.steps} missing={row.missing} document={plan.document} rule={row.rule} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Who({ row }: { readonly row: Row }) {
  const { t } = useLanguage();
  return (
    <td className="who">
      <div>{row.applicantName}</div>
      <div className="soft small">
        <Link to="/cases/$caseId" params={{ caseId: row.case }}>
          {row.case}
        </Link>{' '}
        {t(row.project)}
      </div>
    </td>
  );
}

function Standing({ row }: { readonly row: Row }) {
  const { t } = useLanguage();
  return (
    <td>
      {t(row.state)}
      {row.openObjections > 0 ? (
        <div className="mark tone-amber">{t(m.objections(row.openObjections))}</div>
      ) : null}
    </td>
  );
}

function Rate({ plan, row }: { readonly plan: Plan; readonly row: Row }) {
  const { t } = useLanguage();
  const { rule } = row;
  if (!rule) return <span className="soft">{t(m.noRule)}</span>;
  const cite = {
    provision: rule.provision ?? '',
    ...(rule.document === undefined ? {} : { document: rule.document }),
  };
  return (
    <div className="stack tight">
      <span className="nowrap">
        {rule.ratio.replace('%', ' %')}
        {rule.capFen === null ? null : (
          <>
            ，{t(m.cap)} <Money fen={rule.capFen} />
          </>
        )}
      </span>
      {rule.provision ? <CitationChip cite={cite} document={plan.document} /> : null}
    </div>
  );
}
