/** Who I am, at the top of every page; logging in and out. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { instant } from '../platform/format.ts';
import { PlaceName } from '../platform/PlaceName.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { type Person, useArrive, usePerson } from '../platform/session.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  signIn: words('登录', 'Log in'),
  messages: words('订阅和消息', 'Subscriptions and messages'),
  unread: (n: number) => words(`${n} 条未读`, `${n} unread`),
  signOut: words('退出登录', 'Log out'),
  account: words('账号', 'Account'),
  roles: words('角色', 'Roles'),
  none: words('没有办理权限，可以查看政策和指南', 'None: may read policies and guides'),
  ends: words('登录有效至', 'Session ends'),
  mine: words('我的账号', 'My account'),
  agents: words('书面委托', 'Agents'),
  accounts: words('账号管理', 'Accounts'),
};

const roles: Readonly<Record<string, ReturnType<typeof words>>> = {
  applicant: words('申报单位', 'Applicant'),
  recommender: words('推荐单位', 'Recommending body'),
  clerk: words('窗口人员', 'Window clerk'),
  officer: words('经办人', 'Case officer'),
  head: words('处室负责人', 'Section head'),
  expert: words('评审专家', 'Expert'),
  auditor: words('审计人员', 'Auditor'),
  inspector: words('核查人员', 'Inspector'),
  reporter: words('责任单位报送人', 'Reporter'),
  finance: words('财务人员', 'Finance'),
  supervisor: words('监督人员', 'Supervisor'),
  administrator: words('系统管理员', 'Administrator'),
};

export default function AccountMenu() {
  const { t } = useLanguage();
  const person = usePerson();
  const path = useRouterState({ select: (state) => state.location.href });
  const [open, setOpen] = useState(false);
  if (person === undefined) return null;
  if (person === null) {
    const back = path.startsWith('/sign-in') ? {} : { back: path };
    return (
      <ButtonLink type="text" to="/sign-in" search={back}>
        {t(m.signIn)}
      </ButtonLink>
    );
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={<Account person={person} onLeave={() => setOpen(false)} />}
    >
      <Button type="text" className="account-name" title={person.name}>
        <span>{person.name}</span>
      </Button>
    </Popover>
  );
}

/** Reminders and news for me: how many I have not read. */
function MessagesLink({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useLanguage();
  const { data } = useQuery({
    queryKey: ['messages'],
    queryFn: ({ signal }) => call('listMessages', {}, signal),
  });
  const unread = data?.unread ?? 0;
  return (
    <ButtonLink to="/subscriptions" onClick={onLeave}>
      {t(m.messages)} {unread > 0 ? t(m.unread(unread)) : null}
    </ButtonLink>
  );
}

function Account({ person, onLeave }: { readonly person: Person; readonly onLeave: () => void }) {
  const { t, language } = useLanguage();
  const arrive = useArrive();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => call('logout', {}),
    onSuccess: (answer) => {
      onLeave();
      arrive(answer);
      void navigate({ to: '/' });
    },
  });
  return (
    <div className="stack tight" style={{ minWidth: 220 }}>
      <div>
        {t(m.account)} <strong>{person.login}</strong>
      </div>
      <div>
        {t(m.roles)}{' '}
        {person.grants.length === 0
          ? t(m.none)
          : person.grants.map(({ role, place }) => (
              <div key={`${role}${place}`}>
                <strong>{t(roles[role] ?? words(role, role))}</strong>{' '}
                <span className="soft">
                  <PlaceName code={place} />
                </span>
              </div>
            ))}
      </div>
      <div className="soft small">
        {t(m.ends)} {instant(person.sessionEnds, language)}
      </div>
      <MessagesLink onLeave={onLeave} />
      <ButtonLink to="/account" onClick={onLeave}>
        {t(m.mine)}
      </ButtonLink>
      {person.kind === 'organisation' ? (
        <ButtonLink to="/agents" onClick={onLeave}>
          {t(m.agents)}
        </ButtonLink>
      ) : null}
      {person.grants.some(({ role }) => role === 'administrator') ? (
        <ButtonLink to="/accounts" onClick={onLeave}>
          {t(m.accounts)}
        </ButtonLink>
      ) : null}
      {leave.error ? <Problem error={leave.error} /> : null}
      <Button loading={leave.isPending} onClick={() => leave.mutate()}>
        {t(m.signOut)}
      </Button>
    </div>
  );
}
