/** 编辑台: issues being made, and composing another. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { instant } from '../../platform/format.ts';
import { Gate } from '../../platform/Gate.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { ComposeForm } from './ComposeForm.tsx';
import { MiniCover } from './PeriodicalPage.tsx';
import { m as common } from './words.ts';

const m = {
  title: words('期刊编辑台', 'Editor’s desk'),
  lead: words(
    '选好时段、地区、行业和版式，惠策按资料库里的条款组稿；编者按和改动由人来写，署名留痕。',
    'Choose period, regions, industries and layout: Huice composes from the provisions held. Notes and changes are written by people, under their names.',
  ),
  compose: words('新组一期', 'Compose an issue'),
  none: words('还没有稿件。', 'There is no draft yet.'),
  edit: words('编辑', 'Edit'),
  remove: words('删除', 'Delete'),
  removed: (name: string) => words(`已删除《${name}》`, `“${name}” deleted`),
  undo: words('撤销', 'Undo'),
  restore: words('恢复', 'Bring back'),
  deleted: words('已删除的稿件', 'Deleted drafts'),
  published: words('已出刊', 'Published'),
  changed: words('出刊后有改动', 'Changed since it was published'),
  draft: words('编辑中', 'Draft'),
};

type Draft = Answer<'listIssueDrafts'>['items'][number];

export function DeskPage() {
  const { t } = useLanguage();
  const { compose } = useSearch({ from: '/periodical-desk' });
  const navigate = useNavigate({ from: '/periodical-desk' });
  return (
    <div className="page stack">
      <Link to="/periodical">{t(common.back)}</Link>
      <div className="row between">
        <div>
          <h1 className="page-title">{t(m.title)}</h1>
          <p className="lead">{t(m.lead)}</p>
        </div>
        {compose === true ? null : (
          <Button type="primary" onClick={() => void navigate({ search: { compose: true } })}>
            {t(m.compose)}
          </Button>
        )}
      </div>
      <Gate roles={['officer']} notForYou={common.onlyOfficers}>
        {() =>
          compose === true ? <ComposeForm onClose={() => void navigate({ search: {} })} /> : <Drafts />
        }
      </Gate>
    </div>
  );
}

function Drafts() {
  const { t } = useLanguage();
  const answer = useQuery({
    queryKey: ['issue-drafts'],
    queryFn: ({ signal }) => call('listIssueDrafts', {}, signal),
  });
  if (answer.isPending) return <Loading />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const live = answer.data.items.filter((each) => each.deletedAt === null);
  const gone = answer.data.items.filter((each) => each.deletedAt !== null);
  return (
    <>
      {live.length === 0 ? <Nothing what={m.none} /> : null}
      <ul className="plain-list issue-list">
        {live.map((draft) => (
          <DraftCard key={draft.id} draft={draft} />
        ))}
      </ul>
      {gone.length === 0 ? null : (
        <details>
          <summary>
            {t(m.deleted)}（{gone.length}）
          </summary>
          <ul className="plain-list stack tight">
            {gone.map((draft) => (
              <li key={draft.id} className="row">
                {nameOf(draft)} <PutBack id={draft.id} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const nameOf = ({ title, issueNumber }: Draft) =>
  [title, issueNumber].filter((each) => each !== '').join(' ');

function usePutBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call('restoreIssueDraft', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['issue-drafts'] }),
  });
}

function PutBack({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const back = usePutBack();
  return (
    <>
      <Button size="small" loading={back.isPending} onClick={() => back.mutate(id)}>
        {t(m.restore)}
      </Button>
      {back.error ? <Problem error={back.error} /> : null}
    </>
  );
}

function DraftCard({ draft }: { readonly draft: Draft }) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const { message } = App.useApp();
  const back = usePutBack();
  const remove = useMutation({
    mutationFn: () => call('deleteIssueDraft', { params: { id: draft.id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['issue-drafts'] });
      const undo = (
        <Button type="link" size="small" onClick={() => back.mutate(draft.id)}>
          {t(m.undo)}
        </Button>
      );
      message.open({
        type: 'success',
        duration: 8,
        content: (
          <>
            {t(m.removed(nameOf(draft)))} {undo}
          </>
        ),
      });
    },
  });
  const { published, version } = draft;
  const state = published === null ? m.draft : published.version === version ? m.published : m.changed;
  return (
    <li className="issue-card">
      <MiniCover issue={draft} />
      <div className="stack tight">
        <h2 className="strong">{nameOf(draft)}</h2>
        <div className="soft">
          {t(state)} · {t(common.articles(draft.articles))} · {draft.savedBy}{' '}
          {instant(draft.savedAt, language)}
        </div>
        <ul className="headlines" lang="zh-CN">
          {draft.headlines.slice(0, 3).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        <div className="row">
          <ButtonLink
            size="small"
            type="primary"
            to="/periodical-desk/$draftId"
            params={{ draftId: draft.id }}
          >
            {t(m.edit)}
          </ButtonLink>
          <Button size="small" danger loading={remove.isPending} onClick={() => remove.mutate()}>
            {t(m.remove)}
          </Button>
        </div>
        {remove.error ? <Problem error={remove.error} /> : null}
      </div>
    </li>
  );
}
