/** 我的订阅: what I subscribed to, what is new, messages, and where mail goes. */
import type { News, SubscriptionAnswer } from '@huice/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api.ts';
import { ButtonLink } from '../../platform/ButtonLink.tsx';
import { instant } from '../../platform/format.ts';
import { usePlaceName } from '../../platform/PlaceName.tsx';
import { PlainLink } from '../../platform/PlainLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { SignedIn } from '../../platform/SignedIn.tsx';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { aboutWords } from './aboutWords.ts';
import { FollowCompany } from './FollowCompany.tsx';
import { MailBox } from './MailBox.tsx';
import { Messages } from './Messages.tsx';
import { SubscribeDialog, SubscriptionForm } from './SubscribeDialog.tsx';

const m = {
  title: words('我的订阅', 'My subscriptions'),
  lead: words(
    '提醒、搜索的新结果和企业匹配的变化。只有你本人看得到，随时可以退订。',
    'Reminders, news of searches, changes of a company’s matches: yours alone, ended whenever you like.',
  ),
  why: words('登录后可以看到自己的订阅。', 'Log in to see your subscriptions.'),
  none: words('还没有订阅。', 'There is no subscription yet.'),
  toCalendar: words('去政策日历订阅', 'Subscribe to the calendar'),
  toSearch: words('去搜索并保存', 'Save a search'),
  change: words('修改', 'Change'),
  changeNamed: (name: string) => words(`修改“${name}”`, `Change “${name}”`),
  end: words('退订', 'End'),
  endNamed: (name: string) => words(`退订“${name}”`, `End “${name}”`),
  ended: words('已退订', 'Ended'),
  undo: words('撤销', 'Undo'),
  next: words('下次提醒', 'Next reminder'),
  noNext: words('现在没有待发的提醒', 'No reminder is due'),
  news: (n: number) => words(`${n} 项新变化`, `${n} changes`),
  noNews: words('上次查看以后没有变化', 'Nothing new since you last looked'),
  since: words('自', 'Since'),
  looked: words('都看过了', 'Seen them all'),
  mail: words('同时发邮件', 'By mail, too'),
};

const changes: Readonly<Record<News['change'], ReturnType<typeof words>>> = {
  new: words('新增', 'New'),
  changed: words('有变', 'Changed'),
  gone: words('没有了', 'Gone'),
};

export function SubscriptionsPage() {
  const { t } = useLanguage();
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      <SignedIn why={m.why}>{() => <Mine />}</SignedIn>
    </div>
  );
}

function Mine() {
  const { t } = useLanguage();
  const found = useQuery({
    queryKey: ['subscriptions'],
    queryFn: ({ signal }) => call('listSubscriptions', {}, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className="stack">
      <div className="row">
        <ButtonLink to="/calendar">{t(m.toCalendar)}</ButtonLink>
        <ButtonLink to="/search">{t(m.toSearch)}</ButtonLink>
        <FollowCompany />
      </div>
      {found.data.count === 0 ? <Nothing what={m.none} /> : null}
      {found.data.items.map((one) => (
        <Subscription key={one.id} one={one} />
      ))}
      <Messages />
      <MailBox mail={found.data.mail} />
    </div>
  );
}

/** The code of the one place that it is about; `undefined` where it is about every place. */
function regionOf(about: SubscriptionAnswer['about']): string | undefined {
  if (about.kind === 'calendar') return about.filter.region;
  return about.kind === 'search' ? about.query.region : undefined;
}

function Subscription({ one }: { readonly one: SubscriptionAnswer }) {
  const { t, language } = useLanguage();
  const { open } = useSearch({ from: '/subscriptions' });
  const [shown, setShown] = useState(open === one.id);
  const region = regionOf(one.about);
  const named = usePlaceName(region ?? '');
  // Told by its code where the server's list of places has no name for it.
  const place = region !== undefined && (one.place ?? region) === region ? named : one.place;
  return (
    <section
      className="tile stack tight"
      aria-label={one.name}
      aria-current={open === one.id ? true : undefined}
    >
      <div className="row between">
        <h2 className="strong">{one.name}</h2>
        <div className="row">
          <ChangeButton one={one} />
          <EndButton one={one} />
        </div>
      </div>
      <span className="soft">{t(aboutWords(one.about, place))}</span>
      {one.byMail ? <span className="soft small">{t(m.mail)}</span> : null}
      {one.about.kind === 'calendar' ? (
        <span>
          {one.next === null
            ? t(m.noNext)
            : `${t(m.next)} ${instant(one.next.at, language)} ${t(one.next.title)}`}
        </span>
      ) : (
        <>
          <div className="row">
            <span role="status">{one.news > 0 ? t(m.news(one.news)) : t(m.noNews)}</span>
            {one.news > 0 ? (
              <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
                {t(m.since)} {instant(one.lookedAt, language)}
              </Button>
            ) : null}
          </div>
          {shown && one.news > 0 ? <NewsList id={one.id} /> : null}
        </>
      )}
    </section>
  );
}

function NewsList({ id }: { readonly id: string }) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const news = useQuery({
    queryKey: ['subscriptions', id, 'news'],
    queryFn: ({ signal }) => call('subscriptionNews', { params: { id } }, signal),
  });
  const looked = useMutation({
    mutationFn: () => call('lookAtNews', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['subscriptions'] }),
  });
  if (news.isPending) return <Loading rows={2} />;
  if (news.isError) return <Problem error={news.error} onRetry={() => void news.refetch()} />;
  return (
    <div className="stack tight">
      <ul className="plain-list stack tight">
        {news.data.items.map((item) => (
          <li key={`${item.at}${item.link}${item.title.zh}`}>
            <span className="soft">
              {t(changes[item.change])} {instant(item.at, language)}
            </span>{' '}
            <PlainLink to={item.link}>{t(item.title)}</PlainLink>
            <div className="small">{t(item.detail)}</div>
          </li>
        ))}
      </ul>
      {looked.error ? <Problem error={looked.error} /> : null}
      <div>
        <Button loading={looked.isPending} onClick={() => looked.mutate()}>
          {t(m.looked)}
        </Button>
      </div>
    </div>
  );
}

/** Name, mail and days before; what it is about is chosen where it was subscribed to. */
function ChangeButton({ one }: { readonly one: SubscriptionAnswer }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const { about } = one;
  const close = () => setOpen(false);
  return (
    <>
      <Button aria-label={t(m.changeNamed(one.name))} onClick={() => setOpen(true)}>
        {t(m.change)}
      </Button>
      {open && about.kind === 'calendar' ? (
        <SubscribeDialog
          filter={about.filter}
          remind={about.remind}
          {...(about.opening === undefined ? {} : { opening: about.opening })}
          existing={one}
          onClose={close}
        />
      ) : null}
      {open && about.kind !== 'calendar' ? (
        <SubscriptionForm
          title={m.change}
          suggested={one.name}
          about={about}
          existing={one}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** Ended at once, with a way back for as long as the notice stands. */
function EndButton({ one }: { readonly one: SubscriptionAnswer }) {
  const { t } = useLanguage();
  const { notification } = App.useApp();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['subscriptions'] });
  const back = useMutation({
    mutationFn: () => call('resumeSubscription', { params: { id: one.id } }),
    onSuccess: refresh,
  });
  const end = useMutation({
    mutationFn: () => call('endSubscription', { params: { id: one.id } }),
    onSuccess: async () => {
      notification.success({
        key: one.id,
        title: `${t(m.ended)}：${one.name}`,
        actions: (
          <Button
            size="small"
            onClick={() => {
              notification.destroy(one.id);
              back.mutate();
            }}
          >
            {t(m.undo)}
          </Button>
        ),
        duration: 20,
      });
      await refresh();
    },
  });
  return (
    <div className="row">
      {end.error ? <Problem error={end.error} /> : null}
      <Button aria-label={t(m.endNamed(one.name))} loading={end.isPending} onClick={() => end.mutate()}>
        {t(m.end)}
      </Button>
    </div>
  );
}
