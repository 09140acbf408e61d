/** One plan: goals with their targets against the line, tasks with their bodies, cycles with their dates; late first. */
import { useParams } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { LightStrip } from './bars.tsx';
import { CycleList } from './CycleList.tsx';
import { type PlanView, reportAddress, usePlan } from './data.ts';
import { Rules } from './Rules.tsx';
import { SendDialog } from './SendDialog.tsx';
import type { OnSend, Preset } from './sending.ts';
import { TargetLine } from './TargetLine.tsx';
import { TaskList } from './TaskList.tsx';
import { LIGHTS } from './words.ts';

const m = {
  span: (from: string, to: string) => words(`实施期 ${from} 至 ${to}`, `runs from ${from} to ${to}`),
  open: words('未载明', 'not stated'),
  asOf: (day: string) => words(`截至 ${day}`, `as of ${day}`),
  public: words(
    '公开数据；单位报送未公开的数不在其中',
    'Public data; reports that were not made public are not in it',
  ),
  inner: words(
    '督办视图：含未公开的数和督办单',
    'Supervisor’s view: with figures and assignments that are not public',
  ),
  reporter: words(
    '本单位视图：公开数据和本单位的督办单',
    'Body’s view: public data and the assignments of your body',
  ),
  export: words('导出', 'Export'),
  pdf: words('一页纸 PDF', 'One page, PDF'),
  docx: words('一页纸 DOCX', 'One page, DOCX'),
  xlsx: words('全部数值 XLSX', 'All figures, XLSX'),
  send: words('下发督办单', 'Send an assignment'),
  targets: words('目标', 'Targets'),
  noTargets: words('文件在这里没有给出数值。', 'The document gives no figures here.'),
  noFigures: words(
    '这份文件没有可计量的目标，督办看任务分工和报送。',
    'The document has no measurable targets; see its tasks and reports.',
  ),
};

export function PlanPage() {
  const { _splat: id = '' } = useParams({ from: '/supervision/plans/$' });
  const { data, error, refetch } = usePlan(id);
  return (
    <div className="page wide stack">
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Shown shown={data} /> : null}
    </div>
  );
}

function Shown({ shown }: { readonly shown: PlanView }) {
  const [sending, setSending] = useState<Preset | null>(null);
  const supervises = shown.view === 'supervisor';
  const send = supervises ? setSending : null;
  return (
    <>
      <Head shown={shown} onSend={send} />
      <Targets shown={shown} onSend={send} />
      <CycleList shown={shown} onSend={send} />
      <TaskList shown={shown} onSend={send} />
      <Rules />
      {sending ? <SendDialog shown={shown} preset={sending} onClose={() => setSending(null)} /> : null}
    </>
  );
}

function Head({ shown, onSend }: { readonly shown: PlanView; readonly onSend: OnSend }) {
  const { t, language } = useLanguage();
  const { plan, view, asOf } = shown;
  const exports = (['pdf', 'docx', 'xlsx'] as const).map((format) => ({
    key: format,
    label: <a href={reportAddress(format, plan.id)}>{t(m[format])}</a>,
  }));
  return (
    <header className="stack tight">
      <div className="row between">
        <h1 className="page-title">{language === 'zh' ? plan.title : plan.titleEn}</h1>
        <div className="row">
          {onSend ? (
            <Button type="primary" onClick={() => onSend({ kind: 'task', id: null, period: null })}>
              {t(m.send)}
            </Button>
          ) : null}
          <Dropdown menu={{ items: exports }} trigger={['click']}>
            <Button>{t(m.export)}</Button>
          </Dropdown>
        </div>
      </div>
      <div className="soft">
        {[
          plan.region,
          plan.issuers.join('、'),
          plan.documentNumber ?? t(m.open),
          t(m.span(plan.begins ?? t(m.open), plan.ends ?? t(m.open))),
          t(m.asOf(asOf)),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </div>
      <div className="soft small">
        {t(view === 'supervisor' ? m.inner : view === 'reporter' ? m.reporter : m.public)}
      </div>
      {plan.targets > 0 ? <LightStrip counts={plan.lights} /> : null}
    </header>
  );
}

function Targets({ shown, onSend }: { readonly shown: PlanView; readonly onSend: OnSend }) {
  const { t } = useLanguage();
  const { goals } = shown.tree;
  if (shown.plan.targets === 0 && goals.length === 0) return <p className="tile soft">{t(m.noFigures)}</p>;
  return (
    <section className="stack" aria-labelledby="targets-title">
      <h2 id="targets-title" className="section-title">
        {t(m.targets)}
      </h2>
      {goals.map((goal) => (
        <section key={goal.id} className="tile stack tight" aria-label={t(goal.title)}>
          <h3 className="strong">{t(goal.title)}</h3>
          {goal.targets.length === 0 ? <p className="soft">{t(m.noTargets)}</p> : null}
          <ul className="plain-list">
            {goal.targets
              .toSorted((a, b) => LIGHTS.indexOf(a.status.light) - LIGHTS.indexOf(b.status.light))
              .map((each) => (
                <TargetLine key={each.target.id} shown={shown} each={each} onSend={onSend} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
