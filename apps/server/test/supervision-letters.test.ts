/** Messages about assignments leave the house, to the body's own reporters and the supervisors of the place alone. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spreadAssignments } from '../src/supervision/index.ts';
import { packs, person } from './applying.ts';
import { openTestServer, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';

let server: TestServer;
let boss: Browser;

/** @returns the person's browser; the address is confirmed unless said otherwise */
async function somebody(login: string, role: 'supervisor' | 'reporter', more: object, confirmed = true) {
  const { id, browser } = await person(server, { login, role, place: '990100', ...more });
  await sql`insert into mail_addresses (account_id, address, token, asked_at, confirmed_at)
    values (${id}, ${`${login}@example.org`}, ${login}, ${server.clock.now}, ${confirmed ? server.clock.now : null})`.execute(
    server.db,
  );
  return browser;
}

beforeAll(async () => {
  server = await openTestServer({ now: '2026-03-02T10:00:00+08:00', packs });
  boss = await somebody('boss', 'supervisor', {});
  await somebody('bureau', 'reporter', { body: '市工业局' });
  await somebody('unconfirmed', 'reporter', { body: '市工业局' }, false);
  await somebody('other-body', 'reporter', { body: '市商务局' });
  await somebody('elsewhere', 'reporter', { body: '市工业局', place: '440300' });
  await somebody('boss-elsewhere', 'supervisor', { place: '440300' });
});
afterAll(() => server.close());

const deliveries = async () => {
  const { rows } = await sql<{ to_role: string; address: string }>`
    select o.to_role, d.address from deliveries d join outbox o on o.id = d.outbox_id
    order by d.address`.execute(server.db);
  return rows;
};

test('who is sent an assignment reads of it in a letter; nobody else, and nobody twice', async () => {
  const sent = await boss.send<{ error?: unknown }>('POST', '/api/v1/supervision/assignments', {
    plan: '990100/digital-industry-plan',
    place: '990100',
    subject: { kind: 'target', id: 'demonstrations', period: null },
    note: '请报送示范项目数。',
    targets: ['demonstrations'],
    partial: false,
    bodies: [{ body: '市工业局', place: '990100' }],
    workingDays: 10,
    key: 'letters-key-1',
  });
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const now = server.clock.now;
  expect(await spreadAssignments(server.db, ['mail'], now)).toBeGreaterThan(0);
  expect(await spreadAssignments(server.db, ['mail'], now)).toBe(0);
  const rows = await deliveries();
  expect(rows.filter(({ to_role }) => to_role === 'reporter').map(({ address }) => address)).toEqual([
    'bureau@example.org',
  ]);
  expect(rows.map(({ address }) => address)).not.toContain('boss-elsewhere@example.org');
});
