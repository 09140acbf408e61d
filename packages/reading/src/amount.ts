/** An amount, and the numeral in it before its unit is known. */
import type { UnitKind } from './units.ts';

export interface Amount {
  /** Range in the view, number and unit. */
  readonly start: number;
  readonly end: number;
  readonly kind: UnitKind | 'match' | 'bare';
  /** In base units; of a range the lower end. */
  readonly value: number;
  /** The upper end of a range “2—3个”. */
  readonly high?: number;
  readonly unit: string;
  /** 百亿级, 千亩级, 百家: a magnitude rather than a count. */
  readonly magnitude: boolean;
  /** Written with Chinese numerals. */
  readonly spelled: boolean;
}

/** A number as written, without its unit. */
export interface Numeral {
  value: number;
  end: number;
  spelled: boolean;
  /** “1.5亿”: a Chinese power of ten came with it. */
  power: boolean;
}
