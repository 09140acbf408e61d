/** Keeping a file in the library: the button, how far it is, what came of it. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { type Answer, ApiError } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import type { Given } from './given.ts';
import {
  cancelSaving,
  forgetReading,
  resumeSaving,
  type SavingJob,
  startSaving,
  useSavingJob,
} from './readingJob.ts';
import { UnderwayBar, underwayWords } from './Underway.tsx';

const m = {
  save: words('存入资料库', 'Save to the library'),
  anyway: words('仍然导入', 'Import it anyway'),
  toKnow: words('导入时请注意', 'About this import'),
  saved: words('已存入资料库', 'Saved to the library'),
  already: words('资料库里已有这份文件', 'The library already has this file'),
  close: words('知道了', 'Close'),
  server: words(
    '服务器正在读，读完存入，刷新页面也不会停；点“取消”则停止，不存入。',
    'The server reads it and then keeps it, also when the page is reloaded; “Cancel” stops it, and nothing is kept.',
  ),
};

/** What an import says beyond the warnings that stay with each file. */
const saidOnce = /^(?:unreadable\.|not-policy$|reading-changed$)/;

function notesOf({ warnings }: Answer<'importFile'>) {
  return warnings.filter(({ code }) => saidOnce.test(code));
}

export function SaveButton({ given, label = m.save }: { readonly given: Given; readonly label?: Words }) {
  const { t } = useLanguage();
  const { state } = useSavingJob();
  const busy = state === 'sending' || state === 'working';
  return (
    <Button type="primary" loading={busy} onClick={() => startSaving(given, false)}>
      {t(label)}
    </Button>
  );
}

/** Shows the saving under way, or what came of it while nobody looked; one that ends in sight opens what was kept. */
export function Saving() {
  const { t } = useLanguage();
  const job = useSavingJob();
  useEffect(resumeSaving, []);
  useOpening(job);
  switch (job.state) {
    case 'none':
      return null;
    case 'sending':
    case 'working':
      return (
        <div className="stack tight">
          <UnderwayBar job={job} doing={underwayWords.saving} onCancel={cancelSaving} />
          {job.state === 'working' ? <p className="soft small">{t(m.server)}</p> : null}
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
  const { given, error } = job;
  const again = given.kind === 'file' || given.url !== '';
  const noPolicy = error instanceof ApiError && error.problem.code === 'not-policy';
  return (
    <div className="stack tight">
      <Problem error={error} onRetry={noPolicy || !again ? undefined : () => startSaving(given, false)} />
      {noPolicy && again ? (
        <div>
          <Button onClick={() => startSaving(given, true)}>{t(m.anyway)}</Button>
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
        action={<Button onClick={cancelSaving}>{t(m.close)}</Button>}
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
    cancelSaving();
    forgetReading();
    void navigate({ to: '/library/documents/$documentId', params: { documentId: first.id } });
  }, [job, client, message, notification, navigate, t]);
}
