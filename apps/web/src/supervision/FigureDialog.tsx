/** Entering a figure from statistics: asked back in words, kept as said when confirmed with a reason. */
import type { ShownFigure } from '@huice/api';
import type { Target } from '@huice/packs';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { AskedBack, askedBack } from './AskedBack.tsx';
import { type PlanView, useSupervisionChanged } from './data.ts';
import { newKey } from './key.ts';

const m = {
  title: words('录入统计数', 'Enter a figure'),
  correct: (id: string) => words(`更正 ${id}`, `Correct ${id}`),
  period: words('期间', 'Period'),
  periodHint: words('2025、2025-H1、2025-Q3 或 2025-03', '2025, 2025-H1, 2025-Q3 or 2025-03'),
  value: words('数值', 'Value'),
  unit: words('单位', 'Unit'),
  says: words('出处', 'Source'),
  baseline: words(
    '这是基数（序时线的起点），文件没有载明',
    'This is the base (start of the line), which the document does not state',
  ),
  publish: words('对公众公开', 'Make it public'),
  save: words('保存', 'Save'),
  cancel: words('取消', 'Cancel'),
};

export function FigureDialog(props: {
  readonly shown: PlanView;
  readonly target: Target;
  readonly replaces: ShownFigure | null;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const { shown, target, replaces, onClose } = props;
  const [entry, setEntry] = useState({
    period: replaces?.period ?? '',
    value: replaces?.value ?? '',
    unit: replaces?.unit ?? target.unit,
    says: replaces?.says ?? '',
    baseline: replaces?.source === 'baseline',
    publish: replaces?.published ?? true,
    reason: '',
    confirmed: [] as readonly string[],
  });
  const key = useRef(newKey());
  const changed = useSupervisionChanged();
  const save = useMutation({
    mutationFn: () =>
      call('enterFigure', {
        body: {
          plan: shown.plan.id,
          place: shown.place,
          target: target.id,
          ...entry,
          confirmed: [...entry.confirmed],
          key: key.current,
          ...(replaces === null ? {} : { replaces: replaces.id }),
        },
      }),
    onSuccess: async () => {
      await changed();
      onClose();
    },
    onError: () => {
      key.current = newKey();
    },
  });
  const asked = askedBack(save.error);
  const field = (name: 'period' | 'value' | 'unit' | 'says', hint?: string) => (
    <label className="stack tight-stack" htmlFor={`figure-${name}`}>
      <span className="strong">{t(m[name])}</span>
      <Input
        id={`figure-${name}`}
        value={entry[name]}
        placeholder={hint}
        maxLength={name === 'says' ? 500 : 40}
        onChange={({ target: { value } }) => setEntry({ ...entry, [name]: value, confirmed: [] })}
      />
    </label>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      open
      width={560}
      footer={null}
      destroyOnHidden
      title={replaces ? t(m.correct(replaces.period)) : `${t(m.title)} · ${t(target.indicator)}`}
      onCancel={onClose}
    >
      <form className="stack" onSubmit={submit} noValidate>
        {field('period', t(m.periodHint))}
        <div className="form-row">
          {field('value')}
          {field('unit')}
        </div>
        {field('says')}
        <Checkbox
          checked={entry.baseline}
          disabled={replaces !== null}
          onChange={({ target: { checked } }) => setEntry({ ...entry, baseline: checked })}
        >
          {t(m.baseline)}
        </Checkbox>
        <Checkbox
          checked={entry.publish}
          onChange={({ target: { checked } }) => setEntry({ ...entry, publish: checked })}
        >
          {t(m.publish)}
        </Checkbox>
        {asked ? (
          <AskedBack
            id="figure"
            problems={asked}
            reason={entry.reason}
            confirmed={entry.confirmed}
            onChange={(reason, confirmed) => setEntry({ ...entry, reason, confirmed })}
          />
        ) : save.error ? (
          <Problem error={save.error} />
        ) : null}
        <div className="row">
          <Button
            type="primary"
            htmlType="submit"
            loading={save.isPending}
            disabled={entry.says.trim() === ''}
          >
            {t(m.save)}
          </Button>
          <Button onClick={onClose}>{t(m.cancel)}</Button>
        </div>
      </form>
    </Modal>
  );
}
