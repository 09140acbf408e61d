/** Where mail goes out, and where people reach this server. */
import { wrongSetting } from '../settings.ts';

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
    throw wrongSetting('HUICE_SMTP_URL', '…', 'smtp://user:password@mail.example.org:587');
  if (!/^https?:\/\/[^/\s]+(\/.*)?$/.test(site))
    throw wrongSetting('HUICE_SITE', site, 'https://huice.example.org');
  return { server, from, site };
}
