/** Opening, commenting, answering and publishing: each written once, each refused in words. */
import type { ConsultationCommentBody, ConsultationVerdict, OpenConsultationBody } from '@huice/api';
import { CalendarError, dayOf } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import type { Shelf } from '../../matching/index.ts';
import { type Database, errorCode, storable, Trouble } from '../../platform/index.ts';
import { tell } from '../calendar/messages.ts';
import { holdsOffice, type Period, periodOf, refuseComment, stateOf } from './rules.ts';
import { consultation, standingOf } from './stored.ts';
import { subjectOf } from './subject.ts';
import { alreadyPublished, blank, noProvision, notAnswered, stillOpen } from './troubles.ts';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function mustHoldOffice(actor: Actor, place: string): void {
  if (holdsOffice(actor, place)) return;
  throw new Trouble(
    403,
    'consultation.not-your-place',
    {
      zh: '只有当地主管部门的经办人或负责人可以办理。',
      en: 'Only an officer or head of that place may do this.',
    },
    {
      where: place,
      todo: { zh: '请用当地主管部门的账号登录。', en: 'Log in with an account of that place.' },
    },
  );
}

/** @throws Trouble 400 for a day that is none or gone by, 403 outside one's place, 404 for a document that is not here */
export async function openConsultation(
  db: Database,
  shelf: Shelf,
  actor: Actor,
  body: OpenConsultationBody,
  now: Date,
): Promise<string> {
  mustHoldOffice(actor, body.place);
  const period = checkedPeriod(body, now);
  const subject = await subjectOf(db, shelf, body.document);
  const kept = storable(body);
  return db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('consultations')
      .values({
        document: kept.document,
        title: subject.title,
        place: kept.place,
        body: kept.body,
        industries: [...subject.industries],
        explanation: kept.explanation,
        contact: kept.contact,
        opens_at: new Date(period.opensAt),
        closes_at: new Date(period.closesAt),
        counted: JSON.stringify(period.counted),
        opened_by: actor.id,
        opened_at: now,
        result: null,
        published_by: null,
        published_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('consultation_provisions')
      .values(
        subject.provisions.map(({ path, heading }, position) => ({
          consultation_id: id,
          path,
          heading,
          position,
        })),
      )
      .execute();
    return id;
  });
}

function checkedPeriod({ opensOn, period }: OpenConsultationBody, now: Date): Period {
  try {
    const found = periodOf(opensOn, period);
    if (opensOn >= dayOf(now.getTime())) return found;
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw new Trouble(400, 'bad-day', error.words, { where: 'opensOn' });
  }
  throw new Trouble(
    400,
    'consultation.past',
    {
      zh: `${opensOn} 已经过去，不能从那天开始征求意见。`,
      en: `${opensOn} has gone by: a consultation cannot begin then.`,
    },
    { where: 'opensOn', todo: { zh: '请填今天或以后的日期。', en: 'Give today or a later day.' } },
  );
}

/**
 * @param now when it arrived: what comes after the closing second is refused with the rule that closed it
 * @returns the comment's id; the same key again answers the one that was taken
 */
export async function comment(
  db: Database,
  actor: Actor,
  id: string,
  body: ConsultationCommentBody,
  now: Date,
): Promise<string> {
  const row = await consultation(db, id);
  const before = await taken(db, actor, body.key);
  if (before !== undefined) return before;
  const refusal = refuseComment({ ...standingOf(row), counted: row.counted }, now.getTime());
  if (refusal !== null) {
    const { code, todo, ...words } = refusal;
    throw new Trouble(409, `consultation.${code}`, words, { where: row.title, todo });
  }
  const kept = storable(body);
  if (kept.words.trim() === '' || kept.name.trim() === '') throw blank();
  try {
    const { id: made } = await db
      .insertInto('consultation_comments')
      .values({
        consultation_id: id,
        path: kept.path,
        account_id: actor.id,
        key: kept.key,
        name: kept.name.trim(),
        name_public: kept.namePublic,
        words: kept.words.trim(),
        arrived_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return made;
  } catch (error) {
    if (errorCode(error) === '23503') throw noProvision(kept.path);
    // Two presses at once: the first was taken.
    const again = errorCode(error) === '23505' ? await taken(db, actor, body.key) : undefined;
    if (again !== undefined) return again;
    throw error;
  }
}

async function taken(db: Database, actor: Actor, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('consultation_comments')
    .select('id')
    .where('account_id', '=', actor.id)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.id;
}

/** @throws Trouble 403, 404; 409 once the result is published */
export async function answerComment(
  db: Database,
  actor: Actor,
  id: string,
  body: { readonly comment: string; readonly verdict: ConsultationVerdict; readonly words: string },
  now: Date,
): Promise<void> {
  const row = await consultation(db, id);
  mustHoldOffice(actor, row.place);
  if (row.published_at !== null) throw alreadyPublished(row);
  const found = uuid.test(body.comment)
    ? await db
        .selectFrom('consultation_comments')
        .select('id')
        .where('id', '=', body.comment)
        .where('consultation_id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (found === undefined) {
    throw new Trouble(
      404,
      'no-such-comment',
      { zh: '没有这条意见。', en: 'There is no such comment.' },
      { where: body.comment },
    );
  }
  const { words } = storable(body);
  await db
    .insertInto('consultation_answers')
    .values({ comment_id: found.id, verdict: body.verdict, words, by_account: actor.id, at: now })
    .execute();
}

/** Whoever commented is told. @throws Trouble 403, 404; 409 before the end, with comments open, or a second time */
export async function publishResult(
  db: Database,
  actor: Actor,
  id: string,
  result: string,
  now: Date,
): Promise<void> {
  const row = await consultation(db, id);
  mustHoldOffice(actor, row.place);
  if (row.published_at !== null) throw alreadyPublished(row);
  const state = stateOf(standingOf(row), now.getTime());
  if (state !== 'closed') throw stillOpen(row);
  const open = await unansweredOf(db, id);
  if (open > 0) throw notAnswered(open);
  await db.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('consultations')
      .set({ result: storable(result), published_by: actor.id, published_at: now })
      .where('id', '=', id)
      .where('published_at', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw alreadyPublished(row);
    const people = await tx
      .selectFrom('consultation_comments')
      .select('account_id')
      .distinct()
      .where('consultation_id', '=', id)
      .execute();
    for (const { account_id: account } of people) {
      const subject = {
        zh: `征求意见的结果已公布：${row.title}`,
        en: `The result of a consultation is published: ${row.title}`,
      };
      const lines = [{ zh: '你的意见已有答复。', en: 'Your comment has been answered.' }];
      await tell(tx, { account, subject, lines, link: `/consultations/${id}` }, '', now);
    }
  });
}

export async function unansweredOf(db: Database, id: string): Promise<number> {
  const rows = await db
    .selectFrom('consultation_comments as c')
    .leftJoin('consultation_answers as a', 'a.comment_id', 'c.id')
    .select('c.id')
    .where('c.consultation_id', '=', id)
    .where('a.id', 'is', null)
    .execute();
  return rows.length;
}
