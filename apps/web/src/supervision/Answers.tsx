/** Every answer as it was given: a correction stands beside what it corrects, nothing is written over. */
import type { Answer } from '@huice/supervision';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { AssignmentView } from './data.ts';
import { doubts } from './words.ts';

const m = {
  title: words('反馈', 'Answers'),
  none: words('还没有反馈。', 'Not answered yet.'),
  number: (n: number) => words(`第 ${n} 次反馈`, `Answer ${n}`),
  corrects: (n: number) => words(`更正第 ${n} 次`, `corrects answer ${n}`),
  accepted: words('已采纳', 'accepted'),
  publicly: words('已公开', 'made public'),
  returned: words('已退回', 'returned'),
  superseded: words('已被更正，保留备查', 'corrected later, kept'),
  late: words('逾期', 'late'),
  kept: words('核对后按原样保留', 'confirmed, kept as said'),
  without: words('没有数', 'no figure'),
  files: words('佐证', 'Evidence'),
};

export function Answers({ shown }: { readonly shown: AssignmentView }) {
  const { t } = useLanguage();
  const { answers } = shown.assignment;
  return (
    <section className="stack tight" aria-labelledby="answers-title">
      <h2 id="answers-title" className="strong">
        {t(m.title)}
      </h2>
      {answers.length === 0 ? <p className="soft">{t(m.none)}</p> : null}
      {answers.toReversed().map((answer) => (
        <OneAnswer key={answer.number} shown={shown} answer={answer} />
      ))}
    </section>
  );
}

function OneAnswer({ shown, answer }: { readonly shown: AssignmentView; readonly answer: Answer }) {
  const { t, language } = useLanguage();
  const { assignment, targets, summary } = shown;
  const accepted = assignment.accepted.find((each) => each.answer === answer.number);
  const returned = assignment.returns.some((each) => each.answer === answer.number);
  const superseded = accepted && assignment.accepted.some((each) => each.answer > answer.number);
  const nameOf = (id: string) => {
    const target = targets.find((each) => each.id === id);
    return target ? t(target.indicator) : id;
  };
  return (
    <article className={`tile stack tight${superseded ? ' left-out' : ''}`} data-answer={answer.number}>
      <div className="row">
        <strong>{t(m.number(answer.number))}</strong>
        <span className="soft">
          {answer.by.name} {instant(new Date(answer.at).toISOString(), language)}
        </span>
        {answer.corrects === null ? null : (
          <span className="mark tone-violet">{t(m.corrects(answer.corrects))}</span>
        )}
        {accepted ? <span className="mark tone-green">{t(m.accepted)}</span> : null}
        {accepted?.publish ? <span className="mark tone-teal">{t(m.publicly)}</span> : null}
        {returned ? <span className="mark tone-amber">{t(m.returned)}</span> : null}
        {answer.late ? <span className="mark tone-red">{t(m.late)}</span> : null}
        {superseded ? <span className="soft small">{t(m.superseded)}</span> : null}
      </div>
      <p>{answer.text}</p>
      {answer.figures.map((figure) => (
        <div key={figure.target}>
          {nameOf(figure.target)}：
          <strong>
            {figure.value} {figure.unit}
          </strong>{' '}
          <span className="soft">（{figure.period}）</span>
          {figure.confirmed.length > 0 ? (
            <span className="mark plain tone-amber small">
              {t(m.kept)}：{figure.confirmed.map((code) => t(doubts[code] ?? words(code, code))).join('、')} —{' '}
              {figure.reason}
            </span>
          ) : null}
        </div>
      ))}
      {answer.without.map((each) => (
        <div key={each.target}>
          {nameOf(each.target)}：{t(m.without)} — {each.why}
        </div>
      ))}
      {answer.files.length > 0 ? (
        <div className="row">
          <span className="soft">{t(m.files)}</span>
          {answer.files.map((file) => (
            <a key={file.id} href={`/api/v1/supervision/assignments/${summary.id}/evidence/${file.id}`}>
              {file.name}
            </a>
          ))}
        </div>
      ) : null}
    </article>
  );
}
