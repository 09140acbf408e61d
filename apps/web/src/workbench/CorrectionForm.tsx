/** Correcting a fact: a field for each part, and a reason where a figure does not stand in the words. */
import type { CorrectionEntry } from '@huice/api';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ApiError } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  save: words('保存更正', 'Save the correction'),
  cancel: words('取消', 'Cancel'),
  reason: words('理由（数字不在原文里时必填）', 'Reason (needed when a figure is not in the words)'),
};

interface Values {
  readonly fields: Record<string, string>;
  readonly reason?: string;
}

export function CorrectionForm(props: {
  readonly form: readonly CorrectionEntry[];
  readonly onSave: (correction: Record<string, string>, reason: string | undefined) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { t } = useLanguage();
  const { form, onSave, onCancel } = props;
  const [error, setError] = useState<unknown>(null);
  const [asksReason, setAsksReason] = useState(false);
  const initial = Object.fromEntries(form.map(({ name, value }) => [name, value]));
  const finish = async ({ fields, reason }: Values) => {
    try {
      await onSave(fields, reason);
    } catch (failure) {
      if (failure instanceof ApiError && failure.problem.code === 'figure-not-in-words') setAsksReason(true);
      setError(failure);
    }
  };
  return (
    <Form<Values>
      className="bench-form"
      layout="vertical"
      initialValues={{ fields: initial }}
      onFinish={(values) => void finish(values)}
      onKeyDown={({ key }) => (key === 'Escape' ? onCancel() : undefined)}
    >
      {form.map(({ name, label, lines }, index) => (
        <Form.Item key={name} name={['fields', name]} label={t(label)}>
          {lines ? (
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} autoFocus={index === 0} />
          ) : (
            <Input autoFocus={index === 0} />
          )}
        </Form.Item>
      ))}
      {asksReason ? (
        <Form.Item name="reason" label={t(m.reason)}>
          <Input maxLength={1000} autoFocus />
        </Form.Item>
      ) : null}
      {error === null ? null : <Problem error={error} />}
      <div className="row">
        <Button type="primary" htmlType="submit">
          {t(m.save)}
        </Button>
        <Button onClick={onCancel}>
          {t(m.cancel)} <kbd>Esc</kbd>
        </Button>
      </div>
    </Form>
  );
}
