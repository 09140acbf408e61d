/** The tables of the allocation room, added to what the database is known to hold. */
import type { Words } from '@huice/calendar';
import type {
  AllocationRequest,
  AllocationRules,
  Cite,
  GrantRule,
  MoneyAccount,
  ReckoningStep,
  RowOutcome,
} from '@huice/procedures';
import type { ColumnType, Generated } from 'kysely';

type Json<T> = ColumnType<T, string, string>;
/** `bigint`: read as text. */
type Big = ColumnType<string, number | string, number | string>;

/** Every account of the ledger: those of cases, what is free of the budget, and the counterpart of the budget itself. */
export type LedgerAccount = MoneyAccount | 'granted' | 'free';

/** The rules a version was drawn under, and where they are from. */
export interface PlanRules extends AllocationRules {
  /** Why what the document does not state was chosen so; empty where it states everything. */
  readonly basis: string;
}

/** What became different from the version before. */
export interface Difference {
  readonly from: number;
  /** The act that caused it; absent where the sheet was drawn anew. */
  readonly cause?: Words;
  readonly rows: readonly {
    readonly case: string;
    readonly applicantName: string;
    /** Fen; `null`: not in that version. */
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

declare module '../platform/tables.ts' {
  interface Tables {
    ledger_entries: {
      id: Generated<string>;
      call: string;
      year: number;
      case_id: string | null;
      cause: string;
      at: Date;
      by_id: string;
      by_name: string;
    };
    ledger_lines: { entry_id: Big; account: LedgerAccount; amount_fen: Big };
    ledger_balances: { call: string; year: number; account: LedgerAccount; balance_fen: Big };
    ledger_case_balances: { case_id: string; account: MoneyAccount; balance_fen: Big };
    allocation_plans: {
      id: Generated<string>;
      procedure: string;
      procedure_revision: number;
      call: string;
      year: number;
      place: string;
      number: number;
      key: string;
      made_at: Date;
      made_by: string;
    };
    allocation_versions: {
      plan_id: string;
      version: number;
      cause: 'drawn' | 'redrawn' | 'left';
      status: 'draft' | 'proposed' | 'decided' | 'declined';
      revision: number;
      rules: Json<PlanRules>;
      budget_fen: Big;
      allocated_fen: Big;
      line_after: number | null;
      drafted_by: string;
      drafted_name: string;
      drafted_at: Date;
      proposed_at: Date | null;
      decided_by: string | null;
      decided_name: string | null;
      decided_at: Date | null;
      note: string | null;
      hash: string | null;
      difference: ColumnType<Difference | null, string | null, string | null>;
      keys: Generated<string[]>;
    };
    allocation_rows: {
      plan_id: string;
      version: number;
      position: number;
      case_id: string;
      applicant: string;
      applicant_name: string;
      project: string;
      region: string;
      declared_fen: Big;
      reviewed_fen: ColumnType<string | null, number | null, number | null>;
      score: number | null;
      entitled_fen: Big;
      most_fen: Big;
      amount_fen: Big;
      cumulative_fen: Big;
      outcome: RowOutcome;
      rule: ColumnType<GrantRule | null, string | null, string | null>;
      steps: Json<ReckoningStep[]>;
      missing: Json<Words[]>;
      asked: Json<AllocationRequest>;
      kept: boolean;
    };
    allocation_adjustments: {
      id: Generated<string>;
      plan_id: string;
      version: number;
      case_id: string;
      from_fen: Big;
      to_fen: Big;
      reason: string;
      at: Date;
      by_id: string;
      by_name: string;
    };
    allocation_notices: {
      plan_id: string;
      number: number;
      version: number;
      from_day: string;
      until_day: string;
      period: ColumnType<unknown, string | null, string | null>;
      cite: ColumnType<Cite | null, string | null, string | null>;
      provisional: boolean;
      reason: string | null;
      key: string;
      at: Date;
      by_id: string;
      by_name: string;
      cases: string[];
    };
    allocation_awards: {
      plan_id: string;
      number: string;
      version: number;
      key: string;
      at: Date;
      by_id: string;
      by_name: string;
      total_fen: Big;
      cases: string[];
    };
    payment_runs: {
      id: Generated<string>;
      number: number;
      call: string;
      year: number;
      place: string;
      status: 'made' | 'approved' | 'declined' | 'settled';
      key: string;
      count: number;
      total_fen: Big;
      checksum: string;
      made_by: string;
      made_name: string;
      made_at: Date;
      decided_by: string | null;
      decided_name: string | null;
      decided_at: Date | null;
      note: string | null;
      exported_at: Date | null;
      exported_by: string | null;
    };
    payment_lines: {
      run_id: string;
      position: number;
      case_id: string;
      amount_fen: Big;
      award_number: string;
      applicant_name: string;
      account_name: string;
      bank: string;
      account: string;
      status: 'pending' | 'paid' | 'returned' | 'dropped';
      reference: string | null;
      reason: string | null;
      settled_at: Date | null;
      settled_by: string | null;
    };
    objection_files: {
      id: Generated<string>;
      case_id: string;
      objection: string | null;
      name: string;
      mime: string;
      bytes: number;
      sha256: string;
      content: Buffer;
      uploaded_at: Date;
    };
  }
}
