/** 任务分工: task, bodies with the lead first, milestones, and the assignments sent for it; what is late comes first. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { CitationChip } from '../platform/CitationChip.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { PlanView, ShownTask } from './data.ts';
import type { OnSend } from './sending.ts';
import { TallyWords } from './TallyWords.tsx';

const m = {
  title: (n: number) => words(`任务分工（${n}）`, `Tasks (${n})`),
  lead: words('牵头', 'lead'),
  nobody: words('文件没有写明责任单位', 'the document names no body'),
  by: (due: string) => words(`${due} 前`, `by ${due}`),
  over: words('日期已过', 'date passed'),
  send: words('下发', 'Send'),
  assignments: words('督办单', 'Assignments'),
  all: (n: number) => words(`全部 ${n} 项`, `All ${n}`),
};

/** So many are shown before one asks for the rest. */
const FIRST = 12;

export function TaskList({ shown, onSend }: { readonly shown: PlanView; readonly onSend: OnSend }) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const tasks = shown.tree.tasks.toSorted(
    (a, b) => (b.tally?.late ?? 0) - (a.tally?.late ?? 0) || (b.tally?.open ?? 0) - (a.tally?.open ?? 0),
  );
  if (tasks.length === 0) return null;
  const seen = all ? tasks : tasks.slice(0, FIRST);
  return (
    <section className="tile stack tight" aria-labelledby="tasks-title">
      <h2 id="tasks-title" className="section-title">
        {t(m.title(tasks.length))}
      </h2>
      <ul className="plain-list">
        {seen.map((each) => (
          <TaskLine key={each.task.id} shown={shown} each={each} onSend={onSend} />
        ))}
      </ul>
      {tasks.length > seen.length ? (
        <div>
          <Button onClick={() => setAll(true)}>{t(m.all(tasks.length))}</Button>
        </div>
      ) : null}
    </section>
  );
}

function TaskLine({
  shown,
  each,
  onSend,
}: {
  readonly shown: PlanView;
  readonly each: ShownTask;
  readonly onSend: OnSend;
}) {
  const { t } = useLanguage();
  const { plan } = shown;
  const { task, milestones, tally } = each;
  const document = { id: plan.id, title: plan.title, documentNumber: plan.documentNumber };
  return (
    <li className="task" data-task={task.id}>
      <div className="row">
        <span className="strong">{t(task.task)}</span>
        <CitationChip cite={task.cite} document={document} />
      </div>
      <div className="soft">
        {task.units.length === 0
          ? t(m.nobody)
          : task.units.map((unit, index) => (
              <span key={unit}>
                {index > 0 ? '、' : ''}
                {unit}
                {task.lead.includes(unit) ? (
                  <span className="mark plain tone-blue small">（{t(m.lead)}）</span>
                ) : null}
              </span>
            ))}
      </div>
      {milestones.map((milestone) => (
        <div key={milestone.title.zh} className="small row">
          <span>◆ {t(milestone.title)}</span>
          <span className="soft">{dueWords(milestone.due, t)}</span>
          {milestone.overdue ? <span className="mark plain tone-amber">{t(m.over)}</span> : null}
        </div>
      ))}
      <div className="row">
        <TallyWords tally={tally} />
        {shown.view === 'public' ? null : (
          <Link to="/supervision" search={{ show: 'assignments', plan: plan.id, subject: task.id }}>
            {t(m.assignments)}
          </Link>
        )}
        {onSend ? (
          <Button size="small" onClick={() => onSend({ kind: 'task', id: task.id, period: null })}>
            {t(m.send)}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function dueWords(
  due: ShownTask['milestones'][number]['due'],
  t: ReturnType<typeof useLanguage>['t'],
): string {
  if ('by' in due) return t(m.by(due.by));
  return 'on' in due ? due.on : '';
}
