import type { ConsultationVerdict } from '@huice/api';
import type { Words } from '@huice/measures';
import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

declare module '../../platform/tables.ts' {
  interface Tables {
    consultations: {
      id: Generated<string>;
      document: string;
      title: string;
      place: string;
      body: string;
      industries: string[];
      explanation: string;
      contact: string;
      opens_at: Date;
      closes_at: Date;
      counted: Json<Words>;
      opened_by: string;
      opened_at: Date;
      result: string | null;
      published_by: string | null;
      published_at: Date | null;
    };
    consultation_provisions: { consultation_id: string; path: string; position: number; heading: string };
    consultation_comments: {
      id: Generated<string>;
      consultation_id: string;
      path: string;
      account_id: string;
      key: string;
      name: string;
      name_public: boolean;
      words: string;
      arrived_at: Date;
    };
    consultation_answers: {
      id: Generated<string>;
      comment_id: string;
      verdict: ConsultationVerdict;
      words: string;
      by_account: string;
      at: Date;
    };
  }
}
