/** 认定: whether what was found is a duplicate is said by a person, with a reason; what was said before stays. */
import { type Actor, type CaseState, roleFor } from '@huice/procedures';
import { note } from '../../cases/index.ts';
import { errorCode, storableText, Trouble } from '../../platform/index.ts';
import type { Doing } from '../experts.ts';
import { changedElsewhere } from '../troubles.ts';
import type { IndexNeeds } from './indexing.ts';
import { caseToCheck } from './page.ts';
import { findingsFor } from './search.ts';

export interface Marking {
  readonly duplicate: boolean;
  readonly reason: string;
  /** How many markings of the pair the person has seen. */
  readonly seen: number;
}

/** @throws Trouble 403, 404, 409 */
export async function markDuplicate(
  needs: IndexNeeds,
  id: string,
  doc: number,
  { duplicate, reason, seen }: Marking,
  { actor, at, address }: Doing,
): Promise<void> {
  const { state } = await caseToCheck(needs, actor, id, at);
  if (!handles(actor, state, at)) throw notOfficer();
  const { db } = needs;
  const row = await db.selectFrom('duplicate_texts').selectAll().where('case_id', '=', id).executeTakeFirst();
  const found = row && (await findingsFor(db, row)).find((each) => each.row.id === doc);
  if (!found) throw noMatch(doc);
  const before = await db
    .selectFrom('duplicate_marks')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('case_id', '=', id)
    .where('doc', '=', doc)
    .executeTakeFirstOrThrow();
  if (Number(before.count) !== seen) throw changedElsewhere(seen, Number(before.count));
  try {
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('duplicate_marks')
        .values({
          case_id: id,
          doc,
          number: seen + 1,
          duplicate,
          reason: storableText(reason.trim()),
          score: found.match.score,
          at: new Date(at),
          by_id: actor.id,
          by_name: actor.name,
        })
        .execute();
      const action = duplicate ? 'marked as duplicate' : 'marked as no duplicate';
      const detail = `text ${doc}${found.row.case_id ? ` (${found.row.case_id})` : ''}: ${reason}`.slice(
        0,
        2000,
      );
      await note(tx, { at, by: actor, action, case: id, address, detail: storableText(detail) });
    });
  } catch (error) {
    if (errorCode(error) === '23505') throw changedElsewhere(seen, seen + 1);
    throw error;
  }
}

const handles = (actor: Actor, state: CaseState, at: number) =>
  roleFor(actor, { roles: ['officer'] }, state, at) !== undefined;

const notOfficer = () =>
  new Trouble(
    403,
    'not-permitted',
    { zh: '由经办人认定是否重复。', en: 'Case officers say what is a duplicate.' },
    { todo: { zh: '请以经办人账号登录。', en: 'Log in as a case officer.' } },
  );

const noMatch = (doc: number) =>
  new Trouble(
    404,
    'no-such-match',
    { zh: '没有这一项相似结果，可能已重新提交。', en: 'There is no such match; perhaps it was filed anew.' },
    { where: String(doc), todo: { zh: '请刷新查重结果。', en: 'Reload what was found.' } },
  );
