/** Steps beside the main line: what a command does to them and whether it may. */
import type { CommandDefinition } from '../definition/types.ts';
import { STEP_STATUSES, type StepStatus } from '../vocabulary.ts';
import type { CaseState } from './case.ts';
import type { Reason } from './command.ts';
import type { Procedure } from './procedure.ts';

/** What a command needs a step to be: opened when not under way, concluded when it is, waived when not begun. */
const NEEDS = {
  opens: ['none', 'done', 'waived'],
  concludes: ['open'],
  waives: ['none'],
} as const satisfies Record<string, readonly StepStatus[]>;

function touched(of: CommandDefinition): readonly (readonly [string, keyof typeof NEEDS])[] {
  return [
    ...(of.opens ?? []).map((id) => [id, 'opens'] as const),
    ...(of.concludes ? [[of.concludes, 'concludes'] as const] : []),
    ...(of.waives ? [[of.waives, 'waives'] as const] : []),
  ];
}

export function stepReasons(
  procedure: Procedure,
  state: CaseState,
  of: CommandDefinition,
): readonly Reason[] {
  return touched(of).flatMap(([id, how]): Reason[] => {
    const step = procedure.steps.get(id);
    const status = state.steps[id]?.status ?? 'none';
    if (step && (NEEDS[how] as readonly StepStatus[]).includes(status)) return [];
    const title = step?.title ?? { zh: id, en: id };
    const now = STEP_STATUSES[status];
    const words = { zh: `“${title.zh}”${now.zh}。`, en: `“${title.en}” is ${now.en}.` };
    return [{ code: 'step-status', words }];
  });
}

/** Statuses after the command: those it changes, and all. */
export function stepsAfter(state: CaseState, of: CommandDefinition) {
  const status = { opens: 'open', concludes: 'done', waives: 'waived' } as const;
  const changed = touched(of).map(([id, how]) => [id, status[how]] as const);
  const before = Object.entries(state.steps).map(([id, step]) => [id, step.status] as const);
  const all: Readonly<Record<string, StepStatus>> = Object.fromEntries([...before, ...changed]);
  return { changed, all };
}
