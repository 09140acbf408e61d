/** A document becomes a pack, by keyboard, with two people at it, in a real browser on a really started server. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type StartedHuice, startHuice } from './server.ts';

const policy = `示例市支持自行车产业发展若干措施

示工信规〔2024〕1号

为促进示例市自行车产业发展，制定本措施。

一、支持研发
（一）技术改造。对技术改造投入不低于500万元的企业，按照技术改造投入的20%给予补助，单个企业最高200万元。（责任单位：市工业和信息化局）
（二）首台套。对首次认定的自行车首台套产品，给予一次性奖励50万元。（责任单位：市工业和信息化局）
二、发展目标
（三）到2025年，培育自行车规上企业30家。（责任单位：市工业和信息化局、市商务局）
三、附则
（四）本措施自2024年4月1日起施行，有效期至2030年12月31日。
`;

let huice: StartedHuice;
let browser: Browser;
let first: Page;
let second: Page;
let documentId = '';
const troubles: string[] = [];

async function newPerson(login: string, name: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(`/workbench/${documentId}`, { waitUntil: 'networkidle' });
  await page.getByRole('main').getByRole('link', { name: '登录' }).click();
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(huice.passwords.get(login) ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(/\/workbench\//);
  await page.getByText(name, { exact: true }).first().waitFor();
  await page.locator('h1').click();
  return page;
}

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuice(), launchBrowser()]);
  const form = new FormData();
  form.append('file', new Blob([policy]), 'bicycles.txt');
  const answer = await fetch(`${huice.address}/api/v1/documents`, { method: 'POST', body: form });
  const { documents } = (await answer.json()) as { documents: { id: string }[] };
  documentId = documents[0]?.id ?? '';
});

afterAll(async () => {
  await browser?.close();
  await huice?.stop();
});

const left = (page: Page) => page.getByRole('status').filter({ hasText: /还剩|全部/ });
const leftCount = async (page: Page) => Number(/还剩 (\d+)/.exec(await left(page).innerText())?.[1] ?? 0);
const current = (page: Page) => page.locator('.bench-queue [aria-current]');

describe('deciding by keyboard', () => {
  it('asks who one is, and shows the original beside the facts', async () => {
    first = await newPerson('officer', '示例经办');
    await first.locator('.text .here').first().waitFor();
    expect(await leftCount(first)).toBeGreaterThan(4);
    await keepPicture(first, 'workbench-1');
    await expectAccessible(first, 'workbench');
    await expectFitsTelephone(first, 'workbench');
  });

  it('moves with J and K, accepts with A, rejects with R, counts down', async () => {
    const before = await leftCount(first);
    const start = await current(first).getAttribute('data-item');
    await first.keyboard.press('j');
    expect(await current(first).getAttribute('data-item')).not.toBe(start);
    await first.keyboard.press('k');
    expect(await current(first).getAttribute('data-item')).toBe(start);
    await first.keyboard.press('a');
    await left(first)
      .getByText(`还剩 ${before - 1} 条`)
      .waitFor();
    await first.keyboard.press('r');
    await left(first)
      .getByText(`还剩 ${before - 2} 条`)
      .waitFor();
    await first.keyboard.press('u');
    await left(first)
      .getByText(`还剩 ${before - 1} 条`)
      .waitFor();
    await first.keyboard.press('y');
    await left(first)
      .getByText(`还剩 ${before - 2} 条`)
      .waitFor();
    await first.keyboard.press('u');
    await left(first)
      .getByText(`还剩 ${before - 1} 条`)
      .waitFor();
  });

  it('corrects with E; a figure that is not in the words needs a reason', async () => {
    await first.locator('.bench-queue button', { hasText: '20 %' }).click();
    await first.locator('h1').click();
    await first.keyboard.press('e');
    await first.getByLabel(/^数额/).fill('250万元');
    await first.getByRole('button', { name: '保存更正' }).click();
    await first.getByText('250万元 不在这条要素的原文里。').waitFor();
    await keepPicture(first, 'workbench-2-correction');
    await expectAccessible(first, 'correction');
    await first.getByLabel(/^理由/).fill('勘误通知改为250万元');
    await first.getByRole('button', { name: '保存更正' }).click();
    const corrected = first.locator('.bench-queue button', { hasText: '更正' });
    await corrected.first().waitFor();
    await first.locator('h1').click();
    await first.keyboard.press('u');
    await corrected.first().waitFor({ state: 'detached' });
  });
});

describe('two people at once', () => {
  it('what one decides appears with the other, under their name', async () => {
    second = await newPerson('head', '示例处长');
    const before = await leftCount(second);
    await second.locator('.bench-queue button', { hasText: /最高 50 万元/ }).click();
    await second.locator('h1').click();
    await second.keyboard.press('a');
    await left(second)
      .getByText(`还剩 ${before - 1} 条`)
      .waitFor();
    await left(first)
      .getByText(`还剩 ${before - 1} 条`)
      .waitFor();
    await first.locator('.bench-queue button', { hasText: '示例处长' }).first().waitFor();
  });

  it('keeps what one types while the other decides the same fact, and says who was first', async () => {
    const card = (page: Page) => page.locator('.bench-queue [data-item^="target/"]');
    for (const page of [first, second]) {
      await card(page).click();
      await page.locator('h1').click();
    }
    await first.keyboard.press('e');
    await first.getByLabel('指标').fill('自行车规上企业数');
    await second.keyboard.press('a');
    await card(first).filter({ hasText: '接受' }).waitFor();
    await first.getByRole('button', { name: '保存更正' }).click();
    await first.getByText(/示例处长（head）\s*刚刚把这一条改为“接受”/).waitFor();
    expect(await first.getByLabel('指标').inputValue()).toBe('自行车规上企业数');
    await keepPicture(first, 'workbench-2b-conflict');
    await first.getByRole('button', { name: '保存更正' }).click();
    await card(first).filter({ hasText: '更正' }).waitFor();
    await card(second).filter({ hasText: '示例经办' }).waitFor();
  });

  it('decides the rest', async () => {
    for (let rest = await leftCount(first); rest > 0; rest -= 1) {
      await first.keyboard.press('j');
      const open = first.locator('.bench-queue button', { hasText: '未定' }).first();
      await open.click();
      await first.locator('h1').click();
      await first.keyboard.press('a');
      await left(first)
        .getByText(rest === 1 ? '全部核对完毕' : `还剩 ${rest - 1} 条`)
        .waitFor();
    }
    await keepPicture(first, 'workbench-3-done');
  });
});

describe('the draft', () => {
  it('is generated, and says what is left to write', async () => {
    await first.getByRole('link', { name: '政策包草案' }).click();
    await first.getByRole('button', { name: '生成草案' }).click();
    await first.getByText(/还有 \d+ 处须补全/).waitFor();
    await first.getByRole('button', { name: /measure-01\.yaml/ }).click();
    await first
      .getByText(/没有这样的例子/)
      .first()
      .waitFor();
    await keepPicture(first, 'workbench-4-draft');
    await expectAccessible(first, 'draft');
    await expectFitsTelephone(first, 'draft');
  });

  it('cannot be published by who wrote it, nor with errors', async () => {
    await first.getByRole('button', { name: /^发\s*布$/ }).click();
    await first.getByText(/不能发布自己参与编写的草案/).waitFor();
    await keepPicture(first, 'workbench-5-own-draft');
    await second.goto(`/workbench/${documentId}/draft`, { waitUntil: 'networkidle' });
    await second.getByRole('button', { name: /^发\s*布$/ }).click();
    await second.getByText(/处错误，不能发布/).waitFor();
  });

  it('is on the shelf once a second person publishes it, and matching uses it', async () => {
    const { csrf } = (await (await first.request.get('/api/v1/session')).json()) as { csrf: string };
    const draft = await (await first.request.get(`/api/v1/workbench/${documentId}/draft`)).json();
    const { id, files } = (draft as { draft: { id: string; files: { path: string; text: string }[] } }).draft;
    let version = (draft as { draft: { version: number } }).draft.version;
    for (const { path, text } of files.filter((file) => file.path.includes('/measures/'))) {
      const answer = await first.request.put(`/api/v1/drafts/${id}`, {
        headers: { 'x-huice-csrf': csrf },
        data: { version, path, text: withExamples(text) },
      });
      expect(answer.status(), await answer.text()).toBe(200);
      version += 1;
    }
    await second.reload({ waitUntil: 'networkidle' });
    await second.getByText('还有 0 处须补全').waitFor();
    await second.getByRole('button', { name: /^发\s*布$/ }).click();
    await second.getByText(/版由 示例处长（head） 发布/).waitFor();
    await keepPicture(second, 'workbench-6-published');
    await second.getByRole('link', { name: '看政策包' }).click();
    await second.getByRole('heading', { name: '技术改造' }).waitFor();
    const measures = await (await fetch(`${huice.address}/api/v1/measures`)).text();
    expect(measures).toContain('技术改造');
  });

  it('raised no error in the page on the whole walk', () => {
    expect(troubles).toEqual([]);
  });
});

/** Examples of every outcome, as a person would write them into the file. */
function withExamples(text: string): string {
  const name = /fact: (\S+)/.exec(text)?.[1] ?? '';
  const [yes, no] = text.includes('op: holds') ? ['true', 'false'] : ['1000万元', '1万元'];
  return text.replace(
    'examples: []\n',
    `examples:
  - { name: 符合, company: { name: 示例车业有限公司, facts: { ${name}: ${yes} } }, expect: { outcome: eligible } }
  - { name: 不符合, company: { like: 符合, facts: { ${name}: ${no} } }, expect: { outcome: ineligible } }
  - { name: 信息不足, company: { like: 符合, facts: {}, without: [${name}] }, expect: { outcome: insufficient } }
`,
  );
}
