/**
 * Supervision as its people walk it in a real browser: the public reads the lights, a supervisor sends, a body is asked
 * back about a figure and answers, it is returned, answered again, accepted; from the bar to the assignment to the provision.
 */

import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoAccounts } from '../apps/server/src/identity/index.ts';
import { Reader } from '../apps/server/src/library/index.ts';
import { Shelves } from '../apps/server/src/matching/index.ts';
import { makeDemoSupervision } from '../apps/server/src/supervision/index.ts';
import { packs } from '../apps/server/test/applying.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

const NOW = '2026-11-23T10:00:00+08:00';
const PLAN = '990100/digital-industry-plan';
let huice: HuiceInTime;
let browser: Browser;
const desks = new Map<string, Page>();
const contexts: BrowserContext[] = [];
const passwords = new Map<string, string>();
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt(NOW), launchBrowser()]);
  for (const { login, password } of await makeDemoAccounts(huice.db)) passwords.set(login, password);
  const shelves = await Shelves.open(packs, pino({ level: 'silent' }));
  const reader = new Reader();
  await makeDemoSupervision({ db: huice.db, shelves, reader }, huice.clock.now.getTime());
  shelves.close();
  await reader.close();
});
afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

/** The page of somebody in a browser of their own, logged in where they have an account. */
async function at(name: string): Promise<Page> {
  const known = desks.get(name);
  if (known) return known;
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
    locale: 'zh-CN',
    acceptDownloads: true,
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(`${name}: ${error.message}`));
  await page.clock.setFixedTime(huice.clock.now);
  const password = passwords.get(name);
  if (password !== undefined) {
    await page.goto('/sign-in', { waitUntil: 'networkidle' });
    await page.getByLabel('账号').fill(name);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }
  desks.set(name, page);
  return page;
}

async function open(name: string, path: string): Promise<Page> {
  const page = await at(name);
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

const target = (page: Page, id: string) => page.locator(`[data-target="${id}"]`);

describe('everybody', () => {
  it('sees every plan with its lights and the rules that make them', async () => {
    const page = await open('public', '/supervision');
    const list = page.getByRole('list', { name: '方案' });
    await list.getByRole('link', { name: '示例市数字产业发展行动计划（2025—2027年）' }).waitFor();
    for (const title of [
      '浙江省元宇宙产业发展行动计划',
      '电子信息制造业2023—2024年稳增长行动方案',
      '武汉市加快促进软件',
    ])
      await list.getByRole('link', { name: title }).first().waitFor();
    await keepPicture(page, 'supervision-1-plans');
    await page.getByText('红黄绿是怎么判的').click();
    await page.getByText('不足序时进度的 80%', { exact: true }).waitFor();
    await expectAccessible(page, 'plans');
    await expectFitsTelephone(page, 'supervision-1-plans');
    expect(await page.getByRole('tab', { name: '督办单' }).count()).toBe(0);
  });

  it('finds a plan by keyboard, and its filters live in the address', async () => {
    const page = await open('public', '/supervision');
    await page.getByRole('list', { name: '方案' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('青岛');
    await page.waitForURL(/q=/);
    await expect.poll(() => page.locator('.plan-card').count()).toBe(1);
    await page.goto('/supervision?q=没有这样的方案', { waitUntil: 'networkidle' });
    await page.getByText('没有符合条件的方案').waitFor();
  });

  it('reads a target against its line, and goes from it to the provision', async () => {
    const page = await open('public', `/supervision/plans/${PLAN}`);
    const revenue = target(page, 'revenue');
    await revenue.waitFor();
    expect(await revenue.getAttribute('data-light')).toBe('green');
    await revenue.getByText('不低于序时进度').waitFor();
    await target(page, 'tracks').getByText('没有列出是哪些赛道').first().waitFor();
    await keepPicture(page, 'supervision-2-plan');
    await revenue.getByRole('button', { name: '数值与走势' }).click();
    await revenue.getByRole('img', { name: '实际值与序时线' }).waitFor();
    await revenue.getByRole('cell', { name: '518 亿元' }).waitFor();
    await keepPicture(page, 'supervision-3-target');
    await expectAccessible(page, 'plan');
    await expectFitsTelephone(page, 'supervision-3-target');
    await revenue.getByRole('button', { name: /^依据/ }).first().click();
    await page.waitForURL(/library\/documents/);
    await page.getByText('数字产业营业收入').first().waitFor();
  });
});

describe('a figure on its way', () => {
  let id = '';

  it('is asked for by the supervisor', async () => {
    const page = await open('supervisor', `/supervision/plans/${PLAN}`);
    await target(page, 'demonstrations').getByRole('button', { name: '催报' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const bodies = dialog.getByRole('combobox', { name: '责任单位' });
    await bodies.fill('市工业局');
    await bodies.press('Enter');
    await bodies.press('Escape');
    await dialog.getByLabel('要求', { exact: true }).fill('请报送累计建成数。');
    await expectAccessible(page, 'send');
    await keepPicture(page, 'supervision-4-send');
    await dialog.getByRole('button', { name: '下发', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.goto('/supervision?show=assignments&subject=demonstrations&status=sent', {
      waitUntil: 'networkidle',
    });
    const row = page.getByRole('row', { name: /市工业局/ });
    await row.waitFor();
    id = (await row.getByRole('link').first().innerText()).trim();
    expect(id).toMatch(/^D2026-\d{6}$/);
  });

  it('is signed for and answered: a wrong unit is asked back beside the figure', async () => {
    const page = await open('reporter', '/supervision?show=messages');
    await page.getByRole('link', { name: id }).first().click();
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await page.locator('[data-status="signed"]').waitFor();
    await page.getByRole('button', { name: '反馈', exact: true }).click();
    await page.getByLabel('进展说明').fill('累计建成 14 个，均已验收。');
    const fields = page.getByRole('group', { name: /累计建成应用示范项目数/ });
    await fields.getByLabel('数值').fill('14');
    await fields.getByLabel('单位').fill('亿元');
    await fields.getByLabel('期间').fill('2026-10');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await fields.getByText('“亿元”不能换算').waitFor();
    await expectAccessible(page, 'asked back');
    await keepPicture(page, 'supervision-5-asked-back');
    await expectFitsTelephone(page, 'supervision-5-asked-back');
    // What was typed outlives the page.
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('button', { name: '反馈', exact: true }).click();
    expect(await page.getByLabel('进展说明').inputValue()).toContain('14 个');
    await fields.getByLabel('单位').fill('个');
    await page.getByLabel('添加文件').setInputFiles({
      name: '示范项目清单.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n'),
    });
    await page.getByText('示范项目清单.pdf').waitFor();
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.locator('[data-status="answered"]').waitFor();
  });

  it('is returned with a reason, answered again, accepted and closed', async () => {
    const boss = await open('supervisor', `/supervision/assignments/${id}`);
    await boss.getByRole('button', { name: '退回', exact: true }).click();
    await boss.getByLabel('理由').fill('请写明各区分布。');
    await boss.getByRole('button', { name: '退回', exact: true }).click();
    await boss.locator('[data-status="returned"]').waitFor();
    const page = await open('reporter', `/supervision/assignments/${id}`);
    await page.getByRole('button', { name: '反馈', exact: true }).click();
    await page.getByLabel('进展说明').fill('累计建成 14 个：甲区 8 个，乙区 6 个。');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.locator('[data-status="answered"]').waitFor();
    await boss.reload({ waitUntil: 'networkidle' });
    await boss.getByRole('button', { name: '采纳', exact: true }).click();
    await boss.getByLabel('采纳后对公众公开这些数').check();
    await boss.getByRole('button', { name: '采纳', exact: true }).click();
    await boss.locator('[data-status="accepted"]').waitFor();
    await keepPicture(boss, 'supervision-6-assignment');
    await expectAccessible(boss, 'assignment');
    await expectFitsTelephone(boss, 'supervision-6-assignment');
    await boss.getByRole('button', { name: '销号', exact: true }).click();
    await boss.locator('[data-status="closed"]').waitFor();
    expect(await boss.getByRole('article').count()).toBe(2);
  });

  it('stands on the line, leads back to the assignment, and is public', async () => {
    const page = await open('public', `/supervision/plans/${PLAN}`);
    const row = target(page, 'demonstrations');
    await row.getByText('14 个（2026-10）').waitFor();
    const boss = await open('supervisor', `/supervision/plans/${PLAN}`);
    await boss.getByRole('heading', { name: '报送与调度' }).scrollIntoViewIfNeeded();
    await keepPicture(boss, 'supervision-9-tasks');
    await expectAccessible(boss, 'plan of the supervisor');
    await target(boss, 'demonstrations').getByRole('button', { name: '数值与走势' }).click();
    await target(boss, 'demonstrations').getByText('已更正').first().waitFor();
    await target(boss, 'demonstrations').getByRole('link', { name: id }).click();
    await boss.locator('[data-status="closed"]').waitFor();
  });
});

describe('leadership', () => {
  it('sees who is late by body and plan, and drills from a cell to the assignments', async () => {
    const page = await open('supervisor', '/supervision?show=matrix');
    const cell = page.getByRole('link', { name: /市科技局 超期 1/ }).first();
    await cell.waitFor();
    await keepPicture(page, 'supervision-7-matrix');
    await expectAccessible(page, 'matrix');
    await expectFitsTelephone(page, 'supervision-7-matrix');
    await cell.click();
    await page
      .getByRole('row', { name: /市科技局/ })
      .first()
      .waitFor();
    await page
      .getByText(/超期 \d+ 个工作日/)
      .first()
      .waitFor();
    await keepPicture(page, 'supervision-8-assignments');
    await expectAccessible(page, 'assignments');
  });

  it('takes a page away as a file', async () => {
    const page = await open('supervisor', `/supervision/plans/${PLAN}`);
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '一页纸 PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^督办_示例市数字产业.*\.pdf$/);
  });

  it('meets no page that broke', () => expect(troubles).toEqual([]));
});
