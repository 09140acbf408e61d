/** Which document to work on. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { type Answer, call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { instant, notStated } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { SignedAs } from './BenchGate.tsx';

const m = {
  title: words('工作台：把文件变成政策包', 'Workbench: from a document to a pack'),
  how: words(
    '核对每条要素，生成草案，由另一个人发布；发布后即可匹配。',
    'Check each fact, generate a draft, have a second person publish it: matching uses it from then on.',
  ),
  none: words('还没有导入文件。', 'No document was imported yet.'),
  read: words('读一份文件', 'Read a file'),
  document: words('文件', 'Document'),
  imported: words('导入时间', 'Imported'),
  pack: words('政策包', 'Pack'),
  hasPack: words('已有', 'There is one'),
  hasNone: words('还没有', 'None yet'),
};

type Row = Answer<'listDocuments'>['items'][number];

export function WorkbenchListPage() {
  const { t, language } = useLanguage();
  const query = { policy: true, size: 200 };
  const answer = useQuery({
    queryKey: ['documents', query],
    queryFn: ({ signal }) => call('listDocuments', { query }, signal),
  });
  return (
    <div className="page wide stack">
      <div className="row between">
        <h1 className="page-title">{t(m.title)}</h1>
        <SignedAs />
      </div>
      <p className="soft">{t(m.how)}</p>
      {answer.isPending ? <Loading /> : null}
      {answer.isError ? <Problem error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? (
        <Table<Row>
          size="middle"
          rowKey="id"
          dataSource={answer.data.items}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          scroll={{ x: 700 }}
          locale={{
            emptyText: (
              <Nothing what={m.none}>
                <ButtonLink to="/read">{t(m.read)}</ButtonLink>
              </Nothing>
            ),
          }}
          columns={[
            {
              title: t(m.document),
              render: (_, { id, title, documentNumber }) => (
                <div className="stack" style={{ gap: 2 }}>
                  <Link
                    to="/workbench/$documentId"
                    params={{ documentId: id }}
                    className="strong"
                    lang="zh-CN"
                  >
                    {title}
                  </Link>
                  <span className="soft small">{documentNumber ?? t(notStated)}</span>
                </div>
              ),
            },
            {
              title: t(m.pack),
              width: 120,
              render: (_, { pack }) => t(pack === null ? m.hasNone : m.hasPack),
            },
            { title: t(m.imported), width: 170, render: (_, { file }) => instant(file.importedAt, language) },
          ]}
        />
      ) : null}
    </div>
  );
}
