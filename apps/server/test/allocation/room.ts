/** A call with money on a real PostgreSQL, its people, and what the tests of it share. */
import type { AllocationPlanAnswer, ErrorAnswer, PlanRow, Purse } from '@huice/api';
import { sql } from 'kysely';
import { CALL, reviewed, YEAR } from '../allocating.ts';
import { key, openCasesServer, person } from '../applying.ts';
import type { TestServer } from '../harness.ts';
import type { Browser } from '../people.ts';

export const WAN = 1_000_000;
export const people: Record<string, Awaited<ReturnType<typeof person>>> = {};
export const of = (login: string): Browser => {
  const found = people[login];
  if (!found) throw new Error(login);
  return found.browser;
};
export const plans = '/api/v1/allocation/plans';
export const choices = { method: 'rank', basis: '经局长办公会议研究确定。' };
/** What the story has come to. */
export const here = {} as { server: TestServer; mine: string; plan: AllocationPlanAnswer };

export const send = async <T = AllocationPlanAnswer>(login: string, url: string, body: object) =>
  of(login).send<T & ErrorAnswer>('POST', url, { key: key(), ...body });
export const rows = async (version?: number) =>
  (
    await of('officer').get<{ items: PlanRow[] }>(
      `${plans}/${here.plan.id}/rows?size=200${version === undefined ? '' : `&version=${version}`}`,
    )
  ).body.items;
export const purse = async (year = YEAR) => {
  const { body } = await of('finance').get<{ purse: Purse }>(
    `/api/v1/allocation/ledger?call=${CALL}&year=${year}`,
  );
  return body.purse;
};
export const setBudget = (limitFen: number, login = 'head', year = YEAR) =>
  of(login).send<ErrorAnswer>('PUT', '/api/v1/budgets', { call: CALL, year, limitFen });

/** Everybody who takes part, and a case that is reviewed. */
export async function open(): Promise<void> {
  here.server = await openCasesServer('2024-02-20T10:00:00+08:00');
  for (const role of ['clerk', 'officer', 'head', 'auditor', 'finance', 'supervisor'] as const)
    people[role] = await person(here.server, { login: role, role });
  for (const login of ['expert-1', 'expert-2', 'expert-3'])
    people[login] = await person(here.server, { login, role: 'expert' });
  people['officer-2'] = await person(here.server, { login: 'officer-2', role: 'officer' });
  people['finance-2'] = await person(here.server, { login: 'finance-2', role: 'finance' });
  people.district = await person(here.server, { login: 'district', role: 'head', place: '440305' });
  people.elsewhere = await person(here.server, { login: 'elsewhere', role: 'officer', place: '440100' });
  people.company = await person(here.server, { login: 'company', role: 'applicant', company: 'A' });
  // One who holds both roles may still not decide what he drew.
  people.both = await person(here.server, { login: 'both', role: 'officer' });
  await sql`insert into grants (account_id, role, place) values (${people.both.id}, 'head', '440300')`.execute(
    here.server.db,
  );
  await of('both').logIn('both', 'example-password');
  here.mine = await reviewed(here.server, people, '0755-10000001', '10000A');
}
