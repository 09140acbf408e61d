/** Opening a case: the first event of its life. */
import type { Instant } from '@huice/calendar';
import type { Actor } from './actor.ts';
import { authorised, within } from './actor.ts';
import type { CaseEvent } from './case.ts';
import type { Decision, Reason } from './command.ts';
import { refuse } from './decide.ts';
import type { Procedure } from './procedure.ts';

export interface Opening {
  readonly id: string;
  readonly applicant: string;
  /** GB/T 2260 code of where the case belongs. */
  readonly place: string;
  readonly call: string;
  readonly year: number;
  readonly project: string;
  readonly body?: string;
  readonly key: string;
}

/**
 * Opens a case in the initial state. Only the organisation itself, or who holds its written authority, may.
 * Drafting is free at any time; the windows are judged when it is handed in.
 */
export function open(procedure: Procedure, opening: Opening, actor: Actor, now: Instant): Decision {
  const { definition, initial } = procedure;
  const acts = actor.grants.some(
    (each) => each.role === 'applicant' && each.company === opening.applicant && authorised(actor, each, now),
  );
  const reasons: Reason[] = [];
  if (!acts) {
    reasons.push({
      code: 'not-permitted',
      words: {
        zh: '请以法人身份登录申报；个人登录只能查看，除非持有单位的书面委托。',
        en: 'Log in as the organisation to apply; a personal login may only read, unless it holds a written authority.',
      },
    });
  }
  if (!definition.projects.some((project) => project.id === opening.project)) {
    const words = {
      zh: `没有“${opening.project}”这一申报类别。`,
      en: `There is no category “${opening.project}”.`,
    };
    reasons.push({ code: 'bad-input', words, at: 'project' });
  }
  if (!within(opening.place, definition.region)) {
    const words = {
      zh: `“${opening.place}”不在本事项的办理区域（${definition.region}）内。`,
      en: `“${opening.place}” lies outside the region of the procedure (${definition.region}).`,
    };
    reasons.push({ code: 'bad-input', words, at: 'place' });
  }
  if (reasons.length > 0) return refuse(reasons);
  const { key, body, ...rest } = opening;
  const about = {
    ...rest,
    body: body ?? null,
    procedure: definition.id,
    procedureRevision: definition.revision,
    state: initial.id,
  };
  const event: CaseEvent = {
    type: 'opened',
    at: now,
    case: about,
    by: { id: actor.id, name: actor.name },
    key,
  };
  return { events: [event], rules: [], repeated: false };
}
