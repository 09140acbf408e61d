/** One action on several cases at once; each has its own result, and one that fails stops no other. */
import {
  type CommandDefinition,
  checkFields,
  type ProcedureDefinition,
  type Values,
} from '@huice/procedures';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal, Select } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { type Answer, call } from '../platform/api.ts';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import type { Person } from '../platform/session.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { InputFields } from './ActionDialog.tsx';
import { planCommands, type Summary, useCasesChanged } from './caseData.ts';
import { focusFirst } from './form/FormView.tsx';
import { newKey } from './key.ts';

const m = {
  chosen: (n: number) => words(`已选 ${n} 件`, `${n} chosen`),
  act: words('批量办理', 'Act on all'),
  which: words('选择操作', 'Choose an action'),
  mixed: words(
    '所选办件属于不同事项，请按事项筛选后再批量办理。',
    'These cases follow different procedures: filter by procedure first.',
  ),
  none: words('没有您的角色可以批量办理的操作。', 'There is no action of your roles for these.'),
  go: (n: number) => words(`对 ${n} 件办理`, `Act on ${n}`),
  some: (n: number, all: number) =>
    words(`${n} 件办成，${all - n} 件没有办成`, `${n} done, ${all - n} not done`),
  done: words('已办理', 'Done'),
  notDone: words('未办理', 'Not done'),
  close: words('关闭', 'Close'),
};

type Result = Answer<'actOnCases'>['items'][number];

export function BulkBar(props: {
  readonly person: Person;
  readonly picked: readonly Summary[];
  readonly onDone: () => void;
}) {
  const { person, picked, onDone } = props;
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const changed = useCasesChanged();
  const procedures = new Set(picked.map(({ procedure }) => procedure));
  const [procedure] = procedures;
  return (
    <div className="row">
      <span className="strong" role="status">
        {t(m.chosen(picked.length))}
      </span>
      <Button type="primary" disabled={procedures.size !== 1} onClick={() => setOpen(true)}>
        {t(m.act)}
      </Button>
      {procedures.size > 1 ? <span className="soft">{t(m.mixed)}</span> : null}
      {open && procedure !== undefined ? (
        <BulkDialog
          person={person}
          procedure={procedure}
          picked={picked}
          onClose={(didAct) => {
            setOpen(false);
            if (!didAct) return;
            onDone();
            void changed();
          }}
        />
      ) : null}
    </div>
  );
}

/** Actions of the person's roles that may begin in one of the states; forms go in one by one, plans on their sheet. */
function candidates(definition: ProcedureDefinition, person: Person, states: ReadonlySet<string>) {
  const roles: readonly string[] = person.grants.map(({ role }) => role);
  const inPlan = planCommands(definition);
  return definition.commands.filter(
    (command) =>
      command.files !== true &&
      command.objection === undefined &&
      !inPlan.has(command.id) &&
      command.roles.some((role) => roles.includes(role)) &&
      command.from.some((from) => from === '$active' || states.has(from)),
  );
}

function BulkDialog(props: {
  readonly person: Person;
  readonly procedure: string;
  readonly picked: readonly Summary[];
  readonly onClose: (didAct: boolean) => void;
}) {
  const { person, procedure, picked, onClose } = props;
  const { t } = useLanguage();
  const [results, setResults] = useState<readonly Result[] | null>(null);
  const { data, error } = useQuery({
    queryKey: ['procedure', procedure],
    queryFn: ({ signal }) => call('getProcedure', { query: { id: procedure } }, signal),
  });
  const close = () => onClose(results !== null);
  return (
    <Modal open width={720} title={t(m.act)} onCancel={close} footer={null}>
      {error ? <Problem error={error} /> : null}
      {results ? (
        <Results results={results} onClose={close} />
      ) : data ? (
        <BulkForm
          commands={candidates(data, person, new Set(picked.map(({ state }) => state)))}
          picked={picked}
          onResults={setResults}
        />
      ) : (
        <Loading rows={3} />
      )}
    </Modal>
  );
}

function BulkForm(props: {
  readonly commands: readonly CommandDefinition[];
  readonly picked: readonly Summary[];
  readonly onResults: (results: readonly Result[]) => void;
}) {
  const { commands, picked, onResults } = props;
  const { t } = useLanguage();
  // One key a case, kept over a retry: what was done before the answer got lost is not done again.
  const keys = useRef(new Map(picked.map(({ id }) => [id, newKey()])));
  const [id, setId] = useState<string | null>(null);
  const [input, setInput] = useState<Values>({});
  const [tried, setTried] = useState(false);
  const command = commands.find((each) => each.id === id);
  const { problems } = checkFields(command?.input ?? [], input);
  const act = useMutation({
    mutationFn: (chosen: string) =>
      call('actOnCases', {
        body: {
          items: picked.map((each) => ({
            case: each.id,
            command: {
              command: chosen,
              key: keys.current.get(each.id) ?? newKey(),
              version: each.version,
              input: { ...input },
            },
          })),
        },
      }),
    onSuccess: ({ items }) => onResults(items),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0) focusFirst('action', problems);
    else if (command) act.mutate(command.id);
  };
  if (commands.length === 0) return <p>{t(m.none)}</p>;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Select
        aria-label={t(m.which)}
        placeholder={t(m.which)}
        value={id}
        options={commands.map((each) => ({ value: each.id, label: t(each.label) }))}
        onChange={(next) => {
          keys.current = new Map(picked.map((each) => [each.id, newKey()]));
          setId(next);
          setTried(false);
        }}
      />
      {command ? (
        <InputFields
          fields={command.input ?? []}
          input={input}
          problems={tried ? problems : []}
          onChange={(field, value) => setInput((old) => ({ ...old, [field]: value }))}
        />
      ) : null}
      {act.error ? <Problem error={act.error} /> : null}
      <Button type="primary" htmlType="submit" disabled={!command} loading={act.isPending}>
        {t(m.go(picked.length))}
      </Button>
    </form>
  );
}

function Results({
  results,
  onClose,
}: {
  readonly results: readonly Result[];
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const done = results.filter(({ receipt }) => receipt !== null).length;
  return (
    <div className="stack">
      <Alert
        type={done === results.length ? 'success' : 'warning'}
        showIcon
        role="status"
        title={t(m.some(done, results.length))}
      />
      <ul className="tree">
        {results.map((result) => (
          <li key={result.case}>
            <div className="row">
              <Mark
                plain
                spec={
                  result.receipt
                    ? { icon: 'check', tone: 'green', word: m.done }
                    : { icon: 'cross', tone: 'red', word: m.notDone }
                }
              />
              <strong>{result.case}</strong>
              {result.receipt ? <span>{t(result.receipt.stateLabel)}</span> : null}
            </div>
            {result.error ? (
              <div>
                {t(result.error)} {result.error.todo ? t(result.error.todo) : ''}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <Button type="primary" onClick={onClose}>
        {t(m.close)}
      </Button>
    </div>
  );
}
