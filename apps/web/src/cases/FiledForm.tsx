/** 表单信息: what was handed in, as it was handed in; each filing stays. */
import {
  type Column,
  type Field,
  type FormDefinition,
  type Row,
  showValue,
  type Value,
  type Values,
} from '@huice/procedures';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { instant, notStated } from '../platform/format.ts';
import { PlaceName } from '../platform/PlaceName.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Nothing } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { type Case, formTaken, standing } from './caseData.ts';
import { percent } from './form/typing.ts';

const m = {
  none: words('还没有提交过。', 'Nothing was handed in yet.'),
  which: words('第几次提交', 'Which filing'),
  filing: (n: number, at: string) => words(`第 ${n} 次提交 ${at}`, `Filing ${n}, ${at}`),
  recalled: words('（已撤销，不作数）', ' (taken back, counts for nothing)'),
  hash: words('内容校验值 SHA-256', 'SHA-256 of its content'),
};

export function FiledForm({ shown }: { readonly shown: Case }) {
  const { t, language } = useLanguage();
  const [number, setNumber] = useState<number | null>(null);
  const filing =
    shown.submissions.find((each) => each.number === number) ??
    standing(shown).at(-1) ??
    shown.submissions.at(-1);
  if (!filing) return <Nothing what={m.none} />;
  const form = formOfFiling(shown);
  return (
    <div className="stack">
      <div className="row">
        <Select
          aria-label={t(m.which)}
          value={filing.number}
          style={{ minWidth: 240 }}
          options={shown.submissions.toReversed().map((each) => ({
            value: each.number,
            label: `${t(m.filing(each.number, instant(each.at, language)))}${each.recalledAt === null ? '' : t(m.recalled)}`,
          }))}
          onChange={setNumber}
        />
        <span className="soft small">
          {t(m.hash)} <code title={filing.hash}>{filing.hash.slice(0, 12)}…</code>
        </span>
      </div>
      {form ? <FormValues form={form} values={filing.form as Values} /> : null}
    </div>
  );
}

/** The form of the filing: that of a command that hands in. */
function formOfFiling({ definition }: Case): FormDefinition | undefined {
  return formTaken(
    definition,
    definition.commands.find((command) => command.files === true),
  );
}

function FormValues({ form, values }: { readonly form: FormDefinition; readonly values: Values }) {
  const { t } = useLanguage();
  return form.sections.map((section) => {
    const fields = section.fields.filter((field) => values[field.id] !== undefined);
    if (fields.length === 0) return null;
    return (
      <section key={section.id} className="tile stack tight">
        <h3 className="strong">{t(section.title)}</h3>
        <dl className="pairs">
          {fields
            .filter((field) => field.type !== 'table')
            .map((field) => (
              <div key={field.id}>
                <dt className="soft">{t(field.label)}</dt>
                <dd style={{ whiteSpace: 'pre-wrap' }}>{told(field, values[field.id] ?? null)}</dd>
              </div>
            ))}
        </dl>
        {fields
          .filter((field) => field.type === 'table')
          .map((field) => (
            <Rows key={field.id} field={field} value={values[field.id] ?? null} />
          ))}
      </section>
    );
  });
}

function told(field: Field, value: Value): ReactNode {
  if (field.type === 'region' && typeof value === 'string') return <PlaceName code={value} />;
  return plain(field, value);
}

function plain(field: Field | Column, value: Value): string {
  const type = field.type === 'computed' && field.shows ? field.shows : field.type;
  if (type === 'ratio' && typeof value === 'string') return percent(value).replace('%', ' %');
  return showValue({ ...field, type: type as Field['type'] }, value);
}

/** The rows of a table as they were entered. */
export function Rows({ field, value }: { readonly field: Field | undefined; readonly value: Value }) {
  const { t } = useLanguage();
  const rows = Array.isArray(value) ? (value as readonly Row[]) : [];
  const columns = field?.columns ?? [];
  if (!field) return null;
  return (
    <div className="stack tight">
      <span className="soft">{t(field.label)}</span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={t(field.label)}>
        <table className="cells">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {t(column.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own; their place is what they are
              <tr key={index}>
                {columns.map((column) => {
                  const cell = row[column.id] ?? null;
                  return <td key={column.id}>{cell === null ? t(notStated) : plain(column, cell)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
