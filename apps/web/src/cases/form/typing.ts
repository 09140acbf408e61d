/** How a kept value stands in a field to be typed in; the way back is `readTyped` of the procedures. */
import type { Column, Field, Value } from '@huice/procedures';

/** Fen as digits in the unit of the field, nothing rounded: 1234500 fen → “12345” 元, “1.2345” 万元. */
function amount(fen: number, unit: '元' | '万元'): string {
  const places = unit === '万元' ? 6 : 2;
  const digits = String(Math.abs(fen)).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return `${fen < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A ratio as per cent, digit by digit: “0.305” → “30.5%”. */
export function percent(ratio: string): string {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(ratio);
  if (!match) return ratio;
  const fraction = (match[2] ?? '').padEnd(2, '0');
  const whole = `${match[1]}${fraction.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2).replace(/0+$/, '');
  return `${whole}${rest === '' ? '' : `.${rest}`}%`;
}

export function typedText(field: Pick<Field | Column, 'type' | 'unit'>, value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (field.type === 'money' && typeof value === 'number' && Number.isSafeInteger(value)) {
    return amount(value, field.unit === '万元' ? '万元' : '元');
  }
  if (field.type === 'ratio' && typeof value === 'string') return percent(value);
  return String(value);
}
