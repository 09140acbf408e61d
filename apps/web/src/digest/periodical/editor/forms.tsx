/** What is typed in, in its own place on the paper. */
import {
  type Article,
  type Block,
  editArticle,
  editCell,
  editSection,
  editText,
  removeRow,
  type Section,
  type TableBlock,
} from '@huice/periodical';
import { Button, Input } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { Mark } from '../../../platform/marks.tsx';
import { useLanguage } from '../../../platform/preferences.ts';
import type { Words } from '../../../platform/words.ts';
import { kinds, origins } from '../words.ts';
import { useDesk } from './desk.ts';
import { m } from './words.ts';

/** Escape, or Ctrl with Enter, ends typing; everything typed is already taken. */
function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  const { type } = useDesk();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    type(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears keys of the fields in it
    <div className="hand-form stack tight" onKeyDown={onKeyDown}>
      {children}
      <div>
        <Button size="small" type="primary" onClick={() => type(null)}>
          {t(m.done)}
        </Button>
      </div>
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly word: Words;
  readonly value: string;
  readonly most: number;
  readonly first?: boolean;
  readonly onChange: (value: string) => void;
}

function Line({ id, word, value, most, first = false, onChange }: LineProps) {
  const { t } = useLanguage();
  return (
    <div className="stack field">
      <label htmlFor={id}>{t(word)}</label>
      <Input.TextArea
        id={id}
        autoFocus={first}
        autoSize={{ minRows: 1 }}
        value={value}
        maxLength={most}
        onChange={({ target }) => onChange(target.value.replaceAll('\n', ' '))}
      />
    </div>
  );
}

export function SectionForm({ section }: { readonly section: Section }) {
  const { issue, change } = useDesk();
  const { id, title } = section;
  return (
    <Frame>
      <Line
        first
        id={`form-${id}`}
        word={m.sectionTitle}
        value={title}
        most={120}
        onChange={(value) => change(editSection(issue, id, value), `title ${id}`)}
      />
    </Frame>
  );
}

export function ArticleForm({ article }: { readonly article: Article }) {
  const { issue, change } = useDesk();
  const { id, title, deadline, source } = article;
  const set = (given: Parameters<typeof editArticle>[2]) =>
    change(editArticle(issue, id, given), `article ${id} ${Object.keys(given).join()}`);
  return (
    <Frame>
      <Line
        first
        id={`form-${id}`}
        word={m.articleTitle}
        value={title}
        most={500}
        onChange={(value) => set({ title: value })}
      />
      <Line
        id={`form-${id}-deadline`}
        word={m.deadline}
        value={deadline ?? ''}
        most={40}
        onChange={(value) => set({ deadline: value === '' ? null : value })}
      />
      <Line
        id={`form-${id}-source`}
        word={m.source}
        value={source ?? ''}
        most={300}
        onChange={(value) => set({ source: value === '' ? null : value })}
      />
    </Frame>
  );
}

export function BlockForm({ block }: { readonly block: Block }) {
  const { t } = useLanguage();
  const { issue, change, person } = useDesk();
  const { id, origin } = block;
  return (
    <Frame>
      {block.kind === 'table' ? (
        <TableForm block={block} />
      ) : (
        <Input.TextArea
          aria-label={`${t(kinds[block.kind])} ${t(m.text)}`}
          autoFocus
          autoSize={{ minRows: 2 }}
          value={block.text}
          maxLength={60_000}
          onChange={({ target }) => change(editText(issue, id, target.value, person), `text ${id}`)}
        />
      )}
      <div className="row small">
        <Mark spec={origins[origin]} />
        {block.by === null ? null : <span className="soft">{block.by}</span>}
        {origin === 'human' ? null : <span className="soft">{t(m.becomesYours)}</span>}
      </div>
    </Frame>
  );
}

function TableForm({ block }: { readonly block: TableBlock }) {
  const { t } = useLanguage();
  const { issue, change, person } = useDesk();
  const { id, columns, rows } = block;
  return (
    <>
      <Line
        first
        id={`form-${id}`}
        word={kinds.table}
        value={block.text}
        most={200}
        onChange={(value) => change(editText(issue, id, value, person), `text ${id}`)}
      />
      <div className="scroll-x">
        <table className="cells">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
              <tr key={at}>
                {columns.map((name, column) => (
                  <td key={name}>
                    <Input.TextArea
                      aria-label={t(m.cell(at + 1, name))}
                      autoSize
                      value={row.cells[column] ?? ''}
                      maxLength={2000}
                      onChange={({ target }) =>
                        change(
                          editCell(issue, id, at, column, target.value, person),
                          `cell ${id} ${at} ${column}`,
                        )
                      }
                    />
                  </td>
                ))}
                <td>
                  <Button size="small" danger onClick={() => change(removeRow(issue, id, at, person))}>
                    {t(m.removeRow(at + 1))}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
