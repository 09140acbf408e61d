/** The plan with whole numbers of any size, for the rare row whose products outgrow a double. */
import { MAX_FEN } from '../evaluate/amount.ts';
import { elapsed } from '../evaluate/arithmetic.ts';
import { addMonths } from '../values/dates.ts';
import type { ColumnStore } from './columns.ts';
import type { IntNode, TruthNode } from './nodes.ts';
import { countOf, factTruth, JUDGED, MET, notCode, TRUTH_CODES, UNKNOWN, UNMET, whenCode } from './scalar.ts';

/** @returns the node's whole number in this row, `null` when unknown */
export function exactInt(node: IntNode, store: ColumnStore, row: number): bigint | null {
  const int = (part: IntNode): bigint | null => exactInt(part, store, row);
  switch (node.op) {
    case 'const':
      return node.value;
    case 'unknown':
      return null;
    case 'column': {
      const column = store.columns.get(node.fact);
      return whole(column?.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN);
    }
    case 'count':
      return whole(countOf(store.columns.get(node.fact), row));
    case 'sum':
      return fold(node.of.map(int), (a, b) => a + b);
    case 'min':
      return fold(node.of.map(int), (a, b) => (a < b ? a : b));
    case 'max':
      return fold(node.of.map(int), (a, b) => (a > b ? a : b));
    case 'firstKnown':
      return node.of.map(int).find((value) => value !== null) ?? null;
    case 'difference':
      return fold([int(node.a), int(node.b)], (a, b) => a - b);
    case 'product':
      return fold([int(node.a), int(node.b)], (a, b) => a * b);
    case 'sign': {
      const value = int(node.of);
      return value === null || value === 0n ? null : value < 0n ? -1n : 1n;
    }
    case 'tiers':
      for (const { when, then } of node.cases) {
        const truth = exactTruth(when, store, row);
        if (truth === MET) return int(then);
        if (truth !== UNMET) return null;
      }
      return int(node.otherwise);
    case 'elapsed': {
      const [from, to] = [int(node.from), int(node.to)];
      return from === null || to === null
        ? null
        : BigInt(elapsed(Number(from), Number(to), node.unit, node.round));
    }
    case 'addMonths': {
      const [date, months] = [int(node.date), int(node.months)];
      return date === null || months === null ? null : BigInt(addMonths(Number(date), Number(months)));
    }
    case 'fen':
      return exactFen(node, int(node.n), int(node.d));
  }
}

function exactFen(
  { how, unit }: Extract<IntNode, { op: 'fen' }>,
  n: bigint | null,
  d: bigint | null,
): bigint | null {
  if (n === null || d === null) return null;
  if (n <= 0n) return 0n;
  const units = how === 'down' ? n / d : how === 'up' ? (n + d - 1n) / d : (2n * n + d) / (2n * d);
  const fen = units * unit;
  return fen > BigInt(MAX_FEN) ? null : fen;
}

/** @returns the node's truth in this row: UNMET, UNKNOWN, JUDGED or MET */
export function exactTruth(node: TruthNode, store: ColumnStore, row: number): number {
  const truth = (part: TruthNode): number => exactTruth(part, store, row);
  switch (node.op) {
    case 'truth':
      return TRUTH_CODES[node.value];
    case 'compare': {
      const [a, b] = [exactInt(node.a, store, row), exactInt(node.b, store, row)];
      if (a === null || b === null) return UNKNOWN;
      const holds = { '>=': a >= b, '>': a > b, '<=': a <= b, '<': a < b, '=': a === b, '!=': a !== b }[
        node.is
      ];
      return holds ? MET : UNMET;
    }
    case 'all':
      return atLeastCode(node.of.length, node.of.map(truth));
    case 'any':
      return atLeastCode(1, node.of.map(truth));
    case 'atLeast':
      return atLeastCode(node.n, node.of.map(truth));
    case 'not':
      return notCode(truth(node.of));
    case 'when':
      return whenCode(truth(node.test), truth(node.then), truth(node.otherwise));
    default:
      return factTruth(node, store.columns.get(node.fact), row);
  }
}

export function atLeastCode(n: number, codes: readonly number[]): number {
  let met = 0;
  let unmet = 0;
  let unknown = 0;
  for (const code of codes) {
    if (code === MET) met += 1;
    else if (code === UNMET) unmet += 1;
    else if (code === UNKNOWN) unknown += 1;
  }
  if (met >= n) return MET;
  if (codes.length - unmet < n) return UNMET;
  return unknown > 0 ? UNKNOWN : JUDGED;
}

const whole = (value: number): bigint | null => (Number.isNaN(value) ? null : BigInt(value));

function fold(values: readonly (bigint | null)[], pick: (a: bigint, b: bigint) => bigint): bigint | null {
  let result: bigint | null = null;
  for (const value of values) {
    if (value === null) return null;
    result = result === null ? value : pick(result, value);
  }
  return result;
}
