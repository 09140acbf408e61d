/** To say something of a provision, under a name; kept while typed, sent once. */
import type { ConsultationAnswer } from '@huice/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, call } from '../../platform/api.ts';
import { instant } from '../../platform/format.ts';
import { Icon } from '../../platform/Icon.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import type { Person } from '../../platform/session.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

const m = {
  provision: words('对哪一条', 'On which provision'),
  whole: words('全文', 'The whole document'),
  name: words('姓名或单位名称', 'Name of the person or body'),
  public: words('公布结果时可以显示这个名称', 'The name may be shown with the result'),
  words: words('意见', 'Comment'),
  send: words('提交', 'Send'),
  sent: (at: string) =>
    words(
      `已收到，时间 ${at}。可以继续对别的条款提意见。`,
      `Received ${at}. You may comment on other provisions.`,
    ),
  missing: words('请填写这一项。', 'This is needed.'),
};

const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** What was typed outlives a reload, in this browser, until it is sent. */
const keptAt = (id: string) => `huice.consultation.${id}`;
function keptWords(id: string): string {
  try {
    return localStorage.getItem(keptAt(id)) ?? '';
  } catch {
    return '';
  }
}
function keep(id: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keptAt(id));
    else localStorage.setItem(keptAt(id), text);
  } catch {
    // Storage is full or forbidden: what is typed stays on the page.
  }
}

/** What is typed, and sending it: kept until it is taken, under one key however often it is tried. */
function useComment(one: ConsultationAnswer, person: Person) {
  const client = useQueryClient();
  const key = useRef(newKey());
  const [path, setPath] = useState('');
  const [name, setName] = useState(person.name);
  const [namePublic, setNamePublic] = useState(false);
  const [text, setText] = useState(() => keptWords(one.id));
  const [tried, setTried] = useState(false);
  const type = (value: string) => {
    setText(value);
    keep(one.id, value);
  };
  const send = useMutation({
    mutationFn: () =>
      call('commentOnConsultation', {
        params: { id: one.id },
        body: { key: key.current, path, name, namePublic, words: text },
      }),
    onSuccess: async () => {
      key.current = newKey();
      setTried(false);
      type('');
      await client.invalidateQueries({ queryKey: ['consultations'] });
    },
    onError: (error) => {
      // A refusal is an answer: what is sent next is another thing.
      if (error instanceof ApiError && error.status > 0) key.current = newKey();
    },
  });
  const missing = [...(name.trim() === '' ? ['name'] : []), ...(text.trim() === '' ? ['words'] : [])];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) document.getElementById(`comment-${missing[0]}`)?.focus();
    else send.mutate();
  };
  const isMissing = (field: string) => tried && missing.includes(field);
  return { path, setPath, name, setName, namePublic, setNamePublic, text, type, send, submit, isMissing };
}

export function CommentForm({ one, person }: { readonly one: ConsultationAnswer; readonly person: Person }) {
  const { t, language } = useLanguage();
  const { path, setPath, name, setName, namePublic, setNamePublic, text, type, send, submit, isMissing } =
    useComment(one, person);
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className="stack" style={{ gap: 4 }}>
        <label htmlFor="comment-path">{t(m.provision)}</label>
        <Select
          id="comment-path"
          showSearch={{ optionFilterProp: 'label' }}
          value={path}
          options={one.provisions.map((each) => ({
            value: each.path,
            label: each.path === '' ? t(m.whole) : `${each.path} ${each.heading}`.slice(0, 80),
          }))}
          onChange={setPath}
        />
      </div>
      <div className="stack" style={{ gap: 4 }}>
        <label htmlFor="comment-name">{t(m.name)}</label>
        <Input
          id="comment-name"
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Needed when={isMissing('name')} />
        <Checkbox checked={namePublic} onChange={({ target }) => setNamePublic(target.checked)}>
          {t(m.public)}
        </Checkbox>
      </div>
      <div className="stack" style={{ gap: 4 }}>
        <label htmlFor="comment-words">{t(m.words)}</label>
        <Input.TextArea
          id="comment-words"
          rows={4}
          maxLength={5000}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
        <Needed when={isMissing('words')} />
      </div>
      {send.error ? <Problem error={send.error} /> : null}
      {send.data && text === '' ? (
        <p role="status" className="received">
          <Icon shape="check" /> {t(m.sent(instant(send.data.arrivedAt, language)))}
        </p>
      ) : null}
      <div>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t(m.send)}
        </Button>
      </div>
    </form>
  );
}

function Needed({ when }: { readonly when: boolean }) {
  const { t } = useLanguage();
  return when ? (
    <span role="alert" style={{ color: 'var(--red)' }}>
      {t(m.missing)}
    </span>
  ) : null;
}
