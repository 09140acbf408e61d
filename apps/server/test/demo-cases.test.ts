/** Demo cases stand on any day that Huice is first started on, and everything about them is as if people had made them. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { allocationFollowers } from '../src/allocation/index.ts';
import { makeDemoCases, Procedures, reconcile, verify } from '../src/cases/index.ts';
import { makeDemoAccounts } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { openDatabase } from '../src/platform/index.ts';
import { packs } from './applying.ts';
import { freshDatabase, silent } from './harness.ts';

const shelves = await Shelves.open(packs, silent, null);

async function emptyHuice() {
  const database = await freshDatabase();
  const db = openDatabase(database.url, silent);
  const close = async () => {
    await db.destroy();
    await database.drop();
  };
  return {
    needs: { followers: allocationFollowers, db, procedures: new Procedures(shelves, db) },
    db,
    close,
  };
}

describe('demo cases', () => {
  test.each([
    '2026-11-23T02:10:00+08:00',
    '2027-01-04T09:31:00+08:00',
    '2026-02-20T23:59:59+08:00',
    '2028-02-29T12:00:00+08:00',
  ])('first started on %s: many states, all of the past, agreeing with their actions', async (now) => {
    const { needs, db, close } = await emptyHuice();
    try {
      const at = Date.parse(now);
      await makeDemoAccounts(db);
      expect(await makeDemoCases(needs, at)).toBeGreaterThanOrEqual(12);
      const { rows } = await sql<{ state: string }>`select distinct state from cases`.execute(db);
      // The payment run that follows, and what it pays, is the allocation room's.
      expect(rows.map((row) => row.state).toSorted()).toEqual([
        'awarded',
        'booked',
        'disbursing',
        'draft',
        'first-review',
        'payable',
        'planned',
        'prechecking',
        'publicised',
        'received',
        'refusing',
        'returned',
        'reviewed',
        'reviewing',
        'withdrawn',
      ]);
      const late = await sql`select 1 from case_actions where arrived_at > ${new Date(at)}`.execute(db);
      expect(late.rows).toEqual([]);
      expect((await reconcile(db)).differ).toEqual([]);
      const report = await verify(db, at + 120_000);
      expect(report.breaks).toEqual([]);
      expect(report.sealed).toBeGreaterThan(150);
      expect(await makeDemoCases(needs, at)).toBe(0);
    } finally {
      await close();
    }
  });

  test('cut off in the middle, they are completed at the next start and nothing is there twice', async () => {
    const { needs, db, close } = await emptyHuice();
    try {
      const at = Date.parse('2026-11-23T10:00:00+08:00');
      await makeDemoAccounts(db);
      await makeDemoCases(needs, at);
      const before = await sql`select id, version, state from cases order by id`.execute(db);
      await sql`delete from demo_cases`.execute(db);
      await makeDemoCases(needs, at + 60_000);
      const after = await sql`select id, version, state from cases order by id`.execute(db);
      expect(after.rows).toEqual(before.rows);
    } finally {
      await close();
    }
  });

  test('none where people work already, and none without the demo call', async () => {
    const { needs, db, close } = await emptyHuice();
    try {
      expect(await makeDemoCases(needs, Date.now())).toBe(0);
      await makeDemoAccounts(db);
      const elsewhere = await Shelves.open(join(import.meta.dirname, 'packs'), silent, null);
      expect(await makeDemoCases({ db, procedures: new Procedures(elsewhere, db) }, Date.now())).toBe(0);
    } finally {
      await close();
    }
  });
});
