/** The entries of the calendar as rows for a spreadsheet. Pure. */
import type { CalendarEntry } from '@huice/api';
import { isoOf } from '@huice/calendar';
import { notStated } from '../../platform/format.ts';
import type { Words } from '../../platform/words.ts';
import { kindWords, leftWords, states } from './words.ts';

const head = [
  '类别 kind',
  '名称 title',
  '状态 state',
  '起 from',
  '止 to',
  '剩余 left',
  '暂定 provisional',
  '地区 region',
  '产业 industries',
  '文件 document',
  '条款 provision',
];

export function entryRows(entries: readonly CalendarEntry[], say: (text: Words) => string): string[][] {
  const edge = (at: string | null, wholeDays: boolean) =>
    at === null
      ? say(notStated)
      : isoOf(Date.parse(at))
          .slice(0, wholeDays ? 10 : 16)
          .replace('T', ' ');
  const rows = entries.map((entry) => {
    const left = leftWords(entry);
    return [
      say(kindWords[entry.kind]),
      say(entry.title),
      say(states[entry.state].word),
      edge(entry.from, entry.wholeDays),
      edge(entry.to, entry.wholeDays),
      left === null ? '' : say(left),
      entry.provisional === null ? '' : say(entry.provisional),
      entry.region,
      entry.industries.join('、'),
      entry.document?.title ?? '',
      entry.provision ?? '',
    ];
  });
  return [head, ...rows];
}
