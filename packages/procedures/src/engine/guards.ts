/** The table of guards: each rule of the vocabulary with how it is judged. A rule without a judge does not compile. */
import type { Guard, GuardRule } from '../definition/types.ts';
import { judge } from '../values.ts';
import type { RuleApplied } from './case.ts';
import type { Reason, Situation } from './command.ts';
import type { Answer, GuardOf } from './guards/answer.ts';
import { form, materials, require_ } from './guards/content.ts';
import { budget, leftOf, quota } from './guards/limits.ts';
import { noOpenObjection, secondPerson, stepsDone } from './guards/progress.ts';
import {
  afterDay,
  clockLeft,
  clockOver,
  filing,
  untilDay,
  window,
  windowOver,
  withinPeriod,
  workingDay,
} from './guards/time.ts';

const GUARDS = {
  window,
  filing,
  'window-over': windowOver,
  'working-day': workingDay,
  form,
  materials,
  require: require_,
  quota,
  budget,
  'left-of': leftOf,
  'steps-done': stepsDone,
  'second-person': secondPerson,
  'no-open-objection': noOpenObjection,
  'clock-left': clockLeft,
  'clock-over': clockOver,
  'after-day': afterDay,
  'until-day': untilDay,
  'within-period': withinPeriod,
} as const satisfies { readonly [R in GuardRule]: (guard: GuardOf<R>, situation: Situation) => Answer };

export interface Judged {
  readonly rules: readonly RuleApplied[];
  /** Reasons against; `unknown` ones are those that only input or circumstances can settle. */
  readonly failed: readonly Reason[];
  readonly unknown: readonly Reason[];
}

/** Judges every guard of the command; a guard whose `when` is not met is not asked, one whose `when` is unknown is. */
export function judgeGuards(situation: Situation): Judged {
  const rules: RuleApplied[] = [];
  const failed: Reason[] = [];
  const unknown: Reason[] = [];
  for (const guard of situation.definition.guards ?? []) {
    if (guard.when && judge(guard.when, situation.lookup) === 'unmet') continue;
    const judgeOne = GUARDS[guard.rule] as (guard: Guard, situation: Situation) => Answer;
    const answer = judgeOne(guard, situation);
    const provision = guard.cite ? { provision: guard.cite.provision } : {};
    const held = answer.verdict === 'held';
    if (answer.verdict === 'unknown') {
      unknown.push(...answer.reasons.map((reason) => ({ ...reason, ...provision })));
    } else if (!held && guard.onFail !== 'note') {
      failed.push(...answer.reasons.map((reason) => ({ ...reason, ...provision })));
    } else {
      const words = held ? answer.words : (answer.reasons[0]?.words ?? { zh: '', en: '' });
      rules.push({ rule: guard.rule, held, words, ...provision });
    }
  }
  return { rules, failed, unknown };
}
