/** Logging in: account, password, and a one-time code where the account asks for one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { useArrive, usePerson } from '../platform/session.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { demoAccounts } from './roleWords.ts';

const m = {
  title: words('登录', 'Log in'),
  lead: words(
    '查政策、算资格不用登录；申报和办理需要登录。',
    'Reading and matching need no login; applying and handling cases do.',
  ),
  login: words('账号', 'Account'),
  password: words('密码', 'Password'),
  code: words('动态口令（六位数字）', 'One-time code (six digits)'),
  enter: words('登录', 'Log in'),
  loginMissing: words('请填写账号。', 'Please enter your account.'),
  passwordMissing: words('请填写密码。', 'Please enter your password.'),
  codeWrong: words('动态口令是六位数字。', 'The code has six digits.'),
  already: (name: string) =>
    words(`当前登录：${name}。登录其他账号将退出它。`, `Logged in as ${name}. Another login ends this one.`),
  unified: words(
    '法人登录后可以申报；个人登录可以查看指南，受单位书面委托后可以申报。',
    'Organisations apply; persons read the guides, and apply once an organisation names them.',
  ),
  demo: words('第一次试用：演示账号', 'Trying it out: demo accounts'),
  demoWhy: words(
    '空数据库第一次启动时会建立下列演示账号，密码随机生成，只在启动服务的终端和数据目录的文件里显示一次。正式使用前请停用。',
    'A server started on an empty database makes these accounts. Their passwords are drawn at random and shown once, in the terminal that started it and in a file of its data folder. Disable them before real use.',
  ),
};

interface Fields {
  readonly login: string;
  readonly password: string;
  readonly code: string;
}

export function SignInPage() {
  const { t } = useLanguage();
  const person = usePerson();
  return (
    <div className="page stack" style={{ maxWidth: 520 }}>
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      {person ? <Alert type="info" showIcon title={t(m.already(person.name))} /> : null}
      <UnifiedLogin />
      <SignInForm />
      <details className="tile">
        <summary className="strong">{t(m.demo)}</summary>
        <p className="soft" style={{ margin: '8px 0' }}>
          {t(m.demoWhy)}
        </p>
        <table className="sum demo-accounts">
          <tbody>
            {demoAccounts.map(({ logins, word }) => (
              <tr key={logins}>
                <td>
                  <code>{logins}</code>
                </td>
                <td style={{ whiteSpace: 'normal', textAlign: 'left' }}>{t(word)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

/** A city's own login, where one is set up: a plain link, for the browser leaves these pages. */
function UnifiedLogin() {
  const { t } = useLanguage();
  const { back } = useSearch({ from: '/sign-in' });
  const { data } = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => call('signInWays', {}, signal),
  });
  if (!data?.unified) return null;
  const to = `/api/v1/unified-login${back === undefined ? '' : `?back=${encodeURIComponent(back)}`}`;
  return (
    <div className="tile stack tight">
      <Button type="primary" size="large" href={to}>
        {data.unified}
      </Button>
      <span className="soft small">{t(m.unified)}</span>
    </div>
  );
}

function SignInForm() {
  const { t } = useLanguage();
  const arrive = useArrive();
  const navigate = useNavigate();
  const { back } = useSearch({ from: '/sign-in' });
  const [fields, setFields] = useState<Fields>({ login: '', password: '', code: '' });
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const enter = useMutation({
    mutationFn: ({ login, password, code }: Fields) =>
      call('login', { body: { login: login.trim(), password, ...(code === '' ? {} : { code }) } }),
    onSuccess: (answer) => {
      arrive(answer);
      void navigate({ href: back ?? '/cases' });
    },
  });
  const asksCode = enter.error instanceof ApiError && enter.error.problem.where === 'code';
  const wrong = {
    login: fields.login.trim() === '' ? t(m.loginMissing) : null,
    password: fields.password === '' ? t(m.passwordMissing) : null,
    code: fields.code !== '' && !/^\d{6}$/.test(fields.code) ? t(m.codeWrong) : null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = (['login', 'password', 'code'] as const).find((name) => wrong[name] !== null);
    if (first) form.current?.querySelector<HTMLElement>(`#sign-in-${first}`)?.focus();
    else enter.mutate(fields);
  };
  const line = (name: keyof Fields, label: string, type: string, autoComplete: string) => (
    <div className="stack" style={{ gap: 4 }}>
      <label htmlFor={`sign-in-${name}`} className="strong">
        {label}
      </label>
      <Input
        id={`sign-in-${name}`}
        type={type}
        autoComplete={autoComplete}
        value={fields[name]}
        maxLength={200}
        aria-invalid={tried && wrong[name] !== null}
        aria-describedby={tried && wrong[name] ? `sign-in-${name}-wrong` : undefined}
        {...(tried && wrong[name] ? { status: 'error' as const } : {})}
        onChange={({ target }) => setFields((old) => ({ ...old, [name]: target.value }))}
      />
      {tried && wrong[name] ? (
        <span id={`sign-in-${name}-wrong`} className="small" style={{ color: 'var(--red)' }}>
          {wrong[name]}
        </span>
      ) : null}
    </div>
  );
  return (
    <form ref={form} className="tile stack roomy" onSubmit={submit} noValidate>
      {line('login', t(m.login), 'text', 'username')}
      {line('password', t(m.password), 'password', 'current-password')}
      {asksCode ? line('code', t(m.code), 'text', 'one-time-code') : null}
      {enter.error ? <Problem error={enter.error} /> : null}
      <Button type="primary" htmlType="submit" loading={enter.isPending} style={{ alignSelf: 'start' }}>
        {t(m.enter)}
      </Button>
    </form>
  );
}
