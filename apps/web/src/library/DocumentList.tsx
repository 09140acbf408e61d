import type { DocumentSummary, DocumentsAnswer, DocumentsQuery, Validity } from '@huice/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Table, type TableProps } from 'antd';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { csv, download } from '../platform/csv.ts';
import { day, instant, notStated } from '../platform/format.ts';
import { type Choice, ListBar } from '../platform/ListBar.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { type Language, say, type Words, words } from '../platform/words.ts';
import { useDeleteDocument, useMayDelete } from './deletion.tsx';
import { kindWord, validities } from './documentWords.ts';
import { labelled } from './labelled.ts';

const m = {
  search: words('标题、文号、机关、正文', 'Title, number, issuer, text'),
  title: words('文件', 'Document'),
  number: words('文号', 'Number'),
  kind: words('类别', 'Kind'),
  region: words('地区', 'Region'),
  issuers: words('发文机关', 'Issued by'),
  published: words('发布', 'Published'),
  validity: words('效力', 'Validity'),
  provisions: words('条款', 'Provisions'),
  facts: words('要素', 'Facts'),
  imported: words('导入', 'Imported'),
  remove: words('删除', 'Delete'),
  sort: words('排序', 'Sort'),
  none: words(
    '没有符合筛选的文件。换个词，或清除筛选。',
    'No document fits. Try another word, or clear the filters.',
  ),
  empty: words('还没有导入文件。读一份文件，再存进来。', 'No documents yet. Read a file, then save it here.'),
  read: words('读一份文件', 'Read a file'),
};

const sorts: Readonly<Record<NonNullable<DocumentsQuery['sort']>, Words>> = {
  imported: words('最近导入', 'Latest import'),
  published: words('按发布日期', 'By date'),
  title: words('按标题', 'By title'),
};

const pageSize = 20;

function factCount({ counts }: DocumentSummary): number {
  return counts.measures + counts.targets + counts.responsibilities + counts.deadlines + counts.quotas;
}

function asSort(value: string | undefined): NonNullable<DocumentsQuery['sort']> {
  return value === 'published' || value === 'title' ? value : 'imported';
}

export function DocumentList() {
  const { t, language } = useLanguage();
  const search = useSearch({ from: '/library' });
  const navigate = useNavigate({ from: '/library' });
  const remove = useDeleteDocument();
  const mayDelete = useMayDelete();
  const query: DocumentsQuery = {
    ...(search.q === undefined ? {} : { q: search.q }),
    ...(search.kind === undefined ? {} : { kind: search.kind }),
    ...(search.region === undefined ? {} : { region: search.region }),
    ...(search.validity === undefined ? {} : { validity: search.validity }),
    sort: asSort(search.sort),
    page: search.page ?? 1,
    size: pageSize,
  };
  const answer = useQuery({
    queryKey: ['documents', query],
    queryFn: ({ signal }) => call('listDocuments', { query }, signal),
    placeholderData: keepPreviousData,
  });
  if (answer.isPending) return <Loading />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const { items, count, facets } = answer.data;
  const filtered = Boolean(search.q ?? search.kind ?? search.region ?? search.validity);
  return (
    <div className="stack">
      <ListBar
        q={search.q}
        placeholder={m.search}
        total={count}
        choices={choices(search, facets, language)}
        onChange={(name, value) =>
          void navigate({
            search: (old) => changed(changed(old, 'page', undefined), name, value),
            replace: true,
          })
        }
        onClear={() => void navigate({ search: { show: 'documents' } })}
        onExport={() => exportAll(query, language)}
      />
      <Table<DocumentSummary>
        className="list-cards"
        size="middle"
        rowKey="id"
        dataSource={items}
        loading={answer.isPlaceholderData}
        columns={columns(t, language, mayDelete ? (document) => void remove(document) : null)}
        scroll={{ x: 1120 }}
        pagination={{
          current: search.page ?? 1,
          pageSize,
          total: count,
          hideOnSinglePage: true,
          showSizeChanger: false,
          onChange: (page) => void navigate({ search: (old) => ({ ...old, page }) }),
        }}
        locale={{
          emptyText: (
            <Nothing what={filtered ? m.none : m.empty}>
              {filtered ? null : <ButtonLink to="/read">{t(m.read)}</ButtonLink>}
            </Nothing>
          ),
        }}
      />
    </div>
  );
}

function choices(
  search: {
    readonly kind?: string;
    readonly region?: string;
    readonly validity?: string;
    readonly sort?: string;
  },
  facets: DocumentsAnswer['facets'],
  language: Language,
): Choice[] {
  const validityWord = (value: string) =>
    say(validities[value as Validity]?.word ?? words(value, value), language);
  return [
    {
      name: 'kind',
      word: m.kind,
      value: search.kind,
      options: facets.kind.map(({ value, count }) => ({
        value,
        label: `${say(kindWord(value), language)} ${count}`,
      })),
    },
    {
      name: 'region',
      word: m.region,
      value: search.region,
      options: facets.region.map(({ value, count }) => ({ value, label: `${value} ${count}` })),
    },
    {
      name: 'validity',
      word: m.validity,
      value: search.validity,
      options: facets.validity.map(({ value, count }) => ({
        value,
        label: `${validityWord(value)} ${count}`,
      })),
    },
    {
      name: 'sort',
      word: m.sort,
      value: asSort(search.sort),
      required: true,
      options: Object.entries(sorts).map(([value, word]) => ({ value, label: say(word, language) })),
    },
  ];
}

function columns(
  t: (text: Words) => string,
  language: Language,
  onDelete: ((document: DocumentSummary) => void) | null,
): NonNullable<TableProps<DocumentSummary>['columns']> {
  return [
    {
      title: t(m.title),
      width: 320,
      render: (_, { id, title, documentNumber }) => (
        <div className="stack" style={{ gap: 2 }}>
          <Link to="/library/documents/$documentId" params={{ documentId: id }} className="strong">
            {title}
          </Link>
          <span className="soft small">{documentNumber ?? `${t(m.number)} ${t(notStated)}`}</span>
        </div>
      ),
    },
    { title: t(m.kind), width: 100, onCell: labelled(t(m.kind)), render: (_, { kind }) => t(kindWord(kind)) },
    {
      title: t(m.region),
      width: 100,
      onCell: labelled(t(m.region)),
      render: (_, { region }) => region ?? t(notStated),
    },
    {
      title: t(m.published),
      width: 110,
      onCell: labelled(t(m.published)),
      render: (_, { publishedOn }) => day(publishedOn, language),
    },
    {
      title: t(m.validity),
      width: 140,
      onCell: labelled(t(m.validity)),
      render: (_, { validity }) => <Mark spec={validities[validity]} />,
    },
    {
      title: t(m.provisions),
      width: 80,
      onCell: labelled(t(m.provisions)),
      align: 'right',
      render: (_, { counts }) => counts.provisions,
    },
    {
      title: t(m.facts),
      width: 80,
      onCell: labelled(t(m.facts)),
      align: 'right',
      render: (_, document) => factCount(document),
    },
    {
      title: t(m.imported),
      width: 150,
      onCell: labelled(t(m.imported)),
      render: (_, { file }) => instant(file.importedAt, language),
    },
    ...(onDelete === null
      ? []
      : [
          {
            title: <span className="soft small">{t(words('操作', 'Actions'))}</span>,
            width: 80,
            render: (_: unknown, document: DocumentSummary) => (
              <Button
                size="small"
                onClick={() => onDelete(document)}
                aria-label={`${t(m.remove)} ${document.title}`}
              >
                {t(m.remove)}
              </Button>
            ),
          },
        ]),
  ];
}

/** All documents that the filters let through, not only the page shown. */
async function exportAll(query: DocumentsQuery, language: Language): Promise<void> {
  const rows: DocumentSummary[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await call('listDocuments', { query: { ...query, page, size: 200 } });
    rows.push(...answer.items);
    if (answer.items.length === 0 || rows.length >= answer.count) break;
  }
  const t = (text: Words) => say(text, language);
  const head = [
    m.title,
    m.number,
    m.issuers,
    m.kind,
    m.region,
    m.published,
    m.validity,
    m.provisions,
    m.facts,
  ];
  const body = rows.map((document) => [
    document.title,
    document.documentNumber ?? t(notStated),
    document.issuers.join('、') || t(notStated),
    t(kindWord(document.kind)),
    document.region ?? t(notStated),
    day(document.publishedOn, language),
    t(validities[document.validity].word),
    document.counts.provisions,
    factCount(document),
  ]);
  download(`${t(words('文件', 'documents'))}.csv`, csv([head.map(t), ...body]));
}
