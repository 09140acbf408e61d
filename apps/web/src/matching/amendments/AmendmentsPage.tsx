/** 规则修订: rules that changed here, newest first, clause by clause; for officers, the companies that one moves. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { csv, download } from '../../platform/csv.ts';
import { instant } from '../../platform/format.ts';
import { ListBar } from '../../platform/ListBar.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { Affected } from './Affected.tsx';
import { Clauses } from './Clauses.tsx';

type Amendment = Answer<'listAmendments'>['items'][number];

const m = {
  title: words('规则修订', 'Amendments'),
  lead: words(
    '政策包更新后，哪条规则改了什么，哪些企业的结论或金额因此改变，是哪一条造成的。',
    'After a pack changes: which clause of which rule, which companies stand differently, and which clause did it.',
  ),
  none: words(
    '这里的规则还没有修订过：政策包更新或发布新版后会列出来。',
    'No rule has changed here yet: changes show once a pack is updated or published anew.',
  ),
  noneFits: words('没有符合筛选的修订。', 'No amendment fits these filters.'),
  search: words('找措施', 'Find a measure'),
  kind: words('类型', 'Kind'),
  affected: words('看影响哪些企业', 'Which companies it moves'),
  fold: words('收起', 'Fold'),
};
const kinds = {
  changed: words('修改', 'changed'),
  new: words('新增', 'new'),
  gone: words('撤下', 'gone'),
};

export function AmendmentsPage() {
  const { t, language } = useLanguage();
  const search = useSearch({ from: '/amendments' });
  const navigate = useNavigate({ from: '/amendments' });
  const list = useQuery({
    queryKey: ['amendments'],
    queryFn: ({ signal }) => call('listAmendments', { query: {} }, signal),
    placeholderData: keepPreviousData,
  });
  const items = list.data?.items ?? [];
  const shown = items.filter(
    ({ title, measure, kind }) =>
      (search.kind === undefined || kind === search.kind) &&
      (search.q === undefined || `${title.zh}${title.en}${measure}`.includes(search.q)),
  );
  return (
    <div className="page wide stack">
      <div>
        <h1 className="page-title">{t(m.title)}</h1>
        <p className="lead">{t(m.lead)}</p>
      </div>
      <ListBar
        q={search.q}
        placeholder={m.search}
        total={shown.length}
        choices={[
          {
            name: 'kind',
            word: m.kind,
            value: search.kind,
            options: Object.entries(kinds).map(([value, word]) => ({ value, label: t(word) })),
          },
        ]}
        onChange={(name, value) =>
          void navigate({ search: (old) => changed(old, name, value), replace: true })
        }
        onClear={() => void navigate({ search: {} })}
        onExport={async () =>
          download(
            `${t(m.title)}.csv`,
            csv(
              shown.flatMap((one) =>
                one.clauses.map(({ provision, before, after }) => [
                  instant(one.since, language),
                  t(one.title),
                  provision ?? '',
                  before ?? '',
                  after ?? '',
                ]),
              ),
            ),
          )
        }
      />
      {list.isPending ? <Loading rows={6} /> : null}
      {list.isError ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && items.length === 0 ? <Nothing what={m.none} /> : null}
      {items.length > 0 && shown.length === 0 ? <Nothing what={m.noneFits} /> : null}
      {shown.map((one) => (
        <One key={one.id} amendment={one} isOpen={search.open === one.id} />
      ))}
    </div>
  );
}

function One({ amendment, isOpen }: { readonly amendment: Amendment; readonly isOpen: boolean }) {
  const { t, language } = useLanguage();
  const navigate = useNavigate({ from: '/amendments' });
  const { id, measure, title, kind, since, clauses } = amendment;
  const open = (value: string | undefined) =>
    void navigate({
      search: (old) => changed(changed(old, 'page', undefined), 'open', value),
      replace: true,
      resetScroll: false,
    });
  return (
    <Card
      size="small"
      title={
        <h2 className="strong">
          {kind === 'gone' ? (
            t(title)
          ) : (
            <Link to="/rules/$" params={{ _splat: measure }}>
              {t(title)}
            </Link>
          )}
        </h2>
      }
      extra={
        <span className="soft small">
          {t(kinds[kind])} · {instant(since, language)}
        </span>
      }
    >
      <div className="stack">
        {clauses.length > 0 ? <Clauses clauses={clauses} /> : null}
        {kind === 'changed' ? (
          <div>
            <Button size="small" aria-expanded={isOpen} onClick={() => open(isOpen ? undefined : id)}>
              {t(isOpen ? m.fold : m.affected)}
            </Button>
          </div>
        ) : null}
        {isOpen && kind === 'changed' ? <Affected amendment={id} /> : null}
      </div>
    </Card>
  );
}
