/** Which conditions the data decides, and which source would decide how many companies more. */
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { count } from '../../platform/format.ts';
import { Mark, verdicts } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import type { Run } from './Totals.tsx';

type Source = Answer<'readiness'>['sources'][number];
type Condition = Answer<'readiness'>['conditions'][number];

const m = {
  sources: words('接入哪个来源，能定下多少家', 'Which source would decide how many'),
  source: words('来源', 'Source'),
  facts: words('所需资料', 'What it holds'),
  waiting: words('等它的企业', 'Companies that wait for it'),
  unlocks: words('单靠它就能定', 'Decided by it alone'),
  conditions: words('逐条条件', 'Condition by condition'),
  condition: words('条件', 'Condition'),
  judged: words('须由人判断', 'for a person to judge'),
};

export function Readiness({
  run,
  measure,
}: {
  readonly run: string;
  readonly measure: Run['measures'][number];
}) {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['readiness', run, measure.id],
    queryFn: ({ signal }) =>
      call('readiness', { params: { id: run }, query: { measure: measure.id } }, signal),
  });
  if (answer.isPending) return <Loading rows={6} />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const { insufficient, sources, conditions } = answer.data;
  return (
    <div className="stack">
      <p>
        {t(
          words(
            `${count(insufficient)} 家信息不足。`,
            `${count(insufficient)} companies cannot be decided for want of data.`,
          ),
        )}
      </p>
      <h3 className="strong">{t(m.sources)}</h3>
      <Table<Source>
        size="small"
        scroll={{ x: 560 }}
        rowKey="register"
        pagination={false}
        dataSource={[...sources]}
        columns={[
          { title: t(m.source), dataIndex: 'register' },
          { title: t(m.facts), render: (_, { facts }) => facts.map(({ name }) => t(name)).join('、') },
          { title: t(m.waiting), align: 'right', render: (_, { waiting }) => count(waiting) },
          {
            title: t(m.unlocks),
            align: 'right',
            render: (_, { unlocks }) => <span className="strong">{count(unlocks)}</span>,
          },
        ]}
      />
      <h3 className="strong">{t(m.conditions)}</h3>
      <Table<Condition>
        size="small"
        scroll={{ x: 760 }}
        rowKey="node"
        pagination={false}
        dataSource={[...conditions]}
        columns={[
          {
            title: t(m.condition),
            render: (_, { words: text, cite }) => (
              <div className="stack tight">
                <span>{t(text)}</span>
                {cite ? (
                  <span>
                    <CitationChip cite={cite} document={measure.document} />
                  </span>
                ) : null}
              </div>
            ),
          },
          { title: t(m.source), render: (_, { registers }) => registers.join('、') },
          ...(['met', 'unmet', 'unknown'] as const).map((verdict) => ({
            title: <Mark spec={verdicts[verdict]} plain />,
            key: verdict,
            align: 'right' as const,
            render: (_: unknown, one: Condition) => (one.judged ? t(m.judged) : count(one[verdict])),
          })),
        ]}
      />
    </div>
  );
}
