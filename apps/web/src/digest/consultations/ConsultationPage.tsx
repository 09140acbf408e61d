/** One consultation: its provisions with what was said of each, the form to say something, and the answers. */
import type { ConsultationAnswer } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { call } from '../../platform/api.ts';
import { csv, download } from '../../platform/csv.ts';
import { instant } from '../../platform/format.ts';
import { Mark } from '../../platform/marks.tsx';
import { PlainLink } from '../../platform/PlainLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { SignedIn } from '../../platform/SignedIn.tsx';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { CommentForm } from './CommentForm.tsx';
import { Comments } from './Comments.tsx';
import { collatedRows } from './collated.ts';
import { PublishForm } from './PublishForm.tsx';
import { states } from './words.ts';

const m = {
  document: words('打开文件', 'Open the document'),
  period: words('期限', 'Period'),
  counted: words('期限怎么算', 'How it is counted'),
  body: words('征求意见的单位', 'Who asks'),
  contact: words('联系方式', 'Contact'),
  result: words('结果', 'Result'),
  published: words('公布于', 'Published'),
  comment: words('提意见', 'Comment'),
  why: words('登录后可以提意见。', 'Log in to comment.'),
  late: words('已经截止，不再收录意见。', 'It has closed: no more comments are taken.'),
  early: words('还没有开始。', 'It has not begun.'),
  provisions: words('按条款', 'By provision'),
  exportCsv: words('导出汇总（CSV）', 'Export what was said (CSV)'),
  all: (n: number) => words(`共 ${n} 条意见`, `${n} comments in all`),
  hidden: words(
    '结果公布前，只显示你自己的意见。',
    'Before the result is published you see your own comments only.',
  ),
};

export function ConsultationPage() {
  const { consultationId: id } = useParams({ from: '/consultations/$consultationId' });
  const found = useQuery({
    queryKey: ['consultations', id],
    queryFn: ({ signal }) => call('getConsultation', { params: { id } }, signal),
  });
  return (
    <div className="page stack">
      {found.isPending ? <Loading rows={8} /> : null}
      {found.isError ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data ? <Shown one={found.data} /> : null}
    </div>
  );
}

function Shown({ one }: { readonly one: ConsultationAnswer }) {
  const { t } = useLanguage();
  const shown = one.provisions.flatMap(({ comments }) => comments).length;
  return (
    <>
      <Head one={one} />
      {one.result === null ? null : <Result one={one} />}
      {one.state === 'open' ? (
        <section className="tile stack" aria-labelledby="comment">
          <h2 id="comment" className="strong">
            {t(m.comment)}
          </h2>
          <SignedIn why={m.why}>{(person) => <CommentForm one={one} person={person} />}</SignedIn>
        </section>
      ) : null}
      {one.state === 'closed' ? <Alert type="info" showIcon title={t(m.late)} /> : null}
      {one.state === 'upcoming' ? <Alert type="info" showIcon title={t(m.early)} /> : null}
      <div className="row between">
        <h2 className="strong">
          {t(m.provisions)} <span className="soft">{t(m.all(one.comments))}</span>
        </h2>
        {shown > 0 ? (
          <Button onClick={() => download(`${one.title.slice(0, 60)}.csv`, csv(collatedRows(one, t)))}>
            {t(m.exportCsv)}
          </Button>
        ) : null}
      </div>
      {one.mayAnswer || one.state === 'published' ? null : <p className="soft">{t(m.hidden)}</p>}
      <Comments one={one} />
      {one.mayAnswer && one.state === 'closed' ? <PublishForm one={one} /> : null}
    </>
  );
}

function Head({ one }: { readonly one: ConsultationAnswer }) {
  const { t, language } = useLanguage();
  return (
    <>
      <div className="row">
        <Mark spec={states[one.state]} />
        {one.workingDaysLeft === null ? null : (
          <span className="strong">
            {t(words(`还有 ${one.workingDaysLeft} 个工作日`, `${one.workingDaysLeft} working days left`))}
          </span>
        )}
      </div>
      <h1 className="page-title" lang="zh-CN">
        {one.title}
      </h1>
      <p style={{ whiteSpace: 'pre-wrap' }}>{one.explanation}</p>
      <dl className="pairs">
        <div>
          <dt className="soft">{t(m.period)}</dt>
          <dd>
            {instant(one.opensAt, language)} – {instant(one.closesAt, language)}
          </dd>
        </div>
        <div>
          <dt className="soft">{t(m.counted)}</dt>
          <dd>{t(one.counted)}</dd>
        </div>
        <div>
          <dt className="soft">{t(m.body)}</dt>
          <dd>
            {one.body}（{one.placeName}）
          </dd>
        </div>
        <div>
          <dt className="soft">{t(m.contact)}</dt>
          <dd>{one.contact}</dd>
        </div>
      </dl>
      <PlainLink to={one.documentLink}>{t(m.document)}</PlainLink>
    </>
  );
}

function Result({ one }: { readonly one: ConsultationAnswer }) {
  const { t, language } = useLanguage();
  return (
    <section className="tile stack tight" aria-labelledby="result">
      <h2 id="result" className="strong">
        {t(m.result)}
      </h2>
      <p style={{ whiteSpace: 'pre-wrap' }}>{one.result}</p>
      <span className="soft small">
        {t(m.published)} {instant(one.publishedAt, language)}
      </span>
    </section>
  );
}
