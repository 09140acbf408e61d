/** Sends what is due. A row is locked while it is sent, so that two servers never send it at once. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Channel, Letter } from './channels.ts';

const AT_ONCE = 50;
const MINUTE = 60_000;
/** After so many tries, over some four hours, it is given up. */
export const MOST_TRIES = 8;

export interface Delivered {
  readonly sent: number;
  readonly failed: number;
  readonly dead: number;
}

type Went = 'sent' | 'failed' | 'dead';

export async function deliver(db: Database, channels: readonly Channel[], now: Date): Promise<Delivered> {
  const done: Record<Went, number> = { sent: 0, failed: 0, dead: 0 };
  for (let n = 0; n < AT_ONCE; n += 1) {
    const went = await deliverOne(db, channels, now);
    if (went === null) break;
    done[went] += 1;
  }
  return done;
}

interface Due {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly tries: number;
  /** Number of the case or of the assignment; null: a letter to a person, which has its own subject. */
  readonly about: string | null;
  readonly subject: string | null;
  readonly zh: string;
  readonly en: string;
  readonly html: string | null;
  readonly unsubscribe: string | null;
}

function deliverOne(db: Database, channels: readonly Channel[], now: Date): Promise<Went | null> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Due>`
      select d.id, d.channel, d.address, d.tries, coalesce(o.case_id, o.assignment_id) as about, o.zh, o.en,
          l.subject, l.html, l.unsubscribe
        from deliveries d join outbox o on o.id = d.outbox_id left join outbox_letters l on l.outbox_id = o.id
      where d.sent_at is null and d.dead_at is null and d.due_at <= ${now}
        and d.channel = any(${channels.map((each) => each.name)}::text[])
      order by d.due_at, d.id limit 1 for update of d skip locked`.execute(tx);
    const [due] = rows;
    const channel = channels.find((each) => each.name === due?.channel);
    if (!due || !channel) return null;
    const tries = due.tries + 1;
    const trouble = await sent(channel, letterOf(due));
    if (trouble === null) {
      await sql`update deliveries set tries = ${tries}, sent_at = ${now}, trouble = null where id = ${due.id}`.execute(
        tx,
      );
      return 'sent';
    }
    const dead = tries >= MOST_TRIES;
    const next = new Date(now.getTime() + MINUTE * 2 ** (tries - 1));
    await sql`update deliveries set tries = ${tries}, due_at = ${next}, trouble = ${trouble},
      dead_at = case when ${dead} then ${now}::timestamptz end where id = ${due.id}`.execute(tx);
    return dead ? 'dead' : 'failed';
  });
}

function letterOf({ id, channel, address, about, subject, zh, en, html, unsubscribe }: Due): Letter {
  return {
    id,
    address,
    subject: subject ?? `惠策 Huice · ${about}`,
    text: channel === 'sms' || en === '' ? zh : `${zh}\n\n${en}`,
    html,
    unsubscribe,
  };
}

/** @returns the other side's words where it did not take it, else `null` */
async function sent(channel: Channel, letter: Letter): Promise<string | null> {
  try {
    await channel.send(letter);
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, 500);
  }
}
