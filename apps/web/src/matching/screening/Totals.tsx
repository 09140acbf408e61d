/** Counts of the four outcomes and the cost, measure by measure; each number opens the list behind it. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card, Table } from 'antd';
import type { Answer } from '../../platform/api.ts';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { count } from '../../platform/format.ts';
import { Money } from '../../platform/Money.tsx';
import { Mark, outcomes } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';

export type Run = Answer<'getScreening'>;
type Total = Run['totals'][number];

const m = {
  measure: words('措施', 'Measure'),
  cost: words('估算资金', 'Estimated cost'),
  unpriced: words('家没有金额或算不出', 'without an amount, or not computable'),
  ready: words('数据就绪度', 'Readiness'),
  whatIf: words('推演', 'What if'),
  sum: words('合计估算资金', 'Estimated cost in all'),
  note: words(
    '各措施分别估算，未扣除不得重复享受的部分；企业可能同时计入几项。',
    'Each measure by itself: what may not be taken together is counted twice, and a company may count in several.',
  ),
};

const keys = {
  eligible: 'eligible',
  insufficient: 'insufficient',
  ineligible: 'ineligible',
  'not-applicable': 'notApplicable',
} as const;

export function Totals({ run }: { readonly run: Run }) {
  const { t } = useLanguage();
  const navigate = useNavigate({ from: '/screening' });
  const search = useSearch({ from: '/screening' });
  const headers = new Map(run.measures.map((one) => [one.id, one]));
  const show = (measure: string, outcome: string) =>
    void navigate({
      search: ({ page: _, q: __, ...old }) => ({ ...old, measure, outcome }),
      resetScroll: false,
    });
  const rows = [...run.totals].sort((a, b) => b.fen - a.fen || b.eligible - a.eligible);
  return (
    <Card size="small">
      <div className="row between">
        <p>
          {t(
            words(
              `${count(run.rows)} 家企业 × ${run.totals.length} 项措施，${run.asOf} 判断，用时 ${(run.milliseconds / 1000).toFixed(2)} 秒`,
              `${count(run.rows)} companies × ${run.totals.length} measures as of ${run.asOf}, in ${(run.milliseconds / 1000).toFixed(2)} s`,
            ),
          )}
        </p>
        <p>
          <span className="soft">{t(m.sum)}</span>{' '}
          <span className="amount">
            <Money fen={rows.reduce((sum, { fen }) => sum + fen, 0)} />
          </span>
        </p>
      </div>
      <p className="soft small" style={{ paddingBottom: 12 }}>
        {t(m.note)}
      </p>
      <Table<Total>
        size="small"
        scroll={{ x: 980 }}
        rowKey="measure"
        dataSource={rows}
        pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        columns={[
          {
            title: t(m.measure),
            render: (_, { measure }) => {
              const header = headers.get(measure);
              if (header === undefined) return measure;
              return (
                <div className="stack tight">
                  <span className="strong">{t(header.title)}</span>
                  <span>
                    <CitationChip cite={{ provision: header.provision }} document={header.document} />
                  </span>
                </div>
              );
            },
          },
          ...Object.entries(keys).map(([outcome, key]) => ({
            title: <Mark spec={outcomes[outcome as keyof typeof keys]} plain />,
            key: outcome,
            align: 'right' as const,
            render: (_: unknown, total: Total) => (
              <Button
                type="link"
                size="small"
                aria-pressed={search.measure === total.measure && search.outcome === outcome}
                onClick={() => show(total.measure, outcome)}
              >
                {count(total[key])}
              </Button>
            ),
          })),
          {
            title: t(m.cost),
            align: 'right',
            render: (_, { fen, eligible, priced }) => (
              <div className="stack tight right">
                {priced > 0 || eligible === 0 ? <Money fen={fen} /> : null}
                {eligible > priced ? (
                  <span className="soft small">
                    {count(eligible - priced)} {t(m.unpriced)}
                  </span>
                ) : null}
              </div>
            ),
          },
          {
            title: '',
            render: (_, { measure }) => (
              <div className="row" style={{ flexWrap: 'nowrap', gap: 12, justifyContent: 'flex-end' }}>
                <Button size="small" onClick={() => show(measure, 'readiness')}>
                  {t(m.ready)}
                </Button>
                <Link to="/what-if" search={{ city: run.city, measure, asOf: run.asOf }}>
                  {t(m.whatIf)}
                </Link>
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}
