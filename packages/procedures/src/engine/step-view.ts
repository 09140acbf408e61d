/**
 * What those see who have one step of a case and nothing else: expert, auditor, inspector. Their step, the form and
 * the materials; not the results of others, nor who applied and how to reach them where the procedure hides it.
 */
import type { ReviewDefinition } from '../definition/review-schema.ts';
import type { ProcedureDefinition } from '../definition/types.ts';
import { ROLES, type Role } from '../vocabulary.ts';

export interface StepView {
  /** Ids of the steps that are theirs. */
  readonly steps: readonly string[];
  /** The applicant is not named. */
  readonly blind: boolean;
  /** Fields of the form that are left out. */
  readonly hides: readonly string[];
  /** Materials that may be opened. */
  readonly materials: readonly string[] | 'all';
}

/** The view of a role, `null` where the role reads the whole case. A role that has no step reads nothing of any. */
export function stepView(definition: ProcedureDefinition, role: Role): StepView | null {
  if (ROLES[role].reach !== 'assigned') return null;
  const own = definition.steps.filter(
    (step) =>
      step.role === role ||
      definition.commands.some(
        (command) => command.opens?.includes(step.id) && command.assigns?.some((each) => each.role === role),
      ),
  );
  const reviews =
    role === 'expert' ? own.flatMap((step): ReviewDefinition[] => (step.review ? [step.review] : [])) : [];
  const limited = reviews.find((review) => review.materials !== undefined);
  return {
    steps: own.map((step) => step.id),
    blind: reviews.some((review) => review.blind),
    hides: [...new Set(reviews.flatMap((review) => review.hides))],
    materials: limited?.materials ?? 'all',
  };
}
