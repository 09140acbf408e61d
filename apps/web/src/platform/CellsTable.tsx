/** The frame of every table of records: it scrolls inside itself, or stands as cards on a telephone. */
import type { ReactElement, ReactNode } from 'react';
import { useLanguage } from './preferences.ts';
import type { Words } from './words.ts';

export function CellsTable(props: {
  readonly label: Words;
  /** Words of a column, or a head of its own: aligned, with a box in it. */
  readonly heads: readonly (Words | ReactElement)[];
  /** Beside `scroll-x`. */
  readonly className?: string;
  /** Stays a table on a telephone too, and scrolls there. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className={`scroll-x ${props.className ?? 'tile'}`} tabIndex={0} aria-label={t(props.label)}>
      <table className={props.wide ? 'cells' : 'cells cards'}>
        <thead>
          <tr>
            {props.heads.map((head) =>
              'zh' in head ? (
                <th key={head.zh} scope="col">
                  {t(head)}
                </th>
              ) : (
                head
              ),
            )}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  );
}
