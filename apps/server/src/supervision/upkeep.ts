/** What happens without anybody asking: cycles are sent, deadlines are reminded of. */
import { type Clock, type Logger, repeat } from '../platform/index.ts';
import type { SupervisionNeeds } from './commands.ts';
import { scanAssignments } from './deadlines.ts';

/** How often, in ms: a reminder is a matter of days. */
const EVERY = 15_000;

/** @returns stops it, after what is under way */
export function startSupervision(needs: SupervisionNeeds, clock: Clock, log: Logger): () => Promise<void> {
  return repeat('supervision', EVERY, log, async () => {
    const { sent, reminded, failed } = await scanAssignments(needs, clock().getTime());
    if (sent + reminded > 0) log.info({ sent, reminded }, 'assignments sent and reminded of');
    if (failed.length > 0) log.warn({ failed }, 'assignments that could not be sent or reminded of');
  });
}
