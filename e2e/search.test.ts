/** Finding something from the home page, with the keyboard alone, and what the page says when there is nothing. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
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

async function seriousViolations(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const picture = (name: string) =>
  page.screenshot({ path: join(import.meta.dirname, 'screenshots', `${name}.png`), fullPage: true });

test('a question from the home page is answered with its basis', async () => {
  await page.goto(huice.address);
  await page.locator('[data-search] textarea').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('聊城企业 CMMI 三级补多少？');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=/);
  await page.getByText('三级：最高20万元').waitFor();
  await page.locator('article').first().waitFor();
  await picture('search-answer');
  expect(await seriousViolations()).toEqual([]);
  await page.locator('article a').first().click();
  await page.waitForURL(/\/cite\?/);
});

test('filters live in the address and say so when they leave nothing', async () => {
  await page.goto(`${huice.address}/search?q=${encodeURIComponent('奖励')}&region=371500`);
  await page.locator('article mark').first().waitFor();
  await page.goto(`${huice.address}/search?q=${encodeURIComponent('奖励')}&region=650000`);
  await page.getByText('排除了全部结果').waitFor();
  expect(await seriousViolations()).toEqual([]);
});

test('no basis is said to be none, and a narrow screen does not scroll sideways', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${huice.address}/search?q=${encodeURIComponent('结婚登记需要什么材料')}`);
  await page.getByText('没有找到依据').waitFor();
  await picture('search-nothing-390');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await seriousViolations()).toEqual([]);
});
