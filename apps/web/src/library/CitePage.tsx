/** A stable link to a citation: opens the document on the very words, or says what we know where it is not imported. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { citationTarget } from '../platform/CitationChip.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

export function CitePage() {
  const { t } = useLanguage();
  const query = useSearch({ from: '/cite' });
  const answer = useQuery({
    queryKey: ['citation', query],
    queryFn: ({ signal }) => call('openCitation', { query }, signal),
  });
  if (answer.isPending) return <div className="page">{<Loading />}</div>;
  if (answer.isError) {
    return (
      <div className="page">
        <Problem error={answer.error} onRetry={() => void answer.refetch()} />
      </div>
    );
  }
  const target = citationTarget(answer.data);
  if (target) {
    return (
      <Navigate
        to="/library/documents/$documentId"
        params={{ documentId: target.id }}
        hash={target.hash}
        replace
      />
    );
  }
  const { document, citation, note } = answer.data;
  return (
    <div className="page stack">
      <h1 className="page-title">{document.title}</h1>
      <p className="soft">
        {document.documentNumber} · {citation.provision}
      </p>
      {citation.says ? <p className="quote">{t(citation.says)}</p> : null}
      <Alert type="info" showIcon title={t(note)} />
      <div className="row">
        <ButtonLink type="primary" to="/read">
          {t(words('导入这份文件', 'Import the document'))}
        </ButtonLink>
        <ButtonLink to="/library/packs/$" params={{ _splat: document.id }}>
          {t(words('看政策包', 'See the pack'))}
        </ButtonLink>
      </div>
    </div>
  );
}
