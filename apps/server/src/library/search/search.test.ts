import { join } from 'node:path';
import type { AskAnswer, SearchAnswer, SuggestAnswer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from '../../../test/applying.ts';
import {
  freshDatabase,
  get,
  openTestServer,
  sendFile,
  silent,
  type TestServer,
} from '../../../test/harness.ts';
import { policyText } from '../../../test/policy.ts';
import { Shelves } from '../../matching/index.ts';
import { type Database, openDatabase } from '../../platform/index.ts';
import { ask } from './ask.ts';
import { oneErrorApart } from './candidates.ts';
import { SearchIndex } from './indexing.ts';
import { quantitiesIn } from './quantities.ts';
import { search } from './search.ts';
import { suggest } from './suggest.ts';

describe('on the packs of the country', async () => {
  const { present: shelf } = await Shelves.open(join(import.meta.dirname, '../../../../../packs'), silent);
  let db: Database;
  let index: SearchIndex;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    db = openDatabase(database.url, silent);
    index = new SearchIndex(db);
    await index.bringUpToDate(shelf);
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
  });
  const now = new Date('2024-02-10T10:00:00+08:00');
  const found = (q: string, more: object = {}) => search({ db, index, shelf, now }, { q, ...more });
  const answered = (q: string) => ask({ db, segmenter: index.segmenter }, shelf, q);

  test.each([
    ['CMMI认证', '371500/new-generation-it-2023-2025', '三/(四)'],
    ['首版次软件用户单位', '440300/software-guides-2024#first-version', '三/(一)/2'],
    ['爆款终端产品奖励', '440300/smart-terminals-2024', '三/(七)'],
    ['揭榜挂帅 深圳 智能终端', '440300/smart-terminals-2024', '二/(三)'],
    ['房租补贴 聊城', '371500/new-generation-it-2023-2025', '三/(五)'],
  ])('%s finds its provision first', async (q, document, path) => {
    const { items } = await found(q);
    expect(`${items[0]?.document} ${items[0]?.path}`).toBe(`${document} ${path}`);
    expect(decodeURIComponent(items[0]?.link ?? '')).toContain(path);
  });

  test('words of two characters, typing errors and linked words find something', async () => {
    for (const q of ['芯片', '税收', 'VR', '超高青', '补帖', 'CMML'])
      expect((await found(q)).count, q).toBeGreaterThan(0);
  });

  test('a word is found behind the one it is linked with, and said to be sought', async () => {
    const { linked } = await found('元宇宙');
    expect(linked).toContainEqual({ word: '元宇宙', also: expect.arrayContaining(['虚拟现实', 'vr']) });
  });

  test.each([
    '。，！？',
    '',
    "'; drop table search_entries; --",
    'a'.repeat(10_000),
    '的'.repeat(10_000),
    "it's \\ & | ! ( :*",
    '\0',
    '\u{1F600}',
  ])('bad input is answered: %#', async (q) => {
    const answer = await found(q);
    expect(answer.items.length).toBeLessThanOrEqual(20);
    if (q.trim() !== '' && answer.count === 0 && !/^a|drop|it/.test(q))
      expect(answer.notes.length).toBeGreaterThan(0);
    expect((await found('芯片')).count).toBeGreaterThan(0);
  });

  test('filters narrow, and say so when nothing is left', async () => {
    const shandong = await found('奖励', { region: '370000' });
    expect(shandong.count).toBeGreaterThan(3);
    for (const { region } of shandong.items) expect(region).toMatch(/^37/);
    const none = await found('奖励', { region: '650000' });
    expect(none.count).toBe(0);
    expect(none.notes.map(({ zh }) => zh).join()).toContain('筛选');
    const grants = await found('', { kind: 'measure', instrument: 'grant' });
    expect(grants.items.every(({ instrument }) => instrument === 'grant')).toBe(true);
    const open = await found('', { kind: 'measure', open: true });
    expect(open.items.every(({ closes }) => closes !== null && Date.parse(closes) >= now.getTime())).toBe(
      true,
    );
  });

  test('a phrase in quotes stands as it is', async () => {
    const { items } = await found('“一事一议”');
    expect(items.length).toBeGreaterThan(0);
    for (const { heading, passage, title } of items)
      expect(`${title}${heading.text}${passage.text}`).toContain('一事一议');
  });

  test.each([
    ['聊城企业 CMMI 三级补多少？', ['三级：最高20万元'], '三/(四)'],
    ['深圳软件申报什么时候截止？', ['2024-02'], null],
    ['超高清视频 广东 2025年营业收入目标是多少', ['超过1万亿元'], '二/(一)'],
    ['湖南音视频总部落户由谁牵头', ['省工业和信息化厅'], '四'],
    // Every rate and limit of the rule; the line that a figure reaches; dates in force; what a clause states.
    ['聊城省级软件工程技术中心给多少', ['最高30万元'], '三/(四)'],
    ['聊城软件收入刚过5000万奖多少', ['首次突破5000万元：最高30万元'], '三/(二)'],
    ['首版次软件开发商最多能拿多少', ['30%，最高1000万元'], '三/(一)/1'],
    ['山西数字经济条例啥时候生效', ['自 2023-01-01 起施行'], null],
    ['VR案例联合体最多几家', ['3家'], '二/(三)'],
  ])('%s', async (q, said, path) => {
    const answer = await answered(q);
    expect(answer.state, JSON.stringify(answer.quotes.map((it) => it.heading.text))).toBe('answered');
    const lines = answer.answer?.lines.map(({ zh }) => zh).join('\n') ?? '';
    for (const part of said) expect(lines).toContain(part);
    if (path !== null) expect(answer.answer?.path).toBe(path);
  });

  test.each(['购买新能源汽车补贴多少钱？', '乌鲁木齐 CMMI 三级补多少？', '结婚登记需要什么材料', '？？？'])(
    'nothing is found for %s',
    async (q) => {
      expect((await answered(q)).state).toBe('nothing');
    },
  );

  // A wrong figure is worse than none: a grade or line that is not rewarded, two sectors, another city, a turnover.
  test.each([
    '聊城CMMI二级补多少',
    '聊城软件公司营收首破800万奖多少',
    '聊城营收首次突破20亿奖多少',
    '示例市揭榜挂帅资助多少',
    '广州4K产业补贴多少',
    '武汉营收百亿软件企业几家',
  ])('no figure is said for %s', async (q) => {
    expect((await answered(q)).answer).toBeNull();
  });

  test('of several words the last is completed', async () => {
    const items = await suggest(db, '聊城 首版');
    expect(items.length).toBeGreaterThan(0);
    for (const words of items) expect(words).toMatch(/^聊城 .*首版/);
  });

  test('a second pass changes nothing', async () => {
    const before = await found('超高清');
    await new SearchIndex(db).bringUpToDate(shelf);
    expect(await found('超高清')).toEqual(before);
  });
});

describe('over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(() => server.close());

  test('an imported document is found at once, by its own words, and gone when deleted', async () => {
    await sendFile(server, 'documents', 'a.txt', policyText);
    const url = `/api/v1/search?q=${encodeURIComponent('示例市 研发项目 不少于1000万元')}`;
    const answer = await get<SearchAnswer>(server, url);
    const hit = answer.items.find(({ ours }) => !ours);
    expect(hit?.path).toBe('一/(一)');
    expect(hit?.passage.marks.length).toBeGreaterThan(0);
    const { browser } = await person(server, { login: 'officer', role: 'officer' });
    await browser.send('DELETE', `/api/v1/documents/${hit?.documentId}`);
    const after = await get<SearchAnswer>(server, url);
    expect(after.items.filter(({ ours }) => !ours)).toEqual([]);
  });

  test('suggestions and answers have doors of their own', async () => {
    expect((await get<SuggestAnswer>(server, '/api/v1/suggestions?q=%25_')).items).toEqual([]);
    expect((await get<AskAnswer>(server, '/api/v1/answers?q=abc')).state).toBe('nothing');
    const long = await get<SearchAnswer>(server, `/api/v1/search?q=${'a'.repeat(10_000)}`);
    expect(long.notes.map(({ en }) => en).join()).toContain('200');
    await get(server, '/api/v1/search?region=nowhere', 400);
    await get(server, '/api/v1/search?inForce=2024-13-45', 400);
  });
});

test.each([
  ['不少于500万元', 5_000_000, '>='],
  ['最高不超过1000万元', 10_000_000, '<='],
  ['5000000元以上', 5_000_000, '>='],
  ['30%', 0.3, '='],
])('%s', (words, value, bound) => {
  expect(quantitiesIn(words)[0]).toMatchObject({ value, bound });
});

test.each([
  ['补帖', '补贴', true],
  ['cmml', 'cmmi', true],
  ['超清高', '超高清', true],
  ['软件', '软件', false],
  ['软件', '硬盘', false],
])('%s and %s', (a, b, near) => {
  expect(oneErrorApart(a, b)).toBe(near);
});
