/** What is said to a person who may not come in, and what they can do about it. */
import { Trouble } from '../platform/index.ts';

export function notLoggedIn(): Trouble {
  return new Trouble(
    401,
    'not-logged-in',
    { zh: '请先登录；登录可能已过期。', en: 'Please log in; the session may have ended.' },
    {
      todo: {
        zh: '登录后再试，已保存的草稿不会丢失。',
        en: 'Log in and try again; what was saved is still there.',
      },
    },
  );
}

export function wrongPassword(): Trouble {
  return new Trouble(
    401,
    'wrong-login',
    { zh: '账号、密码或动态口令不对。', en: 'Account, password or one-time code is wrong.' },
    { todo: { zh: '请核对后再试。', en: 'Check them and try again.' } },
  );
}

export function codeWanted(): Trouble {
  return new Trouble(
    401,
    'code-wanted',
    { zh: '该账号需要动态口令。', en: 'This account asks for a one-time code.' },
    {
      where: 'code',
      todo: {
        zh: '请输入验证器上的六位数字。',
        en: 'Enter the six digits that your authenticator shows.',
      },
    },
  );
}

export function tooManyAttempts(minutes: number): Trouble {
  return new Trouble(
    429,
    'too-many-logins',
    { zh: '登录失败次数过多。', en: 'Too many failed logins.' },
    {
      todo: {
        zh: `请 ${minutes} 分钟后再试，或请管理员重设密码。`,
        en: `Try again in ${minutes} minutes, or ask the administrator for a new password.`,
      },
    },
  );
}

export function notForYou(): Trouble {
  return new Trouble(
    403,
    'not-permitted',
    { zh: '您的账号没有办理这件事的权限。', en: 'Your account may not do this.' },
    {
      todo: {
        zh: '请换有相应角色的账号登录，或请管理员授权。',
        en: 'Log in with an account that has the role, or ask the administrator for it.',
      },
    },
  );
}

export function badToken(): Trouble {
  return new Trouble(
    403,
    'csrf',
    {
      zh: '请求缺少或带错了防伪标记（x-huice-csrf）。',
      en: 'The request lacks the token x-huice-csrf, or it is wrong.',
    },
    { todo: { zh: '请刷新页面后再试。', en: 'Reload the page and try again.' } },
  );
}
