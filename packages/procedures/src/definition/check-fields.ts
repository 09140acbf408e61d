/** Forms and inputs: each field complete, each path of a condition leading somewhere, conditions looking back only. */
import { CASE_PATHS } from '../engine/case.ts';
import { type DefinitionProblem, problem } from './problem.ts';
import type { Condition, Field, ProcedureDefinition, Test } from './types.ts';

export function testsOf(condition: Condition | undefined): readonly Test[] {
  if (!condition) return [];
  if ('value' in condition) return [condition];
  return 'all' in condition ? condition.all : condition.any;
}

/** The names that each scope of a path may use. */
interface Scopes {
  readonly form: ReadonlySet<string>;
  readonly filed: ReadonlySet<string>;
  readonly input: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
  readonly case: ReadonlySet<string>;
}

function pathProblem(at: string, path: string, scopes: Scopes): DefinitionProblem[] {
  const [scope, name] = [path.slice(0, path.indexOf('.')), path.slice(path.indexOf('.') + 1)];
  const known = Object.hasOwn(scopes, scope) && scopes[scope as keyof Scopes].has(name);
  return known ? [] : [problem(at, `“${path}”无处取值。`, `“${path}” leads nowhere.`)];
}

function conditionProblems(
  at: string,
  condition: Condition | undefined,
  scopes: Scopes,
): DefinitionProblem[] {
  return testsOf(condition).flatMap((test) => {
    const other = typeof test.to === 'object' && !Array.isArray(test.to) ? test.to : undefined;
    const found = [
      ...pathProblem(at, test.value, scopes),
      ...(other ? pathProblem(at, other.value, scopes) : []),
    ];
    const shares = test.is === 'below-share' || test.is === 'at-least-share';
    if (shares !== (other?.share !== undefined)) {
      found.push(
        problem(at, '比例比较须写作 { value, share }。', 'a share is compared with { value, share }.'),
      );
    }
    const bare = test.is === 'given' || test.is === 'not-given';
    if (bare === (test.to !== undefined)) {
      found.push(
        problem(
          at,
          `“${test.is}”${bare ? '不应' : '应'}带 to。`,
          `“${test.is}” ${bare ? 'takes no' : 'needs'} “to”.`,
        ),
      );
    }
    if ((test.is === 'in' || test.is === 'not-in') && !Array.isArray(test.to)) {
      found.push(problem(at, '“in”须给出列表。', '“in” needs a list.'));
    }
    return found;
  });
}

/** One list of fields, in order: kinds complete, formulas and conditions looking back. */
function fieldProblems(
  at: string,
  fields: readonly Field[],
  outside: Scopes,
  scope: 'form' | 'input',
): DefinitionProblem[] {
  const before = new Map<string, Field>();
  return fields.flatMap((field) => {
    const where = `${at}/${field.id}`;
    const seen: Scopes = { ...outside, [scope]: new Set(before.keys()) };
    const found = conditionProblems(where, field.when, seen);
    for (const source of typeof field.fact === 'string' ? [] : (field.fact ?? [])) {
      found.push(...conditionProblems(`${where}/fact`, source.when, seen));
      for (const choice of Object.values(source.values ?? {})) {
        if (field.choices?.some(({ id }) => id === choice)) continue;
        found.push(problem(`${where}/fact`, `“${choice}”不是选项。`, `“${choice}” is no choice.`));
      }
    }
    if (before.has(field.id)) found.push(problem(where, '标识重复。', 'the id is used twice.'));
    found.push(...kindProblems(where, field, before));
    before.set(field.id, field);
    return found;
  });
}

function kindProblems(at: string, field: Field, before: ReadonlyMap<string, Field>): DefinitionProblem[] {
  const found: DefinitionProblem[] = [];
  const needs = (holds: boolean, zh: string, en: string) => {
    if (!holds) found.push(problem(at, zh, en));
  };
  needs(
    (field.type === 'table') === (field.columns !== undefined),
    '表格须有列，其他字段不应有。',
    'a table has columns, other fields have none.',
  );
  needs(
    (field.type === 'computed') === (field.formula !== undefined),
    '计算字段须有公式，其他字段不应有。',
    'a computed field has a formula, others have none.',
  );
  const chooses = field.type === 'choice' || field.type === 'choices';
  needs(
    chooses === (field.choices !== undefined),
    '选择字段须有选项，其他字段不应有。',
    'a choice has choices, others have none.',
  );
  for (const name of formulaNames(field)) {
    const [table, column] = name.split('.');
    const target = before.get(table ?? '');
    const there =
      target !== undefined && (column === undefined || target.columns?.some((each) => each.id === column));
    needs(
      there === true,
      `公式中的“${name}”不在前面的字段中。`,
      `“${name}” in the formula is no field before it.`,
    );
  }
  return found;
}

function formulaNames(field: Field): readonly string[] {
  const formula = field.formula;
  if (!formula) return [];
  if ('sum' in formula) return [formula.sum];
  if ('add' in formula) return formula.add;
  if ('count' in formula) return [formula.count];
  return formula.ratio;
}

export function checkFieldTables(definition: ProcedureDefinition): DefinitionProblem[] {
  const formFields = definition.forms.flatMap((form) => form.sections.flatMap((section) => section.fields));
  const data = definition.commands.filter((each) => !each.objection).flatMap((each) => each.input ?? []);
  const summed = definition.commands.flatMap(({ adds = [] }) => adds.map(({ into }) => into));
  const scopes: Scopes = {
    form: new Set(formFields.map((field) => field.id)),
    filed: new Set(formFields.map((field) => field.id)),
    input: new Set(),
    data: new Set([...data.map((field) => field.id), ...summed]),
    case: new Set<string>(CASE_PATHS),
  };
  return [
    ...definition.forms.flatMap((form) => {
      const at = `forms/${form.id}`;
      const sections = form.sections.flatMap((each) =>
        conditionProblems(`${at}/${each.id}`, each.when, scopes),
      );
      return [
        ...sections,
        ...fieldProblems(
          at,
          form.sections.flatMap((each) => each.fields),
          { ...scopes, data: new Set() },
          'form',
        ),
      ];
    }),
    ...definition.materials.flatMap((each) => conditionProblems(`materials/${each.id}`, each.when, scopes)),
    ...definition.steps.flatMap((each) => conditionProblems(`steps/${each.id}`, each.when, scopes)),
    ...definition.claims.flatMap((claim) => [
      ...conditionProblems(`claims/${claim.id}`, claim.when, scopes),
      ...claim.of.flatMap((path) => pathProblem(`claims/${claim.id}/of`, path, scopes)),
    ]),
    ...definition.quotas.flatMap((quota) => pathProblem(`quotas/${quota.id}/by`, quota.by, scopes)),
    ...definition.commands.flatMap((command) => commandProblems(command, scopes)),
  ];
}

function commandProblems(
  command: ProcedureDefinition['commands'][number],
  outside: Scopes,
): DefinitionProblem[] {
  const at = `commands/${command.id}`;
  const inputs = command.input ?? [];
  const scopes: Scopes = { ...outside, input: new Set(inputs.map((field) => field.id)) };
  const targets = typeof command.to === 'string' ? [] : command.to;
  const guards = (command.guards ?? []).flatMap((guard, index) => {
    const where = `${at}/guards/${index}`;
    const paths =
      guard.rule === 'budget'
        ? [guard.amount]
        : guard.rule === 'after-day' || guard.rule === 'until-day'
          ? [guard.day]
          : guard.rule === 'within-period'
            ? [guard.from]
            : guard.rule === 'left-of'
              ? [guard.amount, guard.given, guard.taken]
              : [];
    const that = guard.rule === 'require' ? conditionProblems(where, guard.that, scopes) : [];
    return [
      ...conditionProblems(where, guard.when, scopes),
      ...that,
      ...paths.flatMap((path) => pathProblem(where, path, scopes)),
    ];
  });
  return [
    ...fieldProblems(`${at}/input`, inputs, outside, 'input'),
    ...(command.adds ?? []).flatMap(({ value }) => pathProblem(`${at}/adds`, value, scopes)),
    ...targets.flatMap((choice) => conditionProblems(`${at}/to`, choice.when, scopes)),
    ...guards,
  ];
}
