/**
 * Filling the index: what a case was last handed in with, and the text of its files. A row waits in the queue from the
 * filing itself; reading a file that fails is said on the page, and does not keep the rest from being searched.
 */
import {
  type Candidate,
  type CaseState,
  candidateOf,
  type FileText,
  latestForm,
  standingSubmissions,
  type TextPart,
} from '@huice/procedures';
import { sql } from 'kysely';
import { caseFileContent, type Procedures, submittedFiles } from '../../cases/index.ts';
import type { Reader } from '../../library/index.ts';
import { type Database, largestFile, storableJson, storableText, Trouble } from '../../platform/index.ts';
import { findingsFor, printsOf, storedTexts } from './search.ts';
import type { Unread } from './tables.ts';

export interface IndexNeeds {
  readonly db: Database;
  readonly procedures: Procedures;
  readonly reader: Pick<Reader, 'read'>;
}

/** Characters kept of one case: a book is compared by its beginning. */
const MOST_TEXT = 400_000;
const READABLE = new Set([
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
]);
/** How long what failed is left alone, in ms, the longer the oftener. */
const PATIENCE = 60_000;

/** Reads what waits. @returns how many cases were taken in */
export async function indexPending(needs: IndexNeeds, now: Date, most = 20): Promise<number> {
  const { rows } = await sql<{ case_id: string }>`
    select case_id from duplicate_queue where not_before is null or not_before <= ${now}
    group by case_id order by min(id) limit ${most}`.execute(needs.db);
  for (const { case_id: id } of rows) await indexCase(needs, id, now);
  return rows.length;
}

/** How many cases wait. */
export async function pendingCount(db: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(distinct case_id) from duplicate_queue`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Takes one case in where it waits; whoever else is at it is waited for. */
export async function indexIfPending(needs: IndexNeeds, id: string, now: Date): Promise<void> {
  const row = await needs.db
    .selectFrom('duplicate_queue')
    .select('id')
    .where('case_id', '=', id)
    .executeTakeFirst();
  if (row) await indexCase(needs, id, now);
}

async function indexCase(needs: IndexNeeds, id: string, now: Date): Promise<void> {
  try {
    await needs.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 12))`.execute(tx);
      const waiting = await tx.selectFrom('duplicate_queue').select('id').where('case_id', '=', id).execute();
      if (waiting.length === 0) return;
      const doc = await takeIn({ ...needs, db: tx }, id, now);
      if (doc !== null) await keepFindings(tx, doc, now);
      // What was filed meanwhile has a row of its own, and its turn.
      await tx
        .deleteFrom('duplicate_queue')
        .where(
          'id',
          'in',
          waiting.map((row) => row.id),
        )
        .execute();
    });
  } catch (error) {
    await sql`update duplicate_queue set failed = failed + 1,
      not_before = ${now}::timestamptz + (failed + 1) * ${PATIENCE} * interval '1 millisecond'
      where case_id = ${id}`.execute(needs.db);
    throw error;
  }
}

async function takeIn(needs: IndexNeeds, id: string, now: Date): Promise<number | null> {
  const { db, procedures } = needs;
  const row = await db.selectFrom('cases').select('projection').where('id', '=', id).executeTakeFirst();
  const state = row?.projection;
  const filing = state && standingSubmissions(state).at(-1);
  if (!state) return null;
  if (!filing) return takeOut(db, state, now);
  const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
  const form =
    (filing.formId === null ? undefined : procedure.forms.get(filing.formId)) ??
    procedure.definition.forms[0];
  const values = latestForm(state);
  const { texts, unread } = await readFiles(needs, id);
  const about = { case: id, applicant: state.applicant, year: state.year, call: state.call };
  const compared = form
    ? candidateOf(about, form, values, texts)
    : { ...about, text: '', parts: [] as readonly TextPart[], identifiers: [] };
  const name = values['company-name'];
  const project = values['project-name'];
  return keep(db, {
    kind: 'case',
    case_id: id,
    title: typeof project === 'string' ? project : procedure.definition.title.zh,
    applicant: state.applicant,
    applicant_name: typeof name === 'string' ? name : null,
    year: state.year,
    call: state.call,
    place: state.place,
    filing: filing.number,
    compared,
    unread,
    at: now,
  });
}

/** What was handed in was taken back: others are compared with it no longer. Marks on it stay where they are. */
async function takeOut(db: Database, { id }: CaseState, now: Date): Promise<number | null> {
  const row = await db
    .selectFrom('duplicate_texts')
    .select(['kind', 'case_id', 'title', 'applicant', 'applicant_name', 'year', 'call', 'place', 'filing'])
    .where('case_id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return keep(db, { ...row, compared: { text: '', parts: [], identifiers: [] }, unread: [], at: now });
}

export interface Kept {
  readonly kind: 'case' | 'funded';
  readonly case_id: string | null;
  readonly title: string;
  readonly applicant: string;
  readonly applicant_name: string | null;
  readonly year: number;
  readonly call: string;
  readonly place: string;
  readonly filing: number;
  readonly compared: Pick<Candidate, 'text' | 'identifiers'> & { readonly parts: readonly TextPart[] };
  readonly unread: readonly Unread[];
  readonly at: Date;
}

/** Writes the text and its rows; those of an earlier filing go. @returns the id of the text */
export async function keep(db: Database, { compared, ...kept }: Kept): Promise<number> {
  // Cut and cleaned first: what is stored is what offsets and fingerprints are of.
  const text = storableText(compared.text).slice(0, MOST_TEXT);
  const before =
    kept.case_id === null
      ? undefined
      : await db
          .selectFrom('duplicate_texts')
          .select(['id', 'text'])
          .where('case_id', '=', kept.case_id)
          .executeTakeFirst();
  const values = {
    ...kept,
    title: storableText(kept.title),
    text,
    parts: storableJson(compared.parts.filter((part) => part.from < text.length)),
    identifiers: storableJson(compared.identifiers),
    unread: storableJson(kept.unread),
  };
  if (before) {
    await db.updateTable('duplicate_texts').set(values).where('id', '=', before.id).execute();
    await sql`delete from duplicate_prints p using unnest(${printsOf(before.text)}::int[]) as h (hash)
      where p.hash = h.hash and p.doc = ${before.id}`.execute(db);
    await db.deleteFrom('duplicate_numbers').where('doc', '=', before.id).execute();
  }
  const doc =
    before?.id ??
    (await db.insertInto('duplicate_texts').values(values).returning('id').executeTakeFirstOrThrow()).id;
  await sql`insert into duplicate_prints (hash, doc)
    select h, ${doc} from unnest(${printsOf(text)}::int[]) as h on conflict do nothing`.execute(db);
  const { identifiers } = compared;
  await sql`insert into duplicate_numbers (kind, value, doc)
    select k, v, ${doc} from unnest(${identifiers.map((each) => each.kind)}::text[],
      ${identifiers.map((each) => storableText(each.value))}::text[]) as n (k, v) on conflict do nothing`.execute(
    db,
  );
  return doc;
}

async function keepFindings(db: Database, doc: number, now: Date): Promise<void> {
  const [row] = await storedTexts(db, [doc]);
  if (!row) return;
  await sql`delete from duplicate_findings where one = ${doc} or other = ${doc}`.execute(db);
  const found = await findingsFor(db, row);
  if (found.length === 0) return;
  await db
    .insertInto('duplicate_findings')
    .values(
      found.map(({ match, row: other }) => ({
        one: Math.min(doc, other.id),
        other: Math.max(doc, other.id),
        score: match.score,
        numbers: match.identifiers.length,
        at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function readFiles({ db, reader }: IndexNeeds, id: string) {
  const texts: FileText[] = [];
  const unread: Unread[] = [];
  const row = await db
    .selectFrom('cases')
    .select('projection')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  for (const file of await submittedFiles(db, row.projection)) {
    if (!READABLE.has(file.mime)) {
      unread.push({
        name: file.name,
        why: {
          zh: '图片或其他格式，没有文字可比对。',
          en: 'A picture or another format: no text to compare.',
        },
      });
      continue;
    }
    if (file.bytes > largestFile) {
      const why = { zh: '文件过大，没有读取文字。', en: 'Too large: its text was not read.' };
      unread.push({ name: file.name, why });
      continue;
    }
    try {
      const { content } = await caseFileContent(db, id, file.id);
      const { text } = await reader.read(new Uint8Array(content), file.name);
      if (text.trim() === '') {
        const why = { zh: '没有可读的文字，可能是扫描件。', en: 'No text in it: perhaps it was scanned.' };
        unread.push({ name: file.name, why });
      } else texts.push({ name: file.name, text });
    } catch (error) {
      if (!(error instanceof Trouble) || error.status === 503) throw error;
      unread.push({ name: file.name, why: { zh: error.problem.zh, en: error.problem.en } });
    }
  }
  return { texts, unread };
}
