import type { TdHTMLAttributes } from 'react';

/** What a cell is called where its row is read as a card, on a telephone. */
export function labelled(label: string) {
  return (): TdHTMLAttributes<HTMLElement> & { readonly 'data-label': string } => ({ 'data-label': label });
}
