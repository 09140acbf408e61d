/** What a person types, as the value that is kept; and back. */
import type { Column, Field } from '../definition/types.ts';
import type { Scalar, Value } from '../values.ts';

const MONEY_UNITS: readonly (readonly [string, bigint])[] = [
  ['亿元', 10_000_000_000n],
  ['万元', 1_000_000n],
  ['元', 100n],
];

/** “1000万元”, “2,500.50 元”, “１２” (元) → fen; `null` when it is no amount or finer than a fen. */
export function readMoney(typed: string, defaultUnit: '元' | '万元' = '元'): number | null {
  const text = typed.normalize('NFKC').replace(/[\s,，]/g, '');
  const found = MONEY_UNITS.find(([unit]) => text.endsWith(unit));
  const digits = found ? text.slice(0, -found[0].length) : text;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits);
  if (!match) return null;
  const unit = found ? found[1] : defaultUnit === '万元' ? 1_000_000n : 100n;
  const fraction = match[3] ?? '';
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(`${match[2]}${fraction}`) * unit;
  if (scaled % scale !== 0n) return null;
  const fen = Number(scaled / scale) * (match[1] ? -1 : 1);
  return Number.isSafeInteger(fen) ? fen : null;
}

const AMOUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** Fen as people say it: “1,000 万元”, “2,500.5 元”. */
export function showMoney(fen: number): string {
  const tenThousand = 1_000_000;
  const big = Math.abs(fen) >= tenThousand && fen % 100 === 0;
  const amount = big ? fen / tenThousand : fen / 100;
  return `${AMOUNT.format(amount)} ${big ? '万元' : '元'}`;
}

/**
 * Reads a typed text for a field. The result is still to be checked; text that cannot be read comes back as it is,
 * so that the check can say what is wrong with it.
 */
export function readTyped(field: Field | Column, typed: string): Value {
  const text = typed.trim();
  if (text === '') return null;
  switch (field.type) {
    case 'money':
      return readMoney(text, field.unit === '万元' ? '万元' : '元') ?? text;
    case 'integer':
    case 'decimal': {
      const number = Number(text.normalize('NFKC').replace(/[,，\s]/g, ''));
      return Number.isFinite(number) ? number : text;
    }
    case 'ratio':
      return readRatio(text) ?? text;
    case 'yes-no':
      return readYesNo(text);
    case 'credit-code':
      return text.normalize('NFKC').toUpperCase();
    default:
      return text;
  }
}

function readRatio(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (/^\d+(\.\d+)?$/.test(plain)) return plain;
  const match = /^(\d+)(?:\.(\d+))?%$/.exec(plain);
  if (!match) return null;
  const whole = (match[1] ?? '').padStart(3, '0');
  const decimals = `${whole.slice(-2)}${match[2] ?? ''}`.replace(/0+$/, '');
  const units = String(BigInt(whole.slice(0, -2)));
  return decimals === '' ? units : `${units}.${decimals}`;
}

function readYesNo(text: string): Scalar {
  if (['是', '有', 'yes', 'true'].includes(text.toLowerCase())) return true;
  if (['否', '无', '没有', 'no', 'false'].includes(text.toLowerCase())) return false;
  return text;
}
