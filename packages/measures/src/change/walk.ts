/** Every node of a rule with its address, in reading order. */
import type { Condition, Expression, Rule } from '../tree.ts';

export type RuleNode =
  | { readonly sort: 'condition'; readonly value: Condition }
  | { readonly sort: 'expression'; readonly value: Expression };

export interface PlacedNode {
  readonly node: string;
  readonly is: RuleNode;
  readonly children: readonly PlacedNode[];
}

const condition = (value: Condition, node: string): PlacedNode => ({
  node,
  is: { sort: 'condition', value },
  children: conditionParts(value, node),
});

const expression = (value: Expression, node: string): PlacedNode => ({
  node,
  is: { sort: 'expression', value },
  children: expressionParts(value, node),
});

/** The roots of a rule: applies, conditions, amount. */
export function placedRoots(rule: Rule): readonly PlacedNode[] {
  return [
    ...(rule.applies === undefined ? [] : [condition(rule.applies, 'applies')]),
    condition(rule.conditions, 'conditions'),
    ...(rule.amount === undefined ? [] : [expression(rule.amount, 'amount')]),
  ];
}

function conditionParts(c: Condition, node: string): readonly PlacedNode[] {
  switch (c.op) {
    case 'all':
    case 'any':
    case 'atLeast':
      return c.of.map((part, index) => condition(part, `${node}/of/${index}`));
    case 'not':
      return [condition(c.of, `${node}/of`)];
    case 'unless':
      return [condition(c.of, `${node}/of`), condition(c.except, `${node}/except`)];
    case 'when':
      return [
        condition(c.if, `${node}/if`),
        condition(c.then, `${node}/then`),
        ...(c.otherwise === undefined ? [] : [condition(c.otherwise, `${node}/otherwise`)]),
      ];
    case 'compare':
      return [expression(c.left, `${node}/left`), expression(c.right, `${node}/right`)];
    case 'during':
      return [
        expression(c.date, `${node}/date`),
        ...(c.from === undefined ? [] : [expression(c.from, `${node}/from`)]),
        ...(c.to === undefined ? [] : [expression(c.to, `${node}/to`)]),
      ];
    default:
      return [];
  }
}

function expressionParts(e: Expression, node: string): readonly PlacedNode[] {
  switch (e.op) {
    case 'add':
    case 'least':
    case 'greatest':
    case 'firstKnown':
      return e.of.map((part, index) => expression(part, `${node}/of/${index}`));
    case 'together':
      return [
        ...e.of.map((part, index) => expression(part, `${node}/of/${index}`)),
        expression(e.at, `${node}/at`),
      ];
    case 'byYear':
      return [
        expression(e.year, `${node}/year`),
        ...e.of.map((part, index) => expression(part, `${node}/of/${index}`)),
      ];
    case 'subtract':
    case 'multiply':
    case 'divide':
      return [expression(e.left, `${node}/left`), expression(e.right, `${node}/right`)];
    case 'cap':
    case 'floor':
      return [expression(e.of, `${node}/of`), expression(e.at, `${node}/at`)];
    case 'elapsed':
      return [expression(e.from, `${node}/from`), expression(e.to, `${node}/to`)];
    case 'tiers':
      return [
        ...e.cases.flatMap(({ when, then }, index) => [
          condition(when, `${node}/cases/${index}/when`),
          expression(then, `${node}/cases/${index}/then`),
        ]),
        ...(e.otherwise === undefined ? [] : [expression(e.otherwise, `${node}/otherwise`)]),
      ];
    case 'slices':
      return [
        expression(e.of, `${node}/of`),
        ...e.slices.flatMap(({ upTo, rate }, index) => [
          ...(upTo === undefined ? [] : [expression(upTo, `${node}/slices/${index}/upTo`)]),
          expression(rate, `${node}/slices/${index}/rate`),
        ]),
      ];
    default:
      return [];
  }
}
