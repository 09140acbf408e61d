/** Roles given and taken back: within one's places, fitting the account, apart from what it holds already. */
import { type Actor, conflictingGrants, type Grant, ROLES, type Role, roleUnfit } from '@huice/procedures';
import { type Database, Trouble } from '../../platform/index.ts';
import { grantOf } from '../sessions.ts';
import { inTurn } from './in-turn.ts';
import { keptAccount, mustAdminister } from './reach.ts';

export interface GrantWanted {
  readonly role: Role;
  readonly place: string;
  readonly calls: '*' | readonly string[];
  readonly company?: string;
  readonly body?: string;
}

const columns = [
  'id',
  'account_id',
  'role',
  'place',
  'calls',
  'company',
  'body',
  'authority',
  'granted_at',
] as const;

/** Present grants by account. */
export async function grantsOf(db: Database, accounts: readonly string[]) {
  if (accounts.length === 0) return new Map<string, never[]>();
  const rows = await db
    .selectFrom('grants')
    .select(columns)
    .where('account_id', 'in', accounts)
    .where('revoked_at', 'is', null)
    .orderBy('granted_at')
    .execute();
  const shown = rows.map((row) => ({
    account: row.account_id,
    grant: {
      id: row.id,
      role: row.role,
      place: row.place,
      calls: row.calls ?? ('*' as const),
      ...(row.company === null ? {} : { company: row.company }),
      ...(row.body === null ? {} : { body: row.body }),
      ...(row.authority === null
        ? {}
        : { authority: row.authority as unknown as NonNullable<Grant['authority']> }),
      grantedAt: row.granted_at.toISOString(),
    },
  }));
  const byAccount = Map.groupBy(shown, (each) => each.account);
  return new Map([...byAccount].map(([id, all]) => [id, all.map((each) => each.grant)]));
}

/** @throws Trouble 403, 404, 409 with the grants it conflicts with, 422 where it does not fit */
export async function addGrant(
  db: Database,
  actor: Actor,
  id: string,
  wanted: GrantWanted,
  now: Date,
): Promise<string> {
  mustAdminister(actor, wanted.place);
  const account = await keptAccount(db, actor, id);
  if (id === actor.id) throw notForYourself();
  const unfit = roleUnfit(account.kind, wanted.role, false);
  if (unfit) throw new Trouble(422, 'role-unfit', unfit, { where: 'role' });
  mustBeWhole(wanted);
  return inTurn(db, async (tx) => {
    const rows = await tx
      .selectFrom('grants')
      .select(columns)
      .where('account_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
    const held = rows.flatMap(grantOf);
    const conflicts = conflictingGrants(held, { ...wanted, calls: wanted.calls });
    if (conflicts.length > 0) throw conflicting(wanted.role, conflicts);
    const made = await tx
      .insertInto('grants')
      .values({
        account_id: id,
        role: wanted.role,
        place: wanted.place,
        calls: wanted.calls === '*' ? null : [...wanted.calls],
        company: wanted.company ?? null,
        body: wanted.body ?? null,
        granted_at: now,
        granted_by: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return made.id;
  });
}

/** @throws Trouble 404 */
export async function revokeGrant(
  db: Database,
  actor: Actor,
  id: string,
  grant: string,
  now: Date,
): Promise<void> {
  await keptAccount(db, actor, id);
  if (id === actor.id) throw notForYourself();
  const done = await db
    .updateTable('grants')
    .set({ revoked_at: now, revoked_by: actor.id })
    .where('id', '=', grant)
    .where('account_id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw noGrant(grant);
}

function mustBeWhole({ role, company, body }: GrantWanted): void {
  const missing = role === 'applicant' && !company ? 'company' : needsBody(role) && !body ? 'body' : null;
  if (missing === null) return;
  const words =
    missing === 'company'
      ? { zh: '请填写统一社会信用代码。', en: 'Enter the unified social credit code.' }
      : { zh: '请填写所代表的单位。', en: 'Enter the body that is represented.' };
  throw new Trouble(422, `no-${missing}`, words, { where: missing });
}
const needsBody = (role: Role) => role === 'recommender' || role === 'reporter';

function conflicting(role: Role, conflicts: readonly Grant[]): Trouble {
  return new Trouble(
    409,
    'duties-conflict',
    {
      zh: `“${ROLES[role].zh}”与该账号已有的角色不得由同一人担任。`,
      en: `“${ROLES[role].en}” may not be held by one person together with what the account holds.`,
    },
    {
      where: 'role',
      problems: conflicts.map((each) => ({
        code: 'held',
        zh: `已有角色：${ROLES[each.role].zh}（${each.place}）。`,
        en: `Holds: ${ROLES[each.role].en} (${each.place}).`,
      })),
      todo: {
        zh: '请先收回有冲突的角色，或授予另一账号，或限定到不同的地区、批次。',
        en: 'Take the other role back first, give it to another account, or limit it to other places or calls.',
      },
    },
  );
}

function notForYourself(): Trouble {
  return new Trouble(
    409,
    'own-account',
    {
      zh: '不能给自己授权或收回自己的角色。',
      en: 'You may not grant yourself a role, nor take your own back.',
    },
    { todo: { zh: '请由另一位管理员办理。', en: 'Ask another administrator.' } },
  );
}

export function noGrant(grant: string): Trouble {
  return new Trouble(
    404,
    'no-such-grant',
    { zh: '没有这项授权，或已收回。', en: 'There is no such grant, or it was taken back.' },
    { where: grant, todo: { zh: '请刷新列表。', en: 'Reload the list.' } },
  );
}
