/** 填报: the form with its materials, saved as one types; checked and handed in from here. */

import type { Receipt } from '@huice/api';
import type { FieldProblem, Value, Values } from '@huice/procedures';
import { checkFields, checkForm } from '@huice/procedures';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Modal } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { type Answer, ApiError, call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { ClockNotice } from './ClockNotice.tsx';
import {
  aboutOf,
  type Case,
  filingCommand,
  formTaken,
  standing,
  useCase,
  useCasesChanged,
} from './caseData.ts';
import { Deadlines } from './Deadlines.tsx';
import { useDraft } from './draft.ts';
import { FieldLine } from './form/FieldLine.tsx';
import { FormView, focusFirst } from './form/FormView.tsx';
import { Gate } from './Gate.tsx';
import { newKey } from './key.ts';
import { Materials } from './Materials.tsx';
import { ReceiptView } from './ReceiptView.tsx';
import { SavingLine } from './SavingLine.tsx';
import { Suggestions, useSources } from './Suggestions.tsx';

const m = {
  toCase: words('回到办件', 'Back to the case'),
  materials: words('申报材料', 'Materials'),
  check: words('检查填写情况', 'Check what is missing'),
  fine: words('填写和材料齐全，可以提交。', 'Form and materials are complete.'),
  wrong: (n: number) => words(`还有 ${n} 处需要补充或改正`, `${n} things to fill in or correct`),
  handed: words('已提交', 'Handed in'),
  close: words('去看办事记录', 'See the record'),
  undo: (minutes: number) =>
    words(
      `提交有误？受理期内，${minutes} 分钟内可以在办件页撤销本次提交。`,
      `A mistake? Within ${minutes} minutes, while filing is open, the page of the case undoes it.`,
    ),
  closed: words(
    '现在不能修改：办件不在填报或退回环节。',
    'It cannot be changed now: the case is neither being filled in nor returned.',
  ),
  noForm: words('本事项没有申报表。', 'This procedure has no form.'),
  returned: words('退回原因和经过见“办事记录”。', 'Why it was returned stands in the record.'),
  with: words('随本次提交填写', 'Entered with this filing'),
};

export function FormPage() {
  const { caseId } = useParams({ from: '/cases/$caseId/form' });
  return (
    <div className="page stack">
      <Gate>{() => <Loaded caseId={caseId} />}</Gate>
    </div>
  );
}

function Loaded({ caseId }: { readonly caseId: string }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useCase(caseId);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const back = (
    <ButtonLink to="/cases/$caseId" params={{ caseId }}>
      {t(m.toCase)}
    </ButtonLink>
  );
  const command = filingCommand(data);
  const form = formTaken(data.definition, command);
  if (!data.draft || !command) return <Nothing what={m.closed}>{back}</Nothing>;
  if (!form) return <Nothing what={m.noForm}>{back}</Nothing>;
  return (
    <>
      <ClockNotice />
      <Filling key={caseId} shown={data} draft={data.draft} form={form} command={command} />
    </>
  );
}

type Check = Answer<'checkCaseDraft'>;

interface FillingProps {
  readonly shown: Case;
  readonly draft: NonNullable<Case['draft']>;
  readonly form: NonNullable<ReturnType<typeof formTaken>>;
  readonly command: NonNullable<ReturnType<typeof filingCommand>>;
}

function Filling({ shown, draft: stored, form, command }: FillingProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const caseId = shown.summary.id;
  const about = useMemo(() => aboutOf(shown), [shown]);
  const draft = useDraft(caseId, {
    revision: stored.revision,
    form: stored.form as Values,
    savedAt: stored.savedAt,
  });
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [checked, setChecked] = useState<Check | null>(null);
  const [input, setInput] = useState<Values>({});
  const filing = useFiling(shown, command.id, draft.flush, input);
  const judged = useMemo(() => checkForm(form, draft.values, about), [form, draft.values, about]);
  const live = judged.problems;
  const sources = useSources(caseId, draft.values);
  // Before the first check only what was touched is judged; after it, everything.
  const problems = checked
    ? live
    : live.filter(({ field }) => touched.has(field) && draft.values[field] !== undefined);
  const inputProblems = checkFields(command.input ?? [], input).problems;
  const change = (field: string, value: Value) => {
    setTouched((old) => new Set(old).add(field));
    draft.change(field, value);
  };
  const check = useMutation({
    mutationFn: async () => {
      await draft.flush();
      return call('checkCaseDraft', { params: { id: caseId } });
    },
    onSuccess: (answer) => {
      setChecked(answer);
      focusFirst('form', answer.form as readonly FieldProblem[]);
    },
  });
  const checkOnly = async () => {
    const answer = await check.mutateAsync();
    if (answer.form.length + answer.materials.length === 0) void message.success(t(m.fine));
  };
  const submit = async () => {
    const answer = await check.mutateAsync();
    if (inputProblems.length > 0) focusFirst('input', inputProblems);
    if (answer.form.length + answer.materials.length + inputProblems.length === 0) filing.file.mutate();
  };
  const missing = checked ? [...live, ...inputProblems].length + checked.materials.length : 0;
  return (
    <>
      <div className="row between">
        <h1 className="page-title">{t(form.title)}</h1>
        <ButtonLink to="/cases/$caseId" params={{ caseId }}>
          {t(m.toCase)}
        </ButtonLink>
      </div>
      <div className="soft">
        {caseId} · {t(shown.summary.title)} · {t(shown.summary.project)}
      </div>
      <Deadlines procedure={shown.summary.procedure} />
      {shown.summary.next ? <p>{t(shown.summary.next)}</p> : null}
      {standing(shown).length > 0 ? (
        <Alert type="warning" showIcon title={t(shown.summary.stateLabel)} description={t(m.returned)} />
      ) : null}
      <SavingLine draft={draft} />
      <Suggestions
        caseId={caseId}
        fields={form.sections.flatMap((section) => section.fields)}
        values={draft.values}
        asked={new Set(judged.asked)}
        onFill={change}
      />
      <FormView
        definition={form}
        values={draft.values}
        about={about}
        problems={problems}
        sources={sources}
        onChange={change}
      />
      {shown.definition.materials.length > 0 ? (
        <section className="stack tight">
          <h2 className="strong">{t(m.materials)}</h2>
          <Materials shown={shown} form={draft.values} editable />
        </section>
      ) : null}
      {(command.input ?? []).length > 0 ? (
        <section className="tile stack">
          <h2 className="strong">{t(m.with)}</h2>
          {(command.input ?? []).map((field) => (
            <FieldLine
              key={field.id}
              scope="input"
              field={field}
              values={input}
              problems={checked ? inputProblems.filter((problem) => problem.field === field.id) : []}
              onChange={(id, value) => setInput((old) => ({ ...old, [id]: value }))}
            />
          ))}
        </section>
      ) : null}
      {missing > 0 && checked ? <Missing n={missing} problems={live} materials={checked.materials} /> : null}
      {check.error && !isDraftConflict(check.error) ? <Problem error={check.error} /> : null}
      {filing.file.error ? <Problem error={filing.file.error} /> : null}
      <div className="row sticky-foot">
        <Button
          type="primary"
          loading={check.isPending || filing.file.isPending}
          onClick={() => void submit().catch(() => undefined)}
        >
          {t(command.label)}
        </Button>
        <Button loading={check.isPending} onClick={() => void checkOnly().catch(() => undefined)}>
          {t(m.check)}
        </Button>
        <SavedShort draft={draft} />
      </div>
      <HandedIn shown={shown} receipt={filing.receipt} />
    </>
  );
}

const isDraftConflict = (error: unknown) =>
  error instanceof ApiError && error.problem.code === 'draft-conflict';

function SavedShort({ draft }: { readonly draft: ReturnType<typeof useDraft> }) {
  const { kind } = draft.saving;
  return kind === 'failed' || kind === 'conflict' ? null : <SavingLine draft={draft} />;
}

/** Handing in: one key for one filing, kept over every retry of it. */
function useFiling(shown: Case, command: string, flush: () => Promise<number>, input: Values) {
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const key = useRef(newKey());
  const file = useMutation({
    mutationFn: async () => {
      const draftRevision = await flush();
      const { id, version } = shown.summary;
      const body = { command, key: key.current, version, draftRevision, input: { ...input } };
      return call('actOnCase', { params: { id }, body });
    },
    onSuccess: (answer) => setReceipt(answer),
    onError: (error) => {
      // Refused: what is sent next is another filing. Without an answer it may have arrived: the key stays.
      if (error instanceof ApiError && error.status > 0) key.current = newKey();
    },
  });
  return { file, receipt };
}

function HandedIn({ shown, receipt }: { readonly shown: Case; readonly receipt: Receipt | null }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const changed = useCasesChanged();
  const undo = shown.definition.commands.find(({ undoes }) =>
    undoes?.commands.includes(receipt?.command ?? ''),
  )?.undoes;
  const leave = async () => {
    if (!receipt) return;
    await navigate({ to: '/cases/$caseId', params: { caseId: receipt.case } });
    await changed();
  };
  return (
    <Modal
      open={receipt !== null}
      title={t(m.handed)}
      width={640}
      closable={false}
      footer={
        <Button type="primary" onClick={() => void leave()}>
          {t(m.close)}
        </Button>
      }
    >
      {receipt ? <ReceiptView receipt={receipt} /> : null}
      {undo ? <p>{t(m.undo(undo.minutes))}</p> : null}
    </Modal>
  );
}

function Missing(props: {
  readonly n: number;
  readonly problems: readonly FieldProblem[];
  readonly materials: Check['materials'];
}) {
  const { t } = useLanguage();
  const { problems, materials } = props;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t(m.wrong(props.n))}
      description={
        <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
          {problems.map((problem) => (
            <li key={`${problem.field}-${problem.row ?? ''}-${problem.column ?? ''}`}>
              <button type="button" className="as-link" onClick={() => focusFirst('form', [problem])}>
                {t(problem.words)}
              </button>
            </li>
          ))}
          {materials.map((problem) => (
            <li key={`${problem.material}${problem.file ?? ''}${problem.words.zh}`}>{t(problem.words)}</li>
          ))}
        </ul>
      }
    />
  );
}
