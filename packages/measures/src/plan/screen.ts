/**
 * All companies by all measures. A chunk of companies is taken at a time; each distinct condition over all measures is
 * decided once for the chunk, as bits; amounts are reckoned only for companies that are not ruled out.
 */
import { MAX_FEN } from '../evaluate/amount.ts';
import { ClosureCompiler, type CompiledMeasure } from './closure.ts';
import type { ColumnStore } from './columns.ts';
import type { Plan, PlannedMeasure } from './lower.ts';
import type { IntNode, TruthNode } from './nodes.ts';
import { andInto, fillPlanes, newPlanes, type Planes } from './planes.ts';
import { type AllNode, type Question, Questions } from './questions.ts';
import { bitCount } from './scalar.ts';
import { Selection } from './selection.ts';
import { TruthPlanes } from './truth-planes.ts';
import { VectorEvaluator } from './vectors.ts';

/** Companies taken at a time: planes and vectors of a chunk stay in the cache. */
const CHUNK = 2048;
const WORDS = CHUNK / 32;

export interface MeasureTotals {
  readonly measure: string;
  eligible: number;
  ineligible: number;
  insufficient: number;
  notApplicable: number;
  /** Eligible companies whose amount is known. */
  priced: number;
  /** Sum of those amounts, fen. */
  fen: bigint;
}

/** What a chunk decided about one measure; planes are valid until the next call. */
export interface ChunkResult {
  readonly measure: number;
  /** First row of the chunk; a multiple of 32. */
  readonly start: number;
  readonly rows: number;
  readonly eligible: Int32Array;
  readonly ineligible: Int32Array;
  readonly insufficient: Int32Array;
  /** Fen of the eligible rows, by row of the chunk; NaN where not known; stale in rows that are not eligible. */
  readonly fen: Float64Array;
}

export type ChunkSink = (result: ChunkResult) => void;

export class Screener {
  private readonly plan: Plan;
  private readonly compiled: readonly CompiledMeasure[];
  private readonly vectors: VectorEvaluator;
  private readonly truths: TruthPlanes;
  private readonly selection: Selection;
  private readonly questions: Questions;
  private readonly scratch = {
    settled: [newPlanes(WORDS, false), newPlanes(WORDS, false)] as const,
    part: newPlanes(WORDS, false),
  };
  private readonly result = {
    eligible: new Int32Array(WORDS),
    ineligible: new Int32Array(WORDS),
    insufficient: new Int32Array(WORDS),
    fen: new Float64Array(CHUNK),
  };
  private readonly sparse: number;
  private start = 0;
  private rows = 0;

  /** @param sparse when no more companies of a chunk than this are still in, only they are asked the rest */
  constructor(plan: Plan, store: ColumnStore, sparse = CHUNK / 3) {
    this.sparse = sparse;
    this.plan = plan;
    const closures = new ClosureCompiler(store);
    this.compiled = plan.measures.map((measure) => closures.measure(measure));
    this.vectors = new VectorEvaluator(store, closures, CHUNK);
    this.truths = new TruthPlanes(store, closures, this.vectors, CHUNK);
    this.questions = new Questions(plan.pool.all(), this.truths.judged);
    this.selection = new Selection(store, this.truths, CHUNK);
  }

  /**
   * Screens rows [from, to).
   * @param from a multiple of 32
   * @param sink told of every chunk and measure, for lists and charts
   */
  screen(from: number, to: number, sink?: ChunkSink): readonly MeasureTotals[] {
    const totals = this.plan.measures.map(
      ({ id }): MeasureTotals => ({
        measure: id,
        eligible: 0,
        ineligible: 0,
        insufficient: 0,
        notApplicable: 0,
        priced: 0,
        fen: 0n,
      }),
    );
    for (let start = from; start < to; start += CHUNK) {
      const rows = Math.min(CHUNK, to - start);
      this.start = start;
      this.rows = rows;
      this.vectors.moveTo(start);
      this.truths.moveTo(start);
      for (const [index, measure] of this.plan.measures.entries()) {
        const sums = totals[index];
        if (sums !== undefined) this.decide(measure, index, rows, sums, sink);
      }
    }
    return totals;
  }

  private decide(
    measure: PlannedMeasure,
    index: number,
    rows: number,
    totals: MeasureTotals,
    sink: ChunkSink | undefined,
  ): void {
    const { eligible, ineligible, insufficient, fen } = this.result;
    const words = Math.ceil(rows / 32);
    const applies = measure.applies === null ? null : this.settled(measure.applies, this.scratch.settled[0]);
    const isOut = applies !== null && !anySet(applies.met, words);
    const holds = isOut ? null : this.settled(measure.conditions, this.scratch.settled[1]);
    const counts = { eligible: 0, ineligible: 0, insufficient: 0 };
    for (let word = 0; word < words; word += 1) {
      const valid = word === words - 1 && rows % 32 !== 0 ? (1 << (rows % 32)) - 1 : -1;
      const scope = (applies === null ? -1 : (applies.met[word] ?? 0)) & valid;
      const open = applies === null ? 0 : ~((applies.met[word] ?? 0) | (applies.unmet[word] ?? 0)) & valid;
      const met = holds === null ? 0 : (holds.met[word] ?? 0) & scope;
      const unmet = holds === null ? 0 : (holds.unmet[word] ?? 0) & scope;
      const unknown = open | (scope & ~met & ~unmet);
      eligible[word] = met;
      ineligible[word] = unmet;
      insufficient[word] = unknown;
      counts.eligible += bitCount(met);
      counts.ineligible += bitCount(unmet);
      counts.insufficient += bitCount(unknown);
    }
    totals.eligible += counts.eligible;
    totals.ineligible += counts.ineligible;
    totals.insufficient += counts.insufficient;
    totals.notApplicable += rows - counts.eligible - counts.ineligible - counts.insufficient;
    if (measure.fen !== null && counts.eligible > 0)
      this.price(measure.fen, index, words, counts.eligible, totals);
    sink?.({ measure: index, start: this.start, rows, eligible, ineligible, insufficient, fen });
  }

  /** Amounts of the eligible rows: all at once where they are many, one by one where they are few. */
  private price(node: IntNode, index: number, words: number, eligible: number, totals: MeasureTotals): void {
    const { fen } = this.result;
    const many = eligible * 8 > words * 32 && node.op === 'fen' ? this.priceAll(node) : false;
    const closure = this.compiled[index]?.fen;
    let [sum, priced] = [0, 0];
    for (let word = 0; word < words; word += 1) {
      let bits = this.result.eligible[word] ?? 0;
      while (bits !== 0) {
        const row = word * 32 + 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        const amount = many ? (fen[row] ?? Number.NaN) : (closure?.(this.start + row) ?? Number.NaN);
        fen[row] = amount;
        if (Number.isNaN(amount)) continue;
        priced += 1;
        sum += amount;
        // A double holds the sum of a few large amounts only; carry over before it does not.
        if (sum > 4e15) {
          totals.fen += BigInt(sum);
          sum = 0;
        }
      }
    }
    totals.priced += priced;
    totals.fen += BigInt(sum);
  }

  private priceAll(node: Extract<IntNode, { op: 'fen' }>): boolean {
    const [n, d] = [this.vectors.vector(node.n), this.vectors.vector(node.d)];
    if (n.overflowed || d.overflowed || d.kind !== 'scalar') return false;
    const { fen } = this.result;
    const [below, size, isUp, isHalf] = [
      d.value,
      Number(node.unit),
      node.how === 'up',
      node.how === 'half-up',
    ];
    for (let row = 0; row < CHUNK; row += 1) {
      const top = n.kind === 'scalar' ? n.value : (n.values[row] as number);
      let units = Math.floor(top / below);
      let rest = top - units * below;
      if (rest < 0) {
        units -= 1;
        rest += below;
      }
      if ((isUp && rest > 0) || (isHalf && rest * 2 >= below)) units += 1;
      const amount = units * size;
      fen[row] = top <= 0 ? 0 : amount > MAX_FEN ? Number.NaN : amount;
    }
    return true;
  }

  /** Judged counts as met: all that an outcome asks. The planes are the node's own, or `into`. */
  private settled(node: TruthNode, into: Planes): Planes {
    const { truths } = this;
    const hasJudged = truths.judged.has(node);
    if (!hasJudged && (node.op !== 'all' || truths.isFresh(node))) return truths.of(node);
    if (node.op !== 'all') {
      const planes = truths.of(node);
      for (let word = 0; word < WORDS; word += 1) {
        into.met[word] = (planes.met[word] ?? 0) | (planes.judged?.[word] ?? 0);
        into.unmet[word] = planes.unmet[word] ?? 0;
      }
      return into;
    }
    this.settleAll(node, into);
    return into;
  }

  /** What costs least, or was asked of the chunk before, comes first; the rest is asked of whoever is still in. */
  private settleAll(node: AllNode, into: Planes): void {
    fillPlanes(into, 'met');
    const costly: Question[] = [];
    for (const question of this.questions.of(node)) {
      if (!question.isCheap && !this.truths.isFresh(question.node)) costly.push(question);
      else if (this.narrow(into, question.node)) return;
    }
    let open = this.openRows(into);
    for (const [index, question] of costly.entries()) {
      if (open <= this.sparse) {
        this.selection.narrow(costly.slice(index), into, this.start, this.rows);
        return;
      }
      if (this.narrow(into, question.node)) return;
      const left = this.openRows(into);
      question.asked += open;
      question.ruledOut += open - left;
      open = left;
    }
  }

  /** @returns whether every company is ruled out by now */
  private narrow(into: Planes, part: TruthNode): boolean {
    const hasJudged = this.truths.judged.has(part);
    return andInto(into, hasJudged ? this.settled(part, this.scratch.part) : this.truths.of(part), WORDS);
  }

  /** Companies of the chunk that are not ruled out. */
  private openRows({ unmet }: Planes): number {
    let open = 0;
    for (let word = 0; word < WORDS; word += 1) open += bitCount(~(unmet[word] ?? 0) & this.validBits(word));
    return open;
  }

  private validBits(word: number): number {
    const left = this.rows - word * 32;
    return left >= 32 ? -1 : left <= 0 ? 0 : (1 << left) - 1;
  }
}

function anySet(plane: Int32Array, words: number): boolean {
  for (let word = 0; word < words; word += 1) if (plane[word] !== 0) return true;
  return false;
}
