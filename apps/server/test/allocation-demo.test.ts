/** The demo plan: made of the demo cases by the acts people use, once, and the ledger agrees. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allocationFollowers, makeDemoAllocation, reconcileLedger } from '../src/allocation/index.ts';
import { makeDemoCases, Procedures, reconcile } from '../src/cases/index.ts';
import { makeDemoAccounts } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { openDatabase } from '../src/platform/index.ts';
import { packs } from './applying.ts';
import { freshDatabase, silent } from './harness.ts';

test('a plan before the public, a run that waits for its second person, every fen in the ledger', async () => {
  const database = await freshDatabase();
  const db = openDatabase(database.url, silent);
  try {
    await makeDemoAccounts(db);
    const shelves = await Shelves.open(join(packs), silent, null);
    const needs = { db, procedures: new Procedures(shelves, db), followers: allocationFollowers };
    const now = Date.parse('2026-06-10T10:00:00+08:00');
    expect(await makeDemoCases(needs, now)).toBeGreaterThan(10);
    expect(await makeDemoAllocation(needs, now)).toBe(2);
    expect(await makeDemoAllocation(needs, now)).toBe(0);
    const version = await db.selectFrom('allocation_versions').selectAll().executeTakeFirstOrThrow();
    expect(version.status).toBe('decided');
    expect(Number(version.allocated_fen)).toBeGreaterThan(0);
    const notice = await db.selectFrom('allocation_notices').selectAll().executeTakeFirstOrThrow();
    // Five working days by the guide of the fictional city: 10 June 2026 is a Wednesday.
    expect([notice.from_day, notice.until_day]).toEqual(['2026-06-10', '2026-06-17']);
    const run = await db.selectFrom('payment_runs').selectAll().executeTakeFirstOrThrow();
    expect(run.status).toBe('made');
    expect((await reconcile(db)).differ).toEqual([]);
    expect(await reconcileLedger(needs)).toEqual([]);
    await shelves.close();
  } finally {
    await db.destroy();
    await database.drop();
  }
});
