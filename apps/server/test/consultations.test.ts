/** A consultation from its opening to its result, over HTTP: who may do what, when, and who sees it. */
import type {
  CalendarAnswer,
  ConsultationAnswer,
  ConsultationComment,
  ConsultationSummary,
  ErrorAnswer,
} from '@huice/api';
import { endpoints } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemoConsultations } from '../src/digest/index.ts';
import { DEMO_PLACE, makeDemoAccounts } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { packs, person } from './applying.ts';
import { get, openTestServer, sendFile, silent, type TestServer } from './harness.ts';
import { Browser } from './people.ts';
import { policyText } from './policy.ts';

let server: TestServer;
const people: Record<string, Browser> = {};
const of = (name: string): Browser => {
  const found = people[name];
  if (!found) throw new Error(name);
  return found;
};
/** The clock is set, and nobody has to log in again for it. */
const at = async (when: string) => {
  server.clock.now = new Date(when);
  const ends = new Date(server.clock.now.getTime() + 3_600_000);
  await sql`update sessions set created_at = ${server.clock.now}, seen_at = ${server.clock.now}, expires_at = ${ends}`.execute(
    server.db,
  );
};

beforeAll(async () => {
  server = await openTestServer({ now: '2024-03-04T10:00:00+08:00' });
  for (const role of ['officer', 'head', 'clerk', 'supervisor'] as const)
    people[role] = (await person(server, { login: role, role, place: '990100' })).browser;
  people.elsewhere = (await person(server, { login: 'elsewhere', role: 'officer', place: '370200' })).browser;
  people.company = (
    await person(server, { login: 'company', role: 'applicant', company: 'A', place: '990100' })
  ).browser;
  people.other = (
    await person(server, { login: 'other', role: 'applicant', company: 'B', place: '990100' })
  ).browser;
  people.nobody = new Browser(server.app);
});
afterAll(() => server.close());

const opening = {
  document: '990100/robots-2024',
  place: '990100',
  body: '示例市工业局',
  explanation: '就机器人产业措施征求意见（虚构）。',
  contact: '0999-12345678',
  opensOn: '2024-03-04',
  period: { workingDays: 10 },
};
const base = '/api/v1/consultations';
let keys = 0;
const remark = (path: string, words: string, namePublic = false) => {
  keys += 1;
  return { key: `comment-key-${keys}`, path, name: '示例企业', namePublic, words };
};
const openOne = async (body: object = opening) => {
  const answer = await of('officer').send<ConsultationAnswer>('POST', base, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const look = async (name: string, id: string) =>
  (await of(name).get<ConsultationAnswer>(`${base}/${id}`)).body;
const say = (name: string, id: string, body: object) =>
  of(name).send<ConsultationComment & ErrorAnswer>('POST', `${base}/${id}/comments`, body);

describe('opening', () => {
  test('ten working days, the first day counted, with the provisions as they are', async () => {
    const made = await openOne();
    expect(made).toMatchObject({
      state: 'open',
      closesAt: '2024-03-15T23:59:59+08:00',
      workingDaysLeft: 9,
      comments: 0,
    });
    expect(made.provisions[0]).toMatchObject({ path: '' });
    expect(made.provisions.length).toBeGreaterThan(0);
    const calendar = await get<CalendarAnswer>(server, '/api/v1/calendar?kind=consultation');
    expect(calendar.items.map(({ link }) => link)).toContain(`/consultations/${made.id}`);
  });

  test('on an imported document, by its own provisions', async () => {
    const sent = await sendFile(server, 'documents', '措施.txt', policyText);
    const [document] = (sent.body as { documents: { id: string }[] }).documents;
    const made = await openOne({ ...opening, document: document?.id });
    expect(made.provisions.map(({ path }) => path)).toEqual(expect.arrayContaining(['', '一/(一)']));
  });

  test.each([
    ['clerk', opening, 403, 'not-permitted'],
    ['supervisor', opening, 403, 'not-permitted'],
    ['company', opening, 403, 'not-permitted'],
    ['nobody', opening, 401, 'not-logged-in'],
    ['elsewhere', opening, 403, 'consultation.not-your-place'],
    ['officer', { ...opening, place: '000000' }, 403, 'consultation.not-your-place'],
    ['officer', { ...opening, document: 'nothing' }, 404, 'no-such-document'],
    ['officer', { ...opening, opensOn: '2024-02-30' }, 400, 'bad-day'],
    ['officer', { ...opening, opensOn: '2024-03-01' }, 400, 'consultation.past'],
    ['officer', { ...opening, period: { workingDays: 0 } }, 400, 'wrong-input'],
  ] as const)('%s is refused: %#', async (who, body, status, code) => {
    const answer = await of(who).send<ErrorAnswer>('POST', base, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.zh).not.toBe('');
  });
});

test('every door of the room declares who may come in', () => {
  const doors = Object.entries(endpoints).filter(([, { path }]) => path.startsWith(base));
  expect(doors.map(([name, door]) => [name, (door as { access?: unknown }).access])).toEqual([
    ['listConsultations', 'public'],
    ['getConsultation', 'public'],
    ['openConsultation', ['officer', 'head']],
    ['commentOnConsultation', 'signed-in'],
    ['answerConsultationComment', ['officer', 'head']],
    ['publishConsultation', ['officer', 'head']],
  ]);
});

describe('from comment to result', () => {
  let id = '';
  let mine = '';
  test('a comment with a name on a provision; the same press twice is one; the last second is in time', async () => {
    await at('2024-03-04T10:00:00+08:00');
    const made = await openOne();
    id = made.id;
    const path = made.provisions.at(-1)?.path ?? '';
    const first = remark(path, '建议写明比例。');
    const answer = await say('company', id, first);
    expect([answer.status, answer.body.mine, answer.body.path]).toEqual([201, true, path]);
    mine = answer.body.id;
    expect((await say('company', id, first)).body.id).toBe(mine);
    await at('2024-03-15T23:59:59+08:00');
    expect((await say('other', id, remark('', '总体赞成。', true))).status).toBe(201);
    expect((await look('officer', id)).comments).toBe(2);
  });

  test.each([
    [() => remark('没有这条', '意见'), 404, 'no-such-provision'],
    [() => remark('', '   '), 400, 'consultation.blank'],
    [() => ({ ...remark('', '意见'), name: '' }), 400, 'wrong-input'],
    [() => remark('', '字'.repeat(5001)), 400, 'wrong-input'],
  ])('a comment that cannot be taken is refused: %#', async (body, status, code) => {
    const answer = await say('company', id, body());
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test('before the result each sees their own, the officer all, the public none', async () => {
    const words = async (name: string) =>
      (await look(name, id)).provisions.flatMap(({ comments }) => comments.map((one) => one.words));
    expect(await words('nobody')).toEqual([]);
    expect(await words('elsewhere')).toEqual([]);
    expect(await words('company')).toEqual(['建议写明比例。']);
    expect((await words('head')).length).toBe(2);
    expect((await look('nobody', id)).comments).toBe(2);
  });

  test('a second late is refused, with the rule', async () => {
    await at('2024-03-16T00:00:00+08:00');
    const late = await say('company', id, remark('', '迟到的意见'));
    expect([late.status, late.body.error.code]).toEqual([409, 'consultation.too-late']);
    expect(late.body.error.zh).toMatch(/2024-03-15 23:59:59 截止.*10 个工作日/);
    expect((await look('officer', id)).state).toBe('closed');
  });

  test('answered one by one, by that place alone; a changed answer keeps the first', async () => {
    const answer = (name: string, body: object) =>
      of(name).send<ConsultationAnswer & ErrorAnswer>('POST', `${base}/${id}/answers`, body);
    const given = { comment: mine, verdict: 'partly', words: '第一次的答复' };
    expect((await answer('elsewhere', given)).status).toBe(403);
    expect((await answer('company', given)).status).toBe(403);
    expect((await answer('officer', { ...given, comment: id })).status).toBe(404);
    expect((await answer('officer', { ...given, verdict: 'maybe' })).status).toBe(400);
    await answer('officer', given);
    const { body } = await answer('head', { ...given, verdict: 'adopted', words: '已写明比例。' });
    const found = body.provisions.flatMap(({ comments }) => comments).find((one) => one.id === mine);
    expect(found?.answer).toMatchObject({ verdict: 'adopted', words: '已写明比例。', earlier: 1 });
    expect(body.unanswered).toBe(1);
    expect((await look('company', id)).provisions.flatMap(({ comments }) => comments)[0]?.answer).toBeNull();
  });

  test('published once, when all are answered; then everyone sees all, names only where they may stand', async () => {
    const publish = (name: string) =>
      of(name).send<ConsultationAnswer & ErrorAnswer>('POST', `${base}/${id}/result`, {
        result: '采纳 1 条。',
      });
    expect((await publish('elsewhere')).status).toBe(403);
    expect((await publish('officer')).body.error.code).toBe('consultation.unanswered');
    const rest = (await look('officer', id)).provisions
      .flatMap(({ comments }) => comments)
      .find((one) => one.answer === null);
    await of('officer').send('POST', `${base}/${id}/answers`, {
      comment: rest?.id,
      verdict: 'noted',
      words: '谢谢。',
    });
    expect((await publish('officer')).status).toBe(201);
    expect((await publish('officer')).body.error.code).toBe('consultation.published');
    const seen = await look('nobody', id);
    const comments = seen.provisions.flatMap((one) => one.comments);
    expect([seen.state, seen.result, comments.length]).toEqual(['published', '采纳 1 条。', 2]);
    expect(comments.find((one) => one.id === mine)?.name).toBeNull();
    expect(comments.find((one) => one.id !== mine)?.name).toBe('示例企业');
    const again = await of('officer').send<ErrorAnswer>('POST', `${base}/${id}/answers`, {
      comment: mine,
      verdict: 'noted',
      words: '再改',
    });
    expect(again.body.error.code).toBe('consultation.published');
  });

  test('who commented is told; the list says how each stands', async () => {
    const { body } = await of('company').get<{ items: { subject: { zh: string }; link: string }[] }>(
      '/api/v1/messages',
    );
    expect(body.items[0]).toMatchObject({ link: `/consultations/${id}` });
    const list = await get<{ items: ConsultationSummary[] }>(server, `${base}?state=published`);
    expect(list.items.map((one) => one.id)).toEqual([id]);
  });

  test('not before the end', async () => {
    await at('2024-03-18T09:00:00+08:00');
    const { id: early } = await openOne({ ...opening, opensOn: '2024-03-18' });
    const answer = await of('officer').send<ErrorAnswer>('POST', `${base}/${early}/result`, { result: '…' });
    expect(answer.body.error.code).toBe('consultation.open');
    const { id: later } = await openOne({ ...opening, opensOn: '2024-03-20' });
    expect((await say('company', later, remark('', '太早'))).body.error.code).toBe('consultation.too-early');
  });

  test('what was said is never changed nor taken away', async () => {
    await expect(
      sql`update consultation_comments set words = '改' where id = ${mine}`.execute(server.db),
    ).rejects.toThrow(/only added to/);
    await expect(sql`delete from consultation_answers`.execute(server.db)).rejects.toThrow(/only added to/);
  });
});

describe('on the first start of an empty database', () => {
  test('three consultations of the fictional city, each as it would stand; a second start makes no more', async () => {
    const fresh = await openTestServer({ now: '2026-11-23T10:00:00+08:00', packs });
    try {
      await makeDemoAccounts(fresh.db);
      const shelves = await Shelves.open(packs, silent, null);
      const needs = { db: fresh.db, shelf: shelves.present, place: DEMO_PLACE, now: fresh.clock.now };
      expect([await makeDemoConsultations(needs), await makeDemoConsultations(needs)]).toEqual([3, 0]);
      const { items } = await get<{ items: ConsultationSummary[] }>(fresh, base);
      expect(items.map(({ state, comments }) => [state, comments])).toEqual([
        ['open', 2],
        ['closed', 2],
        ['published', 3],
      ]);
      const published = await get<ConsultationAnswer>(fresh, `${base}/${items[2]?.id}`);
      const answers = published.provisions.flatMap(({ comments }) =>
        comments.map((one) => one.answer?.verdict),
      );
      expect(answers.sort()).toEqual(['adopted', 'noted', 'partly']);
      shelves.close();
    } finally {
      await fresh.close();
    }
  });
});
