/** One action on one case: what is entered with it, what it will do, and what came of it. */
import type { Receipt } from '@huice/api';
import {
  type CommandDefinition,
  checkFields,
  type Field,
  type FieldProblem,
  type Value,
  type Values,
} from '@huice/procedures';
import { useMutation } from '@tanstack/react-query';
import { Button, Modal, Radio } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import type { Case } from './caseData.ts';
import { FieldLine } from './form/FieldLine.tsx';
import { focusFirst } from './form/FormView.tsx';
import { newKey } from './key.ts';
import { useInputFields } from './people.ts';
import { ReceiptView } from './ReceiptView.tsx';

const m = {
  cancel: words('取消', 'Cancel'),
  close: words('关闭', 'Close'),
  reload: words('刷新，看看变了什么', 'Reload and see what changed'),
  goes: (to: Words) => words(`办理后进入“${to.zh}”。`, `The case then is “${to.en}”.`),
  goesOneOf: words(
    '办理后进入哪一环节，由填写内容决定。',
    'Where the case goes then depends on what is entered.',
  ),
  stays: words('办理后环节不变，记入办事记录。', 'The case stays where it is; the record tells of it.'),
  undone: words(
    '本次提交不再有效，办件回到提交前的环节；填写的内容和材料都在，修改后须重新提交。',
    'This submission counts no longer and the case goes back to where it was; form and materials are kept, and are to be handed in again.',
  ),
  final: words('这是办结环节，之后不能撤回。', 'This ends the case and cannot be taken back.'),
  done: words('已办理', 'Done'),
};

/** What an action will do, in a sentence or two. */
export function effectWords(shown: Pick<Case, 'definition'>, command: CommandDefinition): readonly Words[] {
  if (typeof command.to !== 'string') return [m.goesOneOf];
  if (command.undoes) return [m.undone];
  const to = shown.definition.states.find(({ id }) => id === command.to);
  if (!to) return [m.stays];
  return to.kind === 'final' ? [m.goes(to.label), m.final] : [m.goes(to.label)];
}

export function ActionDialog(props: {
  readonly shown: Case;
  readonly command: CommandDefinition;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { shown, command, onClose, onDone } = props;
  const { t } = useLanguage();
  // The version that the person saw when opening this: a refetch behind the dialog must not move it.
  const version = useRef(shown.summary.version);
  const key = useRef(newKey());
  const [input, setInput] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const fields = useInputFields(shown, command);
  const { problems } = checkFields(command.input ?? [], input);
  const act = useMutation({
    mutationFn: () =>
      call('actOnCase', {
        params: { id: shown.summary.id },
        body: { command: command.id, key: key.current, version: version.current, input: { ...input } },
      }),
    onError: (error) => {
      if (error instanceof ApiError && error.status > 0) key.current = newKey();
    },
  });
  const receipt: Receipt | undefined = act.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0) focusFirst('action', problems);
    else act.mutate();
  };
  const conflict = act.error instanceof ApiError && act.error.problem.code === 'conflict';
  return (
    <Modal
      open
      width={640}
      title={receipt ? t(m.done) : t(command.label)}
      onCancel={receipt ? onDone : onClose}
      footer={null}
      destroyOnHidden
    >
      {receipt ? (
        <div className="stack">
          <ReceiptView receipt={receipt} />
          <Button type="primary" onClick={onDone}>
            {t(m.close)}
          </Button>
        </div>
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
          {effectWords(shown, command).map((line) => (
            <p key={line.zh}>{t(line)}</p>
          ))}
          <InputFields
            shown={shown}
            fields={fields}
            input={input}
            problems={tried ? problems : []}
            onChange={(field, value) => setInput((old) => ({ ...old, [field]: value }))}
          />
          {act.error ? <Problem error={act.error} /> : null}
          <div className="row">
            {conflict ? (
              <Button type="primary" onClick={onDone}>
                {t(m.reload)}
              </Button>
            ) : (
              <Button type="primary" htmlType="submit" loading={act.isPending}>
                {t(command.label)}
              </Button>
            )}
            <Button onClick={onClose}>{t(m.cancel)}</Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

interface OpenObjection {
  readonly id: string;
  readonly status: string;
  readonly by: { readonly name: string };
}

const isObjection = (value: unknown): value is OpenObjection =>
  value !== null && typeof value === 'object' && 'id' in value && 'status' in value && 'by' in value;

/** What is entered with an action; an objection is chosen among those that are open. */
export function InputFields(props: {
  readonly shown?: Case;
  readonly fields: readonly Field[];
  readonly input: Values;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (field: string, value: Value) => void;
}) {
  const { t } = useLanguage();
  const { shown, fields, input, problems, onChange } = props;
  const open = (shown?.objections ?? []).filter(isObjection).filter(({ status }) => status === 'open');
  return fields.map((field) => {
    const own = problems.filter((problem) => problem.field === field.id);
    if (field.id !== 'objection' || field.type !== 'text' || open.length === 0) {
      return (
        <FieldLine
          key={field.id}
          scope="action"
          field={field}
          values={input}
          problems={own}
          onChange={onChange}
        />
      );
    }
    return (
      <div key={field.id} className="stack" style={{ gap: 4 }}>
        <span id="action-objection-label" className="strong">
          {t(field.label)}
        </span>
        <Radio.Group
          id="action-objection"
          aria-labelledby="action-objection-label"
          value={input[field.id] ?? null}
          options={open.map(({ id, by }) => ({ value: id, label: `${by.name}（${id}）` }))}
          onChange={({ target }) => onChange(field.id, String(target.value))}
        />
        {own.map((problem) => (
          <span key={problem.words.zh} className="small" style={{ color: 'var(--red)' }}>
            {t(problem.words)}
          </span>
        ))}
      </div>
    );
  });
}
