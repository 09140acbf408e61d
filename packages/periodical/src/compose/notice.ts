/** A consultation or a public notice as an article: until when, how to speak up, whom to reach. */
import type { Pack, Period } from '@huice/packs';
import type { Block, Scope } from '../schema.ts';
import { overlaps } from './holdings.ts';
import {
  citeDocument,
  citeOf,
  composed,
  moment,
  monthAndDay,
  type NewId,
  type Row,
  tableWith,
} from './pieces.ts';
import { bylineOf, sentence } from './policy.ts';

/** Consultations and publicity that run on a day of the period. */
export function openPeriods(pack: Pack, scope: Scope): Period[] {
  return pack.periods.filter(({ kind, from, to }) => kind !== 'call' && overlaps(from, to, scope));
}

export function isNotice({ document, periods }: Pack): boolean {
  return (
    periods.some((period) => period.kind !== 'call') ||
    document.kind === 'consultation' ||
    document.kind === 'publicity'
  );
}

/** “截至2月1日” */
export function periodDeadline(periods: readonly Period[]): string | null {
  const [first] = periods.flatMap((period) => period.to ?? []).sort();
  return first === undefined ? null : `截至${monthAndDay(first)}`;
}

const KINDS = { consultation: '征求意见', publicity: '公示', call: '申报' } as const;

export function noticeBlocks(pack: Pack, periods: readonly Period[], newId: NewId): Block[] {
  const own = [citeDocument(pack)];
  return [
    composed(newId, 'byline', bylineOf(pack.document), own),
    composed(newId, 'paragraph', sentence(pack.document.summary.zh), own),
    ...periods.flatMap((period) => periodTable(pack, period, newId)),
  ];
}

function periodTable(pack: Pack, period: Period, newId: NewId): Block[] {
  const cites = [citeOf(pack, period.cite)];
  const rows: Row[] = [
    { cells: [`${KINDS[period.kind]}期间`, `${moment(period.from)} 至 ${moment(period.to)}`], cites },
    { cells: ['方式', period.how?.zh ?? '未载明'], cites },
    { cells: ['联系', period.contacts.length === 0 ? '未载明' : period.contacts.join('；')], cites },
  ];
  return tableWith(newId, period.name.zh, ['事项', '内容'], rows);
}
