/** The database's tables as Kysely sees them; the migrations are the truth. */
import type { CompanyFile, Words } from '@huice/measures';
import type { DraftFile } from '@huice/packs';
import type { Fact, ReadingWarning } from '@huice/reading';
import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;

export interface FilesTable {
  id: Generated<string>;
  sha256: string;
  name: string;
  bytes: number;
  content: Buffer;
  text: string;
  warnings: Json<ReadingWarning[]>;
  imported_at: Generated<Date>;
  imported_by: string;
  /** Where it was fetched from; both or neither. */
  source_url: ColumnType<string | null, string | null | undefined, string | null>;
  fetched_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface DocumentsTable {
  id: Generated<string>;
  file_id: string;
  position: number;
  title: string;
  document_number: string | null;
  issuers: string[];
  kind: string;
  region: string | null;
  /** ISO days, as text: a day has no time zone. */
  issued_on: string | null;
  published_on: string | null;
  effective_from: string | null;
  effective_to: string | null;
  draft: boolean;
  is_policy: boolean;
  span: string;
  text: string;
  deleted_at: Date | null;
  deleted_by: string | null;
  /** Edition of the reader; both or neither. */
  read_by: ColumnType<string | null, string | null | undefined, string | null>;
  read_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface ProvisionsTable {
  document_id: string;
  path: string;
  parent: string | null;
  position: number;
  marker: string;
  heading: string;
  span: string;
}

export interface FactsTable {
  document_id: string;
  position: number;
  kind: string;
  path: string;
  span: string;
  sureness: number;
  body: Json<Fact>;
}

export interface CompaniesTable {
  id: Generated<string>;
  version: number;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  /** One of the three is set. */
  owner_account: string | null;
  owner_place: string | null;
  owner_key: Buffer | null;
}

export interface CompanyVersionsTable {
  company_id: string;
  version: number;
  file: Json<CompanyFile>;
  saved_at: Generated<Date>;
  saved_by: string;
}

export interface WorkbenchesTable {
  document_id: string;
  seq: Generated<number>;
}

export interface FactDecisionsTable {
  document_id: string;
  seq: number;
  fact_key: string;
  version: number;
  verdict: 'open' | 'accepted' | 'corrected' | 'rejected';
  fact: Json<Fact>;
  correction: ColumnType<Fact | null, string | null, string | null>;
  reason: string | null;
  cause: 'decide' | 'undo' | 'redo';
  of_seq: number | null;
  decided_by: string;
  decided_at: Generated<Date>;
}

export interface FactStatesTable {
  document_id: string;
  fact_key: string;
  version: number;
  seq: number;
}

export interface PackDraftsTable {
  id: Generated<string>;
  document_id: string;
  version: number;
}

export interface PackDraftVersionsTable {
  draft_id: string;
  version: number;
  pack: string;
  files: Json<DraftFile[]>;
  notes: Json<Words[]>;
  decisions: number;
  saved_by: string;
  saved_at: Generated<Date>;
  /** Edition of the reader whose facts it rests on. */
  read_by: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface PackPublicationsTable {
  draft_id: string;
  version: number;
  published_by: string;
  published_at: Generated<Date>;
}

/** What a letter to a person has beside the words that the outbox holds. */
export interface OutboxLettersTable {
  outbox_id: string;
  address: string;
  subject: string;
  html: string | null;
  unsubscribe: string | null;
}

export interface Tables {
  files: FilesTable;
  documents: DocumentsTable;
  provisions: ProvisionsTable;
  facts: FactsTable;
  companies: CompaniesTable;
  company_versions: CompanyVersionsTable;
  workbenches: WorkbenchesTable;
  fact_decisions: FactDecisionsTable;
  fact_states: FactStatesTable;
  pack_drafts: PackDraftsTable;
  pack_draft_versions: PackDraftVersionsTable;
  pack_publications: PackPublicationsTable;
  outbox_letters: OutboxLettersTable;
}
