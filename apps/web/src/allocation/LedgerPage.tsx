/** 台账: every move of the money of a call, double entry, newest first, with the sums it adds up to. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { Gate } from '../cases/index.tsx';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { CellsTable } from '../platform/CellsTable.tsx';
import { instant } from '../platform/format.ts';
import { Money } from '../platform/Money.tsx';
import { Pages } from '../platform/pages.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { PurseBar } from './Purse.tsx';
import { accounts, m as shared } from './words.ts';

const m = {
  lead: words(
    '复式记账：每一笔从一个科目到另一个科目，借贷相等；数据库保证任何科目不为负，合计等于预算。',
    'Double entry: each line moves money from one account to another, and the database keeps every account from falling below nothing and the sums at the budget.',
  ),
  none: words('还没有记录。', 'No entry yet.'),
  noCall: words('请从“扶持计划”打开一个批次的台账。', 'Open the ledger of a call from the list of plans.'),
  budget: words('预算总额', 'Budget'),
  at: words('时间', 'When'),
  case: words('办件', 'Case'),
  cause: words('事由', 'What'),
  by: words('经手人', 'By'),
  moves: words('资金', 'Money'),
  only: (id: string) => words(`只看 ${id}`, `Only ${id}`),
  all: words('看全部', 'Show all'),
};

const names: Readonly<Record<string, Words>> = {
  ...accounts,
  'clawed-back': accounts.clawedBack,
  granted: words('预算来源', 'Budget granted'),
};

const SIZE = 50;

export function LedgerPage() {
  return (
    <div className="page stack">
      <Gate>{() => <Ledger />}</Gate>
    </div>
  );
}

function Ledger() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/allocation/ledger' });
  const navigate = useNavigate();
  const { call: of, year, case: id, page = 1 } = search;
  const query = { call: of ?? '', year: year ?? 0, page, size: SIZE, ...(id ? { case: id } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['allocation', 'ledger', query],
    queryFn: ({ signal }) => call('getLedger', { query }, signal),
    enabled: of !== undefined && year !== undefined,
    placeholderData: keepPreviousData,
  });
  const calls = useQuery({
    queryKey: ['allocation', 'calls'],
    queryFn: ({ signal }) => call('listAllocationCalls', {}, signal),
  });
  if (of === undefined || year === undefined) {
    if (calls.isError) return <Problem error={calls.error} onRetry={() => void calls.refetch()} />;
    return calls.data ? <Calls items={calls.data.items} /> : <Loading />;
  }
  const title = calls.data?.items.find((each) => each.call === of)?.title;
  const file = (format: string) =>
    `/api/v1/allocation/ledger.${format}?${new URLSearchParams({ call: of, year: String(year) })}`;
  const go = (next: typeof search) =>
    void navigate({ to: '/allocation/ledger', search: next, replace: true });
  return (
    <>
      <div className="row between">
        <h1 className="page-title">
          {t(shared.ledger)} · {title ? t(title) : of} · {t(shared.year(year))}
        </h1>
        <div className="row">
          <Button href={file('csv')}>CSV</Button>
          <Button href={file('xlsx')}>XLSX</Button>
          <ButtonLink to="/allocation">{t(shared.title)}</ButtonLink>
        </div>
      </div>
      <p className="lead">{t(m.lead)}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <PurseBar purse={data.purse} /> : null}
      {id ? (
        <div className="row">
          <span className="mark tone-blue">{t(m.only(id))}</span>
          <Button onClick={() => go({ call: of, year })}>{t(m.all)}</Button>
        </div>
      ) : null}
      {data && data.items.length === 0 ? <Nothing what={m.none} /> : null}
      {data && data.items.length > 0 ? <Entries items={data.items} /> : null}
      {data ? (
        <Pages
          page={data.page}
          size={SIZE}
          count={data.count}
          onPage={(next) => go(changed(search, 'page', next))}
        />
      ) : null}
    </>
  );
}

/** Which ledger: of the calls that give money, one. */
function Calls({ items }: { readonly items: readonly AllocationCall[] }) {
  const { t } = useLanguage();
  return (
    <>
      <h1 className="page-title">{t(shared.ledger)}</h1>
      {items.length === 0 ? (
        <Nothing what={m.noCall}>
          <ButtonLink to="/allocation">{t(shared.title)}</ButtonLink>
        </Nothing>
      ) : null}
      <div className="grid">
        {items.map(({ call: id, year, title, purse }) => (
          <Link key={`${id}${year}`} to="/allocation/ledger" search={{ call: id, year }} className="tile">
            <span className="strong">
              {t(title)} · {t(shared.year(year))}
            </span>
            {purse ? (
              <div className="soft">
                {t(m.budget)} <Money fen={purse.limitFen} />
              </div>
            ) : null}
          </Link>
        ))}
      </div>
    </>
  );
}

type AllocationCall = Awaited<ReturnType<typeof call<'listAllocationCalls'>>>['items'][number];
type Entry = Awaited<ReturnType<typeof call<'getLedger'>>>['items'][number];

function Entries({ items }: { readonly items: readonly Entry[] }) {
  const { t, language } = useLanguage();
  return (
    <CellsTable label={shared.ledger} heads={[m.at, m.case, m.cause, m.by, m.moves]} wide>
      {items.map((entry) => (
        <tr key={entry.id}>
          <td className="nowrap soft">{instant(entry.at, language)}</td>
          <td className="nowrap">
            {entry.case ? (
              <Link to="/cases/$caseId" params={{ caseId: entry.case }}>
                {entry.case}
              </Link>
            ) : null}
          </td>
          <td>{t(entry.cause)}</td>
          <td>{entry.byName}</td>
          <td>
            {entry.lines.map((line) => (
              <div key={line.account} className="row">
                <span>{t(names[line.account] ?? words(line.account, line.account))}</span>
                <Money fen={Math.abs(line.fen)} prefix={line.fen < 0 ? '−' : '+'} />
              </div>
            ))}
          </td>
        </tr>
      ))}
    </CellsTable>
  );
}
