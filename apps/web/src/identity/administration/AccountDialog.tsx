/** One account: its roles, given and taken back; disabled, a new password, the second factor cancelled. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Popconfirm } from 'antd';
import { call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { type Words, words } from '../../platform/words.ts';
import { kinds, roleName } from '../words.ts';
import type { Account } from './account.ts';
import { FirstPassword } from './FirstPassword.tsx';
import { GrantForm } from './GrantForm.tsx';

const m = {
  roles: words('角色', 'Roles'),
  none: words('还没有角色：可以登录，但不能办理。', 'No role yet: may log in, may not act.'),
  every: words('全部批次', 'every call'),
  take: words('收回', 'Take back'),
  takeOf: (role: Words) => words(`收回“${role.zh}”`, `Take “${role.en}” back`),
  until: (document: string, from: string, to: string) =>
    words(`受托：${document}，${from} 至 ${to}`, `Agent: ${document}, ${from} to ${to}`),
  account: words('账号', 'Account'),
  disable: words('停用', 'Disable'),
  disableAsks: words(
    '停用后立即退出登录，已办事项不变。确定停用？',
    'Its sessions end at once; what was done stays. Disable it?',
  ),
  enable: words('启用', 'Enable'),
  reset: words('重设密码', 'New password'),
  resetAsks: words(
    '原密码立即失效，已登录的会退出。确定重设？',
    'The old password ends at once, and so do its sessions. Go on?',
  ),
  factor: words('取消动态口令', 'Cancel the one-time code'),
  factorAsks: words('下次登录不再要求动态口令。确定取消？', 'The next login asks for no code. Go on?'),
};

export function AccountDialog(props: {
  readonly account: Account;
  readonly roles: readonly string[];
  readonly onClose: () => void;
}) {
  const { account, roles, onClose } = props;
  const { t } = useLanguage();
  return (
    <Modal
      open
      width={680}
      title={`${account.name}（${account.login} · ${t(kinds[account.kind])}）`}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="stack">
        <Held account={account} />
        <GrantForm account={account} roles={roles} />
        <Deeds account={account} />
      </div>
    </Modal>
  );
}

/** What changes an account; the list is read anew. */
function useDeed<T>(work: () => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

function Held({ account }: { readonly account: Account }) {
  const { t } = useLanguage();
  return (
    <section className="stack tight" aria-label={t(m.roles)}>
      <h2 className="section-title">{t(m.roles)}</h2>
      {account.grants.length === 0 ? <p className="soft">{t(m.none)}</p> : null}
      <ul className="plain-list stack tight">
        {account.grants.map((grant) => (
          <HeldLine key={grant.id} account={account.id} grant={grant} />
        ))}
      </ul>
    </section>
  );
}

function HeldLine({
  account,
  grant,
}: {
  readonly account: string;
  readonly grant: Account['grants'][number];
}) {
  const { t } = useLanguage();
  const take = useDeed(() => call('revokeGrant', { params: { id: account, grant: grant.id } }));
  const name = roleName(grant.role);
  const { authority } = grant;
  const facts = [
    grant.place,
    grant.calls === '*' ? t(m.every) : grant.calls.join('、'),
    grant.company,
    grant.body,
    authority ? t(m.until(authority.document, authority.from, authority.to)) : undefined,
  ].filter((each) => each !== undefined);
  return (
    <li className="row between">
      <span>
        <span className="strong">{t(name)}</span> <span className="soft">{facts.join(' · ')}</span>
      </span>
      <Button
        size="small"
        loading={take.isPending}
        aria-label={t(m.takeOf(name))}
        onClick={() => take.mutate()}
      >
        {t(m.take)}
      </Button>
      {take.error ? <Problem error={take.error} /> : null}
    </li>
  );
}

function Deeds({ account }: { readonly account: Account }) {
  const { t } = useLanguage();
  const params = { id: account.id };
  const off = account.disabledAt !== null;
  const disable = useDeed(() => call('setAccountDisabled', { params, body: { disabled: !off } }));
  const reset = useDeed(() => call('resetPassword', { params }));
  const factor = useDeed(() => call('resetSecondFactor', { params }));
  const error = disable.error ?? reset.error ?? factor.error;
  return (
    <section className="stack tight" aria-label={t(m.account)}>
      <h2 className="section-title">{t(m.account)}</h2>
      <div className="row">
        {off ? (
          <Button loading={disable.isPending} onClick={() => disable.mutate()}>
            {t(m.enable)}
          </Button>
        ) : (
          <Popconfirm title={t(m.disableAsks)} onConfirm={() => disable.mutate()}>
            <Button danger loading={disable.isPending}>
              {t(m.disable)}
            </Button>
          </Popconfirm>
        )}
        <Popconfirm title={t(m.resetAsks)} onConfirm={() => reset.mutate()}>
          <Button loading={reset.isPending}>{t(m.reset)}</Button>
        </Popconfirm>
        {account.secondFactor ? (
          <Popconfirm title={t(m.factorAsks)} onConfirm={() => factor.mutate()}>
            <Button loading={factor.isPending}>{t(m.factor)}</Button>
          </Popconfirm>
        ) : null}
      </div>
      {reset.data ? <FirstPassword login={reset.data.login} password={reset.data.password} /> : null}
      {error ? <Problem error={error} /> : null}
    </section>
  );
}
