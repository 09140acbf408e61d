/** Conditions of a plan decided for a whole chunk of companies, each once, however many measures ask. */
import { CodeTables, JudgedNodes } from './asking.ts';
import type { ClosureCompiler } from './closure.ts';
import type { CodeColumn, ColumnStore } from './columns.ts';
import {
  type Bound,
  boundOf,
  FLIPPED,
  firstOf,
  nearest,
  quotientOf,
  type Share,
  SIDES,
  shareOf,
} from './comparisons.ts';
import { partsOf, type TruthNode } from './nodes.ts';
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
import {
  bucketOf,
  isEdge,
  MIXED,
  type Quotient,
  quotientKey,
  type Sketch,
  type Sketches,
  SLICES,
  sketchChunk,
} from './sketch.ts';
import { splitAtBucket, splitByBuckets } from './sketch-scan.ts';
import type { VectorEvaluator } from './vectors.ts';

type Comparison = Extract<TruthNode, { op: 'compare' }>;

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
  private readonly sketches: Sketches;
  private readonly around: { readonly above: Int32Array; readonly within: Int32Array };
  private readonly forms = new Map<number, Bound | null>();
  private readonly shares = new Map<number, SketchedShare | null>();
  private readonly cheap = new Map<number, boolean>();
  private readonly rowClosures = new Map<number, (row: number) => number>();
  private start = 0;
  private stamp = 0;

  /** @param rows companies of a chunk, a multiple of 32 */
  constructor(
    store: ColumnStore,
    closures: ClosureCompiler,
    vectors: VectorEvaluator,
    rows: number,
    sketches: Sketches,
  ) {
    this.store = store;
    this.sketches = sketches;
    this.closures = closures;
    this.vectors = vectors;
    this.rows = rows;
    this.words = rows / 32;
    this.comparer = new Comparer(this.words);
    this.around = { above: new Int32Array(this.words), within: new Int32Array(this.words) };
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

  /** Whether it is one look at a bit, a code or a word. */
  isLook(node: TruthNode): boolean {
    return node.op === 'not' ? this.isLook(node.of) : LOOKS.includes(node.op);
  }

  /** Whether words of bits tell it for the whole chunk: nothing to save by asking fewer companies. */
  isCheap(node: TruthNode): boolean {
    const known = this.cheap.get(node.id);
    if (known !== undefined) return known;
    const form = node.op === 'compare' ? boundOf(node) : null;
    const isCheap =
      node.op === 'compare'
        ? (form !== null && this.sketches.has(form.fact)) || this.sketchedShareOf(node) !== null
        : node.op === 'not' || node.op === 'all' || node.op === 'any'
          ? partsOf(node).every((part) => this.isCheap(part as TruthNode))
          : LOOKS.includes(node.op);
    this.cheap.set(node.id, isCheap);
    return isCheap;
  }

  /** Whether all companies of the chunk have the same code, and it does not meet the condition. */
  isUnmetByAll(node: FactTruth): boolean {
    const sketch = this.sketches.get(node.fact);
    const column = this.store.columns.get(node.fact);
    if (sketch === undefined || column?.kind !== 'code') return false;
    sketchChunk(sketch, column, this.start, this.rows, this.store.rows);
    const code = sketch.whole[this.start / this.rows] as number;
    return code !== MIXED && this.tables.of(node, column)[code] === 2;
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
    if (this.codeBySketch(node, column, into)) return;
    const codes = column.values.subarray(this.start, this.start + this.rows);
    if (codes.length < this.rows) this.rowByRow(node, into);
    else tableInto(into, codes, this.tables.of(node, column), this.words);
  }

  private compare(node: Comparison, into: Planes): void {
    if (this.boundBySketch(node, into) || this.shareBySketch(node, into) || this.share(node, into)) return;
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

  /** Few codes that meet it; false when there is no sketch of the column or the codes are many. */
  private codeBySketch(node: FactTruth, column: CodeColumn, into: Planes): boolean {
    const sketch = this.sketches.get(node.fact);
    const codes = sketch === undefined ? null : this.tables.few(node, column);
    if (sketch === undefined || codes === null) return false;
    sketchChunk(sketch, column, this.start, this.rows, this.store.rows);
    splitByBuckets(
      sketch.slices,
      (this.start / 32) * SLICES,
      codes,
      32 - Math.clz32(column.names.length),
      into.met,
      into.unmet,
    );
    return true;
  }

  /** A column against a constant; false when the comparison is of another form or there is no sketch of the column. */
  private boundBySketch(node: Comparison, into: Planes): boolean {
    const form = this.formOf(node);
    const sketch = form === null ? undefined : this.sketches.get(form.fact);
    const column = form === null ? undefined : this.store.columns.get(form.fact);
    if (form === null || sketch === undefined || column?.kind !== 'number') return false;
    sketchChunk(sketch, column, this.start, this.rows, this.store.rows);
    const { above, within } = this.around;
    const at = (this.start / 32) * SLICES;
    const first = firstOf(form);
    const bucket = bucketOf(sketch.scale, first);
    splitAtBucket(sketch.slices, at, bucket, above, within);
    const [atMore, atLess] = SIDES[form.is];
    const isSided = atMore !== atLess && isEdge(sketch.scale, bucket, first);
    for (let word = 0; word < this.words; word += 1) {
      const near = isSided ? 0 : (within[word] as number);
      const more = (above[word] as number) | (isSided ? (within[word] as number) : 0);
      const less = (sketch.slices[at + word * SLICES] as number) & ~more & ~near;
      into.met[word] = (more & atMore) | (less & atLess);
      into.unmet[word] = (more & ~atMore) | (less & ~atLess);
      if (near !== 0) this.lookUp(form, column.values, word, near, into);
    }
    return true;
  }

  private formOf(node: Comparison): Bound | null {
    const known = this.forms.get(node.id);
    if (known !== undefined) return known;
    const form = boundOf(node);
    this.forms.set(node.id, form);
    return form;
  }

  /** Companies in the bound's own bucket, one by one. */
  private lookUp({ is, bound }: Bound, values: Float64Array, word: number, near: number, into: Planes): void {
    const [atMore, atLess, atEqual] = SIDES[is];
    const first = this.start + word * 32;
    let met = 0;
    for (let bits = near; bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      const value = values[first + 31 - Math.clz32(bit)] as number;
      // Without a branch, so that the next look need not wait for memory to answer this one.
      const more = -Number(value > bound);
      const less = -Number(value < bound);
      met |= bit & ((more & atMore) | (less & atLess) | (~more & ~less & atEqual));
    }
    into.met[word] = (into.met[word] as number) | met;
    into.unmet[word] = (into.unmet[word] as number) | (near & ~met);
  }

  /** A share of two columns against a constant, read from the sketch of their quotient; false when there is none. */
  private shareBySketch(node: Comparison, into: Planes): boolean {
    const share = this.sketchedShareOf(node);
    if (share === null) return false;
    const { sketch, quotient, bucket } = share;
    sketchChunk(sketch, quotient, this.start, this.rows, this.store.rows);
    const { above, within } = this.around;
    const at = (this.start / 32) * SLICES;
    splitAtBucket(sketch.slices, at, bucket, above, within);
    const [atMore, atLess] = SIDES[node.is];
    for (let word = 0; word < this.words; word += 1) {
      const near = within[word] as number;
      const more = above[word] as number;
      const less = (sketch.slices[at + word * SLICES] as number) & ~more & ~near;
      into.met[word] = (more & atMore) | (less & atLess);
      into.unmet[word] = (more & ~atMore) | (less & ~atLess);
      if (near !== 0) this.askEach(node, word, near, into);
    }
    return true;
  }

  private sketchedShareOf(node: Comparison): SketchedShare | null {
    const known = this.shares.get(node.id);
    if (known !== undefined) return known;
    const share = shareOf(node);
    const found = share === null ? null : this.sketchOf(share);
    this.shares.set(node.id, found);
    return found;
  }

  private sketchOf(share: Share): SketchedShare | null {
    const sketch = this.sketches.get(quotientKey(share.a.fact, share.b.fact));
    const quotient = quotientOf(share, this.store);
    if (sketch === undefined || quotient === null) return null;
    return { sketch, quotient, bucket: bucketOf(sketch.scale, nearest(share)[0]) };
  }

  /** Companies that a sketch cannot tell, one by one. */
  private askEach(node: TruthNode, word: number, near: number, into: Planes): void {
    const closure = this.closureOf(node);
    for (let bits = near; bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      const truth = closure(this.start + word * 32 + 31 - Math.clz32(bit));
      if (truth === MET) into.met[word] = (into.met[word] as number) | bit;
      else if (truth === UNMET) into.unmet[word] = (into.unmet[word] as number) | bit;
    }
  }

  /** A share of two columns against a constant; false when the comparison is of another form. */
  private share(node: Comparison, into: Planes): boolean {
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

/** A share whose quotient has a sketch, and the bucket of its threshold. */
interface SketchedShare {
  readonly sketch: Sketch;
  readonly quotient: Quotient;
  readonly bucket: number;
}

const LOOKS: readonly TruthNode['op'][] = ['truth', 'holds', 'oneOf', 'locatedIn', 'contains'];

/** From “compares” and “known” to met and unmet. */
function splitKnown(known: Int32Array, into: Planes): void {
  for (let word = 0; word < into.met.length; word += 1) {
    const [holds, is] = [into.met[word] ?? 0, known[word] ?? 0];
    into.met[word] = holds & is;
    into.unmet[word] = ~holds & is;
  }
}
