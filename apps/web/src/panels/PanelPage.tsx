/** One panel for the office: who is barred, the draw and its proof, who has handed in, what came of it. */
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { Gate } from '../cases/index.tsx';
import { instant } from '../platform/format.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { DrawnPart } from './DrawnPart.tsx';
import { PanelCases } from './PanelCases.tsx';
import { PreparedPart } from './PreparedPart.tsx';
import { type Panel, usePanel } from './panelData.ts';
import { m as shared, statusMarks } from './words.ts';

const m = {
  back: words('评审组', 'Panels'),
  wanted: (field: string, count: number) => words(`${field} ${count} 人`, `${count} of ${field}`),
  rules: (employer: number, reserves: number, months: number) =>
    words(
      `同一单位最多 ${employer} 人，每领域候补 ${reserves} 人，${months} 个月内的任职与合作计为利益关系`,
      `at most ${employer} of one employer, ${reserves} standing by a field, work of the last ${months} months counts as interest`,
    ),
  blind: words('盲评', 'Blind'),
  changes: words('回避与更换', 'Conflicts and replacements'),
  left: (who: string, id: string, why: string) =>
    words(`${who} 回避办件 ${id}：${why}`, `${who} stepped back from ${id}: ${why}`),
  came: (who: string) => words(`按抽取顺序递补 ${who}`, `next in the order of the draw: ${who}`),
  nobody: words('库中无人可递补，席位空缺', 'nobody of the pool was left: the seat is empty'),
};

export function PanelPage() {
  const { panelId } = useParams({ from: '/panels/$panelId' });
  return (
    <div className="page wide stack">
      <Gate>{(person) => <Loaded panelId={panelId} person={person} />}</Gate>
    </div>
  );
}

function Loaded({ panelId, person }: { readonly panelId: string; readonly person: Person }) {
  const { data, error, refetch } = usePanel(panelId);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const handles = holdsRole(person, 'officer');
  return (
    <>
      <Head panel={data} />
      {data.summary.status === 'prepared' ? <PreparedPart panel={data} handles={handles} /> : null}
      <PanelCases panel={data} handles={handles} />
      {data.draw ? <DrawnPart panel={data} draw={data.draw} /> : null}
      <Changes panel={data} />
    </>
  );
}

function Head({ panel }: { readonly panel: Panel }) {
  const { t, language } = useLanguage();
  const { summary, wanted, perEmployer, reserves, recentMonths, review } = panel;
  const mark = statusMarks[summary.status];
  return (
    <header className="stack tight">
      <Link to="/panels" search={{ tab: 'panels' }}>
        {t(m.back)}
      </Link>
      <div className="row">
        <h1 className="page-title">{summary.title}</h1>
        {mark ? <Mark spec={mark} /> : null}
        {review.blind ? <span className="mark tone-violet">{t(m.blind)}</span> : null}
      </div>
      <div className="soft" data-panel-head={summary.status}>
        {summary.id} · {t(summary.procedureTitle)} · {summary.madeBy} {instant(summary.madeAt, language)}
      </div>
      <div>
        {wanted.map(({ field, count }) => t(m.wanted(field, count))).join('、')}；
        {t(m.rules(perEmployer, reserves, recentMonths))}
      </div>
      {panel.checks.length > 0 ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t(shared.broken)}
          description={panel.checks.map((check) => t(check)).join(' ')}
        />
      ) : null}
    </header>
  );
}

function Changes({ panel }: { readonly panel: Panel }) {
  const { t, language } = useLanguage();
  if (panel.declared.length + panel.replacements.length === 0) return null;
  return (
    <section className="tile stack tight" aria-label={t(m.changes)}>
      <h2 className="strong">{t(m.changes)}</h2>
      <ol className="timeline">
        {panel.declared.map((each) => {
          const replaced = panel.replacements.find(
            (one) => one.case === each.case && one.out?.id === each.expert.id,
          );
          const come = replaced?.come.map(({ name }) => name).join('、') ?? '';
          return (
            <li key={`${each.at}${each.case}${each.expert.id}`}>
              {t(m.left(each.expert.name, each.case, each.why))}
              {replaced ? <div>{t(come === '' ? m.nobody : m.came(come))}</div> : null}
              <div className="soft small">
                {each.by} · {instant(each.at, language)}
              </div>
            </li>
          );
        })}
        {panel.replacements
          .filter((each) => each.out === null)
          .map((each) => (
            <li key={`${each.at}${each.case}`}>
              {each.case} · {t(m.came(each.come.map(({ name }) => name).join('、')))}
              <div className="soft small">{instant(each.at, language)}</div>
            </li>
          ))}
      </ol>
    </section>
  );
}
