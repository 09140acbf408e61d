/** An editor's desk in 示例市 for the tests of the periodical: a server with the real packs, people, a composed issue. */
import { join } from 'node:path';
import { type Answer, components, endpoints } from '@huice/api';
import { type Issue, TEMPLATES } from '@huice/periodical';
import type { Role } from '@huice/procedures';
import { Compile } from 'typebox/compile';
import { expect } from 'vitest';
import { addAccount, hashPassword } from '../src/identity/index.ts';
import { openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

export type Draft = Answer<'getIssueDraft'>;

export const packs = join(import.meta.dirname, '../../../packs');
export const drafts = '/api/v1/issue-drafts';

export const masthead: Issue['masthead'] = {
  title: '示例市产业政策汇编',
  subtitle: '',
  issueNumber: '2024年第2期',
  totalNumber: '',
  issn: '',
  coverDate: '2024-02-29',
  publisher: '示例市工业局',
  editors: '',
  contact: '',
  statement: '',
};
export const scope = {
  from: '2024-01-01',
  to: '2024-02-29',
  regions: [],
  industries: [],
  undated: false,
  originals: false,
};
export const asked = (given: object = {}) => ({
  place: '990100',
  template: TEMPLATES.compilation,
  masthead,
  scope,
  ...given,
});

let made = 0;

export async function personAt(
  server: TestServer,
  name: string,
  role: Role,
  place = '990100',
): Promise<Browser> {
  made += 1;
  const login = `editor-${made}`;
  const password = `only for ${login} in these tests`;
  await addAccount(server.db, {
    login,
    name,
    kind: 'staff',
    role,
    place,
    passwordHash: await hashPassword(password),
    demo: true,
  });
  const browser = new Browser(server.app);
  await browser.logIn(login, password);
  return browser;
}

export interface Desk {
  readonly server: TestServer;
  readonly editor: Browser;
  readonly second: Browser;
}

export async function openDesk(): Promise<Desk> {
  const server = await openTestServer({ packs });
  const [editor, second] = await Promise.all([
    personAt(server, '示例编辑甲', 'officer'),
    personAt(server, '示例编辑乙', 'officer'),
  ]);
  return { server, editor, second };
}

/** @throws Error where it is not composed */
export async function composedBy(editor: Browser, given: object = {}): Promise<Draft> {
  const { status, body } = await editor.send<Draft>('POST', drafts, asked(given));
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

export const saveBy = <T = Draft>(by: Browser, { id, version }: Draft, issue: unknown) =>
  by.send<T>('PUT', `${drafts}/${id}`, { version, issue });

/** What travels is what the contract says. */
export function matches(
  name: 'getIssueDraft' | 'listIssues' | 'getIssue' | 'issueMaterials' | 'listIssueDrafts',
  body: unknown,
) {
  const context = Object.fromEntries([...components].map(([key, schema]) => [`${key}#`, schema]));
  expect([...Compile(context, endpoints[name].answer).Errors(body)]).toEqual([]);
}
