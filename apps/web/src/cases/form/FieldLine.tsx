/** A field with its name, its unit and help, and what is wrong with it, beside it. */
import { type Field, type FieldProblem, showMoney, type Value, type Values } from '@huice/procedures';
import type { ReactNode } from 'react';
import { count, notStated } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { FieldInput } from './FieldInput.tsx';
import { TableField } from './TableField.tsx';
import { percent } from './typing.ts';

const m = {
  optional: words('选填', 'optional'),
  computed: words('自动计算', 'computed'),
  notYet: words('填写后自动计算', 'computed once the fields it rests on are filled in'),
  from: (source: string) => words(`${source}，请核对，可以修改`, `${source}; check it, it may be changed`),
};

export interface FieldLineProps {
  /** Begins the ids of the elements: two forms may stand on one page. */
  readonly scope: string;
  readonly field: Field;
  readonly values: Values;
  /** Problems of this field alone. */
  readonly problems: readonly FieldProblem[];
  readonly source?: string | undefined;
  readonly onChange: (field: string, value: Value) => void;
}

export const fieldId = (scope: string, field: string, row?: number, column?: string): string =>
  [scope, field, ...(row === undefined ? [] : [String(row), column ?? ''])].join('-');

export function FieldLine(props: FieldLineProps) {
  const { scope, field, values, problems, source, onChange } = props;
  const { t } = useLanguage();
  const id = fieldId(scope, field.id);
  const value = values[field.id];
  const own = problems.filter((problem) => problem.row === undefined);
  const notes: ReactNode[] = [];
  if (field.help) notes.push(t(field.help));
  if (source) notes.push(t(m.from(source)));
  const describedBy =
    [own.length > 0 ? `${id}-wrong` : '', notes.length > 0 ? `${id}-help` : ''].filter(Boolean).join(' ') ||
    undefined;
  const isGroup =
    field.type === 'yes-no' || field.type === 'choice' || field.type === 'choices' || field.type === 'table';
  const label = (
    <>
      {t(field.label)}
      {field.type === 'computed' ? <span className="soft small">（{t(m.computed)}）</span> : null}
      {field.required === false ? <span className="soft small">（{t(m.optional)}）</span> : null}
    </>
  );
  return (
    <div className="stack" style={{ gap: 4 }} data-field={field.id}>
      {isGroup || field.type === 'computed' ? (
        <span id={`${id}-label`} className="strong">
          {label}
        </span>
      ) : (
        <label id={`${id}-label`} htmlFor={id} className="strong">
          {label}
        </label>
      )}
      {field.type === 'computed' ? (
        <output id={id} aria-labelledby={`${id}-label`}>
          <Computed field={field} value={value} />
        </output>
      ) : field.type === 'table' ? (
        <TableField
          id={id}
          field={field}
          value={value}
          problems={problems}
          onChange={(rows) => onChange(field.id, rows)}
        />
      ) : (
        <FieldInput
          id={id}
          field={field}
          value={value}
          wrong={own.length > 0}
          describedBy={describedBy}
          onChange={(next) => onChange(field.id, next)}
        />
      )}
      {own.length > 0 ? (
        <span id={`${id}-wrong`} className="small" style={{ color: 'var(--red)' }}>
          {own.map((problem) => t(problem.words)).join(' ')}
        </span>
      ) : null}
      {notes.length > 0 ? (
        <span id={`${id}-help`} className="soft small">
          {notes.join(' · ')}
        </span>
      ) : null}
    </div>
  );
}

function Computed({ field, value }: { readonly field: Field; readonly value: Value | undefined }) {
  const { t } = useLanguage();
  if (value === undefined || value === null) return <span className="soft">{t(m.notYet)}</span>;
  if (field.shows === 'money' && typeof value === 'number') return <strong>{showMoney(value)}</strong>;
  if (field.shows === 'ratio' && typeof value === 'string')
    return <strong>{percent(value).replace('%', ' %')}</strong>;
  return <strong>{typeof value === 'number' ? count(value) : String(value ?? t(notStated))}</strong>;
}
