/** The home page as a person meets it: what is open, the one box with links, names, questions, files and folders. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';
import * as files from './reading-files.ts';

let site: Server;
let base = '';
let folder = '';
let huice: HuiceInTime;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

const policy = files.archive;

function article(): string {
  const lines = [
    '示例市促进船舶产业发展若干措施',
    '示工信规〔2031〕11号',
    '为促进我市船舶产业发展，制定如下措施。',
    '一、支持企业',
    '（一）支持研发。对上年度研发费用不低于300万元的企业，按照研发费用的10%给予资助，最高200万元。',
    '二、附则',
    '（二）本措施自2031年5月1日起施行，有效期3年。',
  ];
  const body = lines.map((line) => `<p>${line}</p>`).join('');
  return `<!doctype html><html lang="zh"><head><title>${lines[0]}</title></head><body><nav><a href="/">网站首页</a></nav>
<div class="article">${body}</div><footer>版权所有 示例市工业和信息化局</footer></body></html>`;
}

beforeAll(async () => {
  site = createServer((request, answer) => {
    if (request.url === '/art/2031/11.html')
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(article());
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  folder = await mkdtemp(join(tmpdir(), 'huice-folder-'));
  await mkdir(join(folder, '政策', '2031'), { recursive: true });
  await writeFile(join(folder, '政策', '低空物流.docx'), files.asWord().buffer);
  await writeFile(join(folder, '政策', '2031', '一批.zip'), policy().buffer);
  await writeFile(join(folder, '政策', '2031', '并非文档.docx'), files.noWord().buffer);
  await writeFile(join(folder, '政策', '新闻.html'), files.news().buffer);
  await writeFile(join(folder, '政策', '照片.jpg'), 'x');
  await writeFile(join(folder, '政策', '.DS_Store'), 'x');
  [huice, browser] = await Promise.all([
    startHuiceAt('2031-06-01T10:00:00+08:00', { enabled: true, hosts: [`127.0.0.1:${port}`] }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => troubles.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await huice?.close();
  site?.closeAllConnections();
  site?.close();
  await rm(folder, { recursive: true, force: true });
});

const box = () => page.locator('textarea.ask');
const home = async () => {
  await page.goto('/', { waitUntil: 'networkidle' });
  await box().waitFor();
};

describe('what can be applied for', () => {
  it('comes first, though every dated window is long closed; the closed stand apart', async () => {
    await home();
    const windows = page.locator('section', { has: page.getByRole('heading', { name: '申报窗口' }) });
    const first = windows.locator('.tile').first();
    await first.getByRole('link', { name: /示例市软件产业扶持/ }).waitFor();
    await first.getByText('受理中', { exact: true }).waitFor();
    const closed = windows.locator('details', { hasText: '最近截止' });
    await closed.waitFor();
    expect(await windows.getByText('已截止', { exact: true }).first().isVisible()).toBe(false);
    await keepPicture(page, 'home-1');
    await expectAccessible(page, 'home');
    await expectFitsTelephone(page, 'home');
    await closed.locator('summary').click();
    await windows.getByText('已截止', { exact: true }).first().waitFor();
    await first.getByRole('link', { name: /示例市软件产业扶持/ }).click();
    await page.waitForURL(/\/apply$/);
  });
});

describe('the one box', () => {
  it('goes to a company that is named, and answers a question', async () => {
    await home();
    await box().fill('示例云数科技有限公司');
    await page.getByRole('button', { name: /^回车：看“示例云数科技有限公司”/ }).waitFor();
    await box().press('Enter');
    await page.waitForURL(/\/company\?sample=example-cloud/);
    await home();
    await box().fill('聊城企业 CMMI 三级补多少？');
    await page.getByRole('button', { name: /^回车：回答/ }).waitFor();
    await box().press('Enter');
    await page.waitForURL(/\/search\?q=/);
  });

  it('opens a link: the article is read, its address stays with it', async () => {
    await home();
    await box().fill(`${base}/art/2031/11.html`);
    await page.getByRole('button', { name: '回车：打开链接并读' }).waitFor();
    await keepPicture(page, 'home-2-link');
    await box().press('Enter');
    await page.getByRole('heading', { level: 1, name: '示例市促进船舶产业发展若干措施' }).waitFor();
    await page.getByRole('link', { name: `${base}/art/2031/11.html` }).waitFor();
    expect(await page.locator('.text').innerText()).not.toMatch(/网站首页|版权所有/);
    await keepPicture(page, 'home-3-link-read');
    await expectAccessible(page, 'a link that was read');
    await expectFitsTelephone(page, 'link-read');
    await page.getByRole('button', { name: '存入资料库' }).click();
    await page.waitForURL(/\/library\/documents\//);
    await page.getByRole('link', { name: `${base}/art/2031/11.html` }).waitFor();
    await keepPicture(page, 'home-4-link-kept');
  });

  it.each([
    [() => `${base}/nowhere`, /没有这个页面/, /搜索文件标题/],
    [() => 'http://127.0.0.1/', /指向本机或内部网络/, /下载下来/],
    [() => 'http://example.org:8443/', /80、443/, /下载下来/],
  ])('says of a link that cannot be opened why, and what to do instead (%#)', async (url, why, todo) => {
    await page.goto('/read', { waitUntil: 'networkidle' });
    await page.getByLabel(/粘贴网页、文件的链接/).fill(url());
    await page.getByRole('button', { name: '打开并读' }).click();
    const alert = page.getByRole('alert').filter({ hasText: why });
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(todo);
    await keepPicture(page, 'home-5-link-refused');
    await expectAccessible(page, 'a link that was refused');
  });
});

describe('a folder', () => {
  const row = (name: string) => page.locator('li.tile', { hasText: name });
  const imports = (url: URL) => url.pathname === '/api/v1/documents';

  it('is imported whole, with a result per file', async () => {
    await page.goto('/read', { waitUntil: 'networkidle' });
    let held = true;
    await page.route(imports, (route) => (held ? undefined : route.continue()));
    await page.locator('input[webkitdirectory]').setInputFiles(join(folder, '政策'));
    await page.getByRole('heading', { name: '导入多份文件' }).waitFor();
    await page.getByText('刷新网页会接着导入').waitFor();
    // Nothing has come through yet: after the reload all of it is sent.
    held = false;
    await page.reload();
    await page.getByText('共 5 份：存入 2，没有存入 3，取消 0，还剩 0').waitFor({ timeout: 90_000 });
    // The archive came before, and holds the same file.
    await row('政策/低空物流.docx').getByText('已有', { exact: true }).waitFor();
    await row('一批.zip').getByText('已存入', { exact: true }).waitFor();
    await row('一批.zip').getByRole('link', { name: files.archiveTitle }).waitFor();
    await row('并非文档.docx').getByText('没有存入', { exact: true }).waitFor();
    await row('照片.jpg').getByText('.jpg 文件不能读，没有上传。').waitFor();
    expect(await row('.DS_Store').count()).toBe(0);
    await keepPicture(page, 'home-6-folder');
    await expectAccessible(page, 'a folder that was imported');
    await expectFitsTelephone(page, 'folder');
  });

  it('keeps what is no policy when asked again, and stays when the page is left', async () => {
    await row('新闻.html').getByRole('button', { name: '仍然导入' }).click();
    await page.getByText('共 5 份：存入 3，没有存入 2，取消 0，还剩 0').waitFor();
    await page.getByRole('link', { name: '资料库', exact: true }).first().click();
    await page.waitForURL(/\/library/);
    await page.goBack();
    await page.getByText('共 5 份：存入 3').waitFor();
    await page.getByRole('button', { name: '换一批文件' }).click();
    await page.getByRole('button', { name: '选择文件夹' }).waitFor();
  });
});

describe('an import that takes long', () => {
  it('is stopped on the server, too, and nothing is kept', async () => {
    const count = async () =>
      (await huice.db.selectFrom('documents').select('id').where('deleted_at', 'is', null).execute()).length;
    const before = await count();
    await page.goto('/read', { waitUntil: 'networkidle' });
    const long = await files.longPdf(700);
    await page.locator('input[type=file][multiple]').setInputFiles(long);
    await page.getByRole('heading', { level: 1, name: files.title }).waitFor({ timeout: 90_000 });
    const stop = page.waitForRequest(/\/api\/v1\/imports\/[0-9a-f-]+\/stop$/);
    await page.getByRole('button', { name: '存入资料库' }).click();
    await page.getByText(/已读 \d+ \/ \d+ 页/).waitFor();
    await page.getByRole('button', { name: /^取\s*消$/ }).click();
    const id = /imports\/([0-9a-f-]+)\//.exec((await stop).url())?.[1] ?? '';
    const state = async () => {
      const answer = await page.request.get(`/api/v1/imports/${id}`);
      return ((await answer.json()) as { state?: string }).state;
    };
    await expect.poll(state, { timeout: 30_000 }).toBe('stopped');
    expect(await count()).toBe(before);
  });

  it('goes on when the page is reloaded, and tells what came of it', async () => {
    await page.goto('/read', { waitUntil: 'networkidle' });
    const long = await files.longPdf(401);
    await page.locator('input[type=file][multiple]').setInputFiles(long);
    await page.getByRole('heading', { level: 1, name: files.title }).waitFor({ timeout: 90_000 });
    await page.getByRole('button', { name: '存入资料库' }).click();
    await page.getByText(/已读 \d+ \/ \d+ 页/).waitFor();
    await page.reload();
    await page
      .getByText('已存入资料库')
      .or(page.getByRole('heading', { level: 1, name: files.title }))
      .first()
      .waitFor({ timeout: 90_000 });
  });

  it('raised no error in the page on the whole walk', () => {
    expect(troubles).toEqual([]);
  });
});
