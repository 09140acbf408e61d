/** What the pages show of the duplicate check: one case with what repeats elsewhere, and the list of an office. */
import type { DuplicatesAnswer } from '@huice/api';
import type { Words } from '@huice/calendar';
import {
  type Actor,
  type CaseState,
  type Excerpt,
  excerptsOf,
  type FormDefinition,
  latestForm,
  type Procedure,
  type Role,
  type TextPart,
} from '@huice/procedures';
import { sql } from 'kysely';
import { mustRead, noCase, reachOf, readerRole } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';
import { type IndexNeeds, indexIfPending, pendingCount } from './indexing.ts';
import { type Found, findingsFor, LEAST_SCORE, type StoredText, searched } from './search.ts';

export const READERS: readonly Role[] = ['officer', 'head', 'supervisor', 'administrator'];
/** Excerpts shown of one match. */
const EXCERPTS = 12;

export interface CaseRead {
  readonly state: CaseState;
  readonly procedure: Procedure;
}

/** The case, for an office that may look into it as a whole. @throws Trouble 403, 404 */
export async function caseToCheck(
  needs: IndexNeeds,
  actor: Actor,
  id: string,
  at: number,
): Promise<CaseRead> {
  const row = await needs.db.selectFrom('cases').select('projection').where('id', '=', id).executeTakeFirst();
  if (!row) throw noCase(id);
  const state = row.projection;
  if (!READERS.includes(mustRead(actor, state, at))) {
    throw new Trouble(403, 'not-permitted', {
      zh: '查重由主管部门办理。',
      en: 'The duplicate check is for the office.',
    });
  }
  return { state, procedure: await needs.procedures.pinned(state.procedure, state.procedureRevision) };
}

interface Mark {
  readonly doc: number;
  readonly number: number;
  readonly duplicate: boolean;
  readonly reason: string;
  readonly at: Date;
  readonly by_name: string;
}

async function marksOf(db: Database, id: string): Promise<ReadonlyMap<number, readonly Mark[]>> {
  const rows = await db
    .selectFrom('duplicate_marks')
    .select(['doc', 'number', 'duplicate', 'reason', 'at', 'by_name'])
    .where('case_id', '=', id)
    .orderBy('number')
    .execute();
  const byDoc = new Map<number, Mark[]>();
  for (const row of rows) byDoc.set(row.doc, [...(byDoc.get(row.doc) ?? []), row]);
  return byDoc;
}

/** @param took clock for measuring, ms */
export async function duplicatesAnswer(
  needs: IndexNeeds,
  actor: Actor,
  id: string,
  at: number,
): Promise<DuplicatesAnswer> {
  const { state, procedure } = await caseToCheck(needs, actor, id, at);
  await indexIfPending(needs, id, new Date(at));
  const { db } = needs;
  const row = await db.selectFrom('duplicate_texts').selectAll().where('case_id', '=', id).executeTakeFirst();
  const began = performance.now();
  const found = row ? await findingsFor(db, row) : [];
  const took = performance.now() - began;
  const visible = await visibleCases(db, actor, found, at);
  const marks = await marksOf(db, id);
  const items = row
    ? found.map((each) => matchOf(row, each, visible, procedure, marks.get(each.row.id) ?? []))
    : [];
  return {
    case: id,
    title: row?.title ?? '',
    filing: row?.filing ?? null,
    indexedAt: row?.at.toISOString() ?? null,
    characters: row?.text.length ?? 0,
    numbers: (row?.identifiers ?? []).map(({ kind, written }) => ({ kind, written })),
    unread: [...(row?.unread ?? [])],
    promises: promisesOf(procedure.definition.forms, state),
    searched: Math.max(0, (await searched(db)) - (row ? 1 : 0)),
    pending: await pendingCount(db),
    tookMs: Math.round(took),
    least: LEAST_SCORE,
    items,
  };
}

/** Cases among those found that the person may open. */
async function visibleCases(db: Database, actor: Actor, found: readonly Found[], at: number) {
  const ids = found.flatMap(({ row }) => row.case_id ?? []);
  if (ids.length === 0) return new Map<string, CaseState>();
  const rows = await db.selectFrom('cases').select('projection').where('id', 'in', ids).execute();
  return new Map(
    rows.flatMap(({ projection }) => {
      const role = readerRole(actor, projection, at);
      return role !== undefined && READERS.includes(role) ? [[projection.id, projection] as const] : [];
    }),
  );
}

function matchOf(
  mine: StoredText,
  { match, row }: Found,
  visible: ReadonlyMap<string, CaseState>,
  procedure: Procedure,
  marks: readonly Mark[],
): DuplicatesAnswer['items'][number] {
  const open = row.kind === 'funded' || (row.case_id !== null && visible.has(row.case_id));
  // Where the other application is not the person's to read, they see what both state, and nothing around it.
  const excerpts = excerptsOf(mine.text, row.text, match.likeness.passages, {
    mine: 20,
    theirs: open ? 20 : 0,
  });
  const state = row.case_id === null ? undefined : visible.get(row.case_id);
  const label =
    state && procedure.definition.id === state.procedure ? procedure.states.get(state.state)?.label : null;
  const sameApplicant = row.applicant === mine.applicant;
  return {
    id: row.id,
    kind: row.kind,
    case: open ? row.case_id : null,
    title: open ? row.title : null,
    applicantName: open ? row.applicant_name : null,
    state: label ?? null,
    sameApplicant,
    otherCall: row.call !== mine.call,
    year: row.year,
    call: row.call,
    place: row.place,
    visible: open,
    score: match.score,
    containment: match.likeness.containment,
    resemblance: match.likeness.resemblance,
    numbers: match.identifiers.map(({ kind, written, value }) => ({
      kind,
      mine: mine.identifiers.find((each) => each.kind === kind && each.value === value)?.written ?? written,
      theirs: written,
    })),
    why: match.why,
    excerpts: excerpts
      .slice(0, EXCERPTS)
      .map((each) => shownExcerpt(each, mine.parts, open ? row.parts : [])),
    excerptsLeft: Math.max(0, excerpts.length - EXCERPTS),
    marks: marks.map((mark) => ({
      number: mark.number,
      duplicate: mark.duplicate,
      reason: mark.reason,
      at: mark.at.toISOString(),
      by: mark.by_name,
    })),
  };
}

function shownExcerpt(
  { mine, theirs, length }: Excerpt,
  own: readonly TextPart[],
  other: readonly TextPart[],
) {
  const side = ({ from, text, marks }: Excerpt['mine'], parts: readonly TextPart[]) => ({
    text,
    marks: marks.map(([a, b]): [number, number] => [a, b]),
    source: sourceAt(parts, from + (marks[0]?.[0] ?? 0)),
  });
  return { mine: side(mine, own), theirs: side(theirs, other), length };
}

const sourceAt = (parts: readonly TextPart[], at: number): Words | null =>
  parts.find((part) => part.from <= at && at < part.to)?.source ?? null;

/** What the applicant declared about filing elsewhere and about government's money: shown beside what was found. */
function promisesOf(forms: readonly FormDefinition[], state: CaseState) {
  const values = latestForm(state);
  return forms
    .flatMap((form) => form.sections.flatMap((section) => section.fields))
    .filter((field) => field.type === 'yes-no' && /double-filing|government-funded/.test(field.id))
    .flatMap((field) => {
      const value = values[field.id];
      return typeof value === 'boolean' ? [{ label: field.label, value }] : [];
    });
}

interface ListRow {
  readonly case_id: string;
  readonly title: string;
  readonly applicant_name: string | null;
  readonly year: number;
  readonly place: string;
  readonly score: number;
  readonly matches: string;
  readonly numbers: string;
  readonly unmarked: string;
  readonly duplicates: string;
  readonly own: string;
  readonly funded: string;
}

/**
 * Cases of the person's place that repeat something, most first.
 * @param all also those of which every match was marked
 */
export async function listDuplicates(needs: IndexNeeds, actor: Actor, all: boolean) {
  const { rows } = await sql<ListRow>`
    with pairs as (
      select one as mine, other, score, numbers from duplicate_findings
      union all select other, one, score, numbers from duplicate_findings
    ), marked as (
      select distinct on (case_id, doc) case_id, doc, duplicate from duplicate_marks order by case_id, doc, number desc
    )
    select t.case_id, t.title, t.applicant_name, t.year, t.place, max(p.score) as score, count(*) as matches,
      count(*) filter (where p.numbers > 0) as numbers, count(*) filter (where k.doc is null) as unmarked,
      count(*) filter (where k.duplicate) as duplicates,
      count(*) filter (where o.kind = 'case' and o.applicant = t.applicant) as own,
      count(*) filter (where o.kind = 'funded') as funded
    from pairs p join duplicate_texts t on t.id = p.mine join duplicate_texts o on o.id = p.other
    left join marked k on k.case_id = t.case_id and k.doc = p.other
    where t.kind = 'case' and t.case_id in (select id from cases where ${reachOf(actor)})
    group by t.id
    having ${all} or count(*) filter (where k.doc is null) > 0
    order by max(p.score) desc, count(*) desc, t.case_id limit 500`.execute(needs.db);
  const items = rows.map((row) => ({
    case: row.case_id,
    title: row.title,
    applicantName: row.applicant_name,
    year: row.year,
    place: row.place,
    score: row.score,
    matches: Number(row.matches),
    numbers: Number(row.numbers),
    unmarked: Number(row.unmarked),
    duplicates: Number(row.duplicates),
    own: Number(row.own),
    funded: Number(row.funded),
  }));
  return { items, count: items.length, pending: await pendingCount(needs.db) };
}
