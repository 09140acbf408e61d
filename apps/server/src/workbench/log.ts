/** The log of decisions in the database: one document's at a time, in the order they were made. */
import type { Fact } from '@huice/reading';
import type { Selectable, Transaction } from 'kysely';
import { type Database, storableJson, storableText, type Tables } from '../platform/index.ts';
import type { Content, Decision } from './decisions.ts';

type Row = Selectable<Tables['fact_decisions']>;

const asDecision = (row: Row): Decision => ({
  seq: row.seq,
  key: row.fact_key,
  version: row.version,
  verdict: row.verdict,
  fact: row.fact,
  correction: row.correction,
  reason: row.reason,
  cause: row.cause,
  ofSeq: row.of_seq,
  by: row.decided_by,
  at: row.decided_at,
});

export async function readLog(db: Database | Transaction<Tables>, documentId: string): Promise<Decision[]> {
  const rows = await db
    .selectFrom('fact_decisions')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute();
  return rows.map(asDecision);
}

/** Lets one decision on the document be made at a time. @returns number of decisions so far */
export async function lockLog(tx: Transaction<Tables>, documentId: string): Promise<number> {
  await tx
    .insertInto('workbenches')
    .values({ document_id: documentId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('workbenches')
    .select('seq')
    .where('document_id', '=', documentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.seq;
}

export interface NewDecision extends Content {
  readonly key: string;
  readonly version: number;
  readonly cause: Decision['cause'];
  readonly ofSeq: number | null;
  readonly by: string;
  readonly at: Date;
}

/** Adds a decision, and makes it the newest of its fact. The log must be locked. */
export async function addDecision(
  tx: Transaction<Tables>,
  documentId: string,
  seq: number,
  decision: NewDecision,
): Promise<void> {
  const json = (fact: Fact | null) => (fact === null ? null : storableJson(fact));
  const { key, version, verdict, fact, correction, reason, cause, ofSeq, by, at } = decision;
  await tx
    .insertInto('fact_decisions')
    .values({
      document_id: documentId,
      seq,
      fact_key: key,
      version,
      verdict,
      fact: storableJson(fact),
      correction: json(correction),
      reason: reason === null ? null : storableText(reason),
      cause,
      of_seq: ofSeq,
      decided_by: by,
      decided_at: at,
    })
    .execute();
  await tx
    .insertInto('fact_states')
    .values({ document_id: documentId, fact_key: key, version, seq })
    .onConflict((conflict) => conflict.columns(['document_id', 'fact_key']).doUpdateSet({ version, seq }))
    .execute();
  await tx.updateTable('workbenches').set({ seq }).where('document_id', '=', documentId).execute();
}

/** The newest decisions as the projection has them. */
export async function readStates(
  db: Database | Transaction<Tables>,
  documentId: string,
): Promise<Map<string, Decision>> {
  const rows = await db
    .selectFrom('fact_states')
    .innerJoin('fact_decisions', (join) =>
      join
        .onRef('fact_decisions.document_id', '=', 'fact_states.document_id')
        .onRef('fact_decisions.seq', '=', 'fact_states.seq'),
    )
    .selectAll('fact_decisions')
    .where('fact_states.document_id', '=', documentId)
    .orderBy('fact_decisions.seq')
    .execute();
  return new Map(rows.map((row) => [row.fact_key, asDecision(row)]));
}
