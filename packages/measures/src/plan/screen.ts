/**
 * All companies by all measures. A chunk of companies is taken at a time; each distinct condition over all measures is
 * decided once for the chunk, as bits; amounts are reckoned only for companies that are not ruled out.
 */
import { MAX_FEN } from '../evaluate/amount.ts';
import { ClosureCompiler, type CompiledMeasure } from './closure.ts';
import type { ColumnStore } from './columns.ts';
import { boundOf, firstOf, nearest, quotientOf, shareOf } from './comparisons.ts';
import { type Gate, gateOf, isShut } from './gates.ts';
import type { Plan, PlannedMeasure } from './lower.ts';
import { Narrowing } from './narrowing.ts';
import type { IntNode, TruthNode } from './nodes.ts';
import { andInto, fillPlanes, newPlanes, type Planes } from './planes.ts';
import { type AllNode, type Question, Questions } from './questions.ts';
import { bitCount, type FactTruth } from './scalar.ts';
import { createSketches, quotientKey, type Sketches, type Source, type Wanted } from './sketch.ts';
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

export interface ScreenerOptions {
  /** When no more companies of a chunk than this are still in, only they are asked what costs much. */
  readonly sparse?: number;
  /** From `sketchesFor`, so that comparisons read nine bits a company; the columns may not change any more. */
  readonly sketches?: Sketches;
}

/**
 * Room for sketches of the columns that a plan compares, to be shared by every screener of that store.
 * @param known sketches that are there already; they serve this plan too
 */
export function sketchesFor(
  plan: Plan,
  store: ColumnStore,
  allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
  known: Sketches = new Map(),
): Sketches {
  const wanted = new Map<string, Wanted>();
  const add = (key: string, source: Source | null | undefined, ...own: readonly number[]): void => {
    if (known.has(key) || source === null || source === undefined) return;
    wanted.set(key, { source, bounds: [...(wanted.get(key)?.bounds ?? []), ...own] });
  };
  for (const node of plan.pool.all()) {
    if (node.op === 'oneOf' || node.op === 'locatedIn') add(node.fact, store.columns.get(node.fact));
    if (node.op !== 'compare') continue;
    const form = boundOf(node);
    if (form !== null) add(form.fact, store.columns.get(form.fact), firstOf(form));
    const share = form === null ? shareOf(node) : null;
    if (share !== null)
      add(quotientKey(share.a.fact, share.b.fact), quotientOf(share, store), ...nearest(share));
  }
  return new Map([...known, ...createSketches(wanted, store.rows, CHUNK, allocate)]);
}

export class Screener {
  private readonly plan: Plan;
  private readonly compiled: readonly CompiledMeasure[];
  private readonly vectors: VectorEvaluator;
  private readonly truths: TruthPlanes;
  private readonly narrowing: Narrowing;
  private readonly care = new Int32Array(WORDS);
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
  /** By measure, what a chunk that lies in one place can shut. */
  private readonly gates: readonly {
    readonly applies: Gate | null;
    readonly conditions: Gate | null;
  }[];
  private readonly sparse: number;
  /** When no more than this are still in, they are asked one by one, whatever it is. */
  private readonly few: number;
  private start = 0;
  private rows = 0;

  constructor(
    plan: Plan,
    store: ColumnStore,
    { sparse = CHUNK / 3, sketches = new Map() }: ScreenerOptions = {},
  ) {
    this.sparse = sparse;
    this.few = sparse / 7;
    this.plan = plan;
    const closures = new ClosureCompiler(store);
    this.compiled = plan.measures.map((measure) => closures.measure(measure));
    this.vectors = new VectorEvaluator(store, closures, CHUNK);
    this.truths = new TruthPlanes(store, closures, this.vectors, CHUNK, sketches);
    this.questions = new Questions(plan.pool.all(), this.truths.judged);
    this.gates = plan.measures.map(({ applies, conditions }) => ({
      applies: applies === null ? null : gateOf(applies),
      // Whoever a measure does not apply to is not asked: only where it applies to all can its conditions shut a chunk.
      conditions: applies === null ? gateOf(conditions) : null,
    }));
    this.narrowing = new Narrowing(store, this.truths, CHUNK);
  }

  /**
   * Screens rows [from, to).
   * @param from a multiple of 32; with sketches, of the companies taken at a time
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
      this.narrowing.moveTo(start);
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
    if (this.isRuledOut(index, rows, totals, sink)) return;
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

  /** Whether what all companies of the chunk have in common settles it for all of them. */
  private isRuledOut(
    index: number,
    rows: number,
    totals: MeasureTotals,
    sink: ChunkSink | undefined,
  ): boolean {
    const { applies = null, conditions = null } = this.gates[index] ?? {};
    const isOutside = applies !== null && isShut(applies, this.isUnmetByAll);
    if (!isOutside && (conditions === null || !isShut(conditions, this.isUnmetByAll))) return false;
    totals[isOutside ? 'notApplicable' : 'ineligible'] += rows;
    if (sink === undefined) return true;
    const { eligible, ineligible, insufficient, fen } = this.result;
    eligible.fill(0);
    insufficient.fill(0);
    for (let word = 0; word < WORDS; word += 1) ineligible[word] = isOutside ? 0 : this.validBits(word);
    sink({ measure: index, start: this.start, rows, eligible, ineligible, insufficient, fen });
    return true;
  }

  private readonly isUnmetByAll = (node: FactTruth): boolean => this.truths.isUnmetByAll(node);

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
    const rest = this.told(node, into);
    if (rest === null) return;
    let open = this.open(into);
    for (const [index, question] of rest.entries()) {
      if (open <= this.few) {
        this.narrowing.finish(rest.slice(index), this.care, into);
        return;
      }
      const { node: part } = question;
      const isWhole = this.truths.judged.has(part);
      const planes = isWhole ? this.wholly(part) : this.narrowing.of(part, this.care, this.sparse);
      const isOver = andInto(into, planes, WORDS);
      const left = this.open(into);
      question.asked += open;
      question.ruledOut += open - left;
      open = left;
      if (isOver) return;
    }
  }

  /** Narrows by what words of bits tell. @returns the questions that are left, cheap ones first; null: nobody is */
  private told(node: AllNode, into: Planes): readonly Question[] | null {
    const [cheap, costly]: [Question[], Question[]] = [[], []];
    for (const question of this.questions.of(node)) {
      const part = question.node;
      if (!this.truths.isLook(part) && !this.truths.isFresh(part))
        (this.truths.isCheap(part) ? cheap : costly).push(question);
      else if (andInto(into, this.wholly(part), WORDS)) return null;
    }
    return [...cheap, ...costly];
  }

  private wholly(part: TruthNode): Planes {
    return this.truths.judged.has(part) ? this.settled(part, this.scratch.part) : this.truths.of(part);
  }

  /** Notes in `care` which companies are not ruled out. @returns how many */
  private open({ unmet }: Planes): number {
    let open = 0;
    for (let word = 0; word < WORDS; word += 1) {
      const bits = ~(unmet[word] as number) & this.validBits(word);
      this.care[word] = bits;
      open += bitCount(bits);
    }
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
