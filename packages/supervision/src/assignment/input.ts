/** What is wrong with what was entered: every reason at once, and the figures that are asked back. */
import { type Day, dayNumber, dayOf, type Instant } from '@huice/calendar';
import { doubtsOf, flawsOf } from '../doubts.ts';
import type { Figure } from '../figures.ts';
import type { AnswerInput, Circumstances, Command, Reason } from './command.ts';
import type { Assignment } from './state.ts';
import type { CommandName } from './words.ts';

const LONGEST_TEXT = 10_000;
const WITH_REASON: readonly CommandName[] = ['return', 'withdraw', 'extend', 'correct'];

/** @returns every reason why the input will not do; none: it will */
export function inputReasons(state: Assignment, command: Command, now: Instant): readonly Reason[] {
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

/** A day that is none, or is over. */
export function dayReasons(day: Day, now: Instant): readonly Reason[] {
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
export function askedBack(
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
