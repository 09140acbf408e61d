/**
 * Conditions asked of the companies of a chunk that are still in: whatever a word of bits can tell is told for the whole
 * chunk; what needs a look at each company's figures is looked up for those only whom the answer matters to.
 */
import type { JudgedNodes } from './asking.ts';
import type { ColumnStore } from './columns.ts';
import { type Share, shareOf } from './comparisons.ts';
import type { TruthNode } from './nodes.ts';
import { andInto, fillPlanes, newPlanes, orInto, type Planes } from './planes.ts';
import type { Question } from './questions.ts';
import { bitCount, JUDGED, MET, SAFE, UNMET } from './scalar.ts';
import type { TruthPlanes } from './truth-planes.ts';

type Comparison = Extract<TruthNode, { op: 'compare' }>;
type Junction = Extract<TruthNode, { op: 'all' | 'any' }>;

/** So few companies are asked one by one, whatever the condition. */
const FEW = 48;

interface Scratch {
  readonly planes: Planes;
  readonly care: Int32Array;
}

export class Narrowing {
  private readonly store: ColumnStore;
  private readonly truths: TruthPlanes;
  private readonly judged: JudgedNodes;
  private readonly words: number;
  private readonly scratch: Scratch[] = [];
  /** Rows of the store that are looked up. */
  private readonly rows: Int32Array;
  private readonly orders = new Map<number, readonly TruthNode[]>();
  private readonly shares = new Map<number, Share | null>();
  private start = 0;

  /** @param size companies of a chunk */
  constructor(store: ColumnStore, truths: TruthPlanes, size: number) {
    this.store = store;
    this.truths = truths;
    this.judged = truths.judged;
    this.words = size / 32;
    this.rows = new Int32Array(size);
  }

  moveTo(start: number): void {
    this.start = start;
  }

  /**
   * Truth of a condition for the companies of `care`; what the planes say of others means nothing.
   * @param most companies that are looked up one by one; where more matter, the whole chunk is reckoned
   */
  of(node: TruthNode, care: Int32Array, most: number, depth = 0): Planes {
    const { truths } = this;
    if (truths.isCheap(node) || truths.isFresh(node) || this.judged.has(node)) return truths.of(node);
    const count = countOf(care);
    const scratch = this.scratchAt(depth);
    if (count <= Math.min(FEW, most)) return this.oneByOne(node, care, scratch.planes);
    if (node.op === 'all' || node.op === 'any') return this.junction(node, care, most, depth);
    if (count > most) return truths.of(node);
    if (node.op === 'compare' && this.share(node, care, scratch.planes)) return scratch.planes;
    return count * 8 <= this.words * 32 ? this.oneByOne(node, care, scratch.planes) : truths.of(node);
  }

  /** Asks the companies of `care` everything that is left, each until it is ruled out; judged counts as met. */
  finish(questions: readonly Question[], care: Int32Array, { met, unmet }: Planes): void {
    const closures = questions.map(({ node }) => this.truths.closureOf(node));
    for (let word = 0; word < this.words; word += 1) {
      for (let bits = care[word] as number; bits !== 0; bits &= bits - 1) {
        const bit = bits & -bits;
        const row = this.start + word * 32 + 31 - Math.clz32(bit);
        for (const closure of closures) {
          const truth = closure(row);
          if (truth === MET || truth === JUDGED) continue;
          met[word] = (met[word] as number) & ~bit;
          if (truth !== UNMET) continue;
          unmet[word] = (unmet[word] as number) | bit;
          break;
        }
      }
    }
  }

  /** Cheap parts first; a company that they decide is not asked the others. */
  private junction(node: Junction, care: Int32Array, most: number, depth: number): Planes {
    const { planes, care: left } = this.scratchAt(depth);
    const isAll = node.op === 'all';
    fillPlanes(planes, isAll ? 'met' : 'unmet');
    for (const part of this.inOrder(node)) {
      const decided = isAll ? planes.unmet : planes.met;
      let open = 0;
      for (let word = 0; word < this.words; word += 1) {
        left[word] = (care[word] as number) & ~(decided[word] as number);
        open |= left[word] as number;
      }
      if (open === 0) break;
      const of = this.of(part, left, most, depth + 1);
      if (isAll) andInto(planes, of, this.words);
      else orInto(planes, of, this.words);
    }
    return planes;
  }

  private inOrder(node: Junction): readonly TruthNode[] {
    const known = this.orders.get(node.id);
    if (known !== undefined) return known;
    const isCheap = (part: TruthNode): boolean => this.truths.isCheap(part);
    const order = [...node.of.filter(isCheap), ...node.of.filter((part) => !isCheap(part))];
    this.orders.set(node.id, order);
    return order;
  }

  private scratchAt(depth: number): Scratch {
    const scratch = this.scratch[depth] ?? {
      planes: newPlanes(this.words, false),
      care: new Int32Array(this.words),
    };
    this.scratch[depth] = scratch;
    return scratch;
  }

  private oneByOne(node: TruthNode, care: Int32Array, into: Planes): Planes {
    const closure = this.truths.closureOf(node);
    for (let word = 0; word < this.words; word += 1) {
      let [met, unmet] = [0, 0];
      for (let bits = care[word] as number; bits !== 0; bits &= bits - 1) {
        const bit = bits & -bits;
        const truth = closure(this.start + word * 32 + 31 - Math.clz32(bit));
        if (truth === MET) met |= bit;
        else if (truth === UNMET) unmet |= bit;
      }
      into.met[word] = met;
      into.unmet[word] = unmet;
    }
    return into;
  }

  /** A share of two columns against a constant; false when the comparison is of another form, or outgrew a double. */
  private share(node: Comparison, care: Int32Array, into: Planes): boolean {
    const share = this.shareOf(node);
    if (share === null) return false;
    const [above, below] = [this.store.columns.get(share.a.fact), this.store.columns.get(share.b.fact)];
    if (above?.kind !== 'number' || below?.kind !== 'number') return false;
    const count = this.list(care);
    fillPlanes(into, 'unknown');
    return compareShares(
      node.is,
      above.values,
      below.values,
      share,
      this.rows.subarray(0, count),
      this.start,
      into,
    );
  }

  private shareOf(node: Comparison): Share | null {
    const known = this.shares.get(node.id);
    if (known !== undefined) return known;
    const share = shareOf(node);
    this.shares.set(node.id, share);
    return share;
  }

  private list(care: Int32Array): number {
    let count = 0;
    for (let word = 0; word < this.words; word += 1) {
      for (let bits = care[word] as number; bits !== 0; bits &= bits - 1) {
        this.rows[count] = this.start + word * 32 + 31 - Math.clz32(bits & -bits);
        count += 1;
      }
    }
    return count;
  }
}

function countOf(care: Int32Array): number {
  let count = 0;
  for (let word = 0; word < care.length; word += 1) count += bitCount(care[word] as number);
  return count;
}

/** @returns false when a product outgrew a double: the truths must not be used then */
function compareShares(
  is: Comparison['is'],
  above: Float64Array,
  below: Float64Array,
  { left, right }: Share,
  rows: Int32Array,
  start: number,
  { met, unmet }: Planes,
): boolean {
  const [atEqual, atMore, atLess] = SHARE_TRUTHS[is];
  let largest = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const divisor = below[row] as number;
    const a = (above[row] as number) * left;
    const b = divisor * right;
    // A divisor of zero makes this NaN, which is neither more, less nor equal: unknown.
    const difference = (a - b) * (divisor / Math.abs(divisor));
    const more = Number(difference > 0);
    const less = Number(difference < 0);
    const equal = Number(difference === 0);
    const holds = (more & atMore) | (less & atLess) | (equal & atEqual);
    const at = (row - start) >> 5;
    met[at] = (met[at] as number) | (holds << (row & 31));
    unmet[at] = (unmet[at] as number) | (((more | less | equal) & (holds ^ 1)) << (row & 31));
    if (Math.abs(a) > largest) largest = Math.abs(a);
    if (Math.abs(b) > largest) largest = Math.abs(b);
  }
  return largest <= SAFE;
}

/** Whether the comparison is met where the share equals the threshold, is more, is less. */
const SHARE_TRUTHS: Readonly<Record<Comparison['is'], readonly [number, number, number]>> = {
  '>=': [1, 1, 0],
  '>': [0, 1, 0],
  '<=': [1, 0, 1],
  '<': [0, 0, 1],
  '=': [1, 0, 0],
  '!=': [0, 1, 1],
};
