/** Ten minutes to undo a submission: never a way round a deadline, never a way to lose the right to apply. */
import { instantOf, secondOf } from '@huice/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { available, decide, latestForm, standingSubmissions, undoableUntil } from '../src/index.ts';
import { filingFor } from './filings.ts';
import { CATALOGUE, company, FILING, FORM, load, NOTHING_ELSE, SHENZHEN, Story, staff } from './support.ts';

const procedure = load(SHENZHEN);
const applicant = company('示例科技');
const officer = staff('officer', { role: 'officer' });
const recall = (() => {
  const found = procedure.commands.get('recall');
  if (!found) throw new Error('no command to undo with');
  return found;
})();
const filed = { filing: FILING };
const draft = (at: string) => new Story(procedure, at, { project: 'chain-link' });

describe('undoing a submission', () => {
  test('takes the application back to the draft, keeps what was handed in, and gives its claims back', () => {
    const story = draft('2024-02-01T10:00').do(applicant, 'submit', filed);
    expect(Object.keys(story.state.claims)).toContain('contact-phone');
    story.at('2024-02-01T10:09:59').do(applicant, 'recall');
    expect(story.state.state).toBe('draft');
    expect(story.state.claims).toEqual({});
    expect(story.state.submissions.map((each) => each.recalledAt)).toEqual([
      instantOf('2024-02-01T10:09:59'),
    ]);
    expect(standingSubmissions(story.state)).toEqual([]);
    expect(latestForm(story.state)).toEqual({});
    const messages = story.events
      .filter((event) => event.type === 'message')
      .map((each) => each.message.words.zh);
    expect(messages.at(-1)).toContain('撤销了 case-1 的提交');
    story.do(applicant, 'submit', filed);
    expect(story.state.submissions.map((each) => each.number)).toEqual([1, 2]);
    expect(standingSubmissions(story.state).map((each) => each.number)).toEqual([2]);
  });

  test('after a return it goes back to the return, and the first submission stands', () => {
    const story = draft('2024-02-24T10:00').do(applicant, 'submit', filed);
    story.at('2024-02-26T10:00').do(officer, 'return', { input: { reason: '材料不齐全，请补充。' } });
    story.at('2024-02-27T10:00').do(applicant, 'submit', filed);
    story.at('2024-02-27T10:05').do(applicant, 'recall');
    expect(story.state.state).toBe('returned');
    expect(latestForm(story.state)).toMatchObject({ 'company-name': FORM['company-name'] });
    story.at('2024-02-28T10:00').do(applicant, 'submit', filed);
    expect(story.state.state).toBe('prechecking');
  });

  test.each([
    ['2024-02-01T10:10:00.000', 'draft'],
    ['2024-02-01T10:10:00.001', 'late'],
  ])('ten minutes, to the instant: %s', (at, outcome) => {
    const story = draft('2024-02-01T10:00').do(applicant, 'submit', filed);
    story.now = Date.parse(`${at}+08:00`);
    if (outcome === 'draft') expect(story.do(applicant, 'recall').state.state).toBe('draft');
    else expect(story.refused(applicant, 'recall')).toMatchObject({ code: 'late' });
  });

  test('once the online deadline is over a first submission stands: undone it could not be handed in again', () => {
    const story = draft('2024-02-25T17:55').do(applicant, 'submit', filed);
    expect(undoableUntil(procedure, story.state, recall)).toBe(instantOf('2024-02-25T18:00'));
    story.at('2024-02-25T18:00:01');
    const refusal = story.refused(applicant, 'recall');
    expect(refusal.code).toBe('late');
    expect(refusal.zh).toContain('撤销后将无法再提交');
    story.at('2024-02-25T18:02').do(officer, 'return', { input: { reason: '材料不齐全，请补充。' } });
    expect(story.at('2024-02-26T09:00').do(applicant, 'submit', filed).state.state).toBe('prechecking');
  });

  test('a draft that was handed in and taken back in time is new after the deadline', () => {
    const story = draft('2024-02-25T17:40').do(applicant, 'submit', filed);
    story.at('2024-02-25T17:45').do(applicant, 'recall');
    story.at('2024-02-25T18:00:01');
    expect(story.refused(applicant, 'submit', filed)).toMatchObject({ code: 'late' });
    expect(story.state.state).toBe('draft');
  });

  test('what somebody has worked on is not undone, and then nothing is offered', () => {
    const story = draft('2024-02-01T10:00').do(applicant, 'submit', filed);
    story.at('2024-02-01T10:01').do(officer, 'pass-precheck');
    const offered = available(procedure, story.state, applicant, story.now);
    expect(offered.some((each) => each.command === 'recall')).toBe(false);
    expect('refusal' in decide(procedure, story.state, story.command(applicant, 'recall'), story.now)).toBe(
      true,
    );
  });

  test('of a correction too; the clock that it set going again stands as before', () => {
    const clerk = staff('clerk', { role: 'clerk' });
    const story = draft('2024-02-20T10:00').do(applicant, 'submit', filed);
    story.at('2024-02-21T10:00').do(officer, 'pass-precheck');
    story
      .at('2024-02-22T10:00')
      .do(clerk, 'receive-papers', { input: { 'papers-complete': true, pages: 60 } });
    story
      .at('2024-03-01T10:00')
      .do(officer, 'request-correction', { input: { reason: '请补充发票复印件。' } });
    const paused = story.state.clocks.approval;
    story.at('2024-03-05T10:00').do(applicant, 'correct', filed);
    story.at('2024-03-05T10:03').do(applicant, 'recall');
    expect(story.state.state).toBe('correcting');
    expect(story.state.clocks.approval).toEqual(paused);
    expect(story.at('2024-03-06T10:00').do(applicant, 'correct', filed).state.state).toBe('received');
  });

  test('in the catalogue the fifteen working days to file again go on from where they began', () => {
    const catalogue = load(CATALOGUE);
    const handed = { filing: filingFor(catalogue, 'industrial') };
    const story = new Story(catalogue, '2024-03-01T10:00', { project: 'industrial' }).do(
      applicant,
      'submit',
      handed,
    );
    story.at('2024-03-04T10:00').do(officer, 'reject', { input: { reason: '目录内容不完整。' } });
    const running = story.state.clocks.refiling;
    story.at('2024-03-08T10:00').do(applicant, 'submit-again', handed);
    story.at('2024-03-08T10:02').do(applicant, 'recall');
    expect(story.state).toMatchObject({ state: 'rejected', clocks: { refiling: running } });
    expect(Object.keys(story.state.clocks.examination ?? {}).length).toBeGreaterThan(0);
  });
});

const ONLINE = instantOf('2024-02-25T18:00');
const PAPER = instantOf('2024-02-29T18:00');

describe('drawn histories', () => {
  const acts = fc.constantFrom('submit', 'recall', 'recall', 'submit', 'return', 'pass-precheck');
  // Mostly minutes, sometimes days: both sides of both deadlines are met.
  const waits = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 14 * 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 36 * 3600 }) },
  );

  test('nothing new after the online deadline, nothing after that of papers, and no undoing costs the right to apply', () => {
    const counted = { undone: 0, againLate: 0, refusedNew: 0, keptRight: 0 };
    fc.assert(
      fc.property(
        fc.integer({ min: -3 * 3600, max: 3600 }),
        fc.array(fc.tuple(acts, waits), { minLength: 4, maxLength: 24 }),
        (begin, steps) => {
          const story = draft('2024-02-20T10:00');
          story.now = ONLINE + begin * 1000;
          /** The model: arrivals that were not undone, and whether the last came back from the office. */
          let standing: { at: number; returned: boolean }[] = [];
          for (const [name, seconds] of steps) {
            story.now += seconds * 1000;
            const actor = name === 'submit' || name === 'recall' ? applicant : officer;
            const more =
              name === 'submit' ? filed : name === 'return' ? { input: { reason: '请补充材料说明。' } } : {};
            const decision = decide(procedure, story.state, story.command(actor, name, more), story.now);
            if ('refusal' in decision) {
              const isNew = standing.length === 0;
              if (name === 'submit' && isNew && story.now > ONLINE) counted.refusedNew += 1;
              continue;
            }
            story.events.push(...decision.events);
            if (name === 'submit') {
              const late = secondOf(story.now) > secondOf(ONLINE);
              if (late) {
                counted.againLate += 1;
                expect(standing.some((each) => each.at <= ONLINE + 999 && each.returned)).toBe(true);
              }
              expect(secondOf(story.now)).toBeLessThanOrEqual(secondOf(PAPER));
              standing.push({ at: story.now, returned: false });
            }
            if (name === 'return') {
              standing = standing.map((each, i) =>
                i === standing.length - 1 ? { ...each, returned: true } : each,
              );
            }
            if (name === 'recall') {
              counted.undone += 1;
              const last = standing.at(-1);
              expect(story.now - (last?.at ?? 0)).toBeLessThanOrEqual(600_000);
              standing = standing.slice(0, -1);
              const again = decide(
                procedure,
                story.state,
                story.command(applicant, 'submit', filed),
                story.now,
              );
              expect(again).not.toHaveProperty('refusal');
              counted.keptRight += 1;
            }
            const now = standingSubmissions(story.state).map((each) => each.at);
            expect(now).toEqual(standing.map((each) => each.at));
            const until = undoableUntil(procedure, story.state, recall);
            const mayNow = available(procedure, story.state, applicant, story.now, NOTHING_ELSE).find(
              (each) => each.command === 'recall',
            );
            expect(mayNow?.allowed ?? false).toBe(until !== null && secondOf(story.now) <= secondOf(until));
          }
        },
      ),
      { numRuns: 2000, seed: 20240225 },
    );
    // Draws that never came to the point would prove nothing.
    expect(Math.min(...Object.values(counted))).toBeGreaterThan(50);
  });
});
