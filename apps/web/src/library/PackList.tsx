import type { PackSummary } from '@huice/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Table, type TableProps } from 'antd';
import { call } from '../platform/api.ts';
import { csv, download } from '../platform/csv.ts';
import { day, notStated } from '../platform/format.ts';
import { ListBar } from '../platform/ListBar.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { say, type Words, words } from '../platform/words.ts';
import { labelled } from './labelled.ts';

const m = {
  search: words('标题、文号、机关、行业', 'Title, number, issuer, industry'),
  title: words('政策包', 'Pack'),
  region: words('地区', 'Region'),
  issuers: words('发文机关', 'Issued by'),
  published: words('发布', 'Published'),
  measures: words('措施', 'Measures'),
  notModelled: words('未建规则', 'No rule'),
  open: words('受理中', 'Open'),
  original: words('原文', 'Original'),
  imported: words('已导入', 'Imported'),
  notImported: words('未导入', 'Not imported'),
  sort: words('排序', 'Sort'),
  none: words('没有符合筛选的政策包。', 'No pack fits these filters.'),
  empty: words('还没有政策包。', 'There are no packs yet.'),
};

const sorts: Readonly<Record<'published' | 'title' | 'measures', Words>> = {
  published: words('按发布日期', 'By date'),
  title: words('按标题', 'By title'),
  measures: words('按措施数', 'By number of measures'),
};

/** The packs that hold every word searched for, in the order asked for. */
export function choosePacks(
  packs: readonly PackSummary[],
  search: { readonly q?: string; readonly region?: string; readonly sort?: string },
): PackSummary[] {
  const asked = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = packs.filter(({ document }) => {
    const { title, titleEn, documentNumber, issuers, region, industries, summary } = document;
    const all = [title, titleEn, documentNumber, ...issuers, region, ...industries, summary.zh, summary.en]
      .join(' ')
      .toLowerCase();
    return asked.every((word) => all.includes(word)) && (!search.region || region === search.region);
  });
  return found.sort((a, b) => {
    if (search.sort === 'title') return a.document.title.localeCompare(b.document.title, 'zh-CN');
    if (search.sort === 'measures') return b.measures - a.measures;
    return (b.document.publishedOn ?? '').localeCompare(a.document.publishedOn ?? '');
  });
}

export function PackList() {
  const { t, language } = useLanguage();
  const search = useSearch({ from: '/library' });
  const navigate = useNavigate({ from: '/library' });
  const answer = useQuery({ queryKey: ['packs'], queryFn: ({ signal }) => call('listPacks', {}, signal) });
  if (answer.isPending) return <Loading />;
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const shown = choosePacks(answer.data.items, search);
  const regions = [...new Set(answer.data.items.map(({ document }) => document.region))];
  const exportCsv = async () => {
    const head = [m.title, m.region, m.issuers, m.published, m.measures, m.notModelled, m.open].map(t);
    const rows = shown.map((pack) => [
      pack.document.title,
      pack.document.region,
      pack.document.issuers.join('、') || t(notStated),
      day(pack.document.publishedOn, language),
      pack.measures,
      pack.notModelled,
      pack.openWindows,
    ]);
    download(`${t(m.title)}.csv`, csv([head, ...rows]));
  };
  return (
    <div className="stack">
      <ListBar
        q={search.q}
        placeholder={m.search}
        total={shown.length}
        choices={[
          {
            name: 'region',
            word: m.region,
            value: search.region,
            options: regions.map((value) => ({ value, label: value })),
          },
          {
            name: 'sort',
            word: m.sort,
            value: search.sort ?? 'published',
            required: true,
            options: Object.entries(sorts).map(([value, word]) => ({ value, label: say(word, language) })),
          },
        ]}
        onChange={(name, value) =>
          void navigate({ search: (old) => changed(old, name, value), replace: true })
        }
        onClear={() => void navigate({ search: {} })}
        onExport={exportCsv}
      />
      <Table<PackSummary>
        className="list-cards"
        size="middle"
        rowKey={({ document }) => document.id}
        dataSource={shown}
        columns={columns(t, language)}
        pagination={shown.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 1060 }}
        locale={{ emptyText: <Nothing what={answer.data.count === 0 ? m.empty : m.none} /> }}
      />
    </div>
  );
}

function columns(
  t: (text: Words) => string,
  language: 'zh' | 'en',
): NonNullable<TableProps<PackSummary>['columns']> {
  return [
    {
      title: t(m.title),
      width: 320,
      render: (_, { document }) => (
        <div className="stack" style={{ gap: 2 }}>
          <Link to="/library/packs/$" params={{ _splat: document.id }} className="strong">
            {language === 'zh' ? document.title : document.titleEn}
          </Link>
          <span className="soft small">
            {document.documentNumber ?? `${t(words('文号', 'number'))} ${t(notStated)}`}
          </span>
        </div>
      ),
    },
    {
      title: t(m.region),
      width: 100,
      onCell: labelled(t(m.region)),
      render: (_, { document }) => document.region,
    },
    {
      title: t(m.issuers),
      onCell: labelled(t(m.issuers)),
      width: 180,
      render: (_, { document }) => (
        <span className="clamp" title={document.issuers.join('、')}>
          {document.issuers.join('、') || t(notStated)}
        </span>
      ),
    },
    {
      title: t(m.published),
      width: 110,
      onCell: labelled(t(m.published)),
      render: (_, { document }) => day(document.publishedOn, language),
    },
    {
      title: t(m.measures),
      dataIndex: 'measures',
      width: 80,
      align: 'right',
      onCell: labelled(t(m.measures)),
    },
    {
      title: t(m.notModelled),
      dataIndex: 'notModelled',
      width: 90,
      align: 'right',
      onCell: labelled(t(m.notModelled)),
    },
    { title: t(m.open), dataIndex: 'openWindows', width: 80, align: 'right', onCell: labelled(t(m.open)) },
    {
      title: t(m.original),
      onCell: labelled(t(m.original)),
      width: 100,
      render: (_, { imported }) =>
        imported === null ? (
          <span className="soft">{t(m.notImported)}</span>
        ) : (
          <Link to="/library/documents/$documentId" params={{ documentId: imported }}>
            {t(m.imported)}
          </Link>
        ),
    },
  ];
}
