/** Issues being made: composed, opened, saved with their version, put away and brought back. */
import type { Answer } from '@huice/api';
import {
  articlesOf,
  changesBetween,
  checkIssue,
  type Issue,
  type LeftOut,
  readIssue,
  readTemplate,
  titleOf,
} from '@huice/periodical';
import { type Actor, within } from '@huice/procedures';
import { sql, type Transaction } from 'kysely';
import type { Shelf } from '../../matching/index.ts';
import { type Database, storableJson, type Tables } from '../../platform/index.ts';
import { articleFrom, composeFrom, type Wanted } from './holdings.ts';
import { composedIn, madeTrue, vouch } from './marks.ts';
import { checkScope, remarksOn } from './scope.ts';
import { broken, deletedIssue, noIssue, otherPlace, savedSince } from './troubles.ts';

/** Who does it, and when. */
export interface Doing {
  readonly actor: Actor;
  readonly now: Date;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** Versions that are kept of an issue, besides what was published. */
const KEPT = 200;
/** Most drafts in a list, the newest first. */
const MOST_LISTED = 200;

/** Role and place together: an officer makes the periodicals of the places within the grant's jurisdiction. */
export function mayEdit({ grants }: Actor, place: string): boolean {
  return grants.some((grant) => grant.role === 'officer' && within(place, grant.place));
}

/** @throws Trouble 403 */
function checkPlace(actor: Actor, place: string): void {
  if (!mayEdit(actor, place)) throw otherPlace(place);
}

export interface ComposeAsked {
  readonly place: string;
  readonly template: unknown;
  readonly masthead: Wanted['masthead'];
  readonly scope: Wanted['scope'];
}

/** @throws Trouble 403 for another place, 422 for a template with a broken field */
export async function previewOf(db: Database, shelf: Shelf, asked: ComposeAsked, { actor, now }: Doing) {
  checkPlace(actor, asked.place);
  const { issue, leftOut } = await composeFrom(db, shelf, wantedOf(asked));
  return {
    sections: issue.sections.map(({ title, articles }) => ({ title, articles: articles.map(titleOf) })),
    leftOut: [...leftOut],
    remarks: remarksOn(asked.scope, now.getTime()),
  };
}

function wantedOf({ template, masthead, scope }: ComposeAsked): Wanted {
  const read = readTemplate(template);
  if ('value' in read) checkScope(scope);
  if ('value' in read) return { template: read.value, masthead, scope };
  const words = {
    zh: '模板有写得不对的地方，没有组稿。',
    en: 'The template is not right; nothing was composed.',
  };
  throw broken('broken-template', words, read.problems);
}

/** @throws Trouble as {@link previewOf} */
export async function composeDraft(db: Database, shelf: Shelf, asked: ComposeAsked, doing: Doing) {
  checkPlace(doing.actor, asked.place);
  const { issue, leftOut } = await composeFrom(db, shelf, wantedOf(asked));
  const { actor, now } = doing;
  const id = await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('issues')
      .values({
        place: asked.place,
        version: 1,
        body: storableJson(issue),
        left_out: storableJson(leftOut),
        created_by: actor.id,
        created_at: now,
        saved_by: actor.name,
        saved_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await keepVersion(tx, id, 1, issue, doing);
    await vouch(tx, id, composedIn(issue));
    return id;
  });
  return draftAnswer(db, id, actor);
}

async function keepVersion(
  tx: Transaction<Tables>,
  issue_id: string,
  version: number,
  issue: Issue,
  { actor, now }: Doing,
): Promise<void> {
  const body = storableJson(issue);
  await tx
    .insertInto('issue_versions')
    .values({ issue_id, version, body, saved_by: actor.name, saved_at: now })
    .execute();
  await tx
    .deleteFrom('issue_versions')
    .where('issue_id', '=', issue_id)
    .where('version', '<=', version - KEPT)
    .execute();
}

export interface IssueRow {
  readonly id: string;
  readonly place: string;
  readonly version: number;
  readonly body: Issue;
  readonly left_out: LeftOut[];
  readonly saved_by: string;
  readonly saved_at: Date;
  readonly deleted_at: Date | null;
}

/** @throws Trouble 404 where there is none, 403 where it is of another place, 409 where it was deleted */
export async function rowFor(
  db: Database | Transaction<Tables>,
  id: string,
  actor: Actor,
): Promise<IssueRow> {
  const row = uuid.test(id)
    ? await db.selectFrom('issues').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (row === undefined) throw noIssue(id);
  checkPlace(actor, row.place);
  return row;
}

export async function liveRow(
  db: Database | Transaction<Tables>,
  id: string,
  actor: Actor,
): Promise<IssueRow> {
  const row = await rowFor(db, id, actor);
  if (row.deleted_at !== null) throw deletedIssue(id);
  return row;
}

export async function draftAnswer(db: Database, id: string, actor: Actor): Promise<Answer<'getIssueDraft'>> {
  const row = await liveRow(db, id, actor);
  return {
    id: row.id,
    place: row.place,
    version: row.version,
    issue: row.body,
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
    problems: [...checkIssue(row.body)].map((each) => ({ ...each })),
    leftOut: row.left_out,
    published: await newestPublication(db, id),
  };
}

async function newestPublication(db: Database, id: string) {
  const row = await db
    .selectFrom('issue_publications as p')
    .leftJoin('issue_withdrawals as w', (join) =>
      join.onRef('w.issue_id', '=', 'p.issue_id').onRef('w.revision', '=', 'p.revision'),
    )
    .select(['p.revision', 'p.version', 'p.published_by', 'p.published_at', 'w.withdrawn_at'])
    .where('p.issue_id', '=', id)
    .orderBy('p.revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.withdrawn_at !== null) return null;
  const { revision, version, published_by: publishedBy, published_at } = row;
  return { revision, version, publishedBy, publishedAt: published_at.toISOString() };
}

/** @throws Trouble 422 where a field is broken or a mark is false, 409 where somebody saved since */
export async function saveDraft(db: Database, id: string, version: number, given: unknown, doing: Doing) {
  const read = readIssue(given);
  if ('problems' in read) {
    const words = { zh: '稿件有写得不对的地方，没有保存。', en: 'The issue is not right and was not saved.' };
    throw broken('broken-issue', words, read.problems);
  }
  const { actor, now } = doing;
  await db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('issues')
      .select('id')
      .where('id', '=', uuid.test(id) ? id : EMPTY)
      .forUpdate()
      .execute();
    const row = await liveRow(tx, id, actor);
    if (row.version !== version) throw await conflict(tx, row, version);
    const issue = await madeTrue(tx, id, read.value, actor.name);
    await tx
      .updateTable('issues')
      .set({ version: version + 1, body: storableJson(issue), saved_by: actor.name, saved_at: now })
      .where('id', '=', id)
      .execute();
    await keepVersion(tx, id, version + 1, issue, doing);
  });
  return draftAnswer(db, id, actor);
}

const EMPTY = '00000000-0000-0000-0000-000000000000';

async function conflict(tx: Transaction<Tables>, row: IssueRow, version: number) {
  const base = await tx
    .selectFrom('issue_versions')
    .select('body')
    .where('issue_id', '=', row.id)
    .where('version', '=', version)
    .executeTakeFirst();
  const changed = base === undefined ? [] : changesBetween(base.body, row.body);
  return savedSince(version, row.version, row.saved_by, changed);
}

/** Composes one document for the issue; from then on its words may bear their marks there. @throws Trouble 404 */
export async function addArticle(
  db: Database,
  shelf: Shelf,
  id: string,
  { document, originals }: { readonly document: string; readonly originals: boolean },
  { actor }: Doing,
) {
  const row = await liveRow(db, id, actor);
  const article = await articleFrom(db, shelf, document, { ...row.body.scope, originals });
  if (article === null) throw noIssue(document);
  await vouch(db, id, article.blocks);
  return { article };
}

export async function putAway(db: Database, id: string, { actor, now }: Doing) {
  await rowFor(db, id, actor);
  await db
    .updateTable('issues')
    .set({ deleted_at: now, deleted_by: actor.name })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute();
  return { deletedAt: now.toISOString() };
}

export async function bringBack(db: Database, id: string, { actor }: Doing) {
  await rowFor(db, id, actor);
  await db.updateTable('issues').set({ deleted_at: null, deleted_by: null }).where('id', '=', id).execute();
  return draftAnswer(db, id, actor);
}

/** What a list shows of an issue. */
export function summaryOf(id: string, place: string, issue: Issue) {
  const { title, issueNumber, totalNumber, coverDate, publisher } = issue.masthead;
  const articles = articlesOf(issue);
  return {
    id,
    place,
    title,
    issueNumber,
    totalNumber,
    coverDate,
    publisher,
    layout: issue.layout,
    articles: articles.length,
    headlines: articles.slice(0, 5).map(titleOf),
  };
}

/** Newest first; deleted ones too, so that they can be brought back. */
export async function listDrafts(db: Database, { actor }: Doing): Promise<Answer<'listIssueDrafts'>> {
  const places = actor.grants
    .filter((grant) => grant.role === 'officer')
    .map((grant) => `${grant.place.replace(/(00)+$/, '')}%`);
  const rows = await db
    .selectFrom('issues')
    .selectAll()
    .where(sql<boolean>`place like any(${places}::text[])`)
    .orderBy('saved_at', 'desc')
    .limit(MOST_LISTED)
    .execute();
  const own = rows.filter((row) => mayEdit(actor, row.place));
  const items = await Promise.all(
    own.map(async (row) => ({
      ...summaryOf(row.id, row.place, row.body),
      version: row.version,
      savedBy: row.saved_by,
      savedAt: row.saved_at.toISOString(),
      deletedAt: row.deleted_at?.toISOString() ?? null,
      published: await newestPublication(db, row.id),
    })),
  );
  return { items, count: items.length };
}
