import { SearchIndex } from '../../library/index.ts';
import { type Clock, type Logger, repeat } from '../../platform/index.ts';
import { type MailSettings, sendMail } from './mail.ts';
import { scanSubscriptions } from './scan.ts';
import type { SourceNeeds } from './source.ts';

/** How often, in ms. */
const EVERY = { scan: 30_000, mail: 10_000 } as const;

/** Reminders, news and mail, in the background. @returns stops it */
export function startDigest(
  needs: SourceNeeds,
  mail: MailSettings,
  clock: Clock,
  log: Logger,
): () => Promise<void> {
  const index = new SearchIndex(needs.db);
  const scan = repeat('subscriptions', EVERY.scan, log, async () => {
    const { reminded, news } = await scanSubscriptions({ ...needs, index, site: mail.site }, clock());
    if (reminded + news > 0) log.info({ reminded, news }, 'subscribers told');
  });
  const sending = repeat('mail', EVERY.mail, log, async () => {
    const { sent, failed } = await sendMail(needs.db, mail, clock(), log);
    if (sent + failed > 0) log.info({ sent, failed }, 'mail sent');
  });
  return async () => {
    await scan();
    await sending();
  };
}
