/**
 * The companies of a chunk that are still in, asked the remaining conditions of 全部满足 one after the other: whoever is
 * ruled out is not asked again. Truths are the numbers of scalar.ts; the loops are without a branch that depends on data,
 * since a processor that guesses wrong loses more than the question costs.
 */
import type { ColumnStore } from './columns.ts';
import type { TruthNode } from './nodes.ts';
import type { Planes } from './planes.ts';
import type { Question } from './questions.ts';
import { MET, SAFE, UNKNOWN, UNMET } from './scalar.ts';
import { type Share, shareOf } from './shares.ts';
import type { TruthPlanes } from './truth-planes.ts';

type Comparison = Extract<TruthNode, { op: 'compare' }>;

export class Selection {
  private readonly store: ColumnStore;
  private readonly truths: TruthPlanes;
  private readonly size: number;
  /** Rows of the store that are still in. */
  private readonly rows: Int32Array;
  /** MET or UNKNOWN of each, after what was asked. */
  private readonly state: Uint8Array;
  private readonly buffers: Uint8Array[] = [];
  private count = 0;

  /** @param size companies of a chunk */
  constructor(store: ColumnStore, truths: TruthPlanes, size: number) {
    this.store = store;
    this.truths = truths;
    this.size = size;
    this.rows = new Int32Array(size);
    this.state = new Uint8Array(size);
  }

  /**
   * Narrows `into` by conditions that must all hold; judged counts as met.
   * @param start first row of the chunk
   * @param rows companies in it
   */
  narrow(questions: readonly Question[], into: Planes, start: number, rows: number): void {
    this.take(into, start, rows);
    for (const question of questions) {
      if (this.count === 0) break;
      const before = this.count;
      this.keep(this.codes(question.node, 0));
      question.asked += before;
      question.ruledOut += before - this.count;
    }
    this.give(into, start);
  }

  private take({ met, unmet }: Planes, start: number, rows: number): void {
    let count = 0;
    for (let word = 0; word * 32 < rows; word += 1) {
      const left = rows - word * 32;
      let bits = ~(unmet[word] as number) & (left >= 32 ? -1 : (1 << left) - 1);
      const holds = met[word] as number;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        this.rows[count] = start + word * 32 + bit;
        this.state[count] = UNKNOWN | (((holds >>> bit) & 1) << 1);
        count += 1;
      }
    }
    this.count = count;
  }

  /** Judged (2) and met (3) leave a truth as it is, unknown (1) makes it unknown, unmet (0) ends it. */
  private keep(codes: Uint8Array): void {
    const { rows, state, count } = this;
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const code = codes[index] as number;
      const mask = code | (code >> 1);
      rows[kept] = rows[index] as number;
      state[kept] = (state[index] as number) & mask;
      kept += mask & 1;
    }
    this.count = kept;
  }

  private give(into: Planes, start: number): void {
    const { met, unmet } = into;
    met.fill(0);
    unmet.fill(-1);
    for (let index = 0; index < this.count; index += 1) {
      const row = (this.rows[index] as number) - start;
      unmet[row >> 5] = (unmet[row >> 5] as number) & ~(1 << (row & 31));
      met[row >> 5] = (met[row >> 5] as number) | (((this.state[index] as number) >> 1) << (row & 31));
    }
  }

  /** Truths of the condition for the rows that are in. The buffer is taken again by the next question of that depth. */
  private codes(node: TruthNode, depth: number): Uint8Array {
    const into = this.buffers[depth] ?? new Uint8Array(this.size);
    this.buffers[depth] = into;
    if (node.op === 'compare' && this.compare(node, into)) return into;
    if ((node.op === 'all' || node.op === 'any') && node.of.length > 0 && !this.truths.judged.has(node)) {
      for (const [index, part] of node.of.entries()) {
        const codes = this.codes(part, depth + 1);
        if (index === 0) into.set(codes.subarray(0, this.count));
        else if (node.op === 'all') intersect(into, codes, this.count);
        else unite(into, codes, this.count);
      }
      return into;
    }
    if (this.byCode(node, into)) return into;
    const closure = this.truths.closureOf(node);
    for (let index = 0; index < this.count; index += 1) into[index] = closure(this.rows[index] as number);
    return into;
  }

  private byCode(node: TruthNode, into: Uint8Array): boolean {
    if (node.op !== 'oneOf' && node.op !== 'locatedIn') return false;
    const column = this.store.columns.get(node.fact);
    if (column?.kind !== 'code') return false;
    lookUp(column.values, this.truths.tables.of(node, column), this.rows, this.count, into);
    return true;
  }

  private compare(node: Comparison, into: Uint8Array): boolean {
    const { rows, count, store } = this;
    const { a, b, is } = node;
    const [fact, bound, sense] =
      a.op === 'column' && b.op === 'const'
        ? ([a.fact, b.value, is] as const)
        : a.op === 'const' && b.op === 'column'
          ? ([b.fact, a.value, FLIPPED[is]] as const)
          : [null, 0n, is];
    if (fact !== null) {
      const column = store.columns.get(fact);
      if (column?.kind !== 'number' || bound > BigInt(SAFE) || bound < -BigInt(SAFE)) return false;
      againstConstant(sense, column.values, Number(bound), rows, count, into);
      return true;
    }
    const share = shareOf(node);
    const [above, below] =
      share === null ? [] : [store.columns.get(share.a.fact), store.columns.get(share.b.fact)];
    if (share === null || above?.kind !== 'number' || below?.kind !== 'number') return false;
    return againstShare(is, above.values, below.values, share, rows, count, into);
  }
}

const FLIPPED = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '=', '!=': '!=' } as const;

/** 全部满足 of truths without a judged one: 0 wins over 1 wins over 3. */
function intersect(into: Uint8Array, codes: Uint8Array, count: number): void {
  for (let index = 0; index < count; index += 1)
    into[index] = (into[index] as number) & (codes[index] as number);
}

function unite(into: Uint8Array, codes: Uint8Array, count: number): void {
  for (let index = 0; index < count; index += 1)
    into[index] = (into[index] as number) | (codes[index] as number);
}

function lookUp(
  codes: Uint16Array,
  table: Uint8Array,
  rows: Int32Array,
  count: number,
  into: Uint8Array,
): void {
  for (let index = 0; index < count; index += 1) {
    const truth = table[codes[rows[index] as number] as number] as number;
    // 1 met, 2 unmet, 0 unknown become 3, 0, 1.
    into[index] = ((truth & 1) << 1) | (1 ^ (truth >> 1));
  }
}

type Loop = (values: Float64Array, bound: number, rows: Int32Array, count: number, into: Uint8Array) => void;

/** Met is 3, unmet 0, and what is neither (NaN) 1; one loop an operator, which the engine then keeps tight. */
const LOOPS: Readonly<Record<Comparison['is'], Loop>> = {
  '>=': (values, bound, rows, count, into) => {
    for (let index = 0; index < count; index += 1) {
      const value = values[rows[index] as number] as number;
      const met = Number(value >= bound);
      into[index] = (met * 3) | (1 ^ (met | Number(value < bound)));
    }
  },
  '>': (values, bound, rows, count, into) => {
    for (let index = 0; index < count; index += 1) {
      const value = values[rows[index] as number] as number;
      const met = Number(value > bound);
      into[index] = (met * 3) | (1 ^ (met | Number(value <= bound)));
    }
  },
  '<=': (values, bound, rows, count, into) => {
    for (let index = 0; index < count; index += 1) {
      const value = values[rows[index] as number] as number;
      const met = Number(value <= bound);
      into[index] = (met * 3) | (1 ^ (met | Number(value > bound)));
    }
  },
  '<': (values, bound, rows, count, into) => {
    for (let index = 0; index < count; index += 1) {
      const value = values[rows[index] as number] as number;
      const met = Number(value < bound);
      into[index] = (met * 3) | (1 ^ (met | Number(value >= bound)));
    }
  },
  '=': (values, bound, rows, count, into) => {
    for (let index = 0; index < count; index += 1) {
      const value = values[rows[index] as number] as number;
      into[index] = Number.isNaN(value) ? UNKNOWN : value === bound ? MET : UNMET;
    }
  },
  '!=': (values, bound, rows, count, into) => {
    for (let index = 0; index < count; index += 1) {
      const value = values[rows[index] as number] as number;
      into[index] = Number.isNaN(value) ? UNKNOWN : value === bound ? UNMET : MET;
    }
  },
};

function againstConstant(
  is: Comparison['is'],
  values: Float64Array,
  bound: number,
  rows: Int32Array,
  count: number,
  into: Uint8Array,
): void {
  LOOPS[is](values, bound, rows, count, into);
}

/** @returns false when a product outgrew a double: the truths must not be used then */
function againstShare(
  is: Comparison['is'],
  above: Float64Array,
  below: Float64Array,
  { left, right }: Share,
  rows: Int32Array,
  count: number,
  into: Uint8Array,
): boolean {
  const [atEqual, atMore, atLess] = SHARE_TRUTHS[is];
  let largest = 0;
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] as number;
    const divisor = below[row] as number;
    const a = (above[row] as number) * left;
    const b = divisor * right;
    const difference = (a - b) * (divisor / Math.abs(divisor));
    const more = Number(difference > 0);
    const less = Number(difference < 0);
    const equal = Number(difference === 0);
    into[index] = more * atMore + less * atLess + equal * atEqual + (1 ^ (more | less | equal));
    if (Math.abs(a) > largest) largest = Math.abs(a);
    if (Math.abs(b) > largest) largest = Math.abs(b);
  }
  return largest <= SAFE;
}

/** Truth where the share equals the threshold, is more, is less. */
const SHARE_TRUTHS: Readonly<Record<Comparison['is'], readonly [number, number, number]>> = {
  '>=': [MET, MET, UNMET],
  '>': [UNMET, MET, UNMET],
  '<=': [MET, UNMET, MET],
  '<': [UNMET, UNMET, MET],
  '=': [MET, UNMET, UNMET],
  '!=': [UNMET, MET, MET],
};
