import {
  type Condition,
  type Dictionary,
  type Expression,
  evaluate,
  type Outcome,
  type PlacedNode,
  placedRoots,
  readCompany,
  sayCondition,
  sayExpression,
} from '@huice/measures';
import { dayOfExample } from './check-examples.ts';
import { placed, problem } from './problems.ts';
import type { Measure, Origin, Pack, PackProblem } from './types.ts';

/** Something that one of a measure's worked examples ought to show, put as a condition that holds where it is shown. */
interface Case {
  /** Address of the node in the rule. */
  readonly node: string;
  readonly what: string;
  readonly holds: Condition;
  /** The outcome of `holds` that shows the case. */
  readonly shownBy: Outcome;
}

/**
 * The cases of a rule that no worked example shows: a threshold hit exactly, both sides of each condition that data
 * decide, each tier and year, a cap reached and not reached. Warnings, because a rule may be right without them.
 */
export function unshownCases(
  measure: Measure,
  pack: Pack,
  dictionary: Dictionary,
  origin: Origin | undefined,
): PackProblem[] {
  const companies = measure.examples.map((it) => ({
    company: readCompany(it.company, dictionary),
    asOf: dayOfExample(it, measure, pack),
  }));
  const parameters = measure.parameters ?? [];
  const answers = (holds: Condition): readonly Outcome[] =>
    companies.map(
      ({ company, asOf }) =>
        evaluate({ id: measure.id, rule: { conditions: holds } }, company, { dictionary, asOf, parameters })
          .outcome,
    );
  const words = { dictionary, parameters };
  return placedRoots(measure.rule)
    .flatMap(everyNode)
    .flatMap((it) => casesOf(it, words))
    .filter((it) => !answers(it.holds).includes(it.shownBy))
    .map((it) =>
      problem(
        placed(origin, ['rule', ...it.node.split('/')]),
        '没有这样的例子 no such example',
        it.what,
        'warning',
      ),
    );
}

const everyNode = (it: PlacedNode): readonly PlacedNode[] => [it, ...it.children.flatMap(everyNode)];

type Naming = Parameters<typeof sayCondition>[1];

function casesOf({ node, is }: PlacedNode, naming: Naming): readonly Case[] {
  return is.sort === 'condition'
    ? casesOfCondition(is.value, node, naming)
    : casesOfExpression(is.value, node, naming);
}

function casesOfCondition(condition: Condition, node: string, naming: Naming): readonly Case[] {
  const said = condition.title ?? sayCondition(condition, naming);
  const bothSides: readonly Case[] = [
    { node, what: `满足 met：${said.zh}`, holds: condition, shownBy: 'eligible' },
    { node, what: `不满足 not met：${said.zh}`, holds: condition, shownBy: 'ineligible' },
  ];
  const exactly = (left: Expression, right: Expression): Case => ({
    node,
    what: `恰好 exactly ${sayExpression(right, naming).zh}：${said.zh}`,
    holds: { op: 'compare', left, is: '=', right },
    shownBy: 'eligible',
  });
  switch (condition.op) {
    case 'holds':
    case 'oneOf':
    case 'contains':
    case 'locatedIn':
      return bothSides;
    case 'compare':
      return isConstant(condition.right) && !isConstant(condition.left)
        ? [...bothSides, exactly(condition.left, condition.right)]
        : bothSides;
    case 'during':
      return [
        ...bothSides,
        ...[condition.from, condition.to]
          .filter((it) => it !== undefined && isConstant(it))
          .map((it) => exactly(condition.date, it as Expression)),
      ];
    default:
      return [];
  }
}

const isConstant = (it: Expression): boolean =>
  it.op === 'literal' || it.op === 'parameter' || it.op === 'date';

function casesOfExpression(expression: Expression, node: string, naming: Naming): readonly Case[] {
  const said = (it: Expression) => it.title?.zh ?? sayExpression(it, naming).zh;
  switch (expression.op) {
    case 'tiers':
      return tierCases(expression, node, said);
    case 'byYear':
      return expression.of.map((_, index) => ({
        node: `${node}/of/${index}`,
        what: `第 ${index + 1} 年 year ${index + 1}`,
        holds: {
          op: 'compare',
          left: expression.year,
          is: '=',
          right: { op: 'literal', value: String(index + 1), unit: '年' },
        },
        shownBy: 'eligible',
      }));
    case 'cap': {
      // An amount without a formula is nowhere known to be below its cap.
      if (isOpen(expression.of)) return [];
      const holds: Condition = { op: 'compare', left: expression.of, is: '<', right: expression.at };
      return [
        { node, what: `未到上限 below ${said(expression.at)}`, holds, shownBy: 'eligible' },
        { node, what: `到上限 capped at ${said(expression.at)}`, holds, shownBy: 'ineligible' },
      ];
    }
    default:
      return [];
  }
}

/** Without a formula, itself or in a part that is always reached. */
function isOpen(it: Expression): boolean {
  if (it.op === 'notComputable') return true;
  if (it.op === 'cap' || it.op === 'floor') return isOpen(it.of);
  if (it.op === 'multiply') return isOpen(it.left) || isOpen(it.right);
  return false;
}

function tierCases(
  tiers: Expression & { op: 'tiers' },
  node: string,
  said: (it: Expression) => string,
): readonly Case[] {
  const reached = (index: number): Condition[] =>
    tiers.cases.slice(0, index).map((it): Condition => ({ op: 'not', of: it.when }));
  const all = (of: Condition[]): Condition => ({ op: 'all', of });
  const each = tiers.cases.map(
    (it, index): Case => ({
      node: `${node}/cases/${index}`,
      what: `第 ${index + 1} 档 tier ${index + 1}：${it.title?.zh ?? said(it.then)}`,
      holds: all([...reached(index), it.when]),
      shownBy: 'eligible',
    }),
  );
  if (tiers.otherwise === undefined) return each;
  const rest: Case = {
    node: `${node}/otherwise`,
    what: `其余 otherwise：${said(tiers.otherwise)}`,
    holds: all(reached(tiers.cases.length)),
    shownBy: 'eligible',
  };
  return [...each, rest];
}
