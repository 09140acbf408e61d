/** People of a fictional Shenzhen, and a complete application of theirs, for the tests of cases. */
import { join } from 'node:path';
import type { CaseAnswer, Receipt } from '@huice/api';
import type { Role } from '@huice/procedures';
import { formOf, lessThan, MATERIAL_IDS } from '../../../packages/procedures/test/filings.ts';
import { addAccount, hashPassword } from '../src/identity/index.ts';
import { fileRequest, openTestServer, type TestOptions, type TestServer } from './harness.ts';
import { type Answered, Browser } from './people.ts';

export { formOf, lessThan };

export const PROCEDURE = '440300/software-guides-2024';
export const packs = join(import.meta.dirname, '../../../packs');
const PASSWORD = 'example-password';
let passwordHash = '';

export const openCasesServer = (
  now = '2024-02-20T10:00:00+08:00',
  more: Omit<TestOptions, 'now' | 'packs'> = {},
): Promise<TestServer> => openTestServer({ now, packs, ...more });

export interface Someone {
  readonly login: string;
  readonly role: Role;
  readonly company?: string;
  readonly place?: string;
  /** Of a reporter or a recommender. */
  readonly body?: string;
}

/** @returns a browser in which the person is logged in, and their account's id */
export async function person(server: TestServer, { login, role, company, body, place = '440300' }: Someone) {
  passwordHash ||= await hashPassword(PASSWORD);
  const kind = role === 'applicant' ? 'organisation' : 'staff';
  const id = await addAccount(server.db, {
    login,
    name: `示例${login}`,
    kind,
    role,
    place,
    passwordHash,
    demo: false,
    ...(company === undefined ? {} : { company }),
    ...(body === undefined ? {} : { body }),
  });
  const browser = new Browser(server.app);
  const answer = await browser.logIn(login, PASSWORD);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { id, browser };
}

export const MATERIALS = MATERIAL_IDS;
export const PDF = '%PDF-1.4\n1 0 obj<</Type /Page>>endobj\ntrailer<<>>\n%%EOF\n';

let keys = 0;
export function key(): string {
  keys += 1;
  return `test-key-${keys}`;
}

export async function upload(
  browser: Browser,
  server: TestServer,
  id: string,
  material: string,
  content: string,
) {
  const { payload, headers } = await fileRequest(`${material}.pdf`, content);
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${id}/materials/${material}`,
    payload,
    headers: { ...headers, ...browser.headers },
  });
  return { status: answer.statusCode, body: answer.json() as { id: string; error?: { code: string } } };
}

/** A case with a full draft. @returns its number */
export async function prepared(server: TestServer, browser: Browser, phone: string, identity?: string) {
  const opened = await browser.send<Receipt>('POST', '/api/v1/cases', {
    procedure: PROCEDURE,
    project: 'chain-link',
    place: '440305',
    key: key(),
  });
  if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
  const id = opened.body.case;
  const saved = await browser.send('PUT', `/api/v1/cases/${id}/draft`, {
    revision: 0,
    form: formOf(phone, identity),
  });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
  for (const material of MATERIALS) {
    const { status, body } = await upload(browser, server, id, material, PDF);
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
  return id;
}

export const look = async (browser: Browser, id: string): Promise<CaseAnswer> =>
  (await browser.get<CaseAnswer>(`/api/v1/cases/${id}`)).body;

/** Takes a command on the case as it stands now. */
export async function act<T = Receipt>(
  browser: Browser,
  id: string,
  command: string,
  more: object = {},
): Promise<Answered<T>> {
  const { summary, draft } = await look(browser, id);
  const revision = draft && draft.revision > 0 ? { draftRevision: draft.revision } : {};
  return browser.send<T>('POST', `/api/v1/cases/${id}/commands`, {
    command,
    key: key(),
    version: summary.version,
    ...revision,
    ...more,
  });
}

/** … and fails the test with the words of the refusal. */
export async function must(
  browser: Browser,
  id: string,
  command: string,
  input: object = {},
): Promise<Receipt> {
  const { status, body } = await act(browser, id, command, { input });
  if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
  return body;
}
