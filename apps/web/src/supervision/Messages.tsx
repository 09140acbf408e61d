/** Reminders and news of one's assignments, newest first. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  list: words('消息', 'Messages'),
  none: words(
    '没有消息。有下发、退回、催办时会出现在这里。',
    'No messages. What is sent, returned or reminded of appears here.',
  ),
};

export function Messages() {
  const { t, language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['supervision', 'messages'],
    queryFn: ({ signal }) => call('supervisionMessages', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Nothing what={m.none} />;
  return (
    <ul className="plain-list stack tight" aria-label={t(m.list)}>
      {data.items.map((each) => (
        <li key={each.id} className="tile row between">
          <span>
            <Link to="/supervision/assignments/$assignmentId" params={{ assignmentId: each.assignment }}>
              {each.assignment}
            </Link>{' '}
            {t(each.words)}
          </span>
          <time className="soft nowrap" dateTime={each.at}>
            {instant(each.at, language)}
          </time>
        </li>
      ))}
    </ul>
  );
}
