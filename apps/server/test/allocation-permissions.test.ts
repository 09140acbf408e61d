/** No door of allocation opens to a role, a place or a call it is not for: every endpoint, everybody. */
import { accessOf, allocationEndpoints, caseEndpoints, type RunAnswer } from '@huice/api';
import { type Actor, type Grant, ROLES, type Role } from '@huice/procedures';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holds } from '../src/allocation/reach.ts';
import { CALL, moreLike, reviewed, setClock, YEAR } from './allocating.ts';
import { key, must, openCasesServer, PROCEDURE, person } from './applying.ts';
import { drawingFrom } from './drawing.ts';
import { fileRequest, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

type Name = keyof typeof allocationEndpoints | 'setBudget' | 'listBudgets';

interface Asking {
  /** Who may, in the whole of Shenzhen and for this call; nobody else. */
  readonly roles: readonly Role[] | 'everyone';
  readonly url: string;
  readonly body?: object;
  /** A list shows nothing of elsewhere instead of refusing. */
  readonly list?: true;
}

let server: TestServer;
const people: Record<string, Awaited<ReturnType<typeof person>>> = {};
const visitors: { readonly role: Role; readonly where: string; readonly browser: Browser }[] = [];
const asked = {} as Record<Name, Asking>;
const ROLE_IDS = [
  'applicant',
  'clerk',
  'officer',
  'head',
  'expert',
  'auditor',
  'inspector',
  'finance',
  'supervisor',
  'administrator',
] as const;
/** Shenzhen for every call; a district of it; another city; Shenzhen for another call. */
const WHERE = ['here', 'district', 'elsewhere', 'other-call'] as const;

const base = '/api/v1/allocation';
const nobody = '00000000-0000-4000-8000-000000000000';
const readers = ['officer', 'head', 'finance', 'supervisor', 'administrator'] as const;
const caseReaders = ['officer', 'head', 'supervisor', 'administrator'] as const;

beforeAll(async () => {
  server = await openCasesServer('2024-02-20T10:00:00+08:00');
  for (const role of ['clerk', 'officer', 'head', 'auditor', 'finance'] as const)
    people[role] = await person(server, { login: role, role });
  for (const login of ['expert-1', 'expert-2', 'expert-3'])
    people[login] = await person(server, { login, role: 'expert' });
  people['finance-2'] = await person(server, { login: 'finance-2', role: 'finance' });
  people.company = await person(server, { login: 'company', role: 'applicant', company: 'A' });
  const made = await scene();
  for (const role of ROLE_IDS) for (const where of WHERE) await visitor(role, where);
  describeDoors(made);
});
afterAll(() => server.close());

async function visitor(role: Role, where: (typeof WHERE)[number]): Promise<void> {
  const place = { here: '440300', district: '440305', elsewhere: '440100', 'other-call': '440300' }[where];
  const company = role === 'applicant' ? { company: `V-${where}` } : {};
  const login = `visitor-${role}-${where}`;
  const { id, browser } = await person(server, { login, role, place, ...company });
  if (where === 'other-call') {
    await sql`update grants set calls = '{another-call}' where account_id = ${id}`.execute(server.db);
    await browser.logIn(login, 'example-password');
  }
  visitors.push({ role, where, browser });
}

const of = (login: string): Browser => people[login]?.browser ?? new Browser(server.app);
const post = async <T>(login: string, url: string, body: object) =>
  (await of(login).send<T>('POST', url, { key: key(), ...body })).body;

/** A plan before the public, one awarded with a run, so that every door has something behind it. */
async function scene() {
  const first = await reviewed(server, people, '0755-10000001', '10000A');
  await of('head').send('PUT', '/api/v1/budgets', { call: CALL, year: YEAR, limitFen: 10_000_000_000 });
  const choices = { basis: '经会议研究确定。' };
  const draw = () =>
    post<{ id: string }>('officer', `${base}/plans`, { procedure: PROCEDURE, year: YEAR, choices });
  const awarded = await draw();
  const settle = async (id: string) => {
    await post('officer', `${base}/plans/${id}/proposal`, { revision: 1 });
    await post('head', `${base}/plans/${id}/decision`, { revision: 2, approve: true });
    await post('head', `${base}/plans/${id}/notices`, { until: '2024-02-22', reason: '经会议研究确定。' });
  };
  await settle(awarded.id);
  await setClock(server, '2024-02-23T10:00:00+08:00');
  await post('head', `${base}/plans/${awarded.id}/awards`, { number: '示1号' });
  await must(of('company'), first, 'submit-papers', {
    'account-name': '示例科技有限公司',
    'account-bank': '示例银行',
    'account-number': '6222000000000001',
  });
  await must(of('finance'), first, 'approve-papers');
  const run = await post<RunAnswer>('finance', `${base}/payment-runs`, {
    call: CALL,
    year: YEAR,
    cases: [first],
  });
  const second = await reviewed(server, people, '0755-10000002', '10000B');
  await moreLike(server, second, [{}]);
  const shown = await draw();
  await post('officer', `${base}/plans/${shown.id}/proposal`, { revision: 1 });
  await post('head', `${base}/plans/${shown.id}/decision`, { revision: 2, approve: true });
  await post('head', `${base}/plans/${shown.id}/notices`, {
    until: '2024-02-28',
    reason: '经会议研究确定。',
  });
  const third = await reviewed(server, people, '0755-10000003', '10000C');
  await moreLike(server, third, [{}, {}]);
  const draft = await draw();
  return { awarded: awarded.id, shown: shown.id, draft: draft.id, run: run.id, paid: first, noticed: second };
}

function describeDoors({
  awarded,
  shown,
  draft,
  run,
  paid,
  noticed,
}: Awaited<ReturnType<typeof scene>>): void {
  const plan = `${base}/plans/${draft}`;
  const query = `call=${CALL}&year=${YEAR}`;
  const choices = { basis: '短' };
  // Bodies that the schema takes and the act itself refuses: nobody changes what the next visitor finds.
  Object.assign(asked, {
    listAllocationCalls: { roles: readers, url: `${base}/calls`, list: true },
    drawPlan: {
      roles: ['officer'],
      url: `${base}/plans`,
      body: { procedure: PROCEDURE, year: YEAR, choices },
    },
    getPlan: { roles: readers, url: plan },
    listPlanRows: { roles: readers, url: `${plan}/rows` },
    redrawPlan: { roles: ['officer'], url: `${plan}/draw`, body: { choices } },
    adjustPlan: {
      roles: ['officer'],
      url: `${plan}/adjustments`,
      body: { revision: 99, case: paid, amountFen: 1, reason: '这是一个理由。' },
    },
    proposePlan: { roles: ['officer'], url: `${plan}/proposal`, body: { revision: 99 } },
    decidePlan: { roles: ['head'], url: `${plan}/decision`, body: { revision: 99, approve: true } },
    publicisePlan: { roles: ['head'], url: `${plan}/notices`, body: {} },
    awardPlan: { roles: ['head'], url: `${plan}/awards`, body: { number: '示2号' } },
    exportPlan: { roles: readers, url: `${plan}/sheet.csv` },
    awardNotice: {
      roles: readers,
      url: `${base}/plans/${awarded}/award-notice.docx?number=${encodeURIComponent('示1号')}`,
    },
    awardLetter: { roles: readers, url: `/api/v1/cases/${paid}/award-letter.docx` },
    listPublicPlans: { roles: 'everyone', url: '/api/v1/public-plans' },
    getPublicPlan: { roles: 'everyone', url: `/api/v1/public-plans/${shown}` },
    uploadEvidence: { roles: 'everyone', url: `/api/v1/public-notices/${noticed}/evidence` },
    listEvidence: { roles: caseReaders, url: `/api/v1/cases/${noticed}/evidence` },
    downloadEvidence: { roles: [], url: `/api/v1/cases/${noticed}/evidence/${nobody}` },
    listPayables: { roles: ['finance'], url: `${base}/payables?${query}` },
    makePaymentRun: {
      roles: ['finance'],
      url: `${base}/payment-runs`,
      body: { call: CALL, year: YEAR, cases: [noticed] },
    },
    listPaymentRuns: {
      roles: ['finance', 'head', 'supervisor', 'administrator'],
      url: `${base}/payment-runs`,
      list: true,
    },
    getPaymentRun: {
      roles: ['finance', 'head', 'supervisor', 'administrator'],
      url: `${base}/payment-runs/${run}`,
    },
    decidePaymentRun: {
      roles: ['finance'],
      url: `${base}/payment-runs/${run}/decision`,
      body: { approve: false },
    },
    exportPaymentRun: { roles: ['finance'], url: `${base}/payment-runs/${run}/export.csv` },
    recordPayments: {
      roles: ['finance'],
      url: `${base}/payment-runs/${run}/results`,
      body: { results: [{ case: paid, paid: true, text: 'P' }] },
    },
    getLedger: { roles: readers, url: `${base}/ledger?${query}` },
    exportLedger: { roles: readers, url: `${base}/ledger.csv?${query}` },
    listBudgets: { roles: readers, url: '/api/v1/budgets', list: true },
    setBudget: {
      roles: ['head', 'finance'],
      url: '/api/v1/budgets',
      body: { call: CALL, year: YEAR, limitFen: 0 },
    },
  } satisfies Record<Name, Asking>);
}

/** Case letters of a district's own cases are read there too: the case lies in 440305. */
const CASE_DOORS: ReadonlySet<string> = new Set(['awardLetter', 'listEvidence']);

const endpoints = {
  ...allocationEndpoints,
  setBudget: caseEndpoints.setBudget,
  listBudgets: caseEndpoints.listBudgets,
};

test('every endpoint of the room is asked by everybody', () => {
  expect(Object.keys(asked).sort()).toEqual(Object.keys(endpoints).sort());
  for (const endpoint of Object.values(endpoints)) expect(accessOf(endpoint)).toBeDefined();
});

test.each(Object.keys(endpoints) as Name[])('%s', async (name) => {
  const { method } = endpoints[name];
  const { url, body, roles, list } = asked[name];
  let let_in = 0;
  for (const { role, where, browser } of visitors) {
    const upload = name === 'uploadEvidence' ? await fileRequest('x.pdf', '%PDF-1.4') : null;
    const answer = upload
      ? await server.app.inject({
          method,
          url,
          payload: upload.payload,
          headers: { ...upload.headers, ...browser.headers },
        })
      : await server.app.inject({
          method,
          url,
          headers: browser.headers,
          ...(body ? { payload: method === 'POST' ? { key: key(), ...body } : body } : {}),
        });
    const reach = where === 'here' || (where === 'district' && CASE_DOORS.has(name));
    const may = roles === 'everyone' || (roles.includes(role) && reach);
    const shut = [401, 403, 404].includes(answer.statusCode);
    const nothing =
      list === true && answer.statusCode === 200 && (answer.json() as { count: number }).count === 0;
    expect(answer.statusCode, `${name} ${role} ${where} ${answer.body.slice(0, 200)}`).toBeLessThan(500);
    expect(
      shut || nothing,
      `${name} ${role} ${where}: ${answer.statusCode} ${answer.body.slice(0, 200)}`,
    ).toBe(!may);
    let_in += may ? 1 : 0;
  }
  const stranger = await server.app.inject({
    method,
    url,
    ...(body ? { payload: { key: key(), ...body } } : {}),
  });
  if (roles === 'everyone') expect(stranger.statusCode).not.toBe(401);
  else expect(stranger.statusCode).toBe(401);
  if (name !== 'downloadEvidence') expect(let_in).toBeGreaterThan(0);
});

const { random, pick } = drawingFrom(20_240_223);

test('100,000 drawn people reach the money of a call only where a grant covers its role, place and call', () => {
  const places = ['440305', '440300', '440000', '440100', '000000', '110000'] as const;
  const roles = Object.keys(ROLES) as Role[];
  let reached = 0;
  for (let draw = 0; draw < 100_000; draw += 1) {
    const where = { call: pick([CALL, 'other']), place: pick(['440300', '440305', '990100']) };
    const grants: Grant[] = Array.from({ length: random(3) }, () => ({
      role: pick(roles),
      place: pick(places),
      calls: pick<'*' | readonly string[]>(['*', [CALL], ['another-call']]),
    }));
    const login = pick(['organisation', 'person', 'staff', 'anonymous', 'system'] as const);
    const actor: Actor = { id: 'one', name: '示例', login, grants };
    const wanted = pick<readonly Role[]>([['officer'], ['head'], ['finance'], readers]);
    // In other words than the code: two digits at a time, a pair of zeros at the end stands for everything below.
    const expected =
      login === 'staff' &&
      grants.some(({ role, place, calls }) => {
        const pairs = [0, 2, 4].map(
          (at) => [place.slice(at, at + 2), where.place.slice(at, at + 2)] as const,
        );
        const last = pairs.findLastIndex(([mine]) => mine !== '00');
        const covers = pairs.every(([mine, theirs], at) => at > last || mine === theirs);
        return wanted.includes(role) && covers && (calls === '*' || calls.includes(where.call));
      });
    expect(holds(actor, wanted, where), JSON.stringify({ actor, wanted, where })).toBe(expected);
    reached += expected ? 1 : 0;
  }
  expect(reached).toBeGreaterThan(500);
  expect(reached).toBeLessThan(50_000);
});
