/** 专家库: who may be drawn, with what bars them; added, changed, retired. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { CellsTable } from '../platform/CellsTable.tsx';
import { csv, download } from '../platform/csv.ts';
import { ListBar } from '../platform/ListBar.tsx';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { PlaceName } from '../platform/PlaceName.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { ExpertForm } from './ExpertForm.tsx';
import type { ExpertFile } from './panelData.ts';
import { m as shared } from './words.ts';

const m = {
  search: words('姓名、单位或领域', 'Name, employer or field'),
  retired: words('含已停用', 'Retired ones too'),
  add: words('专家入库', 'Add an expert'),
  none: words('没有符合条件的专家。点“专家入库”添加。', 'No expert matches. Add one.'),
  name: words('姓名', 'Name'),
  employers: words('任职与合作单位', 'Employers and work for others'),
  holdings: words('持股', 'Shares'),
  noShares: words('未登记', 'None on record'),
  state: words('状态', 'State'),
  until: (day: string) => words(`至 ${day}`, `until ${day}`),
  edit: words('修改', 'Change'),
  editOf: (name: string) => words(`修改 ${name}`, `Change ${name}`),
  password: (login: string, password: string) =>
    words(
      `账号 ${login} 已建立，初始密码 ${password}，仅显示这一次，请当面转交。`,
      `The account ${login} was made; its first password is ${password}, shown this once: hand it over in person.`,
    ),
};

const active: MarkSpec = { icon: 'check', tone: 'green', word: words('在库', 'Active') };
const retired: MarkSpec = { icon: 'dash', tone: 'grey', word: words('已停用', 'Retired') };
const columns = [m.name, shared.field, m.employers, m.holdings, m.state];

export function ExpertsTab({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const search = useSearch({ from: '/panels' });
  const navigate = useNavigate();
  const [editing, setEditing] = useState<ExpertFile | 'new' | null>(null);
  const [told, setTold] = useState<{ login: string; password: string } | null>(null);
  const { q, field, retired: withRetired } = search;
  const query = {
    ...(q === undefined ? {} : { q }),
    ...(field === undefined ? {} : { field }),
    ...(withRetired ? { retired: true } : {}),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['experts', query],
    queryFn: ({ signal }) => call('listExperts', { query }, signal),
  });
  const { data: everybody } = useQuery({
    queryKey: ['experts', {}],
    queryFn: ({ signal }) => call('listExperts', { query: {} }, signal),
  });
  const change = (name: string, value: unknown) =>
    void navigate({ to: '/panels', search: changed(search, name, value), replace: true });
  const fields = [...new Set((everybody?.items ?? []).flatMap((each) => each.fields))].sort();
  const keeps = holdsRole(person, 'officer', 'administrator');
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const exportAll = async () => {
    const rows = (data?.items ?? []).map((each) => [
      each.name,
      each.fields.join('、'),
      each.employers.map(({ company }) => company).join('、'),
      each.holdings.join('、'),
      (each.active ? active : retired).word.zh,
    ]);
    download('experts.csv', csv([columns.map(({ zh }) => zh), ...rows]));
  };
  return (
    <div className="stack">
      <ListBar
        q={q}
        placeholder={m.search}
        choices={[
          {
            name: 'field',
            word: shared.field,
            value: field,
            options: fields.map((each) => ({ value: each, label: each })),
          },
        ]}
        total={data?.count}
        onChange={change}
        onClear={() => void navigate({ to: '/panels', search: { tab: 'experts' }, replace: true })}
        onExport={exportAll}
      >
        <Checkbox
          checked={withRetired === true}
          onChange={({ target }) => change('retired', target.checked || undefined)}
        >
          {t(m.retired)}
        </Checkbox>
        {keeps ? (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t(m.add)}
          </Button>
        ) : null}
      </ListBar>
      {told ? (
        <Alert
          type="success"
          showIcon
          role="status"
          closable={{ onClose: () => setTold(null) }}
          title={t(m.password(told.login, told.password))}
        />
      ) : null}
      {data === undefined ? <Loading /> : null}
      {data?.items.length === 0 ? <Nothing what={m.none} /> : null}
      {data && data.items.length > 0 ? <Table items={data.items} keeps={keeps} onEdit={setEditing} /> : null}
      {editing ? (
        <ExpertForm
          key={editing === 'new' ? 'new' : editing.id}
          expert={editing === 'new' ? null : editing}
          place={
            person.grants.find(({ role }) => role === 'officer' || role === 'administrator')?.place ?? ''
          }
          fields={fields}
          onClose={() => setEditing(null)}
          onPassword={(login, password) => setTold({ login, password })}
        />
      ) : null}
    </div>
  );
}

function Table(props: {
  readonly items: readonly ExpertFile[];
  readonly keeps: boolean;
  readonly onEdit: (expert: ExpertFile) => void;
}) {
  const { items, keeps, onEdit } = props;
  const { t } = useLanguage();
  return (
    <CellsTable label={shared.experts} heads={keeps ? [...columns, <td key="keeps" />] : columns}>
      {items.map((each) => (
        <tr key={each.id} data-expert={each.login}>
          <td>
            {each.name}
            <div className="soft small">
              {each.login} · <PlaceName code={each.place} />
            </div>
          </td>
          <td data-label={t(shared.field)}>{each.fields.join('、')}</td>
          <td data-label={t(m.employers)}>
            {each.employers.map(({ company, as, until }) => (
              <div key={`${company}${as}${until ?? ''}`}>
                {company}，{as}
                {until ? <span className="soft">（{t(m.until(until))}）</span> : null}
              </div>
            ))}
          </td>
          <td data-label={t(m.holdings)}>{each.holdings.join('、') || t(m.noShares)}</td>
          <td>
            <Mark spec={each.active ? active : retired} />
          </td>
          {keeps ? (
            <td>
              <Button size="small" aria-label={t(m.editOf(each.name))} onClick={() => onEdit(each)}>
                {t(m.edit)}
              </Button>
            </td>
          ) : null}
        </tr>
      ))}
    </CellsTable>
  );
}
