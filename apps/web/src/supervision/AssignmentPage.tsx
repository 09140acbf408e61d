/** One assignment: where it stands, what runs, what I may do, what was answered, and the provision it rests on. */
import { Link, useParams } from '@tanstack/react-router';
import { CitationChip } from '../platform/CitationChip.tsx';
import { instant } from '../platform/format.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { Answers } from './Answers.tsx';
import { AssignmentActions } from './AssignmentActions.tsx';
import { markOf } from './ClockMark.tsx';
import { type AssignmentView, useAssignment } from './data.ts';
import { Gate } from './Gate.tsx';
import { statusMark, wanted } from './words.ts';

const m = {
  plan: words('方案', 'Plan'),
  body: words('责任单位', 'Body'),
  leads: words('牵头', 'leads'),
  basis: words('依据', 'Basis'),
  asked: words('要求', 'Asked'),
  figures: words('要求报数', 'Figures asked for'),
  partial: words('只报本单位的数', 'the share of this body alone'),
  clocks: words('时限', 'Time limits'),
  history: words('办理记录', 'Record'),
  version: (n: number) => words(`第 ${n} 版`, `version ${n}`),
};

export function AssignmentPage() {
  const { assignmentId } = useParams({ from: '/supervision/assignments/$assignmentId' });
  return (
    <div className="page wide stack">
      <Gate>
        <Loaded id={assignmentId} />
      </Gate>
    </div>
  );
}

function Loaded({ id }: { readonly id: string }) {
  const { data, error, refetch } = useAssignment(id);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Head shown={data} />
      <div className="case-body">
        <div className="stack">
          <AssignmentActions key={data.summary.version} shown={data} />
          <Clocks shown={data} />
        </div>
        <div className="stack">
          <Answers shown={data} />
          <History shown={data} />
        </div>
      </div>
    </>
  );
}

function Head({ shown }: { readonly shown: AssignmentView }) {
  const { t } = useLanguage();
  const { summary, assignment, cite, document, targets } = shown;
  return (
    <header className="stack tight">
      <h1 className="page-title">{t(summary.title)}</h1>
      <div className="row">
        <span data-status={summary.status}>
          <Mark spec={statusMark(summary.status)} />
        </span>
        <span className="soft">
          {summary.id} · {t(m.version(summary.version))}
        </span>
      </div>
      <dl className="pairs">
        <div>
          <dt className="soft">{t(m.plan)}</dt>
          <dd>
            <Link to="/supervision/plans/$" params={{ _splat: summary.plan }}>
              {summary.planTitle}
            </Link>
          </dd>
        </div>
        <div>
          <dt className="soft">{t(m.body)}</dt>
          <dd>
            {summary.body}
            {summary.leads ? `（${t(m.leads)}）` : ''}
          </dd>
        </div>
        <div>
          <dt className="soft">{t(m.basis)}</dt>
          <dd>
            <CitationChip cite={cite} document={document} />
          </dd>
        </div>
        {assignment.note === '' ? null : (
          <div>
            <dt className="soft">{t(m.asked)}</dt>
            <dd>{assignment.note}</dd>
          </div>
        )}
        {targets.length === 0 ? null : (
          <div>
            <dt className="soft">{t(m.figures)}</dt>
            <dd>
              {targets.map((target) => `${t(target.indicator)}（${t(wanted(target))}）`).join('；')}
              {assignment.partial ? ` — ${t(m.partial)}` : ''}
            </dd>
          </div>
        )}
      </dl>
    </header>
  );
}

function Clocks({ shown }: { readonly shown: AssignmentView }) {
  const { t } = useLanguage();
  const { clocks } = shown.summary;
  if (clocks.length === 0) return null;
  return (
    <section className="tile stack tight" aria-label={t(m.clocks)}>
      <h2 className="strong">{t(m.clocks)}</h2>
      {clocks.map((clock) => (
        <div key={clock.clock} className="stack tight-stack">
          <div className="row">
            <Mark spec={markOf(clock)} />
            <strong>{t(clock.title)}</strong>
            <span>{clock.dueDay}</span>
          </div>
          {clock.because.map((line) => (
            <span key={line.zh} className="soft small">
              {t(line)}
            </span>
          ))}
        </div>
      ))}
    </section>
  );
}

function History({ shown }: { readonly shown: AssignmentView }) {
  const { t, language } = useLanguage();
  return (
    <section className="stack tight" aria-labelledby="history-title">
      <h2 id="history-title" className="strong">
        {t(m.history)}
      </h2>
      <ol className="timeline" reversed>
        {shown.history
          .map((each, index) => ({ ...each, index }))
          .toReversed()
          .map((each) => (
            <li key={each.index}>
              <div className="row">
                <time className="soft" dateTime={each.at}>
                  {instant(each.at, language)}
                </time>
                <strong>{t(each.what)}</strong>
                <span className="soft">{each.person}</span>
              </div>
              {each.detail === '' ? null : <div>{each.detail}</div>}
            </li>
          ))}
      </ol>
    </section>
  );
}
