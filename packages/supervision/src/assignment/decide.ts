/** decide(assignment, command, now) → events, or a refusal that lists every reason. */
import type { Instant, Words } from '@huice/calendar';
import type { Circumstances, Command, Decision, Reason, RefusalCode } from './command.ts';
import { effects } from './effects.ts';
import { askedBack, dayReasons, inputReasons } from './input.ts';
import type { Assignment, AssignmentEvent, AssignmentHead, Person } from './state.ts';
import { COMMANDS, type CommandName, type Doer, STATUSES } from './words.ts';

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
