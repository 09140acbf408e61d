/** Companies imported and screened through the doors, on the fictional pack. */
import { readFile as readBytes, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Answer, ErrorAnswer } from '@huice/api';
import { readFile, tablesToXlsx } from '@huice/reading';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemoCity } from '../src/matching/index.ts';
import { person } from './applying.ts';
import { fileRequest, openTestServer, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';

let server: TestServer;
let officer: Browser;
beforeAll(async () => {
  server = await openTestServer();
  officer = (await person(server, { login: 'officer', role: 'officer', place: '990100' })).browser;
});
afterAll(() => server.close());

const research = '990100/robots-2024/research';
const asOf = '2024-03-10';

const send = <T>(method: 'POST' | 'DELETE', url: string, payload?: object) =>
  officer.send<T>(method, url, payload);

async function get<T>(url: string, status = 200): Promise<T> {
  const answer = await officer.get<T>(url);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return answer.body;
}

async function upload(name: string, content: string | Uint8Array) {
  const { payload, headers } = await fileRequest(name, content);
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/v1/company-uploads',
    payload,
    headers: { ...headers, ...officer.headers },
  });
  return { status: answer.statusCode, body: answer.json() as Answer<'uploadCompanies'> & ErrorAnswer };
}

/** Imports by the guessed mapping and waits until the city is read, by asking it something. */
async function imported(name: string, content: string | Uint8Array, mend?: (m: Mapping) => Mapping) {
  const sent = await upload(name, content);
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const guessed = sent.body.columns.map(({ guess }) => guess);
  const made = await send<Answer<'importCompanies'>>(
    'POST',
    `/api/v1/company-uploads/${sent.body.id}/import`,
    {
      name: '示例名单',
      mapping: mend ? mend(guessed) : guessed,
    },
  );
  expect(made.status).toBe(201);
  const troubles = await get<Answer<'cityTroubles'>>(`/api/v1/cities/${made.body.id}/troubles`);
  const city = await get<Answer<'getCity'>>(`/api/v1/cities/${made.body.id}`);
  return { upload: sent.body, city, troubles: troubles.items };
}
type Mapping = Answer<'uploadCompanies'>['columns'][number]['guess'][];

async function screened(city: string, measures: readonly string[] = [research]) {
  const { status, body } = await send<Answer<'screen'>>('POST', `/api/v1/cities/${city}/screenings`, {
    measures,
    asOf,
  });
  expect(status).toBe(201);
  return done(body.id);
}

async function done(id: string): Promise<Answer<'getScreening'>> {
  const { promise, resolve } = Promise.withResolvers<Answer<'getScreening'>>();
  const look = async (): Promise<void> => {
    const now = await get<Answer<'getScreening'>>(`/api/v1/screenings/${id}`);
    if (now.state === 'running') setImmediate(() => void look());
    else resolve(now);
  };
  void look();
  return promise;
}

const head = '企业名称,统一社会信用代码,注册地,项目审定总投入（万元）';

describe('a list of companies', () => {
  test('is answered but for its broken rows, which are listed with line and reason', async () => {
    const csv = [
      head,
      '示例甲,A1,990101,2000',
      '示例乙,A2,990101',
      '示例丙,A3,110101,100',
      '"示例丁,A4,990101,100',
      '示例戊,A5,990101,很多',
      '示例己,A1,990101,5',
      ',A7,990101,5',
      '示例庚,A8,990101,5000',
    ].join('\r\n');
    const { upload: sent, city, troubles } = await imported('名单.csv', csv);
    expect(sent).toMatchObject({ format: 'csv', encoding: 'UTF-8' });
    expect(sent.columns.map(({ guess }) => guess.to)).toEqual([
      '@name',
      '@code',
      'registered-place',
      'project-total',
    ]);
    expect(sent.columns[3]?.guess.unit).toBe('万元');
    expect(city).toMatchObject({ state: 'ready', rows: 4, broken: 4, refused: 1 });
    expect(troubles.filter(({ kind }) => kind === 'row').map(({ line, code }) => [line, code])).toEqual(
      expect.arrayContaining([
        [3, 'columns'],
        [5, 'open-quote'],
        [7, 'duplicate'],
        [8, 'no-name'],
      ]),
    );
    expect(troubles.find(({ kind }) => kind === 'value')).toMatchObject({ line: 6 });
    const run = await screened(city.id);
    expect(run.totals).toEqual([
      {
        measure: research,
        eligible: 2,
        ineligible: 0,
        insufficient: 1,
        notApplicable: 1,
        priced: 2,
        fen: 600_000_000 + 1_000_000_000,
      },
    ]);
  });

  test('in GB18030 is read, with bad bytes told', async () => {
    // 企业名称,注册地 / 示例甲,990101 / a lone lead byte
    const bytes = Buffer.concat([
      Buffer.from([
        0xc6, 0xf3, 0xd2, 0xb5, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xd7, 0xa2, 0xb2, 0xe1, 0xb5, 0xd8, 0x0a,
      ]),
      Buffer.from([0xca, 0xbe, 0xc0, 0xfd, 0xbc, 0xd7]),
      Buffer.from(',990101\n'),
      Buffer.from([0xca, 0xbe, 0xff]),
      Buffer.from(',990101\n'),
    ]);
    const { upload: sent, city, troubles } = await imported('gb.csv', bytes);
    expect(sent.encoding).toBe('GB18030');
    expect(city).toMatchObject({ rows: 1, broken: 1 });
    expect(troubles[0]).toMatchObject({ line: 3, code: 'bad-bytes' });
  });

  test('warns of sizes that cannot be, and uses neither of two values', async () => {
    const csv = '企业名称,项目审定总投入,另一列\n示例甲,2000,\n示例乙,2000万元,3000万元\n';
    const { city, troubles } = await imported('a.csv', csv, (mapping) =>
      mapping.map((one) => (one.column === 2 ? { column: 2, to: 'project-total' } : one)),
    );
    expect(city).toMatchObject({ rows: 2, doubtful: 1, refused: 1 });
    expect(troubles.map(({ line, code }) => [line, code])).toEqual(
      expect.arrayContaining([
        [2, 'implausible'],
        [3, 'two-values'],
      ]),
    );
  });

  test('comes as XLSX and as Parquet too', async () => {
    const xlsx = tablesToXlsx([
      {
        name: '名单',
        header: ['企业名称', '注册地', '项目审定总投入（万元）'],
        rows: [['示例甲', '990101', 2000]],
      },
    ]);
    const fromXlsx = await imported('a.xlsx', xlsx);
    expect((await screened(fromXlsx.city.id)).totals[0]).toMatchObject({ eligible: 1, fen: 600_000_000 });

    const path = join(tmpdir(), `huice-test-${process.pid}.parquet`);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT '示例甲' AS "企业名称", '990101' AS "注册地", 20000000 AS "项目审定总投入") TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const fromParquet = await imported('a.parquet', await readBytes(path));
    await rm(path);
    expect((await screened(fromParquet.city.id)).totals[0]).toMatchObject({ eligible: 1, fen: 600_000_000 });
  });

  test.each([
    ['empty.csv', ''],
    ['one.csv', '企业名称'],
    ['broken.xlsx', 'PK\u0003\u0004 no archive'],
    ['broken.parquet', 'PAR1 no parquet'],
  ])('%s is refused in words', async (name, content) => {
    const { status, body } = await upload(name, content);
    expect(status).toBe(422);
    expect([body.error.zh, body.error.en, body.error.todo?.zh]).not.toContain('');
  });

  test('needs a column with the names', async () => {
    const { body } = await upload('a.csv', '企业名称,注册地\n甲,990101\n');
    const answer = await send<ErrorAnswer>('POST', `/api/v1/company-uploads/${body.id}/import`, {
      name: '甲',
      mapping: [{ column: 0, to: null }],
    });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-mapping']);
  });
});

describe('a fictional city', () => {
  let city: string;
  let run: Answer<'getScreening'>;
  beforeAll(async () => {
    const drawn = await send<Answer<'drawCity'>>('POST', '/api/v1/cities', { rows: 20_000, seed: 7 });
    city = drawn.body.id;
    const csv = ['企业名称,注册地,项目审定总投入（万元）'];
    for (let row = 0; row < 3000; row += 1) {
      const place = row % 3 === 0 ? '' : row % 3 === 1 ? '990101' : '990102';
      csv.push(`示例${row},${place},${row % 5 === 0 ? '' : row}`);
    }
    city = (await imported('市.csv', csv.join('\n'))).city.id;
    run = await screened(city);
  });

  test('has lists behind its numbers, in pages and as files', async () => {
    const total = run.totals[0];
    const list = (query: string) =>
      get<Answer<'screenedCompanies'>>(
        `/api/v1/screenings/${run.id}/companies?measure=${encodeURIComponent(research)}&${query}`,
      );
    const first = await list('outcome=eligible&size=50');
    expect(first.count).toBe(total?.eligible);
    expect(first.items).toHaveLength(50);
    const fen = first.items.map((one) => one.fen ?? 0);
    expect(fen).toEqual([...fen].sort((a, b) => b - a));
    expect((await list('outcome=insufficient')).count).toBe(total?.insufficient);
    expect((await list(`outcome=eligible&q=${encodeURIComponent('示例2999')}`)).count).toBe(1);
    const file = await server.app.inject({
      url: `/api/v1/screenings/${run.id}/export?measure=${encodeURIComponent(research)}&outcome=eligible&format=csv`,
      headers: officer.headers,
    });
    expect(file.body.trim().split('\n')).toHaveLength((total?.eligible ?? 0) + 1);
    expect(file.headers['content-disposition']).toContain('.csv');
    const workbook = await officer.get<Buffer>(
      `/api/v1/screenings/${run.id}/export?measure=${encodeURIComponent(research)}&outcome=insufficient&format=xlsx`,
    );
    const { text } = await readFile(new Uint8Array(workbook.body), '名单.xlsx');
    const lines = text
      .trim()
      .split('\n')
      .filter((line) => line.includes('示例'));
    expect(lines).toHaveLength(total?.insufficient ?? 0);
    expect(lines[0]).toMatch(/^1\t示例/);
  });

  test('says which source the undecided wait for', async () => {
    const ready = await get<Answer<'readiness'>>(
      `/api/v1/screenings/${run.id}/readiness?measure=${encodeURIComponent(research)}`,
    );
    expect(ready.insufficient).toBe(run.totals[0]?.insufficient);
    for (const one of ready.conditions) expect(one.met + one.unmet + one.unknown).toBe(3000);
    const source = (register: string) => ready.sources.find((one) => one.register === register);
    // A third has no place, a fifth no total; each register alone decides those that lack nothing else.
    expect(source('市场监管')).toMatchObject({ waiting: 1000, unlocks: 800 });
    expect(source('主管部门')).toMatchObject({ waiting: 600, unlocks: 400 });
  });

  test('answers what if: cost, winners, losers, and the companies behind a bar', async () => {
    const { knobs } = await get<Answer<'listKnobs'>>(
      `/api/v1/what-if/knobs?measure=${encodeURIComponent(research)}`,
    );
    const rate = knobs.find(({ kind }) => kind === 'rate');
    expect(rate).toMatchObject({ value: 30, unit: '%' });
    const ask = (changes: object[], more: object = {}) =>
      send<Answer<'whatIf'>>('POST', `/api/v1/cities/${city}/what-if`, {
        measure: research,
        asOf,
        changes,
        ...more,
      });
    const same = (await ask([])).body;
    expect(same).toMatchObject({ winners: 0, losers: 0 });
    expect(same.after.fen).toBe(run.totals[0]?.fen);
    const lower = (await ask([{ node: rate?.node, value: 15 }])).body;
    expect(lower.winners).toBe(0);
    expect(lower.losers).toBeGreaterThan(0);
    expect(lower.after.fen).toBeLessThan(same.after.fen);
    const behind = await send<Answer<'whatIfCompanies'>>('POST', `/api/v1/cities/${city}/what-if/companies`, {
      measure: research,
      asOf,
      changes: [{ node: rate?.node, value: 15 }],
      by: null,
      group: null,
      who: 'losers',
    });
    expect(behind.body.count).toBe(lower.losers);
    const budgetFen = Math.floor(same.after.fen / 3);
    for (const method of ['rank', 'pro-rata']) {
      const short = (await ask([], { budgetFen, method })).body;
      expect(short.after.fen + (short.leftFen ?? 0)).toBe(budgetFen);
      expect(short.losers).toBeGreaterThan(0);
    }
  });

  test('refuses a figure that is not there', async () => {
    const answer = await send<ErrorAnswer>('POST', `/api/v1/cities/${city}/what-if`, {
      measure: research,
      changes: [{ node: 'amount/nowhere', value: 1 }],
    });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'no-such-figure']);
  });

  test('stops being screened when asked, and is screened again afterwards', async () => {
    const drawn = await send<Answer<'drawCity'>>('POST', '/api/v1/cities', { rows: 100_000 });
    // It is still being drawn: the screening waits for it, so that stopping it is stopping one that runs.
    const begun = await send<Answer<'screen'>>('POST', `/api/v1/cities/${drawn.body.id}/screenings`, {
      asOf,
    });
    expect(begun.body.state).toBe('running');
    const url = `/api/v1/screenings/${begun.body.id}`;
    expect((await send<Answer<'cancelScreening'>>('POST', `${url}/cancel`)).body.state).toBe('cancelled');
    const again = await screened(drawn.body.id);
    expect(again.state).toBe('done');
    expect(await get(url)).toMatchObject({ state: 'cancelled', totals: [] });
    await send('DELETE', `/api/v1/cities/${drawn.body.id}`);
  });

  test('can be deleted; what is not there is said', async () => {
    const drawn = await send<Answer<'drawCity'>>('POST', '/api/v1/cities', { rows: 100_000 });
    const gone = await send<Answer<'deleteCity'>>('DELETE', `/api/v1/cities/${drawn.body.id}`);
    expect(gone.status).toBe(200);
    await get(`/api/v1/cities/${drawn.body.id}`, 404);
    await get('/api/v1/screenings/none', 404);
  });
});

test('the best combination is explained', async () => {
  const { status, body } = await send<Answer<'combine'>>('POST', '/api/v1/combinations', {
    company: { name: '示例甲', facts: { 'registered-place': '990101', 'project-total': '2000万元' } },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ fen: 600_000_000, proved: true, left: [] });
  expect(body.chosen.map(({ measure }) => measure.id)).toEqual([research]);
});

test('the list of the demonstration stands ready for officers of its place, and is made once', async () => {
  await server.db.deleteFrom('cities').execute();
  expect(await makeDemoCity(server.db, '990100')).toBe(1);
  expect(await makeDemoCity(server.db, '990100')).toBe(0);
  const { items } = await get<Answer<'listCities'>>('/api/v1/cities');
  expect(items.map(({ kind, rows }) => [kind, rows])).toEqual([['generated', 3000]]);
  expect((await screened(items[0]?.id ?? '')).rows).toBe(3000);
  const elsewhere = await person(server, { login: 'officer-elsewhere', role: 'officer', place: '990200' });
  const theirs = await elsewhere.browser.get<Answer<'listCities'>>('/api/v1/cities');
  expect(theirs.body.items).toEqual([]);
});
