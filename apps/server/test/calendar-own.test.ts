/** The calendar with what this server itself puts before the public, and narrowed to a company of one's own. */
import { join } from 'node:path';
import type { CalendarAnswer, ErrorAnswer, SubscriptionAnswer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allocationFollowers, makeDemoAllocation } from '../src/allocation/index.ts';
import { makeDemoCases, Procedures } from '../src/cases/index.ts';
import { makeDemoAccounts } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { packs, person } from './applying.ts';
import { get, openTestServer, silent, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';

const now = '2026-06-10T10:00:00+08:00';

describe('an allocation plan before the public', () => {
  let server: TestServer;
  let shelves: Shelves;
  beforeAll(async () => {
    server = await openTestServer({ packs: join(packs), now });
    shelves = await Shelves.open(join(packs), silent, null);
    await makeDemoAccounts(server.db);
    const needs = {
      db: server.db,
      procedures: new Procedures(shelves, server.db),
      followers: allocationFollowers,
    };
    await makeDemoCases(needs, Date.parse(now));
    await makeDemoAllocation(needs, Date.parse(now));
  });
  afterAll(async () => {
    await shelves?.close();
    await server?.close();
  });

  const publicity = async () => {
    const body = await get<CalendarAnswer>(server, '/api/v1/calendar?kind=publicity&region=990100');
    return body.items.filter(({ link }) => link.startsWith('/notices'));
  };

  test('stands in the calendar once, for the days of its notice, and leads to it', async () => {
    const items = await publicity();
    const plans = items.filter(({ link }) => /^\/notices\/.+/.test(link));
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({
      kind: 'publicity',
      from: '2026-06-10T00:00:00+08:00',
      to: '2026-06-17T23:59:59+08:00',
      state: 'open',
      wholeDays: true,
    });
    expect(plans[0]?.title.zh).toMatch(/^2026 年扶持计划公示/);
    expect(
      (await server.app.inject(`/api/v1/public-plans${plans[0]?.link.slice('/notices'.length)}`)).statusCode,
    ).toBe(200);
  });

  test('is in both feeds', async () => {
    const read = async (path: string) => (await server.app.inject(path)).body;
    expect(await read('/api/v1/calendar.ics?kind=publicity&region=990100')).toContain(
      'DTSTART;VALUE=DATE:20260610',
    );
    expect(await read('/api/v1/calendar.atom?kind=publicity&region=990100')).toContain('扶持计划公示');
  });
});

describe('a company of one’s own', () => {
  let server: TestServer;
  let owner: Browser;
  let other: Browser;
  let company: string;
  beforeAll(async () => {
    server = await openTestServer({ now: '2024-01-20T10:00:00+08:00' });
    owner = (await person(server, { login: 'owner', role: 'officer', place: '990100' })).browser;
    other = (await person(server, { login: 'other', role: 'officer', place: '990200' })).browser;
    const body = { company: { name: '示例科技有限公司', facts: {} } };
    company = (await owner.send<{ id: string }>('POST', '/api/v1/companies', body)).body.id;
  });
  afterAll(() => server?.close());

  test('narrows the calendar to windows whose measures it may meet, each with its outcome', async () => {
    const all = (await owner.get<CalendarAnswer>('/api/v1/calendar')).body;
    const own = (await owner.get<CalendarAnswer>(`/api/v1/calendar?company=${company}`)).body;
    expect(own.count).toBeGreaterThan(0);
    expect(own.count).toBeLessThanOrEqual(all.count);
    // Nothing is known of the company: nothing may be called eligible.
    expect(new Set(own.items.map(({ match }) => match))).toEqual(new Set(['insufficient']));
    expect(own.items.every(({ measures }) => measures.length > 0)).toBe(true);
    expect(all.items.every(({ match }) => match === undefined)).toBe(true);
  });

  test('is nobody else’s to ask about, nor a feed’s', async () => {
    const answer = await other.get<ErrorAnswer>(`/api/v1/calendar?company=${company}`);
    expect([answer.status, answer.body.error.code]).toEqual([404, 'no-such-company']);
    expect((await server.app.inject(`/api/v1/calendar?company=${company}`)).statusCode).toBe(404);
    const about = { kind: 'calendar', filter: { company }, remind: [5], opening: [0] };
    const taken = await other.send<ErrorAnswer>('POST', '/api/v1/subscriptions', {
      name: 'x',
      byMail: false,
      about,
    });
    expect(taken.status).toBe(404);
  });

  test('is reminded of when its windows open', async () => {
    const about = { kind: 'calendar', filter: { company, kind: 'window' }, remind: [], opening: [0] };
    const made = await owner.send<SubscriptionAnswer>('POST', '/api/v1/subscriptions', {
      name: '我的窗口',
      byMail: false,
      about,
    });
    expect(made.status).toBe(201);
    expect(made.body.about).toEqual(about);
    const own = (await owner.get<CalendarAnswer>(`/api/v1/calendar?company=${company}&kind=window`)).body
      .items;
    const upcoming = own.filter(({ state, from }) => state === 'upcoming' && from !== null);
    expect(upcoming.length).toBeGreaterThan(0);
    expect(made.body.next).toMatchObject({ edge: 'begin', days: 0 });
  });
});
