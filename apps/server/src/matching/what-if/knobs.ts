/** The figures of a rule that can be tried at other values, each at its place in the tree. */
import type { Knob } from '@huice/api';
import {
  type Dictionary,
  type PlacedNode,
  placedRoots,
  type Rule,
  sayCondition,
  sayExpression,
  type Words,
} from '@huice/measures';
import { Trouble } from '../../platform/index.ts';

export function knobsOf(rule: Rule, dictionary: Dictionary): Knob[] {
  const knobs: Knob[] = [];
  for (const root of placedRoots(rule)) collect(root, [], dictionary, knobs);
  return knobs;
}

function collect(at: PlacedNode, above: readonly PlacedNode[], dictionary: Dictionary, into: Knob[]): void {
  const { value } = at.is;
  if (at.is.sort === 'expression' && value.op === 'literal') {
    const number = Number(value.value);
    // Years and days of a window are no money; a zero has no range to slide over.
    if (Number.isFinite(number) && number > 0 && !/^[年月日]$|工作日|周/u.test(value.unit)) {
      const cite = value.cite ?? above.findLast((one) => one.is.value.cite !== undefined)?.is.value.cite;
      into.push({
        node: at.node,
        kind: kindOf(at.node, value.unit),
        words: wordsOf(above, dictionary),
        value: number,
        unit: value.unit,
        ...rangeOf(number, value.unit),
        ...(cite === undefined ? {} : { cite }),
      });
    }
  }
  for (const child of at.children) collect(child, [...above, at], dictionary, into);
}

function kindOf(node: string, unit: string): Knob['kind'] {
  if (/^conditions|^applies|\/when(\/|$)|\/if(\/|$)/.test(node)) return 'threshold';
  if (/[%‰]|百分点/u.test(unit)) return 'rate';
  return /\/at$/.test(node) ? 'cap' : 'sum';
}

/** What the figure belongs to: the nearest part that has a name, or says itself in words. */
function wordsOf(above: readonly PlacedNode[], dictionary: Dictionary): Words {
  const named = above.findLast(({ is }) => is.value.title !== undefined);
  const parent = named ?? above.at(-1);
  if (parent === undefined) return { zh: '金额', en: 'Amount' };
  return parent.is.sort === 'condition'
    ? sayCondition(parent.is.value, { dictionary })
    : sayExpression(parent.is.value, { dictionary });
}

function rangeOf(value: number, unit: string): Pick<Knob, 'min' | 'max' | 'step'> {
  if (unit === '%')
    return { min: 0, max: value <= 50 ? 100 : Math.max(100, value), step: value < 5 ? 0.1 : 1 };
  const size = 10 ** Math.floor(Math.log10(value));
  return { min: 0, max: value * 3, step: Math.max(size / 10, 0.01) };
}

/**
 * The rule with other figures at some of its knobs.
 * @throws Trouble 400 for a place that holds no figure
 */
export function withChanges(
  rule: Rule,
  changes: readonly { readonly node: string; readonly value: number }[],
  dictionary: Dictionary,
): Rule {
  const known = new Set(knobsOf(rule, dictionary).map(({ node }) => node));
  const copy: unknown = structuredClone(rule);
  for (const { node, value } of changes) {
    const place = known.has(node) ? follow(copy, node.split('/')) : null;
    if (place === null) throw noKnob(node);
    place.value = decimal(value);
  }
  return copy as Rule;
}

/** Six decimals are finer than any figure of a policy. */
function decimal(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}

function follow(start: unknown, path: readonly string[]): { value: string } | null {
  let at: unknown = start;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return null;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return typeof at === 'object' && at !== null && 'value' in at ? (at as { value: string }) : null;
}

function noKnob(node: string): Trouble {
  return new Trouble(
    400,
    'no-such-figure',
    { zh: `这项措施在 “${node}” 没有可调的数。`, en: `The measure has no figure at “${node}”.` },
    {
      where: 'body/changes',
      todo: {
        zh: '请重新打开推演页：规则可能已经改过。',
        en: 'Open the what-if page again: the rule may have changed.',
      },
    },
  );
}
