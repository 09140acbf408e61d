/** Lists whose unit stands once, behind the last of them: 分别给予100、50、30万元. */
import { tidy } from './numerals.ts';

/** What is known of each figure here. */
interface Listed {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly value: number;
  readonly high?: number;
  readonly unit: string;
  readonly spelled: boolean;
}

const shares = /^(?:money|ratio|point|count|measure)$/;
const digits = /\d[\d,]*(?:\.\d+)?/y;

/** Gives the bare numbers at the end of `amounts`, where they stand in one list with `last`, the unit of `last`. */
export function shareUnit<A extends Listed>(text: string, amounts: A[], last: A): void {
  if (!parts(text[last.start - 1]) || last.spelled || last.high !== undefined || !shares.test(last.kind))
    return;
  const first = firstOf(text, amounts, last);
  const count = amounts.length - first;
  if (count === 0) return;
  // “2、50万元以上的…”: the mark of an item stands at its head, behind no word.
  const lead = text[(amounts[first]?.start ?? 0) - 1] ?? '';
  if (!/[\u4e00-\u9fff]/.test(lead) && !(lead === '：' && count > 1)) return;
  digits.lastIndex = last.start;
  const scale = last.value / Number((digits.exec(text)?.[0] ?? '1').replaceAll(',', ''));
  for (let i = first; i < amounts.length; i += 1) {
    const one = amounts[i];
    if (one === undefined) continue;
    // 100万、200万元: the power is there already.
    const powered = /[百千万亿]/.test(text[one.end - 1] ?? '');
    const value = powered ? one.value : tidy(one.value * scale);
    amounts[i] = { ...one, kind: last.kind, unit: last.unit, value };
  }
}

/** Where the bare numbers begin that lead up to `last`; the length of `amounts` when there are none. */
function firstOf(text: string, amounts: readonly Listed[], last: Listed): number {
  let first = amounts.length;
  for (let next = last; first > 0; first -= 1) {
    const before = amounts[first - 1];
    if (before?.kind !== 'bare' || before.end !== next.start - 1 || !parts(text[before.end])) break;
    next = before;
  }
  return first;
}

function parts(char: string | undefined): boolean {
  return char === '、' || char === '和' || char === '或' || char === '/';
}
