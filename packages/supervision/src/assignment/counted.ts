/** From an accepted answer to the figures that count. */
import type { Instant } from '@huice/calendar';
import type { Figure } from '../figures.ts';
import type { Assignment } from './state.ts';

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
