/** Where mail goes: an address that binds once it was confirmed from that mailbox. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

const m = {
  title: words('邮箱', 'Mail'),
  cannot: words(
    '这台服务器还没有设置发信，提醒只在这里显示；要收邮件，请告诉管理员。',
    'This server has no mail set up: reminders are shown here only. Ask the administrator for mail.',
  ),
  address: words('邮箱地址', 'Address'),
  save: words('保存并发确认信', 'Save and confirm'),
  remove: words('不再发邮件', 'No more mail'),
  confirmed: words('已确认', 'Confirmed'),
  waiting: words(
    '确认信已发出，请到邮箱中打开链接。确认前不会寄别的邮件。',
    'A mail to confirm is on its way; nothing else is sent before.',
  ),
  wrong: words('请写成 name@example.org 这样。', 'Write it like name@example.org.'),
};

export function MailBox({ mail }: { readonly mail: Answer<'listSubscriptions'>['mail'] }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [typed, setTyped] = useState(mail.address ?? '');
  const [tried, setTried] = useState(false);
  const set = useMutation({
    mutationFn: (address: string | null) => call('setMailAddress', { body: { address } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['subscriptions'] }),
  });
  const isWrong = tried && !/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(typed.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(typed.trim())) set.mutate(typed.trim());
  };
  return (
    <section className="tile stack tight" aria-labelledby="mailbox">
      <h2 id="mailbox" className="strong">
        {t(m.title)}
      </h2>
      {mail.canSend ? null : <p className="soft">{t(m.cannot)}</p>}
      <form className="row" onSubmit={submit} noValidate>
        <label htmlFor="mail-address">{t(m.address)}</label>
        <Input
          id="mail-address"
          type="email"
          value={typed}
          maxLength={200}
          style={{ width: 'min(280px, 100%)' }}
          aria-invalid={isWrong}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button htmlType="submit" loading={set.isPending}>
          {t(m.save)}
        </Button>
        {mail.address === null ? null : <Button onClick={() => set.mutate(null)}>{t(m.remove)}</Button>}
      </form>
      {isWrong ? (
        <span role="alert" style={{ color: 'var(--red)' }}>
          {t(m.wrong)}
        </span>
      ) : null}
      {mail.address === null ? null : (
        <span role="status">{t(mail.confirmed ? m.confirmed : m.waiting)}</span>
      )}
      {set.error ? <Problem error={set.error} /> : null}
    </section>
  );
}
