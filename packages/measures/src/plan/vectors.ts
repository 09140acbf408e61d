/** Whole-number nodes over a chunk of companies at once; what is not simple arithmetic goes row by row. */

import type { ClosureCompiler } from './closure.ts';
import type { ColumnStore } from './columns.ts';
import type { IntNode } from './nodes.ts';
import { SAFE } from './scalar.ts';

export type Vector =
  | { readonly kind: 'scalar'; readonly value: number; readonly overflowed: boolean }
  | { readonly kind: 'vector'; readonly values: Float64Array; readonly overflowed: boolean };

interface Slot {
  readonly buffer: Float64Array;
  vector: Vector;
  stamp: number;
}

export class VectorEvaluator {
  private readonly store: ColumnStore;
  private readonly closures: ClosureCompiler;
  private readonly rows: number;
  private readonly slots = new Map<number, Slot>();
  private start = 0;
  private stamp = 0;

  constructor(store: ColumnStore, closures: ClosureCompiler, rows: number) {
    this.store = store;
    this.closures = closures;
    this.rows = rows;
  }

  /** Goes to the chunk that begins at a row. */
  moveTo(start: number): void {
    this.start = start;
    this.stamp += 1;
  }

  /** Values of the chunk; NaN is unknown. An overflowed vector must not be used: ask the closures. */
  vector(node: IntNode): Vector {
    if (node.op === 'const') {
      const value = Number(node.value);
      return { kind: 'scalar', value, overflowed: value > SAFE || value < -SAFE };
    }
    const known = this.slots.get(node.id);
    if (known !== undefined && known.stamp === this.stamp) return known.vector;
    const slot = known ?? {
      buffer: node.op === 'column' ? EMPTY : new Float64Array(this.rows),
      vector: NOTHING,
      stamp: 0,
    };
    slot.vector = this.compute(node, slot.buffer);
    slot.stamp = this.stamp;
    this.slots.set(node.id, slot);
    return slot.vector;
  }

  private compute(node: Exclude<IntNode, { op: 'const' }>, into: Float64Array): Vector {
    switch (node.op) {
      case 'unknown':
        return NOTHING;
      case 'column':
        return this.column(node.fact);
      case 'sum':
      case 'min':
      case 'max':
        return node.of.map((part) => this.vector(part)).reduce((a, b) => combine(node.op, a, b, into));
      case 'difference':
      case 'product':
        return combine(node.op, this.vector(node.a), this.vector(node.b), into);
      case 'sign':
        return signs(this.vector(node.of), into);
      case 'firstKnown':
        return firstKnown(
          node.of.map((part) => this.vector(part)),
          into,
        );
      default:
        return this.rowByRow(node, into);
    }
  }

  private column(fact: string): Vector {
    const column = this.store.columns.get(fact);
    if (column?.kind !== 'number') return NOTHING;
    const end = Math.min(this.start + this.rows, column.values.length);
    const values = column.values.subarray(this.start, end);
    if (values.length === this.rows) return { kind: 'vector', values, overflowed: false };
    const padded = new Float64Array(this.rows).fill(Number.NaN);
    padded.set(values);
    return { kind: 'vector', values: padded, overflowed: false };
  }

  private rowByRow(node: IntNode, into: Float64Array): Vector {
    const closure = this.closures.guardedInt(node);
    const end = Math.min(this.rows, this.store.rows - this.start);
    let overflowed = false;
    for (let row = 0; row < end; row += 1) {
      const value = closure(this.start + row);
      into[row] = value;
      if (value > SAFE || value < -SAFE) overflowed = true;
    }
    into.fill(Number.NaN, end);
    return { kind: 'vector', values: into, overflowed };
  }
}

const EMPTY = new Float64Array(0);
const NOTHING: Vector = { kind: 'scalar', value: Number.NaN, overflowed: false };

type Operation = 'sum' | 'difference' | 'product' | 'min' | 'max';

/** Constants as vectors, so that each operation needs one loop only. */
const broadcasts = new Map<number, Float64Array>();

function spread(vector: Vector, rows: number): Float64Array {
  if (vector.kind === 'vector') return vector.values;
  const known = broadcasts.get(vector.value);
  if (known !== undefined && known.length === rows) return known;
  const values = new Float64Array(rows).fill(vector.value);
  if (broadcasts.size < 1000) broadcasts.set(vector.value, values);
  return values;
}

function combine(operation: Operation, a: Vector, b: Vector, into: Float64Array): Vector {
  const [left, right] = [spread(a, into.length), spread(b, into.length)];
  const largest = LOOPS[operation](left, right, into);
  return { kind: 'vector', values: into, overflowed: a.overflowed || b.overflowed || largest > SAFE };
}

type Loop = (a: Float64Array, b: Float64Array, into: Float64Array) => number;

/** Each returns the largest magnitude, unknowns aside; written out one by one because the engine then keeps them tight. */
const LOOPS: Readonly<Record<Operation, Loop>> = {
  sum: (a, b, into) => {
    let largest = 0;
    for (let row = 0; row < into.length; row += 1) {
      const value = (a[row] as number) + (b[row] as number);
      into[row] = value;
      const magnitude = value < 0 ? -value : value;
      if (magnitude > largest) largest = magnitude;
    }
    return largest;
  },
  difference: (a, b, into) => {
    let largest = 0;
    for (let row = 0; row < into.length; row += 1) {
      const value = (a[row] as number) - (b[row] as number);
      into[row] = value;
      const magnitude = value < 0 ? -value : value;
      if (magnitude > largest) largest = magnitude;
    }
    return largest;
  },
  product: (a, b, into) => {
    let largest = 0;
    for (let row = 0; row < into.length; row += 1) {
      const value = (a[row] as number) * (b[row] as number);
      into[row] = value;
      const magnitude = value < 0 ? -value : value;
      if (magnitude > largest) largest = magnitude;
    }
    return largest;
  },
  // Neither can outgrow its operands. A comparison with NaN is false, so NaN is passed on by hand.
  min: (a, b, into) => {
    for (let row = 0; row < into.length; row += 1) {
      const [left, right] = [a[row] as number, b[row] as number];
      into[row] = left < right ? left : Number.isNaN(left) ? left : right;
    }
    return 0;
  },
  max: (a, b, into) => {
    for (let row = 0; row < into.length; row += 1) {
      const [left, right] = [a[row] as number, b[row] as number];
      into[row] = left > right ? left : Number.isNaN(left) ? left : right;
    }
    return 0;
  },
};

function firstKnown(parts: readonly Vector[], into: Float64Array): Vector {
  into.fill(Number.NaN);
  for (const part of parts) {
    const values = spread(part, into.length);
    for (let row = 0; row < into.length; row += 1) {
      if (Number.isNaN(into[row] as number)) into[row] = values[row] as number;
    }
  }
  return { kind: 'vector', values: into, overflowed: parts.some(({ overflowed }) => overflowed) };
}

function signs(of: Vector, into: Float64Array): Vector {
  if (of.kind === 'scalar')
    return { kind: 'scalar', value: Math.sign(of.value) || Number.NaN, overflowed: of.overflowed };
  for (let row = 0; row < into.length; row += 1)
    into[row] = Math.sign(of.values[row] as number) || Number.NaN;
  return { kind: 'vector', values: into, overflowed: of.overflowed };
}
