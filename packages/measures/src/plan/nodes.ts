/**
 * The compiled plan: a rule lowered to whole numbers and truths, every distinct node once over all measures.
 * Closure, bulk screening and SQL are made from it; the reference evaluator is not, so that equality means something.
 */
import type { Truth } from '../logic.ts';
import type { Comparator, Rounding } from '../tree.ts';

/** A whole number, or unknown. Company facts are whole numbers of their grain (fen, millionths, thousandths, days). */
export type IntNode =
  | { readonly id: number; readonly op: 'const'; readonly value: bigint }
  | { readonly id: number; readonly op: 'unknown' }
  | { readonly id: number; readonly op: 'column'; readonly fact: string; readonly bound: bigint }
  | { readonly id: number; readonly op: 'count'; readonly fact: string }
  | { readonly id: number; readonly op: 'sum' | 'min' | 'max'; readonly of: readonly IntNode[] }
  | { readonly id: number; readonly op: 'firstKnown'; readonly of: readonly IntNode[] }
  | { readonly id: number; readonly op: 'difference' | 'product'; readonly a: IntNode; readonly b: IntNode }
  /** −1 or 1; unknown for zero. */
  | { readonly id: number; readonly op: 'sign'; readonly of: IntNode }
  | {
      readonly id: number;
      readonly op: 'tiers';
      readonly cases: readonly { readonly when: TruthNode; readonly then: IntNode }[];
      readonly otherwise: IntNode;
    }
  | {
      readonly id: number;
      readonly op: 'elapsed';
      readonly from: IntNode;
      readonly to: IntNode;
      readonly unit: '年' | '月' | '日';
      readonly round: 'down' | 'up';
    }
  | { readonly id: number; readonly op: 'addMonths'; readonly date: IntNode; readonly months: IntNode }
  /** `n / d` of the rounding unit, rounded, in fen; below zero is zero, beyond `MAX_FEN` unknown. `d` is positive. */
  | {
      readonly id: number;
      readonly op: 'fen';
      readonly n: IntNode;
      readonly d: IntNode;
      readonly how: Rounding['how'];
      readonly unit: bigint;
    };

export type TruthNode =
  | { readonly id: number; readonly op: 'truth'; readonly value: Truth }
  | {
      readonly id: number;
      readonly op: 'compare';
      readonly is: Comparator;
      readonly a: IntNode;
      readonly b: IntNode;
    }
  | { readonly id: number; readonly op: 'holds'; readonly fact: string }
  | { readonly id: number; readonly op: 'oneOf'; readonly fact: string; readonly values: readonly string[] }
  | {
      readonly id: number;
      readonly op: 'contains';
      readonly fact: string;
      readonly match: 'any' | 'all';
      readonly values: readonly string[];
    }
  | { readonly id: number; readonly op: 'locatedIn'; readonly fact: string; readonly region: string }
  | { readonly id: number; readonly op: 'all' | 'any'; readonly of: readonly TruthNode[] }
  | { readonly id: number; readonly op: 'atLeast'; readonly n: number; readonly of: readonly TruthNode[] }
  | { readonly id: number; readonly op: 'not'; readonly of: TruthNode }
  | {
      readonly id: number;
      readonly op: 'when';
      readonly test: TruthNode;
      readonly then: TruthNode;
      readonly otherwise: TruthNode;
    };

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type PlanNode = IntNode | TruthNode;

/** Hands out one node for each distinct computation, over all measures lowered into it. */
export class NodePool {
  private readonly nodes = new Map<string, PlanNode>();

  get size(): number {
    return this.nodes.size;
  }

  /** In order of creation: parts before wholes. */
  all(): readonly PlanNode[] {
    return [...this.nodes.values()];
  }

  int(node: WithoutId<IntNode>): IntNode {
    return this.intern(node) as IntNode;
  }

  truth(node: WithoutId<TruthNode>): TruthNode {
    return this.intern(node) as TruthNode;
  }

  private intern(node: WithoutId<PlanNode>): PlanNode {
    const key = JSON.stringify(node, (name, value: unknown) => {
      if (typeof value === 'bigint') return `${value}n`;
      if (name !== '' && typeof value === 'object' && value !== null && 'id' in value)
        return `#${String(value.id)}`;
      return value;
    });
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const created = { ...node, id: this.nodes.size } as PlanNode;
    this.nodes.set(key, created);
    return created;
  }
}

/** The parts of a node, in order of evaluation. */
export function partsOf(node: PlanNode): readonly PlanNode[] {
  switch (node.op) {
    case 'sum':
    case 'min':
    case 'max':
    case 'firstKnown':
    case 'all':
    case 'any':
    case 'atLeast':
      return node.of;
    case 'difference':
    case 'product':
    case 'compare':
      return [node.a, node.b];
    case 'sign':
    case 'not':
      return [node.of];
    case 'tiers':
      return [...node.cases.flatMap(({ when, then }) => [when, then]), node.otherwise];
    case 'elapsed':
      return [node.from, node.to];
    case 'addMonths':
      return [node.date, node.months];
    case 'fen':
      return [node.n, node.d];
    case 'when':
      return [node.test, node.then, node.otherwise];
    default:
      return [];
  }
}

/** Facts that a node reads, itself and below. */
export function factsOf(node: PlanNode, into = new Set<string>()): ReadonlySet<string> {
  if ('fact' in node) into.add(node.fact);
  for (const part of partsOf(node)) factsOf(part, into);
  return into;
}
