/**
 * Accounts and the troubles of a desk in a real browser: roles kept apart, an agent named, a session that ends while
 * somebody types, a clock that is wrong, several cases at once with a result each.
 */
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, must, PROCEDURE, person, prepared } from '../apps/server/test/applying.ts';
import type { Browser as Caller } from '../apps/server/test/people.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

let huice: HuiceInTime;
let browser: Browser;
let company: { readonly id: string; readonly browser: Caller };
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2024-02-20T10:00:00+08:00'), launchBrowser()]);
  await person(huice, { login: 'admin', role: 'administrator', place: '440300' });
  await person(huice, { login: 'officer', role: 'officer', place: '440300' });
  company = await person(huice, { login: 'company', role: 'applicant', company: '91440300MA5EXAMP0C' });
});
afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

const password = 'example-password';

async function desk(): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.clock.setFixedTime(huice.clock.now);
  return page;
}

async function logIn(page: Page, login: string, secret = password): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(secret);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function at(login: string, path: string): Promise<Page> {
  const page = await desk();
  await page.goto(`/sign-in?back=${encodeURIComponent(path)}`, { waitUntil: 'networkidle' });
  await logIn(page, login);
  return page;
}

describe('the administrator', () => {
  it('makes an account, gives it a role, and is refused a second one that does not go with it', async () => {
    const page = await at('admin', '/accounts');
    await page.locator('[data-account="officer"]').waitFor();
    await page.getByRole('button', { name: '新建账号' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '建立' }).click();
    await dialog.getByText('请按要求填写账号。').waitFor();
    await dialog.getByLabel('账号').fill('newcomer');
    await dialog.getByLabel('姓名或单位名称').fill('示例新人');
    await dialog.getByRole('button', { name: '建立' }).click();
    await dialog.locator('[data-password]').waitFor();
    const secret = await dialog.locator('[data-password]').innerText();
    await keepPicture(page, 'accounts-1-password');
    await dialog.getByRole('button', { name: '去授权' }).click();
    const account = page.getByRole('dialog', { name: /示例新人/ });
    await account.waitFor();
    const give = async (role: string) => {
      await account.getByRole('combobox', { name: '角色' }).click();
      await page.locator('.ant-select-dropdown:visible').getByText(role, { exact: true }).click();
      await account.getByLabel('地区代码').fill('440300');
      await account.getByRole('button', { name: '授予' }).click();
    };
    await give('经办人');
    await account.getByRole('button', { name: '收回“经办人”' }).waitFor();
    await give('处室负责人');
    await account.getByText(/不得由同一人担任/).waitFor();
    await keepPicture(page, 'accounts-2-conflict');
    await expectAccessible(page, 'account dialog');
    await page.keyboard.press('Escape');
    await page.locator('[data-account="newcomer"]').getByText('经办人').waitFor();
    await keepPicture(page, 'accounts-3-list');
    await expectAccessible(page, 'accounts');
    await expectFitsTelephone(page, 'accounts-3-list');

    const theirs = await desk();
    await theirs.goto('/sign-in?back=%2Faccount', { waitUntil: 'networkidle' });
    await logIn(theirs, 'newcomer', secret);
    await theirs.getByRole('heading', { name: '我的账号' }).waitFor();
    await keepPicture(theirs, 'accounts-4-own');
    await expectAccessible(theirs, 'own account');
    await expectFitsTelephone(theirs, 'accounts-4-own');
    await theirs.context().close();
    await page.context().close();
  });

  it('is the only one who sees the page', async () => {
    const page = await at('officer', '/accounts');
    await page.getByText('账号由系统管理员管理。').waitFor();
    await page.context().close();
  });
});

describe('the organisation', () => {
  it('names a person, who then applies in its name, and takes the authority back', async () => {
    const made = await huice.db
      .insertInto('accounts')
      .values({ login: 'agent', name: '示例受托人', kind: 'person', password_hash: '!' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const page = await at('company', '/agents');
    await page.getByText('还没有委托任何人。').waitFor();
    await page.getByLabel('对方的个人账号').fill('agent');
    await page.getByLabel('委托书名称或编号').fill('示委〔2024〕1 号');
    await page.getByLabel('自', { exact: true }).fill('2024-02-01');
    await page.getByLabel('至', { exact: true }).fill('2024-12-31');
    await page.getByRole('button', { name: '委托', exact: true }).click();
    const line = page.locator('[data-agent="agent"]');
    await line.getByText('有效').waitFor();
    await keepPicture(page, 'accounts-5-agents');
    await expectAccessible(page, 'agents');
    await expectFitsTelephone(page, 'accounts-5-agents');
    const granted =
      await sql`select 1 from grants where account_id = ${made.id} and revoked_at is null`.execute(huice.db);
    expect(granted.rows).toHaveLength(1);
    await line.getByRole('button', { name: /收回/ }).click();
    await page.getByRole('button', { name: /OK|确\s*定/ }).click();
    await line.getByText('已收回').waitFor();
    await page.context().close();
  });
});

describe('while somebody fills in a form', () => {
  it('the session ends: what was typed is kept, they log in again, it is saved', async () => {
    const opened = await company.browser.send<{ case: string }>('POST', '/api/v1/cases', {
      procedure: PROCEDURE,
      project: 'chain-link',
      place: '440305',
      key: key(),
    });
    const id = opened.body.case;
    const page = await at('company', `/cases/${id}/form`);
    await page.getByLabel('项目名称').fill('示例平台');
    await page
      .getByText(/^已保存/)
      .first()
      .waitFor();
    await sql`delete from sessions where account_id = ${company.id}`.execute(huice.db);
    await page.getByLabel('项目名称').fill('示例平台，会话中断时写下的');
    await page
      .getByText(/没有保存到服务器/)
      .first()
      .waitFor();
    await keepPicture(page, 'accounts-6-session-ended');
    await page
      .getByRole('link', { name: /重新登录/ })
      .first()
      .click();
    await logIn(page, 'company');
    await page.waitForURL(new RegExp(`/cases/${id}/form`));
    expect(await page.getByLabel('项目名称').inputValue()).toBe('示例平台，会话中断时写下的');
    await page
      .getByText(/^已保存/)
      .first()
      .waitFor();
    const saved = await sql<{
      name: string;
    }>`select form ->> 'project-name' as name from case_drafts where case_id = ${id}`.execute(huice.db);
    expect(saved.rows[0]?.name).toBe('示例平台，会话中断时写下的');

    // An hour slow: said, with the time that counts.
    await page.clock.setFixedTime(new Date(huice.clock.now.getTime() - 3_600_000));
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('本机时间比服务器慢 60 分钟').waitFor();
    await page.getByText(/以服务器收到的时间为准/).waitFor();
    await keepPicture(page, 'accounts-7-wrong-clock');
    await expectAccessible(page, 'wrong clock');
    await page.context().close();
  });
});

describe('the officer', () => {
  it('acts on several cases at once, each with its own result', async () => {
    const again = await person(huice, { login: 'other', role: 'applicant', company: 'C2' });
    const third = await person(huice, { login: 'third', role: 'applicant', company: 'C3' });
    const ids = [
      await prepared(huice, again.browser, '0755-88000001', '88000A'),
      await prepared(huice, third.browser, '0755-88000002', '88000B'),
    ];
    await must(again.browser, ids[0] ?? '', 'submit');
    await must(third.browser, ids[1] ?? '', 'submit');
    const page = await at('officer', '/cases');
    for (const id of ids) await page.getByRole('checkbox', { name: `选择 ${id}` }).check();
    await page.getByRole('button', { name: '批量办理' }).click();
    const dialog = page.getByRole('dialog');
    // Meanwhile one of them is withdrawn.
    await must(third.browser, ids[1] ?? '', 'withdraw');
    await dialog.getByRole('combobox').click();
    await page.locator('.ant-select-dropdown:visible').getByText('预审通过', { exact: true }).click();
    await dialog.getByRole('button', { name: '对 2 件办理' }).click();
    await dialog.getByText('1 件办成，1 件没有办成').waitFor();
    await dialog.getByText(/本次操作没有执行/).waitFor();
    await keepPicture(page, 'accounts-8-bulk');
    await expectAccessible(page, 'bulk result');
    await page.context().close();
  });
});

it('ran without an error in any page', () => {
  expect(troubles).toEqual([]);
});
