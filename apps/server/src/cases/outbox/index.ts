import type { Clock, Logger } from '../../platform/index.ts';
import { type Database, repeat, Trouble } from '../../platform/index.ts';
import type { ChannelName } from './channels.ts';
import { type Channel, mailChannel, smsChannel } from './channels.ts';
import { deliver } from './deliver.ts';
import { spread } from './spread.ts';

export { type Channel, type Letter, mailChannel, smsChannel } from './channels.ts';
export { listDeadLetters, retryLetter } from './letters.ts';

/** @param mail as the calendar's reminders use it @throws Trouble where an address is none */
export function channelsOf(
  env: NodeJS.ProcessEnv,
  mail: { readonly server: string | null; readonly from: string },
): readonly Channel[] {
  const url = env.HUICE_SMS_URL || null;
  if (url !== null && !/^https?:\/\/[^\s]+$/.test(url)) throw wrongGateway(url);
  return [
    ...(mail.server === null ? [] : [mailChannel(mail.server, mail.from)]),
    ...(url === null ? [] : [smsChannel(url, env.HUICE_SMS_TOKEN || null)]),
  ];
}

const EVERY = 5000;

/** Writes what is on its way to whom; @returns how many messages it looked at, none when there are no more. */
export type Spread = (db: Database, channels: readonly ChannelName[], now: Date) => Promise<number>;

/** @param others who spread messages that are about no case @returns stops it, after the round that runs */
export function startOutbox(
  db: Database,
  channels: readonly Channel[],
  clock: Clock,
  log: Logger,
  others: readonly Spread[] = [],
): () => Promise<void> {
  const names = channels.map(({ name }) => name);
  const stop = repeat('outbox', EVERY, log, async () => {
    for (const one of [spread, ...others]) while ((await one(db, names, clock())) > 0);
    const { sent, failed, dead } = await deliver(db, channels, clock());
    if (sent + failed + dead > 0) log.info({ sent, failed, dead }, 'messages sent out');
  });
  return async () => {
    await stop();
    for (const channel of channels) channel.close();
  };
}

function wrongGateway(given: string): Trouble {
  return new Trouble(
    500,
    'settings',
    {
      zh: `环境变量 HUICE_SMS_URL 的值 “${given}” 不对。`,
      en: `The environment variable HUICE_SMS_URL has a wrong value: “${given}”.`,
    },
    {
      where: 'HUICE_SMS_URL',
      todo: { zh: '应为：https://sms.example.org/send', en: 'Expected: https://sms.example.org/send' },
    },
  );
}
