/** An objection under one's real name, with evidence: what is asked is what the procedure asks. */
import type { Receipt } from '@huice/api';
import { checkFields, type Field, type Values } from '@huice/procedures';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { focusFirst, InputFields, newKey, ReceiptView } from '../../cases/index.tsx';
import { ApiError, call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { m as shared } from '../words.ts';
import { Evidence, type EvidenceFile } from './Evidence.tsx';

const m = {
  objectTo: (name: string) => words(`对 ${name} 提出异议`, `Object to ${name}`),
  send: words('实名提交', 'Send under my name'),
  close: words('关闭', 'Close'),
  until: (day: string) =>
    words(
      `异议须在 ${day} 24:00 前提交，以服务器收到时间为准。`,
      `Objections are taken until the end of ${day}, by the time they arrive.`,
    ),
  privacy: words(
    '您的姓名、联系方式和证据只给办理人员看，不会公开。',
    'Your name, telephone and evidence are shown to the officers only.',
  ),
};

export function ObjectionDialog(props: {
  readonly about: string;
  readonly caseId: string;
  readonly until: string | null;
  readonly fields: readonly Field[];
  readonly onClose: () => void;
}) {
  const { about, caseId, until, fields, onClose } = props;
  const { t } = useLanguage();
  const client = useQueryClient();
  const key = useRef(newKey());
  const [input, setInput] = useState<Values>({});
  const [files, setFiles] = useState<readonly EvidenceFile[]>([]);
  const [tried, setTried] = useState(false);
  const { problems } = checkFields(fields, input);
  const send = useMutation({
    mutationFn: (): Promise<Receipt> =>
      call('objectToNotice', {
        params: { id: caseId },
        body: { key: key.current, input: { ...input }, evidence: files.map(({ id }) => id) },
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['notices'] }),
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) key.current = newKey();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0) focusFirst('action', problems);
    else send.mutate();
  };
  return (
    <Modal open width={640} title={t(m.objectTo(about))} onCancel={onClose} footer={null}>
      {send.data ? (
        <div className="stack">
          <ReceiptView receipt={send.data} />
          <Button type="primary" onClick={onClose}>
            {t(m.close)}
          </Button>
        </div>
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
          {until ? <p>{t(m.until(until))}</p> : null}
          <p className="soft">{t(m.privacy)}</p>
          <InputFields
            fields={fields}
            input={input}
            problems={tried ? problems : []}
            onChange={(field, value) => setInput((old) => ({ ...old, [field]: value }))}
          />
          <Evidence caseId={caseId} files={files} onFiles={setFiles} />
          {send.error ? <Problem error={send.error} /> : null}
          <div className="row">
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {t(m.send)}
            </Button>
            <Button onClick={onClose}>{t(shared.cancel)}</Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
