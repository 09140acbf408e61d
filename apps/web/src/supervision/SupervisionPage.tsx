/** 督办: plans for everyone; assignments, matrix and messages for those who send and answer. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, usePerson } from '../platform/session.ts';
import { words } from '../platform/words.ts';
import { AssignmentList } from './AssignmentList.tsx';
import { Matrix } from './Matrix.tsx';
import { Messages } from './Messages.tsx';
import { PlanList } from './PlanList.tsx';

const m = {
  title: words('督办', 'Supervision'),
  lead: words(
    '每份方案的目标有没有到序时、谁还没有反馈、依据是哪一条：从条形图点到督办单，再点到条款。',
    'Is each target on its line, who has not answered, and on which provision it rests: from the bar to the assignment to the provision.',
  ),
  tabs: words('督办内容', 'Parts of supervision'),
  plans: words('方案', 'Plans'),
  assignments: words('督办单', 'Assignments'),
  matrix: words('单位与趋势', 'Bodies and trend'),
  messages: words('消息', 'Messages'),
};

export function SupervisionPage() {
  const { t } = useLanguage();
  const { show = 'plans' } = useSearch({ from: '/supervision' });
  const navigate = useNavigate();
  const person = usePerson();
  const items = [
    { key: 'plans', label: t(m.plans), children: <PlanList /> },
    ...(holdsRole(person, 'supervisor', 'reporter')
      ? [{ key: 'assignments', label: t(m.assignments), children: <AssignmentList /> }]
      : []),
    ...(holdsRole(person, 'supervisor') ? [{ key: 'matrix', label: t(m.matrix), children: <Matrix /> }] : []),
    ...(holdsRole(person, 'supervisor', 'reporter')
      ? [{ key: 'messages', label: t(m.messages), children: <Messages /> }]
      : []),
  ];
  return (
    <div className="page wide stack">
      <div>
        <h1 className="page-title">{t(m.title)}</h1>
        <p className="lead">{t(m.lead)}</p>
      </div>
      <Tabs
        aria-label={t(m.tabs)}
        activeKey={items.some(({ key }) => key === show) ? show : 'plans'}
        destroyOnHidden
        items={items}
        onChange={(key) =>
          void navigate({ to: '/supervision', search: key === 'plans' ? {} : { show: key as 'assignments' } })
        }
      />
    </div>
  );
}
