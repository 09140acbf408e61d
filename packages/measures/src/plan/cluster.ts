/**
 * Companies of one place side by side, as registers list them. A measure of another place then rules out a chunk of them
 * with one look, since the whole chunk says the same.
 */
import type { Dictionary } from '../dictionary.ts';
import type { CodeColumn, Column, ColumnStore } from './columns.ts';

/**
 * Puts the rows of a store in the order of their places, as the dictionary's region facts give them, the first of them
 * deciding; within a place they keep their order. The columns are rewritten where they are.
 *
 * @returns by new row, the row that it was
 */
export function clusterByPlace(store: ColumnStore, dictionary: Dictionary): Uint32Array {
  const places = dictionary.facts.filter(({ type }) => type === 'region').map(({ id }) => id);
  let order = Uint32Array.from({ length: store.rows }, (_, row) => row);
  // Sorting by the last first, each time keeping what was in order, sorts by the first in the end.
  for (const fact of places.reverse()) {
    const column = store.columns.get(fact);
    if (column?.kind === 'code') order = sortedBy(column, order);
  }
  for (const column of store.columns.values()) reorder(column, order);
  return order;
}

/** A counting sort, which keeps the order of equals. What is missing (code 0) comes first. */
function sortedBy({ values, names }: CodeColumn, order: Uint32Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(names.length + 2);
  // A column may have room for more companies than there are.
  for (const row of order) {
    const after = (values[row] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let code = 1; code < next.length; code += 1) next[code] = (next[code] ?? 0) + (next[code - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const row of order) {
    const code = values[row] ?? 0;
    const place = next[code] ?? 0;
    sorted[place] = row;
    next[code] = place + 1;
  }
  return sorted;
}

function reorder(column: Column, order: Uint32Array): void {
  switch (column.kind) {
    case 'number':
    case 'code':
      reorderValues(column.values, order);
      return;
    case 'flag':
      reorderBits(column.known, order);
      reorderBits(column.yes, order);
      return;
    case 'list':
      reorderBits(column.known, order);
      for (const word of column.words) reorderValues(word, order);
  }
}

function reorderValues(values: Float64Array | Uint16Array | Int32Array, order: Uint32Array): void {
  const was = values.slice();
  for (let row = 0; row < order.length; row += 1) values[row] = was[order[row] as number] as number;
}

function reorderBits(plane: Int32Array, order: Uint32Array): void {
  const was = plane.slice();
  plane.fill(0);
  for (let row = 0; row < order.length; row += 1) {
    const from = order[row] as number;
    const bit = ((was[from >> 5] as number) >>> (from & 31)) & 1;
    plane[row >> 5] = (plane[row >> 5] as number) | (bit << (row & 31));
  }
}
