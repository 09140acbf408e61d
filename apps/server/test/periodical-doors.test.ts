/** Who may knock at the doors of the periodical, what they are told when it goes wrong, and what the demo makes. */
import type { Answer, ErrorAnswer } from '@huice/api';
import { endpoints, ISSUE_FORMATS } from '@huice/api';
import { type Issue, remove } from '@huice/periodical';
import type { Role } from '@huice/procedures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemoIssues } from '../src/digest/index.ts';
import { addAccount } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { openTestServer, silent, type TestServer } from './harness.ts';
import { Browser } from './people.ts';
import {
  asked,
  composedBy,
  type Draft,
  drafts,
  openDesk,
  packs,
  personAt,
  saveBy,
  scope,
} from './periodicals.ts';

type Failed = ErrorAnswer;

let server: TestServer;
let editor: Browser;

beforeAll(async () => {
  ({ server, editor } = await openDesk());
});
afterAll(() => server.close());

const person = (name: string, role: Role, place?: string) => personAt(server, name, role, place);
const composed = (given: object = {}) => composedBy(editor, given);
const save = saveBy;

describe('who may', () => {
  const editing = [
    ['GET', '/api/v1/issue-materials'],
    ['POST', '/api/v1/issue-compositions'],
    ['GET', drafts],
    ['POST', drafts],
    ['GET', `${drafts}/ID`],
    ['PUT', `${drafts}/ID`],
    ['POST', `${drafts}/ID/articles`],
    ['POST', `${drafts}/ID/notes`],
    ['GET', `${drafts}/ID/pages`],
    ['GET', `${drafts}/ID/file?format=pdf`],
    ['DELETE', `${drafts}/ID`],
    ['POST', `${drafts}/ID/restore`],
    ['POST', `${drafts}/ID/publication`],
    ['POST', '/api/v1/issues/ID/withdrawal'],
  ] as const;
  const bodyOf = (url: string, draft: Draft): object | undefined => {
    if (url.endsWith('notes')) return { article: 'x' };
    if (url.endsWith('articles')) return { document: 'x', originals: false };
    if (url.endsWith('publication')) return { version: 1 };
    if (url.endsWith('withdrawal')) return { reason: '理由' };
    return url === drafts || url.endsWith('compositions') ? asked() : { version: 1, issue: draft.issue };
  };

  test('every door of editing is shut to the public, to other roles, and to editors of other places', async () => {
    const draft = await composed();
    const [clerk, elsewhere] = await Promise.all([
      person('示例窗口', 'clerk'),
      person('别处编辑', 'officer', '440300'),
    ]);
    for (const [method, door] of editing) {
      const url = door.replace('ID', draft.id);
      const payload = method === 'POST' || method === 'PUT' ? bodyOf(url, draft) : undefined;
      const anyone = await new Browser(server.app).send<Failed>(method, url, payload);
      expect([anyone.status, url]).toEqual([401, url]);
      expect([(await clerk.send(method, url, payload)).status, url]).toEqual([403, url]);
      const other = await elsewhere.send<Failed & { count?: number }>(method, url, payload);
      if (url === '/api/v1/issue-materials') expect(other.status).toBe(200);
      else if (method === 'GET' && url === drafts) expect(other.body.count).toBe(0);
      else expect([other.status, url]).toEqual([403, url]);
    }
    expect((await editor.get<Draft>(`${drafts}/${draft.id}`)).body.version).toBe(1);
  });

  test('an editor of the province edits in its cities; subscriptions are for whoever is logged in', async () => {
    const province = await person('示例省编辑', 'officer', '990000');
    const draft = await composed();
    expect((await province.get(`${drafts}/${draft.id}`)).status).toBe(200);
    const anyone = new Browser(server.app);
    expect((await anyone.get('/api/v1/issue-subscription')).status).toBe(401);
    expect((await anyone.send('PUT', '/api/v1/issue-subscription', { subscribed: true })).status).toBe(401);
  });

  test('every door is declared, and every editing door is for officers alone', () => {
    const own = Object.values(endpoints).filter((each) => each.path.includes('/issue'));
    expect(
      own
        .filter((each) => 'access' in each && Array.isArray(each.access))
        .map((each) => `${each.method} ${each.path.replace(':id', 'ID')}`)
        .sort(),
    ).toEqual(editing.map(([method, url]) => `${method} ${url.split('?')[0]}`).sort());
    expect(ISSUE_FORMATS).toEqual(['pdf', 'docx', 'html', 'eml']);
  });
});

describe('bad input', () => {
  test.each([
    ['an id that is none', 'GET', `${drafts}/nothing`, undefined, 404],
    ['a format there is not', 'GET', '/api/v1/issues/nothing/file?format=exe', undefined, 400],
    [
      'a published issue that is not there',
      'GET',
      '/api/v1/issues/00000000-0000-4000-8000-000000000000',
      undefined,
      404,
    ],
    [
      'a period that ends before it begins',
      'POST',
      drafts,
      asked({ scope: { ...scope, from: '2024-03-01', to: '2024-02-01' } }),
      201,
    ],
    ['a scope with a day that is none', 'POST', drafts, asked({ scope: { ...scope, from: 'x' } }), 400],
  ] as const)('%s', async (_name, method, url, payload, status) => {
    expect((await editor.send(method, url, payload)).status).toBe(status);
  });

  test('an empty issue is not published, and says so', async () => {
    const draft = await composed();
    let issue = draft.issue as Issue;
    for (const section of issue.sections)
      for (const article of section.articles) issue = remove(issue, article.id);
    const saved = await save(editor, draft, issue);
    const refused = await editor.send<Failed>('POST', `${drafts}/${draft.id}/publication`, {
      version: saved.body.version,
    });
    expect(refused.body.problems?.map((each) => each.code)).toEqual(['nothing']);
  });
});

describe('the demo', () => {
  test('one published issue and one draft, once, only where there is nothing yet', async () => {
    const empty = await openTestServer({ packs });
    const shelf = (await Shelves.open(packs, silent)).present;
    const needs = { db: empty.db, shelf, site: 'http://localhost', place: '990100', now: empty.clock.now };
    expect(await makeDemoIssues(needs)).toBe(0);
    await addAccount(empty.db, {
      login: 'officer',
      name: '示例经办',
      kind: 'staff',
      role: 'officer',
      place: '990100',
      passwordHash: 'x',
      demo: true,
    });
    expect(await makeDemoIssues(needs)).toBe(2);
    expect(await makeDemoIssues(needs)).toBe(0);
    const list = (await new Browser(empty.app).get<Answer<'listIssues'>>('/api/v1/issues')).body;
    expect(list.items.map((each) => each.title)).toEqual(['示例市产业政策汇编']);
    await empty.close();
  });
});
