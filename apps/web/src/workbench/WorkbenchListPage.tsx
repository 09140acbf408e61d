/** Which document to work on. */
import type { DocumentSummary, DocumentsAnswer, DocumentsQuery } from '@huice/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Table, type TableProps } from 'antd';
import { kindWord } from '../library/index.tsx';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { csv, download } from '../platform/csv.ts';
import { day, instant, notStated } from '../platform/format.ts';
import { type Choice, ListBar } from '../platform/ListBar.tsx';
import { wholeList } from '../platform/pages.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { type Language, say, type Words, words } from '../platform/words.ts';
import { SignedAs } from './BenchGate.tsx';
import { asSort, pageSize, queryOf, type Search, type Sort } from './listed.ts';

const m = {
  title: words('工作台：把文件变成政策包', 'Workbench: from a document to a pack'),
  how: words(
    '核对每条要素，生成草案，由另一个人发布；发布后即可匹配。',
    'Check each fact, generate a draft, have a second person publish it: matching uses it from then on.',
  ),
  none: words('还没有导入文件。', 'No document was imported yet.'),
  noneFits: words(
    '没有符合筛选的文件。换个词，或清除筛选。',
    'No document fits. Try another word, or clear the filters.',
  ),
  read: words('读一份文件', 'Read a file'),
  search: words('标题、文号、机关、正文', 'Title, number, issuer, text'),
  document: words('文件', 'Document'),
  number: words('文号', 'Number'),
  kind: words('类别', 'Kind'),
  region: words('地区', 'Region'),
  issuers: words('发文机关', 'Issued by'),
  published: words('发布', 'Published'),
  imported: words('导入时间', 'Imported'),
  pack: words('政策包', 'Pack'),
  hasPack: words('已有', 'There is one'),
  hasNone: words('还没有', 'None yet'),
  sort: words('排序', 'Sort'),
  file: words('工作台文件', 'workbench documents'),
};

const sorts: Readonly<Record<Sort, Words>> = {
  imported: words('最近导入', 'Latest import'),
  published: words('按发布日期', 'By date'),
  title: words('按标题', 'By title'),
};

export function WorkbenchListPage() {
  const { t } = useLanguage();
  return (
    <div className="page wide stack">
      <div className="row between">
        <h1 className="page-title">{t(m.title)}</h1>
        <SignedAs />
      </div>
      <p className="soft">{t(m.how)}</p>
      <Documents />
    </div>
  );
}

function Documents() {
  const { t, language } = useLanguage();
  const search = useSearch({ from: '/workbench' });
  const navigate = useNavigate({ from: '/workbench' });
  const query = queryOf(search);
  const answer = useQuery({
    queryKey: ['documents', query],
    queryFn: ({ signal }) => call('listDocuments', { query }, signal),
    placeholderData: keepPreviousData,
  });
  if (answer.isPending) return <Loading />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const { items, count, facets } = answer.data;
  const filtered = Boolean(search.q ?? search.kind ?? search.region);
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
        onClear={() => void navigate({ search: ({ sort }) => (sort === undefined ? {} : { sort }) })}
        onExport={() => exportAll(query, language)}
      />
      <Table<DocumentSummary>
        size="middle"
        rowKey="id"
        dataSource={items}
        loading={answer.isPlaceholderData}
        columns={columns(t, language)}
        scroll={{ x: 700 }}
        pagination={{
          current: search.page ?? 1,
          pageSize,
          total: count,
          hideOnSinglePage: true,
          showSizeChanger: false,
          onChange: (page) =>
            void navigate({ search: (old) => changed(old, 'page', page === 1 ? undefined : page) }),
        }}
        locale={{
          emptyText: (
            <Nothing what={filtered ? m.noneFits : m.none}>
              {filtered ? null : <ButtonLink to="/read">{t(m.read)}</ButtonLink>}
            </Nothing>
          ),
        }}
      />
    </div>
  );
}

function choices(search: Search, facets: DocumentsAnswer['facets'], language: Language): Choice[] {
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
): NonNullable<TableProps<DocumentSummary>['columns']> {
  return [
    {
      title: t(m.document),
      render: (_, { id, title, documentNumber }) => (
        <div className="stack" style={{ gap: 2 }}>
          <Link to="/workbench/$documentId" params={{ documentId: id }} className="strong" lang="zh-CN">
            {title}
          </Link>
          <span className="soft small">{documentNumber ?? t(notStated)}</span>
        </div>
      ),
    },
    { title: t(m.pack), width: 120, render: (_, { pack }) => t(pack === null ? m.hasNone : m.hasPack) },
    { title: t(m.imported), width: 170, render: (_, { file }) => instant(file.importedAt, language) },
  ];
}

/** All documents that the filters let through, not only the page shown. */
async function exportAll(query: DocumentsQuery, language: Language): Promise<void> {
  const t = (text: Words) => say(text, language);
  const rows = await wholeList((page, size) => call('listDocuments', { query: { ...query, page, size } }));
  const head = [m.document, m.number, m.issuers, m.kind, m.region, m.published, m.pack, m.imported];
  const body = rows.map(({ title, documentNumber, issuers, kind, region, publishedOn, pack, file }) => [
    title,
    documentNumber ?? t(notStated),
    issuers.join('、') || t(notStated),
    t(kindWord(kind)),
    region ?? t(notStated),
    day(publishedOn, language),
    t(pack === null ? m.hasNone : m.hasPack),
    instant(file.importedAt, language),
  ]);
  download(`${t(m.file)}.csv`, csv([head.map(t), ...body]));
}
