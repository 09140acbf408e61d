/**
 * One call from publication to payment, as its people walk it in a real browser: handed in, returned after the online
 * deadline and handed in again, an expert with a conflict, an objection upheld, another application refused by audit.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, key, MATERIALS, PDF, PROCEDURE, person } from '../apps/server/test/applying.ts';
import { launchBrowser, PATIENCE } from './browser.ts';
import { through } from './desks.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

let huice: HuiceInTime;
let browser: Browser;
const desks = new Map<string, { context: BrowserContext; page: Page; id: string }>();
const troubles: string[] = [];
let main = '';
let plan = '';

const staff = ['clerk', 'officer', 'head', 'auditor', 'finance', 'supervisor'] as const;

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2024-02-20T10:00:00+08:00'), launchBrowser()]);
  for (const role of staff) await desk(role, { login: role, role });
  for (const login of ['expert-1', 'expert-2', 'expert-3', 'expert-4'])
    await desk(login, { login, role: 'expert' });
  await desk('finance-2', { login: 'finance-2', role: 'finance' });
  await desk('company', {
    login: 'company',
    role: 'applicant',
    company: '91440300MA5EXAMP0C',
    place: '440305',
  });
  await desk('other', { login: 'other', role: 'applicant', company: '91440300MA5EXAMP1X', place: '440305' });
});

afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

/** An account, and a browser of its own that nobody is logged in to yet. */
async function desk(name: string, who: Parameters<typeof person>[1]): Promise<void> {
  const { id } = await person(huice, who);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 900 },
    baseURL: huice.address,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => troubles.push(`${name}: ${error.message}`));
  desks.set(name, { context, page, id });
}

function at(name: string) {
  const found = desks.get(name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

/** The page of somebody, who logs in on it when they have not yet. */
async function pageOf(name: string, path: string): Promise<Page> {
  const { page } = at(name);
  await page.clock.setFixedTime(huice.clock.now);
  await page.goto(path, { waitUntil: 'networkidle' });
  const enter = page.getByRole('main').getByRole('link', { name: '登录' });
  if ((await enter.count()) === 0) return page;
  await enter.click();
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill('example-password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

type Entries = Readonly<Record<string, string | readonly string[]>>;

/** Fills a field by its label: text, a choice, or a list of people. */
async function fill(page: Page, label: string, value: string | readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog');
  const place = (await dialog.count()) > 0 ? dialog : page.getByRole('main');
  if (typeof value !== 'string') {
    const box = place.getByRole('combobox', { name: label });
    for (const each of value) {
      await box.fill(each);
      await box.press('Enter');
    }
    await box.press('Escape');
    return;
  }
  const group = place.getByRole('radiogroup', { name: label });
  if ((await group.count()) > 0) await group.getByText(value, { exact: true }).click();
  else await place.getByLabel(label, { exact: true }).fill(value);
}

/** Takes an action on a case from its page, and reads the receipt. */
async function act(name: string, id: string, action: string, entries: Entries = {}): Promise<string> {
  const page = await pageOf(name, `/cases/${id}`);
  const region = page.getByRole('region', { name: '可以办理' });
  await region.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (const [label, value] of Object.entries(entries)) await fill(page, label, value);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  const receipt = dialog.locator('[data-receipt]');
  await receipt.or(dialog.getByRole('alert')).first().waitFor();
  if ((await receipt.count()) === 0) throw new Error(`${action}: ${await dialog.innerText()}`);
  const text = await receipt.innerText();
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
  await dialog.waitFor({ state: 'hidden' });
  return text;
}

const stateOf = async (name: string, id: string) => {
  const page = await pageOf(name, `/cases/${id}`);
  return page.locator('[data-state]').getAttribute('data-state');
};

const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(PDF) });

describe('logging in', () => {
  it('says beside the field what is missing, and refuses a wrong password in words', async () => {
    const { page } = at('company');
    await page.goto('/sign-in', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('请填写账号。').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('sign-in-login');
    await page.getByLabel('账号').fill('company');
    await page.getByLabel('密码').fill('not-the-password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('账号、密码或动态口令不对。').waitFor();
    await keepPicture(page, 'cases-1-sign-in');
    await expectAccessible(page, 'sign in');
    await expectFitsTelephone(page, 'cases-1-sign-in');
  });
});

describe('the applicant', () => {
  it('sees the calls, and begins an application', async () => {
    const page = await pageOf('company', '/apply');
    await page.getByRole('heading', { name: /2024 年软件产业/ }).waitFor();
    await keepPicture(page, 'cases-2-apply');
    await expectAccessible(page, 'apply');
    await expectFitsTelephone(page, 'cases-2-apply');
    const tile = page.getByRole('region', { name: /2024 年软件产业/ });
    await tile.getByRole('combobox', { name: '申报项目' }).click();
    await page.getByText('产业链关键环节提升', { exact: true }).last().click();
    await tile.getByRole('button', { name: '开始填报' }).click();
    await page.waitForURL(/\/cases\/.+\/form/);
    main = /cases\/([^/]+)\/form/.exec(page.url())?.[1] ?? '';
    expect(main).toMatch(/^\d{4}-\d{6,}$/);
  });

  it('is told everything that is missing, the first field taken to', async () => {
    const page = await pageOf('company', `/cases/${main}/form`);
    await page.getByRole('button', { name: '检查填写情况' }).click();
    await page.getByRole('alert').getByText('请填写“单位名称”。').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('form-company-name');
    await keepPicture(page, 'cases-3-form-missing');
    await expectAccessible(page, 'form with problems');
  });

  it('fills the form in, saved as it is typed, totals computed, and resumes on another device', async () => {
    const page = await pageOf('company', `/cases/${main}/form`);
    const texts: Entries = {
      单位名称: '示例科技有限公司',
      统一社会信用代码: '91440300MA5EXAMP0C',
      单位类型: '企业',
      经营所在区: '440305',
      联系人: '示例联系人',
      联系人证件号码后六位: '01234X',
      联系电话: '0755-10000001',
      主营业务收入: '5000',
      软件业务收入: '2000',
      已纳入软件和信息技术服务业统计: '是',
      符合的软件企业条件: '主营软件和信息技术服务：主营收入 2,000 万元以上且软件收入占 30% 以上',
      项目名称: '示例隐私计算平台',
      项目实施地: '440305',
      产业细分领域: '大数据',
      开始建设日期: '2022-03-01',
      建设完成日期: '2023-11-30',
      项目内容: '示例项目：隐私计算产品的研发与推广，仅用于测试，内容均为虚构。',
      未就相同或部分相同的建设内容多头申报: '是',
      不属于政府投资建设或购买服务项目: '是',
      未被列入严重失信主体名单: '是',
      经营数据与报送统计部门的一致或在允许误差内: '是',
      '不向审核人员输送利益，不违规提前获取审核信息': '是',
      '自主申报，未委托中介以获得资助为条件签约': '是',
    };
    for (const [label, value] of Object.entries(texts)) {
      const group = page.getByRole('radiogroup', { name: label });
      if ((await group.count()) > 0) await group.getByText(String(value), { exact: true }).click();
      else
        await page
          .locator(`[data-field]`)
          .getByLabel(new RegExp(`^${label}(（.*）)?$`))
          .first()
          .fill(String(value));
    }
    await page.getByRole('checkbox', { name: '已商业化应用、经济效益较好' }).check();
    const table = page.locator('[data-field="construction"]');
    await table.getByRole('button', { name: '添加一行' }).click();
    const cells: Entries = {
      内容: '服务器',
      对方单位: '示例设备有限公司',
      发票号码: '90000001',
      金额: '8000000',
    };
    for (const [label, value] of Object.entries(cells))
      await table.getByLabel(`${label} 第 1 行`).fill(String(value));
    await table.locator('input[placeholder="2024-01-31"]').fill('2023-06-01');
    await page.locator('[data-field="declared-total"]').getByText('800 万元').waitFor();
    await page
      .getByText(/^已保存 \d\d:\d\d$/)
      .first()
      .waitFor();
    await keepPicture(page, 'cases-4-form');
    await expectAccessible(page, 'form');
    await expectFitsTelephone(page, 'cases-4-form');
    const again = await browser.newContext({
      baseURL: huice.address,
      storageState: await at('company').context.storageState(),
    });
    const elsewhere = await again.newPage();
    await elsewhere.goto(`/cases/${main}/form`, { waitUntil: 'networkidle' });
    expect(await elsewhere.getByLabel('项目名称').inputValue()).toBe('示例隐私计算平台');
    // Two browsers on one form: nothing is written over in silence.
    await elsewhere.getByLabel('项目名称').fill('示例隐私计算平台二期');
    await elsewhere
      .getByText(/^已保存/)
      .first()
      .waitFor();
    await page.getByLabel('项目名称').fill('示例隐私计算平台一期');
    await page
      .getByText(/草稿已在别处保存/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '用本页内容覆盖最新一稿' }).first().click();
    await page
      .getByText(/^已保存/)
      .first()
      .waitFor();
    await again.close();
  });

  it('uploads the materials and hands in; the receipt says which deadline applied', async () => {
    const page = await pageOf('company', `/cases/${main}/form`);
    for (const material of MATERIALS) {
      const line = page.locator(`[data-material="${material}"]`);
      await line.locator('input[type=file]').setInputFiles(pdf(`${material}.pdf`));
      await line.getByRole('link', { name: `${material}.pdf` }).waitFor();
    }
    await page.getByRole('button', { name: '提交申报' }).click();
    const receipt = page.locator('[data-receipt]');
    await receipt.waitFor();
    const text = await receipt.innerText();
    expect(text).toContain('2024-02-20 10:00:00');
    expect(text).toContain('网络填报受理');
    await expectAccessible(page, 'receipt');
    await keepPicture(page, 'cases-5-receipt');
    await page.getByRole('button', { name: '去看办事记录' }).click();
    await page.getByRole('heading', { name: '办事记录' }).waitFor();
    await keepPicture(page, 'cases-6-case-applicant');
  });
});

describe('pre-check, with both deadlines', () => {
  it('shows the worklist to the officer, who returns it after the online deadline', async () => {
    await huice.at('2024-02-26T10:00:00+08:00');
    const list = await pageOf('officer', '/cases');
    await list.getByRole('link', { name: main }).waitFor();
    await keepPicture(list, 'cases-7-worklist');
    await expectAccessible(list, 'worklist');
    await expectFitsTelephone(list, 'cases-7-worklist');
    await act('officer', main, '预审退回', { 原因: '请补充项目实施地的证明。' });
    const page = await pageOf('officer', `/cases/${main}`);
    await keepPicture(page, 'cases-8-case-officer');
    await expectAccessible(page, 'case');
    await expectFitsTelephone(page, 'cases-8-case-officer');
  });

  it('takes it again from the applicant until the paper deadline, and says so', async () => {
    const page = await pageOf('company', `/cases/${main}`);
    await page.getByText('请补充项目实施地的证明。').first().waitFor();
    await page.getByRole('link', { name: /继续办理/ }).click();
    await page.getByRole('button', { name: '提交申报' }).click();
    const receipt = page.locator('[data-receipt]');
    await receipt.waitFor();
    expect(await receipt.innerText()).toContain('第二个截止时间');
  });

  it('refuses in words, with what changed, whoever acts on what has changed meanwhile', async () => {
    const page = await pageOf('officer', `/cases/${main}`);
    await page.getByRole('button', { name: '预审退回', exact: true }).click();
    await fill(page, '原因', '再次请补充证明。');
    const second = await at('officer').context.newPage();
    await second.goto(`/cases/${main}`, { waitUntil: 'networkidle' });
    await second.getByRole('button', { name: '预审通过', exact: true }).click();
    await second.getByRole('dialog').getByRole('button', { name: '预审通过', exact: true }).click();
    await second.locator('[data-receipt]').waitFor();
    await second.close();
    await page.getByRole('dialog').getByRole('button', { name: '预审退回', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/本次操作没有执行/)
      .waitFor();
    await page
      .getByRole('alert')
      .getByText(/预审通过/)
      .first()
      .waitFor();
    await keepPicture(page, 'cases-9-conflict');
    await expectAccessible(page, 'conflict');
  });

  it('lets the application be printed now: a PDF with its receipt', async () => {
    const page = await pageOf('company', `/cases/${main}`);
    const link = page.getByRole('link', { name: /打印申请书/ });
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(answer.headers()['content-type']).toContain('application/pdf');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('review, plan, notice, payment', () => {
  const review = async (id: string, audited: string) => {
    await act('clerk', id, '收取纸质材料（受理）', { '装订、盖章、页码齐全': '是', 页数: '120' });
    await act('officer', id, '形式审查通过');
    await act('officer', id, '初审通过');
    const experts = ['expert-1', 'expert-2', 'expert-3'].map((name) => at(name).id);
    await act('officer', id, '组织专家评审', { 评审专家: experts, 抽取记录编号: 'D-1' });
    await act('officer', id, '委托专项审计', { 审计人员: [at('auditor').id] });
    await act('auditor', id, '提交审计结果', { 审定总额: audited, 审计意见: '按发票和付款凭证核减。' });
  };
  const conclude = async (id: string) => {
    await act('head', id, '登记线下评审结果', {
      综合评分: '88.5',
      评分表份数: '3',
      未经系统评审组的理由: '评审会在线下召开，评分表已归档。',
    });
    await act('officer', id, '未抽中，不核查');
    await act('officer', id, '开始查重');
    await act('officer', id, '登记查重结论', { 查重结论: '未发现重复' });
    await act('officer', id, '评审结束');
  };

  it('replaces an expert who declares a conflict', async () => {
    await huice.at('2024-02-27T10:00:00+08:00');
    await review(main, '7000000');
    await act('expert-3', main, '声明利益冲突', { 冲突情形: '两年内在申报单位任职。' });
    const others = ['expert-1', 'expert-2', 'expert-4'].map((name) => at(name).id);
    await act('officer', main, '更换专家', { 评审专家: others, 抽取记录编号: 'D-2' });
    await conclude(main);
    expect(await stateOf('officer', main)).toBe('reviewed');
    const page = await pageOf('officer', `/cases/${main}?tab=audit`);
    await page.getByText('700 万元').first().waitFor();
    await keepPicture(page, 'cases-10-audit');
    await expectAccessible(page, 'audit');
  });

  it('refuses another whose total the audit cuts by more than a fifth', async () => {
    const id = await handedInByOther();
    await review(id, '6000000');
    await conclude(id);
    expect(await stateOf('officer', id)).toBe('refusing');
    await act('head', id, '决定不予资助', { 原因: '审计核减超过申报总额的 20%。' });
    const page = await pageOf('other', `/cases/${id}`);
    await page.getByText('审计核减超过申报总额的 20%。').first().waitFor();
  });

  it('publicises it; an objection under a real name is upheld and reopens only it', async () => {
    await through(await pageOf('head', '/allocation'), '设定预算', { 预算总额: '500' });
    const room = await pageOf('officer', '/allocation');
    await through(room, '拟定计划', { '依据（文件没有载明的，为何这样定）': '经会议研究，按评分安排。' });
    await room.waitForURL(/allocation\/plans\//);
    plan = new URL(room.url()).pathname;
    await decided('2024-03-06');
    const anyone = await browser.newContext({
      viewport: { width: 1366, height: 900 },
      baseURL: huice.address,
    });
    const open = await anyone.newPage();
    open.setDefaultTimeout(PATIENCE);
    await open.clock.setFixedTime(huice.clock.now);
    await open.goto('/notices', { waitUntil: 'networkidle' });
    await open.getByRole('link', { name: /2024 年软件产业/ }).click();
    await open.getByText('210 万元').first().waitFor();
    await keepPicture(open, 'cases-11-notices');
    await expectAccessible(open, 'notices');
    await expectFitsTelephone(open, 'cases-11-notices');
    await open.getByRole('button', { name: /提出异议/ }).click();
    await open.getByRole('dialog').waitFor();
    const entries = {
      '异议人姓名或名称（实名）': '示例公民',
      联系电话: '0755-60000001',
      异议内容: '该项目的发票金额与公开信息不符。',
      证据说明: '附公开信息截图。',
    };
    for (const [label, value] of Object.entries(entries)) await fill(open, label, value);
    await open.getByRole('button', { name: '实名提交' }).click();
    await open.locator('[data-receipt]').waitFor();
    await anyone.close();
    await upholdObjection();
    expect(await stateOf('officer', main)).toBe('reviewing');
  });

  it('is paid in the end, by a second person', async () => {
    await act('officer', main, '评审结束');
    await through(await pageOf('officer', plan), '重新拟定');
    await decided('2024-03-12');
    await huice.at('2024-03-13T10:00:00+08:00');
    await through(await pageOf('head', plan), '下达', { 下达文号: '示〔2024〕1号' });
    await act('company', main, '提交拨付资料', {
      开户名称: '示例科技有限公司',
      开户银行: '示例银行',
      银行账号: '0000000000000000',
    });
    await act('finance', main, '拨付资料通过');
    const payments = await pageOf('finance', '/allocation/payments');
    await payments.getByLabel(`选择 ${main}`).check();
    await through(payments, '编制批次');
    await payments.getByText('须由另一名财务人员复核').waitFor();
    const run = await pageOf('finance-2', new URL(payments.url()).pathname);
    await through(run, '复核通过');
    await run.locator('[data-run-status="approved"]').waitFor();
    await run.getByLabel(`选择 ${main}`).check();
    await through(run, '登记已拨付', { 付款凭证号: 'P-1' });
    await run.locator('[data-run-status="settled"]').waitFor();
    expect(await stateOf('company', main)).toBe('paid');
    const page = await pageOf('company', `/cases/${main}`);
    await keepPicture(page, 'cases-12-paid');
    await expectAccessible(page, 'paid');
  });

  it('ran without an error in any page', () => {
    expect(troubles).toEqual([]);
  });
});

async function upholdObjection(): Promise<void> {
  const page = await pageOf('head', `/cases/${main}`);
  await page.getByRole('button', { name: '异议成立，重新核查', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await fill(page, '处理意见', '经核对，两张发票金额有出入，重新核查。');
  await dialog.getByRole('button', { name: '异议成立，重新核查', exact: true }).click();
  await dialog.locator('[data-receipt]').waitFor();
}

/** The draft is handed in, decided by another person, and put before the public until a day. */
async function decided(until: string): Promise<void> {
  await through(await pageOf('officer', plan), '提交审定');
  const head = await pageOf('head', plan);
  await through(head, '审定通过');
  await head.locator('[data-plan-status="decided"]').waitFor();
  await through(head, '公示', { 公示截止日: until, 期限依据: '参照市财政专项资金管理办法。' });
}

/** A second application, prepared behind the screens and in time; what follows is walked. */
async function handedInByOther(): Promise<string> {
  await huice.at('2024-02-24T10:00:00+08:00');
  const { request } = await pageOf('other', '/cases');
  const { csrf } = (await (await request.get('/api/v1/session')).json()) as { csrf: string };
  const headers = { 'x-huice-csrf': csrf };
  const opening = { procedure: PROCEDURE, project: 'chain-link', place: '440305', key: key() };
  const opened = (await (await request.post('/api/v1/cases', { headers, data: opening })).json()) as {
    case: string;
  };
  const url = `/api/v1/cases/${opened.case}`;
  await request.put(`${url}/draft`, {
    headers,
    data: { revision: 0, form: formOf('0755-70000001', '80000A') },
  });
  for (const material of MATERIALS)
    await request.post(`${url}/materials/${material}`, {
      headers,
      multipart: { file: pdf(`${material}.pdf`) },
    });
  const page = await pageOf('other', `/cases/${opened.case}/form`);
  await page.getByRole('button', { name: '提交申报' }).click();
  await page.locator('[data-receipt]').waitFor();
  await act('officer', opened.case, '预审通过');
  await huice.at('2024-02-27T10:00:00+08:00');
  return opened.case;
}
