/** 我的账号: what I may do, my password, my one-time code. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { call } from '../../platform/api.ts';
import { Gate } from '../../platform/Gate.tsx';
import { PlaceName } from '../../platform/PlaceName.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { type Person, useArrive } from '../../platform/session.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { roleName } from '../words.ts';
import { FieldText } from './FieldText.tsx';

const m = {
  title: words('我的账号', 'My account'),
  roles: words('角色', 'Roles'),
  none: words('没有办理权限，可以查看政策和指南。', 'None: may read policies and guides.'),
  password: words('修改密码', 'Change the password'),
  present: words('当前密码', 'Present password'),
  next: words('新密码', 'New password'),
  nextHelp: words('至少 12 个字符，可以是一句话。', 'Twelve characters at least; a sentence is good.'),
  again: words('再输一次新密码', 'The new password again'),
  presentMissing: words('请填写当前密码。', 'Please enter the present password.'),
  short: words('新密码至少 12 个字符。', 'The new password has twelve characters at least.'),
  differ: words('两次输入的新密码不一致。', 'The two new passwords differ.'),
  change: words('修改', 'Change'),
  changed: words('密码已修改，其他设备上的登录已退出。', 'Changed. Logins on other devices have ended.'),
  factor: words('动态口令', 'One-time code'),
  factorSet: words(
    '已启用：登录时除密码外还要输入动态口令。',
    'Set up: a code is asked for beside the password.',
  ),
  factorNone: words(
    '未启用。启用后，登录时还要输入手机验证器显示的六位数字。',
    'Not set up. With it, logging in also asks for six digits that an authenticator shows.',
  ),
  begin: words('启用', 'Set up'),
  secret: words(
    '在验证器中添加账号，输入下面的密钥，然后填写它显示的六位数字。',
    'Add an account in the authenticator with this key, then enter the six digits it shows.',
  ),
  openApp: words('在本机的验证器中打开', 'Open in an authenticator on this device'),
  code: words('六位数字', 'Six digits'),
  codeWrong: words('动态口令是六位数字。', 'The code has six digits.'),
  confirm: words('确认启用', 'Confirm'),
};

export function AccountPage() {
  const { t } = useLanguage();
  return (
    <div className="page stack" style={{ maxWidth: 640 }}>
      <h1 className="page-title">{t(m.title)}</h1>
      <Gate>
        {(person) => (
          <>
            <Roles person={person} />
            <Password />
            <SecondFactor person={person} />
          </>
        )}
      </Gate>
    </div>
  );
}

function Roles({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  return (
    <section className="tile stack tight" aria-label={t(m.roles)}>
      <div className="strong">
        {person.name}（{person.login}）
      </div>
      {person.grants.length === 0 ? <p className="soft">{t(m.none)}</p> : null}
      {person.grants.map(({ role, place, company, body }) => (
        <div key={`${role}${place}${company ?? ''}`}>
          {t(roleName(role))} <span className="soft">{company ?? body ?? <PlaceName code={place} />}</span>
        </div>
      ))}
    </section>
  );
}

function Password() {
  const { t } = useLanguage();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => call('changePassword', { body: { present, next } }),
    onSuccess: () => {
      for (const clear of [setPresent, setNext, setAgain]) clear('');
      setTried(false);
    },
  });
  const wrong = {
    present: present === '' ? m.presentMissing : null,
    next: next.length < 12 ? m.short : null,
    again: again === next ? null : m.differ,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = (['present', 'next', 'again'] as const).find((name) => wrong[name] !== null);
    if (first === undefined) change.mutate();
    else document.getElementById(`password-${first}`)?.focus();
  };
  return (
    <form className="tile stack tight" onSubmit={submit} noValidate aria-label={t(m.password)}>
      <h2 className="section-title">{t(m.password)}</h2>
      <FieldText
        id="password-present"
        type="password"
        autoComplete="current-password"
        label={m.present}
        value={present}
        onChange={setPresent}
        wrong={tried ? wrong.present : null}
      />
      <FieldText
        id="password-next"
        type="password"
        autoComplete="new-password"
        label={m.next}
        help={m.nextHelp}
        value={next}
        onChange={setNext}
        wrong={tried ? wrong.next : null}
      />
      <FieldText
        id="password-again"
        type="password"
        autoComplete="new-password"
        label={m.again}
        value={again}
        onChange={setAgain}
        wrong={tried ? wrong.again : null}
      />
      {change.error ? <Problem error={change.error} /> : null}
      {change.isSuccess ? <Alert type="success" showIcon title={t(m.changed)} /> : null}
      <Button type="primary" htmlType="submit" loading={change.isPending} style={{ alignSelf: 'start' }}>
        {t(m.change)}
      </Button>
    </form>
  );
}

function SecondFactor({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  const arrive = useArrive();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const begin = useMutation({ mutationFn: () => call('beginSecondFactor', {}) });
  const confirm = useMutation({
    mutationFn: () => call('confirmSecondFactor', { body: { code } }),
    onSuccess: (answer) => {
      arrive(answer);
      void client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (/^\d{6}$/.test(code)) confirm.mutate();
    else document.getElementById('factor-code')?.focus();
  };
  return (
    <section className="tile stack tight" aria-label={t(m.factor)}>
      <h2 className="section-title">{t(m.factor)}</h2>
      <p className="soft">{t(person.secondFactor ? m.factorSet : m.factorNone)}</p>
      {person.secondFactor || begin.data ? null : (
        <Button loading={begin.isPending} style={{ alignSelf: 'start' }} onClick={() => begin.mutate()}>
          {t(m.begin)}
        </Button>
      )}
      {begin.data && !person.secondFactor ? (
        <form className="stack tight" onSubmit={submit} noValidate>
          <p>{t(m.secret)}</p>
          <code style={{ fontSize: 18 }}>{begin.data.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          <a href={begin.data.uri}>{t(m.openApp)}</a>
          <FieldText
            id="factor-code"
            autoComplete="one-time-code"
            label={m.code}
            value={code}
            onChange={setCode}
            wrong={tried && !/^\d{6}$/.test(code) ? m.codeWrong : null}
          />
          {confirm.error ? <Problem error={confirm.error} /> : null}
          <Button type="primary" htmlType="submit" loading={confirm.isPending} style={{ alignSelf: 'start' }}>
            {t(m.confirm)}
          </Button>
        </form>
      ) : null}
      {begin.error ? <Problem error={begin.error} /> : null}
    </section>
  );
}
