/** The periodical as its editor and its readers walk it: composed, edited by hand and by key, published, read, fetched. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoIssues } from '../apps/server/src/digest/index.ts';
import { addAccount, hashPassword } from '../apps/server/src/identity/index.ts';
import { Shelves } from '../apps/server/src/matching/index.ts';
import { readSettings } from '../apps/server/src/platform/index.ts';
import { silent } from '../apps/server/test/harness.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

let huice: HuiceInTime;
let browser: Browser;
let page: Page;
let reader: Page;
const troubles: string[] = [];
const PASSWORD = 'only for this walk';

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2024-03-01T10:00:00+08:00'), launchBrowser()]);
  const passwordHash = await hashPassword(PASSWORD);
  const account = { kind: 'staff', role: 'officer', place: '990100', passwordHash, demo: true } as const;
  await addAccount(huice.db, { ...account, login: 'editor', name: '示例编辑' });
  const shelf = (await Shelves.open(readSettings(process.env).packsFolder, silent)).present;
  const { db, clock, address } = huice;
  await makeDemoIssues({ db, shelf, site: address, place: '990100', now: clock.now });
  [page, reader] = await Promise.all([newPage(), newPage()]);
});

afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

async function newPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  const made = await context.newPage();
  made.setDefaultTimeout(PATIENCE);
  made.on('pageerror', (error) => troubles.push(error.message));
  return made;
}

const saved = () => page.locator('[data-saving=saved]').waitFor();
const fields = (root: Page) => root.locator('.paper');

/** Titles of the articles of one section of the paper. */
const titlesIn = (section: number) =>
  page.locator('section.sheet').nth(section).locator('h3').allTextContents();

describe('a reader', () => {
  it('finds the published issue, reads it as it is printed, and fetches its files', async () => {
    await reader.goto('/periodical', { waitUntil: 'networkidle' });
    await reader.getByRole('heading', { name: '示例市产业政策汇编 2024年第2期' }).waitFor();
    await expectAccessible(reader, 'periodical');
    await keepPicture(reader, 'periodical');
    await expectFitsTelephone(reader, 'periodical');
    await reader.getByRole('link', { name: '阅读', exact: true }).first().click();
    await reader.getByRole('heading', { level: 2, name: '第一部分 政策文件' }).waitFor();
    await reader.getByText('人工撰写').first().waitFor();
    await expectAccessible(reader, 'issue');
    await keepPicture(reader, 'periodical-issue');
    await expectFitsTelephone(reader, 'periodical-issue');
    const kinds = {
      PDF: 'application/pdf',
      Word: 'application/vnd.openxml',
      网页: 'text/html',
      邮件: 'message/rfc822',
    };
    for (const [name, type] of Object.entries(kinds)) {
      const href = await reader.getByRole('link', { name, exact: true }).getAttribute('href');
      const file = await reader.request.get(href ?? '');
      expect([file.status(), file.headers()['content-type']], name).toEqual([
        200,
        expect.stringContaining(type),
      ]);
    }
    // The page that was downloaded stands by itself.
    const html = await reader.getByRole('link', { name: '网页', exact: true }).getAttribute('href');
    const alone = await (await reader.request.get(html ?? '')).text();
    await reader.setContent(alone, { waitUntil: 'load' });
    await expectAccessible(reader, 'html edition');
    await expectFitsTelephone(reader, 'periodical-html');
    await keepPicture(reader, 'periodical-html');
    const feed = await reader.request.get('/api/v1/issues.atom');
    expect(await feed.text()).toContain('示例市产业政策汇编 2024年第2期');
  });
});

describe('an editor', () => {
  it('is asked to log in, and sees the desk', async () => {
    await page.goto('/periodical-desk', { waitUntil: 'networkidle' });
    await page.getByRole('main').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('账号').fill('editor');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '示例产业观察 2024年第1期' }).waitFor();
    await keepPicture(page, 'periodical-desk');
  });

  it('chooses period and layout, sees what would go in, and composes', async () => {
    await page.getByRole('button', { name: '新组一期' }).click();
    await page.getByLabel('刊名').fill('示例市政策月报');
    await page.getByLabel('时段起').fill('2024-01-01');
    await page.getByLabel('时段止').fill('2024-02-29');
    const preview = page.getByRole('region', { name: '将会组成' });
    await preview.getByText('【截至2月25日】').waitFor();
    await preview.getByText(/未收入 \d+ 份文件/).waitFor();
    await expectAccessible(page, 'compose');
    await keepPicture(page, 'periodical-compose');
    await expectFitsTelephone(page, 'periodical-compose');
    await page.getByRole('button', { name: /^组\s?稿$/ }).click();
    await page
      .getByRole('heading', { level: 1, name: /^示例市政策月报 / })
      .first()
      .waitFor();
    // The contents name the pages as they are printed.
    await expect
      .poll(() => page.locator('.sheet.contents li span:last-child').first().textContent(), {
        timeout: 30_000,
      })
      .toBe('1');
    await keepPicture(page, 'periodical-editor');
    await expectAccessible(page, 'editor');
  });

  it('writes a note by keyboard alone; it is signed, saved and there after a reload', async () => {
    await page.getByRole('tab', { name: '结构' }).click();
    await page.locator('.outline-row.level-2 .outline-name').first().press('Enter');
    await page.getByRole('tab', { name: '加入' }).press('Enter');
    await page.getByRole('button', { name: '编者按', exact: true }).press('Enter');
    const field = page.getByLabel('编者按 文字');
    await field.fill('示例编辑写下的按语。');
    await field.press('Control+Enter');
    await saved();
    await page.reload({ waitUntil: 'networkidle' });
    const note = page.getByRole('complementary', { name: '编者按' });
    await note.getByText('示例编辑写下的按语。').waitFor();
    expect(await note.textContent()).toContain('人工撰写示例编辑');
  });

  it('changes composed words, which then bear the editor’s mark, and takes it back', async () => {
    const paragraph = page.locator('.paper-text').first();
    const before = await paragraph.textContent();
    await paragraph.dblclick();
    await page.getByLabel('段落 文字').fill('编辑改过的一句。');
    await page.getByText('据条款编写').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^完\s?成$/ }).click();
    expect(await paragraph.textContent()).toContain('人工撰写');
    await saved();
    await page
      .getByRole('button', { name: /^撤\s?销$/ })
      .first()
      .click();
    expect(await paragraph.textContent()).toBe(before);
    await saved();
  });

  it('drags an article to another part, and moves it on by key', async () => {
    await page.getByRole('tab', { name: '结构' }).click();
    const first = await titlesIn(0);
    const row = page.locator('.outline-row.level-2').first();
    await row.dragTo(page.locator('.outline-row.level-1').nth(2));
    await expect.poll(() => titlesIn(0)).toEqual(first.slice(1));
    expect((await titlesIn(2)).at(-1)).toBe(first[0]);
    await page.locator('.outline-row.level-2 .outline-name').last().press('Enter');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await titlesIn(2)).at(-2)).toBe(first[0]);
    await saved();
    await keepPicture(page, 'periodical-structure');
  });

  it('drags a new block onto the page, and a document out of the library', async () => {
    await page.getByRole('tab', { name: '加入' }).click();
    const target = page.locator('.hand', { has: page.locator('.paper-text') }).first();
    await page.locator('[data-new=paragraph]').dragTo(target);
    await page.getByLabel('段落 文字').fill('拖进来的一段。');
    await page.getByRole('button', { name: /^完\s?成$/ }).click();
    await fields(page).getByText('拖进来的一段。').waitFor();
    await page.getByLabel('按标题找文件').fill('青岛');
    await page.getByRole('button', { name: /^加入 青岛市超高清/ }).click();
    await fields(page)
      .getByRole('heading', { level: 3, name: /^青岛市超高清/ })
      .waitFor();
    await saved();
  });

  it('removes an article and gets it back with one press', async () => {
    await page.getByRole('tab', { name: '结构' }).click();
    await page.getByRole('button', { name: /^删除 青岛市超高清/ }).click();
    await expect
      .poll(() =>
        fields(page)
          .getByRole('heading', { level: 3, name: /^青岛市超高清/ })
          .count(),
      )
      .toBe(0);
    await page
      .locator('.ant-message')
      .getByRole('button', { name: /撤\s?销/ })
      .click();
    await fields(page)
      .getByRole('heading', { level: 3, name: /^青岛市超高清/ })
      .waitFor();
    await saved();
    await expectFitsTelephone(page, 'periodical-editor');
  });

  it('is told what a colleague changed meanwhile, keeps what was typed, and decides', async () => {
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { body, version } = await huice.db
      .selectFrom('issues')
      .select(['body', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const theirs = { ...body, masthead: { ...body.masthead, subtitle: '同事写的副题' } };
    await huice.db
      .updateTable('issues')
      .set({ version: version + 1, body: JSON.stringify(theirs), saved_by: '示例同事' })
      .where('id', '=', id)
      .execute();
    await page.getByRole('tab', { name: '刊头' }).click();
    await page.getByLabel('主办单位').fill('示例市工业局');
    await page.getByText('示例同事 已存到').waitFor();
    await page.getByText('刊头改过了').waitFor();
    await expectAccessible(page, 'conflict');
    await keepPicture(page, 'periodical-conflict');
    expect(await page.getByLabel('主办单位').inputValue()).toBe('示例市工业局');
    await page.getByRole('button', { name: '用最新一版' }).click();
    await page.getByText('同事写的副题').first().waitFor();
    await page.getByLabel('主办单位').fill('示例市工业局');
    await saved();
  });

  it('is stopped by what is not right, mends it, and publishes', async () => {
    await page.getByLabel('刊名').fill('');
    await page.getByRole('tab', { name: '校对 1' }).click();
    await page.getByText('刊名没有填写。').waitFor();
    await page.getByRole('button', { name: '去改 刊头' }).click();
    await page.getByLabel('刊名').fill('示例市政策月报');
    await saved();
    await page.getByRole('button', { name: /^出\s?刊$/ }).click();
    await page.getByRole('button', { name: '确认出刊' }).click();
    await page.getByText('已出刊').waitFor();
    await keepPicture(page, 'periodical-published');
    await page.getByRole('link', { name: '看公开页' }).click();
    await page.waitForURL(/\/periodical\/[0-9a-f-]+$/);
    await reader.goto('/periodical', { waitUntil: 'networkidle' });
    await reader.getByRole('heading', { name: /^示例市政策月报/ }).waitFor();
  });

  it('never met with an error that nobody was told of', () => {
    expect(troubles).toEqual([]);
  });
});
