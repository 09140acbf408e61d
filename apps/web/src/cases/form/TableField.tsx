/** Rows that repeat: contracts, invoices, equipment, staff. Scrolls inside itself. */
import type { Field, FieldProblem, Row, Value } from '@huice/procedures';
import { Button } from 'antd';
import { count } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { FieldInput } from './FieldInput.tsx';

const m = {
  add: words('添加一行', 'Add a row'),
  remove: (row: number) => words(`删除第 ${row} 行`, `Remove row ${row}`),
  removeShort: words('删除', 'Remove'),
  number: words('序号', 'No.'),
  action: words('操作', 'Action'),
  none: words('还没有内容，请添加一行。', 'Nothing yet: add a row.'),
  rows: (n: number) => words(`共 ${count(n)} 行`, `${count(n)} rows`),
  cell: (label: string, row: number) => words(`${label} 第 ${row} 行`, `${label}, row ${row}`),
};

function rowsOf(value: Value | undefined): readonly Row[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row));
}

export function TableField(props: {
  readonly id: string;
  readonly field: Field;
  readonly value: Value | undefined;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (rows: readonly Row[]) => void;
}) {
  const { id, field, value, problems, onChange } = props;
  const { t } = useLanguage();
  const rows = rowsOf(value);
  const columns = field.columns ?? [];
  const full = field.maxRows !== undefined && rows.length >= field.maxRows;
  const change = (index: number, column: string, next: Row[string]) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [column]: next } : row)));
  const wrongAt = (row: number, column: string) =>
    problems.find((problem) => problem.row === row && problem.column === column);
  return (
    <section className="stack tight" id={id} tabIndex={-1} aria-labelledby={`${id}-label`}>
      {rows.length === 0 ? (
        <span className="soft">{t(m.none)}</span>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
        <section className="scroll-x" tabIndex={0} aria-label={t(field.label)}>
          <table className="cells form-rows">
            <thead>
              <tr>
                <th scope="col">{t(m.number)}</th>
                {columns.map((column) => (
                  <th key={column.id} scope="col">
                    {t(column.label)}
                  </th>
                ))}
                <th scope="col">{t(m.action)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own; their place is what they are
                <tr key={index}>
                  <td className="soft">{index + 1}</td>
                  {columns.map((column) => {
                    const wrong = wrongAt(index, column.id);
                    const cell = `${id}-${index}-${column.id}`;
                    return (
                      <td key={column.id}>
                        <FieldInput
                          id={cell}
                          field={column}
                          value={row[column.id]}
                          wrong={wrong !== undefined}
                          describedBy={wrong ? `${cell}-wrong` : undefined}
                          label={t(m.cell(t(column.label), index + 1))}
                          onChange={(next) => change(index, column.id, next as Row[string])}
                        />
                        {wrong ? (
                          <span id={`${cell}-wrong`} className="small" style={{ color: 'var(--red)' }}>
                            {t(wrong.words)}
                          </span>
                        ) : null}
                      </td>
                    );
                  })}
                  <td>
                    <Button
                      type="text"
                      aria-label={t(m.remove(index + 1))}
                      onClick={() => onChange(rows.filter((_, at) => at !== index))}
                    >
                      {t(m.removeShort)}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="row">
        <Button disabled={full} onClick={() => onChange([...rows, {}])}>
          {t(m.add)}
        </Button>
        {rows.length > 0 ? <span className="soft">{t(m.rows(rows.length))}</span> : null}
      </div>
    </section>
  );
}
