/** The tables of the duplicate check, added to what the database is known to hold. */
import type { Identifier, TextPart } from '@huice/procedures';
import type { ColumnType, Generated } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

/** A file that could not be read, and why. */
export interface Unread {
  readonly name: string;
  readonly why: { readonly zh: string; readonly en: string };
}

declare module '../../platform/tables.ts' {
  interface Tables {
    duplicate_texts: {
      id: Generated<number>;
      kind: 'case' | 'funded';
      case_id: string | null;
      title: string;
      applicant: string;
      applicant_name: string | null;
      year: number;
      call: string;
      place: string;
      filing: number;
      text: string;
      parts: Json<TextPart[]>;
      identifiers: Json<Identifier[]>;
      unread: Json<Unread[]>;
      at: Date;
    };
    duplicate_prints: { hash: number; doc: number };
    duplicate_numbers: { kind: string; value: string; doc: number };
    duplicate_findings: { one: number; other: number; score: number; numbers: number; at: Date };
    duplicate_marks: {
      case_id: string;
      doc: number;
      number: number;
      duplicate: boolean;
      reason: string;
      score: number;
      at: Date;
      by_id: string;
      by_name: string;
    };
    duplicate_queue: {
      id: Generated<string>;
      case_id: string;
      failed: Generated<number>;
      not_before: Date | null;
    };
  }
}
