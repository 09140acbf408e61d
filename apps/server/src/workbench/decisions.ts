/** Decisions about facts as a log that is only added to, and what follows from it. Pure. */
import type { Verdict } from '@huice/api';
import type { Fact } from '@huice/reading';

export interface Decision {
  readonly seq: number;
  readonly key: string;
  /** Number of decisions on this fact, this one included. */
  readonly version: number;
  readonly verdict: Verdict;
  /** As it was read when this was decided. */
  readonly fact: Fact;
  readonly correction: Fact | null;
  readonly reason: string | null;
  readonly cause: 'decide' | 'undo' | 'redo';
  readonly ofSeq: number | null;
  readonly by: string;
  readonly at: Date;
}

/** The newest decision of each fact. */
export function fold(log: readonly Decision[]): Map<string, Decision> {
  const states = new Map<string, Decision>();
  for (const decision of log) states.set(decision.key, decision);
  return states;
}

export interface History {
  /** Decisions that the person may take back, the last one at the end. */
  readonly undo: readonly Decision[];
  /** Decisions taken back, to be made again, the last taken back at the end. */
  readonly redo: readonly Decision[];
}

/**
 * What a person may undo and redo. A decision on which another person has decided since is left alone: taking it back
 * would take theirs back, too. A new decision forgets what was taken back.
 */
export function historyOf(log: readonly Decision[], person: string): History {
  let undo: Decision[] = [];
  let redo: Decision[] = [];
  const bySeq = new Map(log.map((decision) => [decision.seq, decision]));
  for (const decision of log) {
    if (decision.by !== person) {
      undo = undo.filter(({ key }) => key !== decision.key);
      redo = redo.filter(({ key }) => key !== decision.key);
      continue;
    }
    const of = decision.ofSeq === null ? undefined : bySeq.get(decision.ofSeq);
    if (of === undefined) {
      undo.push(decision);
      redo = [];
    } else if (decision.cause === 'undo') {
      undo = undo.filter(({ seq }) => seq !== of.seq);
      redo.push(of);
    } else {
      redo = redo.filter(({ seq }) => seq !== of.seq);
      undo.push(of);
    }
  }
  return { undo, redo };
}

export type Content = Pick<Decision, 'verdict' | 'fact' | 'correction' | 'reason'>;

/** What a fact was before a decision; nothing decided is `open`. */
export function before(log: readonly Decision[], decision: Decision): Content {
  const earlier = log.find(({ key, version }) => key === decision.key && version === decision.version - 1);
  if (earlier === undefined) return { verdict: 'open', fact: decision.fact, correction: null, reason: null };
  const { verdict, fact, correction, reason } = earlier;
  return { verdict, fact, correction, reason };
}
