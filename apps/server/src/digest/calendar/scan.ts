/** What happens without anybody asking: reminders are planned and told, searches and companies looked at again. */
import { createHash } from 'node:crypto';
import type { CalendarEntry } from '@huice/api';
import { dayOf, showInstant } from '@huice/calendar';
import type { Words } from '@huice/measures';
import { sql } from 'kysely';
import { type SearchIndex, search } from '../../library/index.ts';
import { getCompany, holderOfAccount, matchCompany, type Shelf } from '../../matching/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';
import { matchedEntries } from './matched.ts';
import { tell } from './messages.ts';
import { differences, type Observed, observedHits, observedMatches } from './observing.ts';
import { planReminders, remindingWords } from './reminding.ts';
import { allEntries, type SourceNeeds } from './source.ts';

export interface ScanNeeds extends SourceNeeds {
  readonly index: SearchIndex;
  readonly site: string;
}

export interface Scanned {
  readonly reminded: number;
  readonly news: number;
}

/** @param now of the clock: nothing is remembered between two scans */
export async function scanSubscriptions(needs: ScanNeeds, now: Date): Promise<Scanned> {
  const subscriptions = await activeSubscriptions(needs.db);
  const calendars = subscriptions.filter(({ kind }) => kind === 'calendar');
  if (calendars.length > 0) {
    const entries = await allEntries(needs, now.getTime());
    for (const one of calendars) await replan(needs, one, entries, now);
  }
  let news = 0;
  for (const one of subscriptions) if (one.kind !== 'calendar') news += await lookAgain(needs, one, now);
  return { reminded: await remindDue(needs, now), news };
}

function activeSubscriptions(db: Database) {
  return db
    .selectFrom('subscriptions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .select([
      's.id',
      's.account_id',
      's.kind',
      's.name',
      's.by_mail',
      's.about',
      's.known',
      's.mark',
      's.token',
    ])
    .where('s.ended_at', 'is', null)
    .where('a.disabled_at', 'is', null)
    .execute();
}
type Active = Awaited<ReturnType<typeof activeSubscriptions>>[number];

/**
 * Rows are made to agree with what is planned now: an edge that moved is reminded of anew. A company that was taken
 * away, or is another's by now, leaves nothing to remind of.
 */
export async function replan(
  needs: Pick<SourceNeeds, 'db' | 'shelves'>,
  { id, about, account_id }: Pick<Active, 'id' | 'about' | 'account_id'>,
  entries: readonly CalendarEntry[],
  now: Date,
): Promise<void> {
  if (about.kind !== 'calendar') return;
  const { db } = needs;
  const { company } = about.filter;
  const own = company === undefined ? entries : await matchedFor(needs, account_id, company, entries, now);
  const planned = planReminders(own, about, now.getTime());
  const kept = planned.map(({ entry, edge, days }) => `${entry} ${edge} ${days}`);
  await sql`delete from reminders where subscription_id = ${id} and sent_at is null
    and not (entry || ' ' || edge || ' ' || days = any(${kept}::text[]))`.execute(db);
  if (planned.length === 0) return;
  await db
    .insertInto('reminders')
    .values(
      planned.map((one) => ({
        subscription_id: id,
        entry: one.entry,
        edge: one.edge,
        days: one.days,
        due_at: new Date(one.dueAt),
        ends_at: new Date(one.at),
        title: JSON.stringify(one.title),
        link: one.link,
        provisional: one.provisional,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['subscription_id', 'entry', 'edge', 'days']).doUpdateSet({
        due_at: (eb) => eb.ref('excluded.due_at'),
        ends_at: (eb) => eb.ref('excluded.ends_at'),
        title: (eb) => eb.ref('excluded.title'),
        link: (eb) => eb.ref('excluded.link'),
        provisional: (eb) => eb.ref('excluded.provisional'),
        sent_at: sql`case when reminders.ends_at = excluded.ends_at then reminders.sent_at end`,
      }),
    )
    .execute();
}

async function matchedFor(
  { db, shelves }: Pick<SourceNeeds, 'db' | 'shelves'>,
  account: string,
  company: string,
  entries: readonly CalendarEntry[],
  now: Date,
): Promise<CalendarEntry[]> {
  try {
    return await matchedEntries(
      db,
      shelves.present,
      company,
      await holderOfAccount(db, account),
      entries,
      now,
    );
  } catch (error) {
    if (error instanceof Trouble) return [];
    throw error;
  }
}

/** Each once, also when two servers scan at once: whoever marks the row tells. */
async function remindDue({ db, site }: ScanNeeds, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('reminders as r')
      .innerJoin('subscriptions as s', 's.id', 'r.subscription_id')
      .select([
        'r.subscription_id',
        'r.entry',
        'r.edge',
        'r.days',
        'r.title',
        'r.ends_at',
        'r.link',
        'r.provisional',
      ])
      .select(['s.account_id', 's.token', 's.by_mail', 's.name'])
      .where('r.sent_at', 'is', null)
      .where('r.due_at', '<=', now)
      .where('s.ended_at', 'is', null)
      .orderBy('r.due_at')
      .limit(500)
      .forUpdate('r')
      .skipLocked()
      .execute();
    for (const row of due) {
      await tell(
        tx,
        {
          account: row.account_id,
          subscription: { id: row.subscription_id, token: row.token, byMail: row.by_mail },
          ...reminderWords(row, now),
          link: row.link,
        },
        site,
        now,
      );
      await tx
        .updateTable('reminders')
        .set({ sent_at: now })
        .where('subscription_id', '=', row.subscription_id)
        .where('entry', '=', row.entry)
        .where('edge', '=', row.edge)
        .where('days', '=', row.days)
        .execute();
    }
    return due.length;
  });
}

function reminderWords(
  row: {
    readonly edge: 'begin' | 'end';
    readonly title: Words;
    readonly ends_at: Date;
    readonly provisional: boolean;
    readonly name: string;
  },
  now: Date,
) {
  const { edge, title, name } = row;
  const at = row.ends_at.getTime();
  const first = remindingWords({ edge, at }, now.getTime());
  const maybe = row.provisional
    ? { zh: '（放假安排未公布，暂定）', en: ' (holidays not published yet: provisional)' }
    : { zh: '', en: '' };
  const when = showInstant(at).slice(0, 16);
  const verb = edge === 'end' ? { zh: '截止', en: 'ends' } : { zh: '开始', en: 'begins' };
  return {
    subject: { zh: `${first.zh}：${title.zh}`, en: `${first.en}: ${title.en}` },
    lines: [
      {
        zh: `${title.zh}，${when} ${verb.zh}${maybe.zh}。`,
        en: `${title.en}, ${verb.en} ${when}${maybe.en}.`,
      },
      { zh: `来自订阅“${name}”。`, en: `From the subscription “${name}”.` },
    ],
  };
}

const fingerprints = new WeakMap<Shelf, string>();
function shelfMark(shelf: Shelf): string {
  const known = fingerprints.get(shelf);
  if (known !== undefined) return known;
  const mark = createHash('sha256').update(JSON.stringify(shelf.library.packs)).digest('hex').slice(0, 16);
  fingerprints.set(shelf, mark);
  return mark;
}

/** Changes whenever the search or the matches may have: packs, documents, the company, what is open. */
async function markOf({ db, shelves }: ScanNeeds, { about, account_id }: Active, now: Date): Promise<string> {
  const shelf = shelves.present;
  const open = [...shelf.measures.values()]
    .flatMap(({ measure }) => measure.windows)
    .filter(
      ({ from, to }) =>
        (from === null || Date.parse(from) <= now.getTime()) &&
        (to === null || Date.parse(to) >= now.getTime()),
    );
  const parts = [shelfMark(shelf), dayOf(now.getTime()), String(open.length)];
  if (about.kind === 'company') {
    const { version } = await getCompany(db, about.companyId, await holderOfAccount(db, account_id));
    parts.push(String(version));
  } else {
    const { rows } = await sql<{ mark: string }>`
      select count(*) || ' ' || coalesce(max(f.imported_at)::text, '') || ' ' || coalesce(max(d.deleted_at)::text, '')
        as mark from documents d join files f on f.id = d.file_id`.execute(db);
    parts.push(rows[0]?.mark ?? '');
  }
  return parts.join('|');
}

/** Hits that are compared: the best of them, as the page would show them on its first pages. */
const hitsKept = 200;

async function observe(needs: ScanNeeds, { about, account_id }: Active, now: Date): Promise<Observed> {
  const shelf = needs.shelves.present;
  if (about.kind === 'company') {
    const holder = await holderOfAccount(needs.db, account_id);
    const { company } = await getCompany(needs.db, about.companyId, holder);
    return observedMatches(matchCompany(shelf, company, undefined, now));
  }
  if (about.kind !== 'search') return {};
  const { db, index } = needs;
  const query = { ...about.query, page: 1, size: hitsKept };
  return observedHits((await search({ db, index, shelf, now }, query)).items);
}

/** @returns how many things are new */
async function lookAgain(needs: ScanNeeds, one: Active, now: Date): Promise<number> {
  try {
    const mark = await markOf(needs, one, now);
    if (mark === one.mark) return 0;
    const after = await observe(needs, one, now);
    // The first look is what “new” is measured from.
    const found = one.mark === '' ? [] : differences(one.known, after);
    await needs.db.transaction().execute(async (tx) => {
      const marked = await tx
        .updateTable('subscriptions')
        .set({ known: JSON.stringify(after), mark })
        .where('id', '=', one.id)
        // Another server was quicker: it has told.
        .where('mark', '=', one.mark)
        .executeTakeFirst();
      if (marked.numUpdatedRows === 0n || found.length === 0) return;
      await tx
        .insertInto('subscription_news')
        .values(
          found.map(({ change, title, detail, link }) => ({
            subscription_id: one.id,
            change,
            title: JSON.stringify(title),
            detail: JSON.stringify(detail),
            link,
            at: now,
          })),
        )
        .execute();
      await tell(
        tx,
        {
          account: one.account_id,
          subscription: { id: one.id, token: one.token, byMail: one.by_mail },
          subject: {
            zh: `“${one.name}”有 ${found.length} 项新变化`,
            en: `“${one.name}”: ${found.length} changes`,
          },
          lines: found.slice(0, 10).map(({ title, detail }) => ({
            zh: `${title.zh}：${detail.zh}`,
            en: `${title.en}: ${detail.en}`,
          })),
          link: `/subscriptions?open=${one.id}`,
        },
        needs.site,
        now,
      );
    });
    return found.length;
  } catch (error) {
    // A company that was taken away, a search that is none any more: said on the page, and not tried for ever in vain.
    if (error instanceof Trouble) return 0;
    throw error;
  }
}
