/** The checker: every table complete, every reference answered, every state reachable, no state a trap. */
import { checkAllocation } from './check-allocation.ts';
import { checkFieldTables } from './check-fields.ts';
import { checkGraph } from './check-graph.ts';
import { checkReferences } from './check-references.ts';
import { checkReviews } from './check-review.ts';
import { type DefinitionProblem, problem } from './problem.ts';
import type { ProcedureDefinition } from './types.ts';

const TABLES = [
  'projects',
  'windows',
  'clocks',
  'steps',
  'states',
  'commands',
  'claims',
  'quotas',
  'forms',
  'materials',
] as const;

function doubles(definition: ProcedureDefinition): DefinitionProblem[] {
  return TABLES.flatMap((table) => {
    const seen = new Set<string>();
    return definition[table].flatMap(({ id }) => {
      if (seen.has(id)) return [problem(`${table}/${id}`, '标识重复。', 'the id is used twice.')];
      seen.add(id);
      return [];
    });
  });
}

/** All problems of a definition that fits the schema; none when it may be used. */
export function checkDefinition(definition: ProcedureDefinition): readonly DefinitionProblem[] {
  return [
    ...doubles(definition),
    ...checkReferences(definition),
    ...checkFieldTables(definition),
    ...checkReviews(definition),
    ...checkGraph(definition),
    ...checkAllocation(definition),
  ];
}
