/** What happens without anybody asking: deadlines are acted on, the log is sealed. */
import { type Clock, type Logger, repeat } from '../platform/index.ts';
import { seal } from './audit.ts';
import { keepHead } from './audit-heads.ts';
import type { CaseNeeds } from './commands.ts';
import { scanDeadlines } from './deadlines.ts';
import { checkRegistry } from './registry/checks.ts';
import { noRegistry, type Registry } from './registry/client.ts';
import { Parts } from './uploads/parts.ts';
import { rescan } from './uploads/rescan.ts';
import { noScanner, type Scanner } from './uploads/scanner.ts';

/** How often, in ms. */
const EVERY = { scan: 5000, seal: 1000, uploads: 60_000, registry: 15_000 } as const;

/** @returns stops it, after a last seal */
export interface UpkeepNeeds extends CaseNeeds {
  readonly scanner?: Scanner;
  /** The register of companies; absent: nothing is held against it. */
  readonly registry?: Registry;
  /** Where the newest head of the log is kept, outside the database. */
  readonly dataFolder: string;
}

export function startUpkeep(needs: UpkeepNeeds, clock: Clock, log: Logger): () => Promise<void> {
  const scan = repeat('deadlines', EVERY.scan, log, async () => {
    const { acted, warned, failed } = await scanDeadlines(needs, clock().getTime());
    if (acted + warned > 0) log.info({ acted, warned }, 'deadlines acted on');
    if (failed.length > 0) log.warn({ failed }, 'due, and could not be done');
  });
  const sealing = repeat('audit seal', EVERY.seal, log, async () => {
    let sealed = 0;
    for (let more = 1; more > 0; sealed += more) more = await seal(needs.db, clock().getTime());
    if (sealed > 0) await keepHead(needs.db, needs.dataFolder);
  });
  const uploads = repeat('uploads', EVERY.uploads, log, async () => {
    const given = await new Parts(needs.db, clock).deleteExpired();
    if (given > 0) log.info({ given }, 'uploads nobody went on with are gone');
    const { clean, infected } = await rescan(needs.db, needs.scanner ?? noScanner, clock().getTime());
    if (clean + infected.length > 0) log.warn({ clean, infected }, 'files scanned afterwards');
  });
  const register = repeat('register of companies', EVERY.registry, log, async () => {
    const { settled, waiting } = await checkRegistry(
      needs.db,
      needs.registry ?? noRegistry,
      clock().getTime(),
    );
    if (waiting > 0) log.warn({ settled, waiting }, 'the register of companies does not answer');
  });
  return async () => {
    await register();
    await uploads();
    await scan();
    await sealing();
    await seal(needs.db, clock().getTime());
    await keepHead(needs.db, needs.dataFolder);
  };
}
