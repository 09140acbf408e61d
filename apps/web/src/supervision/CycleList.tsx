/** 报送周期: what the document asks for again and again, when the present one is due, and sending it by itself. */
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../platform/api.ts';
import { CitationChip } from '../platform/CitationChip.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { type PlanView, type ShownCycle, useSupervisionChanged } from './data.ts';
import type { OnSend } from './sending.ts';
import { TallyWords } from './TallyWords.tsx';
import { every, kinds } from './words.ts';

const m = {
  title: words('报送与调度', 'Reports and meetings'),
  due: (period: string, day: string) =>
    words(`本期 ${period}，期限 ${day}`, `this period: ${period}, due ${day}`),
  to: (who: string) => words(`报 ${who}`, `to ${who}`),
  nobody: words('文件没有写明责任单位', 'the document names no body'),
  send: words('下发本期', 'Send this period'),
  stop: words('停止自动下发', 'Stop sending by itself'),
  next: (period: string, bodies: number) =>
    words(`自动下发：下一期 ${period}，${bodies} 个单位`, `sent by itself: next ${period}, ${bodies} bodies`),
  assignments: words('督办单', 'Assignments'),
};

export function CycleList({ shown, onSend }: { readonly shown: PlanView; readonly onSend: OnSend }) {
  const { t } = useLanguage();
  const { cycles } = shown.tree;
  if (cycles.length === 0) return null;
  return (
    <section className="tile stack tight" aria-labelledby="cycles-title">
      <h2 id="cycles-title" className="section-title">
        {t(m.title)}
      </h2>
      <ul className="plain-list">
        {cycles.map((cycle) => (
          <CycleLine key={cycle.id} shown={shown} cycle={cycle} onSend={onSend} />
        ))}
      </ul>
    </section>
  );
}

function CycleLine({
  shown,
  cycle,
  onSend,
}: {
  readonly shown: PlanView;
  readonly cycle: ShownCycle;
  readonly onSend: OnSend;
}) {
  const { t } = useLanguage();
  const { plan } = shown;
  const document = { id: plan.id, title: plan.title, documentNumber: plan.documentNumber };
  const changed = useSupervisionChanged();
  const stop = useMutation({
    mutationFn: () =>
      call('scheduleCycle', {
        body: { plan: plan.id, place: shown.place, cycle: cycle.id, targets: [], partial: false, bodies: [] },
      }),
    onSuccess: changed,
  });
  return (
    <li className="task" data-cycle={cycle.id}>
      <div className="row">
        <span className="mark tone-teal">
          {t(every[cycle.every] ?? words(cycle.every, cycle.every))} · {t(kinds[cycle.kind] ?? words('', ''))}
        </span>
        <span className="strong">{t(cycle.title)}</span>
        <CitationChip cite={cycle.cite} document={document} />
      </div>
      <div className="soft">
        {cycle.to ? `${t(m.to(cycle.to))} · ` : ''}
        {cycle.units.length > 0 ? cycle.units.join('、') : t(m.nobody)} ·{' '}
        {t(m.due(t(cycle.periodWords), cycle.dueDay))}
      </div>
      <div className="row">
        <TallyWords tally={cycle.tally} />
        {cycle.schedule ? (
          <span className="mark tone-blue">
            {t(m.next(cycle.schedule.next, cycle.schedule.bodies.length))}
          </span>
        ) : null}
        {shown.view === 'public' ? null : (
          <Link to="/supervision" search={{ show: 'assignments', plan: plan.id, subject: cycle.id }}>
            {t(m.assignments)}
          </Link>
        )}
        {onSend ? (
          <Button size="small" onClick={() => onSend({ kind: 'cycle', id: cycle.id, period: cycle.period })}>
            {t(m.send)}
          </Button>
        ) : null}
        {onSend && cycle.schedule ? (
          <Button size="small" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t(m.stop)}
          </Button>
        ) : null}
      </div>
      {stop.error ? <Problem error={stop.error} /> : null}
    </li>
  );
}
