/**
 * The panel room as its people walk it in a real browser: a panel drawn, a conflict declared and filled, two experts
 * who score apart, a sheet that stands out; the auditor's and the inspector's own step; duplicates side by side.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, person } from '../apps/server/test/applying.ts';
import { expertFile, type Office, reviewing, type Someone } from '../apps/server/test/reviewing.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

const COPIED =
  '本项目面向示例市中小制造企业，自主研发隐私计算中间件，支持多方安全计算、联邦学习与可信执行环境三种模式的统一编排，已在三家示例单位试运行。';

let huice: HuiceInTime;
let browser: Browser;
const desks = new Map<string, { context: BrowserContext; page: Page; someone: Someone }>();
const troubles: string[] = [];
let cases: readonly string[] = [];
let panel = '';

async function desk(login: string, role: Parameters<typeof person>[1]['role']): Promise<Someone> {
  const someone = await person(huice, { login, role, place: '990100' });
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  // Logging in by hand is walked elsewhere.
  const [name = '', value = ''] = (someone.browser.headers.cookie ?? '').split('=');
  await context.addCookies([{ name, value, url: huice.address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(`${login}: ${error.message}`));
  desks.set(login, { context, page, someone });
  return someone;
}

function at(login: string) {
  const found = desks.get(login);
  if (!found) throw new Error(`nobody is called ${login}`);
  return found;
}

async function pageOf(login: string, path: string): Promise<Page> {
  const { page } = at(login);
  await page.clock.setFixedTime(huice.clock.now);
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2026-11-23T10:00:00+08:00'), launchBrowser()]);
  const [officer, head, clerk, auditor] = [
    await desk('officer', 'officer'),
    await desk('head', 'head'),
    await desk('clerk', 'clerk'),
    await desk('auditor', 'auditor'),
  ];
  const inspectors = [await desk('inspector-1', 'inspector'), await desk('inspector-2', 'inspector')];
  const experts: Someone[] = [];
  for (let i = 0; i < 5; i += 1) experts.push(await desk(`expert-${i}`, 'expert'));
  const office: Office = { server: huice, officer, head, clerk, auditor, inspectors, experts };
  const [one, two] = [
    await reviewing(office, { summary: `一期建设。${COPIED}` }),
    await reviewing(office, { summary: `二期内容：${COPIED.replace('自主研发', '联合研发')}其余另附。` }),
  ];
  cases = [one.id, two.id];
  // Four of software, one of them barred from the first case; one of finance.
  for (const [i, employer] of [
    '示例大学',
    '示例学院',
    '示例研究所',
    one.name,
    '示例会计师事务所',
  ].entries()) {
    const fields = i === 4 ? ['财务'] : ['软件'];
    const file = expertFile(`expert-${i}`, {
      fields,
      employers: [{ company: employer, until: null, as: '教授' }],
    });
    const added = await officer.browser.send('POST', '/api/v1/experts', file);
    if (added.status !== 201) throw new Error(JSON.stringify(added.body));
  }
});

afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

/** Names of those who judge the first case, as the officer sees them. */
async function membersOf(page: Page): Promise<readonly string[]> {
  const row = page.locator(`[data-panel-case="${cases[0]}"]`);
  await row.locator('[data-member]').first().waitFor();
  const ids = await row
    .locator('[data-member]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-member')));
  return ids.map((id) => [...desks].find(([, each]) => each.someone.id === id)?.[0] ?? '');
}

describe('the pool and the draw', () => {
  it('adds an expert with an account, whose first password is shown once', async () => {
    const page = await pageOf('officer', '/panels?tab=experts');
    await page.locator('[data-expert="expert-3"]').waitFor();
    await page.getByRole('button', { name: '专家入库' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '保存' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('expert-login');
    await dialog.getByLabel('登录名').fill('expert-new');
    await dialog.getByLabel('姓名').fill('示例新专家');
    await dialog.getByRole('combobox', { name: '领域' }).fill('人工智能');
    await dialog.getByRole('combobox', { name: '领域' }).press('Enter');
    await keepPicture(page, 'panels-1-expert');
    await expectAccessible(page, 'expert form');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText(/账号 expert-new 已建立，初始密码/).waitFor();
    await keepPicture(page, 'panels-2-experts');
    await expectAccessible(page, 'experts');
    await expectFitsTelephone(page, 'panels-2-experts');
  });

  it('is prepared by keyboard, says who is barred and why, and is drawn', async () => {
    const page = await pageOf('officer', '/panels/new');
    await page.getByLabel('名称').focus();
    await page.keyboard.type('第一组');
    await page.getByLabel(/^全选/).focus();
    await page.keyboard.press('Space');
    await keepPicture(page, 'panels-3-new');
    await expectAccessible(page, 'new panel');
    await expectFitsTelephone(page, 'panels-3-new');
    await page.getByRole('button', { name: '下一步：查看回避情况' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/panels\/P\d{4}-\d+$/);
    panel = /P\d{4}-\d+$/.exec(page.url())?.[0] ?? '';
    await page
      .locator('[data-exclusions]')
      .getByText(/任职单位为申报方/)
      .waitFor();
    await keepPicture(page, 'panels-4-prepared');
    await expectAccessible(page, 'prepared panel');
    await page.getByRole('button', { name: '抽取', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '抽取', exact: true }).click();
    await page.locator('[data-panel-head="drawn"]').waitFor();
    await page.getByText('按种子重算一致').waitFor();
    expect(await membersOf(page)).toHaveLength(3);
    expect(await membersOf(page)).not.toContain('expert-3');
    await keepPicture(page, 'panels-5-drawn');
    await expectAccessible(page, 'drawn panel');
    await expectFitsTelephone(page, 'panels-5-drawn');
  });
});

describe('the experts', () => {
  it('see their step and no names; one declares a conflict, and the next in the order takes the seat', async () => {
    const before = await membersOf(await pageOf('officer', `/panels/${panel}`));
    const leaver = before.find((login) => login !== 'expert-4') ?? '';
    const page = await pageOf(leaver, '/panels');
    await page.locator(`[data-review="${cases[0]}"]`).getByRole('link').click();
    await page.getByRole('heading', { name: /2026-/ }).waitFor();
    await page.getByText('隐私计算中间件').first().waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('示例申报单位');
    await keepPicture(page, 'panels-6-sheet');
    await expectAccessible(page, 'sheet');
    await expectFitsTelephone(page, 'panels-6-sheet');
    await page.getByRole('button', { name: '声明利益冲突' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('冲突情形').fill('与项目负责人近期合作。');
    await dialog.getByRole('button', { name: '声明利益冲突' }).click();
    await page.getByText('您已退出这个办件的评审。').waitFor();
    const office = await pageOf('officer', `/panels/${panel}`);
    await office
      .getByText(/按抽取顺序递补|席位空缺/)
      .first()
      .waitFor();
    const after = await membersOf(office);
    expect(after).toHaveLength(3);
    expect(after).not.toContain(leaver);
    await keepPicture(office, 'panels-7-replaced');
  });

  it('score apart: saved as they type, nobody reads another before handing in', async () => {
    const members = await membersOf(await pageOf('officer', `/panels/${panel}`));
    const points = [
      ['80', '82', '78', '85'],
      ['84', '80', '80', '80'],
      ['20', '25', '30', '40'],
    ];
    for (const [i, login] of members.entries()) {
      const page = await pageOf(login, `/panels/${panel}/cases/${cases[0]}`);
      const criteria = page.locator('[data-criterion] input');
      await criteria.first().waitFor();
      for (const [j, value] of (points[i] ?? []).entries()) await criteria.nth(j).fill(value);
      await page.getByLabel(/^评审意见/).fill('示例意见：内容完整，数据可信，建议支持。');
      await page.getByText(/^已保存/).waitFor();
      if (i === 0) await keepPicture(page, 'panels-8-scoring');
      const sheets = page.locator('[data-sheets]');
      expect(await sheets.count()).toBe(0);
      await page.getByRole('button', { name: '提交评分' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '提交评分' }).click();
      await sheets.waitFor();
      expect(await sheets.locator('thead th').count()).toBe(2 + i);
      if (i === 0) {
        const office = await pageOf('officer', `/panels/${panel}/cases/${cases[0]}`);
        await office.getByText(/已交 1 \/ 3 份/).waitFor();
        expect(await office.locator('[data-sheets]').count()).toBe(0);
      }
    }
    const last = at(members[2] ?? '').page;
    await last.locator('[data-outlier]').waitFor();
    await keepPicture(last, 'panels-9-handed-in');
    await expectAccessible(last, 'handed in');
  });

  it('give the officer a result with what stands out, which goes on to the case', async () => {
    const page = await pageOf('officer', `/panels/${panel}/cases/${cases[0]}`);
    await page.locator('[data-outlier]').waitFor();
    await keepPicture(page, 'panels-10-outlier');
    await expectAccessible(page, 'sheets of all');
    await expectFitsTelephone(page, 'panels-10-outlier');
    await page.goto(`/panels/${panel}`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: `汇总到办件 ${cases[0]}` }).click();
    await page.locator(`[data-panel-case="${cases[0]}"]`).getByText('已汇总').waitFor();
    await page.goto(`/cases/${cases[0]}?tab=review`, { waitUntil: 'networkidle' });
    await page.getByRole('tabpanel').getByText('已完成').first().waitFor();
  });
});

describe('auditor and inspector', () => {
  it('the auditor finds the sheet of the step on the page of the case, and nothing of the others', async () => {
    const id = cases[1] ?? '';
    const { someone } = at('auditor');
    await must(at('officer').someone.browser, id, 'begin-audit', { auditors: [someone.id] });
    const page = await pageOf('auditor', '/cases');
    await page.getByRole('link', { name: id }).click();
    const sheet = page.locator('[data-audit-sheet]');
    await sheet.waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).not.toContain('查重');
    await sheet.getByLabel('审定金额 第 2 行').fill('3000000');
    await sheet.locator('[data-cut="refused"]').waitFor();
    await keepPicture(page, 'panels-13-audit');
    await expectAccessible(page, 'audit sheet');
    await expectFitsTelephone(page, 'panels-13-audit');
    await sheet.getByRole('button', { name: '提交审计表' }).click();
    await sheet.getByText(/核减的项目请写明理由/).waitFor();
    await sheet.getByLabel('审定金额 第 2 行').fill('5000000');
    await sheet.locator('[data-cut="fine"]').waitFor();
    await sheet.getByLabel('核减理由 第 2 行').fill('部分支出无付款凭证。');
    await sheet.getByLabel('审计意见').fill('按凭证核减一项，其余真实。');
    await sheet.getByRole('button', { name: '提交审计表' }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByText('700 万元').first().waitFor();
  });

  it('a sample for inspection is drawn; whoever is drawn finds their step', async () => {
    const page = await pageOf('officer', '/panels?tab=samples');
    await page.getByLabel('抽取件数').fill('1');
    const people = page.getByRole('combobox', { name: /核查人员/ });
    await people.click();
    for (const login of ['inspector-1', 'inspector-2'])
      await page
        .locator('.ant-select-item-option')
        .filter({ hasText: `示例${login}` })
        .click();
    await people.press('Escape');
    await page.getByRole('button', { name: '抽取', exact: true }).click();
    const sample = page.locator('[data-sample]');
    await sample.getByText('按种子重算一致').waitFor();
    await keepPicture(page, 'panels-14-sample');
    await expectAccessible(page, 'samples');
    await expectFitsTelephone(page, 'panels-14-sample');
    const drawn = await sample.getByRole('link').first().innerText();
    const own = await pageOf('inspector-1', '/cases');
    await own.getByRole('link', { name: drawn }).click();
    await own.getByRole('button', { name: '提交核查结果' }).waitFor();
    expect(await own.getByRole('link', { name: /2026-/ }).count()).toBeLessThanOrEqual(1);
  });
});

describe('the duplicate check', () => {
  it('shows what two applications share side by side, and keeps what people say of it', async () => {
    // Each is taken in when its page is opened, at the latest.
    const first = await pageOf('officer', `/cases/${cases[0]}?tab=duplicates`);
    await first.locator('[data-duplicates]').waitFor();
    const page = await pageOf('officer', `/cases/${cases[1]}?tab=duplicates`);
    const match = page.locator('[data-match]').first();
    await match.locator('mark').first().waitFor();
    await keepPicture(page, 'panels-11-duplicates');
    await expectAccessible(page, 'duplicates');
    await expectFitsTelephone(page, 'panels-11-duplicates');
    await match.getByRole('button', { name: '认定', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '记录认定' }).click();
    await dialog.getByText(/请选择认定并填写理由/).waitFor();
    await dialog.getByRole('radio', { name: '重复', exact: true }).check();
    await dialog.getByLabel('理由').fill('两份申报的项目内容基本相同。');
    await dialog.getByRole('button', { name: '记录认定' }).click();
    await match.getByText('两份申报的项目内容基本相同。').waitFor();
    await page.goto('/panels?tab=duplicates&show=all', { waitUntil: 'networkidle' });
    await page.locator(`[data-duplicate="${cases[1]}"]`).waitFor();
    await keepPicture(page, 'panels-12-duplicate-list');
    await expectAccessible(page, 'list of duplicates');
    await expectFitsTelephone(page, 'panels-12-duplicate-list');
  });
});

it('ran without an error in any page', () => {
  expect(troubles).toEqual([]);
});
