/** Whose accounts an administrator keeps: those of their places, and those that hold nothing anywhere yet. */
import { type Actor, within } from '@huice/procedures';
import { type RawBuilder, sql } from 'kysely';
import { type Database, Trouble } from '../../platform/index.ts';

const administered = (actor: Actor): readonly string[] =>
  actor.grants.filter(({ role }) => role === 'administrator').map(({ place }) => place);

/** @throws Trouble 403 where a place is not one that the person administers */
export function mustAdminister(actor: Actor, place: string): void {
  if (administered(actor).some((own) => within(place, own))) return;
  throw new Trouble(
    403,
    'not-your-place',
    { zh: `“${place}”不在您管理的地区内。`, en: `“${place}” lies outside the places you administer.` },
    { where: 'place', todo: { zh: '请由该地区的管理员办理。', en: 'Ask the administrator of that place.' } },
  );
}

/** SQL over `accounts a`: none of its present grants lies outside the administered places. */
export function keptBy(actor: Actor): RawBuilder<boolean> {
  const places = administered(actor).map((place) => `${place.replace(/(00)+$/, '')}%`);
  return sql<boolean>`not exists (select from grants g where g.account_id = a.id and g.revoked_at is null
    and g.role <> 'applicant' and not g.place like any(${places}::text[]))`;
}

/** @throws Trouble 404 where there is no such account, or it is somebody else's to keep */
export async function keptAccount(db: Database, actor: Actor, id: string) {
  const { rows } = await sql<{
    id: string;
    login: string;
    name: string;
    kind: 'organisation' | 'person' | 'staff';
    disabled_at: Date | null;
  }>`select a.id, a.login, a.name, a.kind, a.disabled_at from accounts a where a.id = ${id} and ${keptBy(actor)}`.execute(
    db,
  );
  const [found] = rows;
  if (found) return found;
  throw new Trouble(
    404,
    'no-such-account',
    { zh: '没有这个账号，或不归您管理。', en: 'There is no such account, or it is not yours to keep.' },
    { where: id, todo: { zh: '请从账号列表中选择。', en: 'Choose one from the list.' } },
  );
}
