/** The cases of a panel: who judges each, who has handed in, what stands out, the result on its way to the case. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { newKey } from '../cases/index.tsx';
import { call } from '../platform/api.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { Ask } from './Ask.tsx';
import { type Panel, usePanelsChanged } from './panelData.ts';
import { m as shared, sheetMarks } from './words.ts';

const m = {
  title: words('办件与评分', 'Cases and sheets'),
  members: words('评审专家', 'Experts'),
  result: words('结果', 'Result'),
  sheets: words('评分表', 'Sheets'),
  conflict: words('回避', 'Conflict'),
  conflictOf: (who: string, id: string) => words(`${who} 回避 ${id}`, `${who}: conflict with ${id}`),
  conflictTitle: (who: string) => words(`登记 ${who} 回避`, `Record a conflict of ${who}`),
  conflictEffect: words(
    '该专家立即退出此办件，其评分不计；由抽取顺序中的下一位递补，全部记录在案。',
    'The expert leaves this case at once and their sheet does not count; the next in the order of the draw steps in. All of it is on record.',
  ),
  why: words('回避情形', 'What the conflict is'),
  go: words('登记并递补', 'Record, and fill the seat'),
  empty: (field: string, count: number) => words(`空缺：${field} ${count} 人`, `Empty: ${count} of ${field}`),
  fill: words('补抽', 'Fill'),
  conclude: words('汇总到办件', 'Record on the case'),
  concludeOf: (id: string) => words(`汇总到办件 ${id}`, `Record on the case ${id}`),
  concluded: words('已汇总', 'Recorded'),
  waiting: words('待全部提交', 'Waits for all sheets'),
};

type PanelCase = Panel['cases'][number];
interface Leaving {
  readonly case: string;
  readonly expert: string;
  readonly name: string;
}

export function PanelCases({ panel, handles }: { readonly panel: Panel; readonly handles: boolean }) {
  const { t } = useLanguage();
  const changed = usePanelsChanged();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { id } = panel.summary;
  const doing = async (work: () => Promise<unknown>) => {
    setError(null);
    try {
      await work();
      await changed();
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <section className="tile stack" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      {error ? <Problem error={error} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={t(m.title)}>
        <table className="cells cards">
          <thead>
            <tr>
              {[shared.caseNumber, m.members, m.result].map((column) => (
                <th key={column.zh} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {panel.cases.map((each) => (
              <tr key={each.id} data-panel-case={each.id}>
                <td>
                  <Link to="/cases/$caseId" params={{ caseId: each.id }}>
                    {each.id}
                  </Link>
                  <div>{each.applicantName}</div>
                  <div className="soft small">
                    {t(each.project)} · {t(each.state)}
                  </div>
                </td>
                <td>
                  <Members
                    each={each}
                    handles={handles && panel.summary.status === 'drawn' && each.score === null}
                    onLeave={setLeaving}
                    onFill={() =>
                      void doing(() =>
                        call('fillSeats', { params: { id }, body: { case: each.id, key: newKey() } }),
                      )
                    }
                  />
                </td>
                <td>
                  <Result
                    panel={id}
                    each={each}
                    handles={handles}
                    onConclude={() =>
                      void doing(() =>
                        call('concludeReview', { params: { id, case: each.id }, body: { key: newKey() } }),
                      )
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {leaving ? (
        <Ask
          title={m.conflictTitle(leaving.name)}
          effect={m.conflictEffect}
          go={m.go}
          text={{ label: m.why, least: 2 }}
          onClose={() => setLeaving(null)}
          onGo={async (why) => {
            const body = { case: leaving.case, expert: leaving.expert, why, key: newKey() };
            await call('declareConflict', { params: { id }, body });
            await changed();
          }}
        />
      ) : null}
    </section>
  );
}

function Members(props: {
  readonly each: PanelCase;
  readonly handles: boolean;
  readonly onLeave: (leaving: Leaving) => void;
  readonly onFill: () => void;
}) {
  const { each, handles, onLeave, onFill } = props;
  const { t } = useLanguage();
  return (
    <ul className="plain-list stack tight">
      {each.members.map(({ id, name, seat, field, handedIn }) => (
        <li key={id} className="row" data-member={id}>
          <span>
            {name}{' '}
            <span className="soft small">
              （{t(shared.seat(seat))}，{field}）
            </span>
          </span>
          <Mark spec={handedIn ? sheetMarks.in : sheetMarks.out} />
          {handles ? (
            <Button
              size="small"
              type="text"
              aria-label={t(m.conflictOf(name, each.id))}
              onClick={() => onLeave({ case: each.id, expert: id, name })}
            >
              {t(m.conflict)}
            </Button>
          ) : null}
        </li>
      ))}
      {each.empty.map(({ field, count }) => (
        <li key={field} className="row">
          <span className="mark tone-amber">{t(m.empty(field, count))}</span>
          {handles ? (
            <Button size="small" onClick={onFill}>
              {t(m.fill)}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Result(props: {
  readonly panel: string;
  readonly each: PanelCase;
  readonly handles: boolean;
  readonly onConclude: () => void;
}) {
  const { panel, each, handles, onConclude } = props;
  const { t } = useLanguage();
  const state: Words | null =
    each.dropped ?? (each.score === null ? m.waiting : each.ready ? null : m.concluded);
  return (
    <div className="stack tight">
      {each.score === null ? null : <span className="strong">{t(shared.points(each.score))}</span>}
      {each.outliers.map((outlier) => (
        <div key={outlier.seat}>
          <Mark spec={sheetMarks.outlier} />{' '}
          <span className="small">
            {t(shared.seat(outlier.seat))}：{t(outlier.words)}
          </span>
        </div>
      ))}
      {state && each.members.length > 0 ? <span className="soft">{t(state)}</span> : null}
      {each.members.length > 0 ? (
        <Link to="/panels/$panelId/cases/$caseId" params={{ panelId: panel, caseId: each.id }}>
          {t(m.sheets)}
        </Link>
      ) : null}
      {each.ready && handles ? (
        <Button type="primary" aria-label={t(m.concludeOf(each.id))} onClick={onConclude}>
          {t(m.conclude)}
        </Button>
      ) : null}
    </div>
  );
}
