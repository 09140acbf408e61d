/** 专家库: who may be drawn. Every change is a further version; a draw keeps the hash of the pool as it stood. */
import type { ExpertAnswer } from '@huice/api';
import { type Actor, type Expert, type Role, within } from '@huice/procedures';
import { sql } from 'kysely';
import { note } from '../cases/index.ts';
import { addAccount, hashPassword } from '../identity/index.ts';
import { type Database, errorCode, storable } from '../platform/index.ts';
import type { ExpertContent } from './tables.ts';
import { changedElsewhere, loginTaken, noExpert, notYourPlace } from './troubles.ts';

/** Who does it, from where, when (epoch ms). */
export interface Doing {
  readonly actor: Actor;
  readonly address: string;
  readonly at: number;
}

export interface ExpertWanted {
  readonly name: string;
  readonly place: string;
  readonly fields: readonly string[];
  readonly employers: Expert['employers'];
  readonly holdings: readonly string[];
  readonly phones: readonly string[];
}

interface Row {
  readonly expert: string;
  readonly login: string;
  readonly version: number;
  readonly name: string;
  readonly place: string;
  readonly content: ExpertContent;
  readonly at: Date;
  readonly by_name: string;
}

/** The present version of everybody. */
async function presentRows(db: Database): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select distinct on (r.expert) r.expert, a.login, r.version, r.name, r.place, r.content, r.at, r.by_name
    from expert_records r join accounts a on a.id = r.expert order by r.expert, r.version desc`.execute(db);
  return rows;
}

const shown = ({ expert, login, version, name, place, content, at, by_name }: Row): ExpertAnswer => ({
  id: expert,
  login,
  version,
  name,
  place,
  active: content.active,
  fields: [...content.fields],
  employers: content.employers.map((each) => ({ ...each })),
  holdings: [...content.holdings],
  phones: [...content.phones],
  changedAt: at.toISOString(),
  changedBy: by_name,
});

const asExpert = ({ expert, name, content }: Row): Expert => ({ id: expert, name, ...content });

/** Whether one of the person's grants in these roles covers the place. */
export function covers(actor: Actor, roles: readonly Role[], place: string): boolean {
  return (
    actor.login === 'staff' &&
    actor.grants.some((grant) => roles.includes(grant.role) && within(place, grant.place))
  );
}

const KEEPERS = ['officer', 'administrator'] as const;
const READERS = ['officer', 'head', 'supervisor', 'administrator'] as const;

/** Experts of one's place, and those of the places above it, who may judge there too. */
export async function listExperts(
  db: Database,
  actor: Actor,
  {
    q = '',
    field,
    retired = false,
  }: { readonly q?: string; readonly field?: string; readonly retired?: boolean },
) {
  const places = actor.grants.flatMap((grant) =>
    (READERS as readonly Role[]).includes(grant.role) ? [grant.place] : [],
  );
  const wanted = q.trim();
  const items = (await presentRows(db))
    .filter(({ place }) => places.some((mine) => within(place, mine) || within(mine, place)))
    .map(shown)
    .filter((each) => retired || each.active)
    .filter((each) => field === undefined || each.fields.includes(field))
    .filter(
      (each) =>
        wanted === '' ||
        [each.name, each.login, ...each.fields, ...each.employers.map(({ company }) => company)].some(
          (text) => text.includes(wanted),
        ),
    )
    .sort((a, b) => a.login.localeCompare(b.login));
  return { items, count: items.length };
}

/**
 * Those who may judge a case of the place: their own place covers it, their account is not disabled and holds the
 * role of an expert there. Retired ones are among them, so that the draw says why they were left out.
 */
export async function poolFor(db: Database, place: string): Promise<readonly Expert[]> {
  const { rows } = await sql<{ account_id: string; place: string }>`
    select g.account_id, g.place from grants g join accounts a on a.id = g.account_id
    where g.role = 'expert' and g.revoked_at is null and a.disabled_at is null`.execute(db);
  const may = new Set(rows.filter((row) => within(place, row.place)).map((row) => row.account_id));
  return (await presentRows(db))
    .filter((row) => may.has(row.expert) && within(place, row.place))
    .map(asExpert);
}

export async function expertNames(db: Database): Promise<ReadonlyMap<string, Expert>> {
  return new Map((await presentRows(db)).map((row) => [row.expert, asExpert(row)]));
}

async function write(
  db: Database,
  expert: string,
  version: number,
  { name, place, ...rest }: ExpertWanted & { readonly active: boolean },
  { actor, at, address }: Doing,
): Promise<void> {
  const { fields, employers, holdings, phones, active } = rest;
  const content = storable<ExpertContent>({
    fields: [...new Set(fields)],
    employers,
    holdings,
    phones,
    active,
  });
  await db
    .insertInto('expert_records')
    .values({
      expert,
      version,
      name: storable(name),
      place,
      content: JSON.stringify(content),
      at: new Date(at),
      by_id: actor.id,
      by_name: actor.name,
    })
    .execute();
  const action = version === 1 ? 'expert added' : active ? 'expert changed' : 'expert retired';
  await note(db, { at, by: actor, action, case: null, address, detail: `${expert} v${version}` });
}

const one = async (db: Database, id: string): Promise<ExpertAnswer> => {
  const found = (await presentRows(db)).find((row) => row.expert === id);
  if (!found) throw noExpert(id);
  return shown(found);
};

/**
 * Adds an expert with an account. An account that already is that of an expert in the place is taken as it is.
 * @returns the first password, `null` where the account was there
 * @throws Trouble 403, 409
 */
export async function addExpert(
  db: Database,
  { login, ...wanted }: ExpertWanted & { readonly login: string },
  doing: Doing,
  password: () => string,
) {
  if (!covers(doing.actor, KEEPERS, wanted.place)) throw notYourPlace(wanted.place);
  const known = await db.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirst();
  if (known) {
    const expert = await enlist(db, known.id, login, wanted, doing);
    return { expert, password: null };
  }
  const first = password();
  const passwordHash = await hashPassword(first);
  try {
    const id = await db.transaction().execute(async (tx) => {
      const { name, place } = wanted;
      const account = {
        login,
        name,
        kind: 'staff',
        role: 'expert',
        place,
        passwordHash,
        demo: false,
      } as const;
      const made = await addAccount(tx, account);
      await write(tx, made, 1, { ...wanted, active: true }, doing);
      return made;
    });
    return { expert: await one(db, id), password: first };
  } catch (error) {
    if (errorCode(error) === '23505') throw loginTaken(login);
    throw error;
  }
}

/** Takes an expert's account that is not in the pool yet into it. */
export async function enlist(
  db: Database,
  id: string,
  login: string,
  wanted: ExpertWanted,
  doing: Doing,
): Promise<ExpertAnswer> {
  const grants = await db
    .selectFrom('grants')
    .select('place')
    .where('account_id', '=', id)
    .where('role', '=', 'expert')
    .where('revoked_at', 'is', null)
    .execute();
  const there = await db
    .selectFrom('expert_records')
    .select('expert')
    .where('expert', '=', id)
    .executeTakeFirst();
  if (there || !grants.some((grant) => within(wanted.place, grant.place))) throw loginTaken(login);
  await write(db, id, 1, { ...wanted, active: true }, doing);
  return one(db, id);
}

/** @throws Trouble 403, 404, 409 */
export async function reviseExpert(
  db: Database,
  id: string,
  { version, ...wanted }: ExpertWanted & { readonly version: number; readonly active: boolean },
  doing: Doing,
): Promise<ExpertAnswer> {
  const before = await one(db, id);
  if (!covers(doing.actor, KEEPERS, before.place)) throw noExpert(id);
  if (!covers(doing.actor, KEEPERS, wanted.place)) throw notYourPlace(wanted.place);
  if (before.version !== version) throw changedElsewhere(version, before.version);
  try {
    await write(db, id, version + 1, wanted, doing);
  } catch (error) {
    // Somebody else wrote the same version in the same moment.
    if (errorCode(error) === '23505') throw changedElsewhere(version, version + 1);
    throw error;
  }
  return one(db, id);
}
