/** The panel room on a real database: pool, draw, conflicts, sheets that stay apart until they are in, the result. */
import type { CaseAnswer, ErrorAnswer, ExpertAnswer, PanelAnswer, SheetsAnswer } from '@huice/api';
import { verifyDraw } from '@huice/procedures';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, key, look, must, person } from './applying.ts';
import { Browser } from './people.ts';
import {
  COMMENT,
  drawn,
  expertFile,
  handedIn,
  type Office,
  openOffice,
  panelOf,
  reviewing,
  SCORES,
  type Someone,
} from './reviewing.ts';

let office: Office;
let officer: Browser;
/** Experts by their account. */
const byId = (id: string): Someone => {
  const found = office.experts.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const code = (answer: { readonly body: unknown }) => (answer.body as ErrorAnswer).error?.code;

beforeAll(async () => {
  office = await openOffice(10);
  officer = office.officer.browser;
  // Seven of software, three of finance; one finance expert to spare.
  for (const [i] of office.experts.entries()) {
    const fields = i < 7 ? ['软件'] : ['财务'];
    const answer = await officer.send('POST', '/api/v1/experts', expertFile(`expert-${i}`, { fields }));
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  }
});
afterAll(() => office.server.close());

describe('the pool', () => {
  test('a new expert has an account whose first password works; a retired one is kept and not drawn', async () => {
    type Added = { expert: ExpertAnswer; password: string | null };
    const added = await officer.send<Added>('POST', '/api/v1/experts', expertFile('new-expert'));
    expect(added.status).toBe(201);
    const own = new Browser(office.server.app);
    expect((await own.logIn('new-expert', added.body.password ?? '')).status).toBe(200);
    expect(code(await officer.send('POST', '/api/v1/experts', expertFile('new-expert')))).toBe('login-taken');
    expect(code(await officer.send('POST', '/api/v1/experts', expertFile('officer')))).toBe('login-taken');
    const { id, login: _, version, changedAt: _at, changedBy: _by, ...content } = added.body.expert;
    const url = `/api/v1/experts/${id}`;
    const retired = await officer.send<ExpertAnswer>('PUT', url, { ...content, version, active: false });
    expect(retired.body).toMatchObject({ version: 2, active: false });
    expect(code(await officer.send('PUT', url, { ...content, version, active: true }))).toBe('conflict');
    const listed = await officer.get<{ items: ExpertAnswer[] }>('/api/v1/experts');
    expect(listed.body.items.some((each) => each.id === id)).toBe(false);
    const all = await officer.get<{ items: ExpertAnswer[] }>('/api/v1/experts?retired=true');
    expect(all.body.items.some((each) => each.id === id)).toBe(true);
    await expect(sql`update expert_records set name = 'x'`.execute(office.server.db)).rejects.toThrow(
      /only added/,
    );
  });

  test('nobody adds experts outside their place', async () => {
    const far = await officer.send('POST', '/api/v1/experts', expertFile('far-away', { place: '440300' }));
    expect([far.status, code(far)]).toEqual([403, 'not-your-place']);
  });
});

describe('a panel', () => {
  test('says beforehand who is barred and why; draws once; anybody can draw again', async () => {
    const [one, two] = [await reviewing(office), await reviewing(office)];
    const [barred, related] = [office.experts[0], office.experts[1]];
    const bar = async (who: Someone | undefined, more: Partial<ExpertAnswer>) => {
      const { body } = await officer.get<{ items: ExpertAnswer[] }>('/api/v1/experts');
      const found = body.items.find((each) => each.id === who?.id);
      if (!found) throw new Error('no such expert');
      const { id, login: _, changedAt: _at, changedBy: _by, ...content } = found;
      const answer = await officer.send('PUT', `/api/v1/experts/${id}`, { ...content, ...more });
      expect(answer.status).toBe(200);
    };
    await bar(barred, { employers: [{ company: one.name, until: '2025-06-30', as: '顾问' }] });
    await bar(related, { holdings: ['示例设备有限公司'] });
    const made = await officer.send<PanelAnswer>('POST', '/api/v1/panels', {
      title: '第一组',
      cases: [one.id, two.id],
    });
    expect(made.status).toBe(201);
    const reasons = made.body.excluded.map((each) => [
      each.expert,
      each.conflicts[0]?.kind,
      each.conflicts[0]?.case,
    ]);
    expect(reasons).toContainEqual([barred?.id, 'recent-work', one.id]);
    expect(reasons).toContainEqual([related?.id, 'shareholding', one.id]);
    expect(made.body.free).toBe(8);
    const again = await officer.send<ErrorAnswer>('POST', '/api/v1/panels', {
      title: '第二组',
      cases: [one.id],
    });
    expect([again.status, again.body.problems?.[0]?.where]).toEqual([409, one.id]);
    const { id } = made.body.summary;
    const url = `/api/v1/panels/${id}/draw`;
    const twice = await Promise.all([1, 2].map(() => officer.send<PanelAnswer>('POST', url, { version: 1 })));
    expect(twice.map((each) => each.status).sort()).toEqual([200, 409]);
    const panel = await panelOf(officer, id);
    expect(panel.draw?.drawn).toHaveLength(3);
    expect(panel.draw?.drawn.some((each) => each.expert === barred?.id)).toBe(false);
    expect(panel.checks).toEqual([]);
    expect(panel.draw && verifyDraw(panel.draw)).toEqual([]);
    expect(JSON.stringify(panel.draw)).not.toContain('示例大学');
    for (const each of [one.id, two.id]) {
      const { steps, data } = await look(officer, each);
      expect(steps.experts).toMatchObject({ status: 'open' });
      expect(data.experts).toEqual(panel.draw?.drawn.map(({ expert }) => expert));
      expect(data.draw).toBe(id);
    }
    // The record is for those who read the panel, until it is closed.
    const anybody = new Browser(office.server.app);
    expect((await anybody.get(`/api/v1/panels/${id}/record`)).status).toBe(404);
    expect((await officer.get<{ holds: boolean }>(`/api/v1/panels/${id}/record`)).body.holds).toBe(true);
    await bar(barred, { employers: [{ company: '示例大学', until: null, as: '教授' }], version: 2 });
    await bar(related, { holdings: [], version: 2 });
  });

  test('a pool that does not suffice draws nobody, and says for which field', async () => {
    const { id } = await reviewing(office);
    const wanted = [{ field: '财务', count: 9 }];
    const made = await officer.send<PanelAnswer>('POST', '/api/v1/panels', {
      title: '大组',
      cases: [id],
      wanted,
    });
    const url = `/api/v1/panels/${made.body.summary.id}`;
    const answer = await officer.send<ErrorAnswer>('POST', `${url}/draw`, { version: 1 });
    expect([answer.status, code(answer), answer.body.problems?.[0]?.where]).toEqual([
      409,
      'pool-too-small',
      '财务',
    ]);
    expect((await look(officer, id)).steps.experts).toBeUndefined();
    const cancelled = await officer.send<PanelAnswer>('POST', `${url}/cancellation`, { reason: '人数有误' });
    expect(cancelled.body.summary.status).toBe('cancelled');
    expect((await drawn(officer, [id])).summary.status).toBe('drawn');
  });
});

describe('an expert', () => {
  test('sees the step of the case and nothing else of it', async () => {
    const { id, name } = await reviewing(office);
    const panel = await drawn(officer, [id]);
    const member = panel.cases[0]?.members[0];
    const own = byId(member?.id ?? '').browser;
    const answer = await own.get<CaseAnswer>(`/api/v1/cases/${id}`);
    expect(answer.status).toBe(200);
    const text = JSON.stringify({ ...answer.body, definition: null });
    for (const secret of [name, '0755-3000', '示例联系人', 'company-name', 'contact-phone', '91990100'])
      expect(text, secret).not.toContain(secret);
    expect(text).toContain('示例隐私计算平台');
    expect(answer.body).toMatchObject({ role: 'expert', data: {}, timeline: [], objections: [], files: [] });
    expect(Object.keys(answer.body.steps)).toEqual(['experts']);
    expect(answer.body.limits.map((each) => each.clock)).toEqual(['experts']);
    const files = (await look(officer, id)).files;
    expect(files.length).toBeGreaterThan(0);
    expect((await own.get(`/api/v1/cases/${id}/files/${files[0]?.id}`)).status).toBe(404);
    expect((await officer.get(`/api/v1/cases/${id}/files/${files[0]?.id}`)).status).toBe(200);
    expect((await own.get(`/api/v1/cases/${id}/application.pdf`)).status).toBe(403);
    const listed = await own.get<{ items: { applicantName: null }[]; count: number }>('/api/v1/cases?q=');
    expect(listed.body.items.every((each) => each.applicantName === null)).toBe(true);
    const found = await own.get<{ count: number }>(`/api/v1/cases?q=${encodeURIComponent(name)}`);
    expect(found.body.count).toBe(0);
    // What changed meanwhile is not told either.
    const late = { command: 'declare-conflict', key: key(), version: 1, input: { conflict: '示例' } };
    const conflict = await own.send<ErrorAnswer>('POST', `/api/v1/cases/${id}/commands`, late);
    expect([conflict.status, conflict.body.problems]).toEqual([409, []]);
  });

  test('who declares a conflict leaves at once; the next in the order of the seed takes the seat', async () => {
    const [one, two] = [await reviewing(office), await reviewing(office)];
    const before = await drawn(officer, [one.id, two.id]);
    const out = before.cases[0]?.members.find((each) => each.field === '软件');
    const own = byId(out?.id ?? '').browser;
    const url = `/api/v1/panels/${before.summary.id}`;
    const told = { case: one.id, why: '三年内合作过项目', key: key() };
    const answer = await own.send<{ replaced: boolean }>('POST', `${url}/conflicts`, told);
    expect([answer.status, answer.body.replaced]).toEqual([200, true]);
    expect((await own.get(`/api/v1/cases/${one.id}`)).status).toBe(404);
    expect((await own.get(`${url}/cases/${one.id}/sheets`)).status).toBe(404);
    expect((await own.get(`${url}/cases/${two.id}/sheets`)).status).toBe(200);
    const after = await panelOf(officer, before.summary.id);
    const now = after.cases[0]?.members.map((each) => each.id) ?? [];
    expect(now).toHaveLength(3);
    expect(now).not.toContain(out?.id);
    const standby = before.draw?.standby.find((each) => each.field === '软件');
    expect(now).toContain(standby?.expert);
    expect(after.checks).toEqual([]);
    expect(after.declared[0]?.why).toBe('三年内合作过项目');
    const { data, timeline } = await look(officer, one.id);
    expect([...(data.experts as string[])].sort()).toEqual([...now].sort());
    expect(timeline.at(-1)).toMatchObject({ role: 'system' });
    // People are told by name: their accounts mean nothing to a reader.
    expect(JSON.stringify(timeline)).not.toMatch(/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/);
    // An officer to whom another conflict became known; and naming people by hand is not the panel's draw.
    const next = after.cases[0]?.members[0];
    const by = await officer.send('POST', `${url}/conflicts`, {
      ...told,
      key: key(),
      expert: next?.id,
      why: '举报属实',
    });
    expect(by.status).toBe(200);
    const people = office.experts.slice(0, 3).map((each) => each.id);
    const byHand = { input: { experts: people, draw: '手工' } };
    expect(code(await act(officer, one.id, 'replace-experts', byHand))).toBe('through-panel');
    // Seats and sheets of the other case are as they were.
    expect((await panelOf(officer, before.summary.id)).cases[1]?.members).toHaveLength(3);
  });

  test('the conflict may be declared on the page of the case as well', async () => {
    const { id } = await reviewing(office);
    const panel = await drawn(officer, [id]);
    const own = panel.cases[0]?.members[0];
    await must(byId(own?.id ?? '').browser, id, 'declare-conflict', { conflict: '师生关系' }).catch(
      () => undefined,
    );
    const after = await panelOf(officer, panel.summary.id);
    expect(after.declared).toMatchObject([{ why: '师生关系', expert: { id: own?.id } }]);
    expect(after.cases[0]?.members.map((each) => each.id)).not.toContain(own?.id);
  });
});

describe('score sheets', () => {
  test('are drafts until handed in, once; nobody reads another before; the result is what the rule makes of them', async () => {
    const { id } = await reviewing(office);
    const panel = await drawn(officer, [id]);
    const [a, b, c] = (panel.cases[0]?.members ?? []).map((each) => byId(each.id).browser);
    if (!a || !b || !c) throw new Error('three were drawn');
    const base = `/api/v1/panels/${panel.summary.id}/cases/${id}`;
    const sheets = async (who: Browser) => (await who.get<SheetsAnswer>(`${base}/sheets`)).body;
    const save = (who: Browser, revision: number, scores: object, comment = COMMENT) =>
      who.send<SheetsAnswer>('PUT', `${base}/sheet`, { revision, scores, comment });
    const hand = (who: Browser, revision: number) =>
      who.send<ErrorAnswer>('POST', `${base}/sheet`, { revision });

    expect((await save(a, 0, { technology: 80 }, '')).body.mine).toMatchObject({
      revision: 1,
      handedInAt: null,
    });
    expect(code(await save(a, 0, SCORES))).toBe('conflict');
    expect(code(await save(a, 1, { nothing: 1 }))).toBe('sheet-incomplete');
    const incomplete = await hand(a, 1);
    expect(incomplete.status).toBe(422);
    expect(incomplete.body.problems?.map((each) => each.where)).toEqual([
      'industry',
      'budget',
      'team',
      'comment',
    ]);
    expect((await save(a, 1, { ...SCORES, team: 9.5 })).status).toBe(200);
    expect((await hand(a, 2)).body.problems?.map((each) => each.where)).toEqual(['team']);
    expect((await save(a, 2, SCORES)).status).toBe(200);
    expect((await handedIn(b, panel.summary.id, id)).status).toBe(200);

    // a has saved and not handed in: reads nothing of b. The officer reads nothing of anybody yet.
    expect((await sheets(a)).sheets.map((each) => each.mine)).toEqual([true]);
    expect((await sheets(officer)).sheets).toEqual([]);
    expect((await sheets(officer)).members.map((each) => each.handedIn).sort()).toEqual([false, false, true]);
    expect((await sheets(c)).sheets).toEqual([]);
    const early = await officer.send('POST', `${base}/conclusion`, { key: key() });
    expect([early.status, code(early)]).toEqual([409, 'not-now']);

    const clicks = await Promise.all([hand(a, 3), hand(a, 3)]);
    expect(clicks.map((each) => each.status).sort()).toEqual([200, 409]);
    expect(code(await save(a, 4, SCORES))).toBe('not-now');
    const seen = await sheets(a);
    expect(seen.sheets.map((each) => each.total)).toEqual([74, 74]);
    expect(seen.members.every((each) => each.expert === null)).toBe(true);
    expect(
      (await handedIn(c, panel.summary.id, id, { technology: 10, industry: 20, budget: 30, team: 40 }))
        .status,
    ).toBe(200);

    const all = await sheets(officer);
    expect(all.sheets).toHaveLength(3);
    expect(all.outliers).toMatchObject([{ total: 20 }]);
    expect(all.result?.score).toBe(56);
    expect(code(await act(officer, id, 'report-experts', { input: { score: 99, sheets: 3 } }))).toBe(
      'through-panel',
    );
    const byHand = { score: 99, sheets: 3, 'by-hand-reason': '评审会在线下召开。' };
    expect(code(await act(office.head.browser, id, 'record-experts-by-hand', { input: byHand }))).toBe(
      'through-panel',
    );
    const done = await officer.send<PanelAnswer>('POST', `${base}/conclusion`, { key: key() });
    expect(done.body).toMatchObject({ summary: { status: 'closed' }, cases: [{ score: 56 }] });
    const { steps, data } = await look(officer, id);
    expect(steps.experts).toMatchObject({ status: 'done', result: { score: 56, sheets: 3 } });
    expect(data.score).toBe(56);
    // Closed: anybody may draw again.
    const open = await new Browser(office.server.app).get<{ holds: boolean }>(
      `/api/v1/panels/${panel.summary.id}/record`,
    );
    expect([open.status, open.body.holds]).toEqual([200, true]);
    for (const table of ['panel_events', 'score_sheets'])
      await expect(sql`delete from ${sql.table(table)}`.execute(office.server.db)).rejects.toThrow(
        /only added/,
      );
    const later = sql`insert into score_sheets (panel_id, case_id, expert, revision, scores, comment, handed_in, at)
      select panel_id, case_id, expert, revision + 1, scores, comment, false, at from score_sheets where handed_in`;
    await expect(later.execute(office.server.db)).rejects.toThrow(/handed in/);
  });

  test('a case that is withdrawn leaves its panel', async () => {
    const { id, browser } = await reviewing(office);
    const panel = await drawn(officer, [id]);
    await must(browser, id, 'withdraw');
    const after = await panelOf(officer, panel.summary.id);
    expect([after.summary.status, after.cases[0]?.dropped?.zh]).toEqual(['closed', '已撤回']);
    const own = byId(panel.cases[0]?.members[0]?.id ?? '').browser;
    const late = await handedIn(own, panel.summary.id, id).catch((error: Error) => error.message);
    expect(String(late)).toContain('not-now');
  });
});

describe('inspection on site', () => {
  test('is drawn with a seed: those drawn begin, the others are spared, all or nothing', async () => {
    const cases = [await reviewing(office), await reviewing(office), await reviewing(office)].map(
      (each) => each.id,
    );
    const inspectors = office.inspectors.map((each) => each.id);
    const url = '/api/v1/site-samples';
    const wrong = await officer.send('POST', url, { cases, count: 4, inspectors, key: key() });
    expect([wrong.status, code(wrong)]).toEqual([422, 'bad-sample']);
    const strangers = await officer.send('POST', url, {
      cases,
      count: 1,
      inspectors: [office.auditor.id],
      key: key(),
    });
    expect(code(strangers)).toBe('not-inspectors');
    const alone = await officer.send('POST', url, {
      cases,
      count: 1,
      inspectors: inspectors.slice(1),
      key: key(),
    });
    expect(alone.status).toBe(422);
    type Sample = { id: string; drawn: string[]; holds: boolean };
    const answer = await officer.send<Sample>('POST', url, { cases, count: 1, inspectors, key: key() });
    expect([answer.status, answer.body.holds, answer.body.drawn.length]).toEqual([201, true, 1]);
    for (const id of cases) {
      const { steps } = await look(officer, id);
      const drawnOne = answer.body.drawn.includes(id);
      expect(steps.site).toMatchObject({ status: drawnOne ? 'open' : 'waived' });
      const inspector = office.inspectors[0]?.browser;
      expect((await inspector?.get(`/api/v1/cases/${id}`))?.status).toBe(drawnOne ? 200 : 404);
    }
    const own = office.inspectors[1]?.browser;
    const [id = ''] = answer.body.drawn;
    if (!own) throw new Error('two inspectors');
    const checks = [{ item: '服务器', found: '在用', consistent: true }];
    await must(own, id, 'report-site', {
      'site-result': 'consistent',
      'site-on': '2026-11-23',
      'site-checks': checks,
    });
    expect((await look(own, id)).steps).toMatchObject({ site: { status: 'done' } });
    expect(Object.keys((await look(own, id)).steps)).toEqual(['site']);
    const twice = await officer.send('POST', url, { cases, count: 1, inspectors, key: key() });
    expect(code(twice)).toBe('not-reviewable');
  });
});

test('the audit item by item: its sums must be those declared and reviewed', async () => {
  const { id } = await reviewing(office);
  await must(officer, id, 'begin-audit', { auditors: [office.auditor.id] });
  const own = office.auditor.browser;
  const seen = await look(own, id);
  expect(Object.keys(seen.steps)).toEqual(['audit']);
  expect(seen.files.length).toBeGreaterThan(0);
  expect(seen.timeline).toEqual([]);
  const rows = (second: number) => [
    { item: '服务器', declared: 200_000_000, reviewed: 200_000_000, why: null },
    { item: '委托开发', declared: 600_000_000, reviewed: second, why: '无付款凭证' },
  ];
  const report = (second: number, total: number) =>
    act(own, id, 'report-audit', {
      input: { 'audit-rows': rows(second), 'audited-total': total, 'audit-opinion': '核减。' },
    });
  expect(code(await report(400_000_000, 700_000_000))).toBe('requirement-unmet');
  expect((await report(400_000_000, 600_000_000)).status).toBe(200);
  expect((await look(officer, id)).steps.audit).toMatchObject({
    result: { 'audit-declared': 800_000_000, 'audit-reviewed': 600_000_000 },
  });
});

test('another place reads and does nothing here', async () => {
  const { id } = await reviewing(office);
  const panel = await drawn(officer, [id]);
  const elsewhere = await person(office.server, { login: 'elsewhere', role: 'officer', place: '440300' });
  const url = `/api/v1/panels/${panel.summary.id}`;
  expect((await elsewhere.browser.get(url)).status).toBe(404);
  expect((await elsewhere.browser.get(`${url}/cases/${id}/sheets`)).status).toBe(404);
  const told = { case: id, why: '示例', key: key(), expert: panel.cases[0]?.members[0]?.id };
  expect((await elsewhere.browser.send('POST', `${url}/conflicts`, told)).status).toBe(404);
  expect((await elsewhere.browser.get<{ items: unknown[] }>('/api/v1/experts')).body.items).toEqual([]);
});
