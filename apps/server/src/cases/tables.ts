/** The tables of cases, added to what the database is known to hold. */

import type { FileFound, Receipt } from '@huice/api';
import type { CaseEvent, CaseState, ProcedureDefinition, Values } from '@huice/procedures';
import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;
/** `bigint`: read as text. */
type Big = ColumnType<string, number | string, number | string>;

declare module '../platform/tables.ts' {
  interface Tables {
    procedures: {
      id: string;
      revision: number;
      definition: Json<ProcedureDefinition>;
      stored_at: Generated<Date>;
    };
    cases: {
      id: string;
      procedure: string;
      procedure_revision: number;
      applicant: string;
      place: string;
      call: string;
      year: number;
      project: string;
      body: string | null;
      state: string;
      holder: string;
      version: number;
      projection: Json<CaseState>;
      opened_at: Date;
      updated_at: Date;
    };
    case_actions: {
      case_id: string;
      version: number;
      key: string;
      command: string;
      role: string;
      actor: string;
      actor_name: string;
      arrived_at: Date;
      stored_at: Generated<Date>;
      events: Json<CaseEvent[]>;
      receipt: Json<Receipt>;
    };
    claim_holders: { value: string; holder: string };
    case_claims: { case_id: string; claim: string; value: string; holder: string };
    case_drafts: { case_id: string; revision: number; form: Json<Values>; saved_at: Date; saved_by: string };
    case_files: {
      id: Generated<string>;
      case_id: string;
      material: string;
      name: string;
      mime: string;
      bytes: number;
      sha256: string;
      pages: number | null;
      content: Buffer | null;
      upload_id: string | null;
      scanned_by: string | null;
      found: ColumnType<FileFound | null, string | null, string | null>;
      uploaded_at: Date;
      uploaded_by: string;
      removed_at: Date | null;
    };
    budgets: {
      call: string;
      year: number;
      limit_fen: Big;
      committed_fen: ColumnType<string, never, never>;
      set_by: string;
      set_at: Date;
    };
    commitments: { case_id: string; call: string; year: number; amount_fen: Big };
    case_deadlines: {
      case_id: string;
      kind: 'clock' | 'command';
      name: string;
      due_at: Date;
      warned: number | null;
      acted_at: Date | null;
    };
    outbox: {
      id: Generated<string>;
      /** Null: the message is about an assignment, or a letter to a person. */
      case_id: string | null;
      assignment_id: Generated<string | null>;
      account_id: Generated<string | null>;
      /** Null: to a person. */
      to_role: string | null;
      zh: string;
      en: string;
      created_at: Date;
    };
    uploads: {
      id: string;
      case_id: string;
      material: string;
      name: string;
      bytes: Big;
      received: ColumnType<string, never, number>;
      by_id: string;
      began_at: Date;
      touched_at: Date;
      taken_at: Date | null;
    };
    upload_parts: { upload_id: string; at: Big; content: Buffer };
    registry_checks: {
      case_id: string;
      submission: number;
      outcome: 'waiting' | 'agrees' | 'differs' | 'unknown';
      tries: number;
      next_at: Date;
      checked_at: Date | null;
      said_name: string | null;
      said_status: string | null;
    };
    demo_cases: { one: Generated<boolean>; made_at: Date };
    audit_entries: {
      id: Generated<string>;
      at: Big;
      actor: string;
      actor_name: string;
      action: string;
      case_id: string | null;
      address: string;
      detail: string;
    };
    audit_seals: {
      number: Big;
      entry_id: Big;
      at: Big;
      content: string;
      previous: string;
      hash: string;
    };
  }
}
