/** 查重 on a real database: numbers and text of form and files, other applicants and calls, people's word on it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuplicatesAnswer, ErrorAnswer, Receipt } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Procedures } from '../src/cases/index.ts';
import { Reader } from '../src/library/index.ts';
import { type IndexNeeds, indexPending } from '../src/panels/index.ts';
import { formOf, key, lessThan, must, packs, person } from './applying.ts';
import { fileRequest, openTestServer, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';
import { STANDING } from './reviewing.ts';

const PDF = readFileSync(
  join(import.meta.dirname, '../../../packages/reading/fixtures/files/policy-office.pdf'),
);
const SCAN = '%PDF-1.4\n1 0 obj<</Type /Page>>endobj\ntrailer<<>>\n%%EOF\n';
const COPIED =
  '本项目面向示例市中小制造企业，自主研发隐私计算中间件，支持多方安全计算、联邦学习与可信执行环境三种模式的统一编排，已在三家示例单位试运行。';

let server: TestServer;
let reader: Reader;
let needs: IndexNeeds;
let officer: Browser;
let head: Browser;
let applicants = 0;

interface Filed {
  readonly summary?: string;
  readonly invoice?: string;
  readonly file?: string | Uint8Array;
  readonly browser?: Browser;
  readonly place?: string;
}

async function applicant(place = '990100') {
  applicants += 1;
  const company = `91990100MA5DUPL${String(applicants).padStart(3, '0')}`;
  return (await person(server, { login: `applicant-${applicants}`, role: 'applicant', company, place }))
    .browser;
}

/** Text that no other application has. */
const ownWords = (id: string) =>
  [...createHash('sha512').update(id).digest()]
    .map((byte) => String.fromCharCode(0x4e00 + byte * 7))
    .join('');

/** An application as handed in. @returns its number and who handed it in */
async function filed({ summary, invoice, file = SCAN, browser, place = '990100' }: Filed = {}) {
  const own = browser ?? (await applicant(place));
  const n = String(applicants).padStart(4, '0');
  const opening = { procedure: STANDING, project: 'chain-link', place, key: key() };
  const { body } = await own.send<Receipt>('POST', '/api/v1/cases', opening);
  const id = body.case;
  const cost = (at: string) => ({
    item: '服务器',
    supplier: '示例设备有限公司',
    invoice: at,
    'paid-on': '2026-06-01',
    amount: 100_000_000,
  });
  const form = {
    ...lessThan(formOf(`0755-4000${n}`, `2${n}X`)),
    summary: summary ?? ownWords(id),
    construction: [cost(invoice ?? `7${id.slice(5)}01`)],
    research: [cost(`8${id.slice(5)}02`)],
  };
  await own.send('PUT', `/api/v1/cases/${id}/draft`, { revision: 0, form });
  for (const [material, content] of [
    ['accounts', SCAN],
    ['costs', file],
  ] as const) {
    const { payload, headers } = await fileRequest(`${material}.pdf`, content);
    const url = `/api/v1/cases/${id}/materials/${material}`;
    const answer = await server.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...headers, ...own.headers },
    });
    if (answer.statusCode !== 201) throw new Error(answer.body);
  }
  await must(own, id, 'submit');
  return { id, browser: own };
}

/** Everything that was filed is taken in, as the server does in the background. */
async function settle() {
  while ((await indexPending(needs, server.clock.now)) > 0);
}

async function check(who: Browser, id: string) {
  await settle();
  return who.get<DuplicatesAnswer>(`/api/v1/cases/${id}/duplicates`);
}

beforeAll(async () => {
  server = await openTestServer({ now: '2026-11-23T10:00:00+08:00', packs });
  reader = new Reader();
  const shelves = { present: { packs: new Map() } } as never;
  needs = { db: server.db, procedures: new Procedures(shelves, server.db), reader };
  officer = (await person(server, { login: 'officer', role: 'officer', place: '990100' })).browser;
  head = (await person(server, { login: 'head', role: 'head', place: '990100' })).browser;
});
afterAll(async () => {
  await reader.close();
  await server.close();
});

describe('what repeats', () => {
  test('the same invoice of another applicant, and text with small edits, side by side', async () => {
    const first = await filed({ summary: `一期建设。${COPIED}`, invoice: '90011234' });
    const second = await filed({
      summary: `二期内容：${COPIED.replace('自主研发', '联合研发').replace('三家', '五家')}其余另附。`,
      invoice: '９００1-1234',
    });
    const alone = await filed();
    const { body, status } = await check(officer, second.id);
    expect(status).toBe(200);
    const match = body.items.find((each) => each.case === first.id);
    expect(match).toMatchObject({ score: 1, sameApplicant: false, visible: true, kind: 'case' });
    expect(match?.numbers).toEqual([{ kind: 'invoice', mine: '９００1-1234', theirs: '90011234' }]);
    const [excerpt] = match?.excerpts ?? [];
    expect(excerpt?.mine.source?.zh).toBe('项目内容');
    const marked = excerpt?.mine.marks.map(([a, b]) => excerpt.mine.text.slice(a, b)).join('') ?? '';
    expect(marked).toContain('隐私计算中间件，支持多方安全计算');
    expect(excerpt?.mine.text).toContain('联合研发');
    expect(excerpt?.theirs.text).toContain('自主研发');
    expect(match?.containment).toBeGreaterThan(0.5);
    expect((await check(officer, alone.id)).body.items.map((each) => each.case)).not.toContain(first.id);
    expect(body.promises).toHaveLength(2);
    expect(body.unread.map((each) => each.name).sort()).toEqual(['accounts.pdf', 'costs.pdf']);
  });

  test('the text of uploaded files is read and compared; the same applicant in another application is told apart', async () => {
    const first = await filed({ file: PDF });
    const again = await filed({ file: PDF, browser: first.browser });
    const { body } = await check(officer, again.id);
    const match = body.items.find((each) => each.case === first.id);
    expect(match?.sameApplicant).toBe(true);
    expect(match?.excerpts[0]?.mine.source?.zh).toBe('costs.pdf');
    expect(body.characters).toBeGreaterThan(200);
    expect(body.unread.map((each) => each.name)).toEqual(['accounts.pdf']);
  });

  test('a project that government has paid for', async () => {
    const funded = {
      place: '990100',
      items: [
        { title: '示例市政务数据平台', unit: '示例市数据局', year: 2024, description: `建设内容：${COPIED}` },
      ],
    };
    const added = await officer.send<{ added: number }>('POST', '/api/v1/funded-projects', funded);
    expect([added.status, added.body.added]).toEqual([201, 1]);
    const far = await officer.send('POST', '/api/v1/funded-projects', { ...funded, place: '440300' });
    expect(far.status).toBe(403);
    const { id } = await filed({ summary: `平台建设。${COPIED}` });
    const match = (await check(officer, id)).body.items.find((each) => each.kind === 'funded');
    expect(match).toMatchObject({
      title: '示例市政务数据平台',
      applicantName: '示例市数据局',
      visible: true,
    });
  });

  test('a case that is opened before its turn is taken in at once, and what still waits is said', async () => {
    const one = await filed();
    await filed();
    const { body } = await officer.get<DuplicatesAnswer>(`/api/v1/cases/${one.id}/duplicates`);
    expect([body.filing, body.pending]).toEqual([1, 1]);
  });

  test('filed anew, it is the new filing that is compared', async () => {
    const { id, browser } = await filed({ summary: `原稿内容。${COPIED}` });
    expect((await check(officer, id)).body.items.length).toBeGreaterThan(0);
    await must(officer, id, 'return', { reason: '请修改项目内容。' });
    const draft = (await browser.get<{ draft: { revision: number; form: object } }>(`/api/v1/cases/${id}`))
      .body.draft;
    const form = {
      ...draft.form,
      summary: '重写之后的项目内容与其他申报都不相同，仅用于核对是否按最近一次提交比对。',
    };
    await browser.send('PUT', `/api/v1/cases/${id}/draft`, { revision: draft.revision, form });
    await must(browser, id, 'submit');
    const { body } = await check(officer, id);
    expect([body.filing, body.items]).toEqual([2, []]);
  });
});

describe('people', () => {
  test('mark with a reason; what was said before stays; the list knows what waits', async () => {
    const one = await filed({ invoice: '55554444' });
    const two = await filed({ invoice: '55554444' });
    await settle();
    type List = { items: { case: string; unmarked: number; duplicates: number }[]; pending: number };
    const line = async (all = '') =>
      (await officer.get<List>(`/api/v1/duplicates${all}`)).body.items.find((each) => each.case === two.id);
    expect(await line()).toMatchObject({ unmarked: 1, duplicates: 0 });
    const match = (await check(officer, two.id)).body.items.find((each) => each.case === one.id);
    const url = `/api/v1/cases/${two.id}/duplicates`;
    const body = { match: match?.id, duplicate: true, reason: '同一张发票，两家单位重复列支。', seen: 0 };
    const twice = await Promise.all([1, 2].map(() => officer.send('POST', url, body)));
    expect(twice.map((each) => each.status).sort()).toEqual([200, 409]);
    expect(await line()).toBeUndefined();
    expect(await line('?all=true')).toMatchObject({ unmarked: 0, duplicates: 1 });
    const changed = { ...body, duplicate: false, reason: '经核实为录入错误。', seen: 1 };
    const after = await officer.send<DuplicatesAnswer>('POST', url, changed);
    expect(
      after.body.items.find((each) => each.id === match?.id)?.marks.map((each) => each.duplicate),
    ).toEqual([true, false]);
    expect((await officer.send<ErrorAnswer>('POST', url, { ...body, match: 999_999 })).status).toBe(404);
    expect((await head.send('POST', url, body)).status).toBe(403);
    await expect(sql`update duplicate_marks set reason = 'x'`.execute(server.db)).rejects.toThrow(
      /only added/,
    );
  });

  test('an application of another place is named to nobody here, and only what both state is shown', async () => {
    const district = await person(server, { login: 'district', role: 'officer', place: '990102' });
    const other = await filed({ summary: `区外项目的机密背景说明。${COPIED}`, place: '990101' });
    const mine = await filed({ summary: `本区项目。${COPIED}`, place: '990102' });
    const { body, status } = await check(district.browser, mine.id);
    expect(status).toBe(200);
    const text = JSON.stringify(body);
    expect(text).not.toContain(other.id);
    expect(text).not.toContain('机密背景');
    const hidden = body.items.filter((each) => !each.visible && each.kind === 'case');
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.every((each) => each.applicantName === null && each.title === null)).toBe(true);
    expect(hidden[0]?.excerpts[0]?.theirs.text).toContain('隐私计算中间件');
    expect((await check(district.browser, other.id)).status).toBe(404);
    expect((await check(mine.browser, mine.id)).status).toBe(403);
  });

  test('a file that cannot be read now is tried again, and does not lose its place', async () => {
    await settle();
    const { id } = await filed({ file: PDF });
    const broken = { ...needs, reader: { read: () => Promise.reject(new Error('the thread died')) } };
    await expect(indexPending(broken, server.clock.now, 1)).rejects.toThrow('the thread died');
    expect(await indexPending(needs, server.clock.now, 1)).toBe(0);
    const later = new Date(server.clock.now.getTime() + 61_000);
    expect(await indexPending(needs, later, 5)).toBe(1);
    expect((await check(officer, id)).body.indexedAt).toBe(later.toISOString());
  });
});
