/** The small pieces that articles are composed of: ids, citations, blocks in our words. */
import type { Citation } from '@huice/measures';
import type { Pack } from '@huice/packs';
import type { Block, Cite, TableBlock, TextBlock } from '../schema.ts';

/** Gives ids that no other node of the issue has. */
export type NewId = () => string;

/** A citation of a pack, with the name of its document. */
export function citeOf({ document: own }: Pack, cite: Citation): Cite {
  const id = cite.document ?? own.id;
  const part = own.parts?.find((one) => `${own.id}#${one.id}` === id);
  return {
    document: id,
    title: part?.title ?? own.title,
    number: own.documentNumber,
    provision: cite.provision,
    ...(cite.figures === undefined ? {} : { figures: [...cite.figures] }),
    ...(cite.hash === undefined ? {} : { hash: cite.hash }),
  };
}

/** The document as a whole, for what it says of itself. */
export function citeDocument(pack: Pack): Cite {
  const { id, title, documentNumber: number } = pack.document;
  return { document: id, title, number, provision: '' };
}

export function composed(newId: NewId, kind: TextBlock['kind'], text: string, cites: Cite[]): TextBlock {
  return { id: newId(), kind, text, origin: 'composed', by: null, cites };
}

export interface Row {
  readonly cells: readonly string[];
  readonly cites: readonly Cite[];
}

/** A table with its heading, or nothing at all where there are no rows. */
export function tableWith(
  newId: NewId,
  heading: string,
  columns: readonly string[],
  rows: readonly Row[],
): Block[] {
  if (rows.length === 0) return [];
  const table: TableBlock = {
    id: newId(),
    kind: 'table',
    text: heading,
    columns: [...columns],
    rows: rows.map(({ cells, cites }) => ({ cells: [...cells], cites: [...cites] })),
    origin: 'composed',
    by: null,
    cites: [],
  };
  return [table];
}

/** Days and months without leading noughts, as headings print them: “2月25日”. */
export function monthAndDay(day: string): string {
  const [, month, date] = day.slice(0, 10).split('-').map(Number);
  return `${month}月${date}日`;
}

/** An instant or a day, to the minute where it has one: “2024-02-25 18:00”. */
export function moment(value: string | null): string {
  return value === null ? '未载明' : value.slice(0, 16).replace('T', ' ');
}
