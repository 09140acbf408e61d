/** From a message about a case to the addresses it concerns. */
import { type CaseState, latestForm, type Values } from '@huice/procedures';
import { sql } from 'kysely';
import { type ChannelName, type Database, isMailbox } from '../../platform/index.ts';

interface Row {
  readonly id: string;
  readonly to_role: string;
  readonly projection: CaseState;
  readonly form: Values | null;
}

interface Address {
  readonly channel: ChannelName;
  readonly address: string;
}

const AT_ONCE = 200;

/**
 * @param channels that are set up: for the others there is nothing to write
 * @returns how many messages were spread
 */
export async function spreadCases(
  db: Database,
  channels: readonly ChannelName[],
  now: Date,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Row>`
      select o.id, o.to_role, c.projection, d.form from outbox o join cases c on c.id = o.case_id
        left join case_drafts d on d.case_id = c.id
      where not exists (select from outbox_spread s where s.outbox_id = o.id)
      order by o.id limit ${AT_ONCE} for update of o skip locked`.execute(tx);
    for (const row of rows) {
      const addresses = (await addressesOf(tx, row)).filter(({ channel }) => channels.includes(channel));
      for (const { channel, address } of addresses) {
        await sql`insert into deliveries (outbox_id, channel, address, due_at)
          values (${row.id}, ${channel}, ${address}, ${now}) on conflict do nothing`.execute(tx);
      }
      await sql`insert into outbox_spread (outbox_id, at, addresses)
        values (${row.id}, ${now}, ${addresses.length})`.execute(tx);
    }
    return rows.length;
  });
}

/** The applicant: the contact that the application names, and whoever of the company confirmed an address. Staff: those. */
async function addressesOf(
  db: Database,
  { to_role, projection: state, form }: Row,
): Promise<readonly Address[]> {
  const confirmed = await confirmedAddresses(db, to_role, state);
  if (to_role !== 'applicant') return confirmed;
  const filed = latestForm(state);
  const contact = (field: string) => {
    const value = filed[field] ?? form?.[field];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const [mail, phone] = [contact('contact-email'), contact('contact-phone')];
  return [
    ...confirmed,
    ...(mail === null || !isMailbox(mail) ? [] : [{ channel: 'mail', address: mail } as const]),
    // A text message reaches a mobile telephone only.
    ...(phone !== null && /^(\+?86)?1[3-9]\d{9}$/.test(phone.replaceAll(/[\s-]/g, ''))
      ? [{ channel: 'sms', address: phone.replaceAll(/[\s-]/g, '') } as const]
      : []),
  ];
}

async function confirmedAddresses(db: Database, role: string, state: CaseState): Promise<readonly Address[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct m.address from grants g
      join accounts a on a.id = g.account_id and a.disabled_at is null
      join mail_addresses m on m.account_id = a.id and m.confirmed_at is not null
    where g.revoked_at is null and g.role = ${role} and (g.calls is null or ${state.call} = any(g.calls))
      and case when g.role = 'applicant' then g.company = ${state.applicant}
        when g.role = 'recommender' then g.body = ${state.body ?? ''}
        when g.role in ('expert', 'auditor', 'inspector')
          then ${JSON.stringify(state.assigned)}::jsonb -> g.role ? a.id::text
        else ${state.place} like regexp_replace(g.place, '(00)+$', '') || '%' end`.execute(db);
  return rows.map(({ address }) => ({ channel: 'mail', address }));
}
