/** 评审: panels, the pool, samples for an office; for an expert what is theirs to judge. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { Gate } from '../cases/index.tsx';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { CellsTable } from '../platform/CellsTable.tsx';
import { instant } from '../platform/format.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { DuplicatesTab } from './DuplicatesTab.tsx';
import { ExpertsTab } from './ExpertsTab.tsx';
import { MyReviews } from './MyReviews.tsx';
import { SamplesTab } from './SamplesTab.tsx';
import { m as shared, statusMarks } from './words.ts';

const m = {
  lead: words(
    '组建评审组、按记录的种子随机抽取专家、盲评打分、汇总结果；每一步都有记录，任何人都能重算抽取。',
    'Prepare panels, draw experts with a recorded seed, score blind, record results: every step is on record, and anybody can draw again.',
  ),
  make: words('组建评审组', 'Prepare a panel'),
  none: words(
    '还没有评审组。点“组建评审组”，选择待评审的办件。',
    'No panel yet. Prepare one for cases that wait for review.',
  ),
  notYours: words('您的账号没有评审方面的角色。', 'Your account has no role in reviews.'),
  panel: words('评审组', 'Panel'),
  procedure: words('事项', 'Procedure'),
  status: words('状态', 'State'),
  cases: words('办件（已汇总）', 'Cases (concluded)'),
  sheets: words('评分表', 'Sheets'),
  made: words('组建', 'Prepared'),
};

export function PanelsPage() {
  return (
    <div className="page wide stack">
      <Gate>{(person) => <Room person={person} />}</Gate>
    </div>
  );
}

function Room({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const { tab } = useSearch({ from: '/panels' });
  const navigate = useNavigate();
  const staff = holdsRole(person, 'officer', 'head', 'supervisor', 'administrator');
  const items = [
    ...(holdsRole(person, 'expert') ? [{ key: 'mine', label: t(shared.mine), children: <MyReviews /> }] : []),
    ...(staff
      ? [
          { key: 'panels', label: t(shared.panels), children: <List person={person} /> },
          { key: 'experts', label: t(shared.experts), children: <ExpertsTab person={person} /> },
          { key: 'samples', label: t(shared.samples), children: <SamplesTab person={person} /> },
          { key: 'duplicates', label: t(shared.duplicates), children: <DuplicatesTab person={person} /> },
        ]
      : []),
  ];
  const [first] = items;
  return (
    <>
      <h1 className="page-title">{t(shared.title)}</h1>
      {staff ? <p className="lead">{t(m.lead)}</p> : null}
      {first ? (
        <Tabs
          activeKey={items.find(({ key }) => key === tab)?.key ?? first.key}
          items={items}
          destroyOnHidden
          onChange={(key) => void navigate({ to: '/panels', search: { tab: key }, replace: true })}
        />
      ) : (
        <Nothing what={m.notYours} />
      )}
    </>
  );
}

function List({ person }: { readonly person: Person }) {
  const { t, language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['panels'],
    queryFn: ({ signal }) => call('listPanels', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="stack">
      {holdsRole(person, 'officer') ? (
        <div className="row">
          <ButtonLink type="primary" to="/panels/new">
            {t(m.make)}
          </ButtonLink>
        </div>
      ) : null}
      {data.items.length === 0 ? <Nothing what={m.none} /> : null}
      {data.items.length > 0 ? (
        <CellsTable label={shared.panels} heads={[m.panel, m.procedure, m.status, m.cases, m.sheets, m.made]}>
          {data.items.map((panel) => {
            const mark = statusMarks[panel.status];
            return (
              <tr key={panel.id} data-panel={panel.id}>
                <td>
                  <Link to="/panels/$panelId" params={{ panelId: panel.id }}>
                    {panel.title}
                  </Link>
                  <div className="soft small">{panel.id}</div>
                </td>
                <td data-label={t(m.procedure)}>{t(panel.procedureTitle)}</td>
                <td>{mark ? <Mark spec={mark} /> : panel.status}</td>
                <td className="nowrap" data-label={t(m.cases)}>
                  {panel.cases}（{panel.concluded}）
                </td>
                <td className="nowrap" data-label={t(m.sheets)}>
                  {panel.sheets} / {panel.sheetsWanted}
                </td>
                <td className="nowrap soft" data-label={t(m.made)}>
                  {panel.madeBy} {instant(panel.madeAt, language)}
                </td>
              </tr>
            );
          })}
        </CellsTable>
      ) : null}
    </div>
  );
}
