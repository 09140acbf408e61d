import { readTyped } from '@huice/procedures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent, typedText } from './typing.ts';

describe('typedText', () => {
  it.each([
    ['元', 1_234_500, '12345'],
    ['元', 5, '0.05'],
    ['万元', 1_234_500, '1.2345'],
    ['万元', 1, '0.000001'],
    ['万元', -2_500_000, '-2.5'],
  ])('shows fen in %s: %i → %s', (unit, fen, shown) => {
    expect(typedText({ type: 'money', unit }, fen)).toBe(shown);
  });

  it.each([
    ['0.3', '30%'],
    ['0.305', '30.5%'],
    ['1', '100%'],
    ['0', '0%'],
    ['0.004', '0.4%'],
    ['1.25', '125%'],
  ])('shows a ratio as per cent: %s → %s', (kept, shown) => {
    expect(percent(kept)).toBe(shown);
  });

  it('leaves what could not be read as it was typed', () => {
    expect(typedText({ type: 'money', unit: '元' }, '十块')).toBe('十块');
  });

  it('comes back as the same value, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), fc.constantFrom('元', '万元'), (fen, unit) => {
        const field = { id: 'a', label: { zh: '金额', en: 'Amount' }, type: 'money' as const, unit };
        expect(readTyped(field, typedText(field, fen))).toBe(fen);
      }),
    );
  });
});
