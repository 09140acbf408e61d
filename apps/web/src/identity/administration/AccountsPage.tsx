/** 账号管理: who has an account in my places, what each may do, and what could not be delivered. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api.ts';
import { CellsTable } from '../../platform/CellsTable.tsx';
import { csv, download } from '../../platform/csv.ts';
import { instant } from '../../platform/format.ts';
import { Gate } from '../../platform/Gate.tsx';
import { ListBar } from '../../platform/ListBar.tsx';
import { Mark, type MarkSpec } from '../../platform/marks.tsx';
import { PlaceName } from '../../platform/PlaceName.tsx';
import { Pages, wholeList } from '../../platform/pages.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { changed } from '../../platform/search.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { kinds, roleName } from '../words.ts';
import { AccountDialog } from './AccountDialog.tsx';
import type { Account } from './account.ts';
import { CreateDialog } from './CreateDialog.tsx';
import { DeadLetters } from './DeadLetters.tsx';

const m = {
  title: words('账号管理', 'Accounts'),
  lead: words(
    '按地区和批次授予角色；提出与决定、决定与拨付、办理与监督不得由同一人担任。每一步都记入操作日志。',
    'Roles are given by place and call. Proposing and deciding, deciding and paying, handling and supervising are kept apart. Every step is logged.',
  ),
  create: words('新建账号', 'New account'),
  search: words('账号、姓名或统一社会信用代码', 'Login, name or credit code'),
  role: words('角色', 'Role'),
  disabledOnly: words('只看已停用', 'Only disabled ones'),
  none: words('没有符合条件的账号。', 'No account matches.'),
  notYours: words('账号由系统管理员管理。', 'Accounts are kept by administrators.'),
  login: words('账号', 'Login'),
  name: words('姓名或名称', 'Name'),
  kind: words('类型', 'Kind'),
  roles: words('角色与地区', 'Roles and places'),
  state: words('状态', 'State'),
  seen: words('最近使用', 'Last seen'),
  never: words('未登录过', 'Never'),
  demo: words('演示', 'Demo'),
  noRole: words('未授权', 'No role'),
};

const SIZE = 50;
const ROLES_GIVEN = [
  'applicant',
  'recommender',
  'clerk',
  'officer',
  'head',
  'expert',
  'auditor',
  'inspector',
  'finance',
  'supervisor',
  'reporter',
  'administrator',
] as const;

const inUse: MarkSpec = { icon: 'check', tone: 'green', word: words('在用', 'In use') };
const disabled: MarkSpec = { icon: 'cross', tone: 'grey', word: words('已停用', 'Disabled') };

export function AccountsPage() {
  const { t } = useLanguage();
  return (
    <div className="page wide stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      <Gate roles={['administrator']} notForYou={m.notYours}>
        {() => (
          <>
            <List />
            <DeadLetters />
          </>
        )}
      </Gate>
    </div>
  );
}

function List() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/accounts' });
  const navigate = useNavigate();
  const [open, setOpen] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const query = { ...search, page: search.page ?? 1, size: SIZE };
  const { data, error, refetch } = useQuery({
    queryKey: ['accounts', query],
    queryFn: ({ signal }) => call('listAccounts', { query }, signal),
    placeholderData: keepPreviousData,
  });
  const go = (next: typeof search) => void navigate({ to: '/accounts', search: next, replace: true });
  const change = (name: string, value: unknown) =>
    go(changed(changed(search, 'page', undefined), name, value));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const options = ROLES_GIVEN.map((role) => ({ value: role, label: t(roleName(role)) }));
  const shown = data?.items.find(({ id }) => id === open);
  const exportAll = async () => {
    const items = await wholeList((page, size) => call('listAccounts', { query: { ...query, page, size } }));
    download('accounts.csv', csv([columns.map(({ zh }) => zh), ...items.map(line)]));
  };
  return (
    <>
      <ListBar
        q={search.q}
        placeholder={m.search}
        choices={[{ name: 'role', word: m.role, value: search.role, options }]}
        total={data?.count}
        onChange={change}
        onClear={() => go({})}
        onExport={exportAll}
      >
        <Checkbox
          checked={search.disabled === true}
          onChange={({ target }) => change('disabled', target.checked || undefined)}
        >
          {t(m.disabledOnly)}
        </Checkbox>
        <Button type="primary" onClick={() => setCreating(true)}>
          {t(m.create)}
        </Button>
      </ListBar>
      {data === undefined ? <Loading /> : null}
      {data && data.items.length === 0 ? <Nothing what={m.none} /> : null}
      {data && data.items.length > 0 ? <Table items={data.items} onOpen={setOpen} /> : null}
      {data ? (
        <Pages
          page={data.page}
          size={SIZE}
          count={data.count}
          onPage={(page) => go(changed(search, 'page', page))}
        />
      ) : null}
      {creating ? <CreateDialog onClose={() => setCreating(false)} onMade={setOpen} /> : null}
      {shown ? <AccountDialog account={shown} roles={ROLES_GIVEN} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

const columns = [m.login, m.name, m.kind, m.roles, m.state, m.seen];

const line = (row: Account): string[] => [
  row.login,
  row.name,
  kinds[row.kind].zh,
  row.grants.map(({ role, place }) => `${roleName(role).zh} ${place}`).join('；'),
  row.disabledAt === null ? '在用' : '已停用',
  row.seenAt ?? '',
];

function Table({
  items,
  onOpen,
}: {
  readonly items: readonly Account[];
  readonly onOpen: (id: string) => void;
}) {
  const { t, language } = useLanguage();
  return (
    <CellsTable label={m.title} heads={columns}>
      {items.map((row) => (
        <tr key={row.id} data-account={row.login}>
          <td>
            <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onOpen(row.id)}>
              {row.login}
            </Button>
          </td>
          <td>{row.name}</td>
          <td>
            {t(kinds[row.kind])}
            {row.demo ? <span className="soft small"> · {t(m.demo)}</span> : null}
          </td>
          <td>
            {row.grants.length === 0 ? <span className="soft">{t(m.noRole)}</span> : null}
            {row.grants.map((grant) => (
              <div key={grant.id}>
                {t(roleName(grant.role))}{' '}
                <span className="soft">
                  {grant.company ?? grant.body ?? <PlaceName code={grant.place} />}
                </span>
              </div>
            ))}
          </td>
          <td>
            <Mark spec={row.disabledAt === null ? inUse : disabled} />
          </td>
          <td className="soft">{row.seenAt === null ? t(m.never) : instant(row.seenAt, language)}</td>
        </tr>
      ))}
    </CellsTable>
  );
}
