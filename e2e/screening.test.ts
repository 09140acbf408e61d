/** A whole city screened, a figure tried, and what one company should apply for together: as a person walks it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type StartedHuice, startHuice } from './server.ts';

let huice: StartedHuice;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuice(), launchBrowser()]);
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
  await huice?.stop();
});

describe('screening', () => {
  it('is for officers of the place', async () => {
    await page.goto('/screening', { waitUntil: 'networkidle' });
    await page.getByText('请先登录。').waitFor();
    await page.getByRole('main').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('账号').fill('officer');
    await page.getByLabel('密码').fill(huice.passwords.get('officer') ?? '');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/screening');
  });

  it('says what to do where there is no list', async () => {
    await page.getByText('还没有企业名单').waitFor();
    await expectAccessible(page, 'screening empty');
  });

  it('imports a list, tells the broken lines, and answers the rest', async () => {
    await page.getByRole('button', { name: '导入名单' }).click();
    const csv = [
      '企业名称,统一社会信用代码,注册地,注册资本（万元）',
      '示例甲,A1,440305,100',
      '示例乙,A2',
      '示例丙,A3,440305,很多',
    ];
    await page.locator('input[type=file]').setInputFiles({
      name: '示例名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv.join('\n')),
    });
    await page.getByText(/认出 [234] \/ 4 列/).waitFor();
    await keepPicture(page, 'screening-import');
    await expectAccessible(page, 'mapping');
    await page.getByRole('button', { name: /^导\s?入$/ }).click();
    await page.getByText(/1 行没有取/).waitFor();
    await page.getByRole('button', { name: '看逐行清单' }).click();
    await page.getByText('有 2 列，表头有 4 列').waitFor();
    await keepPicture(page, 'screening-troubles');
  });

  it('screens a fictional city by all measures, with lists and readiness', async () => {
    await page.getByRole('button', { name: '生成示例市（10 万家）' }).click();
    await page.getByText('100,000 家').waitFor();
    await page.getByRole('button', { name: '开始筛查' }).click();
    await page.getByText(/100,000 家企业 × \d+ 项措施/).waitFor();
    await keepPicture(page, 'screening-totals');
    await expectAccessible(page, 'totals');
    await page.locator('tbody .ant-btn-link').first().click();
    await page
      .getByText(/^示例企业 \d{7}$/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '数据就绪度' }).first().click();
    await page.getByText('接入哪个来源，能定下多少家').waitFor();
    await page.getByText('接入哪个来源，能定下多少家').scrollIntoViewIfNeeded();
    await keepPicture(page, 'screening-readiness');
    await expectAccessible(page, 'readiness');
    await expectFitsTelephone(page, 'screening');
  });

  it('reads the same in English, and keeps its place', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(/100,000 companies × \d+ measures/).waitFor();
    await page
      .getByText(/What each source decides|source/)
      .first()
      .waitFor();
    await keepPicture(page, 'screening-english');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText(/100,000 家企业 × \d+ 项措施/).waitFor();
  });

  it('is walked by keyboard alone: choose a list, screen it, open a number', async () => {
    await page.goto('/screening', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: /示例名单/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '开始筛查' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/2 家企业 × \d+ 项措施/).waitFor();
    const number = page
      .locator('tbody .ant-btn-link')
      .filter({ hasText: /^\s*[12]\s*$/ })
      .first();
    await number.focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/^示例[甲丙]$/)
      .first()
      .waitFor();
    await page.goBack({ waitUntil: 'networkidle' });
  });
});

describe('what if', () => {
  it('answers within two seconds after the slider stops', async () => {
    await page.goto('/screening', { waitUntil: 'networkidle' });
    await page
      .getByRole('button', { name: /示例市/ })
      .first()
      .click();
    await page.getByRole('button', { name: '开始筛查' }).click();
    await page.getByText(/100,000 家企业 × \d+ 项措施/).waitFor();
    await page.getByRole('main').getByRole('link', { name: '推演' }).first().click();
    const cost = page.locator('[data-figure=cost]');
    await cost.waitFor();
    await page.waitForLoadState('networkidle');
    const slider = page.getByRole('slider').first();
    // Of three answers the quickest: whatever else the machine does at one moment is not the page's doing.
    const took: number[] = [];
    for (const key of ['Home', 'End', 'Home']) {
      const before = await cost.innerText();
      await slider.focus();
      const started = performance.now();
      await page.keyboard.press(key);
      await expect.poll(() => cost.innerText(), { timeout: PATIENCE, interval: 20 }).not.toBe(before);
      took.push(performance.now() - started);
    }
    expect(Math.min(...took)).toBeLessThan(2000);
    await page
      .getByRole('img', { name: /柱状图/ })
      .locator('canvas')
      .waitFor();
    await keepPicture(page, 'what-if');
    await expectAccessible(page, 'what if');
    await page.locator('[data-figure=losers]').click();
    await page.getByText(/少得的企业 ·/).waitFor();
    await expectFitsTelephone(page, 'what-if');
  });
});

describe('my company', () => {
  it('says what to apply for together, and keeps what does not apply below a line', async () => {
    await page.goto('/company?sample=example-terminals', { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: '一起申报哪些最合算' }).waitFor();
    const rest = page.getByRole('button', { name: /^另有 \d+ 项不适用，显示$/ });
    await rest.waitFor();
    await keepPicture(page, 'company-together');
    await expectAccessible(page, 'company together');
    await rest.click();
    await page.waitForURL(/rest=shown/);
    await page.getByRole('button', { name: '收起不适用的' }).waitFor();
    await expectFitsTelephone(page, 'company-together');
  });
});

it('no page threw an error', () => {
  expect(troubles).toEqual([]);
});
