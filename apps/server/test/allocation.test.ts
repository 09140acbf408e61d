/** The money of a call on a real PostgreSQL: drawn, decided by another, shown, objected to, awarded, paid, sent back, paid. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcileLedger } from '../src/allocation/index.ts';
import { Procedures, reconcile } from '../src/cases/index.ts';
import { atOnce } from './allocation/at-once.ts';
import { theBudget } from './allocation/budget.ts';
import { pastTheGuards } from './allocation/guards.ts';
import { awardedAndPaid } from './allocation/payments.ts';
import { aPlan } from './allocation/plan.ts';
import { beforeThePublic } from './allocation/publicity.ts';
import { here, open } from './allocation/room.ts';

// One story on one server, in the order in which money goes; each part lies in its file.
afterAll(() => here.server.close());
beforeAll(open);

theBudget();
aPlan();
beforeThePublic();
awardedAndPaid();
atOnce();
pastTheGuards();

test('states agree with their actions to the end', async () => {
  const { differ } = await reconcile(here.server.db);
  // Those made after a pattern have no history of their own to agree with.
  expect(differ.map((each) => each.case).filter((id) => !id.startsWith('2024-9'))).toEqual([]);
  const procedures = new Procedures({ present: { packs: new Map() } } as never, here.server.db);
  const check = () => reconcileLedger({ db: here.server.db, procedures });
  expect(await check()).toEqual([]);
  // What no guard of the database can see: a state that somebody wrote by hand.
  await sql`update cases set projection = jsonb_set(projection, '{state}', '"paid"') where id = ${here.mine}`.execute(
    here.server.db,
  );
  expect((await check()).map((each) => each.case)).toEqual([here.mine]);
});
