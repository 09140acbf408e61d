/** What a command that may be done brings about: what becomes of the assignment, and who is told. */
import { addWorkingDays, type Day, dayOf, type Instant } from '@huice/calendar';
import type { Command } from './command.ts';
import type { Answer, Assignment, AssignmentEvent, Person } from './state.ts';
import { type Doer, LIMITS } from './words.ts';

export function effects(state: Assignment, command: Command, now: Instant): readonly AssignmentEvent[] {
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
