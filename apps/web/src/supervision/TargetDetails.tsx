/** The course of a target as chart and table, where its figures come from, corrections kept; entering a figure. */
import type { ShownFigure } from '@huice/api';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { CitationChip } from '../platform/CitationChip.tsx';
import { instant } from '../platform/format.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { PlanView, ShownTarget } from './data.ts';
import { FigureDialog } from './FigureDialog.tsx';
import { LineChart } from './LineChart.tsx';
import { doubts, lights, sources } from './words.ts';

const m = {
  from: words('数从哪来', 'Where figures come from'),
  line: words('这条线', 'The line'),
  baseline: words('文件基数', 'Base stated'),
  earlier: words('以前各期', 'Earlier periods'),
  none: words('还没有数据。', 'No figures yet.'),
  enter: words('录入统计数', 'Enter a figure'),
  correct: words('更正', 'Correct'),
  table: words('数值', 'Figures'),
  period: words('期间', 'Period'),
  value: words('原样数值', 'As said'),
  source: words('来源', 'Source'),
  counts: words('是否计入', 'Counts'),
  yes: words('计入', 'yes'),
  by: words('何人何时', 'Who, when'),
  kept: words('核对后按原样保留', 'confirmed, kept as said'),
  notPublic: words('未公开', 'not public'),
  corrects: words('更正了', 'corrects'),
};

export function TargetDetails({ shown, each }: { readonly shown: PlanView; readonly each: ShownTarget }) {
  const { t } = useLanguage();
  const [entering, setEntering] = useState<{ readonly replaces: ShownFigure | null } | null>(null);
  const { target, status, figures, earlier, source } = each;
  const document = { id: shown.plan.id, title: shown.plan.title, documentNumber: shown.plan.documentNumber };
  const onCorrect =
    shown.view === 'supervisor' ? (figure: ShownFigure) => setEntering({ replaces: figure }) : null;
  return (
    <div className="target-details">
      <div className="stack tight">
        <LineChart points={status.points} line={status.line} unit={target.unit} today={shown.asOf} />
        {status.line ? (
          <p className="soft small">
            {t(m.line)}：{t(status.line.because)}
          </p>
        ) : null}
        <p className="soft small">
          {t(m.from)}：{t(source)}
        </p>
        {target.baseline ? (
          <p className="small">
            {t(m.baseline)}：{target.baseline.value} {target.baseline.unit}（{target.baseline.at}）{' '}
            <CitationChip cite={target.baseline.cite} document={document} />
          </p>
        ) : null}
        {earlier.length > 0 ? (
          <div className="row small">
            <span className="soft">{t(m.earlier)}</span>
            {earlier.map((period) => (
              <span key={period.period}>
                {period.period} <Mark spec={lights[period.light]} plain />
              </span>
            ))}
          </div>
        ) : null}
        {shown.view === 'supervisor' && target.figures.from !== 'none' ? (
          <div>
            <Button onClick={() => setEntering({ replaces: null })}>{t(m.enter)}</Button>
          </div>
        ) : null}
      </div>
      {figures.length === 0 ? (
        <p className="soft">{t(m.none)}</p>
      ) : (
        <Figures each={each} onCorrect={onCorrect} />
      )}
      {entering ? (
        <FigureDialog
          shown={shown}
          target={target}
          replaces={entering.replaces}
          onClose={() => setEntering(null)}
        />
      ) : null}
    </div>
  );
}

function Figures({
  each,
  onCorrect,
}: {
  readonly each: ShownTarget;
  readonly onCorrect: ((figure: ShownFigure) => void) | null;
}) {
  const { t, language } = useLanguage();
  const { figures, status } = each;
  const replaced = new Set(figures.flatMap(({ replaces }) => replaces ?? []));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x" tabIndex={0} aria-label={t(m.table)}>
      <table className="cells compact">
        <thead>
          <tr>
            <th scope="col">{t(m.period)}</th>
            <th scope="col" className="right">
              {t(m.value)}
            </th>
            <th scope="col">{t(m.source)}</th>
            <th scope="col">{t(m.counts)}</th>
            <th scope="col">{t(m.by)}</th>
          </tr>
        </thead>
        <tbody>
          {figures.toReversed().map((figure) => {
            const out = status.leftOut.find(({ id }) => id === figure.id);
            return (
              <tr key={figure.id} className={out ? 'left-out' : undefined}>
                <td className="nowrap">{figure.period}</td>
                <td className="right nowrap">
                  {figure.value} {figure.unit}
                </td>
                <td>
                  <Origin figure={figure} />
                </td>
                <td>
                  {out ? t(out.why) : t(m.yes)}
                  {figure.confirmed.length > 0 ? (
                    <div className="small soft">
                      {t(m.kept)}：
                      {figure.confirmed.map((code) => t(doubts[code] ?? words(code, code))).join('、')} —{' '}
                      {figure.reason}
                    </div>
                  ) : null}
                </td>
                <td className="small">
                  {figure.by} {figure.at > 0 ? instant(new Date(figure.at).toISOString(), language) : ''}
                  {onCorrect &&
                  !replaced.has(figure.id) &&
                  (figure.source === 'statistics' || figure.source === 'baseline') ? (
                    <div>
                      <Button size="small" type="link" onClick={() => onCorrect(figure)}>
                        {t(m.correct)}
                      </Button>
                    </div>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Origin({ figure }: { readonly figure: ShownFigure }) {
  const { t } = useLanguage();
  return (
    <>
      {t(sources[figure.source] ?? words(figure.source, figure.source))}
      {figure.part ? ` · ${figure.part.body}` : ''}
      {figure.published ? null : <span className="mark plain tone-violet small"> {t(m.notPublic)}</span>}
      <div className="small soft">
        {figure.assignment ? (
          <Link to="/supervision/assignments/$assignmentId" params={{ assignmentId: figure.assignment }}>
            {figure.assignment}
          </Link>
        ) : (
          figure.says
        )}
        {figure.replaces ? ` · ${t(m.corrects)} ${figure.replaces.slice(0, 20)}` : ''}
      </div>
    </>
  );
}
