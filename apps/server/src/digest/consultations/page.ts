/** What is shown of consultations, and to whom: all comments to who answers; one's own to oneself; all once published. */
import type { ConsultationAnswer, ConsultationComment, ConsultationSummary } from '@huice/api';
import { CHINA, dayOf, isoOf, workingDaysBetween } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import { sql } from 'kysely';
import type { Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';
import { citeLink } from '../calendar/entries.ts';
import { placeName } from '../calendar/places.ts';
import { holdsOffice, stateOf } from './rules.ts';
import { type ConsultationRow, consultation, standingOf } from './stored.ts';

const order = ['open', 'upcoming', 'closed', 'published'];

export async function listConsultations(
  db: Database,
  shelf: Shelf,
  now: number,
): Promise<ConsultationSummary[]> {
  const rows = await db.selectFrom('consultations').selectAll().orderBy('closes_at').limit(1000).execute();
  const counts = new Map(
    (
      await db
        .selectFrom('consultation_comments')
        .select(['consultation_id', sql<string>`count(*)`.as('n')])
        .groupBy('consultation_id')
        .execute()
    ).map(({ consultation_id: id, n }) => [id, Number(n)]),
  );
  const items = rows.map((row) => summaryOf(row, shelf, counts.get(row.id) ?? 0, now));
  return items.sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.closesAt.localeCompare(b.closesAt),
  );
}

function summaryOf(row: ConsultationRow, shelf: Shelf, comments: number, now: number): ConsultationSummary {
  const standing = standingOf(row);
  const state = stateOf(standing, now);
  const last = dayOf(standing.closesAt);
  return {
    id: row.id,
    title: row.title,
    document: row.document,
    documentLink: shelf.packs.has(row.document)
      ? `/library/packs/${row.document}`
      : `/library/documents/${row.document}`,
    body: row.body,
    place: row.place,
    placeName: placeName(shelf, row.place),
    industries: row.industries,
    opensAt: isoOf(standing.opensAt),
    closesAt: isoOf(standing.closesAt),
    state,
    workingDaysLeft: state === 'open' ? workingDaysBetween(dayOf(now), last) : null,
    provisional: CHINA.kindOf(last).certainty === 'provisional',
    comments,
  };
}

/** @param actor who looks; `null`: somebody who is not signed in @throws Trouble 404 */
export async function consultationAnswer(
  db: Database,
  shelf: Shelf,
  actor: Actor | null,
  id: string,
  now: number,
): Promise<ConsultationAnswer> {
  const row = await consultation(db, id);
  const provisions = await db
    .selectFrom('consultation_provisions')
    .select(['path', 'heading'])
    .where('consultation_id', '=', id)
    .orderBy('position')
    .execute();
  const comments = await commentsOf(db, id);
  const mayAnswer = holdsOffice(actor, row.place);
  const published = row.published_at !== null;
  const sees = (account: string) => mayAnswer || published || account === actor?.id;
  const shown = (one: StoredComment): ConsultationComment => {
    const mine = one.account_id === actor?.id;
    const { id: comment, path, words, arrived_at, answer } = one;
    const name = mayAnswer || mine || one.name_public ? one.name : null;
    // What is answered is known when the result is, not before.
    const told = mayAnswer || published ? answer : null;
    return { id: comment, path, name, mine, words, arrivedAt: isoOf(arrived_at.getTime()), answer: told };
  };
  return {
    ...summaryOf(row, shelf, comments.length, now),
    explanation: row.explanation,
    contact: row.contact,
    counted: row.counted,
    result: row.result,
    publishedAt: row.published_at === null ? null : isoOf(row.published_at.getTime()),
    provisions: provisions.map(({ path, heading }) => {
      const here = comments.filter((one) => one.path === path);
      return {
        path,
        heading,
        link: shelf.packs.has(row.document)
          ? citeLink(row.document, { provision: path })
          : `/library/documents/${row.document}${path === '' ? '' : `#provision=${encodeURIComponent(path)}`}`,
        count: here.length,
        comments: here.filter(({ account_id }) => sees(account_id)).map(shown),
      };
    }),
    unanswered: mayAnswer ? comments.filter(({ answer }) => answer === null).length : 0,
    mayAnswer,
  };
}

interface StoredComment {
  readonly id: string;
  readonly path: string;
  readonly account_id: string;
  readonly name: string;
  readonly name_public: boolean;
  readonly words: string;
  readonly arrived_at: Date;
  readonly answer: ConsultationComment['answer'];
}

async function commentsOf(db: Database, id: string): Promise<StoredComment[]> {
  const comments = await db
    .selectFrom('consultation_comments')
    .select(['id', 'path', 'account_id', 'name', 'name_public', 'words', 'arrived_at'])
    .where('consultation_id', '=', id)
    .orderBy('arrived_at')
    .orderBy('id')
    .execute();
  const answers = await db
    .selectFrom('consultation_answers as a')
    .innerJoin('consultation_comments as c', 'c.id', 'a.comment_id')
    .select(['a.comment_id', 'a.verdict', 'a.words', 'a.at'])
    .where('c.consultation_id', '=', id)
    .orderBy('a.id')
    .execute();
  const of = Map.groupBy(answers, ({ comment_id }) => comment_id);
  return comments.map((one) => {
    const given = of.get(one.id) ?? [];
    const last = given.at(-1);
    if (last === undefined) return { ...one, answer: null };
    const { verdict, words, at } = last;
    return { ...one, answer: { verdict, words, at: isoOf(at.getTime()), earlier: given.length - 1 } };
  });
}
