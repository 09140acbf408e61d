/** A password that was drawn: shown once, to be handed over in person. */
import { Alert } from 'antd';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';

const m = {
  title: (login: string) => words(`账号 ${login} 的密码`, `Password of ${login}`),
  once: words(
    '只显示这一次，请当面或用安全的方式交给本人，并请其登录后修改。',
    'Shown this once. Hand it over safely; the person changes it after logging in.',
  ),
};

export function FirstPassword({ login, password }: { readonly login: string; readonly password: string }) {
  const { t } = useLanguage();
  return (
    <Alert
      type="success"
      showIcon
      title={t(m.title(login))}
      description={
        <div className="stack tight">
          <code style={{ fontSize: 18 }} data-password>
            {password}
          </code>
          <span>{t(m.once)}</span>
        </div>
      }
    />
  );
}
