/** Cases of a fictional Shenzhen that are ready for a plan: one is walked there, the rest are made after it. */
import type { CaseState } from '@huice/procedures';
import { sql } from 'kysely';
import { caseRow } from '../src/cases/index.ts';
import { act, look, must, type person, prepared } from './applying.ts';
import type { TestServer } from './harness.ts';

export type People = Readonly<Record<string, Awaited<ReturnType<typeof person>>>>;

export const CALL = '2024-software-1';
export const YEAR = 2024;

/** The clock is set, and nobody has to log in again for it. */
export async function setClock(server: TestServer, when: string): Promise<void> {
  server.clock.now = new Date(when);
  const ends = new Date(server.clock.now.getTime() + 3600_000);
  await sql`update sessions set created_at = ${server.clock.now}, seen_at = ${server.clock.now}, expires_at = ${ends}`.execute(
    server.db,
  );
}

const of = (people: People, login: string) => {
  const found = people[login];
  if (!found) throw new Error(login);
  return found;
};

/** Walks a case of `company` to the end of its review. @returns its number */
export async function reviewed(
  server: TestServer,
  people: People,
  phone: string,
  identity: string,
): Promise<string> {
  const by = (login: string) => of(people, login).browser;
  const id = await prepared(server, by('company'), phone, identity);
  await must(by('company'), id, 'submit');
  await must(by('officer'), id, 'pass-precheck');
  await must(by('clerk'), id, 'receive-papers', { 'papers-complete': true, pages: 12 });
  await must(by('officer'), id, 'pass-formal');
  await must(by('officer'), id, 'pass-first-review');
  const experts = ['expert-1', 'expert-2', 'expert-3'].map((login) => of(people, login).id);
  await must(by('officer'), id, 'begin-experts', { experts, draw: 'D-1' });
  await must(by('head'), id, 'record-experts-by-hand', {
    score: 80,
    sheets: 3,
    'by-hand-reason': '示例：评审会在线下召开。',
  });
  await must(by('officer'), id, 'begin-audit', { auditors: [of(people, 'auditor').id] });
  await must(by('auditor'), id, 'report-audit', { 'audited-total': 800_000_000, 'audit-opinion': '属实。' });
  await must(by('officer'), id, 'skip-site');
  await must(by('officer'), id, 'begin-duplicates');
  await must(by('officer'), id, 'report-duplicates', { 'duplicate-finding': 'none' });
  await must(by('officer'), id, 'conclude-review');
  return id;
}

export interface Like {
  readonly score?: number;
  readonly auditedFen?: number;
  readonly declaredFen?: number;
  readonly company?: string;
  readonly region?: string;
  readonly year?: number;
}

let made = 0;

/** Cases that stand where the pattern stands, with other figures. @returns their numbers */
export async function moreLike(
  server: TestServer,
  pattern: string,
  likes: readonly Like[],
): Promise<readonly string[]> {
  const { projection } = await server.db
    .selectFrom('cases')
    .select('projection')
    .where('id', '=', pattern)
    .executeTakeFirstOrThrow();
  const ids: string[] = [];
  for (let from = 0; from < likes.length; from += 200) {
    const states = likes.slice(from, from + 200).map((like) => {
      made += 1;
      return likeness(projection, `2024-${String(900_000 + made)}`, like);
    });
    ids.push(...states.map(({ id }) => id));
    await server.db
      .insertInto('cases')
      .values(states.map((state) => caseRow(state, 'officer')))
      .execute();
  }
  return ids;
}

function likeness(pattern: CaseState, id: string, like: Like): CaseState {
  const company = like.company ?? `示例公司${id.slice(-6)}有限公司`;
  const { declaredFen = 800_000_000, region = '440305', year = pattern.year } = like;
  const form = {
    ...pattern.submissions.at(-1)?.form,
    'company-name': company,
    'declared-total': declaredFen,
    'registered-place': region,
  };
  const submissions = pattern.submissions.map((each) => ({ ...each, form }));
  const data = {
    ...pattern.data,
    score: like.score ?? 80,
    'audited-total': like.auditedFen ?? declaredFen,
  };
  return { ...pattern, id, applicant: company, year, submissions, data, keys: {}, claims: {} };
}

/** The papers for the disbursement, handed in by the applicant and approved by finance. */
export async function papersIn(people: People, id: string, account: string): Promise<void> {
  const company = of(people, 'company').browser;
  await must(company, id, 'submit-papers', {
    'account-name': '示例科技有限公司',
    'account-bank': '示例银行科技园支行',
    'account-number': account,
  });
  await must(of(people, 'finance').browser, id, 'approve-papers');
}

export { act, look, must };
