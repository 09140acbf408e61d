/** Money: every project has its rate, the paths lead somewhere, and the states say where the money lies. */
import { type DefinitionProblem, problem } from './problem.ts';
import type { ProcedureDefinition } from './types.ts';

export function checkAllocation(definition: ProcedureDefinition): DefinitionProblem[] {
  const { allocation, states } = definition;
  const holding = states.filter((state) => state.money !== undefined);
  const found: DefinitionProblem[] = [];
  const plans = definition.commands.some((command) =>
    command.guards?.some((guard) => guard.rule === 'budget' && guard.amount.startsWith('input.')),
  );
  if (holding.length > 0 && !plans) {
    found.push(
      problem(
        'states',
        '有状态持有资金，但没有以预算核对金额的操作。',
        'states hold money but no command checks an amount against the budget.',
      ),
    );
  }
  for (const state of states) {
    if (state.kind !== 'initial' || state.money === undefined) continue;
    found.push(
      problem(`states/${state.id}/money`, '起始状态不持有资金。', 'the initial state holds no money.'),
    );
  }
  if (!allocation) return found;
  if (holding.length === 0) {
    found.push(
      problem('allocation', '没有任何状态写明资金所在。', 'no state says where the money lies (“money”).'),
    );
  }
  return [...found, ...checkGrants(definition), ...checkPaths(definition)];
}

function checkGrants({ allocation, projects }: ProcedureDefinition): DefinitionProblem[] {
  const found: DefinitionProblem[] = [];
  const known = new Set(projects.map(({ id }) => id));
  const seen = new Set<string>();
  for (const grant of allocation?.grants ?? []) {
    const at = `allocation/grants/${grant.id}`;
    if (seen.has(grant.id)) found.push(problem(at, '标识重复。', 'the id is used twice.'));
    seen.add(grant.id);
    if (grant.project !== undefined && !known.has(grant.project)) {
      found.push(
        problem(at, `“${grant.project}”不在 projects 中。`, `“${grant.project}” is not in projects.`),
      );
    }
  }
  const general = allocation?.grants.some((grant) => grant.project === undefined) === true;
  for (const project of general ? [] : known) {
    if (allocation?.grants.some((grant) => grant.project === project)) continue;
    found.push(problem('allocation/grants', `“${project}”没有资助标准。`, `“${project}” has no rate.`));
  }
  return found;
}

function checkPaths(definition: ProcedureDefinition): DefinitionProblem[] {
  const { allocation, forms, commands } = definition;
  if (!allocation) return [];
  const fields = new Set(
    forms.flatMap((form) => form.sections).flatMap((each) => each.fields.map(({ id }) => id)),
  );
  const inputs = new Set(commands.flatMap((command) => (command.input ?? []).map(({ id }) => id)));
  const paths = [
    allocation.declared,
    allocation.reviewed,
    allocation.score,
    allocation.region,
    allocation.notRepeated?.by,
    allocation.account?.name,
    allocation.account?.bank,
    allocation.account?.number,
  ];
  return paths.flatMap((path) => {
    if (path === undefined) return [];
    const [scope, name] = [path.slice(0, path.indexOf('.')), path.slice(path.indexOf('.') + 1)];
    const known = scope === 'form' ? fields.has(name) : scope === 'data' ? inputs.has(name) : true;
    return known ? [] : [problem('allocation', `“${path}”没有这个字段。`, `“${path}” is no field.`)];
  });
}
