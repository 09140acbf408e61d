/** 往来: what the case told this person, newest first; and objections that came in. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import type { Case } from './caseData.ts';

const none = words('还没有往来消息。', 'No messages yet.');

export function Letters({ shown }: { readonly shown: Case }) {
  const { t, language } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'messages'],
    queryFn: ({ signal }) => call('listCaseMessages', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const mine = data.items.filter((message) => message.case === shown.summary.id);
  if (mine.length === 0) return <Nothing what={none} />;
  return (
    <ul className="plain-list stack tight">
      {mine.map((message) => (
        <li key={message.id} className="tile">
          <div className="soft small">{instant(message.at, language)}</div>
          {t(message.words)}
        </li>
      ))}
    </ul>
  );
}
