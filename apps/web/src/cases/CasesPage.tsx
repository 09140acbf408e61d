/** 办件: for an applicant the record of what was applied for; for staff the worklist, what runs out first on top. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { CellsTable } from '../platform/CellsTable.tsx';
import { ChooseAll, ChooseOne, type Chosen } from '../platform/choosing.tsx';
import { csv, download } from '../platform/csv.ts';
import { instant } from '../platform/format.ts';
import { type Choice, ListBar } from '../platform/ListBar.tsx';
import { Mark } from '../platform/marks.tsx';
import { Pages, useWalk, wholeList } from '../platform/pages.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { BulkBar } from './BulkBar.tsx';
import type { Summary } from './caseData.ts';
import { Gate } from './Gate.tsx';
import { urgency } from './urgency.ts';
import { roleWords, m as shared } from './words.ts';

const m = {
  mine: words('办事记录', 'My applications'),
  mineLead: words(
    '每次申报的状态、退回原因和下一步都在这里；点开可以继续办理、查看表单、打印。',
    'The state of every application, reasons of returns, what comes next; open one to go on, read the form, print.',
  ),
  work: words('办件', 'Worklist'),
  workLead: words(
    '按时限先后排列：先到期的在前。J / K 上下移动，回车打开。',
    'Ordered by time limit: what runs out first comes first. J / K move, Enter opens.',
  ),
  apply: words('新建申报', 'Apply'),
  search: words('办件编号或申报单位', 'Case number or applicant'),
  procedure: words('事项', 'Procedure'),
  state: words('状态', 'State'),
  onlyMine: words('只看等我办的', 'Only what waits for me'),
  none: words(
    '还没有申报。点“新建申报”选择正在受理的事项。',
    'Nothing applied for yet. Choose a call that is open.',
  ),
  noWork: words('没有符合条件的办件。', 'No case matches.'),
  number: words('编号', 'Number'),
  applicant: words('申报单位', 'Applicant'),
  project: words('项目 · 事项', 'Project · procedure'),
  holder: words('等待', 'Waits for'),
  due: words('时限', 'Time limit'),
  updated: words('更新', 'Updated'),
  choose: (id: string) => words(`选择 ${id}`, `Choose ${id}`),
  provisional: words('暂定', 'provisional'),
  unnamed: words('未填单位名称', 'Name not filled in'),
  blind: words('盲评：不显示申报单位', 'Blind review: the applicant is not shown'),
  reader: words('办件', 'Cases'),
  readerOnly: words(
    '个人账号可以看申报指南和受理情况，不能申报。请用单位（法人）账号登录；替单位办理的，请单位在“书面委托”里添加您的账号。',
    'A personal account may read guides and calls but not apply. Log in with the account of the organisation; to act for one, have it name your account under “Agents”.',
  ),
  calls: words('看受理情况和申报指南', 'Calls and guides'),
  chooseAll: words('选择本页全部', 'Choose all on this page'),
};

const SIZE = 50;

export function CasesPage() {
  return (
    <div className="page wide stack">
      <Gate>{(person) => <Desk person={person} />}</Gate>
    </div>
  );
}

function Desk({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const applicant = holdsRole(person, 'applicant');
  if (person.grants.length === 0)
    return (
      <>
        <h1 className="page-title">{t(m.reader)}</h1>
        <Nothing what={m.readerOnly}>
          <ButtonLink to="/apply">{t(m.calls)}</ButtonLink>
        </Nothing>
      </>
    );
  return (
    <>
      <div className="row between">
        <h1 className="page-title">{t(applicant ? m.mine : m.work)}</h1>
        {applicant ? (
          <ButtonLink type="primary" to="/apply">
            {t(m.apply)}
          </ButtonLink>
        ) : null}
      </div>
      <p className="lead">{t(applicant ? m.mineLead : m.workLead)}</p>
      <List person={person} applicant={applicant} />
    </>
  );
}

function List({ person, applicant }: { readonly person: Person; readonly applicant: boolean }) {
  const { t, language } = useLanguage();
  const search = useSearch({ from: '/cases' });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const query = { ...search, page: search.page ?? 1, size: SIZE };
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', query],
    queryFn: ({ signal }) => call('listCases', { query }, signal),
    placeholderData: keepPreviousData,
  });
  const go = (next: typeof search) => void navigate({ to: '/cases', search: next, replace: true });
  const change = (name: string, value: unknown) =>
    go(changed(changed(search, 'page', undefined), name, value));
  const choices = useChoices(search.procedure, search.state);
  const here = useWalk(data?.items ?? [], 'data-case');
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const items = data?.items ?? [];
  const picked = items.filter(({ id }) => chosen.has(id));
  const exportAll = async () => {
    const rows = await wholeList((page, size) => call('listCases', { query: { ...query, page, size } }));
    download('cases.csv', csv([columns.map(({ zh }) => zh), ...rows.map((row) => line(row, language))]));
  };
  return (
    <>
      <ListBar
        q={search.q}
        placeholder={m.search}
        choices={choices}
        total={data?.count}
        onChange={change}
        onClear={() => go({})}
        onExport={exportAll}
      >
        <Checkbox
          checked={search.mine === true}
          onChange={({ target }) => change('mine', target.checked || undefined)}
        >
          {t(m.onlyMine)}
        </Checkbox>
      </ListBar>
      {data === undefined ? <Loading /> : null}
      {data && items.length === 0 ? <Nothing what={applicant && !search.q ? m.none : m.noWork} /> : null}
      {picked.length > 0 ? (
        <BulkBar person={person} picked={picked} onDone={() => setChosen(new Set())} />
      ) : null}
      {items.length > 0 ? (
        <CaseTable items={items} here={here} choosing={!applicant} chosen={chosen} onChoose={setChosen} />
      ) : null}
      {data ? (
        <Pages
          page={data.page}
          size={SIZE}
          count={data.count}
          onPage={(page) => go(changed(search, 'page', page))}
        />
      ) : null}
    </>
  );
}

const columns = [m.number, m.applicant, m.project, m.state, m.holder, m.due, m.updated];

function line(row: Summary, language: 'zh' | 'en'): string[] {
  return [
    row.id,
    row.applicantName ?? row.applicant,
    `${row.title.zh} · ${row.project.zh}`,
    row.stateLabel.zh,
    roleWords(row.holder).zh,
    row.due === null ? '' : instant(row.due.at, language),
    instant(row.updatedAt, language),
  ];
}

/** Filters by procedure and, once one is chosen, by its states. */
function useChoices(procedure: string | undefined, state: string | undefined): Choice[] {
  const { t } = useLanguage();
  const { data } = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => call('listProcedures', {}, signal),
  });
  const { data: definition } = useQuery({
    queryKey: ['procedure', procedure],
    queryFn: ({ signal }) => call('getProcedure', { query: { id: procedure ?? '' } }, signal),
    enabled: procedure !== undefined,
  });
  const options = (data?.items ?? []).map(({ id, title }) => ({ value: id, label: t(title) }));
  const states = (definition?.states ?? []).map(({ id, label }) => ({ value: id, label: t(label) }));
  return [
    { name: 'procedure', word: m.procedure, value: procedure, options },
    ...(states.length > 0 ? [{ name: 'state', word: m.state, value: state, options: states }] : []),
  ];
}

function CaseTable(props: {
  readonly items: readonly Summary[];
  readonly here: string | undefined;
  readonly choosing: boolean;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { items, here, choosing, chosen, onChoose } = props;
  const { t, language } = useLanguage();
  const all = (
    <th key="choose" scope="col" data-label={t(m.chooseAll)}>
      <ChooseAll ids={items.map(({ id }) => id)} label={m.chooseAll} chosen={chosen} onChoose={onChoose} />
    </th>
  );
  return (
    <CellsTable label={m.work} heads={choosing ? [all, ...columns] : columns}>
      {items.map((row) => (
        <tr key={row.id} data-case={row.id} aria-current={row.id === here ? 'true' : undefined}>
          {choosing ? (
            <td>
              <ChooseOne id={row.id} label={m.choose(row.id)} chosen={chosen} onChoose={onChoose} />
            </td>
          ) : null}
          <td className="nowrap">
            <Link to="/cases/$caseId" params={{ caseId: row.id }}>
              {row.id}
            </Link>
          </td>
          <td style={{ minWidth: '10em' }}>
            {row.applicant === '' ? <span className="soft">{t(m.blind)}</span> : null}
            {row.applicant === '' ? null : (row.applicantName ?? t(m.unnamed))}
            {row.applicantName ? null : <div className="soft small">{row.applicant}</div>}
          </td>
          <td style={{ minWidth: '17em' }}>
            {t(row.project)}
            <div className="soft small">{t(row.title)}</div>
          </td>
          <td>
            {t(row.stateLabel)}
            {row.next && !choosing ? <div className="soft small">{t(row.next)}</div> : null}
          </td>
          <td className="nowrap" data-label={t(m.holder)}>
            {t(roleWords(row.holder))}
          </td>
          <td>
            <Mark spec={urgency(row.due, Date.now())} />
            {row.due?.provisional ? (
              <span className="soft small" title={t(shared.provisional)}>
                {' '}
                {t(m.provisional)}
              </span>
            ) : null}
            {row.due ? (
              <div className="soft small nowrap">
                {t(row.due.title)} {instant(row.due.at, language)}
              </div>
            ) : null}
          </td>
          <td className="nowrap soft" data-label={t(m.updated)}>
            {instant(row.updatedAt, language)}
          </td>
        </tr>
      ))}
    </CellsTable>
  );
}
