/** An assignment's life: the table, drawn histories, clocks in working days, figures asked back and corrected. */

import { instantOf } from '@huice/calendar';
import type { Target } from '@huice/packs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assignment,
  type AssignmentEvent,
  type AssignmentHead,
  availableTo,
  type Circumstances,
  COMMAND_NAMES,
  COMMANDS,
  type Command,
  clocksOf,
  type Decision,
  type Doer,
  decideAssignment,
  figuresOfAnswer,
  isLate,
  matrixOf,
  projectAssignment,
  STATUSES,
  type Status,
  sendAssignment,
} from '../index.ts';

const person = { id: 'p', name: '示例' };
const title = { zh: '示例任务', en: 'example task' };
const target: Target = {
  id: 'projects',
  goal: 'g',
  indicator: title,
  comparator: '>=',
  value: '30',
  unit: '个',
  by: '2025',
  counts: 'sum',
  scope: title,
  figures: { from: 'reports' },
  cite: { provision: '一' },
};
const head: AssignmentHead = {
  id: 'D2024-000001',
  plan: '990100/plan',
  place: '990100',
  subject: { kind: 'task', id: 'a', period: null },
  title,
  note: '',
  targets: ['projects'],
  partial: false,
  body: { body: '示例市工业局', place: '990100' },
  leads: true,
  dueDay: '2024-03-29',
};
const NOW = instantOf('2024-03-01T10:00:00+08:00');
const known: Circumstances = { targets: [target], figures: [], begins: '2023-01-01' };
const DAY = 86_400_000;

const eventsOf = (decision: Decision): readonly AssignmentEvent[] => {
  if ('refusal' in decision) throw new Error(decision.refusal.words.zh);
  return decision.events;
};
const sent = () => projectAssignment(eventsOf(sendAssignment(head, person, 'key-send', NOW)));
const figureOf = (value: string, changes = {}) => ({
  target: 'projects',
  period: '2024-02',
  value,
  unit: '个',
  part: null,
  confirmed: [],
  reason: '',
  ...changes,
});
let keys = 0;
const commandOf = (name: Command['name'], changes: Partial<Command> = {}): Command => {
  keys += 1;
  return {
    name,
    doer: COMMANDS[name].doers[0] as Doer,
    by: person,
    key: `key-${keys}`,
    reason: '示例理由',
    dueDay: '2024-12-31',
    answer: { text: '示例进展', figures: [figureOf('12')], without: [], files: [] },
    ...changes,
  };
};
const after = (state: Assignment, name: Command['name'], at: number, changes: Partial<Command> = {}) =>
  projectAssignment(eventsOf(decideAssignment(state, commandOf(name, changes), at, known)), state);
const refusalOf = (state: Assignment, command: Command, at = NOW + DAY) => {
  const decision = decideAssignment(state, command, at, known);
  if (!('refusal' in decision)) throw new Error('not refused');
  return decision.refusal;
};

describe('the table', () => {
  it('reaches every state and lets every state but the last come to an end', () => {
    const steps = new Map<Status, Set<Status>>();
    for (const name of COMMAND_NAMES) {
      const { from, to } = COMMANDS[name];
      if (to === null) continue;
      for (const each of from) steps.set(each, (steps.get(each) ?? new Set()).add(to));
    }
    const reach = (from: Status) => {
      const seen = new Set<Status>([from]);
      for (const each of seen) for (const next of steps.get(each) ?? []) seen.add(next);
      return seen;
    };
    const all = Object.keys(STATUSES) as Status[];
    expect([...reach('sent')].toSorted()).toEqual(all.toSorted());
    for (const each of all)
      expect(
        [...reach(each)].some((end) => end === 'closed' || end === 'withdrawn'),
        each,
      ).toBe(true);
  });
  const doers: readonly Doer[] = ['supervisor', 'reporter', 'system'];
  const every = COMMAND_NAMES.flatMap((name) => doers.map((doer) => [name, doer] as const));
  /** Half of the steps are drawn from what is offered, so that histories get far; half from everything. */
  const pick = (state: Assignment, lawful: boolean, n: number) => {
    const offered = every.filter(([name, doer]) => availableTo(state, doer).includes(name));
    const from = lawful && offered.length > 0 ? offered : every;
    return from[n % from.length] ?? (['remind', 'system'] as const);
  };

  it('carries out what it offers, for anybody who may, and refuses the rest in words', () => {
    const seen = new Set<Status>();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.nat(1000), fc.nat(3)), { minLength: 5, maxLength: 30 }),
        (steps) => {
          let state = sent();
          const all = [...eventsOf(sendAssignment(head, person, 'key-send', NOW))];
          let at = NOW;
          for (const [lawful, n, days] of steps) {
            at += days * DAY;
            const [name, doer] = pick(state, lawful, n);
            const decision = decideAssignment(state, commandOf(name, { doer }), at, known);
            expect('events' in decision).toBe(availableTo(state, doer).includes(name));
            if ('refusal' in decision) {
              expect(decision.refusal.words.zh).not.toBe('');
              continue;
            }
            all.push(...decision.events);
            const before = state;
            state = projectAssignment(decision.events, state);
            seen.add(state.status);
            expect(state.version).toBe(before.version + 1);
            // Nothing that was answered is ever lost or changed.
            expect(state.answers.slice(0, before.answers.length)).toEqual(before.answers);
          }
          expect(projectAssignment(all)).toEqual(state);
          for (const clock of clocksOf(state, at)) expect(Number.isInteger(clock.left)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    // “sent” too: a reminder stays there.
    expect([...seen].toSorted()).toEqual(Object.keys(STATUSES).toSorted());
  });
});

describe('clocks', () => {
  it('two working days to sign, over a weekend', () => {
    // 2024-03-01 is a Friday.
    const [sign, answer] = clocksOf(sent(), NOW);
    expect(sign).toMatchObject({ clock: 'sign', dueDay: '2024-03-05', left: 2, overdue: false });
    expect(answer).toMatchObject({ clock: 'answer', dueDay: '2024-03-29', left: 20 });
  });
  it('is late the day after, and was late for good when answered then', () => {
    let state = after(sent(), 'sign', NOW + DAY);
    const tooLate = instantOf('2024-03-30T09:00:00+08:00');
    expect(isLate(state, instantOf('2024-03-29T23:59:59+08:00'))).toBe(false);
    expect(isLate(state, tooLate)).toBe(true);
    state = after(state, 'answer', tooLate);
    expect(isLate(state, tooLate)).toBe(false);
    expect(state.answers[0]?.late).toBe(true);
    expect(matrixOf([state], tooLate)[0]?.total).toMatchObject({ answeredLate: 1, late: 0, waiting: 1 });
  });
  it('five working days to review bind the supervisor, not the body', () => {
    const state = after(after(sent(), 'sign', NOW), 'answer', NOW);
    const [review] = clocksOf(state, NOW);
    expect(review).toMatchObject({ clock: 'review', binds: 'supervisor', dueDay: '2024-03-08' });
    expect(isLate(state, NOW + 30 * DAY)).toBe(false);
  });
  it('a return gives three working days when the date is nearer', () => {
    const late = instantOf('2024-03-29T15:00:00+08:00');
    const answered = after(after(sent(), 'sign', NOW), 'answer', late);
    const { dueDay: _, ...rest } = commandOf('return');
    const decision = decideAssignment(answered, rest, late, known);
    // 2024-04-04 to 06 are Qingming; 1, 2 and 3 April are worked.
    expect(projectAssignment(eventsOf(decision), answered).dueDay).toBe('2024-04-03');
  });
});

describe('an answer', () => {
  const signed = () => after(sent(), 'sign', NOW);
  const answer = (figures: readonly ReturnType<typeof figureOf>[], more = {}) =>
    commandOf('answer', { answer: { text: '进展', figures, without: [], files: [], ...more } });

  it('without text or figure names each field', () => {
    const refusal = refusalOf(signed(), answer([], { text: ' ' }));
    expect(refusal.code).toBe('bad-input');
    expect(refusal.reasons.map(({ at }) => at)).toEqual(['text', 'figures.projects']);
  });
  it('may say why there is no figure', () => {
    const state = after(signed(), 'answer', NOW + DAY, {
      answer: {
        text: '进展',
        figures: [],
        without: [{ target: 'projects', why: '项目评选尚未结束' }],
        files: [],
      },
    });
    expect(state.answers[0]?.without).toHaveLength(1);
  });
  it.each([
    [figureOf('12', { unit: '亿元' }), 'wrong-unit'],
    [figureOf('12', { period: '2024-06' }), 'future-period'],
  ])('with %#: is asked back, and kept as said when confirmed with a reason', (figure, code) => {
    const refusal = refusalOf(signed(), answer([figure]));
    expect(refusal).toMatchObject({ code: 'asked-back', reasons: [{ code, at: 'figures.projects' }] });
    expect(refusalOf(signed(), answer([{ ...figure, confirmed: [code] as never }])).code).toBe('asked-back');
    const kept = { ...figure, confirmed: [code] as never, reason: '上级要求按此口径' };
    const state = after(signed(), 'answer', NOW + DAY, {
      answer: { text: '进展', figures: [kept], without: [], files: [] },
    });
    expect(state.answers[0]?.figures[0]).toMatchObject({
      unit: figure.unit,
      period: figure.period,
      confirmed: [code],
    });
  });
  it('with a figure nobody asked for, or no number, is refused', () => {
    const refusal = refusalOf(signed(), answer([figureOf('十二'), figureOf('1', { target: 'other' })]));
    expect(refusal.reasons.map(({ code }) => code)).toEqual(['bad-value', 'not-asked']);
  });
  it('counts once accepted; a correction names the figure that it replaces, which stays', () => {
    let state = after(after(signed(), 'answer', NOW + DAY), 'accept', NOW + 2 * DAY);
    const [first] = figuresOfAnswer(state, 1, NOW);
    state = after(after(state, 'close', NOW + 2 * DAY), 'correct', NOW + 3 * DAY, {
      answer: { text: '更正', figures: [figureOf('11')], without: [], files: [] },
    });
    expect(state.status).toBe('answered');
    state = after(state, 'accept', NOW + 4 * DAY);
    expect(state.answers.map((each) => each.figures[0]?.value)).toEqual(['12', '11']);
    expect(figuresOfAnswer(state, 2, NOW)).toMatchObject([{ value: '11', replaces: first?.id }]);
  });
});

describe('sending', () => {
  it.each([
    ['2024-02-29', 'past-day'],
    ['2024-02-30', 'no-day'],
    ['明天', 'no-day'],
  ])('for %s is refused: %s', (dueDay, code) => {
    const decision = sendAssignment({ ...head, dueDay }, person, 'key-send', NOW);
    expect('refusal' in decision && decision.refusal.reasons.map((each) => each.code)).toEqual([code]);
  });
});
