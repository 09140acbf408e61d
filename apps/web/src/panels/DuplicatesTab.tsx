/** 查重清单: cases of one's place that repeat something, most first; projects of government to compare with. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { CellsTable } from '../platform/CellsTable.tsx';
import { ratio } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { FundedForm } from './FundedForm.tsx';
import { m as shared } from './words.ts';

const m = {
  lead: words(
    '提交时自动与其他申报（含往年、其他批次）和政府投资项目比对：发票、合同、设备编号，表单和材料中的文字。',
    'Whatever is handed in is compared with other applications, earlier years, other calls and projects of government: numbers of invoices, contracts and equipment, the text of form and materials.',
  ),
  none: words('没有待认定的相似申报。', 'Nothing waits to be looked at.'),
  all: words('含已认定', 'Those marked too'),
  pending: (n: number) => words(`${n} 份刚提交的申报正在比对。`, `${n} applications are being compared.`),
  add: words('登记政府投资项目', 'Add projects of government'),
  score: words('最高相似', 'Most alike'),
  matches: words('相似', 'Alike'),
  numbers: words('其中编号相同', 'With a shared number'),
  own: words('同一单位', 'Same applicant'),
  funded: words('政府投资', 'Government'),
  unmarked: words('待认定', 'To be marked'),
  duplicates: words('已认定重复', 'Duplicates'),
};

const columns = [
  shared.caseNumber,
  shared.applicant,
  m.score,
  m.matches,
  m.numbers,
  m.own,
  m.funded,
  m.unmarked,
  m.duplicates,
];

export function DuplicatesTab({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const search = useSearch({ from: '/panels' });
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const all = search.show === 'all';
  const { data, error, refetch } = useQuery({
    queryKey: ['duplicates', 'list', all],
    queryFn: ({ signal }) => call('listDuplicates', { query: all ? { all } : {} }, signal),
    placeholderData: keepPreviousData,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const keeps = holdsRole(person, 'officer', 'administrator');
  return (
    <div className="stack">
      <p className="soft">{t(m.lead)}</p>
      <div className="row">
        <Checkbox
          checked={all}
          onChange={({ target }) =>
            void navigate({
              to: '/panels',
              search: changed(search, 'show', target.checked ? 'all' : undefined),
              replace: true,
            })
          }
        >
          {t(m.all)}
        </Checkbox>
        {keeps ? <Button onClick={() => setAdding(true)}>{t(m.add)}</Button> : null}
      </div>
      {data.pending > 0 ? <Alert type="info" showIcon title={t(m.pending(data.pending))} /> : null}
      {data.items.length === 0 ? <Nothing what={m.none} /> : <Table items={data.items} />}
      {adding ? (
        <FundedForm
          place={
            person.grants.find(({ role }) => role === 'officer' || role === 'administrator')?.place ?? ''
          }
          onClose={() => setAdding(false)}
        />
      ) : null}
    </div>
  );
}

type Item = Awaited<ReturnType<typeof call<'listDuplicates'>>>['items'][number];

function Table({ items }: { readonly items: readonly Item[] }) {
  const { t } = useLanguage();
  return (
    <CellsTable
      label={shared.duplicates}
      heads={columns.map((column, i) =>
        i < 2 ? (
          column
        ) : (
          <th key={column.zh} scope="col" className="right">
            {t(column)}
          </th>
        ),
      )}
    >
      {items.map((each) => (
        <tr key={each.case} data-duplicate={each.case}>
          <td className="nowrap">
            <Link to="/cases/$caseId" params={{ caseId: each.case }} search={{ tab: 'duplicates' }}>
              {each.case}
            </Link>
            <div className="soft small">{each.title}</div>
          </td>
          <td>{each.applicantName}</td>
          <td className="right strong" data-label={t(m.score)}>
            {ratio(Math.round(each.score * 100) / 100)}
          </td>
          {[each.matches, each.numbers, each.own, each.funded, each.unmarked, each.duplicates].map(
            (value, i) => {
              const column = columns[i + 3];
              return (
                <td key={column?.zh} className="right" data-label={column && t(column)}>
                  {value}
                </td>
              );
            },
          )}
        </tr>
      ))}
    </CellsTable>
  );
}
