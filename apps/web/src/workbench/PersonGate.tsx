/** Who is working: asked once, kept in this browser; decisions are recorded under the name. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  who: words('我的姓名', 'My name'),
  why: words(
    '决定、草案和发布都记在姓名之下；谁写的草案，须由另一个人发布。',
    'Decisions, drafts and publishing are recorded under it; a draft is published by somebody other than its writer.',
  ),
  sign: words('署名', 'Sign'),
  as: words('署名', 'Signed as'),
  other: words('换人', 'Somebody else'),
};

/** Whoever is logged in acts under their account, which has its login in full-width brackets. */
const isAccount = (name: string): boolean => /（.+）$/.test(name);

export function usePerson(): string | null | undefined {
  const answer = useQuery({ queryKey: ['person'], queryFn: ({ signal }) => call('getPerson', {}, signal) });
  return answer.data?.name;
}

export function PersonGate() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const person = usePerson();
  const [changing, setChanging] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (person === undefined) return null;
  if (person !== null && !changing) {
    return (
      <span className="row small">
        {t(m.as)}：<span className="strong">{person}</span>
        {isAccount(person) ? null : (
          <Button size="small" type="text" onClick={() => setChanging(true)}>
            {t(m.other)}
          </Button>
        )}
      </span>
    );
  }
  const sign = async ({ name }: { name: string }) => {
    try {
      const answer = await call('setPerson', { body: { name } });
      client.setQueryData(['person'], answer);
      setChanging(false);
      setError(null);
      await client.invalidateQueries({ queryKey: ['workbench'] });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="stack tight">
      <Form name="person" layout="inline" onFinish={(values: { name: string }) => void sign(values)}>
        <Form.Item name="name" label={t(m.who)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={40} autoComplete="name" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t(m.sign)}
        </Button>
      </Form>
      <span className="soft small">{t(m.why)}</span>
      {error === null ? null : <Problem error={error} />}
    </div>
  );
}
