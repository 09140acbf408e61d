import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { DocumentList } from './DocumentList.tsx';
import { PackList } from './PackList.tsx';

const m = {
  title: words('资料库', 'Library'),
  lead: words(
    '政策包是经过核对、可以计算的规则；导入的文件是你自己的原文，依据会打开在它们的原句上。',
    'Packs are checked rules that can be computed; imported documents are your own originals, on whose words the citations open.',
  ),
  packs: words('政策包', 'Packs'),
  documents: words('导入的文件', 'Imported documents'),
  holdings: words('政策版图', 'In force where'),
  relations: words('谁引用谁', 'Who cites whom'),
  regions: words('地区比较', 'Compare regions'),
  compare: words('对比两份文件', 'Compare two documents'),
  read: words('读一份文件', 'Read a file'),
};

export function LibraryPage() {
  const { t } = useLanguage();
  const { show } = useSearch({ from: '/library' });
  const navigate = useNavigate({ from: '/library' });
  const packs = useQuery({ queryKey: ['packs'], queryFn: ({ signal }) => call('listPacks', {}, signal) });
  const documents = useQuery({
    queryKey: ['documents', 'count'],
    queryFn: ({ signal }) => call('listDocuments', { query: { size: 1 } }, signal),
  });
  const label = (name: string, number: number | undefined) =>
    number === undefined ? name : `${name} ${number}`;
  return (
    <div className="page stack">
      <div className="row between">
        <div>
          <h1 className="page-title">{t(m.title)}</h1>
          <p className="lead">{t(m.lead)}</p>
        </div>
        <div className="row">
          <ButtonLink to="/holdings">{t(m.holdings)}</ButtonLink>
          <ButtonLink to="/citations">{t(m.relations)}</ButtonLink>
          <ButtonLink to="/regions">{t(m.regions)}</ButtonLink>
          <ButtonLink to="/compare">{t(m.compare)}</ButtonLink>
          <ButtonLink type="primary" to="/read">
            {t(m.read)}
          </ButtonLink>
        </div>
      </div>
      <Tabs
        activeKey={show ?? 'packs'}
        // Another list has other filters: they start afresh.
        onChange={(key) => void navigate({ search: key === 'documents' ? { show: 'documents' } : {} })}
        items={[
          { key: 'packs', label: label(t(m.packs), packs.data?.count), children: <PackList /> },
          {
            key: 'documents',
            label: label(t(m.documents), documents.data?.count),
            children: <DocumentList />,
          },
        ]}
        destroyOnHidden
      />
    </div>
  );
}
