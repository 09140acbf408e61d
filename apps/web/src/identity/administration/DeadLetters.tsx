/** 未送达的消息: what several tries could not deliver, why, and a way to try again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Answer, call } from '../../platform/api.ts';
import { instant } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

const m = {
  title: words('未送达的消息', 'Messages that were not delivered'),
  none: words('没有未送达的消息。', 'Every message was delivered, or is on its way.'),
  mail: words('邮件', 'Mail'),
  sms: words('短信', 'Text message'),
  tries: (n: number) => words(`已试 ${n} 次`, `${n} tries`),
  again: words('重新发送', 'Try again'),
};

type Letter = Answer<'listDeadLetters'>['items'][number];

export function DeadLetters() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['dead-letters'],
    queryFn: ({ signal }) => call('listDeadLetters', {}, signal),
  });
  return (
    <section className="stack tight" aria-label={t(m.title)}>
      <h2 className="section-title">{t(m.title)}</h2>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data && data.items.length === 0 ? <p className="soft">{t(m.none)}</p> : null}
      <ul className="plain-list stack tight">
        {(data?.items ?? []).map((letter) => (
          <LetterLine key={letter.id} letter={letter} />
        ))}
      </ul>
    </section>
  );
}

function About({ about }: Pick<Letter, 'about'>) {
  if (about.kind === 'case')
    return (
      <Link to="/cases/$caseId" params={{ caseId: about.id }}>
        {about.id}
      </Link>
    );
  if (about.kind === 'assignment')
    return (
      <Link to="/supervision/assignments/$assignmentId" params={{ assignmentId: about.id }}>
        {about.id}
      </Link>
    );
  return about.id;
}

function LetterLine({ letter }: { readonly letter: Letter }) {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => call('retryLetter', { params: { id: letter.id } }),
    onSuccess: (answer) => client.setQueryData(['dead-letters'], answer),
  });
  return (
    <li className="tile stack tight">
      <div className="row between">
        <span>
          {t(letter.channel === 'sms' ? m.sms : m.mail)} {letter.address} · <About about={letter.about} />
        </span>
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {t(m.again)}
        </Button>
      </div>
      <div>{t(letter.words)}</div>
      <div className="soft small">
        {t(m.tries(letter.tries))} · {instant(letter.at, language)} · {letter.trouble}
      </div>
      {again.error ? <Problem error={again.error} /> : null}
    </li>
  );
}
