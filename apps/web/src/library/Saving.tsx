/** Keeping a file in the library: the button, how far it is, what came of it. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { type Answer, ApiError } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { forgetReading, forgetSaving, type SavingJob, startSaving, useSavingJob } from './readingJob.ts';
import { UnderwayBar, underwayWords } from './Underway.tsx';

const m = {
  save: words('存入资料库', 'Save to the library'),
  anyway: words('仍然导入', 'Import it anyway'),
  toKnow: words('导入时请注意', 'About this import'),
  saved: words('已存入资料库', 'Saved to the library'),
  already: words('资料库里已有这份文件', 'The library already has this file'),
  close: words('知道了', 'Close'),
  server: words(
    '已上传完，服务器会读完并存入；不需要的可在资料库里删除。',
    'Sent in full: the server reads and keeps it. What is not wanted can be deleted in the library.',
  ),
};

/** What an import says beyond the warnings that stay with each file. */
const saidOnce = /^(?:unreadable\.|not-policy$|reading-changed$)/;

function notesOf({ warnings }: Answer<'importFile'>) {
  return warnings.filter(({ code }) => saidOnce.test(code));
}

export function SaveButton({ file, label = m.save }: { readonly file: File; readonly label?: Words }) {
  const { t } = useLanguage();
  const { state } = useSavingJob();
  const busy = state === 'sending' || state === 'working';
  return (
    <Button type="primary" loading={busy} onClick={() => startSaving(file, false)}>
      {t(label)}
    </Button>
  );
}

/** Shows the saving under way, or what came of it while nobody looked; one that ends in sight opens what was kept. */
export function Saving() {
  const { t } = useLanguage();
  const job = useSavingJob();
  useOpening(job);
  switch (job.state) {
    case 'none':
      return null;
    case 'sending':
      return <UnderwayBar job={job} doing={underwayWords.saving} onCancel={forgetSaving} />;
    case 'working':
      return (
        <div className="stack tight">
          <UnderwayBar job={job} doing={underwayWords.saving} />
          <p className="soft small">{t(m.server)}</p>
        </div>
      );
    case 'failed':
      return <NotSaved job={job} />;
    case 'saved':
      return <Saved answer={job.answer} />;
  }
}

function NotSaved({ job }: { readonly job: Extract<SavingJob, { state: 'failed' }> }) {
  const { t } = useLanguage();
  const { file, error } = job;
  const noPolicy = error instanceof ApiError && error.problem.code === 'not-policy';
  return (
    <div className="stack tight">
      <Problem error={error} onRetry={noPolicy ? undefined : () => startSaving(file, false)} />
      {noPolicy ? (
        <div>
          <Button onClick={() => startSaving(file, true)}>{t(m.anyway)}</Button>
        </div>
      ) : null}
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly Words[] }) {
  const { t } = useLanguage();
  return (
    <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
      {notes.map((note) => (
        <li key={note.zh}>{t(note)}</li>
      ))}
    </ul>
  );
}

/** What was kept, each to be opened. */
function Saved({ answer }: { readonly answer: Answer<'importFile'> }) {
  const { t } = useLanguage();
  const notes = notesOf(answer);
  return (
    <div className="stack tight">
      <Alert
        type="success"
        showIcon
        role="status"
        title={t(answer.status === 'already' ? m.already : m.saved)}
        description={
          <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
            {answer.documents.map(({ id, title }) => (
              <li key={id}>
                <Link to="/library/documents/$documentId" params={{ documentId: id }} lang="zh-CN">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        }
        action={<Button onClick={forgetReading}>{t(m.close)}</Button>}
      />
      {notes.length === 0 ? null : (
        <Alert type="warning" showIcon title={t(m.toKnow)} description={<Notes notes={notes} />} />
      )}
    </div>
  );
}

/** A single document that was kept while one looked on is opened at once; several, or notes, are shown first. */
function useOpening(job: SavingJob): void {
  const { t } = useLanguage();
  const { message, notification } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const before = useRef(job.state);
  useEffect(() => {
    const watchedIt = before.current !== 'saved';
    before.current = job.state;
    if (job.state !== 'saved') return;
    // Citations may open on the new document now, and packs may count it as imported.
    void client.invalidateQueries();
    const [first, ...more] = job.answer.documents;
    if (!watchedIt || first === undefined || more.length > 0) return;
    const notes = notesOf(job.answer);
    message.success(t(job.answer.status === 'already' ? m.already : m.saved));
    if (notes.length > 0)
      notification.warning({ title: t(m.toKnow), description: <Notes notes={notes} />, duration: 0 });
    forgetReading();
    void navigate({ to: '/library/documents/$documentId', params: { documentId: first.id } });
  }, [job, client, message, notification, navigate, t]);
}
