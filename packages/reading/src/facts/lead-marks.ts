/** “（☆市科技局、市财政局。标☆的为牵头单位，下同）”: a mark beside the name of the body that leads. */
import type { Scope } from '../types-internal.ts';

const sign = '[☆★△▲※]';
const name = '([\\u4e00-\\u9fff（）]{2,30})';
const mark = new RegExp(sign);
const marks = new RegExp(sign, 'g');
const entry = new RegExp(`${sign}${name}|${name}${sign}`, 'g');
const rule = new RegExp(
  `[，；。（]?(?:注：)?[标带加打注][有注记明]?[“"]?${sign}[”"]?(?:号|标志|标记)?的?(?:责任)?(?:单位|部门)?均?[为是](?:主要|第一)?牵头(?:责任)?(?:单位|部门)?(?:[，、]?以?下同)?`,
);

export interface Marked {
  /** The list without its marks and without the rule on them. */
  readonly list: string;
  /** Whether the mark stands beside the name of a body, as the list prints it. */
  readonly leads: (printed: string) => boolean;
}

const none = () => false;

/** Whether a document says what the mark means. It is looked for once, and only where a mark stands. */
export function markRule({ view, segments }: Scope): () => boolean {
  let ruled: boolean | null = null;
  return () => {
    ruled ??= rule.test(view.text.slice(segments[0]?.start ?? 0, segments.at(-1)?.end ?? 0));
    return ruled;
  };
}

/** A list of bodies and which of them bear the mark; without a rule in the document a mark says nothing. */
export function readMarks(list: string, ruled: () => boolean): Marked {
  if (!mark.test(list)) return { list, leads: none };
  const bare = list.replace(rule, '');
  const plain = bare.replace(marks, '');
  if (!ruled()) return { list: plain, leads: none };
  const names = [...bare.matchAll(entry)].map((m) => m[1] ?? m[2] ?? '');
  return { list: plain, leads: (printed) => names.some((marked) => printed.endsWith(marked)) };
}
