/** Publishing the result: once, when every comment has its answer. */
import type { ConsultationAnswer } from '@huice/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

const m = {
  title: words('公布结果', 'Publish the result'),
  result: words('结果说明', 'The result in words'),
  unanswered: (n: number) =>
    words(`还有 ${n} 条没有答复，答复后才能公布。`, `${n} are not answered yet; then it can be published.`),
  publish: words('公布', 'Publish'),
  cancel: words('取消', 'Cancel'),
  sure: words(
    '公布后不能再改，所有人都能看到意见和答复；没有同意公开的姓名不会显示。',
    'It cannot be changed afterwards: everyone sees comments and answers; names only where that was agreed.',
  ),
};

export function PublishForm({ one }: { readonly one: ConsultationAnswer }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const send = useMutation({
    mutationFn: () => call('publishConsultation', { params: { id: one.id }, body: { result: text.trim() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['consultations'] }),
    onSettled: () => setAsking(false),
  });
  return (
    <section className="tile stack tight" aria-labelledby="publish">
      <h2 id="publish" className="strong">
        {t(m.title)}
      </h2>
      {one.unanswered > 0 ? <p role="status">{t(m.unanswered(one.unanswered))}</p> : null}
      <label htmlFor="publish-result">{t(m.result)}</label>
      <Input.TextArea
        id="publish-result"
        rows={3}
        maxLength={5000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {send.error ? <Problem error={send.error} /> : null}
      <div>
        <Button
          type="primary"
          disabled={one.unanswered > 0 || text.trim() === ''}
          onClick={() => setAsking(true)}
        >
          {t(m.publish)}
        </Button>
      </div>
      <Modal
        open={asking}
        title={t(m.title)}
        okText={t(m.publish)}
        cancelText={t(m.cancel)}
        confirmLoading={send.isPending}
        onOk={() => send.mutate()}
        onCancel={() => setAsking(false)}
      >
        {t(m.sure)}
      </Modal>
    </section>
  );
}
