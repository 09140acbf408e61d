/** 往来: what the case told this person, newest first; and objections that came in. */
import { type Objection, showValue } from '@huice/procedures';
import { useQuery } from '@tanstack/react-query';
import { call } from '../platform/api.ts';
import { instant } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import type { Case } from './caseData.ts';

const none = words('还没有往来消息。', 'No messages yet.');

const objectionStates: Readonly<Record<Objection['status'], MarkSpec>> = {
  open: { icon: 'ring', tone: 'amber', word: words('待处理', 'To be decided') },
  upheld: { icon: 'check', tone: 'red', word: words('异议成立', 'Upheld') },
  dismissed: { icon: 'cross', tone: 'grey', word: words('异议不成立', 'Dismissed') },
};

export function Letters({ shown }: { readonly shown: Case }) {
  return (
    <div className="stack">
      {(shown.objections as readonly Objection[]).map((objection) => (
        <ObjectionView key={objection.id} shown={shown} objection={objection} />
      ))}
      <Messages shown={shown} />
    </div>
  );
}

/** 异议: who objected, on which grounds, and what was decided. */
function ObjectionView({ shown, objection }: { readonly shown: Case; readonly objection: Objection }) {
  const { t, language } = useLanguage();
  const fields = shown.definition.commands
    .filter((command) => command.objection !== undefined)
    .flatMap((command) => command.input ?? []);
  const entries = Object.entries({ ...objection.grounds, ...objection.decision }).filter(
    ([id]) => id !== 'objection',
  );
  return (
    <section className="tile stack tight">
      <div className="row">
        <h3 className="strong">{t(words('异议', 'Objection'))}</h3>
        <Mark spec={objectionStates[objection.status]} />
        <time className="soft">{instant(new Date(objection.at).toISOString(), language)}</time>
      </div>
      <dl className="pairs">
        {entries.map(([id, value]) => {
          const field = fields.find((each) => each.id === id);
          return (
            <div key={id}>
              <dt className="soft">{field ? t(field.label) : id}</dt>
              <dd>{field ? showValue(field, value) : String(value)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Messages({ shown }: { readonly shown: Case }) {
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
