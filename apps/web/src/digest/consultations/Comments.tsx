/** Comments under the provision they are on, with their answers; whoever asks answers here. */
import type { ConsultationAnswer, ConsultationComment, ConsultationVerdict } from '@huice/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { call } from '../../platform/api.ts';
import { instant } from '../../platform/format.ts';
import { Mark } from '../../platform/marks.tsx';
import { PlainLink } from '../../platform/PlainLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { verdictKeys, verdicts } from './words.ts';

const m = {
  whole: words('全文', 'The whole document'),
  none: words('还没有可以显示的意见。', 'There is no comment to show yet.'),
  anonymous: words('（不公开姓名）', '(name not public)'),
  mine: words('我的意见', 'Mine'),
  count: (n: number) => words(`${n} 条`, `${n}`),
  answer: words('答复', 'Answer'),
  change: words('修改答复', 'Change the answer'),
  verdict: words('处理意见', 'Verdict'),
  why: words('答复内容', 'Answer in words'),
  send: words('保存答复', 'Save the answer'),
  earlier: (n: number) => words(`此前答复过 ${n} 次，均留存`, `${n} earlier answers are kept`),
};

export function Comments({ one }: { readonly one: ConsultationAnswer }) {
  const { t } = useLanguage();
  const spoken = one.provisions.filter(({ count, comments }) => count > 0 || comments.length > 0);
  if (spoken.length === 0) return <p className="soft">{t(m.none)}</p>;
  return spoken.map(({ path, heading, link, count, comments }) => (
    <section key={path} className="tile stack tight" aria-label={path === '' ? t(m.whole) : path}>
      <h3 className="strong">
        {path === '' ? t(m.whole) : <PlainLink to={link}>{path}</PlainLink>} {path === '' ? null : heading}{' '}
        <span className="soft">{t(m.count(count))}</span>
      </h3>
      <ul className="plain-list stack">
        {comments.map((comment) => (
          <Comment key={comment.id} one={one} comment={comment} />
        ))}
      </ul>
    </section>
  ));
}

function Comment({
  one,
  comment,
}: {
  readonly one: ConsultationAnswer;
  readonly comment: ConsultationComment;
}) {
  const { t, language } = useLanguage();
  const { answer } = comment;
  const mayAnswer = one.mayAnswer && one.state !== 'published';
  return (
    <li className="stack tight">
      <div className="row soft small">
        <span>{comment.name ?? t(m.anonymous)}</span>
        <span>{instant(comment.arrivedAt, language)}</span>
        {comment.mine ? <span className="mark tone-blue">{t(m.mine)}</span> : null}
      </div>
      <blockquote className="quote" style={{ whiteSpace: 'pre-wrap' }}>
        {comment.words}
      </blockquote>
      {answer === null ? null : (
        <div className="row">
          <Mark spec={verdicts[answer.verdict]} />
          <span>{answer.words}</span>
          <span className="soft small">{instant(answer.at, language)}</span>
          {answer.earlier > 0 && one.mayAnswer ? (
            <span className="soft small">{t(m.earlier(answer.earlier))}</span>
          ) : null}
        </div>
      )}
      {mayAnswer ? <AnswerForm id={one.id} comment={comment} /> : null}
    </li>
  );
}

function AnswerForm({ id, comment }: { readonly id: string; readonly comment: ConsultationComment }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [verdict, setVerdict] = useState<ConsultationVerdict>(comment.answer?.verdict ?? 'adopted');
  const [text, setText] = useState(comment.answer?.words ?? '');
  const send = useMutation({
    mutationFn: () =>
      call('answerConsultationComment', {
        params: { id },
        body: { comment: comment.id, verdict, words: text.trim() },
      }),
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: ['consultations'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') document.getElementById(`answer-${comment.id}`)?.focus();
    else send.mutate();
  };
  if (!open) {
    return (
      <div>
        <Button size="small" onClick={() => setOpen(true)}>
          {t(comment.answer === null ? m.answer : m.change)}
        </Button>
      </div>
    );
  }
  return (
    <form className="stack tight" onSubmit={submit} noValidate>
      <Select
        aria-label={t(m.verdict)}
        value={verdict}
        style={{ maxWidth: 220 }}
        options={verdictKeys.map((value) => ({ value, label: t(verdicts[value].word) }))}
        onChange={setVerdict}
      />
      <label htmlFor={`answer-${comment.id}`}>{t(m.why)}</label>
      <Input.TextArea
        id={`answer-${comment.id}`}
        rows={2}
        maxLength={3000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {send.error ? <Problem error={send.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" disabled={text.trim() === ''} loading={send.isPending}>
          {t(m.send)}
        </Button>
      </div>
    </form>
  );
}
