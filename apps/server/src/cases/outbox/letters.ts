/** Letters that were given up: an administrator sees them, within their place, and may have them tried again. */
import type { Actor } from '@huice/procedures';
import { sql } from 'kysely';
import { keptBy } from '../../identity/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';

interface Row {
  readonly id: string;
  readonly case_id: string | null;
  readonly assignment_id: string | null;
  readonly login: string | null;
  readonly subject: string | null;
  readonly channel: string;
  readonly address: string;
  readonly tries: number;
  readonly trouble: string | null;
  readonly dead_at: Date;
  readonly zh: string;
  readonly en: string;
}

const MOST = 200;

function aboutOf({ case_id, assignment_id, login }: Row) {
  if (case_id !== null) return { kind: 'case' as const, id: case_id };
  if (assignment_id !== null) return { kind: 'assignment' as const, id: assignment_id };
  return { kind: 'person' as const, id: login ?? '' };
}

/** Cases and assignments of the places that the person administers, and persons whose account they keep. */
function administered(actor: Actor) {
  const places = actor.grants
    .filter(({ role }) => role === 'administrator')
    .map(({ place }) => `${place.replace(/(00)+$/, '')}%`);
  return sql`(exists (select from cases c where c.id = o.case_id and c.place like any(${places}::text[]))
    or exists (select from assignments s where s.id = o.assignment_id and s.place like any(${places}::text[]))
    or exists (select from accounts a where a.id = o.account_id and ${keptBy(actor)}))`;
}

export async function listDeadLetters(db: Database, actor: Actor) {
  const { rows } = await sql<Row>`
    select d.id, o.case_id, o.assignment_id, p.login, l.subject, d.channel, d.address, d.tries, d.trouble, d.dead_at, o.zh, o.en
    from deliveries d join outbox o on o.id = d.outbox_id
      left join outbox_letters l on l.outbox_id = o.id left join accounts p on p.id = o.account_id
    where d.dead_at is not null and d.sent_at is null and ${administered(actor)}
    order by d.dead_at desc limit ${MOST}`.execute(db);
  const items = rows.map((row) => ({
    id: Number(row.id),
    about: aboutOf(row),
    channel: row.channel,
    address: row.address,
    tries: row.tries,
    trouble: row.trouble ?? '',
    at: row.dead_at.toISOString(),
    words: row.subject === null ? { zh: row.zh, en: row.en } : { zh: row.subject, en: row.subject },
  }));
  return { items, count: items.length };
}

/** Due at once, with all its tries before it. @throws Trouble 404 */
export async function retryLetter(db: Database, actor: Actor, id: number, now: Date): Promise<void> {
  const { numAffectedRows } = await sql`
    update deliveries d set dead_at = null, tries = 0, due_at = ${now} from outbox o
    where d.id = ${id} and o.id = d.outbox_id and d.dead_at is not null and d.sent_at is null
      and ${administered(actor)}`.execute(db);
  if (numAffectedRows === 1n) return;
  throw new Trouble(
    404,
    'no-such-letter',
    { zh: '没有这封未送达的信，或已重新发送。', en: 'There is no such letter, or it is on its way again.' },
    { where: String(id), todo: { zh: '请刷新列表。', en: 'Reload the list.' } },
  );
}
