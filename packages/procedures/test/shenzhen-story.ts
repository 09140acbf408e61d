/** A case under the Shenzhen guides at each of its stations, and its people: for the tests that walk it. */
import { company, FILING, load, SHENZHEN, Story, staff } from './support.ts';

export const procedure = load(SHENZHEN);
export const applicant = company('示例科技');
export const officer = staff('officer', { role: 'officer' });
export const clerk = staff('clerk', { role: 'clerk' });
export const head = staff('head', { role: 'head' });
export const auditor = staff('auditor', { role: 'auditor' });
export const finance = [
  staff('finance-1', { role: 'finance' }),
  staff('finance-2', { role: 'finance' }),
] as const;
export const citizen = {
  id: 'citizen',
  name: '示例公民',
  login: 'anonymous',
  grants: [{ role: 'public', place: '000000', calls: '*' }],
} as const;
export const reason = { input: { reason: '发票清单缺少合同编号，请补充。' } };
export const papers = { input: { 'papers-complete': true, pages: 120 } };
export const begun = (at = '2024-02-20T10:00') => new Story(procedure, at, { project: 'chain-link' });

export const submitted = (at?: string) => begun(at).do(applicant, 'submit', { filing: FILING });
export const received = () =>
  submitted()
    .at('2024-02-22T09:00')
    .do(officer, 'pass-precheck')
    .at('2024-02-28T15:00')
    .do(clerk, 'receive-papers', papers);
export const reviewing = () =>
  received().at('2024-03-04T09:00').do(officer, 'pass-formal').do(officer, 'pass-first-review');

export function reviewed(audited: number) {
  return reviewing()
    .do(officer, 'begin-experts', { input: { experts: ['e1', 'e2', 'e3'], draw: 'draw-1' } })
    .do(officer, 'begin-audit', { input: { auditors: ['auditor'] } })
    .do(officer, 'skip-site')
    .do(officer, 'begin-duplicates')
    .do(officer, 'report-duplicates', { input: { 'duplicate-finding': 'none' } })
    .at('2024-04-15T10:00')
    .do(officer, 'report-experts', { input: { score: 86.5, sheets: 3 } })
    .at('2024-05-06T10:00')
    .do(auditor, 'report-audit', { input: { 'audited-total': audited, 'audit-opinion': '审定。' } })
    .do(officer, 'conclude-review');
}
export const publicised = () =>
  reviewed(700_000_000)
    .do(officer, 'propose-plan', { input: { amount: 210_000_000 } })
    .at('2024-05-20T09:00')
    .do(head, 'publicise', { input: { 'publicity-until': '2024-05-26' } });
