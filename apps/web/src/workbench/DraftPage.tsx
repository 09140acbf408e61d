/** A draft pack: its files, what is wrong with each, and publishing by a second person. */
import type { DraftAnswer } from '@huice/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { type Answer, call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { SignedAs } from './BenchGate.tsx';
import { DraftFiles } from './DraftFiles.tsx';

const m = {
  title: words('政策包草案', 'Draft pack'),
  none: words(
    '还没有草案。草案由已接受和更正的要素生成。',
    'No draft yet. It is generated from the facts accepted and corrected.',
  ),
  make: words('生成草案', 'Generate the draft'),
  again: words('重新生成', 'Generate again'),
  publish: words('发布', 'Publish'),
  download: words('下载 zip', 'Download the zip'),
  back: words('回到要素', 'Back to the facts'),
  notes: words('须由人补写', 'For a person to write'),
  open: words('看政策包', 'Open the pack'),
};

export function DraftPage() {
  const { documentId } = useParams({ from: '/workbench/$documentId/draft' });
  const { t } = useLanguage();
  const client = useQueryClient();
  const answer = useQuery({
    queryKey: ['draft', documentId],
    queryFn: ({ signal }) => call('draftOfDocument', { params: { id: documentId } }, signal),
  });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const take = (draft: DraftAnswer) =>
    client.setQueryData<Answer<'draftOfDocument'>>(['draft', documentId], { draft });
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const make = () => run(async () => void take(await call('makeDraft', { params: { id: documentId } })));
  const draft = answer.data?.draft ?? null;
  return (
    <div className="page wide stack">
      <div className="row between">
        <h1 className="page-title">
          {t(m.title)} {draft?.pack}
        </h1>
        <SignedAs />
      </div>
      <Link to="/workbench/$documentId" params={{ documentId }}>
        {t(m.back)}
      </Link>
      {answer.isPending ? <Loading /> : null}
      {answer.isError ? <Problem error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {error === null ? null : <Problem error={error} />}
      {answer.isSuccess && draft === null ? (
        <Nothing what={m.none}>
          <Button type="primary" loading={busy} onClick={() => void make()}>
            {t(m.make)}
          </Button>
        </Nothing>
      ) : null}
      {draft === null ? null : (
        <>
          <DraftHead draft={draft} busy={busy} onMake={() => void make()} onRun={run} />
          <DraftFiles key={draft.id} draft={draft} onSaved={take} onRun={run} />
        </>
      )}
    </div>
  );
}

function DraftHead(props: {
  readonly draft: DraftAnswer;
  readonly busy: boolean;
  readonly onMake: () => void;
  readonly onRun: (work: () => Promise<void>) => Promise<void>;
}) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { draft, busy, onMake, onRun } = props;
  const publish = () =>
    onRun(async () => {
      const { measures } = await call('publishDraft', {
        params: { id: draft.id },
        body: { version: draft.version },
      });
      message.success(
        t(
          words(
            `已发布，${measures.length} 项措施可以匹配`,
            `Published: ${measures.length} measures can be matched`,
          ),
        ),
      );
      await client.invalidateQueries();
    });
  const others = draft.drafters.join('、');
  return (
    <div className="stack tight">
      <div className="row">
        <span>
          {t(words(`第 ${draft.version} 版，${others}，`, `Version ${draft.version}, ${others}, `))}
          {instant(draft.savedAt, language)}
          {draft.reader === null ? '' : t(words(`，读法 ${draft.reader}`, `, reader ${draft.reader}`))}
        </span>
        <span className={`mark tone-${draft.errors === 0 ? 'green' : 'amber'}`}>
          {t(words(`还有 ${draft.errors} 处须补全`, `${draft.errors} things to complete`))}
        </span>
      </div>
      <div className="row">
        <Button loading={busy} onClick={onMake}>
          {t(m.again)}
        </Button>
        <Button href={`/api/v1/drafts/${draft.id}/zip`}>{t(m.download)}</Button>
        <Button type="primary" loading={busy} onClick={() => void publish()}>
          {t(m.publish)}
        </Button>
        {draft.published === null ? null : (
          <span className="row">
            {t(
              words(
                `第 ${draft.published.version} 版由 ${draft.published.by} 发布`,
                `Version ${draft.published.version} published by ${draft.published.by}`,
              ),
            )}
            <Link to="/library/packs/$" params={{ _splat: draft.pack }}>
              {t(m.open)}
            </Link>
          </span>
        )}
      </div>
      {draft.rereadSince ? (
        <Alert
          type="info"
          showIcon
          title={t(
            words(
              '生成之后，文件用另一版读法重读过；重新生成会用上新读出的内容。',
              'The document was read again by another edition of the reader since: generating again takes in what it found.',
            ),
          )}
        />
      ) : null}
      {draft.behind > 0 ? (
        <Alert
          type="info"
          showIcon
          title={t(
            words(
              `生成之后又有 ${draft.behind} 个决定；重新生成会用上它们，手工的修改留在旧版本里。`,
              `${draft.behind} decisions since it was generated: generating again takes them in, changes by hand stay in the old version.`,
            ),
          )}
        />
      ) : null}
      <details>
        <summary>
          {t(m.notes)}（{draft.notes.length}）
        </summary>
        <ul>
          {draft.notes.map((note) => (
            <li key={note.zh}>{t(note)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
