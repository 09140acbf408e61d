/** The figures of a rule's amount, each with what it is and where it stands: rates, caps, floors, fixed sums. Pure. */
import type { ComparedFigure } from '@huice/api';
import {
  type Citation,
  type Dictionary,
  type Expression,
  type PlacedNode,
  placedRoots,
  type Rule,
  sayCondition,
  type Words,
} from '@huice/measures';
import type { Parameter } from '@huice/packs';

/** Figures in the order of the rule; the same figure for the same case once. */
export function figuresOf(
  rule: Rule,
  dictionary: Dictionary,
  parameters: readonly Parameter[] = [],
): ComparedFigure[] {
  const found: ComparedFigure[] = [];
  for (const root of placedRoots(rule)) {
    if (root.node.startsWith('amount')) collect(root, [], { dictionary, parameters, found });
  }
  const seen = new Set<string>();
  return found.filter(({ kind, value, of }) => {
    const key = `${kind} ${value} ${of?.zh ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

interface Gathering {
  readonly dictionary: Dictionary;
  readonly parameters: readonly Parameter[];
  readonly found: ComparedFigure[];
}

function collect(at: PlacedNode, above: readonly PlacedNode[], gathering: Gathering): void {
  const { value } = at.is;
  // What a case asks is a condition, not a figure of the amount.
  if (at.is.sort === 'condition') return;
  const printed = printedOf(value as Expression, gathering.parameters);
  if (printed !== null) {
    if (!isFigure(at.node, printed.value)) return;
    const cite =
      value.cite ?? printed.cite ?? above.findLast((one) => one.is.value.cite !== undefined)?.is.value.cite;
    gathering.found.push({
      kind: kindOf(at, above.at(-1), printed.value),
      value: printed.value,
      of: caseOf(at, above, gathering.dictionary),
      cite: cite ?? null,
    });
    return;
  }
  for (const child of at.children) collect(child, [...above, at], gathering);
}

function printedOf(
  node: Expression,
  parameters: readonly Parameter[],
): { value: string; cite?: Citation | undefined } | null {
  if (node.op === 'literal') return { value: `${node.value}${node.unit}` };
  if (node.op !== 'parameter') return null;
  const last = parameters.find(({ id }) => id === node.parameter)?.values.at(-1);
  return last === undefined ? null : { value: `${last.value}${last.unit}`, cite: last.cite };
}

/** Where a slice ends, a count of years, and nothing at all are no figures of what is given. */
function isFigure(node: string, printed: string): boolean {
  return !/\/upTo$/.test(node) && !/^0(\D|$)|[年月日]$|工作日|周/u.test(printed);
}

function kindOf(
  { node }: PlacedNode,
  parent: PlacedNode | undefined,
  printed: string,
): ComparedFigure['kind'] {
  if (/[%‰]|百分点/u.test(printed)) return 'rate';
  if (!/\/at$/.test(node)) return 'sum';
  return parent?.is.sort === 'expression' && parent.is.value.op === 'floor' ? 'floor' : 'cap';
}

/** The case of a tier that the figure stands in, in words. */
function caseOf(at: PlacedNode, above: readonly PlacedNode[], dictionary: Dictionary): Words | null {
  const path = [...above, at];
  for (let n = path.length - 1; n > 0; n -= 1) {
    const parent = path[n - 1]?.is;
    const place = /\/cases\/(\d+)\/then/.exec(path[n]?.node.slice(path[n - 1]?.node.length ?? 0) ?? '');
    if (parent?.sort !== 'expression' || parent.value.op !== 'tiers' || place === null) continue;
    const tier = parent.value.cases[Number(place[1])];
    if (tier !== undefined) return tier.title ?? sayCondition(tier.when, { dictionary });
  }
  return above.findLast(({ is }) => is.value.title !== undefined)?.is.value.title ?? null;
}
