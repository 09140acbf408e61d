/** From an exact value to an answer in fen: rounding, bounds, and why where there is no figure. */
import type { AmountAnswer } from '../evaluation.ts';
import { joinWords } from '../say.ts';
import type { Rounding, Words } from '../tree.ts';
import { floorOf, type Rational, rational, times } from '../values/rational.ts';
import { showFen } from '../values/show.ts';
import type { Value } from './value.ts';

/** Ten trillion yuan in fen. A larger amount is not answered: it is unknown, with the reason. */
export const MAX_FEN = 1_000_000_000_000_000;

const UNIT_FEN: Readonly<Record<Rounding['to'], bigint>> = {
  分: 1n,
  角: 10n,
  元: 100n,
  百元: 10_000n,
  千元: 100_000n,
  万元: 1_000_000n,
};

export const DOWN_TO_FEN: Rounding = { to: '分', how: 'down' };

/**
 * Rounds yuan to fen. Below zero is zero: a support is never a debt. Without a rule in the document what is below a fen
 * is dropped, so that no one is ever promised more than the formula gives.
 * @returns `null` when beyond `MAX_FEN`
 */
export function roundToFen(yuan: Rational, rounding: Rounding = DOWN_TO_FEN): number | null {
  if (yuan.n <= 0n) return 0;
  const unit = UNIT_FEN[rounding.to];
  const units = times(yuan, rational(100n, unit));
  const down = floorOf(units);
  const rest = units.n - down * units.d;
  const up = rounding.how === 'up' ? rest > 0n : rounding.how === 'half-up' && rest * 2n >= units.d;
  const fen = (down + (up ? 1n : 0n)) * unit;
  return fen > BigInt(MAX_FEN) ? null : Number(fen);
}

export const roundingUnit = (rounding: Rounding): bigint => UNIT_FEN[rounding.to];

export function amountAnswer(value: Value, rounding: Rounding | undefined): AmountAnswer {
  const base = { steps: value.steps, missing: value.missing };
  if (value.value !== null) {
    const fen = roundToFen(value.value, rounding);
    if (fen === null) return { ...base, status: 'unknown', why: TOO_LARGE };
    const arithmetic = joinWords(
      value.steps.map(({ words }) => words),
      '；',
      '; ',
    );
    const shown = showFen(fen);
    const negative =
      value.value.n < 0n ? { zh: '；不足零按零计', en: '; below zero counts as zero' } : { zh: '', en: '' };
    const text = arithmetic.zh === '' ? shown : arithmetic;
    return {
      ...base,
      status: 'computed',
      fen,
      why: { zh: text.zh + negative.zh, en: text.en + negative.en },
    };
  }
  const reasons = joinWords(value.reasons, '；', '; ');
  const upper = value.upper === null ? null : roundToFen(value.upper, rounding);
  if (upper !== null) {
    const why = bounded(reasons, showFen(upper));
    const isOnlyOpen = value.open || value.missing.length === 0;
    return isOnlyOpen
      ? { ...base, status: 'at-most', fen: upper, bound: upper, why }
      : { ...base, status: 'unknown', bound: upper, why };
  }
  if (value.open && value.missing.length === 0) return { ...base, status: 'not-computable', why: reasons };
  return { ...base, status: 'unknown', why: reasons };
}

const bounded = (reasons: Words, bound: Words): Words => ({
  zh: `${reasons.zh}；最多 ${bound.zh}`,
  en: `${reasons.en}; at most ${bound.en}`,
});

const TOO_LARGE: Words = { zh: '金额超出可计算的范围', en: 'the amount is beyond what can be reckoned with' };
