/** Reading as a person meets it: Word and PDF, what cannot be read, an archive, a file read before, a long file. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from '../apps/server/test/applying.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';
import * as files from './reading-files.ts';

let huice: HuiceInTime;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2031-06-01T10:00:00+08:00'), launchBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto('/read', { waitUntil: 'networkidle' });
});

afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

/** Drops a file on the page, as from the desktop. */
async function drop(file: files.WalkFile): Promise<void> {
  const [name, type, base64] = [file.name, file.mimeType, file.buffer.toString('base64')].map((each) =>
    JSON.stringify(each),
  );
  const data = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob(${base64}), (each) => each.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], ${name}, { type: ${type} }));
    return transfer;
  })()`);
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data });
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const another = () => page.getByRole('button', { name: '换一份文件' }).click();
const card = (text: string | RegExp) => page.locator('.fact-card').filter({ hasText: text }).first();

async function expectInView(place: Locator): Promise<void> {
  await place.waitFor();
  await expect
    .poll(async () => {
      const box = await place.boundingBox();
      return box !== null && box.y > 0 && box.y < 900;
    })
    .toBe(true);
}

/** Drops a file that is refused, and gives the words of the refusal. */
async function refused(file: files.WalkFile): Promise<string> {
  await drop(file);
  const alert = page.getByRole('alert').filter({ hasText: file.name });
  await alert.waitFor();
  return alert.innerText();
}

describe.each([
  ['Word', files.asWord],
  ['PDF', files.asPdf],
] as const)('a policy as %s', (name, make) => {
  it('is read: title, number, validity, outline, facts in place', async () => {
    await drop(await make());
    await heading(files.title).waitFor();
    for (const text of [files.documentNumber, '2034-04-30'])
      expect(await page.getByText(text, { exact: true }).count(), text).toBeGreaterThan(0);
    const outline = page.getByRole('navigation', { name: '目录' });
    for (const entry of ['支持企业', '重点任务', '附则'])
      expect(await outline.getByText(entry).count(), entry).toBeGreaterThan(0);
    expect(await page.locator('.text .fact').count()).toBeGreaterThan(8);
    await keepPicture(page, `reading-1-${name}`);
  });

  it('leads from a fact to its words, and from each part of it to the words of the part', async () => {
    const support = card('比例 15 %');
    await support.click();
    await expectInView(page.locator('.text .here').first());
    await page.getByRole('button', { name: /上年度研发费用不低于500万元/ }).click();
    await expectInView(page.locator('.text [data-cited]').first());
    expect(await page.locator('.text [data-cited]').allInnerTexts()).toEqual(['上年度研发费用不低于500万元']);
    expect(await support.getAttribute('aria-current')).toBe('true');
    await keepPicture(page, `reading-2-${name}`);
    await another();
  });
});

describe('facts taken apart', () => {
  it('shows conditions as a tree, exclusions, exceptions of stacking, tasks with bodies and milestones', async () => {
    await drop(files.asWord());
    await heading(files.title).waitFor();
    await card('须满足：全部满足').click();
    const parts = page.locator('.fact-parts[open]');
    for (const word of ['全部满足', '任一满足', '拥有发明专利3件以上', '≥ 3 件'])
      await parts.getByText(word, { exact: true }).first().waitFor();
    await keepPicture(page, 'reading-3-conditions');
    await card('排除：任一满足').click();
    await parts.getByText('近三年内被列入严重失信名单的').waitFor();
    await card('不得重复享受 · 一事一议项目除外').click();
    await parts.getByText('不适用于').waitFor();
    await card('开设航线 · 牵头 市交通运输局').click();
    await parts.getByText(/^市交通运输局（牵头）、市工业和信息化局、市财政局$/).waitFor();
    for (const by of ['2032', '2033-06']) await parts.getByText(by, { exact: true }).first().waitFor();
    await keepPicture(page, 'reading-4-task');
    await expectAccessible(page, 'facts taken apart');
    await expectFitsTelephone(page, 'reading-facts');
  });

  it('is walked by keyboard: facts with J and K, parts with Tab and Enter', async () => {
    await page.locator('body').click({ position: { x: 2, y: 400 } });
    const before = page.url();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== before);
    await card('比例 15 %').focus();
    await page.keyboard.press('Enter');
    await page.locator('.fact-parts[open]').getByText('在示例市登记', { exact: true }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#fact=\d+&at=\d+-\d+$/);
    expect(await page.locator('.text [data-cited]').allInnerTexts()).toEqual(['在示例市登记']);
    await another();
  });
});

describe('what cannot be read', () => {
  it.each([
    ['an encrypted PDF', files.locked, /密码|加密/],
    ['a scan', files.scanned, /文字识别|OCR/],
    ['a binary called .docx', files.noWord, /另存|重新/],
  ] as const)('%s is refused in words, with what to do, and the page goes on', async (name, make, todo) => {
    expect(await refused(await make())).toMatch(todo);
    await page.getByRole('button', { name: '选择文件', exact: true }).waitFor();
    await keepPicture(page, `reading-5-${name.replaceAll(/\W+/g, '-')}`);
    await expectAccessible(page, name);
    await expectFitsTelephone(page, `reading-${name.replaceAll(/\W+/g, '-')}`);
  });

  it('says of news that it is no policy, and keeps it only when asked again', async () => {
    await drop(files.news());
    await page
      .getByText(/不是政策文件|不像政策文件/)
      .first()
      .waitFor();
    await keepPicture(page, 'reading-6-news');
    await page.getByRole('button', { name: '存入资料库' }).click();
    await page.getByText(/看起来不是政策文件，没有导入/).waitFor();
    await page.getByText(/请找发布机关网站上的文件原文/).waitFor();
    await page.getByRole('button', { name: '仍然导入' }).waitFor();
    await keepPicture(page, 'reading-7-news-kept-out');
    await expectAccessible(page, 'news');
    await another();
  });
});

describe('an archive', () => {
  it('is imported whole: what could be read is kept, what could not is named', async () => {
    const said = await refused(files.archive());
    expect(said).toMatch(/一批文件\.zip/);
    await keepPicture(page, 'reading-8-archive');
    await page.getByRole('button', { name: '导入压缩包里的全部文件' }).click();
    await page.getByText('已存入资料库').waitFor();
    for (const name of [files.archiveTitle, files.title]) await page.getByRole('link', { name }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '坏文件.docx' }).waitFor();
    expect(await page.getByText(/压缩包里有 3 个文件/).count()).toBe(0);
    await keepPicture(page, 'reading-9-archive-kept');
    await expectAccessible(page, 'archive');
    await expectFitsTelephone(page, 'reading-archive');
  });
});

describe('a file read before', () => {
  it('is offered a new reading where the reader has learnt, and loses nothing', async () => {
    const kept = await huice.db.selectFrom('facts').select('document_id').distinct().execute();
    await huice.db.deleteFrom('facts').where('position', '=', 0).execute();
    await drop(files.asWord());
    await heading(files.title).waitFor();
    await page.getByRole('button', { name: '存入资料库' }).click();
    await page.waitForURL(/\/library\/documents\//);
    await page.getByText(/惠策的读法有了改进/).waitFor();
    await page.getByText(/点“重读文件”/).waitFor();
    await keepPicture(page, 'reading-10-read-again');
    const after = await huice.db.selectFrom('facts').select('document_id').distinct().execute();
    expect(after.length).toBe(kept.length);
  });

  it('is read again on the workbench, where facts stand in parts too', async () => {
    await person(huice, { login: 'officer', role: 'officer', place: '990100' });
    const bench = new URL(page.url()).pathname.replace('/library/documents/', '/workbench/');
    await page.goto(`/sign-in?back=${encodeURIComponent(bench)}`, { waitUntil: 'networkidle' });
    await page.getByLabel('账号').fill('officer');
    await page.getByLabel('密码').fill('example-password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/workbench\//);
    await page.getByRole('button', { name: '重读文件' }).click();
    await page.getByText(/读出 \d+ 条/).waitFor();
    await page.locator('.bench-queue button', { hasText: '须满足：全部满足' }).click();
    await page.locator('.bench-desk').getByText('任一满足', { exact: true }).waitFor();
    await page.locator('.bench-desk').getByRole('button', { name: '取得经营许可证' }).click();
    await expectInView(page.locator('.text [data-cited]').first());
    await keepPicture(page, 'reading-11-workbench');
    await expectAccessible(page, 'workbench');
    await expectFitsTelephone(page, 'reading-workbench');
  });
});

describe('a long file', () => {
  it('tells how far it is, goes on when the page is left, and can be stopped', async () => {
    const long = await files.longPdf(400);
    await page.goto('/read', { waitUntil: 'networkidle' });
    const counted = page.getByText(/已读 \d+ \/ \d+ 页，还剩 \d+ 页/).waitFor();
    await drop(long);
    await counted;
    await keepPicture(page, 'reading-12-long');
    await page.getByRole('link', { name: '资料库', exact: true }).first().click();
    await page.waitForURL(/\/library/);
    await page.goBack();
    await heading(files.title).waitFor({ timeout: 60_000 });
    await another();
    const longer = await files.longPdf(1600);
    const again = page.getByText(/已读 \d+ \/ \d+/).waitFor();
    await drop(longer);
    await again;
    // At once: waiting for the button to lie still may outlast the reading on a busy machine.
    await page.getByRole('button', { name: /^取\s*消$/ }).dispatchEvent('click');
    await page.getByRole('button', { name: '选择文件', exact: true }).waitFor();
  });
});

describe('the real measures of the first seed (needs ../shared/seeds)', () => {
  it('read the same from Word and PDF', async ({ skip }) => {
    const seeds = await files.seedFiles();
    if (seeds.length === 0) skip('no ../shared/seeds beside the checkout');
    for (const seed of seeds) {
      await drop(seed);
      await heading(files.seedTitle).waitFor();
      expect(await page.getByText(files.seedNumber, { exact: true }).count(), seed.name).toBeGreaterThan(0);
      await card('最高 3,000 万元').click();
      await expectInView(page.locator('.text .here').first());
      await keepPicture(page, `reading-13-${seed.name}`);
      await another();
    }
  });

  it('raised no error in the page on the whole walk', () => {
    expect(troubles).toEqual([]);
  });
});
