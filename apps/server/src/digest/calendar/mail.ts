/** Mail on its way: rows of the outbox are sent until they are gone, later and later while the server refuses. */
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { type Database, type Logger, Trouble } from '../../platform/index.ts';

export interface MailSettings {
  /** smtp://user:password@host:587; `null`: mail is not sent, and messages are read in the application. */
  readonly server: string | null;
  readonly from: string;
  /** Where people reach this server, without a slash at the end: it stands in the links of mails. */
  readonly site: string;
}

/** @throws Trouble in words where a value is none */
export function readMailSettings(env: NodeJS.ProcessEnv, port: number): MailSettings {
  const server = env.HUICE_SMTP_URL || null;
  const from = env.HUICE_MAIL_FROM || 'huice@localhost';
  const site = (env.HUICE_SITE || `http://localhost:${port}`).replace(/\/+$/, '');
  // The address may hold a password: it is not repeated.
  if (server !== null && !/^smtps?:\/\/[^/\s]+$/.test(server.replace(/\/$/, '')))
    throw wrong('HUICE_SMTP_URL', '…', 'smtp://user:password@mail.example.org:587');
  if (!/^https?:\/\/[^/\s]+(\/.*)?$/.test(site)) throw wrong('HUICE_SITE', site, 'https://huice.example.org');
  return { server, from, site };
}

function wrong(name: string, given: string, expected: string): Trouble {
  return new Trouble(
    500,
    'settings',
    {
      zh: `环境变量 ${name} 的值 “${given}” 不对。`,
      en: `The environment variable ${name} has a wrong value: “${given}”.`,
    },
    { where: name, todo: { zh: `应为：${expected}`, en: `Expected: ${expected}` } },
  );
}

export interface Sending {
  readonly sent: number;
  readonly failed: number;
}

const atOnce = 50;
/** After so many tries it is left, with the reason. */
const mostTries = 8;
const minute = 60_000;

/** Sends what is due. A row is locked while it is sent, so that two servers never send it twice. */
export async function sendMail(
  db: Database,
  { server, from }: MailSettings,
  now: Date,
  log: Logger,
): Promise<Sending> {
  if (server === null) return { sent: 0, failed: 0 };
  const transport = createTransport(server, { from });
  let [sent, failed] = [0, 0];
  try {
    for (let n = 0; n < atOnce; n += 1) {
      const went = await db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('mail_outbox')
          .selectAll()
          .where('sent_at', 'is', null)
          .where('next_at', '<=', now)
          .where('tries', '<', mostTries)
          .orderBy('next_at')
          .limit(1)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        if (row === undefined) return null;
        const tries = row.tries + 1;
        try {
          await transport.sendMail({
            to: row.address,
            subject: row.subject,
            text: row.body,
            ...(row.html === null ? {} : { html: row.html }),
            ...(row.unsubscribe === null ? {} : { list: { unsubscribe: row.unsubscribe } }),
          });
          await tx
            .updateTable('mail_outbox')
            .set({ sent_at: now, tries, trouble: null })
            .where('id', '=', row.id)
            .execute();
          return true;
        } catch (error) {
          const trouble = error instanceof Error ? error.message : String(error);
          const next_at = new Date(now.getTime() + minute * 2 ** tries);
          await sql`update mail_outbox set tries = ${tries}, next_at = ${next_at}, trouble = ${trouble}
            where id = ${row.id}`.execute(tx);
          log.warn({ mail: row.id, trouble, tries }, 'mail was not taken');
          return false;
        }
      });
      if (went === null) break;
      if (went) sent += 1;
      else failed += 1;
    }
  } finally {
    transport.close();
  }
  return { sent, failed };
}
