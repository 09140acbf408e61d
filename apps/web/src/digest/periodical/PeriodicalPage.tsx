/** 期刊: published issues, newest first, to read, to download, to subscribe to. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Pagination } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { ListBar } from '../../platform/ListBar.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { holdsRole, usePerson } from '../../platform/session.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { Downloads } from './Downloads.tsx';
import { Leaving, Subscribing } from './Subscribing.tsx';
import { m } from './words.ts';

const SIZE = 12;

export function PeriodicalPage() {
  const { t } = useLanguage();
  const { q, page, leave } = useSearch({ from: '/periodical' });
  const navigate = useNavigate({ from: '/periodical' });
  const edits = holdsRole(usePerson(), 'officer');
  const query = { ...(q === undefined ? {} : { q }), page: page ?? 1, size: SIZE };
  const answer = useQuery({
    queryKey: ['issues', query],
    queryFn: ({ signal }) => call('listIssues', { query }, signal),
    placeholderData: (old) => old,
  });
  const { data } = answer;
  return (
    <div className="page stack">
      <div className="row between">
        <div>
          <h1 className="page-title">{t(m.title)}</h1>
          <p className="lead">{t(m.lead)}</p>
        </div>
        {edits ? (
          <ButtonLink type="primary" to="/periodical-desk">
            {t(m.desk)}
          </ButtonLink>
        ) : null}
      </div>
      {leave === undefined ? <Subscribing /> : <Leaving token={leave} />}
      <ListBar
        q={q}
        placeholder={m.search}
        choices={[]}
        total={data?.count}
        onChange={(_name, value) => void navigate({ search: value === undefined ? {} : { q: value } })}
        onClear={() => void navigate({ search: {} })}
      />
      {answer.isPending ? <Loading /> : null}
      {answer.isError ? <Problem error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {data?.count === 0 ? (
        <Nothing what={q === undefined ? m.none : m.noneFound}>
          {edits && q === undefined ? <ButtonLink to="/periodical-desk">{t(m.toDesk)}</ButtonLink> : null}
        </Nothing>
      ) : null}
      <ul className="plain-list issue-list">
        {data?.items.map((issue) => (
          <IssueCard key={issue.id} issue={issue} />
        ))}
      </ul>
      {data && data.count > SIZE ? (
        <Pagination
          current={page ?? 1}
          pageSize={SIZE}
          total={data.count}
          showSizeChanger={false}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, page: next }) })}
        />
      ) : null}
    </div>
  );
}

type Summary = Answer<'listIssues'>['items'][number];

function IssueCard({ issue }: { readonly issue: Summary }) {
  const { t } = useLanguage();
  const { id, title, issueNumber, totalNumber, coverDate, publisher, headlines, articles, revision } = issue;
  const name = [title, issueNumber].filter((each) => each !== '').join(' ');
  return (
    <li className="issue-card">
      <MiniCover issue={issue} />
      <div className="stack tight">
        <h2 className="strong">{name}</h2>
        <div className="soft">
          {[totalNumber, coverDate, publisher].filter((each) => each !== '').join(' · ')} ·{' '}
          {t(m.articles(articles))}
          {revision > 1 ? ` · ${t(m.corrected(revision - 1))}` : ''}
        </div>
        <ul className="headlines" lang="zh-CN">
          {headlines.slice(0, 4).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        <div className="row">
          <ButtonLink type="primary" size="small" to="/periodical/$issueId" params={{ issueId: id }}>
            {t(m.read)}
          </ButtonLink>
          <Downloads at={`/api/v1/issues/${id}`} name={name} />
        </div>
      </div>
    </li>
  );
}

/** The cover in small, as it lies on a shelf. */
export function MiniCover({
  issue,
}: {
  readonly issue: Pick<Summary, 'title' | 'issueNumber' | 'layout' | 'publisher'>;
}) {
  return (
    <div className={`mini-cover ${issue.layout}`} aria-hidden="true" lang="zh-CN">
      <b>{issue.title}</b>
      <span>{issue.issueNumber}</span>
      <i>{issue.publisher}</i>
    </div>
  );
}
