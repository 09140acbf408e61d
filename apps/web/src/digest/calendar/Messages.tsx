/** Messages for me, newest first; what I have not read stands out by word, not by colour alone. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../platform/api.ts';
import { instant } from '../../platform/format.ts';
import { PlainLink } from '../../platform/PlainLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

const m = {
  title: words('消息', 'Messages'),
  none: words(
    '还没有消息。到了提醒的日子，或有了变化，会列在这里。',
    'None yet: reminders and changes are listed here.',
  ),
  unread: words('未读', 'Unread'),
  readAll: words('全部标为已读', 'Mark all as read'),
};

export function Messages() {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ['messages'],
    queryFn: ({ signal }) => call('listMessages', {}, signal),
  });
  const read = useMutation({
    mutationFn: (upTo: number) => call('readMessages', { body: { upTo } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
  const items = found.data?.items ?? [];
  return (
    <section className="stack tight" aria-labelledby="messages">
      <div className="row between">
        <h2 id="messages" className="strong">
          {t(m.title)} {found.data && found.data.unread > 0 ? `（${t(m.unread)} ${found.data.unread}）` : ''}
        </h2>
        {found.data && found.data.unread > 0 ? (
          <Button loading={read.isPending} onClick={() => read.mutate(items[0]?.id ?? 0)}>
            {t(m.readAll)}
          </Button>
        ) : null}
      </div>
      {found.isPending ? <Loading rows={2} /> : null}
      {found.isError ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {read.error ? <Problem error={read.error} /> : null}
      {found.data?.count === 0 ? <p className="soft">{t(m.none)}</p> : null}
      <ul className="plain-list stack tight">
        {items.map((item) => (
          <li key={item.id} className="tile stack" style={{ gap: 4 }}>
            <div className="row">
              {item.read ? null : <span className="mark tone-blue">{t(m.unread)}</span>}
              <PlainLink to={item.link} className="strong">
                {t(item.subject)}
              </PlainLink>
              <span className="soft small">{instant(item.at, language)}</span>
            </div>
            {item.lines.map((line) => (
              <div key={line.zh} className="small">
                {t(line)}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
