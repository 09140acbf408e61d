/** The outbox: the one queue of all that leaves the house, by mail and by text message. */
import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import type { Logger } from '../log.ts';
import { repeat } from '../repeat.ts';
import { wrongSetting } from '../settings.ts';
import { type Channel, type ChannelName, mailChannel, smsChannel } from './channels.ts';
import { deliver } from './deliver.ts';
import { spreadLetters } from './letters.ts';
import type { MailSettings } from './mail-settings.ts';

export { type Channel, type ChannelName, isMailbox, mailChannel, smsChannel } from './channels.ts';
export { type Delivered, deliver, MOST_TRIES } from './deliver.ts';
export { type PersonalLetter, spreadLetters, writeLetter } from './letters.ts';
export { type MailSettings, readMailSettings } from './mail-settings.ts';

/** @throws Trouble where an address is none */
export function channelsOf(
  env: NodeJS.ProcessEnv,
  mail: Pick<MailSettings, 'server' | 'from'>,
): readonly Channel[] {
  const url = env.HUICE_SMS_URL || null;
  if (url !== null && !/^https?:\/\/[^\s]+$/.test(url))
    throw wrongSetting('HUICE_SMS_URL', url, 'https://sms.example.org/send');
  return [
    ...(mail.server === null ? [] : [mailChannel(mail.server, mail.from)]),
    ...(url === null ? [] : [smsChannel(url, env.HUICE_SMS_TOKEN || null)]),
  ];
}

const EVERY = 5000;

/** Writes which message goes to whom; @returns how many messages it looked at, none when there are no more. */
export type Spread = (db: Database, channels: readonly ChannelName[], now: Date) => Promise<number>;

/** @param rooms who know whom the messages of their room concern @returns stops it, after the round that runs */
export function startOutbox(
  db: Database,
  channels: readonly Channel[],
  clock: Clock,
  log: Logger,
  rooms: readonly Spread[],
): () => Promise<void> {
  const names = channels.map(({ name }) => name);
  const stop = repeat('outbox', EVERY, log, async () => {
    for (const one of [spreadLetters, ...rooms]) while ((await one(db, names, clock())) > 0);
    const { sent, failed, dead } = await deliver(db, channels, clock());
    if (sent + failed + dead > 0) log.info({ sent, failed, dead }, 'messages sent out');
  });
  return async () => {
    await stop();
    for (const channel of channels) channel.close();
  };
}
