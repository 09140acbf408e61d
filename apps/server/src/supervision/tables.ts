/** The tables of supervision, added to what the database is known to hold. */
import type { AssignmentReceipt } from '@huice/api';
import type { Assignment, AssignmentEvent, ClockName, Doer, FigureSource, Part } from '@huice/supervision';
import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export interface AssignmentsTable {
  id: string;
  plan: string;
  place: string;
  subject_kind: Assignment['subject']['kind'];
  subject_id: string;
  period: string | null;
  body: string;
  body_place: string;
  status: Assignment['status'];
  due_on: string;
  version: number;
  projection: Json<Assignment>;
  sent_at: Date;
  updated_at: Date;
}

export interface PlanFiguresTable {
  id: string;
  seq: Generated<string>;
  plan: string;
  place: string;
  target: string;
  period: string;
  value: string;
  unit: string;
  part_body: string | null;
  part_place: string | null;
  source: Exclude<FigureSource, 'cases'>;
  says: string;
  confirmed: string[];
  reason: string;
  replaces: string | null;
  published: boolean;
  assignment_id: string | null;
  key: string | null;
  entered_by: string;
  entered_name: string;
  at: Date;
}

declare module '../platform/tables.ts' {
  interface Tables {
    assignments: AssignmentsTable;
    assignment_actions: {
      assignment_id: string;
      version: number;
      key: string;
      command: string;
      doer: Doer;
      actor: string;
      actor_name: string;
      arrived_at: Date;
      stored_at: Generated<Date>;
      events: Json<AssignmentEvent[]>;
      receipt: Json<AssignmentReceipt>;
    };
    assignment_evidence: {
      id: Generated<string>;
      assignment_id: string;
      name: string;
      mime: string;
      bytes: number;
      sha256: string;
      content: Buffer;
      uploaded_at: Date;
      uploaded_by: string;
    };
    plan_figures: PlanFiguresTable;
    cycle_schedules: {
      plan: string;
      place: string;
      cycle: string;
      targets: string[];
      partial: boolean;
      bodies: Json<Part[]>;
      next_period: string;
      next_at: Date;
      set_by: string;
      set_name: string;
      set_at: Date;
    };
    assignment_deadlines: {
      assignment_id: string;
      clock: ClockName;
      due_at: Date;
      warned: number | null;
      acted_at: Date | null;
    };
  }
}
