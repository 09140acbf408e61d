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
  const largest = run(operation, spread(a, into.length), spread(b, into.length), into);
  return { kind: 'vector', values: into, overflowed: a.overflowed || b.overflowed || largest > SAFE };
}

function run(operation: Operation, a: Float64Array, b: Float64Array, into: Float64Array): number {
  switch (operation) {
    case 'sum':
      return LOOPS.sum(a, b, into);
    case 'difference':
      return LOOPS.difference(a, b, into);
    case 'product':
      return LOOPS.product(a, b, into);
    case 'min':
      return LOOPS.min(a, b, into);
    case 'max':
      return LOOPS.max(a, b, into);
  }
}

type Loop = (a: Float64Array, b: Float64Array, into: Float64Array) => number;

/** Each returns the largest magnitude, unknowns aside; written out one by one because the engine then keeps them tight. */
const LOOPS: Readonly<Record<Operation, Loop>> = {
  sum: (a, b, into) => {
    let largest = 0;
    for (let row = 0; row < into.length; row += 1) {
      const value = (a[row] as number) + (b[row] as number);
      into[row] = value;
      if (Math.abs(value) > largest) largest = Math.abs(value);
    }
    return largest;
  },
  difference: (a, b, into) => {
    let largest = 0;
    for (let row = 0; row < into.length; row += 1) {
      const value = (a[row] as number) - (b[row] as number);
      into[row] = value;
      if (Math.abs(value) > largest) largest = Math.abs(value);
    }
    return largest;
  },
  product: (a, b, into) => {
    let largest = 0;
    for (let row = 0; row < into.length; row += 1) {
      const value = (a[row] as number) * (b[row] as number);
      into[row] = value;
      if (Math.abs(value) > largest) largest = Math.abs(value);
    }
    return largest;
  },
  // Neither can outgrow its operands; both pass NaN on.
  min: (a, b, into) => {
    for (let row = 0; row < into.length; row += 1) into[row] = Math.min(a[row] as number, b[row] as number);
    return 0;
  },
  max: (a, b, into) => {
    for (let row = 0; row < into.length; row += 1) into[row] = Math.max(a[row] as number, b[row] as number);
    return 0;
  },
};

function firstKnown(parts: readonly Vector[], into: Float64Array): Vector {
  into.fill(Number.NaN);
  for (const part of parts) fillGaps(spread(part, into.length), into);
  return { kind: 'vector', values: into, overflowed: parts.some(({ overflowed }) => overflowed) };
}

function fillGaps(values: Float64Array, into: Float64Array): void {
  for (let row = 0; row < into.length; row += 1) {
    if (Number.isNaN(into[row] as number)) into[row] = values[row] as number;
  }
}

function signs(of: Vector, into: Float64Array): Vector {
  if (of.kind === 'scalar') {
    return { kind: 'scalar', value: Math.sign(of.value) || Number.NaN, overflowed: of.overflowed };
  }
  signLoop(of.values, into);
  return { kind: 'vector', values: into, overflowed: of.overflowed };
}

/** 0 / 0 is NaN, which is what the sign of zero is here. */
function signLoop(values: Float64Array, into: Float64Array): void {
  for (let row = 0; row < into.length; row += 1) {
    const value = values[row] as number;
    into[row] = value / Math.abs(value);
  }
}
