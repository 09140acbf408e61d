/** What an amendment changes: which clauses, and for which companies, with the clause responsible. */
import type { Company } from '../company.ts';
import { type EvaluationOptions, evaluate } from '../evaluate/evaluate.ts';
import type { Outcome } from '../evaluation.ts';
import { print, printCondition, printExpression } from '../text/print.ts';
import type { Rule } from '../tree.ts';
import { type PlacedNode, placedRoots } from './walk.ts';

export interface ClauseChange {
  /** Address in the amended rule, or in the old one where the clause is gone. */
  readonly node: string;
  /** Controlled Chinese; `null` where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
  readonly provision?: string;
}

export interface Standing {
  readonly outcome: Outcome;
  /** Integer fen; `null` where not known or none, and for whoever is not eligible: nothing is owed to them. */
  readonly fen: number | null;
}

export interface CompanyChange {
  readonly company: string;
  readonly before: Standing;
  readonly after: Standing;
  /** Clauses without whose change this company would stand differently; all of them where only their sum matters. */
  readonly because: readonly ClauseChange[];
}

type Version = { readonly rule: Rule } & Partial<Pick<EvaluationOptions, 'parameters' | 'clocks'>>;

/** Clauses that differ between two versions of a rule, the smallest that show the difference. */
export function changedClauses(
  before: Rule,
  after: Rule,
  options: Pick<EvaluationOptions, 'dictionary'>,
): readonly ClauseChange[] {
  const old = new Map(placedRoots(before).map((root) => [root.node, root]));
  const now = new Map(placedRoots(after).map((root) => [root.node, root]));
  const changes: ClauseChange[] = [];
  for (const node of new Set([...old.keys(), ...now.keys()]))
    compare(old.get(node), now.get(node), undefined, options, changes);
  for (const [node, mark] of [
    ['rounding', '取整：'],
    ['stacking', '叠加：'],
  ] as const) {
    const [was, is] = [sectionOf(before, mark, options), sectionOf(after, mark, options)];
    if (was !== is) changes.push({ node, before: was, after: is });
  }
  return changes;
}

/** What the text of a rule says under one of its marks, citations left out. */
function sectionOf(
  rule: Rule,
  mark: string,
  { dictionary }: Pick<EvaluationOptions, 'dictionary'>,
): string | null {
  const lines = print(bare(rule), dictionary)
    .split('\n')
    .filter((line) => line.startsWith(mark));
  return lines.length === 0 ? null : lines.map((line) => line.slice(mark.length)).join('');
}

/** Where a clause is stated, and its heading, may change while it says the same. */
function bare<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bare) as T;
  if (typeof value !== 'object' || value === null) return value;
  const isJudged = 'op' in value && value.op === 'judged';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'cite' && (key !== 'title' || isJudged))
      .map(([key, part]) => [key, bare(part)]),
  ) as T;
}

function compare(
  a: PlacedNode | undefined,
  b: PlacedNode | undefined,
  above: string | undefined,
  options: Pick<EvaluationOptions, 'dictionary'>,
  into: ClauseChange[],
): void {
  const text = (placed: PlacedNode | undefined): string | null => {
    if (placed === undefined) return null;
    const { is } = placed;
    return is.sort === 'condition'
      ? printCondition(bare(is.value), options.dictionary)
      : printExpression(bare(is.value), options.dictionary);
  };
  const [before, after] = [text(a), text(b)];
  if (before === after) return;
  const provision = b?.is.value.cite?.provision ?? a?.is.value.cite?.provision ?? above;
  const sameKind =
    a !== undefined &&
    b !== undefined &&
    a.is.value.op === b.is.value.op &&
    a.children.length === b.children.length;
  const isInner = sameKind && a.children.length > 0;
  const found: ClauseChange[] = [];
  if (isInner)
    for (const [index, child] of a.children.entries())
      compare(child, b.children[index], provision, options, found);
  if (found.length > 0) {
    into.push(...found);
    return;
  }
  into.push({ node: (b ?? a)?.node ?? '', before, after, ...(provision === undefined ? {} : { provision }) });
}

/**
 * Companies whose outcome or amount an amendment changes.
 * A clause is responsible when the amended rule without its change would have left the company where the old rule had it,
 * or anywhere but where the amended rule puts it.
 */
export function whatChanges(
  before: Version,
  after: Version,
  companies: readonly Company[],
  options: EvaluationOptions,
): readonly CompanyChange[] {
  const clauses = changedClauses(before.rule, after.rule, options);
  const reverted = withoutEach(before.rule, after.rule, clauses);
  const changes: CompanyChange[] = [];
  for (const company of companies) {
    const [was, is] = [standing(before, company, options), standing(after, company, options)];
    if (same(was, is)) continue;
    const single = clauses.filter((_, index) => {
      const without = reverted[index] ?? null;
      return without !== null && !same(standing({ ...after, rule: without }, company, options), is);
    });
    changes.push({
      company: company.name,
      before: was,
      after: is,
      because: single.length > 0 ? single : clauses,
    });
  }
  return changes;
}

function standing(version: Version, company: Company, options: EvaluationOptions): Standing {
  const { rule, parameters, clocks } = version;
  const merged = {
    ...options,
    ...(parameters === undefined ? {} : { parameters }),
    ...(clocks === undefined ? {} : { clocks }),
  };
  const { outcome, amount } = evaluate({ id: 'amendment', rule }, company, merged);
  const isOwed = outcome === 'eligible' && amount?.status === 'computed';
  return { outcome, fen: isOwed ? (amount.fen ?? null) : null };
}

const same = (a: Standing, b: Standing): boolean => a.outcome === b.outcome && a.fen === b.fen;

/** The amended rule without each of its changes in turn; `null` where one had no counterpart to go back to. */
export function withoutEach(
  before: Rule,
  after: Rule,
  clauses: readonly ClauseChange[],
): readonly (Rule | null)[] {
  return clauses.map(({ node }) => revert(after, before, node));
}

/** The amended rule with one clause as it was; `null` where the clause had no counterpart to go back to. */
function revert(after: Rule, before: Rule, node: string): Rule | null {
  const path = node.split('/');
  const old = path.reduce<unknown>((value, key) => field(value, key), before);
  return old === undefined ? null : (replaced(after, path, old) as Rule);
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function replaced(value: unknown, path: readonly string[], leaf: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === key ? replaced(item, rest, leaf) : item));
  return { ...(value as Readonly<Record<string, unknown>>), [key]: replaced(field(value, key), rest, leaf) };
}
