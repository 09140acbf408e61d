/** What a call for applications says, in words: its windows to the minute, its fee, where its words stand. */
import type { Call, CallWindow, Span } from '@huice/reading';
import { type Words, words } from '../platform/words.ts';

const channels: Readonly<Record<NonNullable<CallWindow['channel']>, Words>> = {
  online: words('网上', 'online'),
  paper: words('纸质', 'on paper'),
};
const noWay = words('方式未载明', 'way not stated');

/** “网上 2031-03-01 09:00 至 2031-03-20 18:00”; times are those of Asia/Shanghai, as the document states them. */
export function windowWords({ channel, from, to }: CallWindow): Words {
  const way = channel === null ? noWay : channels[channel];
  const [start, end] = [from, to].map((moment) => moment?.replace('T', ' ') ?? null);
  if (start && end) return words(`${way.zh} ${start} 至 ${end}`, `${way.en} ${start} to ${end}`);
  if (end) return words(`${way.zh} 截至 ${end}`, `${way.en} until ${end}`);
  if (start) return words(`${way.zh} 自 ${start} 起`, `${way.en} from ${start}`);
  return words(`${way.zh} 日期未载明`, `${way.en}, date not stated`);
}

/** What filing costs; a fee that the document does not speak of is not taken for none. */
export function feeWords(fee: Call['fee']): Words {
  if (fee === null) return words('未载明', 'not stated');
  return fee === 'none' ? words('不收费', 'free of charge') : words(fee, fee);
}

/**
 * Where words of a call stand in the text, as a span of the file; `null` where they stand there otherwise, as a name that
 * the document leaves a part of out. `text` begins at `textStart` of the file.
 */
export function spanOfWords(text: string, textStart: number, call: Call, sought: string): Span | null {
  const at = text.indexOf(sought, call.span[0] - textStart);
  const end = at + sought.length + textStart;
  return sought === '' || at < 0 || end > call.span[1] ? null : [at + textStart, end];
}
