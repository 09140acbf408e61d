/** Cases of the fictional city that wait for their review, and an office to review them, for the tests of panels. */
import type { ExpertAnswer, PanelAnswer, Receipt } from '@huice/api';
import { formOf, key, lessThan, must, PDF, packs, person, upload } from './applying.ts';
import { openTestServer, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';

export const STANDING = '990100/software-support-standing';
const PLACE = '990100';

export interface Someone {
  readonly id: string;
  readonly browser: Browser;
}

export interface Office {
  readonly server: TestServer;
  readonly officer: Someone;
  readonly head: Someone;
  readonly clerk: Someone;
  readonly auditor: Someone;
  readonly inspectors: readonly Someone[];
  readonly experts: readonly Someone[];
}

/** @param experts how many accounts of experts; they are not in the pool yet */
export async function openOffice(experts: number, now = '2026-11-23T10:00:00+08:00'): Promise<Office> {
  const server = await openTestServer({ now, packs });
  const at = (login: string, role: Parameters<typeof person>[1]['role']) =>
    person(server, { login, role, place: PLACE });
  const [officer, head, clerk, auditor] = [
    await at('officer', 'officer'),
    await at('head', 'head'),
    await at('clerk', 'clerk'),
    await at('auditor', 'auditor'),
  ];
  const inspectors = [await at('inspector-1', 'inspector'), await at('inspector-2', 'inspector')];
  const others: Someone[] = [];
  for (let i = 0; i < experts; i += 1) others.push(await at(`expert-${i}`, 'expert'));
  return { server, officer, head, clerk, auditor, inspectors, experts: others };
}

export const expertFile = (login: string, more: Partial<ExpertAnswer> = {}) => ({
  login,
  name: `示例专家 ${login}`,
  place: PLACE,
  fields: ['软件'],
  employers: [{ company: `示例大学 ${login}`, until: null, as: '教授' }],
  holdings: [] as string[],
  phones: [] as string[],
  ...more,
});

let applicants = 0;

/** A case that stands in review, of an applicant of its own. */
export async function reviewing(office: Office, change: object = {}) {
  applicants += 1;
  const n = String(applicants).padStart(4, '0');
  const company = `91990100MA5TEST${n}`;
  const { browser } = await person(office.server, {
    login: `company-${n}`,
    role: 'applicant',
    company,
    place: PLACE,
  });
  const opened = await browser.send<Receipt>('POST', '/api/v1/cases', {
    procedure: STANDING,
    project: 'chain-link',
    place: PLACE,
    key: key(),
  });
  const id = opened.body.case;
  const form = {
    ...lessThan(formOf(`0755-3000${n}`, `1${n}X`)),
    'company-name': `示例申报单位 ${n}`,
    ...change,
  };
  await browser.send('PUT', `/api/v1/cases/${id}/draft`, { revision: 0, form });
  for (const material of ['accounts', 'costs']) await upload(browser, office.server, id, material, PDF);
  await must(browser, id, 'submit');
  const { officer, clerk } = office;
  await must(officer.browser, id, 'pass-precheck');
  await must(clerk.browser, id, 'receive-papers', { 'papers-complete': true, pages: 10 });
  await must(officer.browser, id, 'pass-formal');
  await must(officer.browser, id, 'pass-first-review');
  return { id, browser, company, name: form['company-name'] };
}

export async function panelOf(browser: Browser, id: string): Promise<PanelAnswer> {
  const answer = await browser.get<PanelAnswer>(`/api/v1/panels/${id}`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Prepares and draws. */
export async function drawn(browser: Browser, cases: readonly string[], more: object = {}) {
  const made = await browser.send<PanelAnswer>('POST', '/api/v1/panels', {
    title: '示例评审组',
    cases,
    ...more,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const { id } = made.body.summary;
  const answer = await browser.send<PanelAnswer>('POST', `/api/v1/panels/${id}/draw`, { version: 1 });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

export const SCORES = { technology: 80, industry: 70, budget: 60, team: 90 };
export const COMMENT = '示例意见：内容完整，数据可信。';

/** Saves and hands in. */
export async function handedIn(browser: Browser, panel: string, id: string, scores: object = SCORES) {
  const url = `/api/v1/panels/${panel}/cases/${id}/sheet`;
  const saved = await browser.send('PUT', url, { revision: 0, scores, comment: COMMENT });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
  return browser.send('POST', url, { revision: 1 });
}
