/** The calendar and what hangs on it, as a person walks it: month, list, filters, a reminder, news of a search. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from '../apps/server/test/applying.ts';
import { launchBrowser } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

let huice: HuiceInTime;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2024-02-20T10:00:00+08:00'), launchBrowser()]);
  await person(huice, { login: 'reader', role: 'officer', place: '440300' });
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.clock.setFixedTime(huice.clock.now);
});
afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

async function open(path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
}

async function signIn(): Promise<void> {
  await page.getByLabel('账号').fill('reader');
  await page.getByLabel('密码').fill('example-password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

describe('the calendar', () => {
  it('shows the month with holidays, worked weekends, and what ends', async () => {
    await open('/calendar');
    await page.getByRole('table', { name: '2024-02 政策日历' }).waitFor();
    await page.getByText('春节 休').first().waitFor();
    await page
      .getByRole('link', { name: /受理 止 网络填报/ })
      .first()
      .waitFor();
    await keepPicture(page, 'calendar-month');
    await expectAccessible(page, 'calendar month');
    await expectFitsTelephone(page, 'calendar-month');
  });

  it('says of a month without anything where there is something, and goes there by keyboard', async () => {
    await open('/calendar?month=2019-05&kind=consultation');
    await page.getByText('这个月没有起止').waitFor();
    await page
      .getByRole('button', { name: /^到 20/ })
      .last()
      .press('Enter');
    await page.waitForURL(/month=202\d-\d\d/);
    await page
      .getByRole('link', { name: /征求意见 始/ })
      .first()
      .waitFor();
  });

  it('lists what is open first, with the working days left and the provision', async () => {
    await open('/calendar?view=list&region=440300');
    await page.getByRole('region', { name: '进行中' }).getByText('还有 3 个工作日').first().waitFor();
    await keepPicture(page, 'calendar-list');
    await expectAccessible(page, 'calendar list');
    await expectFitsTelephone(page, 'calendar-list');
    await open('/calendar?view=list&region=650000');
    await page.getByText('没有符合筛选的日程').waitFor();
  });

  it('offers the same to other programs, with the filters in the address', async () => {
    await open('/calendar?region=440300');
    const ics = await page.getByRole('link', { name: '日历订阅（ICS）' }).getAttribute('href');
    expect(ics).toBe('/api/v1/calendar.ics?region=440300');
    const answer = await fetch(huice.address + ics);
    expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
  });
});

describe('subscriptions', () => {
  it('ask to log in, and go on where one was', async () => {
    await open('/calendar?region=440300&kind=window');
    await page.getByRole('button', { name: '订阅提醒' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '登录' }).click();
    await signIn();
    await page.waitForURL(/\/calendar\?region=/);
    await page.getByRole('button', { name: '订阅提醒' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('');
    await dialog.getByRole('button', { name: '订阅', exact: true }).click();
    await dialog.getByText('请写一个名称').waitFor();
    await dialog.getByLabel('名称').fill('深圳的窗口');
    await expectAccessible(page, 'subscribe');
    await dialog.getByRole('button', { name: '订阅', exact: true }).click();
    await page.waitForURL(/\/subscriptions\?open=/);
    await page
      .getByRole('region', { name: '深圳的窗口' })
      .getByText(/下次提醒 2024-02-\d\d 09:00/)
      .waitFor();
  });

  it('keep a search, and tell nothing until something is new', async () => {
    await open(`/search?q=${encodeURIComponent('超高清')}`);
    await page.getByRole('button', { name: '保存搜索' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '订阅', exact: true }).click();
    await page.waitForURL(/\/subscriptions/);
    await page.getByRole('region', { name: '超高清' }).getByText('上次查看以后没有变化').waitFor();
    await keepPicture(page, 'subscriptions');
    await expectAccessible(page, 'subscriptions');
    await expectFitsTelephone(page, 'subscriptions');
  });

  it('end at a press, and come back at another', async () => {
    await page.getByRole('button', { name: '退订“超高清”' }).click();
    await page.getByRole('region', { name: '超高清' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('region', { name: '超高清' }).waitFor();
  });

  it('a link that is none says so', async () => {
    await open(`/unsubscribe?token=${'x'.repeat(43)}`);
    await page.getByRole('button', { name: '退订', exact: true }).click();
    await page.getByText('这个链接不对').waitFor();
    await expectAccessible(page, 'unsubscribe');
  });
});

it('nothing went wrong behind the pages', () => expect(troubles).toEqual([]));
