/** The tables of the periodical, added to what the database is known to hold. */
import type { Issue, LeftOut, Origin } from '@huice/periodical';
import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export type IssueFormat = 'pdf' | 'docx' | 'html' | 'eml';

declare module '../../platform/tables.ts' {
  interface Tables {
    issues: {
      id: Generated<string>;
      place: string;
      version: number;
      body: Json<Issue>;
      left_out: Json<LeftOut[]>;
      created_by: string;
      created_at: Date;
      saved_by: string;
      saved_at: Date;
      deleted_at: Date | null;
      deleted_by: string | null;
    };
    issue_versions: {
      issue_id: string;
      version: number;
      body: Json<Issue>;
      saved_by: string;
      saved_at: Date;
    };
    issue_marks: { issue_id: string; substance: string; origin: Origin; by_name: string };
    issue_publications: {
      issue_id: string;
      revision: number;
      version: number;
      body: Json<Issue>;
      published_by: string;
      published_at: Date;
    };
    issue_withdrawals: {
      issue_id: string;
      revision: number;
      reason: string;
      withdrawn_by: string;
      withdrawn_at: Date;
    };
    issue_files: { issue_id: string; revision: number; format: IssueFormat; content: Buffer; made_at: Date };
    issue_subscribers: { account_id: string; token: string; since: Date; ended_at: Date | null };
  }
}
