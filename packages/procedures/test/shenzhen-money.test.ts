/** What people read of a case under the Shenzhen guides, and its money: paid by two persons, come back, clawed back. */
import { describe, expect, test } from 'vitest';
import { decide, procedureOf, timeLimits, timeline } from '../src/index.ts';
import {
  applicant,
  clerk,
  finance,
  head,
  officer,
  papers,
  procedure,
  publicised,
  reason,
  reviewing,
  submitted,
} from './shenzhen-story.ts';
import { FILING } from './support.ts';

describe('what people read of it', () => {
  test('the applicant reads states, reasons and receipts, not the work inside nor the names of the staff', () => {
    const story = submitted()
      .at('2024-02-21T10:00')
      .do(officer, 'return', reason)
      .do(applicant, 'submit', { filing: FILING });
    story.do(officer, 'pass-precheck').do(clerk, 'receive-papers', papers).do(officer, 'pass-formal');
    story.do(officer, 'pass-first-review').do(officer, 'begin-audit', { input: { auditors: ['auditor'] } });
    const read = timeline(procedure, story.events, 'applicant');
    expect(read.map((entry) => entry.what.zh)).toEqual([
      '建立申报',
      '提交申报',
      '预审退回',
      '提交申报',
      '预审通过',
      '收取纸质材料（受理）',
      '形式审查通过',
      '初审通过',
    ]);
    expect(read[2]).toMatchObject({
      person: null,
      details: [{ label: { zh: '原因' }, shown: reason.input.reason }],
    });
    expect(read[3]?.filing?.number).toBe(2);
    expect(read[3]?.rules.map((rule) => rule.rule)).toContain('filing');
    expect(timeline(procedure, story.events, 'staff').at(-1)).toMatchObject({
      person: '示例officer',
      what: { zh: '委托专项审计' },
    });
  });

  test('time limits as rows, the running one first', () => {
    const limits = timeLimits(
      procedure,
      reviewing().do(officer, 'begin-audit', { input: { auditors: ['auditor'] } }).state,
      Date.parse('2024-03-05T10:00+08:00'),
    );
    expect(limits.map((limit) => [limit.clock, limit.binds, limit.reading.status])).toEqual([
      ['audit', 'auditor', 'running'],
      ['approval', 'officer', 'paused'],
    ]);
    expect(limits[0]?.reading.dueDay).toBe('2024-05-09');
  });

  test('a case keeps the revision of the procedure it was opened under', () => {
    const later = procedureOf({ ...procedure.definition, revision: procedure.definition.revision + 1 });
    const story = submitted();
    const decision = decide(later, story.state, story.command(officer, 'pass-precheck'), story.now);
    expect(decision).toMatchObject({ refusal: { code: 'other-procedure' } });
  });
});

describe('the money', () => {
  const account = {
    input: { 'account-name': '示例科技有限公司', 'account-bank': '示例银行', 'account-number': '0000000000' },
  };
  const awarded = () =>
    publicised()
      .at('2024-05-27T09:00')
      .do(head, 'award', { input: { 'award-number': '示例〔2024〕1 号' } });

  test('thirty days for the papers, the last day moved off the weekend', () => {
    // 30 days from 27 May end on Wednesday 26 June
    expect(awarded().at('2024-06-27T00:00').refused(applicant, 'submit-papers', account).code).toBe('late');
    expect(awarded().at('2024-06-26T23:59:59').do(applicant, 'submit-papers', account).state.state).toBe(
      'disbursing',
    );
  });

  test('two persons pay; a payment that comes back is corrected; money may be clawed back', () => {
    const story = awarded().do(applicant, 'submit-papers', account).do(finance[0], 'approve-papers');
    const payment = { input: { payment: '示例凭证 1' } };
    expect(story.refused(finance[0], 'pay', payment).code).toBe('same-person');
    story.do(finance[1], 'pay', payment).do(finance[0], 'report-failed-payment', reason);
    story
      .do(applicant, 'correct-papers', account)
      .do(finance[0], 'approve-papers')
      .do(finance[1], 'pay', payment);
    expect(story.state.state).toBe('paid');
    const claw = (fen: number) => ({
      input: { 'clawback-amount': fen, reason: '项目实施地迁出。', 'clawback-basis': '示例办法第九条' },
    });
    const booked = { input: { clawback: '示例入账 1' } };
    const given = story.state.data.amount as number;
    expect(story.refused(head, 'claw-back', claw(given + 1)).zh).toContain('可追回余额');
    expect(story.refused(head, 'claw-back', claw(0)).code).toBe('bad-input');
    expect(
      story.refused(head, 'claw-back', { input: { 'clawback-amount': 1, reason: '项目实施地迁出。' } }).code,
    ).toBe('bad-input');
    // In part: what is left stays paid, and may be taken back later; a decision may be dropped before it is booked.
    story.do(head, 'claw-back', claw(given - 100)).do(head, 'drop-clawback', reason);
    expect(story.state).toMatchObject({ state: 'paid' });
    story.do(head, 'claw-back', claw(1_000_000)).do(finance[0], 'record-clawback', booked);
    expect(story.state).toMatchObject({ state: 'paid', data: { 'clawed-back-total': 1_000_000 } });
    const told = story.events.flatMap((event) => (event.type === 'message' ? event.message.words.zh : []));
    expect(told.filter((words) => words.includes('追回')).join()).toContain(
      '将追回 1 万元，原因：项目实施地迁出。；依据：示例办法第九条',
    );
    expect(story.refused(head, 'claw-back', claw(given)).code).toBe('requirement-unmet');
    story.do(head, 'claw-back', claw(given - 1_000_000)).do(finance[0], 'record-clawback', booked);
    expect(story.state).toMatchObject({ state: 'clawed-back', data: { 'clawed-back-total': given } });
  });
});
