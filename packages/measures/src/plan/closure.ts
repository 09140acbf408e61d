/** The plan as closures over typed columns: one company, all measures, without an explanation. */
import { MAX_FEN } from '../evaluate/amount.ts';
import { elapsed } from '../evaluate/arithmetic.ts';
import type { Outcome } from '../evaluation.ts';
import { addMonths } from '../values/dates.ts';
import type { Column, ColumnStore } from './columns.ts';
import { exactInt, exactTruth } from './exact.ts';
import type { Plan, PlannedMeasure } from './lower.ts';
import type { IntNode, TruthNode } from './nodes.ts';
import {
  bitOf,
  compareCodes,
  countOf,
  JUDGED,
  MET,
  masksOf,
  notCode,
  SAFE,
  TRUTH_CODES,
  truthOfCode,
  UNKNOWN,
  UNMET,
  whenCode,
} from './scalar.ts';

type AtRow = (row: number) => number;

/** Outcomes as numbers, the same in closures, bulk screening and SQL. */
export const OUTCOMES: readonly Outcome[] = ['eligible', 'ineligible', 'insufficient', 'not-applicable'];
export const ELIGIBLE = 0;
export const INELIGIBLE = 1;
export const INSUFFICIENT = 2;
export const NOT_APPLICABLE = 3;

export interface CompiledMeasure {
  readonly id: string;
  /** Index into `OUTCOMES`. */
  readonly outcome: AtRow;
  /** Integer fen; NaN when not known, or when the measure has no amount. Asked for rows that are not ruled out. */
  readonly fen: AtRow;
}

/** Compiles every measure of a plan for one store of columns. */
export function compileClosures(plan: Plan, store: ColumnStore): readonly CompiledMeasure[] {
  const compiler = new ClosureCompiler(store);
  return plan.measures.map((measure) => compiler.measure(measure));
}

export class ClosureCompiler {
  private readonly store: ColumnStore;
  private readonly ints = new Map<number, AtRow>();
  private readonly truths = new Map<number, AtRow>();
  /** Set when a product outgrew a double; the exact form then answers the row. */
  private overflowed = false;

  constructor(store: ColumnStore) {
    this.store = store;
  }

  measure({ id, applies, conditions, fen }: PlannedMeasure): CompiledMeasure {
    const test = applies === null ? null : this.guardedTruth(applies);
    const holds = this.guardedTruth(conditions);
    const outcome: AtRow = (row) => {
      if (test !== null) {
        const code = test(row);
        if (code === UNMET) return NOT_APPLICABLE;
        if (code === UNKNOWN) return INSUFFICIENT;
      }
      const code = holds(row);
      return code === UNMET ? INELIGIBLE : code === UNKNOWN ? INSUFFICIENT : ELIGIBLE;
    };
    return { id, outcome, fen: fen === null ? () => Number.NaN : this.guardedInt(fen) };
  }

  /** A truth that falls back to whole numbers of any size where doubles do not hold. */
  guardedTruth(node: TruthNode): AtRow {
    const closure = this.truth(node);
    return (row) => {
      this.overflowed = false;
      const code = closure(row);
      return this.overflowed ? exactTruth(node, this.store, row) : code;
    };
  }

  guardedInt(node: IntNode): AtRow {
    const closure = this.int(node);
    return (row) => {
      this.overflowed = false;
      const value = closure(row);
      if (!this.overflowed) return value;
      const exact = exactInt(node, this.store, row);
      return exact === null ? Number.NaN : Number(exact);
    };
  }

  private truth(node: TruthNode): AtRow {
    const known = this.truths.get(node.id);
    if (known !== undefined) return known;
    const closure = this.makeTruth(node);
    this.truths.set(node.id, closure);
    return closure;
  }

  private makeTruth(node: TruthNode): AtRow {
    switch (node.op) {
      case 'truth': {
        const code = TRUTH_CODES[node.value];
        return () => code;
      }
      case 'compare':
        return this.compare(node);
      case 'all':
        return allOf(node.of.map((part) => this.truth(part)));
      case 'any':
        return anyOf(node.of.map((part) => this.truth(part)));
      case 'atLeast':
        return atLeastOf(
          node.n,
          node.of.map((part) => this.truth(part)),
        );
      case 'not': {
        const of = this.truth(node.of);
        return (row) => notCode(of(row));
      }
      case 'when': {
        const [test, then, otherwise] = [
          this.truth(node.test),
          this.truth(node.then),
          this.truth(node.otherwise),
        ];
        return (row) => {
          const code = test(row);
          if (code === MET) return then(row);
          return code === UNMET
            ? otherwise(row)
            : code === UNKNOWN
              ? UNKNOWN
              : whenCode(code, then(row), otherwise(row));
        };
      }
      default:
        return factClosure(node, this.store.columns.get(node.fact));
    }
  }

  private compare({ is, a, b }: Extract<TruthNode, { op: 'compare' }>): AtRow {
    if (a.op === 'column' && b.op === 'const' && isSafe(b.value)) {
      const column = this.store.columns.get(a.fact);
      if (column?.kind === 'number') return compareColumn(is, column.values, Number(b.value));
    }
    const [left, right] = [this.int(a), this.int(b)];
    return (row) => compareCodes(is, left(row), right(row));
  }

  private int(node: IntNode): AtRow {
    const known = this.ints.get(node.id);
    if (known !== undefined) return known;
    const closure = this.makeInt(node);
    this.ints.set(node.id, closure);
    return closure;
  }

  private checked(value: number): number {
    if (value > SAFE || value < -SAFE) this.overflowed = true;
    return value;
  }

  private makeInt(node: IntNode): AtRow {
    switch (node.op) {
      case 'const': {
        const value = Number(node.value);
        return isSafe(node.value) ? () => value : () => this.checked(Number.POSITIVE_INFINITY);
      }
      case 'unknown':
        return () => Number.NaN;
      case 'column': {
        const column = this.store.columns.get(node.fact);
        if (column?.kind !== 'number') return () => Number.NaN;
        const { values } = column;
        return (row) => values[row] ?? Number.NaN;
      }
      case 'count': {
        const column = this.store.columns.get(node.fact);
        return (row) => countOf(column, row);
      }
      case 'sum':
        return this.many(node.of, (a, b) => this.checked(a + b));
      case 'min':
        return this.many(node.of, (a, b) =>
          Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : a < b ? a : b,
        );
      case 'max':
        return this.many(node.of, (a, b) =>
          Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : a > b ? a : b,
        );
      case 'difference':
        return this.many([node.a, node.b], (a, b) => this.checked(a - b));
      case 'product':
        return this.many([node.a, node.b], (a, b) => this.checked(a * b));
      case 'sign': {
        const of = this.int(node.of);
        return (row) => Math.sign(of(row)) || Number.NaN;
      }
      default:
        return this.makeBranch(node);
    }
  }

  private makeBranch(
    node: Extract<IntNode, { op: 'firstKnown' | 'tiers' | 'elapsed' | 'addMonths' | 'fen' }>,
  ): AtRow {
    switch (node.op) {
      case 'firstKnown': {
        const parts = node.of.map((part) => this.int(part));
        return (row) => {
          for (const part of parts) {
            const value = part(row);
            if (!Number.isNaN(value)) return value;
          }
          return Number.NaN;
        };
      }
      case 'tiers': {
        const cases = node.cases.map(({ when, then }) => ({ when: this.truth(when), then: this.int(then) }));
        const otherwise = this.int(node.otherwise);
        return (row) => {
          for (const { when, then } of cases) {
            const code = when(row);
            if (code === MET) return then(row);
            if (code !== UNMET) return Number.NaN;
          }
          return otherwise(row);
        };
      }
      case 'elapsed': {
        const { unit, round } = node;
        return this.many([node.from, node.to], (from, to) =>
          Number.isNaN(from) || Number.isNaN(to) ? Number.NaN : elapsed(from, to, unit, round),
        );
      }
      case 'addMonths':
        return this.many([node.date, node.months], (date, months) =>
          Number.isNaN(date) || Number.isNaN(months) ? Number.NaN : addMonths(date, months),
        );
      case 'fen':
        return this.fen(node);
    }
  }

  private many(of: readonly IntNode[], pick: (a: number, b: number) => number): AtRow {
    const [first, second, ...rest] = of.map((part) => this.int(part));
    if (first === undefined) return () => Number.NaN;
    if (second === undefined) return first;
    if (rest.length === 0) return (row) => pick(first(row), second(row));
    return (row) => {
      let value = pick(first(row), second(row));
      for (const part of rest) value = pick(value, part(row));
      return value;
    };
  }

  private fen({ n, d, how, unit }: Extract<IntNode, { op: 'fen' }>): AtRow {
    const [above, below, size] = [this.int(n), this.int(d), Number(unit)];
    return (row) => {
      const [top, bottom] = [above(row), below(row)];
      if (Number.isNaN(top) || Number.isNaN(bottom)) return Number.NaN;
      if (top <= 0) return 0;
      const rest = top % bottom;
      const down = (top - rest) / bottom;
      const isUp = how === 'up' ? rest > 0 : how === 'half-up' && rest * 2 >= bottom;
      const fen = (isUp ? down + 1 : down) * size;
      return fen > MAX_FEN ? Number.NaN : fen;
    };
  }
}

const isSafe = (value: bigint): boolean => value <= BigInt(SAFE) && value >= -BigInt(SAFE);

function compareColumn(
  is: Extract<TruthNode, { op: 'compare' }>['is'],
  values: Float64Array,
  bound: number,
): AtRow {
  if (is === '>=') {
    return (row) => {
      const value = values[row] ?? Number.NaN;
      return value >= bound ? MET : value < bound ? UNMET : UNKNOWN;
    };
  }
  return (row) => compareCodes(is, values[row] ?? Number.NaN, bound);
}

function factClosure(
  node: Extract<TruthNode, { op: 'holds' | 'oneOf' | 'contains' | 'locatedIn' }>,
  column: Column | undefined,
): AtRow {
  if (node.op === 'holds' && column?.kind === 'flag') {
    const { known, yes } = column;
    return (row) => (bitOf(known, row) ? (bitOf(yes, row) ? MET : UNMET) : UNKNOWN);
  }
  if ((node.op === 'oneOf' || node.op === 'locatedIn') && column?.kind === 'code') {
    const table: number[] = [];
    const { values } = column;
    return (row) => {
      const code = values[row] ?? 0;
      table[code] ??= truthOfCode(node, column, code);
      return table[code] ?? UNKNOWN;
    };
  }
  if (node.op === 'contains' && column?.kind === 'list') {
    const masks = masksOf(node, column);
    const isAny = node.match === 'any';
    const { known, words } = column;
    return (row) => {
      if (!bitOf(known, row)) return UNKNOWN;
      if (masks === null) return UNMET;
      for (let index = 0; index < words.length; index += 1) {
        const mask = masks[index] ?? 0;
        const has = (words[index]?.[row] ?? 0) & mask;
        if (isAny && has !== 0) return MET;
        if (!isAny && has !== mask) return UNMET;
      }
      return isAny ? UNMET : MET;
    };
  }
  return () => UNKNOWN;
}

function allOf(parts: readonly AtRow[]): AtRow {
  return (row) => {
    let result = MET;
    for (const part of parts) {
      const code = part(row);
      if (code === UNMET) return UNMET;
      if (code < result) result = code;
    }
    return result;
  };
}

function anyOf(parts: readonly AtRow[]): AtRow {
  return (row) => {
    let [unknown, judged] = [false, false];
    for (const part of parts) {
      const code = part(row);
      if (code === MET) return MET;
      if (code === UNKNOWN) unknown = true;
      else if (code === JUDGED) judged = true;
    }
    return unknown ? UNKNOWN : judged ? JUDGED : UNMET;
  };
}

function atLeastOf(n: number, parts: readonly AtRow[]): AtRow {
  return (row) => {
    let [met, unmet, unknown] = [0, 0, 0];
    for (const part of parts) {
      const code = part(row);
      if (code === MET) met += 1;
      else if (code === UNMET) unmet += 1;
      else if (code === UNKNOWN) unknown += 1;
    }
    if (met >= n) return MET;
    if (parts.length - unmet < n) return UNMET;
    return unknown > 0 ? UNKNOWN : JUDGED;
  };
}
