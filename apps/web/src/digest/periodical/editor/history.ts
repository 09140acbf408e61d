/** Steps of editing: back and forward over whole trees; typing in one place is one step. */
import type { Issue } from '@huice/periodical';

export interface History {
  readonly past: readonly Issue[];
  readonly present: Issue;
  readonly future: readonly Issue[];
  /** What the last step was on; the next one on the same thing joins it. */
  readonly on: string | null;
}

/** Most steps that can be undone. */
const MOST = 100;

export const begin = (issue: Issue): History => ({ past: [], present: issue, future: [], on: null });

/** @param on names what is typed in, so that each letter is not a step of its own; `null`: a step by itself */
export function take(history: History, issue: Issue, on: string | null): History {
  if (issue === history.present) return history;
  const joins = on !== null && on === history.on;
  const past = joins ? history.past : [...history.past, history.present].slice(-MOST);
  return { past, present: issue, future: [], on };
}

export function undo(history: History): History {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], on: null };
}

export function redo(history: History): History {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, on: null };
}
