/** decide(assignment, command, now) → events, or a refusal that lists every reason. */
import { addWorkingDays, type Day, dayNumber, dayOf, type Instant, type Words } from '@huice/calendar';
import type { Target } from '@huice/packs';
import { doubtsOf, flawsOf } from '../doubts.ts';
import type { Figure } from '../figures.ts';
import type {
  Answer,
  Assignment,
  AssignmentEvent,
  AssignmentHead,
  Evidence,
  NoFigure,
  Person,
  ReportedFigure,
} from './state.ts';
import { type ClockName, COMMANDS, type CommandName, type Doer, LIMITS, STATUSES } from './words.ts';

export interface AnswerInput {
  readonly text: string;
  readonly figures: readonly ReportedFigure[];
  readonly without: readonly NoFigure[];
  readonly files: readonly Evidence[];
}

export interface Command {
  readonly name: CommandName;
  readonly doer: Doer;
  readonly by: Person;
  readonly key: string;
  /** For return, withdraw, extend, correct. */
  readonly reason?: string;
  readonly dueDay?: Day;
  readonly publish?: boolean;
  readonly answer?: AnswerInput;
  readonly clock?: ClockName;
  readonly words?: Words;
}

/** What the judging of figures needs to know. */
export interface Circumstances {
  readonly targets: readonly Target[];
  /** Accepted so far, of this plan and place. */
  readonly figures: readonly Figure[];
  /** First day of the plan. */
  readonly begins: Day | null;
}

export type RefusalCode = 'not-now' | 'not-permitted' | 'time-reversed' | 'bad-input' | 'asked-back';

export interface Reason {
  readonly code: string;
  readonly at: string;
  readonly words: Words;
  readonly todo?: Words;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly words: Words;
  readonly reasons: readonly Reason[];
}

export type Decision = { readonly events: readonly AssignmentEvent[] } | { readonly refusal: Refusal };

const LONGEST_TEXT = 10_000;

/** Sends an assignment: the first event of its record. */
export function sendAssignment(head: AssignmentHead, by: Person, key: string, now: Instant): Decision {
  const reasons: Reason[] = [...dayReasons(head.dueDay, now)];
  if (head.body.body.trim() === '') {
    reasons.push({
      code: 'no-body',
      at: 'body',
      words: { zh: '请填写责任单位。', en: 'Name the responsible body.' },
    });
  }
  if (reasons.length > 0) return refuse('bad-input', badInput, reasons);
  const words = {
    zh: `新督办单“${head.title.zh}”，请签收，${head.dueDay} 前反馈。`,
    en: `New assignment “${head.title.en}”: sign for it, answer by ${head.dueDay}.`,
  };
  return {
    events: [
      { type: 'sent', at: now, by, head, key },
      { type: 'message', at: now, by, to: 'reporter', words },
    ],
  };
}

const badInput: Words = {
  zh: '填写的内容有误或不完整，没有办理。',
  en: 'What was entered is wrong or incomplete; nothing was done.',
};

export function decideAssignment(
  state: Assignment,
  command: Command,
  now: Instant,
  circumstances: Circumstances,
): Decision {
  const { label, doers, from } = COMMANDS[command.name];
  if (!(doers as readonly Doer[]).includes(command.doer)) {
    const words = { zh: `“${label.zh}”不由您办理。`, en: `“${label.en}” is not yours to do.` };
    return refuse('not-permitted', words, []);
  }
  if (!(from as readonly string[]).includes(state.status) || isOnlyForTime(state, command)) {
    const { zh, en } = STATUSES[state.status];
    const words = {
      zh: `督办单现为“${zh}”，不能${label.zh}。`,
      en: `The assignment is “${en}”: it cannot be ${command.name}ed now.`,
    };
    return refuse('not-now', words, []);
  }
  if (now < state.updatedAt) {
    const words = {
      zh: '服务器时间早于上一次记录的时间。',
      en: 'The server clock is behind the last record.',
    };
    return refuse('time-reversed', words, []);
  }
  const reasons = inputReasons(state, command, now);
  if (reasons.length > 0) return refuse('bad-input', badInput, reasons);
  const asked = command.answer ? askedBack(state, command.answer, now, circumstances) : [];
  if (asked.length > 0) {
    const words = {
      zh: '有数需要您再核对：请更正，或写明理由后确认，将按原样保留。',
      en: 'Some figures are asked back: correct them, or confirm with a reason and they are kept as said.',
    };
    return refuse('asked-back', words, asked);
  }
  const acted: AssignmentEvent = {
    type: 'acted',
    at: now,
    by: command.by,
    command: command.name,
    doer: command.doer,
    key: command.key,
  };
  return { events: [acted, ...effects(state, command, now)] };
}

/** A reminder of the review goes out by time alone: a supervisor does not remind themselves. */
const isOnlyForTime = (state: Assignment, { name, doer }: Command) =>
  name === 'remind' && state.status === 'answered' && doer !== 'system';

const refuse = (code: RefusalCode, words: Words, reasons: readonly Reason[]): Decision => ({
  refusal: { code, words, reasons },
});

const WITH_REASON: readonly CommandName[] = ['return', 'withdraw', 'extend', 'correct'];

function inputReasons(state: Assignment, command: Command, now: Instant): readonly Reason[] {
  const reasons: Reason[] = [];
  if (WITH_REASON.includes(command.name) && (command.reason ?? '').trim() === '') {
    reasons.push({ code: 'no-reason', at: 'reason', words: { zh: '请写明理由。', en: 'Give the reason.' } });
  }
  if (command.name === 'extend') {
    if (command.dueDay === undefined) {
      reasons.push({
        code: 'no-day',
        at: 'dueDay',
        words: { zh: '请填写新的期限。', en: 'Give the new date.' },
      });
    } else reasons.push(...dayReasons(command.dueDay, now));
  }
  if (command.name === 'return' && command.dueDay !== undefined)
    reasons.push(...dayReasons(command.dueDay, now));
  if (command.name === 'answer' || command.name === 'correct')
    reasons.push(...answerReasons(state, command.answer));
  return reasons;
}

function dayReasons(day: Day, now: Instant): readonly Reason[] {
  const at = 'dueDay';
  try {
    dayNumber(day);
  } catch {
    return [
      {
        code: 'no-day',
        at,
        words: { zh: `“${day}”不是日期，请写作 2024-11-30。`, en: `“${day}” is no date; write 2024-11-30.` },
      },
    ];
  }
  return day < dayOf(now)
    ? [
        {
          code: 'past-day',
          at,
          words: { zh: `期限 ${day} 已过，请另定日期。`, en: `${day} is over; set another date.` },
        },
      ]
    : [];
}

function answerReasons(state: Assignment, answer: AnswerInput | undefined): readonly Reason[] {
  const reasons: Reason[] = [];
  const text = answer?.text.trim() ?? '';
  if (text === '')
    reasons.push({
      code: 'no-text',
      at: 'text',
      words: { zh: '请用文字说明进展。', en: 'Say in words how it goes.' },
    });
  if (text.length > LONGEST_TEXT) {
    reasons.push({
      code: 'long-text',
      at: 'text',
      words: {
        zh: `说明超过 ${LONGEST_TEXT} 字，请精简或改为附件。`,
        en: `The text exceeds ${LONGEST_TEXT} characters; shorten it or attach it.`,
      },
    });
  }
  for (const target of state.targets) {
    const given = answer?.figures.some((figure) => figure.target === target) ?? false;
    const excused = answer?.without.some((each) => each.target === target && each.why.trim() !== '') ?? false;
    if (given || excused) continue;
    reasons.push({
      code: 'no-figure',
      at: `figures.${target}`,
      words: {
        zh: '这一指标要求报数：请填写，或写明为什么没有数。',
        en: 'A figure is asked for: give it, or say why there is none.',
      },
    });
  }
  for (const figure of answer?.figures ?? []) {
    const at = `figures.${figure.target}`;
    if (!state.targets.includes(figure.target)) {
      reasons.push({
        code: 'not-asked',
        at,
        words: { zh: '本督办单没有要求报这一指标。', en: 'The assignment does not ask for this indicator.' },
      });
    }
    reasons.push(
      ...flawsOf(figure).map(({ field, words }) => ({ code: `bad-${field}`, at: `${at}.${field}`, words })),
    );
  }
  return reasons;
}

/** Doubts that nobody has confirmed with a reason. */
function askedBack(
  state: Assignment,
  answer: AnswerInput,
  now: Instant,
  { targets, figures, begins }: Circumstances,
): readonly Reason[] {
  return answer.figures.flatMap((figure) => {
    const target = targets.find(({ id }) => id === figure.target);
    if (!target) return [];
    const said = { ...figure, part: state.partial ? state.body : null };
    const before = figures.filter((each) => each.target === target.id && !isOwn(each, state));
    const doubts = doubtsOf(said, target, before, { today: dayOf(now), begins });
    const kept = figure.reason.trim() === '' ? [] : figure.confirmed;
    return doubts
      .filter(({ code }) => !kept.includes(code))
      .map(({ code, words, todo }) => ({ code, at: `figures.${figure.target}`, words, todo }));
  });
}

/** A correction is not measured against the figure that it corrects. */
const isOwn = (figure: Figure, state: Assignment) => figure.id.startsWith(`${state.id}/`);

function effects(state: Assignment, command: Command, now: Instant): readonly AssignmentEvent[] {
  const { name, by } = command;
  const stamp = { at: now, by };
  const tell = (to: Doer, zh: string, en: string): AssignmentEvent => ({
    type: 'message',
    ...stamp,
    to,
    words: { zh, en },
  });
  const { zh, en } = state.title;
  const reason = command.reason?.trim() ?? '';
  switch (name) {
    case 'sign':
      return [{ type: 'signed', ...stamp }];
    case 'answer':
    case 'correct':
      return [
        { type: 'answered', ...stamp, answer: answerOf(state, command, now) },
        tell(
          'supervisor',
          `${state.body.body}${name === 'answer' ? '反馈' : '更正'}了“${zh}”。`,
          `${state.body.body} ${name === 'answer' ? 'answered' : 'corrected'} “${en}”.`,
        ),
      ];
    case 'return': {
      const dueDay = command.dueDay ?? dayAfterReturn(state, now);
      return [
        { type: 'returned', ...stamp, reason, dueDay },
        tell(
          'reporter',
          `“${zh}”被退回：${reason}。请在 ${dueDay} 前补报。`,
          `“${en}” was returned: ${reason}. Answer again by ${dueDay}.`,
        ),
      ];
    }
    case 'accept':
      return [
        {
          type: 'accepted',
          ...stamp,
          answer: state.answers.at(-1)?.number ?? 0,
          publish: command.publish === true,
        },
        tell('reporter', `“${zh}”的反馈已采纳。`, `Your answer to “${en}” was accepted.`),
      ];
    case 'close':
      return [{ type: 'closed', ...stamp }, tell('reporter', `“${zh}”已销号。`, `“${en}” was closed.`)];
    case 'withdraw':
      return [
        { type: 'withdrawn', ...stamp, reason },
        tell('reporter', `“${zh}”已撤销：${reason}。`, `“${en}” was withdrawn: ${reason}.`),
      ];
    case 'extend': {
      const to = command.dueDay ?? state.dueDay;
      return [
        { type: 'extended', ...stamp, to, reason },
        tell('reporter', `“${zh}”的期限改为 ${to}：${reason}。`, `“${en}” is now due on ${to}: ${reason}.`),
      ];
    }
    case 'remind':
      return reminder(state, command, stamp);
  }
}

function reminder(
  state: Assignment,
  command: Command,
  stamp: { readonly at: Instant; readonly by: Person },
): readonly AssignmentEvent[] {
  const review = state.status === 'answered';
  const clock = command.clock ?? (review ? 'review' : state.status === 'sent' ? 'sign' : 'answer');
  const words = command.words ?? {
    zh: `请抓紧办理“${state.title.zh}”，期限 ${state.dueDay}。`,
    en: `Please attend to “${state.title.en}”, due on ${state.dueDay}.`,
  };
  return [
    { type: 'reminded', ...stamp, clock, words },
    { type: 'message', ...stamp, to: review ? 'supervisor' : 'reporter', words },
  ];
}

function answerOf(state: Assignment, { answer, by, name, reason }: Command, now: Instant): Answer {
  const { text = '', figures = [], without = [], files = [] } = answer ?? {};
  const corrects = name === 'correct' ? (state.accepted.at(-1)?.answer ?? null) : null;
  return {
    number: state.answers.length + 1,
    at: now,
    by,
    text: name === 'correct' ? `${text.trim()}（更正理由：${reason?.trim() ?? ''}）` : text.trim(),
    figures,
    without,
    files,
    corrects,
    // A correction comes when an error is found: it is not late.
    late: corrects === null && dayOf(now) > state.dueDay,
  };
}

/** A return leaves at least three working days. */
function dayAfterReturn(state: Assignment, now: Instant): Day {
  const { day } = addWorkingDays(dayOf(now), LIMITS.again.workingDays);
  return day > state.dueDay ? day : state.dueDay;
}

/** What this person may do now, for the buttons. */
export function availableTo(state: Assignment, doer: Doer): readonly CommandName[] {
  return (Object.keys(COMMANDS) as CommandName[]).filter((name) => {
    const { doers, from } = COMMANDS[name];
    return (
      (doers as readonly Doer[]).includes(doer) &&
      (from as readonly string[]).includes(state.status) &&
      !(name === 'remind' && state.status === 'answered' && doer !== 'system')
    );
  });
}

/** The figures that become countable by accepting an answer, each naming the one it corrects. */
export function figuresOfAnswer(state: Assignment, number: number, acceptedAt: Instant): readonly Figure[] {
  const answer = state.answers.find((each) => each.number === number);
  const earlier = state.accepted.filter((each) => each.answer < number).at(-1)?.answer;
  const before = state.answers.find((each) => each.number === earlier)?.figures ?? [];
  return (answer?.figures ?? []).map(({ target, period, value, unit }, index) => {
    const old = before.findIndex((each) => each.target === target && each.period === period);
    return {
      id: `${state.id}/${number}/${index}`,
      target,
      period,
      value,
      unit,
      part: state.partial ? state.body : null,
      source: 'report',
      at: acceptedAt,
      replaces: old < 0 ? null : `${state.id}/${earlier}/${old}`,
    };
  });
}
