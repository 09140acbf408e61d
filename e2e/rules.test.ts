/** A rule as an official walks it in a real browser: read, changed in text and form, checked, tried on a company. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type StartedHuice, startHuice } from './server.ts';

let huice: StartedHuice;
let browser: Browser;
let page: Page;
const troubles: string[] = [];
const measure = '440300/software-guides-2024/chain-link';

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuice(), launchBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
    acceptDownloads: true,
  });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await huice?.stop();
});

const editor = () => page.getByRole('textbox', { name: '规则文字' });
const checks = () => page.getByRole('region', { name: '检查' });
const trial = () => page.getByRole('region', { name: '拿一家企业试一试' });

/** Puts the caret after the last occurrence of some words in the editor. */
async function caretAfter(words: string): Promise<void> {
  await editor().press('Control+End');
  const text = await editor().innerText();
  expect(text).toContain(words);
  await page.evaluate(`{
    const walker = document.createTreeWalker(document.querySelector('.cm-content'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent.indexOf(${JSON.stringify(words)});
      if (at >= 0) getSelection().collapse(node, at + ${words.length});
    }
  }`);
}

describe('the rule of a measure', () => {
  it('is reached from the pack and shown in controlled Chinese, with what it says', async () => {
    await page.goto('/library/packs/440300/software-guides-2024', { waitUntil: 'networkidle' });
    await page.locator(`a[href="/rules/${measure}"]`).click();
    await page.getByRole('heading', { level: 1, name: '产业链关键环节提升项目' }).waitFor();
    await editor().waitFor();
    expect(await editor().innerText()).toContain('位于 “深圳市”');
    await page.getByRole('heading', { name: '这条规则的意思' }).waitFor();
    await trial().locator('[data-answer]').waitFor();
    await keepPicture(page, 'rules-1-text');
    await expectAccessible(page, 'rule');
    await expectFitsTelephone(page, 'rule');
  });

  it('offers company facts by name while one writes', async () => {
    await editor().click();
    await editor().press('Control+End');
    await page.keyboard.insertText('叠加：');
    await page.keyboard.type('「');
    await page.keyboard.insertText('主营');
    const option = page.getByRole('option').first();
    await option.waitFor();
    // What was offered for the mark alone stands until the letters after it are read.
    await expect.poll(() => option.innerText()).toContain('主营');
    await keepPicture(page, 'rules-2-completion');
    await page.keyboard.press('Escape');
  });

  it('names a mistake in place and in the list, and does not let it be downloaded', async () => {
    await page.locator('.cm-lintRange-error').first().waitFor();
    await checks().getByText('应为').first().waitFor();
    expect(await page.getByRole('button', { name: '下载 YAML' }).isDisabled()).toBe(true);
    await trial().getByText('规则还有错误').waitFor();
    await keepPicture(page, 'rules-3-mistake');
    await expectAccessible(page, 'rule with a mistake');
    await page.getByRole('button', { name: '恢复已发布的规则' }).click();
    await trial().locator('[data-answer]').waitFor();
  });

  it('shows both places of two conditions that contradict, and how to mend it', async () => {
    await editor().click();
    await editor().press('Control+A');
    await page.keyboard.insertText(
      '条件：全部满足（「从业人员数」 高于 9人〔四〕；「从业人员数」 低于 5人〔五〕）。',
    );
    await checks().getByText('不可能同时满足').waitFor();
    await checks().getByText('核对两处的数字和比较词').waitFor();
    await keepPicture(page, 'rules-6-both-places');
    await expectAccessible(page, 'rule with two places');
    await checks().getByRole('button', { name: '另一处' }).click();
    await expect
      .poll(() => page.evaluate(`document.activeElement?.classList.contains('cm-content') === true`))
      .toBe(true);
    await page.getByRole('button', { name: '恢复已发布的规则' }).click();
    await trial().locator('[data-answer]').waitFor();
  });

  it('answers for another company, and for another figure, at once', async () => {
    const answer = trial().locator('[data-answer="eligible"]');
    const companies = trial().getByRole('combobox');
    await companies.click();
    await page.locator('.ant-select-item-option', { hasText: '示例云数' }).click();
    await answer.waitFor();
    const before = await answer.innerText();
    await caretAfter('30%');
    for (let letter = 0; letter < 3; letter += 1) await page.keyboard.press('Backspace');
    await page.keyboard.insertText('1%');
    await trial().getByText('已发布的规则').waitFor();
    expect(await answer.innerText()).not.toBe(before);
    await keepPicture(page, 'rules-4-tried');
  });

  it('is the same tree as a form, kept in step', async () => {
    await page.getByRole('tab', { name: '表单' }).click();
    const number = page.getByLabel('上限 数').first();
    await number.fill('500');
    await page.getByRole('button', { name: '加一个条件' }).last().click();
    await keepPicture(page, 'rules-5-form');
    await expectAccessible(page, 'form of a rule');
    await expectFitsTelephone(page, 'rule-form');
    await page.getByRole('tab', { name: '文字' }).click();
    expect(await editor().innerText()).toContain('500万元');
  });

  it('is downloaded as YAML when it checks', async () => {
    await page.getByRole('button', { name: '恢复已发布的规则' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 YAML' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('chain-link.rule.yaml');
    const yaml = await readFile(await file.path(), 'utf8');
    expect(yaml).toContain('op: locatedIn');
    // And read back, changed: the text follows.
    const load = (content: string) =>
      page.locator('input[type=file][accept*=yaml]').setInputFiles({
        name: 'chain-link.rule.yaml',
        mimeType: 'application/yaml',
        buffer: Buffer.from(content),
      });
    await load(yaml.replace(/value: "1000"/, 'value: "999"'));
    await expect.poll(() => editor().innerText()).toContain('999万元');
    await load('title: 示例');
    await page.getByText('文件里没有可用的规则').waitFor();
    await page.getByRole('button', { name: '恢复已发布的规则' }).click();
  });

  it('says in words that a measure does not exist', async () => {
    await page.goto('/rules/nowhere/none', { waitUntil: 'networkidle' });
    await page.getByRole('alert').getByText('没有编号为').waitFor();
  });

  it('raises no error in the browser', () => expect(troubles).toEqual([]));
});
