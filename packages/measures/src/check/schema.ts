/** The rule as JSON Schema 2020-12, generated from the shapes; for editors, other languages and the HTTP contract. */
import {
  CASE_SHAPE,
  CONDITION_SHAPES,
  EXPRESSION_SHAPES,
  type Field,
  type NodeShape,
  ROUNDING_UNITS,
  ROUNDING_WAYS,
  SLICE_SHAPE,
} from './shape.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', minItems: 1, items });

function fieldSchema({ kind }: Field): JsonSchema {
  if (typeof kind !== 'string') return { enum: [...kind] };
  switch (kind) {
    case 'condition':
    case 'expression':
    case 'words':
      return ref(kind);
    case 'conditions':
      return listOf(ref('condition'));
    case 'expressions':
      return listOf(ref('expression'));
    case 'text':
      return { type: 'string' };
    case 'texts':
      return listOf({ type: 'string' });
    case 'count':
      return { type: 'integer', minimum: 1 };
    case 'decimal':
      return { type: 'string', pattern: '^[+-]?\\d+(\\.\\d+)?$' };
    case 'date':
      return { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
    case 'region':
      return { type: 'string', pattern: '^\\d{6}$' };
    case 'cases':
      return listOf(objectSchema(CASE_SHAPE));
    case 'slices':
      return listOf(objectSchema(SLICE_SHAPE));
  }
}

function objectSchema(shape: NodeShape, extra: Record<string, JsonSchema> = {}): JsonSchema {
  const properties: Record<string, JsonSchema> = { ...extra };
  for (const [name, field] of Object.entries(shape)) properties[name] = fieldSchema(field);
  const required = Object.entries(shape)
    .filter(([, field]) => field.optional !== true)
    .map(([name]) => name);
  return {
    type: 'object',
    properties,
    required: 'op' in extra ? ['op', ...required] : required,
    additionalProperties: false,
  };
}

function nodeSchemas(shapes: Readonly<Record<string, NodeShape>>): JsonSchema {
  const common = { title: ref('words'), cite: ref('citation'), acrossPeriods: { const: true } };
  return {
    type: 'object',
    required: ['op'],
    oneOf: Object.entries(shapes).map(([op, shape]) => objectSchema(shape, { ...common, op: { const: op } })),
  };
}

const text: JsonSchema = { type: 'string' };
const cite = ref('citation');

/** JSON Schema 2020-12 of a `Rule`. It checks form; `checkRule` checks types, units and periods as well. */
export const ruleSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://huice.dev/schema/rule.json',
  title: '扶持措施规则 Rule of a measure',
  type: 'object',
  properties: {
    applies: ref('condition'),
    conditions: ref('condition'),
    amount: ref('expression'),
    rounding: {
      type: 'object',
      properties: { to: { enum: [...ROUNDING_UNITS] }, how: { enum: [...ROUNDING_WAYS] } },
      required: ['to', 'how'],
      additionalProperties: false,
    },
    stacking: { type: 'array', items: ref('stacking') },
  },
  required: ['conditions'],
  additionalProperties: false,
  $defs: {
    words: {
      type: 'object',
      properties: { zh: text, en: text },
      required: ['zh', 'en'],
      additionalProperties: false,
    },
    citation: {
      type: 'object',
      properties: {
        document: text,
        provision: text,
        figures: { type: 'array', items: text },
        hash: { type: 'string', pattern: '^[0-9a-f]{16}$' },
        says: ref('words'),
      },
      required: ['provision'],
      additionalProperties: false,
    },
    condition: nodeSchemas(CONDITION_SHAPES),
    expression: nodeSchemas(EXPRESSION_SHAPES),
    stacking: {
      oneOf: [
        {
          type: 'object',
          properties: {
            rule: { const: 'not-with' },
            measures: { type: 'array', items: text },
            scope: text,
            cite,
          },
          required: ['rule', 'scope'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { rule: { const: 'higher-of' }, scope: text, cite },
          required: ['rule', 'scope'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { rule: { const: 'share-cap' }, scope: text, at: ref('expression'), cite },
          required: ['rule', 'scope', 'at'],
          additionalProperties: false,
        },
      ],
    },
  },
};
