import { SearchIndex } from '../../library/index.ts';
import { type Clock, type Logger, type MailSettings, repeat } from '../../platform/index.ts';
import { scanSubscriptions } from './scan.ts';
import type { SourceNeeds } from './source.ts';

/** How often, in ms. */
const EVERY = 30_000;

/** Reminders and news, in the background; their letters lie in the outbox. @returns stops it */
export function startDigest(
  needs: SourceNeeds,
  mail: Pick<MailSettings, 'site'>,
  clock: Clock,
  log: Logger,
): () => Promise<void> {
  const index = new SearchIndex(needs.db);
  return repeat('subscriptions', EVERY, log, async () => {
    const { reminded, news } = await scanSubscriptions({ ...needs, index, site: mail.site }, clock());
    if (reminded + news > 0) log.info({ reminded, news }, 'subscribers told');
  });
}
