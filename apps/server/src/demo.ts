/** What there is to see on the first start of an empty database: fictional people of 示例市, and what they did. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '@huice/calendar';
import { makeDemoAllocation } from './allocation/index.ts';
import { type CaseNeeds, makeDemoCases } from './cases/index.ts';
import { makeDemoConsultations, makeDemoIssues } from './digest/index.ts';
import { DEMO_PLACE, demoInWords, makeDemoAccounts } from './identity/index.ts';
import { makeDemoGuide, type Reader } from './library/index.ts';
import { makeDemoCity, makeDemoProfiles, type Shelves } from './matching/index.ts';
import { makeDemoPanels } from './panels/index.ts';
import type { Clock, Database, Logger } from './platform/index.ts';
import { makeDemoSupervision } from './supervision/index.ts';

/** On the first start of an empty database, and only then: passwords nobody has seen before. */
export async function printDemoAccounts(db: Database, dataFolder: string): Promise<void> {
  const made = await makeDemoAccounts(db);
  if (made.length === 0) return;
  const words = demoInWords(made);
  await mkdir(dataFolder, { recursive: true });
  await writeFile(join(dataFolder, 'demo-accounts.txt'), words, { mode: 0o600 });
  process.stderr.write(words);
}

export interface DemoNeeds {
  readonly cases: CaseNeeds;
  readonly shelves: Shelves;
  readonly reader: Reader;
  /** Where people reach this server: it stands in the links of what is published. */
  readonly site: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Made once, by the same commands as real work; each maker finds out for itself whether there is anything to do. What
 * goes wrong here is told, and does not keep Huice from starting.
 */
export async function makeDemo({ cases, shelves, reader, site, clock, log }: DemoNeeds): Promise<void> {
  const { db } = cases;
  const shelf = shelves.present;
  const now = clock();
  const at = now.getTime();
  const made = async (what: string, make: () => Promise<number>): Promise<number> => {
    try {
      const count = await make();
      if (count > 0) log.info({ what, count }, 'demo made');
      return count;
    } catch (error) {
      log.error({ err: error, what }, 'demo could not be made');
      process.stderr.write(
        `演示内容没有建成（${what}），详见日志。The demo of ${what} could not be made: see the log.\n`,
      );
      return 0;
    }
  };
  if ((await made('cases', () => makeDemoCases(cases, at))) > 0) {
    await made('panels', () => makeDemoPanels(cases, at));
    await made('allocation', () => makeDemoAllocation(cases, at));
    // Not looked for again: whoever deletes the list does not want it back.
    await made('companies', () => makeDemoCity(db, DEMO_PLACE));
    await made('guide', () => makeDemoGuide(db, reader));
    await made('profiles', () => makeDemoProfiles(db, dayOf(at)));
  }
  await made('issues', () => makeDemoIssues({ db, shelf, site, place: DEMO_PLACE, now }));
  await made('consultations', () => makeDemoConsultations({ db, shelf, place: DEMO_PLACE, now }));
  await made('supervision', () => makeDemoSupervision({ db, shelves, reader }, at));
}
