/** What the screening engine and its threads say to each other. Columns lie in shared memory. */
import type {
  Column,
  EvaluationOptions,
  FactDefinition,
  MeasureTotals,
  ParameterDefinition,
  Rule,
  Sketches,
} from '@huice/measures';

export interface ScreeningSetup {
  readonly facts: readonly FactDefinition[];
  readonly parameters?: readonly ParameterDefinition[];
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

export interface ScreeningTask {
  readonly id: number;
  readonly measures: readonly { readonly id: string; readonly rule: Rule }[];
  readonly asOf: string;
  readonly clocks?: EvaluationOptions['clocks'];
  /** Coarse copies of the columns that the measures compare, in shared memory; made by whoever needs a part first. */
  readonly sketches: Sketches;
  /** Next row that no thread has taken yet; every thread takes `STRIDE` rows at a time. */
  readonly next: Int32Array;
  /** Set to 1 to stop early. */
  readonly cancelled: Int32Array;
  /** One byte a company for each measure, index into OUTCOMES; absent: totals only. */
  readonly outcomes?: readonly Uint8Array[];
  /** Fen of eligible companies for each measure, NaN elsewhere; absent: totals only. */
  readonly fen?: readonly Float64Array[];
}

export interface ScreeningPart {
  readonly id: number;
  readonly totals: readonly MeasureTotals[];
}

export type ScreeningReply = ScreeningPart | { readonly id: number; readonly error: string };

/**
 * Rows a thread takes at a time, a whole number of chunks: enough to amortise the asking, few enough to share out evenly
 * what one place asks, since companies of a place stand together, and to stop soon.
 */
export const STRIDE = 32_768;
