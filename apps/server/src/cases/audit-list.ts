/** The log as a supervisor or administrator reads it: of cases within their place and calls. */
import type { Actor } from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { reachOf } from './reading.ts';

const MOST = 500;

interface Row {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly actor_name: string;
  readonly action: string;
  readonly case_id: string | null;
  readonly detail: string;
  readonly number: string | null;
}

/** Newest first. What belongs to no case (a budget set, an account changed) is for administrators alone. */
export async function listAudit(db: Database, actor: Actor, id: string | undefined) {
  const grants = actor.grants.filter(({ role }) => role === 'supervisor' || role === 'administrator');
  const within = reachOf({ ...actor, grants });
  const administers = grants.some(({ role }) => role === 'administrator');
  const { rows } = await sql<Row>`
    select e.id, e.at, e.actor, e.actor_name, e.action, e.case_id, e.detail, s.number
    from audit_entries e left join audit_seals s on s.entry_id = e.id
    where (${id ?? null}::text is null or e.case_id = ${id ?? null})
      and (case when e.case_id is null then ${administers}
        else exists (select 1 from cases where cases.id = e.case_id and ${within}) end)
    order by e.id desc limit ${MOST}`.execute(db);
  const items = rows.map((row) => ({
    id: Number(row.id),
    at: new Date(Number(row.at)).toISOString(),
    actor: row.actor,
    actorName: row.actor_name,
    action: row.action,
    case: row.case_id,
    detail: row.detail,
    sealed: row.number !== null,
  }));
  return { items, count: items.length };
}
