/** 反馈: words, a figure for each indicator asked for or why there is none, evidence; asked back beside the figure. */
import type { Problem as ProblemSaid } from '@huice/api';
import type { Evidence } from '@huice/supervision';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, call, upload } from '../platform/api.ts';
import { clock } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { Problem } from '../platform/states.tsx';
import { type Words, words } from '../platform/words.ts';
import { AskedBack, askedBack } from './AskedBack.tsx';
import { type AssignmentView, useSupervisionChanged } from './data.ts';
import { type AnswerEntry, type FigureEntry, keepEntry, keptEntry } from './keptAnswer.ts';
import { newKey } from './key.ts';
import { wanted } from './words.ts';

const m = {
  text: words('进展说明', 'How it goes'),
  correction: words('更正理由', 'Why it is corrected'),
  period: words('期间', 'Period'),
  value: words('数值', 'Value'),
  unit: words('单位', 'Unit'),
  why: words('没有数的原因（有数则不填）', 'Why there is no figure (leave open where there is one)'),
  files: words('佐证材料', 'Evidence'),
  add: words('添加文件', 'Add a file'),
  send: words('提交', 'Send'),
  cancel: words('先不提交', 'Not now'),
  saved: (at: string) => words(`已保存在本机 ${at}`, `Kept in this browser ${at}`),
  cumulative: words('累计数', 'cumulative'),
};

const blank = (unit: string, period: string): FigureEntry => ({
  period,
  value: '',
  unit,
  reason: '',
  confirmed: [],
  why: '',
});

export function AnswerForm({
  shown,
  command,
  onClose,
}: {
  readonly shown: AssignmentView;
  readonly command: 'answer' | 'correct';
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const { summary, targets } = shown;
  const [entry, setEntry] = useState<AnswerEntry>(() => keptEntry(summary.id, command) ?? startOf(shown));
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<readonly Evidence[]>(() => shown.assignment.answers.at(-1)?.files ?? []);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const key = useRef(newKey());
  const changed = useSupervisionChanged();
  const change = (next: AnswerEntry) => {
    setEntry(next);
    if (keepEntry(summary.id, command, next)) setSavedAt(new Date());
  };
  const send = useMutation({
    mutationFn: () =>
      call('actOnAssignment', {
        params: { id: summary.id },
        body: {
          command,
          key: key.current,
          version: summary.version,
          ...(command === 'correct' ? { reason } : {}),
          answer: answerOf(shown, entry, files),
        },
      }),
    onSuccess: async () => {
      keepEntry(summary.id, command, null);
      await changed();
      onClose();
    },
    onError: () => {
      key.current = newKey();
    },
  });
  const asked = askedBack(send.error);
  const problems = send.error instanceof ApiError ? send.error.problems : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field id="answer-text" word={m.text} problem={problems.find(({ where }) => where === 'text')}>
        <Input.TextArea
          id="answer-text"
          value={entry.text}
          maxLength={10_000}
          autoSize={{ minRows: 3 }}
          onChange={({ target }) => change({ ...entry, text: target.value })}
        />
      </Field>
      {targets.map((target) => (
        <FigureFields
          key={target.id}
          title={`${t(target.indicator)}（${t(wanted(target))}${target.counts === 'sum' ? `，${t(m.cumulative)}` : ''}）`}
          id={target.id}
          entry={entry.figures[target.id] ?? blank(target.unit, '')}
          problems={problems.filter(
            ({ where }) => where === `figures.${target.id}` || where?.startsWith(`figures.${target.id}.`),
          )}
          asked={asked !== null}
          onChange={(figure) => change({ ...entry, figures: { ...entry.figures, [target.id]: figure } })}
        />
      ))}
      {command === 'correct' ? (
        <Field
          id="answer-reason"
          word={m.correction}
          problem={problems.find(({ where }) => where === 'reason')}
        >
          <Input
            id="answer-reason"
            value={reason}
            maxLength={500}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
      ) : null}
      <Files shown={shown} files={files} onChange={setFiles} />
      {send.error && asked === null ? <Problem error={send.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t(m.send)}
        </Button>
        <Button onClick={onClose}>{t(m.cancel)}</Button>
        <span className="soft small" role="status">
          {savedAt ? t(m.saved(clock(savedAt))) : ''}
        </span>
      </div>
    </form>
  );
}

/** A returned answer begins with what was said before. */
function startOf({ assignment, targets }: AssignmentView): AnswerEntry {
  const last = assignment.answers.at(-1);
  const figures = targets.map((target) => {
    const before = last?.figures.find((each) => each.target === target.id);
    const why = last?.without.find((each) => each.target === target.id)?.why ?? '';
    const start = before
      ? { period: before.period, value: before.value, unit: before.unit, reason: '', confirmed: [], why }
      : blank(target.unit, assignment.subject.period ?? '');
    return [target.id, { ...start, why }] as const;
  });
  return { text: last?.text ?? '', figures: Object.fromEntries(figures) };
}

function answerOf({ targets }: AssignmentView, entry: AnswerEntry, files: readonly Evidence[]) {
  const given = targets.flatMap((target) => {
    const figure = entry.figures[target.id];
    return figure === undefined ? [] : [{ target: target.id, ...figure }];
  });
  return {
    text: entry.text,
    figures: given
      .filter(({ value }) => value.trim() !== '')
      .map(({ target, period, value, unit, confirmed, reason }) => ({
        target,
        period,
        value,
        unit,
        confirmed: [...confirmed],
        reason,
      })),
    without: given
      .filter(({ value, why }) => value.trim() === '' && why.trim() !== '')
      .map(({ target, why }) => ({ target, why })),
    files: files.map(({ id }) => id),
  };
}

function Field({
  id,
  word,
  problem,
  children,
}: {
  readonly id: string;
  readonly word: Words;
  readonly problem?: ProblemSaid | undefined;
  readonly children: React.ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <div className="stack tight-stack">
      <label className="strong" htmlFor={id}>
        {t(word)}
      </label>
      {children}
      {problem ? (
        <span className="small" style={{ color: 'var(--red)' }} role="alert">
          {t(problem)}
        </span>
      ) : null}
    </div>
  );
}

function FigureFields(props: {
  readonly id: string;
  readonly title: string;
  readonly entry: FigureEntry;
  readonly problems: readonly ProblemSaid[];
  readonly asked: boolean;
  readonly onChange: (entry: FigureEntry) => void;
}) {
  const { id, title, entry, problems, asked, onChange } = props;
  const input = (name: 'period' | 'value' | 'unit') => (
    <Field
      id={`figure-${id}-${name}`}
      word={m[name]}
      problem={asked ? undefined : problems.find(({ where }) => where?.endsWith(`.${name}`))}
    >
      <Input
        id={`figure-${id}-${name}`}
        value={entry[name]}
        maxLength={40}
        onChange={({ target }) => onChange({ ...entry, [name]: target.value, confirmed: [] })}
      />
    </Field>
  );
  const missing = problems.find(({ code }) => code === 'no-figure');
  return (
    <fieldset className="figure-fields stack tight">
      <legend className="strong">{title}</legend>
      <div className="form-row three">
        {input('value')}
        {input('unit')}
        {input('period')}
      </div>
      {entry.value.trim() === '' ? (
        <Field id={`figure-${id}-why`} word={m.why} problem={missing}>
          <Input
            id={`figure-${id}-why`}
            value={entry.why}
            maxLength={500}
            onChange={({ target }) => onChange({ ...entry, why: target.value })}
          />
        </Field>
      ) : null}
      {asked && problems.length > 0 ? (
        <AskedBack
          id={`figure-${id}`}
          problems={problems}
          reason={entry.reason}
          confirmed={entry.confirmed}
          onChange={(reason, confirmed) => onChange({ ...entry, reason, confirmed })}
        />
      ) : null}
    </fieldset>
  );
}

function Files({
  shown,
  files,
  onChange,
}: {
  readonly shown: AssignmentView;
  readonly files: readonly Evidence[];
  readonly onChange: (files: readonly Evidence[]) => void;
}) {
  const { t } = useLanguage();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const add = async (file: File) => {
    setBusy(true);
    setError(null);
    try {
      const made = await upload('addEvidence', file, () => undefined, new AbortController().signal, {
        id: shown.summary.id,
      });
      onChange([...files.filter(({ id }) => id !== made.id), made]);
    } catch (trouble) {
      setError(trouble);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack tight-stack">
      <span className="strong">{t(m.files)}</span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t(m.add)}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void add(file);
          target.value = '';
        }}
      />
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.id} className="row">
            {file.name}
            <Button
              size="small"
              type="link"
              onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
            >
              {t(words('不用这份', 'Leave it out'))}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button loading={busy} onClick={() => input.current?.click()}>
          {t(m.add)}
        </Button>
      </div>
      {error ? <Problem error={error} /> : null}
    </div>
  );
}
