/**
 * The money of a call in a real browser: a budget, a plan in which the money ends in the middle, a second person who
 * decides, the public that objects, awards, a payment that comes back and is paid again.
 */
import { readFile } from '@huice/reading';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moreLike, reviewed } from '../apps/server/test/allocating.ts';
import { must, PDF } from '../apps/server/test/applying.ts';
import { launchBrowser } from './browser.ts';
import { Desks, fill, through } from './desks.ts';
import { expectAccessible, expectFitsTelephone, keepPicture } from './looking.ts';
import { type HuiceInTime, startHuiceAt } from './own-clock.ts';

let huice: HuiceInTime;
let browser: Browser;
let desks: Desks;
let mine = '';
let objected = '';
let planPath = '';

const paper = async (page: Page, href: string, name: string) => {
  const answer = await page.request.get(href);
  expect(answer.status(), href).toBe(200);
  return readFile(new Uint8Array(await answer.body()), name);
};

beforeAll(async () => {
  [huice, browser] = await Promise.all([startHuiceAt('2024-02-20T10:00:00+08:00'), launchBrowser()]);
  desks = new Desks(huice, browser);
  for (const role of ['clerk', 'officer', 'head', 'auditor', 'finance'] as const)
    await desks.add(role, { login: role, role });
  for (const login of ['expert-1', 'expert-2', 'expert-3']) await desks.add(login, { login, role: 'expert' });
  await desks.add('finance-2', { login: 'finance-2', role: 'finance' });
  await desks.add('company', { login: 'company', role: 'applicant', company: 'A', place: '440300' });
  mine = await reviewed(huice, desks.people(), '0755-10000001', '10000A');
  const others = await moreLike(huice, mine, [
    { score: 95, company: '示例智算科技有限公司' },
    { score: 92, company: '示例云图软件股份有限公司', auditedFen: 700_000_000, region: '440306' },
    { score: 90, company: '示例链坊信息技术有限公司', auditedFen: 600_000_000 },
    { score: 70, company: '示例数孪工业软件有限公司', region: '440304' },
    { score: 60, company: '示例安全技术有限公司' },
  ]);
  objected = others[3] ?? '';
});

afterAll(async () => {
  await browser?.close();
  await huice?.close();
});

describe('the plan', () => {
  it('begins with a budget that the head sets', async () => {
    const page = await desks.open('head', '/allocation');
    await page.getByText('还没有设定预算').waitFor();
    await through(page, '设定预算', { 预算总额: '1000' });
    await page.getByText('1,000 万元').first().waitFor();
    await expectAccessible(page, 'allocation');
    await expectFitsTelephone(page, 'allocation-1-calls');
  });

  it('is drawn by an officer: what the document leaves open is chosen with a reason, and the line is shown', async () => {
    const page = await desks.open('officer', '/allocation');
    await page.getByText('6 件评审完成').waitFor();
    await page.getByRole('button', { name: '拟定计划' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '拟定计划' }).click();
    await dialog.getByText('请填写“依据（文件没有载明的，为何这样定）”。').waitFor();
    await keepPicture(page, 'allocation-2-draw');
    await expectAccessible(page, 'drawing a plan');
    await fill(page, '依据（文件没有载明的，为何这样定）', '经局长办公会议研究，按专家评分排序安排。');
    await dialog.getByRole('button', { name: '拟定计划' }).click();
    await page.waitForURL(/\/allocation\/plans\//);
    planPath = new URL(page.url()).pathname;
    const line = page.locator('[data-money-line]');
    await line.waitFor();
    expect(await page.locator('[data-row]').count()).toBe(6);
    // Four above the line (one of them refused by the audit), then the one that gets what is left.
    const order = await page
      .locator('tbody > tr')
      .evaluateAll((all) =>
        all.map((row) => (row as unknown as { dataset: Record<string, string> }).dataset.row ?? 'line'),
      );
    expect(order.indexOf('line')).toBe(5);
    await page.getByRole('button', { name: `${mine} 怎么算` }).click();
    await page.getByText('30% × 800 万元 = 240 万元').waitFor();
    await keepPicture(page, 'allocation-3-sheet');
    await expectAccessible(page, 'the sheet');
    await expectFitsTelephone(page, 'allocation-3-sheet');
  });

  it('is adjusted with a reason, exported, and handed in by keyboard alone', async () => {
    const page = await desks.open('officer', planPath);
    await page.getByRole('button', { name: '调整 示例智算科技有限公司 的金额' }).click();
    await fill(page, '金额', '2000000');
    await fill(page, '理由', '与往年资助的设备重叠，核减。');
    await page.getByRole('dialog').getByRole('button', { name: '调整金额' }).click();
    await page.getByRole('region', { name: '人工调整' }).getByText('与往年资助的设备重叠').waitFor();
    const xlsx = await page.getByRole('link', { name: '导出 XLSX' }).getAttribute('href');
    const sheet = await paper(page, xlsx ?? '', 'sheet.xlsx');
    expect(sheet.text).toContain('示例智算科技有限公司');
    expect(sheet.text).toContain('9600000');
    const pdf = await page.getByRole('link', { name: '打印（PDF）' }).getAttribute('href');
    expect((await paper(page, pdf ?? '', 'sheet.pdf')).text.replaceAll(/\s/g, '')).toContain('以下资金不足');
    await page.getByRole('button', { name: '提交审定' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: '提交审定' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-plan-status="proposed"]').waitFor();
    await page.getByText('暂不能办理的').click();
    await page.getByText('须由有相应权限的人员办理').first().waitFor();
  });

  it('is decided by another person and frozen', async () => {
    const page = await desks.open('head', planPath);
    await through(page, '审定通过', { 意见: '同意。' });
    await page.locator('[data-plan-status="decided"]').waitFor();
    await page.getByText(/已冻结，校验值/).waitFor();
    await keepPicture(page, 'allocation-4-decided');
  });
});

describe('the public', () => {
  it('reads the notice, each figure with its decision, and objects under a real name with evidence', async () => {
    const page = await desks.open('head', planPath);
    await through(page, '公示', { 公示截止日: '2024-02-28', 期限依据: '参照市财政专项资金管理办法。' });
    await page.getByRole('region', { name: '公示' }).getByText('2024-02-20 至 2024-02-28').waitFor();
    const { page: open, close } = await desks.stranger('/notices');
    await open.getByRole('link', { name: /2024 年软件产业/ }).click();
    await open.getByText('还有 9 天').waitFor();
    await open.getByRole('button', { name: '示例数孪工业软件有限公司 的金额怎么算出来的' }).click();
    await open.getByText('30% × 800 万元 = 240 万元').waitFor();
    await keepPicture(open, 'allocation-5-notice');
    await expectAccessible(open, 'the notice');
    await expectFitsTelephone(open, 'allocation-5-notice');
    const printed = await readFile(new Uint8Array(await open.pdf({ format: 'A4' })), 'notice.pdf');
    expect(printed.text.replaceAll(/\s/g, '')).toContain('示例数孪工业软件有限公司');
    await open.getByRole('button', { name: '对 示例数孪工业软件有限公司 提出异议' }).click();
    const dialog = open.getByRole('dialog');
    await dialog.getByRole('button', { name: '实名提交' }).click();
    await dialog.getByText('请填写“异议人姓名或名称（实名）”。').waitFor();
    const entries = {
      '异议人姓名或名称（实名）': '示例公民',
      联系电话: '0755-60000001',
      异议内容: '该项目的发票金额与公开信息不符。',
      证据说明: '附公开信息截图。',
    };
    for (const [label, value] of Object.entries(entries)) await fill(open, label, value);
    const file = { name: '发票.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.locator('[data-evidence]').getByText('发票.pdf').waitFor();
    await keepPicture(open, 'allocation-6-objection');
    await expectAccessible(open, 'objecting');
    await dialog.getByRole('button', { name: '实名提交' }).click();
    const receipt = dialog.locator('[data-receipt]');
    await receipt.waitFor();
    expect(await receipt.innerText()).toContain('2024-02-20 10:00:00');
    await close();
  });

  it('is heard: upheld, the row alone leaves the plan, which shows the difference', async () => {
    const page = await desks.open('head', `/cases/${objected}`);
    await page.getByText('发票.pdf').waitFor();
    await page.getByRole('button', { name: '异议成立，重新核查', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio').first().check();
    await fill(page, '处理意见', '经核对，两张发票金额有出入，重新核查。');
    await dialog.getByRole('button', { name: '异议成立，重新核查', exact: true }).click();
    await dialog.locator('[data-receipt]').waitFor();
    const plan = await desks.open('head', planPath);
    const difference = plan.locator('[data-difference="2"]');
    await difference.getByText('示例数孪工业软件有限公司').waitFor();
    await difference.getByText('不在计划中').waitFor();
    expect(await plan.locator(`[data-row="${objected}"]`).count()).toBe(0);
    await keepPicture(plan, 'allocation-7-difference');
    await expectAccessible(plan, 'a plan with a difference');
  });
});

describe('the money', () => {
  it('is awarded when the notice is over; the letter says what and by when', async () => {
    await huice.at('2024-02-29T10:00:00+08:00');
    const page = await desks.open('head', planPath);
    await through(page, '下达', { 下达文号: '示〔2024〕1号' });
    await page.getByRole('region', { name: '下达' }).getByText('示〔2024〕1号').waitFor();
    const notice = await page.getByRole('link', { name: '下达通知 DOCX' }).getAttribute('href');
    expect((await paper(page, notice ?? '', 'n.docx')).text).toContain('示例智算科技有限公司');
    const desk = await desks.open('company', `/cases/${mine}`);
    const letter = await desk.getByRole('link', { name: '资助通知书 PDF' }).getAttribute('href');
    const text = (await paper(desk, letter ?? '', 'letter.pdf')).text.replaceAll(/\s/g, '');
    expect(text).toContain('给予资助240万元');
    expect(text).toContain('2024-04-01');
    await keepPicture(desk, 'allocation-8-awarded');
  });

  const papers = (account: string) => ({
    'account-name': '示例科技有限公司',
    'account-bank': '示例银行科技园支行',
    'account-number': account,
  });
  const run = async (maker: string, checker: string): Promise<Page> => {
    const page = await desks.open(maker, '/allocation/payments');
    await page.getByLabel(`选择 ${mine}`).check();
    await through(page, '编制批次');
    await page.waitForURL(/payments\/[0-9a-f-]+/);
    await page.getByText('须由另一名财务人员复核').waitFor();
    const second = await desks.open(checker, new URL(page.url()).pathname);
    await through(second, '复核通过');
    await second.locator('[data-run-status="approved"]').waitFor();
    return second;
  };

  it('goes to the treasury in a run that two persons made; what comes back is seen', async () => {
    const { browser: company } = desks.of('company').person;
    await must(company, mine, 'submit-papers', papers('6222000000000001'));
    await must(desks.of('finance').person.browser, mine, 'approve-papers');
    const waiting = await desks.open('finance', '/allocation/payments');
    await waiting.getByText('6222000000000001').waitFor();
    await keepPicture(waiting, 'allocation-9-payments');
    await expectAccessible(waiting, 'payments');
    await expectFitsTelephone(waiting, 'allocation-9-payments');
    const page = await run('finance', 'finance-2');
    const csv = await page.getByRole('link', { name: '导出 CSV（国库）' }).getAttribute('href');
    const text = await (await page.request.get(csv ?? '')).text();
    expect(text).toContain('"6222000000000001\t",2400000.00');
    expect(text).toMatch(/"校验值（SHA-256）",,,"[0-9a-f]{64}"/);
    const xlsx = await page.getByRole('link', { name: '导出 XLSX（国库）' }).getAttribute('href');
    expect((await paper(page, xlsx ?? '', 'run.xlsx')).text).toContain('6222000000000001');
    await page.getByLabel(`选择 ${mine}`).check();
    await through(page, '登记退票', { 退票原因: '户名与账号不符，银行退回。' });
    await page.locator(`[data-line="${mine}"]`).getByText('退票', { exact: true }).waitFor();
    await keepPicture(page, 'allocation-10-run');
    await expectAccessible(page, 'a run');
    await expectFitsTelephone(page, 'allocation-10-run');
  });

  it('is paid in the next run, once, and the ledger tells it', async () => {
    await must(desks.of('company').person.browser, mine, 'correct-papers', papers('6222000000000002'));
    await must(desks.of('finance').person.browser, mine, 'approve-papers');
    const page = await run('finance', 'finance-2');
    await page.getByLabel(`选择 ${mine}`).check();
    await through(page, '登记已拨付', { 付款凭证号: 'P-2024-001' });
    await page.locator('[data-run-status="settled"]').waitFor();
    const ledger = await desks.open('finance', '/allocation/ledger?call=2024-software-1&year=2024');
    await ledger.getByText('登记拨付').waitFor();
    await ledger.getByText('登记退票').waitFor();
    await keepPicture(ledger, 'allocation-11-ledger');
    await expectAccessible(ledger, 'the ledger');
    await expectFitsTelephone(ledger, 'allocation-11-ledger');
    const calls = await desks.open('head', '/allocation');
    await calls.getByText('已拨付').first().waitFor();
    await keepPicture(calls, 'allocation-12-calls');
  });

  it('ran without an error in any page', () => {
    expect(desks.troubles).toEqual([]);
  });
});
