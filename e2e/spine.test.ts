/** The spine as a person walks it, in a real browser on a really started server: library, reading, my company. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, PATIENCE } from './browser.ts';
import { guidesFile, type WalkDocument, walkDocument } from './documents.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type StartedHuice, startHuice } from './server.ts';

let huice: StartedHuice;
let browser: Browser;
let page: Page;
let walk: WalkDocument;
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser, walk] = await Promise.all([startHuice(), launchBrowser(), walkDocument()]);
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

async function open(path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
}

describe('home and library', () => {
  it('opens in Chinese, with what there is', async () => {
    await open('/');
    await page.getByRole('heading', { name: '申报窗口' }).waitFor();
    await page
      .getByRole('link', { name: /深圳市工业和信息化局关于发布2024年软件产业/ })
      .or(page.getByRole('link', { name: '全部政策包' }))
      .first()
      .waitFor();
    await keepPicture(page, '1-home');
    await expectAccessible(page, 'home');
    await expectFitsTelephone(page, 'home');
  });

  it('lists the packs, with search in the address', async () => {
    await open('/library');
    const box = page.getByRole('textbox', { name: /标题、文号/ });
    await box.fill('智能终端');
    await page.waitForURL(/q=/);
    await page.getByRole('link', { name: '深圳市推动智能终端产业高质量发展若干措施' }).waitFor();
    await page.getByText(/^共 [1-3] 项$/).waitFor();
    await keepPicture(page, '2-library');
    await expectAccessible(page, 'library');
    await expectFitsTelephone(page, 'library');
  });

  it('says what to do where nothing is imported yet', async () => {
    await open('/library?show=documents');
    await page.getByText('还没有导入文件').waitFor();
    await expectAccessible(page, 'empty documents');
  });

  it('shows a pack with its measures and their windows', async () => {
    await open('/library/packs/440300/software-guides-2024');
    await page.getByRole('heading', { name: '产业链关键环节提升项目' }).waitFor();
    expect(await page.getByText('已截止').count()).toBeGreaterThan(0);
    await keepPicture(page, '3-pack');
    await expectAccessible(page, 'pack');
    await expectFitsTelephone(page, 'pack');
  });

  it('answers a wrong address in words', async () => {
    await open('/nowhere');
    await page.getByText('没有这一页').waitFor();
  });
});

describe('reading a file', () => {
  it('refuses an empty file in words, with what to do', async () => {
    await open('/read');
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    await page.getByRole('alert').waitFor();
    expect((await page.getByRole('alert').innerText()).length).toBeGreaterThan(8);
    await keepPicture(page, '4-read-empty-file');
    await expectAccessible(page, 'refused file');
  });

  it('reads a file: what it is, its outline, its facts in place', async () => {
    await open('/read');
    await page.locator('input[type=file][multiple]').setInputFiles(walk.file);
    await page.getByRole('heading', { level: 1, name: walk.title }).waitFor();
    for (const text of [walk.documentNumber, walk.validUntil]) {
      expect(await page.getByText(text, { exact: true }).count(), text).toBeGreaterThan(0);
    }
    const outline = page.getByRole('navigation', { name: '目录' });
    for (const entry of walk.outline) {
      expect(await outline.getByText(entry).count(), entry).toBeGreaterThan(0);
    }
    await keepPicture(page, '5-read');
    await expectAccessible(page, 'reading');
    await expectFitsTelephone(page, 'reading');
  });

  it('goes from a fact to its words, and back', async () => {
    const card = page.locator('.fact-card').filter({ hasText: walk.support }).first();
    await card.click();
    const words = page.locator('.text .here').first();
    await words.waitFor();
    expect(await inView(words)).toBe(true);
    const index = await card.getAttribute('data-card');
    expect(new URL(page.url()).hash).toBe(`#fact=${index}`);
    await keepPicture(page, '6-fact-and-words');
    // Another mark in the text brings its card forward.
    const other = page.locator('.text [data-facts]').first();
    const facts = (await other.getAttribute('data-facts'))?.split(' ')[0];
    await other.scrollIntoViewIfNeeded();
    await other.click();
    await page.locator(`.fact-card[data-card="${facts}"][aria-current]`).waitFor();
  });

  it('walks the facts by keyboard', async () => {
    await page.locator('body').click({ position: { x: 2, y: 400 } });
    const before = page.url();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== before);
    await page.keyboard.press('k');
    await page.waitForURL(before);
  });

  it('keeps it in the library when asked to', async () => {
    await page.getByRole('button', { name: '存入资料库' }).click();
    await page.waitForURL(/\/library\/documents\//);
    await page.getByRole('heading', { level: 1, name: walk.title }).waitFor();
    await open('/library?show=documents');
    await page.getByRole('link', { name: walk.title }).waitFor();
    await keepPicture(page, '7-documents');
    await expectAccessible(page, 'documents');
    await expectFitsTelephone(page, 'documents');
  });

  it('deletes and brings back, for the bureau alone', async () => {
    await page.getByRole('button', { name: `删除 ${walk.title}` }).waitFor({ state: 'detached' });
    await open('/sign-in?back=%2Flibrary%3Fshow%3Ddocuments');
    await page.getByLabel('账号').fill('officer');
    await page.getByLabel('密码').fill(huice.passwords.get('officer') ?? '');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/library\?/);
    await page.getByRole('button', { name: `删除 ${walk.title}` }).click();
    await page.getByText('还没有导入文件').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('link', { name: walk.title }).waitFor();
  });
});

describe('my company', () => {
  it('gives each measure an outcome, an amount and its window', async () => {
    await open('/company');
    await expectAccessible(page, 'choosing a company');
    await page
      .getByRole('link', { name: /示例云数科技有限公司/ })
      .first()
      .click();
    await page.getByText('540 万元').first().waitFor();
    await keepPicture(page, '8-company');
    await expectAccessible(page, 'company');
    await expectFitsTelephone(page, 'company');
  });

  it('explains a measure: arithmetic, conditions, what a person judges, papers', async () => {
    await page.locator('.ant-collapse-header', { hasText: '产业链关键环节提升项目' }).click();
    await page.waitForURL(/measure=/);
    const opened = page.locator('.ant-collapse-item-active');
    for (const part of ['能拿多少', '条件', '须由人判断的条件', '什么时候办', '要带什么材料', '找谁问']) {
      await opened.getByRole('heading', { name: part, exact: true }).waitFor();
    }
    expect(await opened.getByText(/30% × /).count()).toBeGreaterThan(0);
    await keepPicture(page, '9-measure');
    await expectAccessible(page, 'measure');
    await expectFitsTelephone(page, 'measure');
  });

  it('evaluates again as soon as an answer changes, and says when it was saved', async () => {
    const field = page.getByLabel('单位目前是否被列入严重失信主体名单？');
    await field.getByRole('radio', { name: '是' }).check();
    await page.locator('.ant-collapse-item-active').getByText('不符合', { exact: true }).first().waitFor();
    await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
    await field.getByRole('radio', { name: '否' }).check();
    await page.getByText('540 万元').first().waitFor();
  });

  it('keeps the company over a reload', async () => {
    await page.getByText(/^已保存 \d\d:\d\d$/).waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1, name: '示例云数科技有限公司' }).waitFor();
  });

  it('shows the words behind a condition on its chip', async () => {
    const chip = page.locator('.ant-collapse-item-active .cite').nth(1);
    await chip.hover();
    const popover = page.locator('.cite-words');
    await popover.getByText('复制链接').waitFor();
    expect(await popover.getByText('我们的转述').count()).toBe(1);
    await keepPicture(page, '10-citation');
    await page.locator('h1').hover();
  });

  it('switches to English without leaving the place', async () => {
    const before = page.url();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'How much' }).waitFor();
    expect(page.url()).toBe(before);
    await keepPicture(page, '11-english');
    await page.getByRole('button', { name: '中文' }).click();
  });
});

describe.skipIf(!existsSync(guidesFile))('citations on the original (needs ../shared/seeds)', () => {
  it('opens the imported guide on the very words', async () => {
    const form = new FormData();
    form.append('file', new Blob([await readFile(guidesFile)]), 'guides.txt');
    const answer = await fetch(`${huice.address}/api/v1/documents`, { method: 'POST', body: form });
    expect(answer.status).toBe(201);
    await open('/company?sample=example-cloud&measure=440300%2Fsoftware-guides-2024%2Fchain-link');
    const tree = page.locator('.ant-collapse-item-active .tree');
    await tree.locator('.cite').first().click();
    await page.waitForURL(/\/library\/documents\/.*#at=/);
    const words = page.locator('.text [data-cited]').first();
    await words.waitFor();
    expect(await inView(words)).toBe(true);
    await keepPicture(page, '12-original');
    await expectAccessible(page, 'original');
  });
});

describe('comparing', () => {
  it('shows what changed between two versions, and each figure', async () => {
    const before = walk.file.buffer.toString('utf8').replace(/最高(不超过)?(3000|300)万元/, '最高$1$27万元');
    const form = new FormData();
    form.append('file', new Blob([before]), 'before.txt');
    const answer = await fetch(`${huice.address}/api/v1/documents`, { method: 'POST', body: form });
    expect(answer.status).toBe(201);
    await open('/compare');
    await expectAccessible(page, 'choosing two versions');
    for (const [label, place] of [
      ['前一版', 0],
      ['后一版', 1],
    ] as const) {
      await page.getByLabel(label).fill(walk.title);
      await page.locator('.ant-select-item-option:visible', { hasText: walk.title }).nth(1).waitFor();
      if (place === 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
    await page.getByText('有改动', { exact: true }).first().waitFor();
    expect(await page.locator('del').count()).toBeGreaterThan(0);
    expect(await page.locator('ins').count()).toBeGreaterThan(0);
    await keepPicture(page, '14-compare');
    await expectAccessible(page, 'compare');
    await expectFitsTelephone(page, 'compare');
  });
});

describe('habits', () => {
  it('finds the search box with / and shows the keys with ?', async () => {
    await open('/library');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('INPUT');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'keys');
    await page.keyboard.press('Escape');
  });

  it('keeps large type, high contrast and dark across visits', async () => {
    await open('/company?sample=example-cloud');
    await page.getByRole('button', { name: '显示', exact: true }).click();
    await page.getByRole('switch', { name: /关怀版/ }).click();
    await page.getByRole('switch', { name: '高对比度' }).click();
    await page.getByText('深色', { exact: true }).click();
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('20px');
    await page.getByText('540 万元').first().waitFor();
    await keepPicture(page, '13-elder-dark-contrast');
    await expectAccessible(page, 'elder, dark, high contrast');
    await expectFitsTelephone(page, 'elder');
  });

  it('raised no error in the page on the whole walk', () => {
    expect(troubles).toEqual([]);
  });
});

/** Whether the middle of an element is inside the window. */
async function inView(place: ReturnType<Page['locator']>): Promise<boolean> {
  const box = await place.boundingBox();
  const size = page.viewportSize();
  if (!box || !size) return false;
  const middle = box.y + Math.min(box.height, size.height) / 2;
  return middle > 0 && middle < size.height;
}
