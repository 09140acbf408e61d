/** A register of companies that is down: what comes is taken, marked, and checked once the register answers again. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CaseAnswer } from '@huice/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkRegistry } from '../src/cases/registry/checks.ts';
import { noRegistry, type Registry, registryFrom } from '../src/cases/registry/client.ts';
import { look, must, openCasesServer, person, prepared } from './applying.ts';
import type { TestServer } from './harness.ts';
import type { Browser } from './people.ts';

const CODE = '91440300MA5EXAMP0C';
let server: TestServer;
let company: Browser;
let officer: Browser;
let http: Server;
let registry: Registry;
/** What the register does when it is asked; it keeps count. */
let behaves: () => { readonly status: number; readonly body?: unknown };
let asked: string[] = [];

beforeAll(async () => {
  server = await openCasesServer();
  company = (await person(server, { login: 'company', role: 'applicant', company: CODE })).browser;
  officer = (await person(server, { login: 'officer', role: 'officer' })).browser;
  http = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    const { status, body } = behaves();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  registry = registryFrom({
    HUICE_REGISTRY_URL: `http://127.0.0.1:${port}/companies/`,
    HUICE_REGISTRY_TOKEN: 'token',
  });
});
afterAll(async () => {
  http.close();
  await server.close();
});

const run = () => checkRegistry(server.db, registry, server.clock.now.getTime());
const later = (minutes: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + minutes * 60_000);
};
const checkOf = async (browser: Browser, id: string): Promise<CaseAnswer['registry']> =>
  (await look(browser, id)).registry;

test('down: taken and marked, not asked again at once; up: checked; what differs is told to the officer', async () => {
  const id = await prepared(server, company, '0755-77000001', '77000A');
  expect((await must(company, id, 'submit')).state).toBe('prechecking');
  expect(await checkOf(company, id)).toBeNull();
  expect(await checkRegistry(server.db, noRegistry, server.clock.now.getTime())).toEqual({
    settled: 0,
    waiting: 0,
  });

  behaves = () => ({ status: 503 });
  expect(await run()).toEqual({ settled: 0, waiting: 1 });
  expect(await checkOf(company, id)).toMatchObject({ outcome: 'waiting', checkedAt: null });
  expect(await checkOf(officer, id)).toMatchObject({ outcome: 'waiting' });
  expect(await run()).toEqual({ settled: 0, waiting: 0 });

  later(3);
  // An answer that says nothing is no answer.
  behaves = () => ({ status: 200, body: { name: 5 } });
  expect(await run()).toEqual({ settled: 0, waiting: 1 });

  later(5);
  behaves = () => ({ status: 200, body: { name: '示例科技 有限公司', active: true, status: '存续' } });
  asked = [];
  expect(await run()).toEqual({ settled: 1, waiting: 0 });
  expect(asked).toEqual([`/companies/${CODE} Bearer token`]);
  expect(await checkOf(officer, id)).toMatchObject({ outcome: 'agrees', name: '示例科技 有限公司' });
  expect(await run()).toEqual({ settled: 0, waiting: 0 });
});

test.each([
  [
    'another name',
    { status: 200, body: { name: '示例别家有限公司', active: true } },
    'differs',
    '示例别家有限公司',
  ],
  [
    'no longer active',
    { status: 200, body: { name: '示例科技有限公司', active: false } },
    'differs',
    '不一致',
  ],
  ['no such code', { status: 404 }, 'unknown', '没有申报的统一社会信用代码'],
])('%s is said on the case and in a message', async (_, answer, outcome, words) => {
  const digits = String(outcome.length + words.length + asked.length).padStart(4, '0');
  const id = await prepared(server, company, `0755-7710${digits}`, `71${digits}`);
  await must(company, id, 'submit');
  behaves = () => answer;
  await run();
  expect(await checkOf(officer, id)).toMatchObject({ outcome });
  const told = await server.db
    .selectFrom('outbox')
    .select('zh')
    .where('case_id', '=', id)
    .where('to_role', '=', 'officer')
    .execute();
  expect(told.map(({ zh }) => zh).join()).toContain(words);
});

test('an address that is none is said at the start', () => {
  expect(() => registryFrom({ HUICE_REGISTRY_URL: 'registry' })).toThrow(/HUICE_REGISTRY_URL|环境变量/);
  expect(registryFrom({}).present).toBe(false);
});
