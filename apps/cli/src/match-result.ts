import type { CompanyProblem, Evaluation } from '@huice/measures';
import type { Measure } from '@huice/packs';

/** What `huice match --json` prints. */
export interface MatchResult {
  readonly company: { readonly name: string; readonly asOf: string };
  readonly problems: readonly CompanyProblem[];
  readonly items: readonly {
    readonly measure: Pick<Measure, 'id' | 'title'>;
    readonly evaluation: Evaluation;
  }[];
  readonly count: number;
}
