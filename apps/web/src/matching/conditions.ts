/** How a condition tree is laid out for reading. Pure. */
import type { ConditionVerdict } from '@huice/measures';

/** The branches of the whole rule: an outermost “all of” adds nothing to read. */
export function branches(condition: ConditionVerdict): readonly ConditionVerdict[] {
  return condition.op === 'all' && condition.children.length > 0 && condition.cite === undefined
    ? condition.children
    : [condition];
}

/** “Not” around a single condition reads as one line: its own words, with the data of what it turns round. */
export function asLine(condition: ConditionVerdict): ConditionVerdict | null {
  if (condition.children.length === 0) return condition;
  const only = condition.children[0];
  if (condition.op !== 'not' || only === undefined || only.children.length > 0) return null;
  return { ...condition, used: only.used, why: only.why, children: [] };
}
