/** What a rule that checks may still get wrong before it is published: tiers, conditions that never matter, citations, windows. */
import { type PlacedNode, placedRoots } from '../change/walk.ts';
import type { Citation } from '../citation.ts';
import type { Dictionary } from '../dictionary.ts';
import { sayCondition } from '../say.ts';
import type { Condition, Expression, Rule, Words } from '../tree.ts';
import type { RuleProblem } from './problem.ts';
import { covers, fillEverything, intersect, isEmpty, type Range, rangeOf } from './ranges.ts';

export interface PublishableMeasure {
  readonly rule: Rule;
  /** ISO instants; `null` is open. */
  readonly windows?: readonly { readonly to: string | null }[];
}

/**
 * Problems beyond types. Errors must be mended before publishing; warnings must be looked at.
 * @param now ISO instant; a measure whose last window ended before it is warned about
 */
export function checkForPublishing(
  measure: PublishableMeasure,
  dictionary: Dictionary,
  now: string,
): readonly RuleProblem[] {
  const check = new PublishingCheck(dictionary);
  for (const root of placedRoots(measure.rule)) check.visit(root, undefined);
  const windows = measure.windows ?? [];
  const isOver =
    windows.length > 0 && windows.every(({ to }) => to !== null && Date.parse(to) < Date.parse(now));
  if (isOver) {
    check.report('window-over', 'warning', 'windows', undefined, {
      zh: '申报窗口都已结束',
      en: 'every window for applications is over',
    });
  }
  return check.problems;
}

class PublishingCheck {
  readonly problems: RuleProblem[] = [];
  private readonly dictionary: Dictionary;

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary;
  }

  visit(placed: PlacedNode, above: Citation | undefined): void {
    const { node, is } = placed;
    const cite = is.value.cite ?? above;
    if (is.sort === 'condition') this.condition(is.value, node, cite);
    else this.expression(is.value, node, cite);
    for (const child of placed.children) this.visit(child, cite);
  }

  private condition(c: Condition, node: string, cite: Citation | undefined): void {
    const isLeaf = !['all', 'any', 'atLeast', 'not', 'unless', 'when'].includes(c.op);
    if (isLeaf && cite === undefined) {
      this.report('no-citation', 'error', node, cite, {
        zh: `条件“${this.say(c).zh}”没有依据`,
        en: `the condition “${this.say(c).en}” has no citation`,
      });
    }
    if (c.op === 'all') this.together(flat(c, node), node, cite);
    if (c.op === 'any') this.choice(c.of, node, cite);
  }

  private expression(e: Expression, node: string, cite: Citation | undefined): void {
    if (e.op === 'tiers') this.tiers(e, node, cite);
    if (e.op !== 'literal') return;
    const figure = `${e.value}${e.unit}`;
    if (cite === undefined) {
      this.report('no-citation', 'error', node, cite, {
        zh: `数字 ${figure} 没有依据`,
        en: `the figure ${figure} has no citation`,
      });
    }
  }

  /** 全部满足: ranges of one figure must leave something, and each must narrow what the others leave. */
  private together(parts: readonly Part[], node: string, cite: Citation | undefined): void {
    for (const [index, a] of parts.entries()) {
      for (const b of parts.slice(index + 1)) {
        if (contradict(a, b, this.dictionary))
          this.pair('never-holds', 'error', node, cite, a, b, '不可能同时满足', 'can never hold together');
        else if (implies(a, b, this.dictionary))
          this.pair(
            'never-matters',
            'warning',
            node,
            cite,
            b,
            a,
            '已包含在另一条件中，不起作用',
            'is implied by another condition and never matters',
          );
        else if (implies(b, a, this.dictionary))
          this.pair(
            'never-matters',
            'warning',
            node,
            cite,
            a,
            b,
            '已包含在另一条件中，不起作用',
            'is implied by another condition and never matters',
          );
      }
    }
  }

  private choice(of: readonly Condition[], node: string, cite: Citation | undefined): void {
    const parts = of.map((condition, index): Part => ({ condition, node: `${node}/of/${index}` }));
    for (const [index, a] of parts.entries()) {
      for (const b of parts.slice(index + 1)) {
        const [x, y] = [rangeOf(a.condition, this.dictionary), rangeOf(b.condition, this.dictionary)];
        if (x !== null && y !== null && x.term === y.term && fillEverything(x, y)) {
          this.pair(
            'always-holds',
            'warning',
            node,
            cite,
            a,
            b,
            '总有一个满足，等于没有条件',
            'one of them always holds: nothing is asked',
          );
        } else if (implies(a, b, this.dictionary))
          this.pair(
            'never-matters',
            'warning',
            node,
            cite,
            a,
            b,
            '比另一选项更窄，不起作用',
            'is narrower than the other choice and never matters',
          );
        else if (implies(b, a, this.dictionary))
          this.pair(
            'never-matters',
            'warning',
            node,
            cite,
            b,
            a,
            '比另一选项更窄，不起作用',
            'is narrower than the other choice and never matters',
          );
      }
    }
  }

  /** 分档: a tier that an earlier one covers is never reached; two that cross have a part that depends on their order. */
  private tiers(e: Extract<Expression, { op: 'tiers' }>, node: string, cite: Citation | undefined): void {
    const parts = e.cases.map(
      ({ when }, index): Part => ({ condition: when, node: `${node}/cases/${index}/when` }),
    );
    for (const [index, later] of parts.entries()) {
      for (const earlier of parts.slice(0, index)) {
        if (implies(later, earlier, this.dictionary)) {
          this.pair(
            'tier-never-reached',
            'error',
            node,
            later.condition.cite ?? cite,
            later,
            earlier,
            '已被前面的档覆盖，永远轮不到',
            'is covered by an earlier tier and never reached',
          );
        } else if (this.cross(earlier, later)) {
          this.pair(
            'tiers-overlap',
            'warning',
            node,
            later.condition.cite ?? cite,
            later,
            earlier,
            '与前面的档有重叠，重叠部分归前一档',
            'overlaps an earlier tier, which takes the part they share',
          );
        }
      }
    }
  }

  private cross(a: Part, b: Part): boolean {
    const [x, y] = [rangeOf(a.condition, this.dictionary), rangeOf(b.condition, this.dictionary)];
    if (x === null || y === null || x.term !== y.term) return false;
    return !isEmpty(intersect(x, y)) && !covers(x, y) && !covers(y, x);
  }

  private say(condition: Condition): Words {
    return sayCondition(condition, { dictionary: this.dictionary });
  }

  private pair(
    code: string,
    severity: RuleProblem['severity'],
    node: string,
    cite: Citation | undefined,
    a: Part,
    b: Part,
    zh: string,
    en: string,
  ): void {
    const [one, other] = [this.say(a.condition), this.say(b.condition)];
    this.problems.push({
      code,
      severity,
      node: a.node || node,
      other: b.node,
      ...(cite === undefined ? {} : { provision: cite.provision }),
      message: { zh: `“${one.zh}”与“${other.zh}”：${zh}`, en: `“${one.en}” and “${other.en}”: ${en}` },
    });
  }

  report(
    code: string,
    severity: RuleProblem['severity'],
    node: string,
    cite: Citation | undefined,
    message: Words,
  ): void {
    this.problems.push({
      code,
      severity,
      node,
      message,
      ...(cite === undefined ? {} : { provision: cite.provision }),
    });
  }
}

interface Part {
  readonly condition: Condition;
  readonly node: string;
}

function flat(c: Extract<Condition, { op: 'all' }>, node: string): readonly Part[] {
  return c.of.flatMap((condition, index) => {
    const at = `${node}/of/${index}`;
    return condition.op === 'all' ? flat(condition, at) : [{ condition, node: at }];
  });
}

function contradict(a: Part, b: Part, dictionary: Dictionary): boolean {
  const [x, y] = ranges(a, b, dictionary);
  if (x !== null && y !== null) return isEmpty(intersect(x, y));
  if (a.condition.op === 'oneOf' && b.condition.op === 'oneOf' && a.condition.fact === b.condition.fact) {
    const { values } = b.condition;
    return !a.condition.values.some((value) => values.includes(value));
  }
  return isOpposite(a.condition, b.condition) || isOpposite(b.condition, a.condition);
}

const isOpposite = (a: Condition, b: Condition): boolean =>
  a.op === 'holds' && b.op === 'not' && b.of.op === 'holds' && b.of.fact === a.fact;

/** Whatever meets `a` meets `b`. */
function implies(a: Part, b: Part, dictionary: Dictionary): boolean {
  const [x, y] = ranges(a, b, dictionary);
  if (x !== null && y !== null) return covers(y, x);
  const [left, right] = [a.condition, b.condition];
  if (left.op === 'oneOf' && right.op === 'oneOf' && left.fact === right.fact)
    return left.values.every((value) => right.values.includes(value));
  return left.op === 'holds' && right.op === 'holds' && left.fact === right.fact;
}

/** The ranges of two conditions on the same figure; nulls otherwise. */
function ranges(a: Part, b: Part, dictionary: Dictionary): readonly [Range, Range] | readonly [null, null] {
  const [x, y] = [rangeOf(a.condition, dictionary), rangeOf(b.condition, dictionary)];
  return x !== null && y !== null && x.term === y.term ? [x, y] : [null, null];
}
