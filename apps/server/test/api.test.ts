import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { components, type Endpoint, type ErrorAnswer, endpoints } from '@huice/api';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get, openTestServer, sendFile, type TestServer } from './harness.ts';
import { policyText } from './policy.ts';

let server: TestServer;
let pages = '';
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'huice-pages-'));
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>惠策</title>');
  await writeFile(join(pages, 'assets/app-1a2b.js'), 'export {}');
  server = await openTestServer({ pages });
});
afterAll(async () => {
  await server.close();
  await rm(pages, { recursive: true });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { requestBody?: object; parameters?: { name: string }[] }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

describe('the description', () => {
  test('is OpenAPI 3.1 and has every door', async () => {
    const description = await get<OpenApi>(server, '/api/v1/openapi.json');
    expect(description.openapi).toMatch(/^3\.1\./);
    const doors = Object.entries(description.paths).flatMap(([path, ways]) =>
      Object.keys(ways).map((way) => `${way.toUpperCase()} ${path}`),
    );
    const expected = Object.values(endpoints).map(
      (e) => `${e.method} ${e.path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(doors.sort()).toEqual(expected.sort());
  });

  test('refers to nothing that is not in it', async () => {
    const description = await get<OpenApi>(server, '/api/v1/openapi.json');
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1] ?? '');
    expect(references.length).toBeGreaterThan(20);
    const known = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
    for (const reference of new Set(references)) expect(known).toContain(reference);
  });

  test('says that uploads take a file', async () => {
    const { paths } = await get<OpenApi>(server, '/api/v1/openapi.json');
    expect(JSON.stringify(paths['/api/v1/documents']?.post?.requestBody)).toContain('multipart/form-data');
  });

  test('can be browsed without another host', async () => {
    const page = await server.app.inject('/api/docs/');
    expect(page.statusCode).toBe(200);
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((m) => m[1] ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      const path = new URL(asset, 'http://x/api/docs/').pathname;
      expect([path, (await server.app.inject(path)).statusCode]).toEqual([path, 200]);
    }
  });
});

describe('answers are what the description says', () => {
  const plain = (schema: object) =>
    JSON.parse(JSON.stringify(schema).replaceAll(/"\$ref":"([^"#]+)#"/g, '"$ref":"$1"'));
  const context = Object.fromEntries([...components].map(([name, schema]) => [name, plain(schema)]));

  test.each([
    'health',
    'listPacks',
    'listMeasures',
    'listCompanyFacts',
    'listSampleCompanies',
    'listCompanies',
    'listDocuments',
  ] as const)('%s', async (name) => {
    await sendFile(server, 'documents', '措施.txt', policyText);
    const endpoint: Endpoint = endpoints[name];
    const answer = await get<unknown>(server, endpoint.path);
    expect(Compile(context, plain(endpoint.answer)).Errors(answer)).toEqual([]);
  });

  test('read', async () => {
    const { body } = await sendFile(server, 'readings', '措施.txt', policyText);
    expect(Compile(context, plain(endpoints.read.answer)).Errors(body)).toEqual([]);
    expect(Compile(context, plain(endpoints.read.answer)).Check({ file: 1 })).toBe(false);
  });

  test('match', async () => {
    const company = { name: '甲', facts: { 'registered-place': '990101', 'project-total': 1 } };
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/matches', payload: { company } });
    expect(Compile(context, plain(endpoints.match.answer)).Errors(answer.json())).toEqual([]);
  });
});

describe('what goes wrong', () => {
  test('has one shape, and the id that the log has', async () => {
    const answer = await server.app.inject('/api/v1/nothing');
    const body = answer.json() as ErrorAnswer;
    expect(answer.statusCode).toBe(404);
    expect(body.error).toMatchObject({ code: 'no-such-address', where: 'GET /api/v1/nothing' });
    expect(body.requestId).toBe(answer.headers['x-request-id']);
  });

  test('an address with broken encoding is refused in words', async () => {
    const answer = await server.app.inject('/api/v1/packs/%E0%A4%A');
    expect([answer.statusCode, (answer.json() as ErrorAnswer).error.code]).toEqual([400, 'bad-address']);
  });

  test('a page of another site changes nothing', async () => {
    const from = (headers: Record<string, string>) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/companies',
        headers: { host: 'localhost:8080', ...headers },
        payload: { company: { name: '甲', facts: {} } },
      });
    const answers = await Promise.all([
      from({ origin: 'https://elsewhere.example' }),
      from({ origin: 'null' }),
      from({ 'sec-fetch-site': 'cross-site' }),
      from({ origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }),
      from({}),
    ]);
    expect(answers.map((a) => a.statusCode)).toEqual([403, 403, 403, 201, 201]);
  });

  test('too many requests are told to wait', async () => {
    const strict = await openTestServer({ requestsPerMinute: 2 });
    const ask = () => strict.app.inject('/api/v1/packs');
    expect([(await ask()).statusCode, (await ask()).statusCode]).toEqual([200, 200]);
    const refused = await ask();
    expect(refused.statusCode).toBe(429);
    expect((refused.json() as ErrorAnswer).error.todo?.zh).toContain('再试');
    expect(refused.headers['retry-after']).toBeDefined();
    await strict.close();
  });

  test('a database that is away is said to be away, and the server stays up', async () => {
    const lonely = await openTestServer();
    await lonely.loseDatabase();
    const health = await lonely.app.inject('/healthz');
    expect([health.statusCode, health.json()]).toMatchObject([
      503,
      { status: 'failing', database: 'failing' },
    ]);
    const documents = await lonely.app.inject('/api/v1/documents');
    expect([documents.statusCode, (documents.json() as ErrorAnswer).error.code]).toEqual([
      503,
      'database.away',
    ]);
    expect((await lonely.app.inject('/api/v1/measures')).statusCode).toBe(200);
    await lonely.close();
  });
});

describe('the pages', () => {
  const open = (url: string, accept = 'text/html') => server.app.inject({ url, headers: { accept } });

  test('every address of theirs is answered with the one page', async () => {
    for (const path of ['/', '/library', '/company/deep/link?x=1']) {
      const answer = await open(path);
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(answer.body).toContain('惠策');
    }
  });

  test('hashed assets are kept for a year', async () => {
    const answer = await open('/assets/app-1a2b.js', '*/*');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('an asset that is not there is not the page', async () => {
    expect((await open('/assets/gone.js', '*/*')).statusCode).toBe(404);
    expect((await open('/api/v1/nothing')).statusCode).toBe(404);
  });

  test('nothing outside their folder is given out', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json']) {
      expect((await open(path, '*/*')).body).not.toContain('"version"');
    }
  });

  test('may run scripts of this server only', async () => {
    const policy = String((await open('/')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
  });
});
