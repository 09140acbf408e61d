import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { bytes, instant } from '../platform/format.ts';
import { Icon } from '../platform/Icon.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem, Warnings } from '../platform/states.tsx';
import { rememberVisit } from '../platform/visits.ts';
import { words } from '../platform/words.ts';
import { DocumentHead } from './DocumentHead.tsx';
import { DocumentReader } from './DocumentReader.tsx';
import { useDeleteDocument, useMayDelete } from './deletion.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { Provenance } from './Provenance.tsx';

const m = {
  remove: words('删除', 'Delete'),
  workbench: words('核对要素', 'Check the facts'),
  relations: words('谁引用谁', 'Who cites whom'),
  compare: words('对比', 'Compare'),
  removed: words('这份文件已删除', 'This document is deleted'),
  restore: words('恢复', 'Bring back'),
  restored: words('已恢复', 'Brought back'),
  pack: words('查看据此建立的政策包', 'The pack modelled on it'),
  readBy: words('读法', 'Reader'),
  imported: words('导入于', 'Imported'),
};

/** One document of the library. */
export function DocumentPage() {
  const { t, language } = useLanguage();
  const { documentId } = useParams({ from: '/library/documents/$documentId' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const answer = useQuery({
    queryKey: ['document', documentId],
    queryFn: ({ signal }) => call('getDocument', { params: { id: documentId } }, signal),
  });
  const remove = useDeleteDocument();
  const mayDelete = useMayDelete();
  const title = answer.data?.document.title;
  useEffect(() => {
    if (title) {
      document.title = title;
      rememberVisit({ path: `/library/documents/${documentId}`, title, kind: 'document' });
    }
  }, [title, documentId]);
  if (answer.isPending) {
    return (
      <div className="page wide">
        <Loading rows={14} />
      </div>
    );
  }
  if (answer.isError) {
    return (
      <div className="page">
        <Problem error={answer.error} onRetry={() => void answer.refetch()} />
      </div>
    );
  }
  const { summary, document: read, text, textStart, warnings } = answer.data;
  const restore = async () => {
    await call('restoreDocument', { params: { id: documentId } });
    await client.invalidateQueries({ queryKey: ['document'] });
    await client.invalidateQueries({ queryKey: ['documents'] });
    message.success(t(m.restored));
  };
  return (
    <div className="page wide stack">
      <DocumentHead
        document={read}
        validity={summary.validity}
        actions={
          summary.deletedAt ? (
            <>
              <span className="mark tone-red">
                <Icon shape="cross" />
                {t(m.removed)}
              </span>
              {mayDelete ? <Button onClick={() => void restore()}>{t(m.restore)}</Button> : null}
            </>
          ) : (
            <>
              <ExportMenu name={summary.file.name} {...{ text, textStart, document: read, warnings }} />
              <ButtonLink to="/workbench/$documentId" params={{ documentId }} type="primary">
                {t(m.workbench)}
              </ButtonLink>
              <ButtonLink to="/citations" search={{ focus: documentId }}>
                {t(m.relations)}
              </ButtonLink>
              <ButtonLink to="/compare" search={{ after: documentId }}>
                {t(m.compare)}
              </ButtonLink>
              {mayDelete ? (
                <Button onClick={() => void remove(summary).then(() => navigate({ to: '/library' }))}>
                  {t(m.remove)}
                </Button>
              ) : null}
            </>
          )
        }
      />
      <div className="row soft small">
        <span>
          {summary.file.name} · {bytes(summary.file.bytes)} · {t(m.imported)}{' '}
          {instant(summary.file.importedAt, language)}
        </span>
        {summary.read.by ? (
          <span>
            {t(m.readBy)} {summary.read.by}
          </span>
        ) : null}
        {summary.file.source ? <Provenance url={summary.file.source.url} /> : null}
        {summary.pack ? (
          <Link to="/library/packs/$" params={{ _splat: summary.pack }}>
            {t(m.pack)}
          </Link>
        ) : null}
      </div>
      <Warnings warnings={warnings} />
      <DocumentReader text={text} textStart={textStart} document={read} />
    </div>
  );
}
