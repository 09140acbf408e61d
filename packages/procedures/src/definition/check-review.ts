/** The review of a step: its commands, inputs, fields and materials are there, its weights make a whole. */
import { type DefinitionProblem, problem } from './problem.ts';
import type { ReviewDefinition } from './review-schema.ts';
import type { CommandDefinition, ProcedureDefinition, StepDefinition } from './types.ts';

export function checkReviews(definition: ProcedureDefinition): DefinitionProblem[] {
  return definition.steps.flatMap((step) =>
    step.review
      ? [
          ...criteriaProblems(step.id, step.review),
          ...commandProblems(definition, step, step.review),
          ...fieldProblems(definition, step.id, step.review),
        ]
      : [],
  );
}

function criteriaProblems(step: string, { criteria }: ReviewDefinition): DefinitionProblem[] {
  const at = `steps/${step}/review/criteria`;
  const found: DefinitionProblem[] = [];
  if (new Set(criteria.map(({ id }) => id)).size < criteria.length)
    found.push(problem(at, '标识重复。', 'an id is used twice.'));
  for (const { id, min = 0, max } of criteria)
    if (min >= max)
      found.push(
        problem(`${at}/${id}`, '最低分应小于最高分。', 'the least points should be below the most.'),
      );
  const weights = criteria.flatMap(({ weight }) => weight ?? []);
  if (weights.length === 0) return found;
  const sum = weights.reduce((all, each) => all + each, 0);
  if (weights.length < criteria.length || sum !== 100)
    found.push(
      problem(at, '权重须每项都有且合计 100。', 'weights stand with every criterion and make 100 together.'),
    );
  if (new Set(criteria.map(({ max }) => max)).size > 1)
    found.push(
      problem(at, '带权重的各项满分应相同。', 'criteria with weights are scored out of the same number.'),
    );
  return found;
}

const hasInput = (command: CommandDefinition | undefined, id: string) =>
  command?.input?.some((field) => field.id === id) === true;

function commandProblems(
  definition: ProcedureDefinition,
  step: StepDefinition,
  review: ReviewDefinition,
): DefinitionProblem[] {
  const at = `steps/${step.id}/review`;
  const command = (id: string) => definition.commands.find((each) => each.id === id);
  const names = (id: string) => command(id)?.assigns?.some((each) => each.role === 'expert') === true;
  const found: DefinitionProblem[] = [];
  const needs = (holds: boolean, where: string, zh: string, en: string) => {
    if (!holds) found.push(problem(`${at}/${where}`, zh, en));
  };
  needs(
    names(review.begin) && command(review.begin)?.opens?.includes(step.id) === true,
    'begin',
    '应为开始本环节并指定专家的操作。',
    'should be a command that opens the step and names the experts.',
  );
  needs(
    names(review.replace) && command(review.replace)?.roles.includes('system') === true,
    'replace',
    '应为更换专家的操作，且允许系统按抽取顺序递补（roles 含 system）。',
    'should be a command that names the experts, open to the system, which fills up in the order of the draw.',
  );
  needs(
    command(review.declare)?.roles.includes('expert') === true,
    'declare',
    '应为专家可以进行的操作。',
    'should be a command of experts.',
  );
  needs(
    [review.begin, review.replace].every((id) => hasInput(command(id), review.record)),
    'record',
    '开始和更换都须填写它。',
    'should be an input of both naming commands.',
  );
  const concluding = definition.commands.find(
    (each) => each.concludes === step.id && each.id !== review.byHand,
  );
  needs(
    hasInput(concluding, review.score) && hasInput(concluding, review.sheets),
    'score',
    '完成本环节的操作须填写综合评分和份数。',
    'score and sheets should be inputs of the command that concludes the step.',
  );
  if (review.byHand !== undefined) {
    const byHand = command(review.byHand);
    const asks =
      byHand?.input?.some((field) => field.type === 'long-text' && field.required !== false) === true;
    needs(
      byHand?.concludes === step.id && byHand.roles.every((role) => role === 'head') && asks,
      'byHand',
      '应为处室负责人完成本环节并说明理由的操作。',
      'should be a command of heads that concludes the step and asks for the reason.',
    );
  }
  return found;
}

function fieldProblems(
  definition: ProcedureDefinition,
  step: string,
  review: ReviewDefinition,
): DefinitionProblem[] {
  const at = `steps/${step}/review`;
  const fields = definition.forms.flatMap((form) => form.sections.flatMap((section) => section.fields));
  const knows = (path: string) => {
    const [id, column] = path.split('.');
    return fields.some(
      (field) =>
        field.id === id && (column === undefined || field.columns?.some((each) => each.id === column)),
    );
  };
  const paths = [...review.hides, ...Object.values(review.interests).flat()];
  const materials = new Set(definition.materials.map(({ id }) => id));
  return [
    ...paths
      .filter((path) => !knows(path))
      .map((path) => problem(at, `表单中没有“${path}”。`, `the forms have no “${path}”.`)),
    ...(review.materials ?? [])
      .filter((id) => !materials.has(id))
      .map((id) => problem(`${at}/materials`, `“${id}”不在材料清单中。`, `“${id}” is no material.`)),
  ];
}
