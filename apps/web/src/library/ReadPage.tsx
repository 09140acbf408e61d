/** Read a file: choose it, see how far the reading is, look at what was found, and keep it if wanted. */
import type { Reading } from '@huice/reading';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { ApiError } from '../platform/api.ts';
import { bytes, count, today } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Nothing, Problem, Warnings } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { BatchResults } from './BatchResults.tsx';
import { resumeBatch, useAfterReload, useBatch } from './batch.ts';
import { DocumentHead } from './DocumentHead.tsx';
import { DocumentReader } from './DocumentReader.tsx';
import { kindWord, validityOn } from './documentWords.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { LinkField } from './LinkField.tsx';
import { Provenance } from './Provenance.tsx';
import { ReadDrop } from './ReadDrop.tsx';
import { forgetReading, type ReadingJob, startReading, useReadingJob, useSavingJob } from './readingJob.ts';
import { SaveButton, Saving } from './Saving.tsx';
import { take, takeLink } from './taking.ts';
import { UnderwayBar, underwayWords } from './Underway.tsx';
import { namingDocuments } from './warnings.ts';

const m = {
  title: words('读一份文件', 'Read a file'),
  lead: words(
    '给我一份政策文件，看里面有哪些扶持、条件、目标、责任和期限，每一条都能回到原文。只读不存，除非你点“存入资料库”。',
    'Give a policy document and see its support, conditions, targets, responsibilities and deadlines, each leading back to its words. Nothing is kept unless you save it.',
  ),
  formats: words(
    '文本、网页、Word（.docx、.doc、.rtf、.odt）、PDF、OFD、表格（.xlsx、.ods）、幻灯片（.pptx）、压缩包（.zip）、整个文件夹；不超过 32 MB。扫描件须先做文字识别。',
    'Text, web page, Word (.docx, .doc, .rtf, .odt), PDF, OFD, sheet (.xlsx, .ods), slides (.pptx), archive (.zip), a whole folder; up to 32 MB. A scan needs text recognition first.',
  ),
  another: words('换一份文件', 'Another file'),
  importAll: words('导入压缩包里的全部文件', 'Import every file of the archive'),
  several: words('文件里有几份文件，选一份看', 'The file holds several documents: choose one'),
  back: words('回到列表', 'Back to the list'),
  none: words('文件里没有读出文件内容。', 'No document was found in the file.'),
  notSaved: words('尚未保存', 'Not saved'),
};

const lostBatch = {
  code: 'batch-lost',
  zh: '网页刷新时，上一批文件还没有交给浏览器保存，没有导入完；请重新选择那些文件，已存入的不会重复存。',
  en: 'The page was reloaded before the browser had kept the files: the import is not complete. Choose them again; what is in the library is not kept twice.',
};

export function ReadPage() {
  const { t } = useLanguage();
  const job = useReadingJob();
  const kept = useSavingJob().state;
  const saving = kept === 'sending' || kept === 'working';
  const navigate = useNavigate();
  const several = useBatch().length > 0;
  const wasLost = useAfterReload() === 'was-lost';
  useEffect(() => void resumeBatch(), []);
  // The place in the address is one of the file before.
  const begin = (work: () => void) => {
    work();
    void navigate({ to: '/read', replace: true });
  };
  if (several) return <BatchResults />;
  if (job.state === 'done') return <Read job={job} />;
  return (
    <div className="page stack">
      <div>
        <h1 className="page-title">{t(m.title)}</h1>
        <p className="lead">{t(m.lead)}</p>
      </div>
      <Saving />
      {wasLost ? <Warnings warnings={[lostBatch]} /> : null}
      {job.state === 'failed' && kept === 'none' ? (
        <Problem
          error={job.error}
          onRetry={holdsSeveral(job.error) ? undefined : () => startReading(job.given)}
        />
      ) : null}
      {job.state === 'failed' && kept === 'none' && holdsSeveral(job.error) ? (
        <div>
          <SaveButton given={job.given} label={m.importAll} />
        </div>
      ) : null}
      {job.state === 'sending' || job.state === 'working' ? (
        <UnderwayBar
          job={job}
          doing={job.given.kind === 'link' ? underwayWords.fetching : underwayWords.reading}
          onCancel={forgetReading}
        />
      ) : saving ? null : (
        <>
          <ReadDrop onFiles={(files) => begin(() => take(files))}>
            <p className="soft small">{t(m.formats)}</p>
          </ReadDrop>
          <LinkField onLink={(url) => begin(() => takeLink(url))} />
        </>
      )}
    </div>
  );
}

/** An archive of several files cannot be shown as one, but all of it can be imported. */
function holdsSeveral(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'unreadable.several-files';
}

function Read({ job }: { readonly job: Extract<ReadingJob, { state: 'done' }> }) {
  const { t } = useLanguage();
  const { reading, given } = job;
  const { document: chosen } = useSearch({ from: '/read' });
  const navigate = useNavigate();
  const only = reading.documents.length === 1 ? reading.documents[0] : undefined;
  const document = only ?? (chosen === undefined ? undefined : reading.documents[chosen]);
  const startAfresh = () => {
    forgetReading();
    void navigate({ to: '/read', replace: true });
  };
  const actions = (
    <>
      {document && !only ? <Button onClick={() => void navigate({ to: '/read' })}>{t(m.back)}</Button> : null}
      <Button onClick={startAfresh}>{t(m.another)}</Button>
      {reading.documents.length > 0 ? <SaveButton given={given} /> : null}
    </>
  );
  if (!document) {
    return (
      <div className="page stack">
        <div className="row between">
          <h1 className="page-title">{reading.documents.length === 0 ? given.name : t(m.several)}</h1>
          <div className="row">{actions}</div>
        </div>
        <Saving />
        <Warnings warnings={namingDocuments(reading)} />
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
            <ExportMenu name={given.name} text={text} textStart={start} {...{ document, warnings }} />
            {actions}
          </>
        }
      />
      <div className="row soft small">
        <span>
          {given.name}
          {given.size === null ? '' : ` · ${bytes(given.size)}`} · {t(m.notSaved)}
        </span>
        {given.kind === 'link' ? <Provenance url={given.finalUrl ?? given.url} /> : null}
      </div>
      <Saving />
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
