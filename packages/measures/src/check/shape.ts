/** The fields of each node of the tree, once: the JSON Schema and the structural check are both made from it. */
import type { Condition, Expression } from '../tree.ts';

export type FieldKind =
  | 'condition'
  | 'conditions'
  | 'expression'
  | 'expressions'
  | 'text'
  | 'texts'
  | 'words'
  | 'count'
  | 'decimal'
  | 'date'
  | 'region'
  | 'cases'
  | 'slices'
  | readonly string[];

export interface Field {
  readonly kind: FieldKind;
  readonly optional?: true;
}

export type NodeShape = Readonly<Record<string, Field>>;

const condition: Field = { kind: 'condition' };
const expression: Field = { kind: 'expression' };
const expressions: Field = { kind: 'expressions' };
const text: Field = { kind: 'text' };
const optional = (field: Field): Field => ({ ...field, optional: true });

export const COMPARATORS = ['>=', '>', '<=', '<', '=', '!='] as const;
export const JUDGES = ['expert', 'audit', 'officer', 'applicant-pledge'] as const;
export const CAP_SCOPES = ['project', 'company', 'year', 'company-year', 'product', 'total'] as const;
export const ROUNDING_UNITS = ['分', '角', '元', '百元', '千元', '万元'] as const;
export const ROUNDING_WAYS = ['down', 'half-up', 'up'] as const;
export const ELAPSED_UNITS = ['年', '月', '日'] as const;

export const CONDITION_SHAPES = {
  all: { of: { kind: 'conditions' } },
  any: { of: { kind: 'conditions' } },
  atLeast: { n: { kind: 'count' }, of: { kind: 'conditions' } },
  not: { of: condition },
  unless: { of: condition, except: condition },
  when: { if: condition, then: condition, otherwise: optional(condition) },
  compare: { left: expression, is: { kind: COMPARATORS }, right: expression },
  holds: { fact: text },
  oneOf: { fact: text, values: { kind: 'texts' } },
  contains: { fact: text, match: { kind: ['any', 'all'] }, values: { kind: 'texts' } },
  locatedIn: { fact: text, region: { kind: 'region' } },
  during: { date: expression, from: optional(expression), to: optional(expression) },
  judged: { title: { kind: 'words' }, by: { kind: JUDGES } },
} as const satisfies Record<Condition['op'], NodeShape>;

export const EXPRESSION_SHAPES = {
  literal: { value: { kind: 'decimal' }, unit: text },
  date: { value: { kind: 'date' } },
  fact: { fact: text },
  asOf: {},
  parameter: { parameter: text },
  add: { of: expressions },
  subtract: { left: expression, right: expression },
  multiply: { left: expression, right: expression },
  divide: { left: expression, right: expression },
  least: { of: expressions },
  greatest: { of: expressions },
  cap: { of: expression, at: expression, per: optional({ kind: CAP_SCOPES }) },
  floor: { of: expression, at: expression },
  tiers: { cases: { kind: 'cases' }, otherwise: optional(expression) },
  slices: { of: expression, slices: { kind: 'slices' } },
  byYear: { year: expression, of: expressions },
  together: { of: expressions, at: expression },
  elapsed: {
    from: expression,
    to: expression,
    unit: { kind: ELAPSED_UNITS },
    round: optional({ kind: ['down', 'up'] }),
  },
  firstKnown: { of: expressions },
  count: { fact: text },
  notComputable: { reason: { kind: 'words' } },
} as const satisfies Record<Expression['op'], NodeShape>;

export const CASE_SHAPE = {
  when: condition,
  then: expression,
  title: optional({ kind: 'words' }),
} as const satisfies NodeShape;

export const SLICE_SHAPE = { upTo: optional(expression), rate: expression } as const satisfies NodeShape;
