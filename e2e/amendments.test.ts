/** A rule changes: its clauses side by side, the companies of a list that it moves, and what a company kept here is told. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteShelf, readShelf } from '../apps/server/src/matching/index.ts';
import { packs, person } from '../apps/server/test/applying.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

const MEASURE = '440300/smart-terminals-2024/open-call';

let huice: HuiceInTime;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2024-02-20T10:00:00+08:00'), launchBrowser()]);
  await person(huice, { login: 'officer', role: 'officer', place: '440300' });
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

/** The cap of one measure halved, as a pack that was published anew has it. */
async function amend(): Promise<void> {
  const shelf = await readShelf(packs);
  const measures = new Map(shelf.measures);
  const found = measures.get(MEASURE);
  const amount = found?.measure.rule.amount;
  if (found === undefined || amount?.op !== 'cap' || amount.at.op !== 'literal')
    throw new Error('another rule');
  const at = { ...amount.at, value: String(Number(amount.at.value) / 2) };
  const rule = { ...found.measure.rule, amount: { ...amount, at } };
  measures.set(MEASURE, { ...found, measure: { ...found.measure, rule } });
  // Afterwards by any clock: companies are saved by the clock of the database.
  await noteShelf(huice.db, { ...shelf, measures }, new Date(Date.now() + 60_000));
}

describe('an amendment', () => {
  it('is none at first, and says so', async () => {
    await page.goto('/amendments', { waitUntil: 'networkidle' });
    await page.getByText('这里的规则还没有修订过').waitFor();
    await expectAccessible(page, 'amendments empty');
  });

  it('stands clause by clause; the companies behind it are for officers', async () => {
    await amend();
    await page.reload({ waitUntil: 'networkidle' });
    await page.locator('ins').first().waitFor();
    await keepPicture(page, 'amendments');
    await page.getByRole('button', { name: '看影响哪些企业' }).click();
    await page.getByText('请先登录。').waitFor();
    await page.getByRole('main').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('账号').fill('officer');
    await page.getByLabel('密码').fill('example-password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/amendments/);
    await page.getByText('还没有企业名单').waitFor();
  });

  it('names the companies of a list that it moves, with the clause responsible', async () => {
    await page.goto('/screening', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: '生成示例市（10 万家）' }).click();
    await page.getByText('100,000 家').waitFor();
    await page.goto('/amendments', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: '看影响哪些企业' }).click();
    // By keyboard: the only list there is.
    await page.getByLabel('企业名单').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/\d+ 家改变/).waitFor();
    await page.locator('tbody del').first().waitFor();
    await keepPicture(page, 'amendments-companies');
    await expectAccessible(page, 'amendments companies');
    await expectFitsTelephone(page, 'amendments');
  });

  it('reads the same in English', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(/\d companies stand differently/).waitFor();
    await keepPicture(page, 'amendments-english');
    await page.getByRole('button', { name: '中文' }).click();
  });
});

it('no page threw an error', () => {
  expect(troubles).toEqual([]);
});
