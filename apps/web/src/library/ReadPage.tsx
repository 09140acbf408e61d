/** Read a file: choose it, see how far the reading is, look at what was found, and keep it if wanted. */
import type { Reading } from '@huice/reading';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Progress } from 'antd';
import { useState } from 'react';
import { type Answer, ApiError, upload } from '../platform/api.ts';
import { FileDrop } from '../platform/FileDrop.tsx';
import { bytes, count, today } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Nothing, Problem, Warnings } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { DocumentHead } from './DocumentHead.tsx';
import { DocumentReader } from './DocumentReader.tsx';
import { kindWord, validityOn } from './documentWords.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { forgetReading, type ReadingJob, startReading, useReadingJob } from './readingJob.ts';

const m = {
  title: words('读一份文件', 'Read a file'),
  lead: words(
    '给我一份政策文件，看里面有哪些扶持、条件、目标、责任和期限，每一条都能回到原文。只读不存，除非你点“存入资料库”。',
    'Give a policy document and see its support, conditions, targets, responsibilities and deadlines, each leading back to its words. Nothing is kept unless you save it.',
  ),
  formats: words(
    '文本、网页、Word（.docx）、PDF；不超过 50 MB。扫描件须先做文字识别。',
    'Text, web page, Word (.docx), PDF; up to 50 MB. A scan needs text recognition first.',
  ),
  sending: words('正在上传', 'Sending'),
  reading: words('正在读', 'Reading'),
  cancel: words('取消', 'Cancel'),
  another: words('换一份文件', 'Another file'),
  save: words('存入资料库', 'Save to the library'),
  importAll: words('导入压缩包里的全部文件', 'Import every file of the archive'),
  toKnow: words('导入时请注意', 'About this import'),
  saving: words('正在存入…', 'Saving…'),
  saved: words('已存入资料库', 'Saved to the library'),
  already: words('资料库里已有这份文件', 'The library already has this file'),
  several: words('文件里有几份文件，选一份看', 'The file holds several documents: choose one'),
  back: words('回到列表', 'Back to the list'),
  none: words('文件里没有读出文件内容。', 'No document was found in the file.'),
  notSaved: words('尚未保存', 'Not saved'),
};

export function ReadPage() {
  const { t } = useLanguage();
  const job = useReadingJob();
  if (job.state === 'done') return <Read job={job} />;
  return (
    <div className="page stack">
      <div>
        <h1 className="page-title">{t(m.title)}</h1>
        <p className="lead">{t(m.lead)}</p>
      </div>
      {job.state === 'failed' ? <Problem error={job.error} onRetry={() => startReading(job.file)} /> : null}
      {job.state === 'failed' && holdsSeveral(job.error) ? (
        <div>
          <SaveButton file={job.file} label={m.importAll} />
        </div>
      ) : null}
      {job.state === 'sending' || job.state === 'reading' ? (
        <Progressing job={job} />
      ) : (
        <FileDrop onFile={startReading}>
          <p className="soft small">{t(m.formats)}</p>
        </FileDrop>
      )}
    </div>
  );
}

/** An archive of several files cannot be shown as one, but all of it can be imported. */
function holdsSeveral(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'unreadable.several-files';
}

function Progressing({ job }: { readonly job: Extract<ReadingJob, { state: 'sending' | 'reading' }> }) {
  const { t } = useLanguage();
  const sending = job.state === 'sending';
  return (
    <div className="drop" role="status">
      <div className="strong">{job.file.name}</div>
      <div className="soft">
        {t(sending ? m.sending : m.reading)} · {bytes(job.file.size)}
      </div>
      <div style={{ width: 'min(420px, 100%)' }}>
        <Progress
          percent={sending ? Math.round(job.share * 100) : 100}
          status={sending ? 'normal' : 'active'}
          showInfo={sending}
          aria-label={t(sending ? m.sending : m.reading)}
        />
      </div>
      <Button onClick={forgetReading}>{t(m.cancel)}</Button>
    </div>
  );
}

function Read({ job }: { readonly job: Extract<ReadingJob, { state: 'done' }> }) {
  const { t } = useLanguage();
  const { reading, file } = job;
  const { document: chosen } = useSearch({ from: '/read' });
  const navigate = useNavigate();
  const only = reading.documents.length === 1 ? reading.documents[0] : undefined;
  const document = only ?? (chosen === undefined ? undefined : reading.documents[chosen]);
  const actions = (
    <>
      {document && !only ? <Button onClick={() => void navigate({ to: '/read' })}>{t(m.back)}</Button> : null}
      <Button onClick={forgetReading}>{t(m.another)}</Button>
      {reading.documents.length > 0 ? <SaveButton file={file} /> : null}
    </>
  );
  if (!document) {
    return (
      <div className="page stack">
        <div className="row between">
          <h1 className="page-title">{reading.documents.length === 0 ? file.name : t(m.several)}</h1>
          <div className="row">{actions}</div>
        </div>
        <Warnings warnings={reading.warnings} />
        {reading.documents.length === 0 ? <Nothing what={m.none} /> : <DocumentChoice reading={reading} />}
      </div>
    );
  }
  const [start, end] = document.span;
  const text = reading.text.slice(start, end);
  const warnings = reading.warnings.filter(({ span }) => !span || (span[0] >= start && span[0] < end));
  return (
    <div className="page wide stack">
      <DocumentHead
        document={document}
        validity={validityOn(document, today(new Date()))}
        actions={
          <>
            <ExportMenu name={file.name} text={text} textStart={start} {...{ document, warnings }} />
            {actions}
          </>
        }
      />
      <div className="row soft small">
        <span>
          {file.name} · {bytes(file.size)} · {t(m.notSaved)}
        </span>
      </div>
      <Warnings warnings={warnings} />
      <DocumentReader text={text} textStart={start} document={document} />
    </div>
  );
}

function DocumentChoice({ reading }: { readonly reading: Reading }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <div className="stack tight">
      {reading.documents.map((document, index) => (
        <button
          key={document.span[0]}
          type="button"
          className={`fact-card ${document.isPolicy ? 'edge-blue' : 'edge-grey'}`}
          onClick={() => void navigate({ to: '/read', search: { document: index } })}
        >
          <span className="strong" lang="zh-CN">
            {document.title}
          </span>
          <span className="row soft small">
            <span>{t(kindWord(document.kind))}</span>
            {document.documentNumber ? <span>{document.documentNumber}</span> : null}
            <span>
              {t(words(`要素 ${count(document.facts.length)} 条`, `${count(document.facts.length)} facts`))}
            </span>
            {document.isPolicy ? null : <span>{t(words('不是政策文件', 'not a policy document'))}</span>}
          </span>
        </button>
      ))}
    </div>
  );
}

/** What an import says beyond the warnings that stay with each file. */
const saidOnce = /^(?:unreadable\.|not-policy$|reading-changed$)/;

function SaveButton({ file, label = m.save }: { readonly file: File; readonly label?: typeof m.save }) {
  const { t } = useLanguage();
  const { message, notification } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [saving, setSaving] = useState(false);
  const opened = (answer: Answer<'importFile'>) => {
    message.success(t(answer.status === 'already' ? m.already : m.saved));
    const notes = answer.warnings.filter(({ code }) => saidOnce.test(code));
    if (notes.length > 0)
      notification.warning({ title: t(m.toKnow), description: <Warnings warnings={notes} />, duration: 0 });
    forgetReading();
    const first = answer.documents[0];
    if (first && answer.documents.length === 1) {
      void navigate({ to: '/library/documents/$documentId', params: { documentId: first.id } });
    } else void navigate({ to: '/library', search: { show: 'documents' } });
  };
  const save = async () => {
    setSaving(true);
    try {
      const answer = await upload('importFile', file, () => undefined, new AbortController().signal);
      // Citations may open on the new document now, and packs may count it as imported.
      await client.invalidateQueries();
      opened(answer);
    } catch (error) {
      notification.error({ title: t(m.save), description: <Problem error={error} />, duration: 0 });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button type="primary" loading={saving} onClick={() => void save()}>
      {t(saving ? m.saving : label)}
    </Button>
  );
}
