/** The review step of a procedure with its commands, as panels use it. */
import {
  type CaseState,
  type CommandDefinition,
  interestsOf,
  type PanelState,
  type Procedure,
  type ReviewDefinition,
  type StepDefinition,
} from '@huice/procedures';
import type { Procedures } from '../cases/index.ts';
import type { Database } from '../platform/index.ts';

export interface Review {
  readonly procedure: Procedure;
  readonly step: StepDefinition;
  readonly review: ReviewDefinition;
  readonly begin: CommandDefinition;
  readonly replace: CommandDefinition;
  readonly declare: CommandDefinition;
  readonly conclude: CommandDefinition;
}

/** The step that a panel judges; `null` where the procedure has none. */
export function reviewOf(procedure: Procedure): Review | null {
  const step = procedure.definition.steps.find((each) => each.review !== undefined);
  const review = step?.review;
  if (!step || !review) return null;
  const conclude = procedure.definition.commands.find(
    (each) => each.concludes === step.id && each.id !== review.byHand,
  );
  const [begin, replace, declare] = [review.begin, review.replace, review.declare].map((id) =>
    procedure.commands.get(id),
  );
  // The checker of packs has seen to it that they are there.
  return begin && replace && declare && conclude
    ? { procedure, step, review, begin, replace, declare, conclude }
    : null;
}

export async function reviewOfPanel(procedures: Procedures, panel: PanelState): Promise<Review> {
  const found = reviewOf(await procedures.pinned(panel.procedure, panel.procedureRevision));
  if (!found) throw new Error(`${panel.procedure}: 没有专家评审环节 no review`);
  return found;
}

/** Name of the input that lists the experts. */
export function expertsField({ assigns = [] }: CommandDefinition): string {
  return assigns.find((each) => each.role === 'expert')?.from ?? 'experts';
}

/** The field in which a conflict is told: the first that the command asks for. */
export const whyField = ({ declare }: Review): string => declare.input?.[0]?.id ?? 'conflict';

export async function statesOfCases(db: Database, ids: readonly string[]): Promise<readonly CaseState[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('cases')
    .select('projection')
    .where('id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map(({ projection }) => [projection.id, projection]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export const interestsOfCases = ({ review }: Review, states: readonly CaseState[]) =>
  states.map((state) => interestsOf(review, state));

/** Whether the experts may work on the case now: the step is under way where it can be concluded. */
export function isJudged({ procedure, step, conclude }: Review, state: CaseState): boolean {
  return (
    state.steps[step.id]?.status === 'open' &&
    procedure.table.get(state.state)?.includes(conclude.id) === true
  );
}

/** Whether a review can begin: the case stands where it does, and the step is not under way. */
export function awaitsReview({ procedure, step, begin }: Review, state: CaseState): boolean {
  const status = state.steps[step.id]?.status ?? 'none';
  return status === 'none' && procedure.table.get(state.state)?.includes(begin.id) === true;
}
