/** To be reminded of what the calendar shows with these filters. */
import type { CalendarOwnFilter, SubscriptionBody } from '@huice/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, Modal, Select } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { SignedIn } from '../../platform/SignedIn.tsx';
import { Problem } from '../../platform/states.tsx';
import { type Words, words } from '../../platform/words.ts';

const m = {
  title: words('订阅提醒', 'Remind me'),
  why: words('登录后可以订阅：提醒只给你本人。', 'Log in to subscribe: reminders are for you alone.'),
  name: words('名称', 'Name'),
  opening: words('开始前几个工作日提醒', 'Working days before it begins'),
  days: words('截止前几个工作日提醒', 'Working days before the end'),
  never: words('不提醒', 'Not at all'),
  day: (n: number) =>
    words(n === 0 ? '当天' : `${n} 个工作日`, n === 0 ? 'the day itself' : `${n} working days`),
  mail: words('同时发邮件', 'By mail, too'),
  save: words('订阅', 'Subscribe'),
  change: words('保存', 'Save'),
  cancel: words('取消', 'Cancel'),
  nameMissing: words('请写一个名称，便于日后辨认。', 'Give it a name to know it by.'),
  ours: words('政策日历', 'Policy calendar'),
};

const choices = [0, 1, 2, 3, 5, 10, 15, 20] as const;

/** A new subscription, or one of mine changed. */
function useSubscribe(id: string | undefined, onDone: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: SubscriptionBody) =>
      id === undefined
        ? call('addSubscription', { body })
        : call('changeSubscription', { params: { id }, body }),
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: ['subscriptions'] });
      onDone();
      await navigate({ to: '/subscriptions', search: { open: done.id } });
    },
  });
}

/** @param props.remind, opening days before the end and the beginning, where a subscription is changed */
export function SubscribeDialog(props: {
  readonly filter: CalendarOwnFilter;
  readonly remind?: readonly number[];
  readonly opening?: readonly number[];
  readonly existing?: Existing;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const { filter, existing, onClose } = props;
  const [remind, setRemind] = useState<readonly number[]>(props.remind ?? [5, 1]);
  // Who subscribes now is told of openings too; one that was made without stays without until it is changed.
  const [opening, setOpening] = useState<readonly number[]>(
    props.opening ?? (existing === undefined ? [0] : []),
  );
  return (
    <SubscriptionForm
      title={m.title}
      suggested={t(m.ours)}
      about={{ kind: 'calendar', filter, remind: [...remind], opening: [...opening] }}
      existing={existing}
      onClose={onClose}
    >
      <Days id="subscription-opening" label={m.opening} value={opening} onChange={setOpening} />
      <Days id="subscription-days" label={m.days} value={remind} onChange={setRemind} />
    </SubscriptionForm>
  );
}

function Days(props: {
  readonly id: string;
  readonly label: Words;
  readonly value: readonly number[];
  readonly onChange: (days: readonly number[]) => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="stack" style={{ gap: 4 }}>
      <label htmlFor={props.id}>{t(props.label)}</label>
      <Select
        id={props.id}
        mode="multiple"
        value={[...props.value]}
        maxCount={6}
        placeholder={t(m.never)}
        options={choices.map((value) => ({ value, label: t(m.day(value)) }))}
        onChange={props.onChange}
      />
    </div>
  );
}

/** One of mine that is being changed. */
export interface Existing {
  readonly id: string;
  readonly name: string;
  readonly byMail: boolean;
}

/** Name and ways of telling: the same for whatever is subscribed to. */
export function SubscriptionForm(props: {
  readonly title: Words;
  readonly suggested: string;
  readonly about: SubscriptionBody['about'];
  readonly existing?: Existing | undefined;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useLanguage();
  const { about, existing, onClose } = props;
  const [name, setName] = useState(existing?.name ?? props.suggested);
  const [byMail, setByMail] = useState(existing?.byMail ?? false);
  const [tried, setTried] = useState(false);
  const send = useSubscribe(existing?.id, onClose);
  const isWrong = tried && name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '') send.mutate({ name: name.trim(), byMail, about });
  };
  return (
    <Modal open title={t(props.title)} onCancel={onClose} footer={null}>
      <SignedIn why={m.why}>
        {() => (
          <form className="stack" onSubmit={submit} noValidate>
            <div className="stack" style={{ gap: 4 }}>
              <label htmlFor="subscription-name">{t(m.name)}</label>
              <Input
                id="subscription-name"
                value={name}
                maxLength={100}
                aria-invalid={isWrong}
                {...(isWrong ? { status: 'error' as const } : {})}
                onChange={({ target }) => setName(target.value)}
              />
              {isWrong ? (
                <span role="alert" style={{ color: 'var(--red)' }}>
                  {t(m.nameMissing)}
                </span>
              ) : null}
            </div>
            {props.children}
            <Checkbox checked={byMail} onChange={({ target }) => setByMail(target.checked)}>
              {t(m.mail)}
            </Checkbox>
            {send.error ? <Problem error={send.error} /> : null}
            <div className="row">
              <Button type="primary" htmlType="submit" loading={send.isPending}>
                {t(existing === undefined ? m.save : m.change)}
              </Button>
              <Button onClick={onClose}>{t(m.cancel)}</Button>
            </div>
          </form>
        )}
      </SignedIn>
    </Modal>
  );
}
