/** Guards of progress: steps finished, two persons, objections decided. */
import { judge } from '../../values.ts';
import { STEP_STATUSES } from '../../vocabulary.ts';
import { list } from '../../words.ts';
import type { Reason, Situation } from '../command.ts';
import { type Answer, failed, type GuardOf, held } from './answer.ts';

/** Finished: done, or waived. A step the case need not go through counts only when it was opened. */
export function stepsDone(guard: GuardOf<'steps-done'>, situation: Situation): Answer {
  const wanted = guard.steps ?? situation.procedure.definition.steps.map((step) => step.id);
  const reasons: Reason[] = [];
  for (const id of wanted) {
    const step = situation.procedure.steps.get(id);
    if (!step) throw new Error(`没有环节 no step “${id}”`);
    const status = situation.state.steps[id]?.status ?? 'none';
    const needless = status === 'none' && step.when && judge(step.when, situation.lookup) === 'unmet';
    if (status === 'done' || status === 'waived' || needless) continue;
    const words = {
      zh: `“${step.title.zh}”${STEP_STATUSES[status].zh}。`,
      en: `“${step.title.en}” is ${STEP_STATUSES[status].en}.`,
    };
    reasons.push({ code: 'step-open', words });
  }
  if (reasons.length > 0) return { verdict: 'failed', reasons };
  const names = list(wanted.flatMap((id) => situation.procedure.steps.get(id)?.title ?? []));
  return held({ zh: `环节已完成：${names.zh}。`, en: `Steps finished: ${names.en}.` });
}

export function secondPerson(guard: GuardOf<'second-person'>, situation: Situation): Answer {
  const before = situation.state.acts[guard.than];
  const label = situation.procedure.commands.get(guard.than)?.label ?? { zh: guard.than, en: guard.than };
  if (before && before.by.id === situation.actor.id) {
    const words = {
      zh: `“${label.zh}”由您本人办理，须由另一人决定。`,
      en: `You took “${label.en}” yourself; another person must decide.`,
    };
    return failed('same-person', words, guard);
  }
  return held({ zh: `与“${label.zh}”不是同一人。`, en: `Not the person of “${label.en}”.` });
}

export function noOpenObjection(guard: GuardOf<'no-open-objection'>, situation: Situation): Answer {
  const open = situation.state.objections.filter((each) => each.status === 'open').length;
  const words = { zh: `未处理的异议 ${open} 件。`, en: `${open} objections undecided.` };
  return open === 0 ? held(words) : failed('objection-open', words, guard);
}
