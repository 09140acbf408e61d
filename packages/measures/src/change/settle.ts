/** A rule with the values of its dated parameters written in: what two days, or two versions, make of it can be compared. */
import { type ParameterClocks, type ParameterDefinition, parameterValue } from '../parameters.ts';
import type { Rule } from '../tree.ts';

/** A parameter without a value on that day stays as it is: unknown. */
export function withParameterValues(
  rule: Rule,
  parameters: readonly ParameterDefinition[],
  clocks: ParameterClocks,
): Rule {
  return parameters.length === 0 ? rule : (settle(rule, parameters, clocks) as Rule);
}

function settle(
  value: unknown,
  parameters: readonly ParameterDefinition[],
  clocks: ParameterClocks,
): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => settle(item, parameters, clocks));
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Readonly<Record<string, unknown>>;
  if (node.op === 'parameter') {
    const definition = parameters.find(({ id }) => id === node.parameter);
    const found = definition === undefined ? null : parameterValue(definition, clocks);
    if (found === null) return node;
    const { parameter: _, ...rest } = node;
    return { ...rest, op: 'literal', value: found.value, unit: found.unit };
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, part]) => [key, settle(part, parameters, clocks)]),
  );
}
