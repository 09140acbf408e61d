/**
 * Readiness 数据就绪度 of a measure on a city: which conditions the data decides, which register each of the others waits
 * for, and how many undecided companies that register alone would decide.
 *
 * Whether a register would decide a company is asked of the rule itself: what that register alone can fill is taken as
 * “judged” (known, whatever it turns out to be); unknown absorbs judged, so the outcome stays 信息不足 exactly when
 * something else is missing too.
 */
import type { ReadinessAnswer } from '@huice/api';
import {
  type Citation,
  type ColumnStore,
  type Condition,
  type Dictionary,
  type EvaluationOptions,
  logic,
  planMeasures,
  Screener,
  sayCondition,
  type Truth,
} from '@huice/measures';
import type { NamedRule } from './city-messages.ts';
import { isKnown } from './companies-of-city.ts';
import { factsIn, type Needs, needsOf, waysToFill } from './needs.ts';

interface Leaf {
  readonly node: string;
  readonly condition: Condition;
  readonly needs: Needs;
  readonly facts: readonly string[];
}

type Tree =
  | { readonly op: 'leaf'; readonly leaf: number }
  | { readonly op: 'atLeast'; readonly n: number; readonly of: readonly Tree[] }
  | { readonly op: 'not'; readonly of: Tree }
  | { readonly op: 'when'; readonly of: readonly Tree[] };

type LeafTruth = (leaf: number) => Truth;

function growTree(condition: Condition, node: string, leaves: Leaf[]): Tree {
  const many = (of: readonly Condition[]): Tree[] =>
    of.map((part, index) => growTree(part, `${node}/of/${index}`, leaves));
  switch (condition.op) {
    case 'all':
      return { op: 'atLeast', n: condition.of.length, of: many(condition.of) };
    case 'any':
      return { op: 'atLeast', n: 1, of: many(condition.of) };
    case 'atLeast':
      return { op: 'atLeast', n: condition.n, of: many(condition.of) };
    case 'not':
      return { op: 'not', of: growTree(condition.of, `${node}/of`, leaves) };
    case 'unless':
      return {
        op: 'atLeast',
        n: 1,
        of: [
          growTree(condition.of, `${node}/of`, leaves),
          growTree(condition.except, `${node}/except`, leaves),
        ],
      };
    case 'when': {
      const parts = [
        growTree(condition.if, `${node}/if`, leaves),
        growTree(condition.then, `${node}/then`, leaves),
      ];
      if (condition.otherwise !== undefined)
        parts.push(growTree(condition.otherwise, `${node}/otherwise`, leaves));
      return { op: 'when', of: parts };
    }
    default:
      leaves.push(leafOf(condition, node));
      return { op: 'leaf', leaf: leaves.length - 1 };
  }
}

function leafOf(condition: Condition, node: string): Leaf {
  const needs = needsOf(condition);
  return { node, condition, needs, facts: factsIn(needs) };
}

function decide(tree: Tree, truth: LeafTruth): Truth {
  switch (tree.op) {
    case 'leaf':
      return truth(tree.leaf);
    case 'atLeast':
      return logic.atLeast(
        tree.n,
        tree.of.map((part) => decide(part, truth)),
      );
    case 'not':
      return logic.not(decide(tree.of, truth));
    case 'when': {
      const [test = 'unknown', then = 'unknown', otherwise] = tree.of.map((part) => decide(part, truth));
      return otherwise === undefined ? logic.when(test, then) : logic.when(test, then, otherwise);
    }
  }
}

/** Unknown leaves that keep the tree from being decided. */
function holdingUp(tree: Tree, truth: LeafTruth, into: Set<number>): void {
  if (decide(tree, truth) !== 'unknown') return;
  if (tree.op === 'leaf') into.add(tree.leaf);
  else if (tree.op === 'not') holdingUp(tree.of, truth, into);
  else for (const part of tree.of) holdingUp(part, truth, into);
}

function isUndecided(applies: Tree | null, conditions: Tree, truth: LeafTruth): boolean {
  const scope = applies === null ? 'met' : decide(applies, truth);
  if (scope === 'unmet') return false;
  return scope === 'unknown' || decide(conditions, truth) === 'unknown';
}

const CODES: readonly Truth[] = ['met', 'unmet', 'unknown'];

interface Waiting {
  /** Bits over registers. */
  readonly waits: number;
  readonly unlocks: number;
}

export function readinessOf(
  store: ColumnStore,
  { id, rule }: NamedRule,
  options: EvaluationOptions & { readonly dictionary: Dictionary },
): ReadinessAnswer {
  const leaves: Leaf[] = [];
  const applies = rule.applies === undefined ? null : growTree(rule.applies, 'applies', leaves);
  const conditions = growTree(rule.conditions, 'conditions', leaves);
  const registers = [
    ...new Set(leaves.flatMap(({ facts }) => facts.map((fact) => registerOf(fact, options.dictionary)))),
  ];
  const plan = planMeasures(
    [
      ...leaves.map(({ condition }, index) => ({ id: `${index}`, rule: { conditions: condition } })),
      { id, rule },
    ],
    options,
  );
  const tally = new Tally(leaves, registers, applies, conditions, store, options.dictionary);
  const totals = new Screener(plan, store).screen(0, store.rows, (chunk) => {
    const isWhole = chunk.measure === leaves.length;
    for (let row = 0; row < chunk.rows; row += 1) {
      const bit = (plane: Int32Array): number => ((plane[row >> 5] ?? 0) >>> (row & 31)) & 1;
      if (isWhole) {
        if (bit(chunk.insufficient) === 1) tally.undecided(row, chunk.start + row);
      } else
        tally.note(chunk.measure, row, bit(chunk.eligible) === 1 ? 0 : bit(chunk.ineligible) === 1 ? 1 : 2);
    }
  });
  return {
    insufficient: totals.at(-1)?.insufficient ?? 0,
    conditions: leaves.map(({ node, condition, facts }, index) => {
      const total = totals[index];
      const cite: Citation | undefined = condition.cite;
      return {
        node,
        words: sayCondition(condition, { dictionary: options.dictionary }),
        ...(cite === undefined ? {} : { cite }),
        registers: [...new Set(facts.map((fact) => registerOf(fact, options.dictionary)))],
        met: condition.op === 'judged' ? 0 : (total?.eligible ?? 0),
        unmet: total?.ineligible ?? 0,
        unknown: total?.insufficient ?? 0,
        judged: condition.op === 'judged',
      };
    }),
    sources: tally.sources(),
  };
}

function registerOf(fact: string, dictionary: Dictionary): string {
  return dictionary.byId.get(fact)?.register ?? '自报';
}

const NO_WAY: readonly number[] = [];

class Tally {
  private readonly codes: readonly Uint8Array[];
  private readonly waits: number[];
  private readonly unlocks: number[];
  private readonly patterns = new Map<string, Waiting>();
  private readonly masks: ReadonlyMap<string, number>;
  private readonly leaves: readonly Leaf[];
  private readonly registers: readonly string[];
  private readonly applies: Tree | null;
  private readonly conditions: Tree;
  private readonly store: ColumnStore;
  private readonly dictionary: Dictionary;

  constructor(
    leaves: readonly Leaf[],
    registers: readonly string[],
    applies: Tree | null,
    conditions: Tree,
    store: ColumnStore,
    dictionary: Dictionary,
  ) {
    this.leaves = leaves;
    this.registers = registers;
    this.applies = applies;
    this.conditions = conditions;
    this.store = store;
    this.dictionary = dictionary;
    this.codes = leaves.map(() => new Uint8Array(4096));
    this.waits = registers.map(() => 0);
    this.unlocks = registers.map(() => 0);
    this.masks = new Map(
      leaves.flatMap(({ facts }) =>
        facts.map((fact) => [fact, 1 << registers.indexOf(registerOf(fact, dictionary))] as const),
      ),
    );
  }

  note(leaf: number, row: number, code: number): void {
    const codes = this.codes[leaf];
    if (codes !== undefined) codes[row] = code;
  }

  /** @param row of the chunk @param company of the city */
  undecided(row: number, company: number): void {
    const missing = this.leaves.map(({ needs }, leaf) =>
      this.codes[leaf]?.[row] === 2 ? waysToFill(needs, (fact) => this.sourceOf(fact, company)) : NO_WAY,
    );
    const codes = this.codes.map((plane) => plane[row] ?? 2);
    const key = `${codes.join('')}:${missing.map((ways) => ways.join('/')).join()}`;
    const found = this.patterns.get(key) ?? this.work(codes, missing);
    this.patterns.set(key, found);
    for (const register of this.registers.keys()) {
      if ((found.waits >> register) & 1) this.waits[register] = (this.waits[register] ?? 0) + 1;
      if ((found.unlocks >> register) & 1) this.unlocks[register] = (this.unlocks[register] ?? 0) + 1;
    }
  }

  /** Bit of the register that holds the fact, where the company lacks it. */
  private sourceOf(fact: string, company: number): number {
    return isKnown(this.store.columns.get(fact), company) ? 0 : (this.masks.get(fact) ?? 0);
  }

  /** @param missing by condition, the ways to fill what it lacks */
  private work(codes: readonly number[], missing: readonly (readonly number[])[]): Waiting {
    const plain: LeafTruth = (leaf) =>
      this.leaves[leaf]?.condition.op === 'judged' ? 'judged' : (CODES[codes[leaf] ?? 2] ?? 'unknown');
    const holding = new Set<number>();
    if (this.applies !== null) holdingUp(this.applies, plain, holding);
    holdingUp(this.conditions, plain, holding);
    let waits = 0;
    for (const leaf of holding) for (const way of missing[leaf] ?? NO_WAY) waits |= way;
    let unlocks = 0;
    for (const register of this.registers.keys()) {
      const only = 1 << register;
      const answered: LeafTruth = (leaf) =>
        plain(leaf) === 'unknown' && missing[leaf]?.includes(only) === true ? 'judged' : plain(leaf);
      if ((waits & only) !== 0 && !isUndecided(this.applies, this.conditions, answered)) unlocks |= only;
    }
    return { waits, unlocks };
  }

  sources(): ReadinessAnswer['sources'] {
    return this.registers
      .map((register, index) => ({
        register,
        facts: [...new Set(this.leaves.flatMap(({ facts }) => facts))]
          .filter((fact) => registerOf(fact, this.dictionary) === register)
          .map((fact) => ({
            id: fact,
            name: this.dictionary.byId.get(fact)?.name ?? { zh: fact, en: fact },
          })),
        waiting: this.waits[index] ?? 0,
        unlocks: this.unlocks[index] ?? 0,
      }))
      .sort((a, b) => b.unlocks - a.unlocks || b.waiting - a.waiting);
  }
}
