/** What to ask next, and what was nearly met. */
import type { ConditionVerdict, Evaluation, MissingFact } from '../evaluation.ts';

export interface NextQuestion extends MissingFact {
  /** Measures that this answer alone would decide. */
  readonly settles: number;
  /** Measures that wait for this fact among others. */
  readonly measures: number;
}

/** The question whose answer decides most: first the measures it alone settles, then those it helps, then the conditions. */
export function nextQuestion(evaluations: readonly Evaluation[]): NextQuestion | null {
  const questions = new Map<string, NextQuestion>();
  for (const { outcome, missing } of evaluations) {
    if (outcome !== 'insufficient') continue;
    for (const fact of missing) {
      const known = questions.get(fact.fact);
      questions.set(fact.fact, {
        ...fact,
        decides: (known?.decides ?? 0) + fact.decides,
        settles: (known?.settles ?? 0) + (missing.length === 1 ? 1 : 0),
        measures: (known?.measures ?? 0) + 1,
      });
    }
  }
  const ranked = [...questions.values()].sort(
    (a, b) =>
      b.settles - a.settles || b.measures - a.measures || b.decides - a.decides || (a.fact < b.fact ? -1 : 1),
  );
  return ranked[0] ?? null;
}

export interface NearMiss {
  readonly measure: string;
  /** The conditions that were not met, each with its gap. */
  readonly unmet: readonly ConditionVerdict[];
}

/**
 * Measures that failed by figures only: every unmet condition says how far it was from met.
 * @param most how many unmet conditions still count as near
 */
export function nearMisses(evaluations: readonly Evaluation[], most = 2): readonly NearMiss[] {
  return evaluations
    .filter(({ outcome }) => outcome === 'ineligible')
    .map(({ measure, conditions }) => ({ measure, unmet: decisive(conditions) }))
    .filter(
      ({ unmet }) => unmet.length > 0 && unmet.length <= most && unmet.every(({ gap }) => gap !== undefined),
    )
    .sort((a, b) => a.unmet.length - b.unmet.length);
}

/** The unmet leaves to mend; of a choice, the branch with the fewest, because one is enough. */
function decisive(verdict: ConditionVerdict): readonly ConditionVerdict[] {
  if (verdict.verdict !== 'unmet') return [];
  if (verdict.children.length === 0) return [verdict];
  const branches = verdict.children.map(decisive);
  if (verdict.op === 'all') return branches.flat();
  if (verdict.op === 'any' || verdict.op === 'unless') {
    const open = branches.filter((branch) => branch.length > 0).sort((a, b) => a.length - b.length);
    return open[0] ?? [verdict];
  }
  return verdict.op === 'when' ? branches.flat() : [verdict];
}
