/** Finding something from the home page, with the keyboard alone, and what the page says when there is nothing. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type StartedHuice, startHuice } from './server.ts';

let huice: StartedHuice;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  huice = await startHuice();
  browser = await launchBrowser();
  page = await (
    await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })
  ).newPage();
});
afterAll(async () => {
  await browser?.close();
  await huice?.stop();
});

test('a question from the home page is answered with its basis', async () => {
  await page.goto(huice.address);
  await page.locator('[data-search] textarea').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('聊城企业 CMMI 三级补多少？');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=/);
  await page.getByText('三级：最高20万元').waitFor();
  await page.locator('article').first().waitFor();
  await keepPicture(page, 'search-answer');
  await expectAccessible(page, 'an answer');
  await page.locator('article a').first().click();
  await page.waitForURL(/\/cite\?/);
});

test('filters live in the address and say so when they leave nothing', async () => {
  await page.goto(`${huice.address}/search?q=${encodeURIComponent('奖励')}&region=371500`);
  await page.locator('article mark').first().waitFor();
  await page.goto(`${huice.address}/search?q=${encodeURIComponent('奖励')}&region=650000`);
  await page.getByText('排除了全部结果').waitFor();
  await expectAccessible(page, 'filters that leave nothing');
});

test('no basis is said to be none, and a narrow screen does not scroll sideways', async () => {
  await page.goto(`${huice.address}/search?q=${encodeURIComponent('结婚登记需要什么材料')}`);
  await page.getByText('没有找到依据').waitFor();
  await expectFitsTelephone(page, 'search-nothing');
  await expectAccessible(page, 'no basis');
});
