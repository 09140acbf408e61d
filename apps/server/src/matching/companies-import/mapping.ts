/** Which column of a company file is which company fact: guessed from its head, decided by a person. */
import type { ColumnMapping } from '@huice/api';
import type { Dictionary, FactDefinition } from '@huice/measures';

const NAMES = ['企业名称', '单位名称', '公司名称', '名称', '申报单位', 'name', 'company'];
const CODES = ['统一社会信用代码', '社会信用代码', '信用代码', 'uscc', 'code'];

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s_\-:：]/g, '')
    .toLowerCase();

/** “营业收入（万元）” is 营业收入 in 万元. */
function parts(head: string): { readonly name: string; readonly unit: string | undefined } {
  const found = /^(.*?)[（(]([^（()）]{1,8})[)）]$/u.exec(head.trim());
  const unit = found?.[2]?.replace(/^单位[:：]/u, '');
  if (found?.[1] !== undefined && unit !== undefined && /元|%|人|个|平方米|万|亿/u.test(unit)) {
    return { name: found[1], unit };
  }
  return { name: head, unit: undefined };
}

/** How alike two texts are, by their pairs of characters: 0 to 1. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)));
  const [left, right] = [pairs(a), pairs(b)];
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

function guessFact(name: string, dictionary: Dictionary): FactDefinition | undefined {
  const wanted = plain(name);
  const own = dictionary.facts.filter(({ type }) => type !== 'text');
  const exact = own.find((fact) =>
    [fact.id, fact.name.zh, fact.name.en].some((one) => plain(one) === wanted),
  );
  if (exact !== undefined) return exact;
  const ranked = own
    .map((fact) => ({ fact, like: likeness(plain(fact.name.zh), wanted) }))
    .sort((a, b) => b.like - a.like);
  const [best, second] = ranked;
  // Two facts nearly as alike: a person has to say which.
  return best !== undefined && best.like >= 0.75 && best.like - (second?.like ?? 0) > 0.08
    ? best.fact
    : undefined;
}

/** A guess for every column; `to` is null where nothing fits, and no fact is guessed twice. */
export function guessMapping(columns: readonly string[], dictionary: Dictionary): ColumnMapping[] {
  const taken = new Set<string>();
  const take = (to: string | null): string | null => {
    if (to === null || taken.has(to)) return null;
    taken.add(to);
    return to;
  };
  return columns.map((head, column) => {
    const { name, unit } = parts(head);
    const word = plain(name);
    if (NAMES.some((one) => plain(one) === word)) return { column, to: take('@name') };
    if (CODES.some((one) => plain(one) === word)) return { column, to: take('@code') };
    const fact = guessFact(name, dictionary);
    const to = take(fact?.id ?? null);
    return to === null || unit === undefined ? { column, to } : { column, to, unit };
  });
}
