import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, ErrorAnswer } from '@huice/api';
import { components, endpoints } from '@huice/api';
import type { Role } from '@huice/procedures';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAccount, hashPassword } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { fold } from '../src/workbench/decisions.ts';
import { putBackPublished } from '../src/workbench/index.ts';
import { readLog, readStates } from '../src/workbench/log.ts';
import { openTestServer, sendFile, silent, type TestServer } from './harness.ts';
import { Browser } from './people.ts';
import { policyText } from './policy.ts';

let server: TestServer;
let published = '';
beforeAll(async () => {
  published = join(await mkdtemp(join(tmpdir(), 'huice-published-')), 'packs');
  server = await openTestServer({ published });
});
afterAll(async () => {
  await server.close();
  await rm(join(published, '..'), { recursive: true });
});

type Bench = Answer<'openWorkbench'>;
type Draft = Answer<'makeDraft'>;

const people = new Map<string, Promise<Browser>>();

/** 甲, 乙, … are officers for the whole country, each with an account of that name; others are given with their role. */
function personCalled(name: string, role: Role = 'officer', place = '000000'): Promise<Browser> {
  const login = `u${[...name].map((letter) => letter.codePointAt(0)?.toString(16)).join('-')}`;
  const known = people.get(name);
  if (known) return known;
  const made = (async () => {
    const password = `only for ${login} in these tests`;
    const passwordHash = await hashPassword(password);
    await addAccount(server.db, { login, name, kind: 'staff', role, place, passwordHash, demo: true });
    const browser = new Browser(server.app);
    await browser.logIn(login, password);
    return browser;
  })();
  people.set(name, made);
  return made;
}

/** As decisions are signed. */
const signed = (name: string) => expect.stringMatching(new RegExp(`^${name}（u[0-9a-f-]+）$`));

async function ask<T>(person: string | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const browser = person === null ? new Browser(server.app) : await personCalled(person);
  return browser.send<T & Partial<ErrorAnswer>>(method, `/api/v1/${url}`, payload);
}

/** A document of its own for each test: its title has the name in it. */
async function importDocument(name: string): Promise<string> {
  const { body } = await sendFile(
    server,
    'documents',
    `${name}.txt`,
    policyText.replace('机器人产业', `${name}产业`),
  );
  const [document] = (body as Answer<'importFile'>).documents;
  if (document === undefined) throw new Error(JSON.stringify(body));
  return document.id;
}

const benchOf = async (id: string, person = '甲'): Promise<Bench> =>
  (await ask<Bench>(person, 'GET', `workbench/${id}`)).body;

async function itemOf(id: string, kind: string) {
  const item = (await benchOf(id)).items.find(({ fact }) => fact.kind === kind);
  if (item === undefined) throw new Error(`no ${kind}`);
  return item;
}

describe('deciding', () => {
  test('is for the bureau’s own people, each under their account', async () => {
    const id = await importDocument('署名');
    const { key } = await itemOf(id, 'measure');
    const body = { key, version: 0, verdict: 'accepted' };
    await personCalled('企业', 'clerk');
    for (const [person, status] of [
      [null, 401],
      ['企业', 403],
    ] as const) {
      expect((await ask(person, 'GET', `workbench/${id}`)).status).toBe(status);
      expect((await ask(person, 'POST', `workbench/${id}/decisions`, body)).status).toBe(status);
      expect((await ask(person, 'POST', `workbench/${id}/draft`)).status).toBe(status);
    }
  });

  test('counts what is left, undoes and redoes', async () => {
    const id = await importDocument('计数');
    const { left, total, canUndo } = await benchOf(id, '甲');
    expect([left, canUndo]).toEqual([total, false]);
    const { key } = await itemOf(id, 'measure');
    const accepted = await ask<Bench>('甲', 'POST', `workbench/${id}/decisions`, {
      key,
      version: 0,
      verdict: 'accepted',
    });
    expect(accepted).toMatchObject({
      status: 201,
      body: {
        left: total - 1,
        canUndo: true,
        items: [{ key, verdict: 'accepted', version: 1, decided: { by: signed('甲') } }],
      },
    });
    expect((await ask<Bench>('甲', 'POST', `workbench/${id}/undo`)).body).toMatchObject({
      left: total,
      canRedo: true,
    });
    expect((await ask<Bench>('甲', 'POST', `workbench/${id}/redo`)).body).toMatchObject({ left: total - 1 });
    expect((await ask('乙', 'POST', `workbench/${id}/undo`)).status).toBe(409);
  });

  test('a correction is checked against the words', async () => {
    const id = await importDocument('更正');
    const { key } = await itemOf(id, 'measure');
    const send = (correction: object, reason?: string) =>
      ask<Bench>('甲', 'POST', `workbench/${id}/decisions`, {
        key,
        version: 0,
        verdict: 'corrected',
        correction,
        reason,
      });
    expect(await send({ rates: '很多' })).toMatchObject({
      status: 422,
      body: { error: { code: 'wrong-correction' }, problems: [{ where: 'rates' }] },
    });
    expect(await send({ caps: '1200万元' })).toMatchObject({
      status: 422,
      body: { error: { code: 'figure-not-in-words' } },
    });
    expect(await send({ caps: '1200万元' }, '勘误通知改为1200万元')).toMatchObject({
      status: 201,
      body: {
        items: [
          { verdict: 'corrected', fact: { caps: [12_000_000] }, decided: { reason: '勘误通知改为1200万元' } },
        ],
      },
    });
  });

  test.each([
    ['00000000-0000-0000-0000-000000000000', 404],
    ['nonsense', 404],
  ])('an unknown document %s', async (id, status) => {
    expect((await ask('甲', 'GET', `workbench/${id}`)).status).toBe(status);
    expect((await ask('甲', 'POST', `workbench/${id}/draft`)).status).toBe(status);
  });
});

describe('two people at once', () => {
  test('the same fact at the same time: one is told, nothing is lost', async () => {
    const id = await importDocument('并发');
    const { key } = await itemOf(id, 'measure');
    const people = ['甲', '乙', '丙', '丁'];
    const answers = await Promise.all(
      people.map((person, index) =>
        ask<Bench>(person, 'POST', `workbench/${id}/decisions`, {
          key,
          version: 0,
          verdict: index % 2 === 0 ? 'accepted' : 'rejected',
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const winner = people[answers.findIndex(({ status }) => status === 201)] ?? '';
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body.error?.zh).toContain(winner);
    }
    expect(await readLog(server.db, id)).toHaveLength(1);
  });

  test('different facts at the same time: all are kept, and each sees the others', async () => {
    const id = await importDocument('同时');
    const { items, seq } = await benchOf(id);
    const answers = await Promise.all(
      items.map(({ key }, index) =>
        ask('甲乙'.charAt(index % 2), 'POST', `workbench/${id}/decisions`, {
          key,
          version: 0,
          verdict: 'accepted',
        }),
      ),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    const changes = (await ask<Bench>('甲', 'GET', `workbench/${id}/changes?since=${seq}`)).body;
    expect(changes).toMatchObject({ left: 0, seq: items.length });
    const nothing = (await ask<Bench>('甲', 'GET', `workbench/${id}/changes?since=${changes.seq}`)).body;
    expect(nothing.items).toEqual([]);
  });

  test('whatever is done in whatever order, the projection is the fold of the log', async () => {
    const id = await importDocument('投影');
    const { items } = await benchOf(id);
    const move = fc.record({
      who: fc.constantFrom('甲', '乙'),
      what: fc.constantFrom('accepted', 'rejected', 'undo', 'redo'),
      which: fc.nat({ max: items.length - 1 }),
      version: fc.constantFrom('seen', 'old'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), async (moves) => {
        for (const { who, what, which, version } of moves) {
          if (what === 'undo' || what === 'redo') await ask(who, 'POST', `workbench/${id}/${what}`);
          else {
            const item = (await benchOf(id)).items[which];
            const seen = version === 'seen' ? (item?.version ?? 0) : 0;
            const body = { key: item?.key, version: seen, verdict: what };
            await ask(who, 'POST', `workbench/${id}/decisions`, body);
          }
        }
        const log = await readLog(server.db, id);
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
        const byKey = (states: Map<string, unknown>) => Object.fromEntries(states);
        expect(byKey(await readStates(server.db, id))).toEqual(byKey(fold(log)));
      }),
      { numRuns: 12 },
    );
  });

  test('what was decided cannot be changed or deleted, not even by the database’s owner', async () => {
    const change = server.db.updateTable('fact_decisions').set({ decided_by: '谁' }).execute();
    await expect(change).rejects.toThrow('append-only');
    await expect(server.db.deleteFrom('fact_decisions').execute()).rejects.toThrow('append-only');
  });
});

describe('reading again', () => {
  test('decisions stay with their facts', async () => {
    const id = await importDocument('重读');
    const { key } = await itemOf(id, 'measure');
    await ask('甲', 'POST', `workbench/${id}/decisions`, { key, version: 0, verdict: 'accepted' });
    // As if an older reader had read it: a fact less, and one that is no fact.
    await server.db.deleteFrom('facts').where('document_id', '=', id).where('kind', '=', 'target').execute();
    const before = await benchOf(id);
    const answer = await ask<Answer<'rereadDocument'>>('甲', 'POST', `workbench/${id}/reread`);
    expect(answer.body).toMatchObject({ kept: 1, gone: 0 });
    const after = await benchOf(id);
    expect(after.total).toBeGreaterThan(before.total);
    expect(after.items.find((item) => item.key === key)).toMatchObject({
      verdict: 'accepted',
      stale: false,
      gone: false,
    });
  });
});

async function accepted(name: string): Promise<string> {
  const id = await importDocument(name);
  for (const { key } of (await benchOf(id)).items) {
    await ask('甲', 'POST', `workbench/${id}/decisions`, { key, version: 0, verdict: 'accepted' });
  }
  return id;
}

const examples = `examples:
  - name: 符合
    company: { name: 示例机器人有限公司, facts: { FACT: 1000万元 } }
    expect: { outcome: eligible, amountYuan: 3000000 }
  - name: 信息不足
    company: { like: 符合, facts: {}, without: [FACT] }
    expect: { outcome: eligible, amountStatus: unknown }
`;

describe('drafts', () => {
  test('nothing comes of nothing', async () => {
    const id = await importDocument('空');
    expect(await ask('甲', 'POST', `workbench/${id}/draft`)).toMatchObject({
      status: 422,
      body: { error: { code: 'nothing-accepted' } },
    });
    expect((await ask('甲', 'GET', `workbench/${id}/draft`)).body).toEqual({ draft: null });
  });

  test('from accepted facts alone, with what is owed listed, and as a zip', async () => {
    const id = await accepted('草案');
    const target = await itemOf(id, 'target');
    await ask('甲', 'POST', `workbench/${id}/decisions`, {
      key: target.key,
      version: 1,
      verdict: 'rejected',
    });
    const { body: draft, status } = await ask<Draft>('甲', 'POST', `workbench/${id}/draft`);
    expect(status).toBe(201);
    expect(draft).toMatchObject({ version: 1, drafters: [signed('甲')], behind: 0, published: null });
    expect(draft.files.map(({ path }) => path.replace(/^.*\//, ''))).toContain('measure-01.yaml');
    expect(draft.files.some(({ path }) => path.endsWith('targets.yaml'))).toBe(false);
    expect(draft.errors).toBeGreaterThan(0);
    expect(draft.problems.every(({ words }) => words.zh.includes('没有这样的例子'))).toBe(true);
    const zip = await (await personCalled('甲')).get<Buffer>(`/api/v1/drafts/${draft.id}/zip`);
    const unpacked = Object.entries(unzipSync(zip.body)).map(([path, bytes]) => ({
      path,
      text: strFromU8(bytes),
    }));
    expect(unpacked).toEqual(draft.files);
  });

  test('two who save the same version: the second is told', async () => {
    const { body: draft } = await ask<Draft>('甲', 'POST', `workbench/${await accepted('两存')}/draft`);
    const [file] = draft.files;
    const save = (person: string) =>
      ask<Draft>(person, 'PUT', `drafts/${draft.id}`, {
        version: 1,
        path: file?.path,
        text: `# ${person}\n${file?.text}`,
      });
    const answers = await Promise.all([save('甲'), save('乙')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      (await ask('甲', 'PUT', `drafts/${draft.id}`, { version: 2, path: '../x.yaml', text: '' })).status,
    ).toBe(404);
  });

  test('is published by a second person only, without errors only, and matching uses it at once', async () => {
    const id = await accepted('发布');
    let draft = (await ask<Draft>('甲', 'POST', `workbench/${id}/draft`)).body;
    const publish = (person: string | null) =>
      ask<Answer<'publishDraft'>>(person, 'POST', `drafts/${draft.id}/publish`, { version: draft.version });
    expect((await publish(null)).status).toBe(401);
    expect(await publish('甲')).toMatchObject({ status: 403, body: { error: { code: 'own-draft' } } });
    expect(await publish('乙')).toMatchObject({ status: 422, body: { error: { code: 'draft-has-errors' } } });
    const measure = draft.files.find(({ path }) => path.endsWith('measure-01.yaml'));
    const fact = /fact: (\S+)/.exec(measure?.text ?? '')?.[1] ?? '';
    const text = (measure?.text ?? '')
      .replace(
        'op: all\n    of:\n',
        `op: all\n    of:\n      - op: compare\n        left: { op: fact, fact: ${fact} }\n        is: ">"\n        right: { op: literal, value: "0", unit: 元 }\n        cite: { provision: 一/(一), hash: "0000000000000000", says: { zh: 有投入, en: There is investment } }\n`,
      )
      .replace(
        /examples: \[\]\n/,
        `${examples.replaceAll('FACT', fact).replace('{ outcome: eligible, amountStatus: unknown }', '{ outcome: insufficient }')}  - name: 没有投入\n    company: { like: 符合, facts: { ${fact}: 0元 } }\n    expect: { outcome: ineligible }\n`,
      );
    const saved = await ask<Draft>('甲', 'PUT', `drafts/${draft.id}`, {
      version: draft.version,
      path: measure?.path,
      text,
    });
    draft = saved.body;
    expect(draft.problems.map(({ words }) => words.zh)).toEqual([]);
    expect((await publish('甲')).status).toBe(403);
    const done = await publish('乙');
    expect(done).toMatchObject({ status: 201, body: { pack: draft.pack } });
    const [measureId = ''] = done.body.measures;
    const match = await ask<Answer<'match'>>(null, 'POST', 'matches', {
      company: { name: '示例机器人有限公司', facts: { [fact]: '2000万元' } },
      measures: [measureId],
    });
    expect(match.body.items[0]?.evaluation).toMatchObject({
      outcome: 'eligible',
      amount: { fen: 600_000_000 },
    });
    const document = draft.files.find(({ path }) => path.endsWith('document.yaml'));
    expect(await readFile(join(published, document?.path ?? ''), 'utf8')).toBe(document?.text);
    expect(await publish('乙')).toMatchObject({
      status: 409,
      body: { error: { code: 'already-published' } },
    });
    // A server started anew finds it where it was written.
    const shelves = await Shelves.open(join(import.meta.dirname, 'packs'), silent, published);
    expect(shelves.present.packs.get(draft.pack)?.measures.map((it) => it.id)).toEqual(done.body.measures);
    expect(shelves.present.library.problems).toEqual([]);
    // So does one with a new data folder, from the database.
    const elsewhere = await Shelves.open(
      join(import.meta.dirname, 'packs'),
      silent,
      `${published}-elsewhere`,
    );
    expect(await putBackPublished(server.db, elsewhere)).toEqual([draft.pack]);
    expect(elsewhere.present.packs.has(draft.pack)).toBe(true);
    expect(await putBackPublished(server.db, elsewhere)).toEqual([]);
  });

  test('is published by those whose jurisdiction holds its place', async () => {
    const { body } = await sendFile(
      server,
      'documents',
      '辖区.txt',
      policyText.replaceAll('示例市', '深圳市').replace('机器人产业', '辖区产业'),
    );
    const id = (body as Answer<'importFile'>).documents[0]?.id ?? '';
    for (const { key } of (await benchOf(id)).items)
      await ask('甲', 'POST', `workbench/${id}/decisions`, { key, version: 0, verdict: 'accepted' });
    const { body: draft } = await ask<Draft>('甲', 'POST', `workbench/${id}/draft`);
    expect(draft.pack).toMatch(/^440300\//);
    await personCalled('外地处长', 'head', '430000');
    await personCalled('省里处长', 'head', '440000');
    const publish = (person: string) =>
      ask(person, 'POST', `drafts/${draft.id}/publish`, { version: draft.version });
    expect(await publish('外地处长')).toMatchObject({
      status: 403,
      body: { error: { code: 'other-place' } },
    });
    expect(await publish('省里处长')).toMatchObject({
      status: 422,
      body: { error: { code: 'draft-has-errors' } },
    });
  });

  test('the second person is asked for by the database itself', async () => {
    const { body: draft } = await ask<Draft>('甲', 'POST', `workbench/${await accepted('直写')}/draft`);
    const row = { draft_id: draft.id, version: 1, published_by: draft.drafters[0] ?? '' };
    await expect(server.db.insertInto('pack_publications').values(row).execute()).rejects.toThrow(
      'may not publish',
    );
  });
});

describe('comparing and exporting', () => {
  test('two versions, provision by provision', async () => {
    const before = await importDocument('甲版');
    const { body } = await sendFile(
      server,
      'documents',
      '乙版.txt',
      policyText.replace('机器人产业', '甲版产业').replaceAll('1000万元', '1500万元'),
    );
    const after = (body as Answer<'importFile'>).documents[0]?.id ?? '';
    const { body: answer } = await ask<Answer<'compareDocuments'>>(
      null,
      'GET',
      `comparisons?before=${before}&after=${after}`,
    );
    expect(answer.comparison.counts).toMatchObject({ changed: 1, added: 0, removed: 0 });
    const changed = answer.comparison.provisions.find(({ kind }) => kind === 'changed');
    expect(changed?.figures.map(({ before: a, after: b }) => [a?.value, b?.value])).toEqual([
      [10_000_000, 15_000_000],
    ]);
  });

  test.each([
    ['json', 'application/json', '{'],
    ['csv', 'text/csv', '\ufeff'],
    ['xlsx', 'application/vnd.openxml', 'PK'],
    ['akn', 'application/akn+xml', '<?xml'],
  ])('as %s', async (format, type, begins) => {
    const id = await importDocument(`导出${format}`);
    const answer = await server.app.inject(`/api/v1/documents/${id}/export?format=${format}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers['content-disposition']).toContain('filename*=UTF-8');
    expect(answer.body.startsWith(begins)).toBe(true);
  });
});

test('answers are what the description says', async () => {
  const plain = (schema: object) =>
    JSON.parse(JSON.stringify(schema).replaceAll(/"\$ref":"([^"#]+)#"/g, '"$ref":"$1"'));
  const context = Object.fromEntries([...components].map(([name, schema]) => [name, plain(schema)]));
  const id = await accepted('描述');
  const draft = (await ask<Draft>('甲', 'POST', `workbench/${id}/draft`)).body;
  for (const [name, body] of [
    ['openWorkbench', await benchOf(id)],
    ['makeDraft', draft],
  ] as const) {
    const check = Compile(context, plain(endpoints[name].answer));
    expect([name, ...check.Errors(body)]).toEqual([name]);
  }
});
