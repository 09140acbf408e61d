/** Fictional applicants with full drafts, logged in; and how one hands in: twice at once, again until there is an answer. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Huice, PROCEDURE } from './huice.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Applicant {
  readonly token: string;
  readonly case: string;
  readonly key: string;
}

export interface Receipt {
  readonly case: string;
  readonly version: number;
  readonly arrivedAt: string;
  readonly repeated: boolean;
  readonly filing: { readonly number: number; readonly hash: string } | null;
}

export interface Answer {
  readonly status: number;
  readonly body: Receipt & { readonly error?: { readonly code: string } };
}

function send(huice: Huice, method: string, path: string, token: string, body: object): Promise<Answer> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port: huice.port,
        method,
        path: `/api/v1${path}`,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          cookie: `huice-session=${token}`,
          'x-huice-csrf': createHmac('sha256', token).update('csrf').digest('base64url'),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          try {
            resolve({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
          } catch (error) {
            reject(error);
          }
        });
      },
    );
    asked.setTimeout(60_000, () => asked.destroy(new Error('no answer in a minute')));
    asked.on('error', reject);
    asked.end(text);
  });
}

const item = (name: string, yuan: number, number: number) => ({
  item: name,
  supplier: '示例设备有限公司',
  invoice: String(90_000_000 + number),
  'paid-on': '2023-06-01',
  amount: yuan * 100,
});

const formOf = (number: number) => ({
  'company-name': `示例${number}有限公司`,
  'credit-code': '91440300MA5EXAMP0C',
  'company-kind': 'company',
  'registered-place': '440305',
  'contact-name': '示例联系人',
  'contact-identity': String(number).padStart(6, '0'),
  'contact-phone': `0755-${20_000_000 + number}`,
  revenue: 5_000_000_000,
  'in-statistics': true,
  'software-condition': 'key-software',
  'project-name': '示例项目',
  'project-place': '440305',
  field: 'big-data',
  advance: ['leading'],
  'begun-on': '2022-03-01',
  'finished-on': '2023-11-30',
  summary: '示例项目：内容均为虚构，用于测量截止前一分钟的提交。'.repeat(8),
  construction: Array.from({ length: 10 }, (_, i) => item('服务器', 200_000, number * 20 + i)),
  research: Array.from({ length: 10 }, (_, i) => item('委托开发', 600_000, number * 20 + 10 + i)),
  'no-double-filing': true,
  'not-government-funded': true,
  'not-blacklisted': true,
  'figures-agree': true,
  'no-inducement': true,
  'own-application': true,
});

const MATERIALS = ['tax', 'accounts', 'credit', 'statistics', 'chain-files', 'chain-level', 'chain-costs'];

/** Asked again while the server or the database is away. */
async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask().catch(() => null);
    if (answer !== null && answer.status < 500) return answer;
    if (tries === 200)
      throw new Error(`no answer in 200 tries: ${answer?.status} ${JSON.stringify(answer?.body)}`);
    await pause(100);
  }
}

/** Accounts, sessions and files through the database; cases and drafts through the server. */
export async function applicants(huice: Huice, first: number, count: number): Promise<readonly Applicant[]> {
  const client = await huice.connect();
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  await client.query(
    `with made as (
       insert into accounts (login, name, kind, password_hash) select 'bench-' || n, '示例' || n, 'organisation', '!'
       from generate_series($1::int, $1 + $2 - 1) n returning id, login
     ), granted as (
       insert into grants (account_id, role, place, company) select id, 'applicant', '440300', login from made
     ) insert into sessions (token_hash, account_id, created_at, seen_at, expires_at, address)
       select t.hash, made.id, now(), now(), now() + interval '6 hours', '127.0.0.1'
       from unnest($3::text[], $4::bytea[]) as t (login, hash) join made using (login)`,
    [
      first,
      count,
      tokens.map((_, i) => `bench-${first + i}`),
      tokens.map((token) => createHash('sha256').update(token).digest()),
    ],
  );
  const made: Applicant[] = [];
  await inGroups(tokens, 16, async (token, i) => {
    const opening = {
      procedure: PROCEDURE,
      project: 'chain-link',
      place: '440305',
      key: `open-${first + i}-bench`,
    };
    const opened = await patiently(() => send(huice, 'POST', '/cases', token, opening));
    if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
    const id = opened.body.case;
    const draft = { revision: 0, form: formOf(first + i) };
    const saved = await patiently(() => send(huice, 'PUT', `/cases/${id}/draft`, token, draft));
    if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
    made.push({ token, case: id, key: `submit-${first + i}-bench` });
  });
  await client.query(
    `insert into case_files (case_id, material, name, mime, bytes, sha256, content, uploaded_at, uploaded_by)
     select c, m, m || '.pdf', 'application/pdf', 5, repeat('a', 64), 'bench', now(), 'bench'
     from unnest($1::text[]) c, unnest($2::text[]) m`,
    [made.map((each) => each.case), MATERIALS],
  );
  await client.end();
  return made;
}

export async function inGroups<T>(
  items: readonly T[],
  at: number,
  work: (item: T, index: number) => Promise<void>,
) {
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: at }, lane));
}

export interface HandedIn {
  readonly applicant: Applicant;
  /** Every receipt that came, of all clicks and tries. */
  readonly receipts: readonly Receipt[];
  /** Code of the refusal, where it was refused for good. */
  readonly refused: string | null;
  /** From the first click to the first answer that counts, ms. */
  readonly took: number;
}

/** Two clicks at once, each tried again while the server or the database is away. */
export async function handIn(huice: Huice, applicant: Applicant): Promise<HandedIn> {
  const began = performance.now();
  let took = Number.POSITIVE_INFINITY;
  const click = async () => {
    const command = { command: 'submit', key: applicant.key, version: 1, draftRevision: 1 };
    const path = `/cases/${applicant.case}/commands`;
    const answer = await patiently(() => send(huice, 'POST', path, applicant.token, command));
    took = Math.min(took, performance.now() - began);
    return answer;
  };
  const answers = await Promise.all([click(), click()]);
  const receipts = answers.filter((each) => each.status === 200).map((each) => each.body);
  const refused = receipts.length > 0 ? null : (answers[0]?.body.error?.code ?? 'unknown');
  return { applicant, receipts, refused, took };
}
