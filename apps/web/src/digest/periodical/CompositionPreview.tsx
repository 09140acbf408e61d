/** What composing would take in and leave out, while one is still choosing. */
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { type Answer, call, type Input } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { reasons } from './words.ts';

const m = {
  title: words('将会组成', 'What would go in'),
  nothing: words('没有内容；刊出时会说明。', 'Nothing; the issue will say so.'),
  out: (n: number) => words(`未收入 ${n} 份文件`, `${n} documents are left out`),
};

export function CompositionPreview({ asked }: { readonly asked: unknown }) {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['issue-composition', asked],
    queryFn: ({ signal }) =>
      call('previewIssue', { body: structuredClone(asked) as Input<'previewIssue'>['body'] }, signal),
    placeholderData: (old) => old,
    retry: false,
  });
  return (
    <section className="tile stack compose-preview" aria-label={t(m.title)} aria-busy={answer.isFetching}>
      <h2 className="strong">{t(m.title)}</h2>
      {answer.isPending ? <Loading rows={4} /> : null}
      {answer.isError ? <Problem error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data && !answer.isError ? <Parts composition={answer.data} /> : null}
    </section>
  );
}

function Parts({ composition }: { readonly composition: Answer<'previewIssue'> }) {
  const { t } = useLanguage();
  const { sections, leftOut, remarks } = composition;
  return (
    <>
      {remarks.map((remark) => (
        <Alert key={remark.zh} type="info" showIcon title={t(remark)} />
      ))}
      {sections.map(({ title, articles }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two sections may bear one title
        <div key={index} lang="zh-CN">
          <h3 className="strong">
            {title} <span className="soft">{articles.length}</span>
          </h3>
          {articles.length === 0 ? <p className="soft">{t(m.nothing)}</p> : null}
          <ul className="headlines">
            {articles.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      ))}
      {leftOut.length === 0 ? null : (
        <details>
          <summary>{t(m.out(leftOut.length))}</summary>
          <ul className="headlines" lang="zh-CN">
            {leftOut.map(({ document, title, why }) => (
              <li key={document}>
                {title} <span className="soft">{t(reasons[why])}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
