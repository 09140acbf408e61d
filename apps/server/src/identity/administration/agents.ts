/** 书面委托: the organisation itself names persons who act for it, under a document and between two days. */
import { instantOf } from '@huice/calendar';
import type { Actor, Grant } from '@huice/procedures';
import { type Database, Trouble } from '../../platform/index.ts';
import { noGrant } from './grants.ts';
import { inTurn } from './in-turn.ts';

export interface AgentWanted {
  readonly login: string;
  /** Number or name of the written authority. */
  readonly document: string;
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
}

/** The organisation's own grant. @throws Trouble 403 for everybody else, agents too: authority is not passed on */
function ownGrant(actor: Actor): Grant & { readonly company: string } {
  const grant = actor.grants.find(({ role, company }) => role === 'applicant' && company !== undefined);
  if (actor.login === 'organisation' && grant?.company !== undefined)
    return { ...grant, company: grant.company };
  throw new Trouble(
    403,
    'not-the-organisation',
    { zh: '只有法人账号可以委托他人。', en: 'Only the account of the organisation itself names agents.' },
    { todo: { zh: '请以法人身份登录。', en: 'Log in as the organisation.' } },
  );
}

export async function listAgents(db: Database, actor: Actor, now: number) {
  const { company } = ownGrant(actor);
  const rows = await db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(['g.id', 'a.login', 'a.name', 'g.authority', 'g.granted_at', 'g.revoked_at'])
    .where('g.company', '=', company)
    .where('g.authority', 'is not', null)
    .orderBy('g.granted_at', 'desc')
    .execute();
  const items = rows.map(({ id, login, name, authority, granted_at, revoked_at }) => {
    const { document, from, to } = authority as unknown as NonNullable<Grant['authority']>;
    return {
      id,
      login,
      name,
      document,
      from,
      to,
      grantedAt: granted_at.toISOString(),
      revokedAt: revoked_at?.toISOString() ?? null,
      status: revoked_at ? ('revoked' as const) : statusOf(from, to, now),
    };
  });
  return { items, count: items.length };
}

function statusOf(from: string, to: string, now: number): 'ahead' | 'valid' | 'over' {
  if (now < instantOf(from)) return 'ahead';
  return now > instantOf(to, 'end') ? 'over' : 'valid';
}

/** @throws Trouble 403, 404 for a login that is no person's, 409 where they act already, 422 for its days */
export async function addAgent(
  db: Database,
  actor: Actor,
  wanted: AgentWanted,
  now: number,
): Promise<string> {
  const { company, place } = ownGrant(actor);
  const { document, from, to } = wanted;
  if (to < from || instantOf(to, 'end') < now) throw wrongDays();
  const person = await db
    .selectFrom('accounts')
    .select(['id', 'kind'])
    .where('login', '=', wanted.login.trim().toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (person?.kind !== 'person') throw noPerson(wanted.login);
  return inTurn(db, async (tx) => {
    const present = await tx
      .selectFrom('grants')
      .select('id')
      .where('account_id', '=', person.id)
      .where('company', '=', company)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (present) throw actsAlready();
    const made = await tx
      .insertInto('grants')
      .values({
        account_id: person.id,
        role: 'applicant',
        place,
        calls: null,
        company,
        body: null,
        authority: JSON.stringify({ document: document.trim(), from, to }),
        granted_at: new Date(now),
        granted_by: actor.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return made.id;
  });
}

/** Ends at once, whatever the document says. @throws Trouble 403, 404 */
export async function revokeAgent(db: Database, actor: Actor, grant: string, now: Date): Promise<void> {
  const { company } = ownGrant(actor);
  const done = await db
    .updateTable('grants')
    .set({ revoked_at: now, revoked_by: actor.id })
    .where('id', '=', grant)
    .where('company', '=', company)
    .where('authority', 'is not', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw noGrant(grant);
}

function wrongDays(): Trouble {
  return new Trouble(
    422,
    'wrong-days',
    {
      zh: '委托的截止日应在起始日之后，且不早于今日。',
      en: 'The authority ends after it begins, and not before today.',
    },
    { where: 'to', todo: { zh: '请核对委托书上的期限。', en: 'Look at the days in the document.' } },
  );
}

function noPerson(login: string): Trouble {
  return new Trouble(
    404,
    'no-such-person',
    { zh: `没有个人账号“${login}”。`, en: `There is no personal account “${login}”.` },
    {
      where: 'login',
      todo: {
        zh: '请核对账号；对方须先用个人身份登录过一次，或由管理员建立个人账号。',
        en: 'Check the login; the person has to have logged in once, or the administrator makes an account.',
      },
    },
  );
}

function actsAlready(): Trouble {
  return new Trouble(
    409,
    'acts-already',
    { zh: '此人已受本单位委托。', en: 'This person acts for your organisation already.' },
    {
      where: 'login',
      todo: { zh: '如需更改期限，请先收回原委托。', en: 'To change its days, take the old one back first.' },
    },
  );
}
