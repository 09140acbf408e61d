/** One act with what is entered for it: checked beside the fields, sent once however often it is clicked. */
import { checkFields, type Field, type Value, type Values } from '@huice/procedures';
import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { focusFirst, InputFields, newKey } from '../cases/index.tsx';
import { ApiError } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import type { Words } from '../platform/words.ts';
import { m } from './words.ts';

export function FormDialog(props: {
  readonly title: Words;
  readonly fields: readonly Field[];
  readonly initial?: Values;
  readonly submit: Words;
  readonly children?: ReactNode;
  /** Asks the server; the key is the same over retries of one intention. */
  readonly send: (values: Values, key: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useLanguage();
  const key = useRef(newKey());
  const [input, setInput] = useState<Values>(props.initial ?? {});
  const [tried, setTried] = useState(false);
  const { problems } = checkFields(props.fields, input);
  const act = useMutation({
    mutationFn: () => props.send(input, key.current),
    onSuccess: props.onDone,
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) key.current = newKey();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0) focusFirst('action', problems);
    else act.mutate();
  };
  const change = (field: string, value: Value) => setInput((old) => ({ ...old, [field]: value }));
  return (
    <Modal open width={640} title={t(props.title)} onCancel={props.onClose} footer={null} destroyOnHidden>
      <form className="stack" onSubmit={submit} noValidate>
        {props.children}
        <InputFields fields={props.fields} input={input} problems={tried ? problems : []} onChange={change} />
        {act.error ? <Problem error={act.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {t(props.submit)}
          </Button>
          <Button onClick={props.onClose}>{t(m.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}
