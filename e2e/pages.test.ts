/**
 * Every page as somebody with poor sight opens it: 关怀版 in high contrast on a dark ground, on a telephone. No page may
 * be left out: the addresses are compared with the router's own.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone } from './looking.ts';
import { type StartedHuice, startHuice } from './server.ts';

let huice: StartedHuice;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuice('all'), launchBrowser()]);
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    baseURL: huice.address,
    locale: 'zh-CN',
  });
  await context.addInitScript(
    `localStorage.setItem('huice.preferences', ${JSON.stringify(
      JSON.stringify({ language: 'zh', appearance: 'dark', contrast: 'high', care: true }),
    )})`,
  );
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
});
afterAll(async () => {
  await browser?.close();
  await huice?.stop();
});

async function signIn(login: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(huice.passwords.get(login) ?? '');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Addresses without a thing of their own in them, and who opens them. */
const pages: readonly (readonly [login: string | null, paths: readonly string[]])[] = [
  [
    null,
    [
      '/',
      '/library',
      '/search?q=聊城 CMMI 三级补多少？',
      '/read',
      '/compare',
      '/citations',
      '/holdings',
      '/regions',
      '/cite?document=440300/smart-terminals-2024&provision=一/(一)',
      '/company?sample=example-terminals',
      '/calendar',
      '/unsubscribe',
      '/confirm-mail',
      '/periodical',
      '/consultations',
      '/notices',
      '/supervision',
      '/sign-in',
      '/apply',
    ],
  ],
  [
    'officer',
    [
      '/workbench',
      '/cases',
      '/screening',
      '/amendments',
      '/what-if',
      '/panels',
      '/panels/new',
      '/allocation',
      '/periodical-desk',
      '/subscriptions',
      '/account',
    ],
  ],
  ['finance', ['/allocation/payments', '/allocation/ledger']],
  ['company', ['/agents']],
  ['admin', ['/accounts']],
];

test('no page of the router is left out', async () => {
  const router = await readFile(join(import.meta.dirname, '../apps/web/src/app/router.tsx'), 'utf8');
  const routes = [...router.matchAll(/path: '([^']+)'/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.includes('$'));
  const visited = pages.flatMap(([, paths]) => paths.map((path) => path.split('?')[0]));
  expect(routes.filter((path) => !visited.includes(path))).toEqual([]);
});

for (const [login, paths] of pages) {
  test(`large type, high contrast, dark, 390 px: ${login ?? 'everybody'}`, async () => {
    if (login !== null) await signIn(login);
    for (const path of paths) {
      await page.goto(path, { waitUntil: 'networkidle' });
      await page.locator('h1, h2').first().waitFor();
      await expectFitsTelephone(page, `care-${path.split('?')[0]?.replaceAll('/', '-')}`);
      await expectAccessible(page, path);
    }
  });
}

test('no page threw an error', () => {
  expect(troubles).toEqual([]);
});
