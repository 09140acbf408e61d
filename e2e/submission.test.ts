/**
 * Handing in when something goes wrong: a submission taken back within its ten minutes in the version of care, and a
 * large file whose line breaks in the middle, twice: once mended by itself, once by one press.
 */
import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, look, PROCEDURE, prepared } from '../apps/server/test/applying.ts';
import { launchBrowser } from './browser.ts';
import { Desks } from './desks.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

let huice: HuiceInTime;
let browser: Browser;
let desks: Desks;

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2024-02-20T10:00:00+08:00'), launchBrowser()]);
  desks = new Desks(huice, browser);
  await desks.add('company', { login: 'company', role: 'applicant', company: '91440300MA5EXAMP0C' });
  await desks.add('sender', { login: 'sender', role: 'applicant', company: '91440300MA5EXAMP1X' });
});
afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

/** Presses 提交申报 on the page of the form. @returns the words of the receipt, which is closed again */
async function handIn(page: Page): Promise<string> {
  await page.getByRole('button', { name: '提交申报' }).click();
  const receipt = page.locator('[data-receipt]');
  await receipt.waitFor();
  const words = await receipt.innerText();
  await page.getByRole('button', { name: '去看办事记录' }).click();
  await receipt.waitFor({ state: 'hidden' });
  return words;
}

describe('a submission, in the version of care', () => {
  it('is taken back while time is left, comes back as a draft, and is handed in again', async () => {
    const { context, person } = desks.of('company');
    await context.addInitScript({
      content: `localStorage.setItem('huice.preferences', ${JSON.stringify(JSON.stringify({ language: 'zh', care: true }))})`,
    });
    const id = await prepared(huice, person.browser, '0755-88000001', '88000A');
    const page = await desks.open('company', `/cases/${id}/form`);
    expect(await page.locator('html').getAttribute('data-care')).toBe('yes');
    expect(await handIn(page)).toContain('第 1 次提交');

    await huice.at('2024-02-20T10:04:00+08:00');
    await desks.open('company', `/cases/${id}`);
    const undo = page.getByRole('region', { name: '刚刚提交，可以撤销' });
    await undo.getByText(/^还有 [1-6]:[0-5]\d$/).waitFor();
    await undo.getByText(/2024-02-20 10:10.* 之前可以撤销/).waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await keepPicture(page, 'submission-1-undo');
    await expectAccessible(page, 'undo of a submission');
    await expectFitsTelephone(page, 'submission-1-undo');

    await undo.getByRole('button', { name: '撤销提交' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '撤销提交', exact: true }).waitFor();
    await expectAccessible(page, 'undo asked');
    await keepPicture(page, 'submission-2-asked');
    await dialog.getByRole('button', { name: '撤销提交', exact: true }).click();
    await dialog.locator('[data-receipt]').waitFor();
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
    await page.locator('[data-state="draft"]').waitFor();
    await undo.waitFor({ state: 'hidden' });
    await keepPicture(page, 'submission-3-draft');

    await page.getByRole('link', { name: /继续办理/ }).click();
    await expect.poll(() => page.getByLabel('项目名称').inputValue()).toBe('示例隐私计算平台');
    expect(await handIn(page)).toContain('第 2 次提交');
    await undo.getByRole('button', { name: '撤销提交' }).waitFor();
    const { submissions } = await look(person.browser, id);
    expect(submissions.map(({ recalledAt }) => recalledAt === null)).toEqual([false, true]);
  });
});

/** A PDF of three pieces on the line, no two of its lines alike: pieces lost, doubled or out of place change its hash. */
function large(): Buffer {
  const lines = ['%PDF-1.4', '1 0 obj<</Type /Page>>endobj'];
  for (let n = 0; n < 90_000; n += 1) lines.push(`%${String(n).padStart(99, '.')}`);
  return Buffer.from([...lines, 'trailer<<>>', '%%EOF', ''].join('\n'));
}

describe('a large file', () => {
  const content = large();
  let id = '';
  let page: Page;

  beforeAll(async () => {
    const { person } = desks.of('sender');
    const project = { procedure: PROCEDURE, project: 'chain-link', place: '440305', key: key() };
    id = (await person.browser.send<{ case: string }>('POST', '/api/v1/cases', project)).body.case;
    page = await desks.open('sender', `/cases/${id}/form`);
  });

  /** The line breaks at the second piece, once. @returns the methods of what was sent, in order */
  async function breakOnce(meanwhile: () => Promise<void>): Promise<readonly string[]> {
    const sent: string[] = [];
    await page.route(/\/uploads\/[0-9a-f-]{36}$/, async (route) => {
      const method = route.request().method();
      sent.push(method);
      if (sent.filter((each) => each === 'PATCH').length !== 2 || sent.includes('HEAD'))
        return route.continue();
      await meanwhile();
      return route.abort('connectionreset');
    });
    return sent;
  }

  const choose = (material: string) =>
    page
      .locator(`[data-material="${material}"] input[type=file]`)
      .setInputFiles({ name: `${material}.pdf`, mimeType: 'application/pdf', buffer: content });

  /** What the server says it has, and what it gives back. */
  async function expectWhole(material: string): Promise<void> {
    const link = page.locator(`[data-material="${material}"]`).getByRole('link', { name: `${material}.pdf` });
    await link.waitFor();
    const { draft } = await look(desks.of('sender').person.browser, id);
    const file = draft?.files.find((each) => each.material === material);
    expect(file?.bytes).toBe(content.length);
    const given = await page.request.get((await link.getAttribute('href')) ?? '');
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await given.body())).toBe(hash(content));
  }

  it('goes on by itself after the line broke, from the piece that was lost', async () => {
    const sent = await breakOnce(async () => undefined);
    await choose('tax');
    await expectWhole('tax');
    // The second piece was lost; the server was asked how much it has; nothing it had was sent again.
    expect(sent).toEqual(['PATCH', 'PATCH', 'HEAD', 'PATCH', 'PATCH']);
    await page.unrouteAll();
  });

  it('goes on by one press when the machine itself was off the line', async () => {
    const { context } = desks.of('sender');
    const sent = await breakOnce(() => context.setOffline(true));
    await choose('accounts');
    const goOn = page.getByRole('button', { name: '继续上传 accounts.pdf' });
    await goOn.scrollIntoViewIfNeeded();
    await keepPicture(page, 'submission-4-broken');
    await expectAccessible(page, 'broken upload');
    await expectFitsTelephone(page, 'submission-4-broken');
    await context.setOffline(false);
    await goOn.click();
    await expectWhole('accounts');
    expect(sent).toEqual(['PATCH', 'PATCH', 'HEAD', 'PATCH', 'PATCH']);
    await page.unrouteAll();
  });
});

it('ran without an error in any page', () => {
  expect(desks.troubles).toEqual([]);
});
