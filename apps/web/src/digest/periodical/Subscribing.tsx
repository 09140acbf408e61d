/** How issues come by themselves: by feed for everyone, by mail for whoever is logged in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { usePerson } from '../../platform/session.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { m as common } from './words.ts';

const m = {
  subscribe: words('邮件订阅', 'Have issues sent by mail'),
  end: words('退订邮件', 'No longer by mail'),
  signIn: words('登录后可邮件订阅', 'Log in to have them sent by mail'),
  sent: (address: string) => words(`每期寄往 ${address}`, `Each issue goes to ${address}`),
  noAddress: words(
    '还没有确认过的邮箱，确认后才会寄。',
    'No address is confirmed yet; issues are sent once one is.',
  ),
  confirm: words('设置邮箱', 'Set up an address'),
  noMail: words(
    '本机还没有配置发信服务器，信件会等到配置之后。',
    'No mail server is set up here: letters wait until there is one.',
  ),
  leaving: words('要退订期刊邮件吗？', 'End the sending of issues?'),
  leave: words('退订', 'End it'),
  left: words('已退订，不再寄送。', 'Ended: no more are sent.'),
};

const key = ['issue-subscription'] as const;

export function Subscribing() {
  const { t } = useLanguage();
  const person = usePerson();
  return (
    <div className="row tile">
      <Button href="/api/v1/issues.atom">{t(common.feed)}</Button>
      {person === undefined ? null : person === null ? (
        <ButtonLink type="text" to="/sign-in" search={{ back: '/periodical' }}>
          {t(m.signIn)}
        </ButtonLink>
      ) : (
        <ByMail />
      )}
    </div>
  );
}

function ByMail() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const answer = useQuery({ queryKey: key, queryFn: ({ signal }) => call('issueSubscription', {}, signal) });
  const change = useMutation({
    mutationFn: (subscribed: boolean) => call('subscribeToIssues', { body: { subscribed } }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  if (answer.isError) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />;
  const { data } = answer;
  if (data === undefined) return null;
  const { subscribed, address, mail } = data;
  return (
    <>
      <Button loading={change.isPending} onClick={() => change.mutate(!subscribed)}>
        {t(subscribed ? m.end : m.subscribe)}
      </Button>
      <span className="soft" role="status">
        {!subscribed ? '' : address === null ? t(m.noAddress) : t(m.sent(address))}
        {subscribed && !mail ? ` ${t(m.noMail)}` : ''}
      </span>
      {subscribed && address === null ? (
        <ButtonLink size="small" to="/subscriptions">
          {t(m.confirm)}
        </ButtonLink>
      ) : null}
      {change.error ? <Problem error={change.error} /> : null}
    </>
  );
}

/** Where the link in a letter leads: one asks before it ends, for programs follow links too. */
export function Leaving({ token }: { readonly token: string }) {
  const { t } = useLanguage();
  const end = useMutation({ mutationFn: () => call('leaveIssues', { body: { token } }) });
  if (end.isSuccess) return <Alert type="success" showIcon title={t(m.left)} />;
  return (
    <div className="stack tight">
      <Alert
        type="info"
        showIcon
        title={t(m.leaving)}
        action={
          <Button type="primary" loading={end.isPending} onClick={() => end.mutate()}>
            {t(m.leave)}
          </Button>
        }
      />
      {end.error ? <Problem error={end.error} /> : null}
    </div>
  );
}
