/** Guards of time: windows, the two deadlines, clocks, periods. Judged by arrival, to the second. */
import {
  dayOf,
  endOfDay,
  type Instant,
  periodEnd,
  readClock,
  secondOf,
  showInstant,
  showPeriod,
  type WindowState,
  windowAt,
} from '@huice/calendar';
import type { WindowDefinition } from '../../definition/types.ts';
import { standingSubmissions } from '../case.ts';
import type { Situation } from '../command.ts';
import { type Answer, failed, type GuardOf, held, unknown } from './answer.ts';

function windowOf(situation: Situation, id: string): { definition: WindowDefinition; at: WindowState } {
  const definition = situation.procedure.windows.get(id);
  if (!definition) throw new Error(`没有受理时间 no window “${id}”`);
  return { definition, at: windowAt(definition, situation.now) };
}

function inWindow(situation: Situation, id: string, guard: { words?: { zh: string; en: string } }): Answer {
  const { definition, at } = windowOf(situation, id);
  const arrived = showInstant(situation.now);
  if (at.status === 'open') {
    return held({
      zh: `${definition.title.zh}：到达时间 ${arrived}，${at.words.zh}。`,
      en: `${definition.title.en}: arrived ${arrived}, ${at.words.en}.`,
    });
  }
  return failed(
    at.status === 'upcoming' ? 'too-early' : 'late',
    {
      zh: `${definition.title.zh}${at.words.zh}；到达时间 ${arrived}。`,
      en: `${definition.title.en} ${at.words.en}; arrived ${arrived}.`,
    },
    guard,
  );
}

export const window = (guard: GuardOf<'window'>, situation: Situation): Answer =>
  inWindow(situation, guard.window, guard);

/**
 * Two deadlines: after the first, nothing new; what was first handed in before it and then returned may come again
 * until the end of the second.
 */
export function filing(guard: GuardOf<'filing'>, situation: Situation): Answer {
  const first = windowOf(situation, guard.first);
  if (first.at.status !== 'closed') return inWindow(situation, guard.first, guard);
  // What the applicant took back was never returned: only what stands opens the second deadline.
  const [earlier] = standingSubmissions(situation.state);
  const closing = first.at.to;
  if (!earlier || (closing !== null && secondOf(earlier.at) > secondOf(closing))) {
    const arrived = showInstant(situation.now);
    return failed(
      'late',
      {
        zh: `${first.definition.title.zh}${first.at.words.zh}，截止后不再受理新提交的申请；到达时间 ${arrived}。`,
        en: `${first.definition.title.en} ${first.at.words.en}; nothing new is taken after it; arrived ${arrived}.`,
      },
      guard,
    );
  }
  const again = inWindow(situation, guard.again, guard);
  if (again.verdict !== 'held') return again;
  const before = showInstant(earlier.at);
  return held({
    zh: `首次提交于 ${before}，在网络受理截止前；退回后重新提交，适用第二个截止时间。${again.words.zh}`,
    en: `First handed in ${before}, before the online deadline; returned and filed again, so the second deadline applies. ${again.words.en}`,
  });
}

export function windowOver(guard: GuardOf<'window-over'>, situation: Situation): Answer {
  const { definition, at } = windowOf(situation, guard.window);
  const words = {
    zh: `${definition.title.zh}${at.words.zh}。`,
    en: `${definition.title.en} ${at.words.en}.`,
  };
  return at.status === 'closed' ? held(words) : failed('not-yet', words, guard);
}

export function workingDay(guard: GuardOf<'working-day'>, situation: Situation): Answer {
  const kind = situation.procedure.calendar.kindOf(dayOf(situation.now));
  const words = {
    zh: `${kind.day} 为${kind.working ? '工作日' : '非工作日'}（${kind.name.zh}）${kind.certainty === 'certain' ? '' : '，该年放假安排尚未公布'}。`,
    en: `${kind.day} is ${kind.working ? 'a working day' : 'not a working day'} (${kind.name.en})${kind.certainty === 'certain' ? '' : '; the holidays of the year are not published'}.`,
  };
  return kind.working ? held(words) : failed('requirement-unmet', words, guard);
}

function clockOf(situation: Situation, id: string) {
  const definition = situation.procedure.clocks.get(id);
  if (!definition) throw new Error(`没有时限 no clock “${id}”`);
  const events = situation.state.clocks[id] ?? [];
  return { definition, reading: readClock(definition, events, situation.now, situation.procedure.calendar) };
}

function dueWords(title: { zh: string; en: string }, due: Instant | null) {
  const shown =
    due === null ? { zh: '尚未起算', en: 'not begun' } : { zh: showInstant(due), en: showInstant(due) };
  return { zh: `${title.zh}的期限为 ${shown.zh}。`, en: `The limit of ${title.en} is ${shown.en}.` };
}

export function clockLeft(guard: GuardOf<'clock-left'>, situation: Situation): Answer {
  const { definition, reading } = clockOf(situation, guard.clock);
  const words = dueWords(definition.title, reading.due);
  if (reading.status === 'idle') return unknown(words);
  return reading.overdue ? failed('late', words, guard) : held(words);
}

export function clockOver(guard: GuardOf<'clock-over'>, situation: Situation): Answer {
  const { definition, reading } = clockOf(situation, guard.clock);
  const words = dueWords(definition.title, reading.due);
  return reading.overdue ? held(words) : failed('not-yet', words, guard);
}

/** A day that a person entered or that was recorded; anything else is unknown. */
function dayAt(situation: Situation, path: string): string | undefined {
  const value = situation.lookup(path);
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

export function afterDay(guard: GuardOf<'after-day'>, situation: Situation): Answer {
  const day = dayAt(situation, guard.day);
  if (day === undefined) return unknown({ zh: '未记录该期限的日期。', en: 'The day is not recorded.' });
  const words = { zh: `${day} 结束之后。`, en: `After the end of ${day}.` };
  return secondOf(situation.now) > secondOf(endOfDay(day)) ? held(words) : failed('not-yet', words, guard);
}

export function untilDay(guard: GuardOf<'until-day'>, situation: Situation): Answer {
  const day = dayAt(situation, guard.day);
  if (day === undefined) return unknown({ zh: '未记录该期限的日期。', en: 'The day is not recorded.' });
  const words = { zh: `截至 ${day}。`, en: `Until ${day}.` };
  return secondOf(situation.now) <= secondOf(endOfDay(day)) ? held(words) : failed('late', words, guard);
}

export function withinPeriod(guard: GuardOf<'within-period'>, situation: Situation): Answer {
  const day = dayAt(situation, guard.from);
  if (day === undefined)
    return unknown({ zh: '未填写起算日期。', en: 'The day to count from is not given.' });
  const due = periodEnd(day, guard.period, { calendar: situation.procedure.calendar });
  const shown = showPeriod(guard.period);
  const words = {
    zh: `自 ${day} 起 ${shown.zh}，期限为 ${showInstant(due.instant)}。`,
    en: `${shown.en} from ${day}: until ${showInstant(due.instant)}.`,
  };
  return secondOf(situation.now) <= secondOf(due.instant) ? held(words) : failed('late', words, guard);
}
