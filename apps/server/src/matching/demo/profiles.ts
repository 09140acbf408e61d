/**
 * What the fictional applicants of 示例市 know of themselves on the first start, so that one thread can be followed at
 * once: measure, answer, application, plan, payment.
 */
import type { CompanyFile } from '@huice/measures';
import { actorOfLogin, DEMO_PLACE } from '../../identity/index.ts';
import type { Database } from '../../platform/index.ts';
import { saveCompany } from '../companies/companies.ts';

const alike = {
  'organisation-type': 'enterprise',
  'legal-person': true,
  'registered-place': DEMO_PLACE,
  'business-place': DEMO_PLACE,
  'serious-dishonesty': false,
} as const;

/** By login. The second has not said everything: what is missing is asked for. */
const profiles: Readonly<Record<string, Pick<CompanyFile, 'name' | 'facts'>>> = {
  company: {
    name: '示例科技有限公司',
    facts: {
      ...alike,
      'registered-on': '2016-04-12',
      employees: 180,
      'rd-employees': 96,
      'main-business': ['software-products', 'industrial-software'],
      'main-revenue-last-year': '6200万元',
      'software-revenue-last-year': '4800万元',
      'has-project': true,
      'project-directions': ['industrial-software'],
      'project-place': DEMO_PLACE,
      'project-duplicate-application': false,
      'project-government-funded': false,
      'project-total-investment': '860万元',
      'project-completed': true,
      'has-ai-application': false,
    },
  },
  'company-2': {
    name: '示例软件股份有限公司',
    facts: {
      ...alike,
      'main-business': ['it-services'],
      'main-revenue-last-year': '1.2亿元',
      'has-project': false,
      'has-ai-application': true,
      'ai-application-software': ['industry-large-model'],
      'ai-application-place': DEMO_PLACE,
    },
  },
};

/** @param asOf the day that the profiles are of @returns profiles saved */
export async function makeDemoProfiles(db: Database, asOf: string): Promise<number> {
  for (const [login, profile] of Object.entries(profiles)) {
    const { id, name } = await actorOfLogin(db, login);
    const owner = { owner_account: id, owner_place: null, owner_key: null };
    await saveCompany(db, { ...profile, asOf }, owner, `${name}（${login}）`);
  }
  return Object.keys(profiles).length;
}
