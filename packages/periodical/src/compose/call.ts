/** A call for applications as an article: 【截至…】, what may be applied for, when, where, whom to ask. */
import type { Measure, MeasureWindow, Pack } from '@huice/packs';
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
import { bylineOf, dueInWords, sentence, supportTable } from './policy.ts';

/** The measures of a pack that may be applied for in the period, by their windows. */
export function openMeasures(pack: Pack, scope: Scope): Measure[] {
  return pack.measures.filter((measure) => measure.windows.some(({ from, to }) => overlaps(from, to, scope)));
}

/** Whether a measure states when it is open: a window that names neither end (常年受理) runs in no period of its own. */
export function statesTimes({ windows }: Measure): boolean {
  return windows.some(({ from, to }) => from !== null || to !== null);
}

/** Whether the document is a call: it has windows, or periods for filing, or is a guide, or asks for reports again and again. */
export function isCall(pack: Pack): boolean {
  return (
    pack.measures.some((measure) => measure.windows.length > 0) ||
    pack.periods.some((period) => period.kind === 'call') ||
    pack.document.kind === 'application-guide' ||
    (pack.document.kind === 'notice' && reportDue(pack) !== null)
  );
}

/** A report that falls due again and again, as calls that run all year ask for one: “每月月底前”. */
function reportDue({ responsibilities }: Pack): string | null {
  const due = responsibilities.find((each) => each.report && 'every' in each.report.due)?.report?.due;
  return due === undefined ? null : dueInWords(due);
}

/** “截至2月25日”: the first day on which something can no longer be filed. `null` where none is stated. */
export function deadlineOf(pack: Pack, windows: readonly MeasureWindow[]): string | null {
  const online = windows.filter((window) => window.channel === 'online');
  const ends = (online.length > 0 ? online : windows).flatMap((window) => window.to ?? []).sort();
  const [first] = ends;
  if (first !== undefined) return `截至${monthAndDay(first)}`;
  const again = reportDue(pack);
  return again?.replaceAll(' ', '') ?? null;
}

/** @param measures those whose windows lie in the period; all of them where the call states no times */
export function callBlocks(pack: Pack, measures: readonly Measure[], newId: NewId): Block[] {
  const own = [citeDocument(pack)];
  const windows = windowRows(pack, measures);
  return [
    composed(newId, 'byline', bylineOf(pack.document), own),
    composed(newId, 'paragraph', sentence(pack.document.summary.zh), own),
    ...tableWith(newId, '受理时间', ['环节', '起止', '方式与地点'], windows),
    ...(windows.length > 0 ? [] : [composed(newId, 'paragraph', noTimes(pack), own)]),
    ...supportTable(pack, newId, new Set(measures.map((measure) => measure.id))),
    ...tableWith(newId, '咨询', ['事项', '电话'], contactRows(pack, measures)),
  ];
}

function noTimes(pack: Pack): string {
  const again = reportDue(pack);
  return again === null ? '受理起止时间：未载明。' : `报送时间：${again}。`;
}

const CHANNELS = { online: '网上', paper: '纸质', post: '邮寄', other: '其他' } as const;

/** One row for windows that read the same, with every guide that states them. */
function windowRows(pack: Pack, measures: readonly Measure[]): Row[] {
  const rows = new Map<string, { cells: string[]; cites: Row['cites'][number][] }>();
  for (const { name, from, to, channel, where, cite } of measures.flatMap((measure) => measure.windows)) {
    const span = from === null && to === null ? moment(null) : `${moment(from)} 至 ${moment(to)}`;
    const place = where === undefined ? CHANNELS[channel] : `${CHANNELS[channel]}：${where.zh}`;
    const row = rows.get(`${name.zh}${span}${place}`) ?? { cells: [name.zh, span, place], cites: [] };
    rows.set(`${name.zh}${span}${place}`, row);
    const source = cite === undefined ? null : citeOf(pack, cite);
    const known = (one: Row['cites'][number]) =>
      one.document === source?.document && one.provision === source.provision;
    if (source !== null && !row.cites.some(known)) row.cites.push(source);
  }
  return [...rows.values()];
}

function contactRows(pack: Pack, measures: readonly Measure[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { purpose, phones, cite } of measures.flatMap((measure) => measure.contacts)) {
    const cells = [purpose.zh, phones.join('、')];
    if (!rows.has(cells.join('\n'))) {
      rows.set(cells.join('\n'), {
        cells,
        cites: cite === undefined ? [citeDocument(pack)] : [citeOf(pack, cite)],
      });
    }
  }
  return [...rows.values()];
}
