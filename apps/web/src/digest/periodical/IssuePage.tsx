/** One published issue, to read as it is printed. */
import { type Issue, issueName } from '@huice/periodical';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../../platform/api.ts';
import { instant } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { Downloads } from './Downloads.tsx';
import { Paper } from './Paper.tsx';
import { m } from './words.ts';

export function IssuePage() {
  const { issueId } = useParams({ from: '/periodical/$issueId' });
  const { t, language } = useLanguage();
  const answer = useQuery({
    queryKey: ['issue', issueId],
    queryFn: ({ signal }) => call('getIssue', { params: { id: issueId } }, signal),
  });
  if (answer.isPending || answer.isError) {
    return (
      <div className="page stack">
        <Link to="/periodical">{t(m.back)}</Link>
        {answer.isPending ? (
          <Loading />
        ) : (
          <Problem error={answer.error} onRetry={() => void answer.refetch()} />
        )}
      </div>
    );
  }
  const { publishedAt, publishedBy, revision } = answer.data;
  const issue = answer.data.issue as Issue;
  return (
    <div className="page stack">
      <div className="row between no-print">
        <Link to="/periodical">{t(m.back)}</Link>
        <span className="row">
          <span className="soft">
            {t(m.publishedBy)} {instant(publishedAt, language)} · {publishedBy}
            {revision > 1 ? ` · ${t(m.corrected(revision - 1))}` : ''}
          </span>
          <Downloads at={`/api/v1/issues/${issueId}`} name={issueName(issue)} />
        </span>
      </div>
      <Paper issue={issue} />
    </div>
  );
}
