/** Pages that links of mails open: ending a subscription, confirming an address. Nothing happens before a press. */
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

const m = {
  end: words('退订', 'Unsubscribe'),
  endWhy: words(
    '按下后，这项订阅不再提醒，也不再发邮件；别的订阅不受影响。',
    'This subscription will not speak any more; others stay.',
  ),
  ended: (name: string) => words(`已退订“${name}”。`, `“${name}” has ended.`),
  confirm: words('确认邮箱', 'Confirm the address'),
  confirmWhy: words('按下后，提醒会寄到这个邮箱。', 'Reminders will then come to this mailbox.'),
  confirmed: (address: string) => words(`已确认 ${address}。`, `${address} is confirmed.`),
  mine: words('我的订阅', 'My subscriptions'),
};

export function UnsubscribePage() {
  const { t } = useLanguage();
  const { token } = useSearch({ from: '/unsubscribe' });
  const end = useMutation({ mutationFn: () => call('unsubscribe', { body: { token } }) });
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.end)}</h1>
      {end.data ? <p role="status">{t(m.ended(end.data.name))}</p> : <p>{t(m.endWhy)}</p>}
      {end.error ? <Problem error={end.error} /> : null}
      <div className="row">
        {end.data ? null : (
          <Button type="primary" loading={end.isPending} onClick={() => end.mutate()}>
            {t(m.end)}
          </Button>
        )}
        <ButtonLink to="/subscriptions">{t(m.mine)}</ButtonLink>
      </div>
    </div>
  );
}

export function ConfirmMailPage() {
  const { t } = useLanguage();
  const { token } = useSearch({ from: '/confirm-mail' });
  const confirm = useMutation({ mutationFn: () => call('confirmMailAddress', { body: { token } }) });
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.confirm)}</h1>
      {confirm.data ? <p role="status">{t(m.confirmed(confirm.data.address))}</p> : <p>{t(m.confirmWhy)}</p>}
      {confirm.error ? <Problem error={confirm.error} /> : null}
      <div className="row">
        {confirm.data ? null : (
          <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {t(m.confirm)}
          </Button>
        )}
        <ButtonLink to="/subscriptions">{t(m.mine)}</ButtonLink>
      </div>
    </div>
  );
}
