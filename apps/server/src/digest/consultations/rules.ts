/** What may be done to a consultation when, and by whom. Pure: now is passed in. */
import type { ConsultationState, OpenConsultationBody } from '@huice/api';
import {
  addDays,
  type Certainty,
  type Instant,
  periodEnd,
  showInstant,
  showPeriod,
  startOfDay,
  windowAt,
} from '@huice/calendar';
import type { Words } from '@huice/measures';
import { type Actor, within } from '@huice/procedures';

export interface Period {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly certainty: Certainty;
  /** How the end was counted, for whoever doubts it. */
  readonly counted: Words;
}

/**
 * From the first second of the day it opens. The day itself counts as the first of the period, for one may comment
 * on it; an end on a day off moves to the next working day (Civil Code, art. 203).
 * @throws CalendarError where the day is none
 */
export function periodOf(opensOn: string, period: OpenConsultationBody['period']): Period {
  const { instant, certainty, explanation } = periodEnd(addDays(opensOn, -1), period);
  const shown = showPeriod(period);
  return {
    opensAt: startOfDay(opensOn),
    closesAt: instant,
    certainty,
    counted: {
      zh: `自 ${opensOn} 起 ${shown.zh}，当日计入；${explanation.zh}`,
      en: `${shown.en} from ${opensOn}, that day counted. ${explanation.en}`,
    },
  };
}

export interface Standing {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly published: boolean;
}

export function stateOf({ opensAt, closesAt, published }: Standing, now: Instant): ConsultationState {
  if (published) return 'published';
  const { status } = windowAt({ from: opensAt, to: closesAt }, now);
  return status;
}

export interface Refusal extends Words {
  readonly code: 'too-early' | 'too-late';
  readonly todo: Words;
}

/** Why a comment that arrives now is not taken; `null`: it is. What arrives in the closing second is in time. */
export function refuseComment(
  standing: Standing & { readonly counted: Words },
  now: Instant,
): Refusal | null {
  const { opensAt, closesAt, counted } = standing;
  const state = stateOf(standing, now);
  if (state === 'open') return null;
  if (state === 'upcoming') {
    return {
      code: 'too-early',
      zh: `征求意见自 ${showInstant(opensAt)} 开始，现在还不能提意见。`,
      en: `Comments are taken from ${showInstant(opensAt)}; it is too early.`,
      todo: {
        zh: '请在开始之后再来；可以先订阅提醒。',
        en: 'Come back then; a reminder can be subscribed to.',
      },
    };
  }
  return {
    code: 'too-late',
    zh: `征求意见已于 ${showInstant(closesAt)} 截止，逾期的意见不予收录。依据：${counted.zh}`,
    en: `Comments closed ${showInstant(closesAt)}; what comes later is not taken. Counted so: ${counted.en}`,
    todo: { zh: '可以按联系方式向征求单位反映。', en: 'You may still write to the body that asks.' },
  };
}

/** An officer or head whose jurisdiction holds the place. */
export function holdsOffice(actor: Pick<Actor, 'grants' | 'login'> | null, place: string): boolean {
  if (actor === null || actor.login !== 'staff') return false;
  return actor.grants.some(
    (grant) => (grant.role === 'officer' || grant.role === 'head') && within(place, grant.place),
  );
}
