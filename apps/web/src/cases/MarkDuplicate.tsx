/** 认定: duplicate or not, with the reason; kept with the name of whoever says so. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Radio } from 'antd';
import { type FormEvent, useState } from 'react';
import { type Answer, call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';

const m = {
  title: words('认定是否重复', 'Is it a duplicate?'),
  effect: words(
    '认定和理由记入办件和操作日志；以后可以重新认定，先前的认定保留。',
    'It is recorded with its reason in the case and the log; it may be said anew later, and what was said before stays.',
  ),
  verdict: words('认定', 'Finding'),
  duplicate: words('重复', 'Duplicate'),
  not: words('不重复', 'No duplicate'),
  reason: words('理由', 'Reason'),
  needed: words(
    '请选择认定并填写理由（至少 2 字）。',
    'Choose, and give a reason of two characters at least.',
  ),
  save: words('记录认定', 'Record'),
  cancel: words('取消', 'Cancel'),
};

type Check = Answer<'getDuplicates'>;

export function MarkDuplicate(props: {
  readonly caseId: string;
  readonly match: Check['items'][number];
  readonly onClose: () => void;
  readonly onDone: (answer: Check) => void;
}) {
  const { caseId, match, onClose, onDone } = props;
  const { t } = useLanguage();
  const [duplicate, setDuplicate] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = duplicate === null || reason.trim().length < 2;
  const mark = useMutation({
    mutationFn: () =>
      call('markDuplicate', {
        params: { id: caseId },
        body: {
          match: match.id,
          duplicate: duplicate === true,
          reason: reason.trim(),
          seen: match.marks.length,
        },
      }),
    onSuccess: (answer) => {
      onDone(answer);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing) mark.mutate();
    else document.getElementById(duplicate === null ? 'duplicate-yes' : 'duplicate-reason')?.focus();
  };
  return (
    <Modal open width={520} title={t(m.title)} onCancel={onClose} footer={null} destroyOnHidden>
      <form className="stack" noValidate onSubmit={submit}>
        <p>{t(m.effect)}</p>
        <Radio.Group
          aria-label={t(m.verdict)}
          value={duplicate}
          onChange={({ target }) => setDuplicate(target.value === true)}
        >
          <Radio id="duplicate-yes" value={true}>
            {t(m.duplicate)}
          </Radio>
          <Radio value={false}>{t(m.not)}</Radio>
        </Radio.Group>
        <div className="stack tight">
          <label htmlFor="duplicate-reason" className="strong">
            {t(m.reason)}
          </label>
          <Input.TextArea
            id="duplicate-reason"
            value={reason}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        {tried && missing ? <span className="small wrong">{t(m.needed)}</span> : null}
        {mark.error ? <Problem error={mark.error} /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={mark.isPending}>
            {t(m.save)}
          </Button>
          <Button onClick={onClose}>{t(m.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}
