/** The whole life of a case under the Shenzhen guides, sentence by sentence. */
import { instantOf, readClock } from '@huice/calendar';
import { describe, expect, test } from 'vitest';
import { type Actor, available, candidateOf, decide, latestForm, open, SYSTEM } from '../src/index.ts';
import {
  applicant,
  begun,
  citizen,
  clerk,
  head,
  officer,
  papers,
  procedure,
  publicised,
  reason,
  reviewed,
  reviewing,
  submitted,
} from './shenzhen-story.ts';
import { company, FILING, FORM, MATERIALS, NOTHING_ELSE, Story, staff } from './support.ts';

describe('two deadlines', () => {
  test('in time to the second, and the receipt says which rule applied', () => {
    const story = begun('2024-02-25T18:00:00.900');
    const decision = decide(
      procedure,
      story.state,
      story.command(applicant, 'submit', { filing: FILING }),
      story.now,
    );
    if ('refusal' in decision) throw new Error(decision.refusal.zh);
    const rule = decision.rules.find((each) => each.rule === 'filing');
    expect(rule?.words.zh).toContain('2024-02-25 18:00:00');
    expect(rule?.provision).toBe('七/(二)/1');
  });

  test('one second late is late', () => {
    const story = begun('2024-02-25T18:00:01');
    expect(story.refused(applicant, 'submit', { filing: FILING })).toMatchObject({ code: 'late' });
  });

  test('before it opens', () => {
    expect(begun('2024-01-24T23:59:59').refused(applicant, 'submit', { filing: FILING }).code).toBe(
      'too-early',
    );
  });

  test('what was returned may come again until the end of the paper window, not after', () => {
    const story = submitted('2024-02-25T17:59:59').at('2024-02-27T10:00').do(officer, 'return', reason);
    expect(story.at('2024-02-29T18:00:01').refused(applicant, 'submit', { filing: FILING }).code).toBe(
      'late',
    );
    story.at('2024-02-29T18:00:00').do(applicant, 'submit', { filing: FILING });
    expect(story.state).toMatchObject({ state: 'prechecking' });
    expect(story.state.submissions).toHaveLength(2);
  });

  test('papers not handed in in time are no application', () => {
    const story = submitted().do(officer, 'pass-precheck').at('2024-02-29T18:00:00');
    expect(story.refused(SYSTEM, 'lapse').code).toBe('not-yet');
    story.at('2024-02-29T18:00:01');
    expect(story.refused(clerk, 'receive-papers', papers).code).toBe('late');
    expect(story.do(SYSTEM, 'lapse').state.state).toBe('lapsed');
  });

  test('papers cannot come before the pre-check', () => {
    expect(submitted().refused(clerk, 'receive-papers', papers).code).toBe('not-now');
  });

  test('taken in on a Sunday is taken in, and noted', () => {
    const story = submitted()
      .do(officer, 'pass-precheck')
      .at('2024-02-25T10:00')
      .do(clerk, 'receive-papers', papers);
    expect(story.state.notes.map((note) => note.rule)).toEqual(['working-day']);
  });
});

test('an appointment lies ahead and within the days of paper filing', () => {
  const story = submitted().do(officer, 'pass-precheck');
  const on = (day: string) => ({ input: { 'appointment-day': day, 'appointment-slot': '上午' } });
  expect(story.refused(applicant, 'book', on('2024-03-01')).code).toBe('requirement-unmet');
  expect(story.refused(applicant, 'book', on('2024-02-19')).code).toBe('late');
  expect(
    story.do(applicant, 'book', on('2024-02-28')).do(applicant, 'book', on('2024-02-29')).state.state,
  ).toBe('booked');
});

describe('what is handed in', () => {
  test('totals are computed, strangers refused, everything wrong said at once', () => {
    expect(latestForm(submitted().state)).toMatchObject({
      'declared-total': 800_000_000,
      'construction-share': '0.25',
      'software-share': '0.4',
    });
    const form = { ...FORM, 'contact-phone': '12', summary: '', stranger: 'x', 'no-double-filing': false };
    const refusal = begun().refused(applicant, 'submit', { filing: { form, materials: MATERIALS.slice(1) } });
    const at = refusal.reasons.map((each) => each.at ?? each.code);
    expect(at).toEqual(
      expect.arrayContaining(['contact-phone', 'summary', 'stranger', 'tax', 'requirement-unmet']),
    );
  });

  test.each([
    ['own-application', '自主申报'],
    ['no-inducement', '自主申报'],
    ['not-blacklisted', '严重失信'],
    ['figures-agree', '严重失信'],
    ['no-double-filing', '多头申报'],
    ['not-government-funded', '政府投资'],
  ])('without the declaration %s nothing is taken', (field, words) => {
    const filing = { form: { ...FORM, [field]: false }, materials: MATERIALS };
    const refusal = begun().refused(applicant, 'submit', { filing });
    expect(refusal.code).toBe('requirement-unmet');
    expect(refusal.zh).toContain(words);
  });

  test('an institution does not apply for a project of companies', () => {
    const filing = { form: { ...FORM, 'company-kind': 'institution' }, materials: MATERIALS };
    expect(begun().refused(applicant, 'submit', { filing }).zh).toContain('由企业申报');
  });

  test.each<[string, object, string]>([
    ['a place outside', { 'project-place': '440100' }, '实施地在深圳'],
    ['not in the statistics', { 'in-statistics': false }, '纳入软件'],
    ['revenue', { revenue: 199_999_999_900 / 100 }, '不低于 2,000 万元'],
    ['begun too early', { 'begun-on': '2021-12-31' }, '建设期不超过 2 年'],
    ['two years and a day', { 'begun-on': '2022-01-01', 'finished-on': '2024-01-02' }, '建设期不超过 2 年'],
    ['a small total', { research: [] }, '总投入不低于 500 万元'],
  ])('%s is taken and noted for the pre-check, which decides', (_, change, words) => {
    const filing = { form: { ...FORM, ...change }, materials: MATERIALS };
    const story = begun().do(applicant, 'submit', { filing });
    expect(story.state.notes.map((note) => note.words.zh).join()).toContain(words);
  });

  test('two years to the day, and a whole application: nothing to note', () => {
    const form = { ...FORM, 'begun-on': '2022-01-01', 'finished-on': '2024-01-01' };
    const story = begun().do(applicant, 'submit', { filing: { form, materials: MATERIALS } });
    expect(story.state.notes).toEqual([]);
  });

  test('a case keeps what was filed and the revision it was filed under', () => {
    const story = submitted().at('2024-02-26T10:00').do(officer, 'return', reason);
    const form = { ...FORM, 'project-name': '更名后的示例项目' };
    story.at('2024-02-27T10:00').do(applicant, 'submit', { filing: { form, materials: MATERIALS } });
    const [first, second] = story.state.submissions;
    expect(first).toMatchObject({ number: 1, formRevision: 2, form: { 'project-name': '示例隐私计算平台' } });
    expect(second?.form['project-name']).toBe('更名后的示例项目');
    expect(first?.hash).not.toBe(second?.hash);
  });

  test('the same telephone with another applicant is not accepted; with the same one it is', () => {
    const held = (who: string) => ({
      ...NOTHING_ELSE.claims,
      'contact-phone': [{ case: 'case-9', applicant: who }],
    });
    const other = { filing: FILING, circumstances: { ...NOTHING_ELSE, claims: held('示例另一公司') } };
    expect(begun().refused(applicant, 'submit', other)).toMatchObject({ code: 'already-claimed' });
    const own = { filing: FILING, circumstances: { ...NOTHING_ELSE, claims: held('示例科技') } };
    expect(begun().do(applicant, 'submit', own).state.claims['contact-phone']).toBe(
      'contact-phone|2024|075500000001',
    );
  });

  test('what the server could not look up is not taken for fine', () => {
    expect(begun().refused(applicant, 'submit', { filing: FILING, circumstances: {} }).code).toBe(
      'missing-data',
    );
  });

  test('a user of first-version software has one project a year, and may file again after withdrawing', () => {
    const sales = [
      {
        contract: '示例合同 1 号',
        'signed-on': '2023-03-01',
        item: '示例软件',
        supplier: '示例软件公司',
        'contract-amount': 200_000_000,
        invoice: '90000003',
        'invoiced-on': '2023-04-01',
        'paid-on': '2023-05-05',
        amount: 200_000_000,
      },
    ];
    const { construction: _c, research: _r, ...rest } = FORM;
    const form = {
      ...rest,
      'first-version-role': 'user',
      catalogue: 'basic-software',
      'copyright-on': '2023-01-05',
      'copyright-original': true,
      'copyright-shared': false,
      embedded: false,
      'domestic-stack': false,
      'foreign-contracts': false,
      'first-joint': false,
      sales,
    };
    const materials = [
      'tax',
      'accounts',
      'credit',
      'statistics',
      'first-sales',
      'first-reports',
      'first-results',
    ].map((material) => ({
      ...(MATERIALS[0] as (typeof MATERIALS)[number]),
      material,
    }));
    const story = () => new Story(procedure, '2024-02-20T10:00', { project: 'first-version' });
    const taken = {
      ...NOTHING_ELSE.claims,
      'one-project-a-year': [{ case: 'case-2', applicant: '示例科技' }],
    };
    const circumstances = { ...NOTHING_ELSE, claims: taken };
    expect(story().refused(applicant, 'submit', { filing: { form, materials }, circumstances }).code).toBe(
      'already-claimed',
    );
    const withdrawn = story()
      .do(applicant, 'submit', { filing: { form, materials } })
      .do(applicant, 'withdraw');
    expect(withdrawn.state.claims['one-project-a-year']).toBeUndefined();
    expect(withdrawn.events.some((event) => event.type === 'released')).toBe(true);
  });
});

describe('who may act', () => {
  test('a personal login reads only; with a written authority it acts while that lasts', () => {
    const grant = { role: 'applicant', place: '440300', calls: '*', company: '示例科技' } as const;
    const person = { id: 'p', name: '示例个人', login: 'person', grants: [grant] } as const;
    expect(begun().refused(person, 'submit', { filing: FILING }).code).toBe('not-permitted');
    const authority = { document: '示例委托书', from: '2024-01-01', to: '2024-02-24' };
    const agent = { ...person, grants: [{ ...grant, authority }] };
    const opening = {
      id: 'c',
      applicant: '示例科技',
      place: '440305',
      call: 'x',
      year: 2024,
      project: 'event',
      key: 'k',
    };
    const opened = (actor: Actor, at: string) => 'events' in open(procedure, opening, actor, instantOf(at));
    expect([opened(person, '2024-02-01'), opened(agent, '2024-02-01'), opened(agent, '2024-02-25')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(begun('2024-02-25T10:00').refused(agent, 'submit', { filing: FILING }).code).toBe('not-permitted');
    expect(begun('2024-02-24T10:00').do(agent, 'submit', { filing: FILING }).state.state).toBe('prechecking');
  });

  test('another district, another call, another company', () => {
    const elsewhere = staff('x', { role: 'officer', place: '440306' });
    const otherCall = staff('y', { role: 'officer', calls: ['2025-software-1'] });
    const province = staff('z', { role: 'officer', place: '440000' });
    expect(submitted().refused(elsewhere, 'pass-precheck').code).toBe('not-permitted');
    expect(submitted().refused(otherCall, 'pass-precheck').code).toBe('not-permitted');
    expect(begun().refused(company('示例另一公司'), 'submit', { filing: FILING }).code).toBe('not-permitted');
    expect(submitted().do(province, 'pass-precheck').state.state).toBe('prechecked');
  });

  test('an auditor who was not assigned may not report', () => {
    const story = reviewing().do(officer, 'begin-audit', { input: { auditors: ['auditor'] } });
    const input = { 'audited-total': 1, 'audit-opinion': '示例' };
    expect(story.refused(staff('other', { role: 'auditor' }), 'report-audit', { input }).code).toBe(
      'not-permitted',
    );
  });

  test('the same key is carried out once, an old version is a conflict', () => {
    const story = begun();
    const command = story.command(applicant, 'submit', { filing: FILING });
    story.do(applicant, 'submit', { ...command });
    expect(decide(procedure, story.state, command, story.now)).toMatchObject({ events: [], repeated: true });
    expect(story.refused(officer, 'pass-precheck', { version: 1 }).code).toBe('conflict');
  });

  test('says what may be done now and why the rest may not', () => {
    const actions = available(procedure, submitted().state, officer, Date.now());
    const byName = new Map(actions.map((each) => [each.command, each]));
    expect(byName.get('pass-precheck')?.allowed).toBe(true);
    expect(byName.get('award')).toBeUndefined();
    expect(byName.get('pass-formal')).toMatchObject({ allowed: false, reasons: [{ code: 'not-now' }] });
  });
});

describe('review, plan, publicity', () => {
  test('ninety working days, and special steps do not count', () => {
    const story = reviewed(700_000_000);
    const clock = procedure.clocks.get('approval');
    if (!clock) throw new Error('no clock');
    const reading = readClock(clock, story.state.clocks.approval ?? [], story.now);
    // 29 February, 1 and 4 March; experts and audit from 4 March to 6 May do not count
    expect(reading).toMatchObject({ status: 'running', used: 3, left: 87 });
    expect(reading.explanation.map((line) => line.zh).join()).toContain('专家评审');
    expect(story.state.clocks.audit?.map((event) => event.kind)).toEqual(['start', 'stop']);
  });

  test('the ninety days begin with acceptance, whatever was proposed before it', () => {
    const story = submitted().do(officer, 'propose-refusal', reason).do(head, 'decline-refusal', reason);
    expect(story.state.clocks.approval).toBeUndefined();
    story.do(officer, 'pass-precheck').at('2024-02-28T15:00').do(clerk, 'receive-papers', papers);
    expect(story.state.clocks.approval?.map((event) => event.kind)).toEqual(['start']);
    story.do(officer, 'propose-refusal', reason).do(head, 'decline-refusal', reason);
    expect(story.state.clocks.approval).toHaveLength(1);
  });

  test('the review is not concluded with a step open', () => {
    const story = reviewing().do(officer, 'begin-audit', { input: { auditors: ['auditor'] } });
    const refusal = story.refused(officer, 'conclude-review');
    expect(refusal.code).toBe('step-open');
    expect(refusal.zh).toContain('专项审计');
  });

  test.each([
    [640_000_000, 'reviewed'], // a cut of exactly 20 %
    [639_999_999, 'refusing'], // one fen more
    [800_000_000, 'reviewed'],
  ])('an audit that leaves %i fen of 800,000,000 leads to %s', (audited, state) => {
    expect(reviewed(audited).state.state).toBe(state);
  });

  test('a refusal is decided by another person', () => {
    const both = staff('officer', { role: 'officer' }, { role: 'head' });
    const story = reviewed(639_999_999);
    expect(story.refused(both, 'refuse', reason).code).toBe('same-person');
    expect(story.do(head, 'refuse', reason).state.state).toBe('refused');
  });

  test('a plan cannot exceed the budget', () => {
    const circumstances = { ...NOTHING_ELSE, budget: { limitFen: 500, committedFen: 400 } };
    const story = reviewed(700_000_000);
    expect(story.refused(officer, 'propose-plan', { input: { amount: 101 }, circumstances }).code).toBe(
      'over-budget',
    );
    expect(story.do(officer, 'propose-plan', { input: { amount: 100 }, circumstances }).state.state).toBe(
      'planned',
    );
  });

  test('no award before the notice has ended, nor with an objection open', () => {
    const input = { 'award-number': '示例〔2024〕1 号' };
    const story = publicised();
    expect(story.at('2024-05-26T23:59:59').refused(head, 'award', { input }).code).toBe('not-yet');
    const grounds = {
      name: '示例公民',
      contact: '0755-00000002',
      grounds: '该项目与往年项目内容重复。',
      evidence: '示例证据一份',
    };
    story.do(citizen, 'object', { input: grounds }).at('2024-05-27T09:00');
    expect(story.refused(head, 'award', { input }).code).toBe('objection-open');
    expect(story.refused(citizen, 'object', { input: grounds }).code).toBe('late');
    expect(
      story.refused(head, 'dismiss-objection', { input: { objection: 'none', finding: '不成立' } }).code,
    ).toBe('objection-unknown');
    story
      .do(head, 'dismiss-objection', { input: { objection: 'case-1/1', finding: '经查不成立' } })
      .do(head, 'award', { input });
    expect(story.state.state).toBe('awarded');
  });

  test('an objection upheld opens the review of this case again', () => {
    const grounds = {
      name: '示例公民',
      contact: '0755-00000002',
      grounds: '审计依据的发票系重复使用。',
      evidence: '示例证据',
    };
    const story = publicised().do(citizen, 'object', { input: grounds });
    story.do(head, 'uphold-objection', { input: { objection: 'case-1/1', finding: '重新审计' } });
    story.do(officer, 'begin-audit', { input: { auditors: ['auditor'] } });
    expect(story.state).toMatchObject({
      state: 'reviewing',
      steps: { audit: { status: 'open', rounds: 2 } },
    });
    expect(story.refused(officer, 'conclude-review').code).toBe('step-open');
  });

  test('a correction cannot move the sum that the audit measures its cut against', () => {
    const story = reviewing().do(officer, 'request-correction', reason);
    const form = { ...FORM, research: [] };
    expect(story.refused(applicant, 'correct', { filing: { form, materials: MATERIALS } }).zh).toContain(
      '不得变更',
    );
  });

  test('a correction pauses the clock and comes back to where it was', () => {
    const story = reviewing().do(officer, 'request-correction', reason);
    expect(story.state.clocks.approval?.at(-1)?.kind).toBe('pause');
    story.at('2024-03-20T10:00').do(applicant, 'correct', { filing: FILING });
    expect(story.state).toMatchObject({ state: 'reviewing', back: null });
    expect(story.state.clocks.approval?.at(-1)?.kind).toBe('resume');
  });
});

test('the duplicate check takes the texts and numbers of the form', () => {
  const definition = procedure.forms.get('application');
  if (!definition) throw new Error('no form');
  const about = { case: 'case-1', applicant: '示例科技', year: 2024, call: '2024-software-1' };
  const mine = candidateOf(about, definition, latestForm(submitted().state), [
    { name: '合同.pdf', text: '合同编号：HT-2023-009' },
  ]);
  expect(mine.text).toContain('隐私计算产品的研发与推广');
  expect(mine.identifiers.map((each) => each.value)).toEqual(['90000001', '90000002', 'HT2023009']);
});
