/**
 * A procedure that nobody wrote code for: files in a folder, with names of its own and features put together as no
 * shipped pack does. By post, through a recommending body, printed once that has endorsed, one step in months and one
 * by lot, a claim for ever, rows that are counted.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseAnswer, ErrorAnswer, Receipt } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, key, look, must, person } from './applying.ts';
import { openTestServer, type TestServer } from './harness.ts';

const PROCEDURE = '990100/data-stewards';

const DOCUMENT = `
title: 示例市数据管家评选办法（虚构）
titleEn: Choosing data stewards of Example City (fictional)
documentNumber: null
issuers: [示例市数据局]
kind: notice
regionCode: '990100'
region: 示例市
issuedOn: 2024-01-02
publishedOn: null
effectiveFrom: null
effectiveTo: null
draft: false
industries: []
source: { matchTitle: 示例市数据管家评选办法（虚构） }
summary: { zh: 虚构, en: Fictional }
`;

const RULES = `
id: ${PROCEDURE}
revision: 1
title: { zh: 数据管家评选（虚构）, en: Data stewards (fictional) }
document: ${PROCEDURE}
authority: { zh: 示例市数据局（虚构）, en: Data Bureau of Example City (fictional) }
region: '990100'
projects: [{ id: public, title: { zh: 公共数据, en: Public data } }]
windows:
  - { id: letters, title: { zh: 邮寄, en: By post }, from: '2024-02-01', to: '2024-03-01T12:00:00+08:00', channel: post }
clocks:
  - { id: look-over, title: { zh: 核对, en: Looking over }, limit: { months: 2 }, warn: [7], binds: auditor, elsewhere: stops, cite: { provision: 三 } }
steps:
  - { id: ledgers, title: { zh: 账册核对, en: Ledgers }, role: auditor, clock: look-over }
  - { id: drop-in, title: { zh: 随机走访, en: Drop-in }, role: inspector, sampled: true, when: { value: form.sites, is: '>=', to: 2 } }
states:
  - { id: blank, label: { zh: 草稿, en: Draft }, kind: initial, holder: applicant }
  - { id: at-body, label: { zh: 推荐单位处理中, en: With the body }, kind: active, holder: recommender }
  - { id: endorsed, label: { zh: 已推荐, en: Endorsed }, kind: active, holder: officer }
  - { id: looked-at, label: { zh: 核对中, en: Looked at }, kind: active, holder: officer }
  - { id: amending, label: { zh: 补充中, en: Amending }, kind: active, holder: applicant }
  - { id: named, label: { zh: 已授予, en: Named }, kind: final, holder: head }
  - { id: given-up, label: { zh: 已放弃, en: Given up }, kind: final, holder: applicant }
quotas:
  - { id: seats, title: { zh: 席位, en: Seats }, by: form.size, places: { small: 1, large: 2 }, releasedIn: [given-up], cite: { provision: 二 } }
claims:
  - { id: dataset, title: { zh: 同一数据集只评一次, en: A data set is judged once }, of: [form.dataset], within: always, holder: case, when: { value: form.size, is: '=', to: small }, releasedIn: [given-up], cite: { provision: 一 } }
commands:
  - id: send-in
    label: { zh: 寄出, en: Send in }
    roles: [applicant]
    from: [blank]
    to: at-body
    files: true
    claims: [dataset]
    guards:
      - { rule: window, window: letters }
      - { rule: form, form: sheet }
      - { rule: within-period, from: form.born-on, period: { years: 1 }, onFail: note, words: { zh: 数据集已超过一年。, en: Older than a year. } }
    refusal: { zh: 未能寄出。, en: Not sent. }
  - id: endorse
    label: { zh: 推荐, en: Endorse }
    roles: [recommender]
    from: [at-body]
    to: endorsed
    opensPrint: true
    guards: [{ rule: quota, quota: seats }]
    refusal: { zh: 未能推荐。, en: Not endorsed. }
  - { id: begin, label: { zh: 开始核对, en: Begin }, roles: [officer], from: [endorsed], to: looked-at, opens: [ledgers], input: [{ id: readers, label: { zh: 核对人, en: Readers }, type: people, min: 1 }], assigns: [{ role: auditor, from: readers }], refusal: { zh: 未能开始。, en: Not begun. } }
  - { id: read, label: { zh: 核对完毕, en: Read }, roles: [auditor], from: [looked-at], to: $same, concludes: ledgers, input: [{ id: finding, label: { zh: 结论, en: Finding }, type: choice, choices: [{ id: fine, label: { zh: 无误, en: Fine } }] }], refusal: { zh: 未能提交。, en: Not handed in. } }
  - { id: skip, label: { zh: 未抽中, en: Not drawn }, roles: [officer], from: [looked-at], to: $same, waives: drop-in, refusal: { zh: 未能登记。, en: Not recorded. } }
  - { id: visit, label: { zh: 安排走访, en: Visit }, roles: [officer], from: [looked-at], to: $same, opens: [drop-in], input: [{ id: visitors, label: { zh: 走访人, en: Visitors }, type: people, min: 1 }], assigns: [{ role: inspector, from: visitors }], refusal: { zh: 未能安排。, en: Not arranged. } }
  - { id: visited, label: { zh: 走访完毕, en: Visited }, roles: [inspector], from: [looked-at], to: $same, concludes: drop-in, refusal: { zh: 未能登记。, en: Not recorded. } }
  - { id: ask, label: { zh: 要求补充, en: Ask for more }, roles: [officer], from: [looked-at], to: amending, remembers: true, input: [{ id: what, label: { zh: 补充内容, en: What }, type: long-text, min: 2 }], refusal: { zh: 未能要求。, en: Not asked. } }
  - { id: amend, label: { zh: 补充, en: Amend }, roles: [applicant], from: [amending], to: $back, files: true, opensPrint: true, guards: [{ rule: form, form: sheet }], refusal: { zh: 未能补充。, en: Not amended. } }
  - { id: name, label: { zh: 授予, en: Name }, roles: [head], from: [looked-at], to: named, guards: [{ rule: steps-done }, { rule: second-person, than: begin }], refusal: { zh: 未能授予。, en: Not named. } }
  - { id: give-up, label: { zh: 放弃, en: Give up }, roles: [applicant], from: [blank, $active], to: given-up, refusal: { zh: 不能放弃。, en: Cannot be given up. } }
forms:
  - id: sheet
    revision: 7
    title: { zh: 登记表, en: Sheet }
    sections:
      - id: about
        title: { zh: 数据集, en: Data set }
        fields:
          - { id: dataset, label: { zh: 数据集, en: Data set }, type: text, min: 2 }
          - { id: born-on, label: { zh: 建立日期, en: Made on }, type: date }
          - { id: size, label: { zh: 规模, en: Size }, type: choice, choices: [{ id: small, label: { zh: 小, en: Small } }, { id: large, label: { zh: 大, en: Large } }] }
          - { id: places, label: { zh: 存放地点, en: Sites }, type: table, maxRows: 3, columns: [{ id: region, label: { zh: 地点, en: Place }, type: region }] }
          - { id: sites, label: { zh: 地点数, en: Sites }, type: computed, formula: { count: places }, shows: integer }
`;

let folder: string;
let server: TestServer;
const people: Record<string, Awaited<ReturnType<typeof person>>> = {};
const of = (who: string) => {
  const found = people[who];
  if (!found) throw new Error(who);
  return found.browser;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huice-fourth-'));
  await cp(join(import.meta.dirname, 'packs'), folder, { recursive: true });
  const pack = join(folder, '990100-示例', 'data-stewards');
  await mkdir(pack);
  await writeFile(join(pack, 'document.yaml'), DOCUMENT);
  await writeFile(join(pack, 'procedure.yaml'), RULES);
  server = await openTestServer({ now: '2024-02-20T10:00:00+08:00', packs: folder });
  const place = '990100';
  for (const role of ['officer', 'head', 'auditor'] as const)
    people[role] = await person(server, { login: role, role, place });
  people.body = await person(server, { login: 'body', role: 'recommender', place, body: '示例协会' });
  for (const login of ['one', 'two', 'three'])
    people[login] = await person(server, { login, role: 'applicant', company: login, place });
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function drafted(who: string, change: object = {}): Promise<string> {
  const opening = { procedure: PROCEDURE, project: 'public', place: '990100', body: '示例协会', key: key() };
  const opened = await of(who).send<Receipt>('POST', '/api/v1/cases', opening);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const form = {
    dataset: '示例停车数据',
    'born-on': '2022-01-01',
    size: 'small',
    places: [{ region: '990100' }],
    ...change,
  };
  const id = opened.body.case;
  await of(who).send('PUT', `/api/v1/cases/${id}/draft`, { revision: 0, form });
  return id;
}

const refused = async (who: string, id: string, command: string, input: object = {}) =>
  (await act<ErrorAnswer>(of(who), id, command, { input })).body.error;
const printed = async (who: string, id: string) =>
  (await server.app.inject({ url: `/api/v1/cases/${id}/application.pdf`, headers: of(who).headers }))
    .statusCode;

test('from its files alone: sent, endorsed, printed, looked over, amended, named', async () => {
  const id = await drafted('one', { places: [{ region: '990100' }, { region: '990101' }] });
  const sent = await must(of('one'), id, 'send-in');
  expect(sent.rules.filter(({ held }) => !held).map(({ rule }) => rule)).toEqual(['within-period']);
  expect([(await look(of('one'), id)).printable, await printed('one', id)]).toEqual([false, 409]);
  await must(of('body'), id, 'endorse');
  expect([(await look(of('one'), id)).printable, await printed('one', id)]).toEqual([true, 200]);
  await must(of('officer'), id, 'begin', { readers: [people.auditor?.id] });
  const shown: CaseAnswer = await look(of('officer'), id);
  expect(shown.summary).toMatchObject({ state: 'looked-at', applicantName: '示例one' });
  expect(shown.limits.map(({ clock, reading }) => [clock, reading.status])).toEqual([
    ['look-over', 'running'],
  ]);
  await must(of('officer'), id, 'ask', { what: '请补充第三个存放地点。' });
  await must(of('one'), id, 'amend');
  expect((await look(of('one'), id)).printable).toBe(true);
  await must(of('auditor'), id, 'read', { finding: 'fine' });
  // Two sites: one may be visited, so it is visited or said not to be drawn.
  expect((await refused('head', id, 'name')).code).toBe('step-open');
  await must(of('officer'), id, 'skip');
  expect((await must(of('head'), id, 'name')).state).toBe('named');
});

test('its quota, its claim and its window bind, and a place is given back where the file says so', async () => {
  const again = await drafted('two');
  expect((await refused('two', again, 'send-in')).code).toBe('already-claimed');
  const second = await drafted('two', { dataset: '示例公交数据' });
  await must(of('two'), second, 'send-in');
  expect((await refused('body', second, 'endorse')).code).toBe('quota-full');
  const large = await drafted('three', { dataset: '示例公交数据', size: 'large' });
  await must(of('three'), large, 'send-in');
  await must(of('body'), large, 'endorse');
  await must(of('three'), large, 'give-up');
  const other = await drafted('three', { dataset: '示例水务数据', size: 'large' });
  await must(of('three'), other, 'send-in');
  await must(of('body'), other, 'endorse');
  const wide = await drafted('three', { places: Array.from({ length: 4 }, () => ({ region: '990100' })) });
  expect((await refused('three', wide, 'send-in')).zh).toContain('1 至 3 行');
  const late = await drafted('three', { dataset: '示例气象数据' });
  server.clock.now = new Date('2024-03-01T12:00:01+08:00');
  await sql`update sessions set seen_at = ${server.clock.now}, expires_at = ${new Date('2024-03-02')}`.execute(
    server.db,
  );
  expect((await refused('three', late, 'send-in')).code).toBe('late');
});
