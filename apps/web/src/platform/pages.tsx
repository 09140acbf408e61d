/** A list in pages: turning them, walking down their rows, taking all of them away as one file. */
import { Pagination } from 'antd';
import { useCallback, useState } from 'react';
import { useWalkKeys } from './keys.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly count: number;
}

/** Nothing where all stands on one page. */
export function Pages(props: {
  readonly page: number;
  readonly size: number;
  readonly count: number;
  /** `undefined` is the first: it does not stand in the address. */
  readonly onPage: (page: number | undefined) => void;
}) {
  const { page, size, count, onPage } = props;
  if (count <= size) return null;
  return (
    <Pagination
      current={page}
      pageSize={size}
      total={count}
      showSizeChanger={false}
      onChange={(next) => onPage(next === 1 ? undefined : next)}
    />
  );
}

/** As many rows as the server gives at once. */
const MOST = 200;

/** Every page of a list, one after the other. */
export async function wholeList<T>(ask: (page: number, size: number) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let page = 1; ; page += 1) {
    const part = await ask(page, MOST);
    items.push(...part.items);
    if (part.items.length === 0 || items.length >= part.count) return items;
  }
}

/**
 * The row that J and K stand on; Enter opens it because its link has the focus.
 * @param mark the attribute that bears a row's id, such as `data-assignment`
 */
export function useWalk(items: readonly { readonly id: string }[], mark: string): string | undefined {
  const [here, setHere] = useState<string>();
  const walk = useCallback(
    (step: 1 | -1) => {
      const next = nextRow(items, here, step);
      if (next === undefined) return;
      setHere(next);
      document.querySelector<HTMLElement>(`[${mark}="${next}"] a`)?.focus();
    },
    [items, here, mark],
  );
  useWalkKeys(walk);
  return here;
}

/** The first where none is stood on; the ends are stayed at. */
export function nextRow(
  items: readonly { readonly id: string }[],
  here: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = items.findIndex(({ id }) => id === here);
  return items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))]?.id;
}
