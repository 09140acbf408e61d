/** The demo of supervision: made once, through the real commands, whatever day it is. */
import { addDays, instantOf } from '@huice/calendar';
import { STATUSES } from '@huice/supervision';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDemoAccounts } from '../src/identity/index.ts';
import { Reader } from '../src/library/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { sendings } from '../src/supervision/demo/stories.ts';
import { makeDemoSupervision } from '../src/supervision/index.ts';
import { packs } from './applying.ts';
import { openTestServer, silent, type TestServer } from './harness.ts';

let server: TestServer;
let shelves: Shelves;
let reader: Reader;
beforeAll(async () => {
  server = await openTestServer({ packs });
  shelves = await Shelves.open(packs, silent);
  reader = new Reader();
  await makeDemoAccounts(server.db);
});
afterAll(async () => {
  shelves?.close();
  await reader?.close();
  await server?.close();
});

it('has an assignment in every state, and is made once', async () => {
  const needs = { db: server.db, shelves, reader };
  const now = instantOf('2026-11-23T11:00:00+08:00');
  expect(await makeDemoSupervision(needs, now)).toBeGreaterThan(8);
  expect(await makeDemoSupervision(needs, now)).toBe(0);
  const rows = await server.db.selectFrom('assignments').select('status').execute();
  expect([...new Set(rows.map(({ status }) => status))].toSorted()).toEqual(Object.keys(STATUSES).toSorted());
  const documents = await server.db.selectFrom('documents').select('title').execute();
  expect(documents.map(({ title }) => title)).toContain('示例市数字产业发展行动计划（2025—2027年）');
});

it('tells its stories in order, whatever day it is', () => {
  for (let day = '2025-09-01'; day < '2028-03-01'; day = addDays(day, 1)) {
    for (const { sent, steps, sending } of sendings(instantOf(`${day}T08:30:00+08:00`))) {
      for (const each of Object.values(steps)) {
        const days = [sent, ...each.map((step) => step.day)];
        expect(days, `${day} ${sending.subject.id}`).toEqual(days.toSorted());
        expect(days.at(-1)?.localeCompare(day), `${day} ${sending.subject.id}`).toBeLessThanOrEqual(0);
      }
    }
  }
});
