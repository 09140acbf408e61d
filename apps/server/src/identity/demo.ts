/** Accounts to try with: made when the database holds no account at all, with passwords nobody has seen before. */
import type { Role } from '@huice/procedures';
import { type Database, Trouble } from '../platform/index.ts';
import { hashPassword, randomPassword } from './passwords.ts';

export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

interface Wanted {
  readonly login: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person' | 'staff';
  readonly role: Role | null;
  readonly company?: string;
  /** Other than 示例市. */
  readonly place?: string;
  /** Of a reporter: the responsible body. */
  readonly body?: string;
}

/** 示例市 is fictional; 990100 is a code that GB/T 2260 gives to nobody. */
export const DEMO_PLACE = '990100';

const companies: readonly Wanted[] = [
  ['company', '示例科技有限公司', '91990100MA5EXAMP1B'],
  ['company-2', '示例软件股份有限公司', '91990100MA5EXAMP2E'],
].map(([login = '', name = '', company = '']) => ({
  login,
  name,
  kind: 'organisation',
  role: 'applicant',
  company,
}));

const staff: readonly Wanted[] = (
  [
    ['clerk', '示例窗口', 'clerk'],
    ['officer', '示例经办', 'officer'],
    ['head', '示例处长', 'head'],
    ['auditor', '示例审计', 'auditor'],
    ['inspector', '示例核查甲', 'inspector'],
    ['inspector-2', '示例核查乙', 'inspector'],
    ['finance', '示例财务', 'finance'],
    ['finance-2', '示例出纳', 'finance'],
    ['supervisor', '示例督办', 'supervisor'],
    ['admin', '示例管理员', 'administrator'],
    ['expert-1', '示例专家甲', 'expert'],
    ['expert-2', '示例专家乙', 'expert'],
    ['expert-3', '示例专家丙', 'expert'],
    ['expert-4', '示例专家丁', 'expert'],
  ] as const
).map(([login, name, role]) => ({
  login,
  name,
  kind: 'staff',
  role,
  // Runs the whole installation, whose packs are of many places.
  ...(role === 'administrator' ? { place: '000000' } : {}),
}));

/** Each answers for a body of the fictional plan. */
const reporters: readonly Wanted[] = [
  { login: 'reporter', name: '示例工业局报送', body: '市工业局' },
  { login: 'reporter-2', name: '示例甲区报送', body: '甲区人民政府' },
  { login: 'reporter-3', name: '示例数据局报送', body: '市数据局' },
].map((each) => ({ ...each, kind: 'staff', role: 'reporter' }));

const wanted: readonly Wanted[] = [
  ...companies,
  { login: 'person', name: '示例个人', kind: 'person', role: null },
  ...staff,
  ...reporters,
];

/** @returns the accounts made; empty when there was one already. Two servers that start at once make them once. */
export async function makeDemoAccounts(db: Database): Promise<readonly DemoAccount[]> {
  const some = await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
  if (some) return [];
  const made = wanted.map((each) => ({ ...each, password: randomPassword() }));
  const hashes = await Promise.all(made.map((each) => hashPassword(each.password)));
  return db
    .transaction()
    .setIsolationLevel('serializable')
    .execute(async (tx) => {
      const other = await tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
      if (other) return [];
      for (const [index, each] of made.entries()) {
        await addAccount(tx, { ...each, passwordHash: hashes[index] ?? '', demo: true });
      }
      return made.map(({ login, name, password }) => ({ login, name, password }));
    })
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code === '40001') return [];
      throw error;
    });
}

export interface NewAccount extends Wanted {
  readonly passwordHash: string;
  readonly demo: boolean;
}

/** @returns the account's id @throws Trouble when a role's company is missing */
export async function addAccount(db: Database, account: NewAccount): Promise<string> {
  const { login, name, kind, role, company, body, passwordHash, demo } = account;
  if (role === 'applicant' && company === undefined) {
    throw new Trouble(400, 'no-company', {
      zh: '申报单位账号须填写统一社会信用代码。',
      en: 'The account of an applicant needs its credit code.',
    });
  }
  const { id } = await db
    .insertInto('accounts')
    .values({ login, name, kind, password_hash: passwordHash, demo })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (role !== null) {
    const place = account.place ?? DEMO_PLACE;
    await db
      .insertInto('grants')
      .values({ account_id: id, role, place, company: company ?? null, body: body ?? null })
      .execute();
  }
  return id;
}

/** For stderr and a file only the operator reads: never stdout, never the log. */
export function demoInWords(accounts: readonly DemoAccount[]): string {
  const width = Math.max(...accounts.map(({ login }) => login.length));
  return [
    '数据库是空的，已建立演示账号（仅显示这一次）。正式使用前请停用。',
    'The database was empty: demo accounts were made, shown this once. Disable them before real use.',
    ...accounts.map(({ login, password, name }) => `  ${login.padEnd(width)}  ${password}  ${name}`),
    '',
  ].join('\n');
}
