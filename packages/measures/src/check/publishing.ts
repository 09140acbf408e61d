/** What a rule that checks may still get wrong before it is published: tiers, conditions that never matter, citations, windows. */
import { type PlacedNode, placedRoots } from '../change/walk.ts';
import type { Citation } from '../citation.ts';
import type { Dictionary } from '../dictionary.ts';
import { sayCondition } from '../say.ts';
import type { Condition, Expression, Rule, Words } from '../tree.ts';
import { PLAIN, sameDimension } from '../values/units.ts';
import type { RuleProblem } from './problem.ts';
import { covers, fillEverything, intersect, isEmpty, type Range, rangeOf } from './ranges.ts';
import { typeOf } from './types.ts';

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
    check.report(
      'window-over',
      'warning',
      'windows',
      undefined,
      {
        zh: '申报窗口都已结束',
        en: 'every window for applications is over',
      },
      {
        zh: '核对窗口日期；确已结束的，作为往年措施保留，不再发布',
        en: 'check the days of the windows; what is over is kept as a measure of its year, not published again',
      },
    );
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

  /** The condition around it is told of already: one citation mends both. */
  private isTold(node: string): boolean {
    return this.problems.some((it) => it.code === 'no-citation' && node.startsWith(`${it.node}/`));
  }

  private condition(c: Condition, node: string, cite: Citation | undefined): void {
    const isLeaf = !['all', 'any', 'atLeast', 'not', 'unless', 'when'].includes(c.op);
    if (isLeaf && cite === undefined) {
      this.report(
        'no-citation',
        'error',
        node,
        cite,
        {
          zh: `条件“${this.say(c).zh}”没有依据`,
          en: `the condition “${this.say(c).en}” has no citation`,
        },
        UNCITED,
      );
    }
    if (c.op === 'compare') this.share(c, node, cite);
    if (c.op === 'all') this.together(flat(c, node), node, cite);
    if (c.op === 'any') this.choice(c.of, node, cite);
  }

  private expression(e: Expression, node: string, cite: Citation | undefined): void {
    if (e.op === 'tiers') this.tiers(e, node, cite);
    if (e.op === 'divide' && e.right.op === 'literal' && Number(e.right.value) === 0) {
      this.report(
        'divides-by-zero',
        'error',
        `${node}/right`,
        cite,
        { zh: '除以 0，永远没有结果', en: 'divided by zero: it never has a result' },
        { zh: '除数换成要素或不为 0 的数', en: 'divide by a fact or by a figure other than zero' },
      );
    }
    if (e.op !== 'literal' || cite !== undefined || this.isTold(node)) return;
    const figure = `${e.value}${e.unit}`;
    this.report(
      'no-citation',
      'error',
      node,
      cite,
      { zh: `数字 ${figure} 没有依据`, en: `the figure ${figure} has no citation` },
      UNCITED,
    );
  }

  /** 不低于 30, of a share: three thousand per cent is not what the document says. */
  private share(c: Extract<Condition, { op: 'compare' }>, node: string, cite: Citation | undefined): void {
    for (const [figure, other, side] of [
      [c.right, c.left, 'right'],
      [c.left, c.right, 'left'],
    ] as const) {
      if (figure.op !== 'literal' || figure.unit !== '' || Math.abs(Number(figure.value)) <= 1) continue;
      const type = typeOf(other, { dictionary: this.dictionary });
      if (type.kind !== 'quantity' || !type.asRatio || !sameDimension(type.dimension, PLAIN)) continue;
      this.report(
        'share-without-per-cent',
        'warning',
        `${node}/${side}`,
        cite,
        {
          zh: `比例与 ${figure.value} 相比，就是与 ${Number(figure.value) * 100}% 相比`,
          en: `a share is compared with ${figure.value}, which is ${Number(figure.value) * 100}%`,
        },
        { zh: `是否指 ${figure.value}%`, en: `did you mean ${figure.value}%` },
      );
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
    code: PairCode,
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
      ...provisionOf(a.condition.cite ?? cite),
      message: {
        zh: `“${one.zh}”${placeOf(a, cite)}与“${other.zh}”${placeOf(b, cite)}：${zh}`,
        en: `“${one.en}”${placeOf(a, cite)} and “${other.en}”${placeOf(b, cite)}: ${en}`,
      },
      mend: PAIR_MENDS[code],
    });
  }

  report(
    code: string,
    severity: RuleProblem['severity'],
    node: string,
    cite: Citation | undefined,
    message: Words,
    mend: Words,
  ): void {
    this.problems.push({ code, severity, node, message, mend, ...provisionOf(cite) });
  }
}

const provisionOf = (cite: Citation | undefined): { readonly provision?: string } =>
  cite === undefined ? {} : { provision: cite.provision };

/** 〔四/(八)〕: where the document says one of two that do not go together. */
const placeOf = (part: Part, above: Citation | undefined): string => {
  const provision = (part.condition.cite ?? above)?.provision ?? '';
  return provision === '' ? '' : `〔${provision}〕`;
};

type PairCode = 'never-holds' | 'never-matters' | 'always-holds' | 'tier-never-reached' | 'tiers-overlap';

const PAIR_MENDS: Readonly<Record<PairCode, Words>> = {
  'never-holds': {
    zh: '核对两处的数字和比较词；若是两条路，改为“任一满足”',
    en: 'check figures and comparison in both places; for two ways in, use 任一满足',
  },
  'never-matters': {
    zh: '删去不起作用的一条，或核对它的数字',
    en: 'take out the one that never matters, or check its figure',
  },
  'always-holds': {
    zh: '核对两处的数字和比较词；若要同时满足，改为“全部满足”',
    en: 'check figures and comparison in both places; if both must hold, use 全部满足',
  },
  'tier-never-reached': {
    zh: '把门槛高的一档写在前面，或给前一档加上另一端（全部满足（…；…））',
    en: 'put the tier with the higher threshold first, or give the earlier one its other end',
  },
  'tiers-overlap': {
    zh: '给前一档写明另一端，使各档首尾相接',
    en: 'give the earlier tier its other end, so that the tiers meet',
  },
};

const UNCITED: Words = {
  zh: '在后面写上条款，如〔三/(一)〕',
  en: 'write the provision after it, such as 〔三/(一)〕',
};

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
