/** The calendar and what hangs on it, as a person walks it: month, list, filters, a reminder, news of a search. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from '../apps/server/test/applying.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
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
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.clock.setFixedTime(huice.clock.now);
});
afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

async function open(path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
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
    await page.getByRole('checkbox', { name: /^带提醒/ }).check();
    const reminding = await page.getByRole('link', { name: '日历订阅（ICS）' }).getAttribute('href');
    expect(await (await fetch(huice.address + reminding)).text()).toContain('BEGIN:VALARM');
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

  it('are changed where they are listed', async () => {
    await page.getByRole('button', { name: '修改“深圳的窗口”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('深圳的受理窗口');
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('region', { name: '深圳的受理窗口' }).waitFor();
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

describe('regions side by side', () => {
  it('each figure with its provision, what is not stated said, what is not modelled listed', async () => {
    await open('/regions');
    const table = page.getByRole('region', { name: '比较表' });
    await table.getByRole('columnheader', { name: '广东省' }).waitFor();
    await table.getByText('> 1 万亿元').waitFor();
    await table.getByText('未载明').first().waitFor();
    await table.getByRole('rowheader', { name: '未建规则' }).waitFor();
    await keepPicture(page, 'regions');
    await expectAccessible(page, 'regions');
    await expectFitsTelephone(page, 'regions');
  });

  it('keeps topic and places in the address, and gives a file', async () => {
    await open(`/regions?topic=${encodeURIComponent('软件')}&regions=440300,371500`);
    await page.getByRole('columnheader', { name: '聊城市' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 XLSX' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/软件\.xlsx$/);
    await open(`/regions?topic=${encodeURIComponent('没有这个主题')}&regions=440300`);
    await page.getByText('没有“没有这个主题”这个主题').waitFor();
  });
});

describe('who cites whom', () => {
  it('from a pack: around it, both ways, drawn and as a list', async () => {
    await open('/library/packs/000000/vr-action-plan-2022-2026');
    await page.getByRole('link', { name: '谁引用谁' }).click();
    await page.waitForURL(/\/citations\?focus=/);
    const cited = page.getByRole('region', { name: '引用它的' });
    await cited
      .getByRole('link', { name: /虚拟现实先锋应用案例/ })
      .first()
      .waitFor();
    await keepPicture(page, 'citations-focus');
    await expectAccessible(page, 'citations around one');
    await page.getByRole('link', { name: /电子信息制造业2023—2024年稳增长行动方案，引用/ }).press('Enter');
    await page.waitForURL(/electronics-growth/);
    await page.getByRole('region', { name: '它引用的' }).getByText('（库外文件）').first().waitFor();
  });

  it('the whole graph, and a document that is not in it', async () => {
    await open('/citations');
    await page.getByText(/全库 \d+ 份文件/).waitFor();
    await keepPicture(page, 'citations-all');
    await expectAccessible(page, 'citations');
    await expectFitsTelephone(page, 'citations');
    await open('/citations?focus=nobody');
    await page.getByText('引用图中没有这份文件').waitFor();
  });
});

describe('what is in force where', () => {
  it('tiles with their numbers, validity over the years, and what is not held', async () => {
    await open('/holdings?day=2024-06-01');
    await page.getByRole('button', { name: /^广东/ }).waitFor();
    expect(
      await page
        .getByRole('list', { name: /示意方格/ })
        .getByRole('listitem')
        .count(),
    ).toBe(36);
    await page.getByText('一份也没有收录的省级地区').waitFor();
    await keepPicture(page, 'holdings');
    await expectAccessible(page, 'holdings');
    await expectFitsTelephone(page, 'holdings');
  });

  it('a place and another day, by keyboard', async () => {
    await page.getByRole('button', { name: /^广东/ }).press('Enter');
    await page.waitForURL(/place=/);
    const line = page.getByRole('row', { name: /深圳市推动智能终端产业高质量发展若干措施/ });
    await line.getByText('有效', { exact: true }).waitFor();
    await page.getByLabel('哪一天').fill('2027-01-01');
    await line.getByText('已失效').waitFor();
    await line.scrollIntoViewIfNeeded();
    await keepPicture(page, 'holdings-timeline');
  });
});

describe('a consultation', () => {
  const choose = async (label: string, typed: string) => {
    await page.getByLabel(label).fill(typed);
    await page.getByTitle(typed).last().click();
  };

  it('is opened by an officer, what is missing said first', async () => {
    await open('/consultations');
    await page.getByRole('button', { name: '发起征求意见' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '发起', exact: true }).click();
    await dialog.getByText('请填写这一项').first().waitFor();
    await choose('就哪份文件', '智能机器人产业发展若干措施');
    await dialog.getByLabel('征求意见的单位').fill('示例市工业局');
    await dialog.getByLabel('说明').fill('就若干措施征求意见（虚构）。');
    await dialog.getByLabel('联系方式').fill('0999-12345678');
    await expectAccessible(page, 'open a consultation');
    await dialog.getByRole('button', { name: '发起', exact: true }).click();
    await page.waitForURL(/\/consultations\/[0-9a-f-]{36}/);
    await page.getByText('还有 9 个工作日').waitFor();
  });

  it('takes a comment on a provision, with a name', async () => {
    await choose('对哪一条', '一/(一)');
    await page.getByLabel('意见', { exact: true }).fill('建议写明比例。');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('已收到，时间 2024-02-20').waitFor();
    await page.getByRole('region', { name: '一/(一)' }).getByText('建议写明比例。').waitFor();
    await keepPicture(page, 'consultation');
    await expectAccessible(page, 'consultation');
    await expectFitsTelephone(page, 'consultation');
  });

  it('is closed, answered and published', async () => {
    await huice.at('2024-03-11T10:00:00+08:00');
    await page.clock.setFixedTime(huice.clock.now);
    await page.reload();
    await page.getByText('已经截止，不再收录意见').waitFor();
    const provision = page.getByRole('region', { name: '一/(一)' });
    await provision.getByRole('button', { name: '答复' }).click();
    await provision.getByLabel('答复内容').fill('已写明比例。');
    await provision.getByRole('button', { name: '保存答复' }).click();
    await provision.getByText('采纳', { exact: true }).waitFor();
    await page.getByLabel('结果说明').fill('采纳 1 条（虚构）。');
    await page.getByRole('button', { name: '公布', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
    await page.getByText('结果已公布').waitFor();
    await keepPicture(page, 'consultation-published');
    await expectAccessible(page, 'consultation published');
    await open('/consultations');
    await page.getByText('结果已公布').waitFor();
    await expectAccessible(page, 'consultations');
    await expectFitsTelephone(page, 'consultations');
  });
});

it('nothing went wrong behind the pages', () => expect(troubles).toEqual([]));
