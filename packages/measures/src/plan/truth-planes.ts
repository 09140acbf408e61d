/** Conditions of a plan decided for a whole chunk of companies, each once, however many measures ask. */
import { CodeTables, JudgedNodes } from './asking.ts';
import type { ClosureCompiler } from './closure.ts';
import type { ColumnStore } from './columns.ts';
import type { TruthNode } from './nodes.ts';
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
import { type FactTruth, JUDGED, MET, masksOf, UNMET } from './scalar.ts';
import { shareOf } from './shares.ts';
import type { VectorEvaluator } from './vectors.ts';

export class TruthPlanes {
  readonly judged = new JudgedNodes();
  readonly tables = new CodeTables();
  private readonly store: ColumnStore;
  private readonly closures: ClosureCompiler;
  private readonly vectors: VectorEvaluator;
  private readonly rows: number;
  private readonly words: number;
  private readonly comparer: Comparer;
  private readonly planes = new Map<number, { readonly planes: Planes; stamp: number }>();
  private readonly rowClosures = new Map<number, (row: number) => number>();
  private start = 0;
  private stamp = 0;

  /** @param rows companies of a chunk, a multiple of 32 */
  constructor(store: ColumnStore, closures: ClosureCompiler, vectors: VectorEvaluator, rows: number) {
    this.store = store;
    this.closures = closures;
    this.vectors = vectors;
    this.rows = rows;
    this.words = rows / 32;
    this.comparer = new Comparer(this.words);
  }

  /** Goes to the chunk that begins at a row; what was decided before is decided anew. */
  moveTo(start: number): void {
    this.start = start;
    this.stamp += 1;
  }

  /** Whether another measure has already asked this of the chunk. */
  isFresh(node: TruthNode): boolean {
    return this.planes.get(node.id)?.stamp === this.stamp;
  }

  /** Truth of the condition for every company of the chunk; the planes are the node's own, valid until the next chunk. */
  of(node: TruthNode): Planes {
    const known = this.planes.get(node.id);
    if (known !== undefined && known.stamp === this.stamp) return known.planes;
    const slot = known ?? { planes: newPlanes(this.words, this.judged.has(node)), stamp: 0 };
    this.compute(node, slot.planes);
    slot.stamp = this.stamp;
    this.planes.set(node.id, slot);
    return slot.planes;
  }

  /** Truth of the condition for one company, by its row in the store. */
  closureOf(node: TruthNode): (row: number) => number {
    const closure = this.rowClosures.get(node.id) ?? this.closures.guardedTruth(node);
    this.rowClosures.set(node.id, closure);
    return closure;
  }

  private compute(node: TruthNode, into: Planes): void {
    const { words } = this;
    switch (node.op) {
      case 'truth':
        fillPlanes(into, node.value);
        return;
      case 'all':
        fillPlanes(into, 'met');
        for (const part of node.of) if (andInto(into, this.of(part), words)) return;
        return;
      case 'any':
        fillPlanes(into, 'unmet');
        for (const part of node.of) if (orInto(into, this.of(part), words)) return;
        return;
      case 'atLeast': {
        const parts = node.of.map((part) => this.of(part));
        atLeastInto(into, node.n, parts, words);
        return;
      }
      case 'not': {
        const of = this.of(node.of);
        into.met.set(of.unmet);
        into.unmet.set(of.met);
        if (of.judged !== null) into.judged?.set(of.judged);
        return;
      }
      case 'when':
        whenInto(into, this.of(node.test), this.of(node.then), this.of(node.otherwise), words);
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
    for (let word = 0; word < this.words; word += 1) {
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
    const codes = column.values.subarray(this.start, this.start + this.rows);
    if (codes.length < this.rows) this.rowByRow(node, into);
    else tableInto(into, codes, this.tables.of(node, column), this.words);
  }

  private compare(node: Extract<TruthNode, { op: 'compare' }>, into: Planes): void {
    if (this.share(node, into)) return;
    const [a, b] = [this.vectors.vector(node.a), this.vectors.vector(node.b)];
    if (a.overflowed || b.overflowed) {
      this.rowByRow(node, into);
      return;
    }
    if (a.kind === 'vector' && b.kind === 'vector') {
      this.comparer.withVector(node.is, a.values, b.values, into);
      return;
    }
    const [vector, scalar, is] =
      a.kind === 'scalar' ? ([b, a, FLIPPED[node.is]] as const) : ([a, b, node.is] as const);
    if (scalar.kind === 'scalar' && Number.isNaN(scalar.value)) fillPlanes(into, 'unknown');
    else if (vector.kind !== 'vector' || scalar.kind !== 'scalar') this.rowByRow(node, into);
    else this.comparer.withConstant(is, vector.values, scalar.value, into);
  }

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
    const end = Math.min(this.rows, this.store.rows - this.start);
    const closure = this.closureOf(node);
    for (let row = 0; row < end; row += 1) {
      const truth = closure(this.start + row);
      const bit = 1 << (row & 31);
      if (truth === MET) into.met[row >> 5] = (into.met[row >> 5] ?? 0) | bit;
      else if (truth === UNMET) into.unmet[row >> 5] = (into.unmet[row >> 5] ?? 0) | bit;
      else if (truth === JUDGED && into.judged !== null)
        into.judged[row >> 5] = (into.judged[row >> 5] ?? 0) | bit;
    }
  }

  /** A list of up to 32 values is one word a company. */
  private contains(node: Extract<TruthNode, { op: 'contains' }>, into: Planes): void {
    const column = this.store.columns.get(node.fact);
    const [word] = column?.kind === 'list' && column.words.length === 1 ? column.words : [];
    const mask = column?.kind === 'list' ? masksOf(node, column)?.[0] : undefined;
    const isWhole = this.start + this.rows <= this.store.rows;
    if (column?.kind !== 'list' || word === undefined || mask === undefined || !isWhole) {
      this.rowByRow(node, into);
      return;
    }
    maskBits(node.match, word.subarray(this.start, this.start + this.rows), mask, this.words, into.met);
    const first = this.start >> 5;
    splitKnown(column.known.subarray(first, first + this.words), into);
  }
}

const FLIPPED = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '=', '!=': '!=' } as const;

/** From “compares” and “known” to met and unmet. */
function splitKnown(known: Int32Array, into: Planes): void {
  for (let word = 0; word < into.met.length; word += 1) {
    const [holds, is] = [into.met[word] ?? 0, known[word] ?? 0];
    into.met[word] = holds & is;
    into.unmet[word] = ~holds & is;
  }
}
