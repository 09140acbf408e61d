/** Asks once before something is done: what will happen, a reason where one is wanted, and what came of it. */
import { Button, Input, Modal } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import type { Words } from '../platform/words.ts';
import { m } from './words.ts';

export function Ask(props: {
  readonly title: Words;
  readonly effect: Words;
  readonly go: Words;
  /** Label of the text that is asked for, and how long it is at least. */
  readonly text?: { readonly label: Words; readonly least: number };
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly onGo: (text: string) => Promise<unknown>;
}) {
  const { title, effect, go, text, children, onClose, onGo } = props;
  const { t } = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const missing = text !== undefined && typed.trim().length < text.least;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) {
      document.getElementById(id)?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onGo(typed.trim());
      onClose();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open width={560} title={t(title)} onCancel={onClose} footer={null} destroyOnHidden>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{t(effect)}</p>
        {children}
        {text ? (
          <div className="stack tight">
            <label htmlFor={id} className="strong">
              {t(text.label)}
            </label>
            <Input.TextArea
              id={id}
              value={typed}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={2000}
              aria-invalid={tried && missing}
              aria-describedby={tried && missing ? `${id}-wrong` : undefined}
              {...(tried && missing ? { status: 'error' as const } : {})}
              onChange={({ target }) => setTyped(target.value)}
            />
            {tried && missing ? (
              <span id={`${id}-wrong`} className="small wrong">
                {t(m.needed)}
              </span>
            ) : null}
          </div>
        ) : null}
        {error ? <Problem error={error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t(go)}
          </Button>
          <Button onClick={onClose}>{t(m.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}
