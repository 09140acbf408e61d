/**
 * All companies by all measures. A chunk of companies is taken at a time; each distinct condition over all measures is
 * decided once for the chunk, as bits; amounts are reckoned only for companies that are not ruled out.
 */
import { MAX_FEN } from '../evaluate/amount.ts';
import { ClosureCompiler, type CompiledMeasure } from './closure.ts';
import type { ColumnStore } from './columns.ts';
import type { Plan, PlannedMeasure } from './lower.ts';
import { type IntNode, type PlanNode, partsOf, type TruthNode } from './nodes.ts';
import {
  andInto,
  atLeastInto,
  Comparer,
  fillPlanes,
  maskBits,
  newPlanes,
  orInto,
  type Planes,
  tableInto,
  whenInto,
} from './planes.ts';
import { bitCount, type FactTruth, JUDGED, MET, masksOf, truthOfCode, UNMET } from './scalar.ts';
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
  private readonly store: ColumnStore;
  private readonly closures: ClosureCompiler;
  private readonly compiled: readonly CompiledMeasure[];
  private readonly vectors: VectorEvaluator;
  private readonly planes = new Map<number, { readonly planes: Planes; stamp: number }>();
  private readonly judged = new Map<number, boolean>();
  private readonly tables = new Map<number, Uint8Array>();
  private readonly flattened = new Map<number, readonly TruthNode[]>();
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
  private start = 0;
  private stamp = 0;

  private readonly sparse: number;
  private rows = 0;

  /** @param sparse when no more companies of a chunk than this are still in, the rest is asked of them one by one */
  constructor(plan: Plan, store: ColumnStore, sparse = CHUNK / 12) {
    this.sparse = sparse;
    this.plan = plan;
    this.store = store;
    this.closures = new ClosureCompiler(store);
    this.compiled = plan.measures.map((measure) => this.closures.measure(measure));
    this.vectors = new VectorEvaluator(store, this.closures, CHUNK);
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
      this.stamp += 1;
      this.vectors.moveTo(start);
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

  private hasJudged(node: TruthNode): boolean {
    const known = this.judged.get(node.id);
    if (known !== undefined) return known;
    const own = node.op === 'truth' && node.value === 'judged';
    const result =
      own ||
      (node.op !== 'compare' && partsOf(node).some((part: PlanNode) => this.hasJudged(part as TruthNode)));
    this.judged.set(node.id, result);
    return result;
  }

  /** Judged counts as met: all that an outcome asks. The planes are the node's own, or `into`. */
  private settled(node: TruthNode, into: Planes): Planes {
    if (!this.hasJudged(node) && (node.op !== 'all' || this.isFresh(node))) return this.truth(node);
    if (node.op !== 'all') {
      const planes = this.truth(node);
      for (let word = 0; word < WORDS; word += 1) {
        into.met[word] = (planes.met[word] ?? 0) | (planes.judged?.[word] ?? 0);
        into.unmet[word] = planes.unmet[word] ?? 0;
      }
      return into;
    }
    fillPlanes(into, 'met');
    const parts = this.conjuncts(node);
    for (const [index, part] of parts.entries()) {
      if (index > 0 && !isCheap(part) && !this.isFresh(part) && this.openRows(into) <= this.sparse) {
        this.finishRows(parts.slice(index), into);
        break;
      }
      const planes = this.hasJudged(part) ? this.settled(part, this.scratch.part) : this.truth(part);
      if (andInto(into, planes, WORDS)) break;
    }
    return into;
  }

  /** What must hold, through nested 全部满足; what is only judged asks nothing of the data. */
  private conjuncts(node: Extract<TruthNode, { op: 'all' | 'any' }>): readonly TruthNode[] {
    const known = this.flattened.get(node.id);
    if (known !== undefined) return known;
    const parts = node.of.flatMap((part): readonly TruthNode[] => {
      if (part.op === 'truth' && part.value === 'judged') return [];
      return part.op === 'all' && this.hasJudged(part) ? this.conjuncts(part) : [part];
    });
    const ordered = [...parts.filter(isCheap), ...parts.filter((part) => !isCheap(part))];
    this.flattened.set(node.id, ordered);
    return ordered;
  }

  /** Whether another measure has already asked this of the chunk. */
  private isFresh(node: TruthNode): boolean {
    return this.planes.get(node.id)?.stamp === this.stamp;
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

  /** Asks the remaining conditions of the few companies that are still in. */
  private finishRows(parts: readonly TruthNode[], into: Planes): void {
    const closures = parts.map((part) => this.rowClosure(part));
    for (let word = 0; word < WORDS; word += 1) {
      let bits = ~(into.unmet[word] ?? 0) & this.validBits(word);
      while (bits !== 0) {
        const bit = bits & -bits;
        bits ^= bit;
        const row = this.start + word * 32 + 31 - Math.clz32(bit);
        for (const closure of closures) {
          const truth = closure(row);
          if (truth === MET || truth === JUDGED) continue;
          into.met[word] = (into.met[word] ?? 0) & ~bit;
          if (truth !== UNMET) continue;
          into.unmet[word] = (into.unmet[word] ?? 0) | bit;
          break;
        }
      }
    }
  }

  private rowClosure(node: TruthNode): (row: number) => number {
    const closure = this.rowClosures.get(node.id) ?? this.closures.guardedTruth(node);
    this.rowClosures.set(node.id, closure);
    return closure;
  }

  private truth(node: TruthNode): Planes {
    const known = this.planes.get(node.id);
    if (known !== undefined && known.stamp === this.stamp) return known.planes;
    const slot = known ?? { planes: newPlanes(WORDS, this.hasJudged(node)), stamp: 0 };
    this.compute(node, slot.planes);
    slot.stamp = this.stamp;
    this.planes.set(node.id, slot);
    return slot.planes;
  }

  private compute(node: TruthNode, into: Planes): void {
    switch (node.op) {
      case 'truth':
        fillPlanes(into, node.value);
        return;
      case 'all':
        fillPlanes(into, 'met');
        for (const part of node.of) if (andInto(into, this.truth(part), WORDS)) return;
        return;
      case 'any':
        fillPlanes(into, 'unmet');
        for (const part of node.of) if (orInto(into, this.truth(part), WORDS)) return;
        return;
      case 'atLeast':
        atLeastInto(
          into,
          node.n,
          node.of.map((part) => this.truth(part)),
          WORDS,
        );
        return;
      case 'not': {
        const of = this.truth(node.of);
        into.met.set(of.unmet);
        into.unmet.set(of.met);
        if (of.judged !== null) into.judged?.set(of.judged);
        return;
      }
      case 'when':
        whenInto(into, this.truth(node.test), this.truth(node.then), this.truth(node.otherwise), WORDS);
        return;
      case 'compare':
        this.compare(node, into);
        return;
      case 'holds':
        this.flag(node.fact, into);
        return;
      case 'contains':
        this.contains(node, into);
        return;
      default:
        this.byCode(node, into);
    }
  }

  private flag(fact: string, into: Planes): void {
    const column = this.store.columns.get(fact);
    if (column?.kind !== 'flag') {
      fillPlanes(into, 'unknown');
      return;
    }
    const first = this.start >> 5;
    for (let word = 0; word < WORDS; word += 1) {
      const [known, yes] = [column.known[first + word] ?? 0, column.yes[first + word] ?? 0];
      into.met[word] = known & yes;
      into.unmet[word] = known & ~yes;
    }
  }

  private byCode(node: FactTruth, into: Planes): void {
    const column = this.store.columns.get(node.fact);
    if (column?.kind !== 'code') {
      fillPlanes(into, 'unknown');
      return;
    }
    const codes = column.values.subarray(this.start, this.start + CHUNK);
    if (codes.length < CHUNK) {
      this.rowByRow(node, into);
      return;
    }
    let table = this.tables.get(node.id);
    if (table === undefined) {
      table = Uint8Array.from({ length: 65_536 }, (_, code) => {
        const truth = code > column.names.length ? -1 : truthOfCode(node, column, code);
        return truth === MET ? 1 : truth === UNMET ? 2 : 0;
      });
      this.tables.set(node.id, table);
    }
    tableInto(into, codes, table, WORDS);
  }

  private compare(node: Extract<TruthNode, { op: 'compare' }>, into: Planes): void {
    if (this.share(node, into)) return;
    const [a, b] = [this.vectors.vector(node.a), this.vectors.vector(node.b)];
    if (a.overflowed || b.overflowed) {
      this.rowByRow(node, into);
      return;
    }
    if (a.kind === 'scalar' || b.kind === 'scalar') {
      const [vector, scalar, is] =
        a.kind === 'scalar' ? ([b, a, FLIPPED[node.is]] as const) : ([a, b, node.is] as const);
      if (Number.isNaN(scalar.kind === 'scalar' ? scalar.value : 0)) {
        fillPlanes(into, 'unknown');
        return;
      }
      if (vector.kind !== 'vector' || scalar.kind !== 'scalar') {
        this.rowByRow(node, into);
        return;
      }
      this.comparer.withConstant(is, vector.values, scalar.value, into);
      return;
    }
    this.comparer.withVector(node.is, a.values, b.values, into);
  }

  private readonly comparer = new Comparer(WORDS);

  /** A share of two columns against a constant; false when the comparison is of another form. */
  private share(node: Extract<TruthNode, { op: 'compare' }>, into: Planes): boolean {
    const form = shareOf(node);
    if (form === null) return false;
    const [a, b] = [this.vectors.vector(form.a), this.vectors.vector(form.b)];
    if (a.kind !== 'vector' || b.kind !== 'vector') return false;
    return this.comparer.withShare(node.is, a.values, form.left, b.values, form.right, into);
  }

  private rowByRow(node: TruthNode, into: Planes): void {
    fillPlanes(into, 'unknown');
    const end = Math.min(CHUNK, this.store.rows - this.start);
    const closure = this.rowClosure(node);
    for (let row = 0; row < end; row += 1) {
      const truth = closure(this.start + row);
      const bit = 1 << (row & 31);
      if (truth === MET) into.met[row >> 5] = (into.met[row >> 5] ?? 0) | bit;
      else if (truth === UNMET) into.unmet[row >> 5] = (into.unmet[row >> 5] ?? 0) | bit;
      else if (truth === JUDGED && into.judged !== null)
        into.judged[row >> 5] = (into.judged[row >> 5] ?? 0) | bit;
    }
  }

  private readonly rowClosures = new Map<number, (row: number) => number>();

  /** A list of up to 32 values is one word a company. */
  private contains(node: Extract<TruthNode, { op: 'contains' }>, into: Planes): void {
    const column = this.store.columns.get(node.fact);
    const [word] = column?.kind === 'list' && column.words.length === 1 ? column.words : [];
    const mask = column?.kind === 'list' ? masksOf(node, column)?.[0] : undefined;
    if (
      column?.kind !== 'list' ||
      word === undefined ||
      mask === undefined ||
      this.start + CHUNK > this.store.rows
    ) {
      this.rowByRow(node, into);
      return;
    }
    maskBits(node.match, word.subarray(this.start, this.start + CHUNK), mask, WORDS, into.met);
    splitKnown(column.known.subarray(this.start >> 5, (this.start >> 5) + WORDS), into);
  }
}

/** One look at a bit, a code or a word: nothing to save by asking fewer companies. */
function isCheap(node: TruthNode): boolean {
  if (node.op === 'not') return isCheap(node.of);
  return ['truth', 'holds', 'oneOf', 'locatedIn', 'contains'].includes(node.op);
}

interface Share {
  readonly a: IntNode;
  readonly left: number;
  readonly b: IntNode;
  readonly right: number;
}

/** Reads `a·sign(b)·left ? b·sign(b)·right`, as a division by a column is lowered. */
function shareOf({ a, b }: Extract<TruthNode, { op: 'compare' }>): Share | null {
  const [above, left] = scaled(a);
  const [below, right] = scaled(b);
  if (above.op !== 'product' || below.op !== 'product' || above.b.op !== 'sign' || above.b !== below.b)
    return null;
  const isForm = above.a.op === 'column' && below.a.op === 'column' && above.b.of === below.a;
  const isSmall = left > 0n && right > 0n && left <= 1_000_000n && right <= 1_000_000n;
  return isForm && isSmall ? { a: above.a, left: Number(left), b: below.a, right: Number(right) } : null;
}

function scaled(node: IntNode): readonly [IntNode, bigint] {
  return node.op === 'product' && node.b.op === 'const' ? [node.a, node.b.value] : [node, 1n];
}

const FLIPPED = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '=', '!=': '!=' } as const;

/** From “compares” and “known” to met and unmet. */
function splitKnown(known: Int32Array, into: Planes): void {
  for (let word = 0; word < WORDS; word += 1) {
    const [holds, is] = [into.met[word] ?? 0, known[word] ?? 0];
    into.met[word] = holds & is;
    into.unmet[word] = ~holds & is;
  }
}

function anySet(plane: Int32Array, words: number): boolean {
  for (let word = 0; word < words; word += 1) if (plane[word] !== 0) return true;
  return false;
}
