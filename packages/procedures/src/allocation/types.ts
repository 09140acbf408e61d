/** The allocation plan 扶持计划: who asks for what, under which rules, and what each gets with its reckoning. */
import type { Words } from '@huice/calendar';
import type { Rounding } from '../exact.ts';

export interface GrantRule {
  /** Share of the reviewed total: “30%” or “0.3”. */
  readonly ratio: string;
  /** Most for one project, fen; `null`: no cap is stated. */
  readonly capFen: number | null;
  /** Largest share that the audit may cut before the project is refused: “20%”; `null`: no such rule. */
  readonly maxCut: string | null;
  readonly provision?: string;
  /** Document of the provision, where it is another than the procedure's own. */
  readonly document?: string;
  /** Provision of {@link maxCut}. */
  readonly cutProvision?: string;
  readonly title?: Words;
  /** What a person has to make sure of first: nothing is given until an officer sets the amount. */
  readonly confirm?: Words;
}

export interface AllocationRequest {
  readonly case: string;
  readonly applicant: string;
  /** Key of a regional quota; any text. */
  readonly region: string;
  readonly declaredFen: number;
  /** Reviewed total; `null` where there is none yet: nothing is given and the row says so. */
  readonly auditedFen: number | null;
  /** `null`: the document states no rate for it; a person has to set the amount. */
  readonly rule: GrantRule | null;
  /** Higher first; equal scores in order of case id. `null`: not ranked, and last. */
  readonly score: number | null;
  /** 就高不重复: of the requests with the same key, only the one that is entitled to most is given anything. */
  readonly exclusive?: string;
}

export interface AllocationRules {
  /** Budget of this call and year, fen. */
  readonly budgetFen: number;
  readonly year: number;
  readonly call: string;
  /** `rank`: best first until the money ends. `pro-rata`: everyone the same share of what the rules give. */
  readonly method: 'rank' | 'pro-rata';
  /** The row at which the money ends gets what is left, or nothing (and the next rows are not reached). */
  readonly lastRow: 'partial' | 'none';
  /** Unit of every amount in fen: 100 for 元, 1,000,000 for 万元. */
  readonly unitFen: number;
  readonly rounding: Rounding;
  /** Most for a region, fen. Regions that are not named have no quota of their own. */
  readonly regionQuotaFen?: Readonly<Record<string, number>>;
  /** Most for one applicant over all its rows, fen. */
  readonly applicantCapFen?: number;
  /** What is given already outside of this plan and counts towards quotas of regions and caps of applicants. */
  readonly held?: readonly {
    readonly applicant: string;
    readonly region: string;
    readonly amountFen: number;
  }[];
  /** Rows that get less than this get nothing, fen. */
  readonly leastFen?: number;
}

export interface ReckoningStep {
  readonly words: Words;
  readonly fen: number;
  readonly provision?: string;
}

export type RowOutcome = 'full' | 'reduced' | 'none' | 'refused' | 'open';

export interface AllocationRow {
  readonly case: string;
  readonly applicant: string;
  readonly region: string;
  /** 1 for the first; in the order in which the money was given. */
  readonly rank: number;
  /** What the rule gives before quotas and budget, fen. */
  readonly entitledFen: number;
  readonly amountFen: number;
  /** Sum of this and the rows before. */
  readonly cumulativeFen: number;
  /** `open`: a person has to set the amount. */
  readonly outcome: RowOutcome;
  /** Most that a person may set: what the rule gives, or the reviewed total where it gives no figure. */
  readonly mostFen: number;
  /** The reckoning, line by line: each ends in the figure it gives. */
  readonly steps: readonly ReckoningStep[];
}

export interface AllocationPlan {
  readonly year: number;
  readonly call: string;
  readonly budgetFen: number;
  readonly rows: readonly AllocationRow[];
  readonly allocatedFen: number;
  /** Budget that is left: allocated + left = budget, to the fen. */
  readonly leftFen: number;
  readonly byRegion: Readonly<Record<string, number>>;
  /** Rank of the first row that the money did not reach in full; `null` where it reached all. */
  readonly lineAfterRank: number | null;
}

/** A row on its way: what it may still get, and why. */
export interface Draft {
  readonly request: AllocationRequest;
  readonly refused: boolean;
  /** A person has to set the amount. */
  readonly open: boolean;
  readonly entitled: bigint;
  most: bigint;
  amount: bigint;
  readonly steps: ReckoningStep[];
}
