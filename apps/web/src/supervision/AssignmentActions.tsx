/** What I may do now: one button each; an answer has its own form. */
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../platform/api.ts';
import { DateField } from '../platform/DateField.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { type AssignmentView, useSupervisionChanged } from './data.ts';
import { newKey } from './key.ts';

const m = {
  title: words('可以办理', 'What you may do'),
  nothing: words('现在轮不到您办理。', 'Nothing for you to do now.'),
  reason: words('理由', 'Reason'),
  day: words('期限', 'Until'),
  again: words(
    '补报期限（不填则至少给三个工作日）',
    'Answer again by (left open: at least three working days)',
  ),
  publish: words('采纳后对公众公开这些数', 'Make these figures public'),
  cancel: words('取消', 'Cancel'),
};

/** These ask for something before they are done. */
const FORMS = ['return', 'extend', 'withdraw', 'accept', 'answer', 'correct'];

export function AssignmentActions({ shown }: { readonly shown: AssignmentView }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  const [first] = shown.available;
  return (
    <section className="tile stack tight" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      {shown.available.length === 0 ? <p className="soft">{t(m.nothing)}</p> : null}
      {open === null ? (
        <div className="row">
          {shown.available.map(({ command, label }) =>
            FORMS.includes(command) ? (
              <Button
                key={command}
                type={command === first?.command ? 'primary' : 'default'}
                onClick={() => setOpen(command)}
              >
                {t(label)}
              </Button>
            ) : (
              <Plain
                key={command}
                shown={shown}
                command={command}
                label={t(label)}
                primary={command === first?.command}
              />
            ),
          )}
        </div>
      ) : open === 'answer' || open === 'correct' ? (
        <AnswerForm shown={shown} command={open} onClose={() => setOpen(null)} />
      ) : (
        <Reasoned shown={shown} command={open} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

function useAct(shown: AssignmentView, onDone: () => void) {
  const key = useRef(newKey());
  const changed = useSupervisionChanged();
  return useMutation({
    mutationFn: ({
      command,
      ...more
    }: {
      readonly command: string;
      readonly reason?: string;
      readonly dueDay?: string;
      readonly publish?: boolean;
    }) =>
      call('actOnAssignment', {
        params: { id: shown.summary.id },
        body: { command, key: key.current, version: shown.summary.version, ...more },
      }),
    onSuccess: async () => {
      await changed();
      onDone();
    },
    onError: () => {
      key.current = newKey();
    },
  });
}

function Plain({
  shown,
  command,
  label,
  primary,
}: {
  readonly shown: AssignmentView;
  readonly command: string;
  readonly label: string;
  readonly primary: boolean;
}) {
  const act = useAct(shown, () => undefined);
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        loading={act.isPending}
        onClick={() => act.mutate({ command })}
      >
        {label}
      </Button>
      {act.error ? <Problem error={act.error} /> : null}
    </>
  );
}

function Reasoned({
  shown,
  command,
  onClose,
}: {
  readonly shown: AssignmentView;
  readonly command: string;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState<string>();
  const [publish, setPublish] = useState(false);
  const act = useAct(shown, onClose);
  const label = shown.available.find((each) => each.command === command)?.label ?? words(command, command);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({
      command,
      ...(command === 'accept' ? { publish } : { reason }),
      ...(day === undefined ? {} : { dueDay: day }),
    });
  };
  return (
    <form className="stack tight" onSubmit={submit} noValidate>
      {command === 'accept' ? (
        <Checkbox checked={publish} onChange={({ target }) => setPublish(target.checked)}>
          {t(m.publish)}
        </Checkbox>
      ) : (
        <label className="stack tight-stack" htmlFor="act-reason">
          <span className="strong">{t(m.reason)}</span>
          <Input.TextArea
            id="act-reason"
            value={reason}
            maxLength={2000}
            autoSize={{ minRows: 2 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      )}
      {command === 'return' || command === 'extend' ? (
        <div className="stack tight-stack">
          <label className="strong" htmlFor="act-day">
            {t(command === 'return' ? m.again : m.day)}
          </label>
          <DateField id="act-day" value={day} onChange={setDay} />
        </div>
      ) : null}
      {act.error ? <Problem error={act.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t(label)}
        </Button>
        <Button onClick={onClose}>{t(m.cancel)}</Button>
      </div>
    </form>
  );
}
