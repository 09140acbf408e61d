/** The whole life of a pioneer case of virtual reality: recommended within places, delivered, judged by a panel, publicised, selected. */
import type { ErrorAnswer, PanelAnswer, Receipt } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filingFor } from '../../../packages/procedures/test/filings.ts';
import { act, key, look, must, openCasesServer, PDF, person, upload } from './applying.ts';
import type { TestServer } from './harness.ts';
import { Browser } from './people.ts';

const PIONEERS = '000000/vr-pioneer-cases-2023';
const letter = { letter: '示例函 1 号', 'joint-seal': true, 'kind-confirmed': true };

let server: TestServer;
const people: Record<string, { readonly id: string; readonly browser: Browser }> = {};
const of = (login: string): Browser => {
  const found = people[login];
  if (!found) throw new Error(login);
  return found.browser;
};
/** The clock is set, and nobody has to log in again for it. */
const at = async (when: string) => {
  server.clock.now = new Date(when);
  const ends = new Date(server.clock.now.getTime() + 3600_000);
  await sql`update sessions set seen_at = ${server.clock.now}, expires_at = ${ends}`.execute(server.db);
};
const refusal = async (browser: Browser, id: string, command: string, input: object) =>
  (await act<ErrorAnswer>(browser, id, command, { input })).body.error;

beforeAll(async () => {
  server = await openCasesServer('2023-08-01T10:00:00+08:00');
  const place = '000000';
  for (const role of ['clerk', 'officer', 'head'] as const)
    people[role] = await person(server, { login: role, role, place });
  for (const body of ['province', 'plan-city', 'central'])
    people[body] = await person(server, { login: body, role: 'recommender', place, body });
  people.company = await person(server, { login: 'company', role: 'applicant', company: 'A', place });
  for (let n = 0; n < 5; n += 1) {
    const login = `expert-${n}`;
    people[login] = await person(server, { login, role: 'expert', place });
    const expert = {
      login,
      name: `示例专家 ${n}`,
      place,
      fields: ['虚拟现实'],
      // The last works for a partner of the case.
      employers: [{ company: n === 4 ? '示例联合单位有限公司' : `示例大学 ${n}`, until: null, as: '教授' }],
      holdings: [],
      phones: [],
    };
    const saved = await of('officer').send('POST', '/api/v1/experts', expert);
    expect(saved.status, JSON.stringify(saved.body)).toBeLessThan(300);
  }
});
afterAll(() => server.close());

let made = 0;
async function filed(body: string, kind: string, change: object = {}): Promise<string> {
  made += 1;
  const opening = { procedure: PIONEERS, project: 'media', place: '330100', body, key: key() };
  const opened = await of('company').send<Receipt>('POST', '/api/v1/cases', opening);
  const id = opened.body.case;
  const { form } = filingFor({ definition: { id: PIONEERS } } as never, 'media');
  const whole = { ...form, 'body-kind': kind, 'case-name': `示例案例 ${made}`, ...change };
  await of('company').send('PUT', `/api/v1/cases/${id}/draft`, { revision: 0, form: whole });
  await upload(of('company'), server, id, 'application', PDF);
  return id;
}

test('an application names a body that somebody acts for; which there are stands with the call', async () => {
  const opening = { procedure: PIONEERS, project: 'media', place: '330100', key: key() };
  const open = (more: object) =>
    of('company').send<ErrorAnswer>('POST', '/api/v1/cases', { ...opening, key: key(), ...more });
  const without = await open({});
  expect([without.status, without.body.error.code]).toEqual([422, 'no-recommending-body']);
  expect((await open({ body: 'nobody' })).status).toBe(422);
  const listed = await of('company').get<{ items: { id: string; bodies: string[] | null }[] }>(
    '/api/v1/procedures',
  );
  const bodies = (id: string) => listed.body.items.find((each) => each.id === id)?.bodies;
  expect(bodies(PIONEERS)).toEqual(['central', 'plan-city', 'province']);
  expect(bodies('440300/software-guides-2024')).toBeNull();
});

describe('places', () => {
  test.each([
    ['province', 'province', 25],
    ['plan-city', 'plan-city', 10],
    ['central', 'central-enterprise', 5],
  ])('%s recommends as many as the notice gives it, and not one more', async (body, kind, places) => {
    // One is walked through the office; the rest stand where it stands.
    const first = await filed(body, kind);
    await must(of('company'), first, 'submit');
    await must(of(body), first, 'recommend', letter);
    await sql`insert into cases (id, procedure, procedure_revision, applicant, place, call, year, project, body, state,
        holder, version, projection, opened_at, updated_at)
      select ${`${body}-`} || n, procedure, procedure_revision, applicant, place, call, year, project, body, state,
        holder, version, projection || jsonb_build_object('id', ${`${body}-`} || n), opened_at, updated_at
      from cases, generate_series(1, ${places - 2}) n where id = ${first}`.execute(server.db);
    const [last, over] = [await filed(body, kind), await filed(body, kind)];
    for (const id of [last, over]) await must(of('company'), id, 'submit');
    const unsure = await refusal(of(body), last, 'recommend', { ...letter, 'kind-confirmed': false });
    expect(unsure.zh).toContain('名额按推荐单位类别计算');
    await must(of(body), last, 'recommend', letter);
    const full = await refusal(of(body), over, 'recommend', letter);
    expect([full.code, full.zh]).toEqual([
      'quota-full',
      expect.stringContaining(`共 ${places} 个，已推荐 ${places} 个`),
    ]);
    // Back to whoever is at it: the place is given on.
    await must(of(body), last, 'take-back', { reason: '材料有误，撤销推荐。' });
    await must(of(body), over, 'recommend', letter);
  });
});

describe('one case to its end', () => {
  let id = '';
  let panel = '';

  test('filed with one body within the time, a consortium of at most three; returned, filed again, recommended', async () => {
    const partners = (n: number) =>
      Array.from({ length: n }, (_, i) => ({
        name: i === 0 ? '示例联合单位有限公司' : `示例联合单位 ${i}`,
        'credit-code': '91440300MA5EXAMP0C',
      }));
    await sql`delete from cases where id like 'province-%' or id like 'central-%' or id like 'plan-city-%'`.execute(
      server.db,
    );
    id = await filed('plan-city', 'plan-city', { joint: true, partners: partners(4) });
    expect((await refusal(of('company'), id, 'submit', {})).zh).toContain('联合实施单位不超过 3 家');
    const { form } = filingFor({ definition: { id: PIONEERS } } as never, 'media');
    const whole = {
      ...form,
      'body-kind': 'plan-city',
      'case-name': '示例先锋案例',
      joint: true,
      partners: partners(3),
    };
    await of('company').send('PUT', `/api/v1/cases/${id}/draft`, { revision: 1, form: whole });
    await must(of('company'), id, 'submit');
    // The same case with another body: one only.
    const twice = await filed('central', 'central-enterprise', { 'case-name': '示例先锋案例' });
    expect((await refusal(of('company'), twice, 'submit', {})).code).toBe('already-claimed');
    expect((await of('province').get(`/api/v1/cases/${id}`)).status).toBe(404);
    await must(of('plan-city'), id, 'return', { reason: '请补充案例成效说明。' });
    await must(of('company'), id, 'submit');
    expect(
      (await refusal(of('plan-city'), id, 'recommend', { ...letter, 'joint-seal': false })).zh,
    ).toContain('联合盖章');
    await must(of('plan-city'), id, 'recommend', letter);
  });

  test('delivered on paper twice and electronically, before the day is over', async () => {
    expect((await refusal(of('clerk'), id, 'receive', { copies: 1, electronic: true })).code).toBe(
      'bad-input',
    );
    expect((await refusal(of('clerk'), id, 'receive', { copies: 2, electronic: false })).zh).toContain(
      '电子版',
    );
    await at('2023-08-16T00:00:00+08:00');
    expect((await refusal(of('clerk'), id, 'receive', { copies: 2, electronic: true })).code).toBe('late');
    await at('2023-08-15T23:59:59+08:00');
    await must(of('clerk'), id, 'receive', { copies: 2, electronic: true });
  });

  test('judged by a panel that is drawn, without who works for a partner, on the four criteria', async () => {
    const made = await of('officer').send<PanelAnswer>('POST', '/api/v1/panels', {
      title: '示例评审组',
      cases: [id],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    panel = made.body.summary.id;
    const drawn = await of('officer').send<PanelAnswer>('POST', `/api/v1/panels/${panel}/draw`, {
      version: 1,
    });
    expect(drawn.status, JSON.stringify(drawn.body)).toBe(200);
    const byId = new Map(Object.entries(people).map(([login, each]) => [each.id, login]));
    const members = await sql<{
      expert: string;
    }>`select jsonb_array_elements_text(projection -> 'assigned' -> 'expert')
      as expert from cases where id = ${id}`.execute(server.db);
    const logins = members.rows.map(({ expert }) => byId.get(expert) ?? '');
    expect(logins).toHaveLength(3);
    expect(logins).not.toContain('expert-4');
    expect((await refusal(of('officer'), id, 'report-review', { score: 99, sheets: 3 })).code).toBe(
      'through-panel',
    );
    for (const [index, login] of logins.entries()) {
      const url = `/api/v1/panels/${panel}/cases/${id}/sheet`;
      const scores = { technology: 20 + index, fitness: 20, example: 20, spreading: 20 };
      const saved = await of(login).send('PUT', url, { revision: 0, scores, comment: '' });
      expect(saved.status, JSON.stringify(saved.body)).toBe(200);
      expect((await of(login).send('POST', url, { revision: 1 })).status).toBe(200);
    }
    const url = `/api/v1/panels/${panel}/cases/${id}/conclusion`;
    const concluded = await of('officer').send<PanelAnswer>('POST', url, { key: key() });
    expect(concluded.body).toMatchObject({ summary: { status: 'closed' }, cases: [{ score: 81 }] });
    expect((await look(of('head'), id)).steps.experts).toMatchObject({
      status: 'done',
      result: { score: 81 },
    });
  });

  test('publicised, an objection with name and evidence decided, and selected when the days are over', async () => {
    await must(of('head'), id, 'publicise', { 'publicity-until': '2023-08-25' });
    const body = {
      key: key(),
      input: { name: '示例公民', grounds: '该案例与另一单位的成果相同，请核查。', evidence: '示例证据说明' },
    };
    const anyone = new Browser(server.app);
    const objected = await anyone.send('POST', `/api/v1/public-notices/${id}/objections`, body);
    expect(objected.status, JSON.stringify(objected.body)).toBe(201);
    await at('2023-08-26T09:00:00+08:00');
    const select = { 'notice-number': '示例公布〔2023〕1 号' };
    expect((await refusal(of('head'), id, 'select', select)).code).toBe('objection-open');
    const [objection] = (await look(of('head'), id)).objections as { id: string }[];
    await must(of('head'), id, 'dismiss-objection', {
      objection: objection?.id ?? '',
      finding: '经核查不成立。',
    });
    const receipt = await must(of('head'), id, 'select', select);
    expect(receipt.stateLabel.zh).toBe('入选并公布');
    const told = await of('company').get<{ items: { zh: string; case: string }[] }>('/api/v1/case-messages');
    expect(JSON.stringify(told.body)).toContain('示例公布〔2023〕1 号');
  });
});
