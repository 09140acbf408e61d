/** From a message about an assignment to the confirmed addresses of those whose part it concerns. */
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';

const AT_ONCE = 200;

/**
 * @param channels that are set up: for the others there is nothing to write
 * @returns how many messages were spread
 */
export async function spreadAssignments(
  db: Database,
  channels: readonly string[],
  now: Date,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; to_role: string; assignment_id: string }>`
      select o.id, o.to_role, o.assignment_id from outbox o
      where o.assignment_id is not null and not exists (select from outbox_spread s where s.outbox_id = o.id)
      order by o.id limit ${AT_ONCE} for update of o skip locked`.execute(tx);
    for (const { id, to_role, assignment_id } of rows) {
      const addresses = channels.includes('mail') ? await addressesOf(tx, assignment_id, to_role) : [];
      for (const address of addresses) {
        await sql`insert into deliveries (outbox_id, channel, address, due_at)
          values (${id}, 'mail', ${address}, ${now}) on conflict do nothing`.execute(tx);
      }
      await sql`insert into outbox_spread (outbox_id, at, addresses)
        values (${id}, ${now}, ${addresses.length})`.execute(tx);
    }
    return rows.length;
  });
}

/** A body's own reporters in its place; supervisors whose place holds the assignment's. */
async function addressesOf(db: Database, assignment: string, role: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct m.address from assignments s
      join grants g on g.revoked_at is null and g.role = ${role}
      join accounts a on a.id = g.account_id and a.disabled_at is null
      join mail_addresses m on m.account_id = a.id and m.confirmed_at is not null
    where s.id = ${assignment} and case when g.role = 'reporter'
      then g.body = s.body and s.body_place like regexp_replace(g.place, '(00)+$', '') || '%'
      else s.place like regexp_replace(g.place, '(00)+$', '') || '%' end`.execute(db);
  return rows.map(({ address }) => address);
}
