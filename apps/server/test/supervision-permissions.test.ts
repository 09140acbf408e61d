/** Who sees and sends what: 60,000 drawn people and places against the rule in other words, and knocks at the doors. */

import type { AssignmentReceipt, ErrorAnswer, SupervisedPlanAnswer } from '@huice/api';
import type { Actor, Grant, Role } from '@huice/procedures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, hashPassword } from '../src/identity/index.ts';
import { deskOf, doersFor, mayOversee } from '../src/supervision/index.ts';
import { packs } from './applying.ts';
import { drawingFrom } from './drawing.ts';
import { openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

const PLACES = ['000000', '440000', '440300', '440305', '330000', '990100'] as const;
const BODIES = ['市工业局', '市科技局'] as const;
const ROLES: readonly Role[] = [
  'supervisor',
  'reporter',
  'officer',
  'head',
  'applicant',
  'administrator',
  'recommender',
];

const { random, pick } = drawingFrom(20_261_123);
/** Province, city and district by pairs of digits: “00” holds everything below. */
const holds = (wide: string, narrow: string) => {
  for (const at of [0, 2, 4]) {
    if (wide.slice(at) === '0'.repeat(6 - at)) return true;
    if (wide.slice(at, at + 2) !== narrow.slice(at, at + 2)) return false;
  }
  return true;
};

describe('drawn people', () => {
  it('see and do what the words of the rule allow, and nothing else', () => {
    let overseen = 0;
    let seen = 0;
    for (let draw = 0; draw < 60_000; draw += 1) {
      const grants: Grant[] = Array.from({ length: 1 + random(2) }, () => ({
        role: pick(ROLES),
        place: pick(PLACES),
        calls: '*',
        body: pick(BODIES),
      }));
      const login = pick(['staff', 'staff', 'organisation', 'person', 'anonymous'] as const);
      const actor: Actor = { id: 'drawn', name: '示例', login, grants };
      const [region, place, body, bodyPlace] = [pick(PLACES), pick(PLACES), pick(BODIES), pick(PLACES)];
      const words = JSON.stringify({ actor, region, place, body, bodyPlace });
      // A supervisor sends from a desk within their place, on plans of that desk's line of places, up or down.
      const lawful =
        login === 'staff' &&
        grants.some((grant) => grant.role === 'supervisor' && holds(grant.place, place)) &&
        (holds(region, place) || holds(place, region));
      expect(mayOversee(actor, region, place), words).toBe(lawful);
      const doers = doersFor(actor, { place, body: { body, place: bodyPlace } });
      const supervises =
        login === 'staff' && grants.some((grant) => grant.role === 'supervisor' && holds(grant.place, place));
      // A reporter has what was sent to the very body, in the very place.
      const reports =
        login === 'staff' &&
        grants.some((grant) => grant.role === 'reporter' && grant.body === body && grant.place === bodyPlace);
      expect([doers.includes('supervisor'), doers.includes('reporter')], words).toEqual([
        supervises,
        reports,
      ]);
      const { view, place: desk } = deskOf(actor, region, random(2) === 0 ? undefined : place);
      if (view === 'supervisor') expect(mayOversee(actor, region, desk), words).toBe(true);
      else expect(desk).toBe(region);
      overseen += lawful ? 1 : 0;
      seen += doers.length > 0 ? 1 : 0;
    }
    expect(overseen).toBeGreaterThan(1000);
    expect(seen).toBeGreaterThan(1000);
    expect(seen).toBeLessThan(50_000);
  });
});

describe('at the doors', () => {
  const PLAN = '990100/digital-industry-plan';
  const base = '/api/v1/supervision';
  let server: TestServer;
  let keys = 0;
  const people = new Map<string, Browser>();
  const as = (login: string) => people.get(login) ?? new Browser(server.app);
  const key = () => {
    keys += 1;
    return `door-key-${keys}`;
  };

  beforeAll(async () => {
    server = await openTestServer({ now: '2026-03-02T10:00:00+08:00', packs });
    const passwordHash = await hashPassword('example-password');
    const all = [
      ['boss', 'supervisor', '990100'],
      ['elsewhere', 'supervisor', '440000'],
      ['bureau', 'reporter', '990100', '市工业局'],
      ['other', 'reporter', '990100', '市科技局'],
      ['namesake', 'reporter', '440300', '市工业局'],
      ['officer', 'officer', '990100'],
    ] as const;
    for (const [login, role, place, body] of all) {
      const account = { login, name: login, kind: 'staff', role, place, passwordHash, demo: false } as const;
      await addAccount(server.db, body === undefined ? account : { ...account, body });
      const browser = new Browser(server.app);
      await browser.logIn(login, 'example-password');
      people.set(login, browser);
    }
  });
  afterAll(() => server?.close());

  const sending = () => ({
    plan: PLAN,
    place: '990100',
    subject: { kind: 'task', id: 'firms', period: null },
    note: '',
    targets: [],
    partial: false,
    bodies: [{ body: '市工业局', place: '990100' }],
    workingDays: 5,
    key: key(),
  });
  const knock = async (login: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    (await as(login).send<ErrorAnswer>(method, `${base}${path}`, body)).status;

  it.each([
    ['nobody', 401],
    ['officer', 403],
    ['bureau', 403],
    ['elsewhere', 403],
    ['boss', 201],
  ])('%s sends: %i', async (login, status) => {
    expect(await knock(login, 'POST', '/assignments', sending())).toBe(status);
  });

  it('shows an assignment to its body and its desk; to others it does not exist', async () => {
    const { body } = await as('boss').send<{ items: AssignmentReceipt[] }>(
      'POST',
      `${base}/assignments`,
      sending(),
    );
    const id = body.items[0]?.assignment ?? '';
    const looks = {
      boss: 200,
      bureau: 200,
      other: 404,
      namesake: 404,
      elsewhere: 404,
      officer: 403,
      nobody: 401,
    };
    for (const [login, status] of Object.entries(looks)) {
      expect(await knock(login, 'GET', `/assignments/${id}`), login).toBe(status);
    }
    const sign = () => ({ command: 'sign', key: key(), version: 1 });
    for (const login of ['other', 'namesake', 'elsewhere']) {
      expect(await knock(login, 'POST', `/assignments/${id}/commands`, sign()), login).toBe(404);
    }
    // The desk sees it, and does not sign for the body.
    expect(await knock('boss', 'POST', `/assignments/${id}/commands`, sign())).toBe(403);
    expect(await knock('bureau', 'POST', `/assignments/${id}/commands`, sign())).toBe(200);
    const { items } = (await as('other').get<{ items: unknown[] }>(`${base}/assignments`)).body;
    expect(items).toEqual([]);
  });

  it('keeps figures and cycles for the desk whose plan it is', async () => {
    const figure = {
      plan: PLAN,
      place: '990100',
      target: 'revenue',
      period: '2025',
      value: '446',
      unit: '亿元',
      baseline: false,
      says: '示例',
      confirmed: [],
      reason: '',
      publish: false,
    };
    const cycle = { plan: PLAN, place: '990100', cycle: 'monthly', targets: [], partial: false, bodies: [] };
    for (const [login, entered, scheduled] of [
      ['bureau', 403, 403],
      ['elsewhere', 403, 403],
      ['boss', 201, 200],
    ] as const) {
      expect(await knock(login, 'POST', '/plan-figures', { ...figure, key: key() }), login).toBe(entered);
      expect(await knock(login, 'PUT', '/plan-cycles', cycle), login).toBe(scheduled);
    }
    const shown = async (login: string) => {
      const { body } = await as(login).get<SupervisedPlanAnswer>(`${base}/plan?id=${PLAN}&place=990100`);
      const target = body.tree.goals
        .flatMap(({ targets }) => targets)
        .find((each) => each.target.id === 'revenue');
      return [body.view, target?.figures.length];
    };
    // Not made public: only the desk sees it, whatever place another asks for.
    expect(await shown('boss')).toEqual(['supervisor', 1]);
    expect(await shown('elsewhere')).toEqual(['public', 0]);
    expect(await shown('bureau')).toEqual(['reporter', 0]);
    expect(await shown('nobody')).toEqual(['public', 0]);
  });

  it('opens the matrix to supervisors, with what they oversee', async () => {
    expect(await knock('bureau', 'GET', '/matrix')).toBe(403);
    const { body } = await as('elsewhere').get<{ rows: unknown[] }>(`${base}/matrix`);
    expect(body.rows).toEqual([]);
  });
});
