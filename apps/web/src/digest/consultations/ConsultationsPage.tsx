/** 征求意见: what may be commented on now, what comes, what was decided; officers open one here. */
import type { ConsultationSummary } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api.ts';
import { csv, download } from '../../platform/csv.ts';
import { day } from '../../platform/format.ts';
import { ListBar } from '../../platform/ListBar.tsx';
import { Mark } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { holdsRole, usePerson } from '../../platform/session.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { chosen, type Sort, sorts } from './listed.ts';
import { OpenDialog } from './OpenDialog.tsx';
import { states } from './words.ts';

const m = {
  title: words('征求意见', 'Consultations'),
  lead: words(
    '在期限内对条款提意见，按条款汇总、逐条答复、公布结果。期限按工作日或日计算，截止到最后一天的 23:59:59。',
    'Comment on provisions within the period; comments are collated by provision, answered one by one, and published.',
  ),
  open: words('发起征求意见', 'Open a consultation'),
  none: words(
    '现在没有征求意见。政策日历里还有国家和各地文件载明的征求意见。',
    'No consultation is held here now; the calendar has those that documents state.',
  ),
  noneFits: words(
    '没有符合的征求意见，请换一个词或清除筛选。',
    'None fits: try another word, or clear the filters.',
  ),
  search: words('标题、机关、地区', 'Title, body, place'),
  state: words('状态', 'State'),
  sort: words('排序', 'Sort'),
  calendar: words('去政策日历', 'To the calendar'),
  comments: (n: number) => words(`${n} 条意见`, `${n} comments`),
  left: (n: number) =>
    words(n === 0 ? '最后一天' : `还有 ${n} 个工作日`, n === 0 ? 'last day' : `${n} working days left`),
  provisional: words('暂定', 'provisional'),
};

export function ConsultationsPage() {
  const { t, language } = useLanguage();
  const person = usePerson();
  const search = useSearch({ from: '/consultations' });
  const navigate = useNavigate({ from: '/consultations' });
  const [opening, setOpening] = useState(false);
  const found = useQuery({
    queryKey: ['consultations'],
    queryFn: ({ signal }) => call('listConsultations', { query: {} }, signal),
  });
  const shown = chosen(found.data?.items ?? [], search);
  const exportAll = async () =>
    download(
      `${t(m.title)}.csv`,
      csv(
        shown.map((one) => [
          t(states[one.state].word),
          one.title,
          one.body,
          one.placeName,
          day(one.opensAt, language),
          day(one.closesAt, language),
          one.comments,
        ]),
      ),
    );
  return (
    <div className="page stack">
      <div className="row between">
        <h1 className="page-title">{t(m.title)}</h1>
        {holdsRole(person, 'officer', 'head') ? (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t(m.open)}
          </Button>
        ) : null}
      </div>
      <p className="lead">{t(m.lead)}</p>
      <ListBar
        q={search.q}
        placeholder={m.search}
        total={found.data === undefined ? undefined : shown.length}
        choices={[
          {
            name: 'state',
            word: m.state,
            value: search.state,
            options: Object.entries(states).map(([value, { word }]) => ({ value, label: t(word) })),
          },
          {
            name: 'sort',
            word: m.sort,
            value: search.sort ?? ('state' satisfies Sort),
            options: Object.entries(sorts).map(([value, word]) => ({ value, label: t(word) })),
            required: true,
          },
        ]}
        onChange={(name, value) =>
          void navigate({ search: (old) => ({ ...old, [name]: value }), replace: true })
        }
        onClear={() => void navigate({ search: ({ sort }) => (sort === undefined ? {} : { sort }) })}
        onExport={exportAll}
      />
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data?.count === 0 ? (
        <Nothing what={m.none}>
          <Link to="/calendar" search={{ view: 'list', kind: 'consultation' }}>
            {t(m.calendar)}
          </Link>
        </Nothing>
      ) : null}
      {found.data !== undefined && found.data.count > 0 && shown.length === 0 ? (
        <Nothing what={m.noneFits} />
      ) : null}
      {shown.map((one) => (
        <Line key={one.id} one={one} />
      ))}
      {opening && person ? <OpenDialog person={person} onClose={() => setOpening(false)} /> : null}
    </div>
  );
}

function Line({ one }: { readonly one: ConsultationSummary }) {
  const { t, language } = useLanguage();
  return (
    <article className="tile stack tight">
      <div className="row">
        <Mark spec={states[one.state]} />
        {one.workingDaysLeft === null ? null : (
          <span className="strong">{t(m.left(one.workingDaysLeft))}</span>
        )}
        {one.provisional && one.state !== 'published' ? (
          <span className="mark tone-amber">{t(m.provisional)}</span>
        ) : null}
      </div>
      <Link
        to="/consultations/$consultationId"
        params={{ consultationId: one.id }}
        className="strong"
        lang="zh-CN"
      >
        {one.title}
      </Link>
      <div className="row soft">
        <span>
          {day(one.opensAt, language)} – {day(one.closesAt, language)}
        </span>
        <span>{one.body}</span>
        <span>{one.placeName}</span>
        <span>{t(m.comments(one.comments))}</span>
      </div>
    </article>
  );
}
