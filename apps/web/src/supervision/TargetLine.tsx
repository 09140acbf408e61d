/** One target: what is wanted, what is there, where the line stands, which rule lights it, on which provision it rests. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { CitationChip } from '../platform/CitationChip.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { ProgressBar, percent } from './bars.tsx';
import { type PlanView, type ShownTarget, usePlans } from './data.ts';
import { short } from './LineChart.tsx';
import type { OnSend } from './sending.ts';
import { figure, lights, wanted } from './words.ts';

const TargetDetails = lazy(async () => ({ default: (await import('./TargetDetails.tsx')).TargetDetails }));

const m = {
  more: words('数值与走势', 'Figures and course'),
  less: words('收起', 'Fold'),
  send: words('催报', 'Ask for a figure'),
  assignments: words('督办单', 'Assignments'),
  latest: words('最近', 'Newest'),
  none: words('暂无数据', 'no figure'),
  expected: words('序时应达', 'the line asks for'),
  year: words('年末应达', 'by year’s end'),
};

export function TargetLine({
  shown,
  each,
  onSend,
}: {
  readonly shown: PlanView;
  readonly each: ShownTarget;
  readonly onSend: OnSend;
}) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const { target, status } = each;
  const { line, expectedToday } = status;
  const lineAt =
    line && expectedToday !== null && line.to !== line.from
      ? (expectedToday - line.from) / (line.to - line.from)
      : null;
  const document = { id: shown.plan.id, title: shown.plan.title, documentNumber: shown.plan.documentNumber };
  return (
    <li className="target" data-target={target.id} data-light={status.light}>
      <div className="target-row">
        <div className="target-name">
          <span className="strong">{t(target.indicator)}</span>
          <span className="row tight-row">
            <span className="nowrap">{t(wanted(target))}</span>
            <CitationChip cite={target.cite} document={document} />
          </span>
        </div>
        <div className="target-bar">
          <ProgressBar progress={status.progress} line={lineAt} light={status.light} />
          <FigureWords each={each} />
        </div>
        <div className="target-light">
          <Mark spec={lights[status.light]} />
          <RuleWords each={each} />
        </div>
        <div className="row target-actions">
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? m.less : m.more)}
          </Button>
          {shown.view === 'public' ? null : (
            <Link to="/supervision" search={{ show: 'assignments', plan: shown.plan.id, subject: target.id }}>
              {t(m.assignments)}
            </Link>
          )}
          {onSend && target.figures.from !== 'none' ? (
            <Button size="small" onClick={() => onSend({ kind: 'target', id: target.id, period: null })}>
              {t(m.send)}
            </Button>
          ) : null}
        </div>
      </div>
      {open ? (
        <Suspense fallback={<Loading rows={3} />}>
          <TargetDetails shown={shown} each={each} />
        </Suspense>
      ) : null}
    </li>
  );
}

function FigureWords({ each: { target, status } }: { readonly each: ShownTarget }) {
  const { t } = useLanguage();
  const { latest, expected, expectedToday, yearTarget, line } = status;
  const asked = expected ?? expectedToday;
  return (
    <div className="soft small">
      {t(m.latest)} {latest ? `${figure(latest.value)} ${target.unit}（${latest.period}）` : t(m.none)}
      {line && asked !== null ? ` · ${t(m.expected)} ${short(asked)}` : ''}
      {line && yearTarget !== null ? ` · ${t(m.year)} ${short(yearTarget)}` : ''}
    </div>
  );
}

/** The rule that made the light, with its particulars: never a colour alone. */
function RuleWords({ each: { status } }: { readonly each: ShownTarget }) {
  const { t } = useLanguage();
  const { data } = usePlans();
  const rule: Words | undefined = data?.rules.find((one) => one.rule === status.rule)?.words;
  const share = status.lineShare === null ? '' : `（${percent(status.lineShare)}）`;
  return (
    <span className="small">
      {rule ? t(rule) : ''}
      {share}
      {status.why ? <span className="soft"> {t(status.why)}</span> : null}
    </span>
  );
}
