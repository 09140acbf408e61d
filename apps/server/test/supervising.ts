/** A supervisor's desk in 示例市 for the tests of supervision: a server with the real packs, a supervisor, two bodies. */
import type { AssignmentAnswer, AssignmentReceipt, ErrorAnswer, SupervisedPlanAnswer } from '@huice/api';
import { addAccount, hashPassword } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { packs } from './applying.ts';
import { openTestServer, silent, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

export const PLAN = '990100/digital-industry-plan';
export const base = '/api/v1/supervision';
const PASSWORD = 'example-password';

let keys = 0;
export const key = () => {
  keys += 1;
  return `test-key-${keys}`;
};

export const figure = (value: string, changes: object = {}) => ({
  target: 'demonstrations',
  period: '2026-02',
  value,
  unit: '个',
  confirmed: [],
  reason: '',
  ...changes,
});
export const answer = (...figures: object[]) => ({
  answer: { text: '示例进展', figures, without: [], files: [] },
});

export class Supervision {
  readonly server: TestServer;
  readonly shelves: Shelves;
  readonly boss: Browser;
  readonly bureau: Browser;
  readonly district: Browser;
  readonly everybody: Browser;

  private constructor(server: TestServer, shelves: Shelves, people: readonly [Browser, Browser, Browser]) {
    this.server = server;
    this.shelves = shelves;
    [this.boss, this.bureau, this.district] = people;
    this.everybody = new Browser(server.app);
  }

  static async open(): Promise<Supervision> {
    const server = await openTestServer({ now: '2026-03-02T10:00:00+08:00', packs });
    const shelves = await Shelves.open(packs, silent);
    const people = await Promise.all([
      somebody(server, 'boss', 'supervisor'),
      somebody(server, 'bureau', 'reporter', '市工业局'),
      somebody(server, 'district', 'reporter', '甲区人民政府'),
    ]);
    return new Supervision(server, shelves, people);
  }

  async close(): Promise<void> {
    this.shelves.close();
    await this.server.close();
  }

  /** Sets the clock; nobody has to log in again for it. */
  async at(when: string): Promise<void> {
    const { clock, db } = this.server;
    clock.now = new Date(`${when}T10:00:00+08:00`);
    const expires_at = new Date(clock.now.getTime() + 3_600_000);
    await db.updateTable('sessions').set({ created_at: clock.now, seen_at: clock.now, expires_at }).execute();
  }

  async plan(browser: Browser, id = PLAN): Promise<SupervisedPlanAnswer> {
    return (await browser.get<SupervisedPlanAnswer>(`${base}/plan?id=${encodeURIComponent(id)}`)).body;
  }

  async target(browser: Browser, id: string) {
    const { goals } = (await this.plan(browser)).tree;
    return goals.flatMap(({ targets }) => targets).find((each) => each.target.id === id);
  }

  async look(browser: Browser, id: string): Promise<AssignmentAnswer> {
    return (await browser.get<AssignmentAnswer>(`${base}/assignments/${id}`)).body;
  }

  /** @returns id of an assignment that the supervisor sent to 市工业局 */
  async sent(changes: object = {}): Promise<string> {
    const payload = {
      plan: PLAN,
      place: '990100',
      subject: { kind: 'task', id: 'demonstrations', period: null },
      note: '',
      targets: ['demonstrations'],
      partial: true,
      bodies: [{ body: '市工业局', place: '990100' }],
      workingDays: 10,
      key: key(),
      ...changes,
    };
    const url = `${base}/assignments`;
    const { status, body } = await this.boss.send<{ items: AssignmentReceipt[] }>('POST', url, payload);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.items[0]?.assignment ?? '';
  }

  async act(browser: Browser, id: string, command: string, more: object = {}) {
    const { summary } = await this.look(browser, id);
    const payload = { command, key: key(), version: summary.version, ...more };
    return browser.send<AssignmentReceipt & ErrorAnswer>(
      'POST',
      `${base}/assignments/${id}/commands`,
      payload,
    );
  }

  /** @throws Error where it is not done */
  async must(browser: Browser, id: string, command: string, more: object = {}) {
    const { status, body } = await this.act(browser, id, command, more);
    if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
    return body;
  }
}

async function somebody(server: TestServer, login: string, role: 'supervisor' | 'reporter', body?: string) {
  await addAccount(server.db, {
    login,
    name: `示例${login}`,
    kind: 'staff',
    role,
    place: '990100',
    passwordHash: await hashPassword(PASSWORD),
    demo: false,
    ...(body === undefined ? {} : { body }),
  });
  const browser = new Browser(server.app);
  const { status } = await browser.logIn(login, PASSWORD);
  if (status !== 200) throw new Error(login);
  return browser;
}
