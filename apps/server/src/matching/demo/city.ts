/** The fictional list that stands ready on the first start, so that screening and what-if have companies to answer for. */
import type { Database } from '../../platform/index.ts';
import '../screening/tables.ts';

/** Enough for every measure to find some that fit, few enough to be drawn and screened while one waits. */
const ROWS = 3000;
const SEED = 1;

/** @param place GB/T 2260: the jurisdiction whose officers see the list @returns lists made: none where there is one */
export async function makeDemoCity(db: Database, place: string): Promise<number> {
  const some = await db.selectFrom('cities').select('id').limit(1).executeTakeFirst();
  if (some) return 0;
  const source = { kind: 'generated' as const, place, rows: ROWS, seed: SEED };
  await db
    .insertInto('cities')
    .values({ name: '示例市企业名单', source: JSON.stringify(source), created_by: 'demo' })
    .execute();
  return 1;
}
