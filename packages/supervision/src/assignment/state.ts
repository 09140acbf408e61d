/** An assignment as its events make it. Rows that are never updated; the state is their fold. */
import type { Day, Instant, Words } from '@huice/calendar';
import type { SaidFigure } from '../doubts.ts';
import type { Part } from '../figures.ts';
import type { ClockName, CommandName, Doer, Status } from './words.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What is asked for: a task of the plan, one period of a cycle, or targets alone. */
export interface Subject {
  readonly kind: 'task' | 'cycle' | 'target';
  /** Id within the plan. */
  readonly id: string;
  /** The period, for a cycle. */
  readonly period: string | null;
}

export interface AssignmentHead {
  readonly id: string;
  /** Pack id of the plan. */
  readonly plan: string;
  /** GB/T 2260 of the desk that supervises. */
  readonly place: string;
  readonly subject: Subject;
  readonly title: Words;
  /** What the supervisor adds in words. */
  readonly note: string;
  /** Targets whose figures are asked for. */
  readonly targets: readonly string[];
  /** The figures asked for are those of this body alone, to be added up. */
  readonly partial: boolean;
  readonly body: Part;
  /** Whether the plan names the body as leading. */
  readonly leads: boolean;
  readonly dueDay: Day;
}

export interface ReportedFigure extends SaidFigure {
  /** Codes of the doubts that were confirmed, and why: kept as said. */
  readonly confirmed: readonly string[];
  readonly reason: string;
}

export interface Evidence {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

export interface NoFigure {
  readonly target: string;
  readonly why: string;
}

export interface Answer {
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  readonly text: string;
  readonly figures: readonly ReportedFigure[];
  readonly without: readonly NoFigure[];
  readonly files: readonly Evidence[];
  /** Of an answer accepted before; `null` for a first one or one after a return. */
  readonly corrects: number | null;
  readonly late: boolean;
}

export interface Mark {
  readonly at: Instant;
  readonly by: Person;
}

export interface Assignment extends AssignmentHead {
  readonly status: Status;
  readonly version: number;
  readonly sent: Mark;
  readonly signed: Mark | null;
  readonly answers: readonly Answer[];
  readonly returns: readonly (Mark & { readonly reason: string; readonly answer: number })[];
  readonly accepted: readonly (Mark & { readonly answer: number; readonly publish: boolean })[];
  readonly closed: Mark | null;
  readonly withdrawn: (Mark & { readonly reason: string }) | null;
  readonly reminders: readonly (Mark & { readonly clock: ClockName; readonly words: Words })[];
  readonly extensions: readonly (Mark & { readonly from: Day; readonly to: Day; readonly reason: string })[];
  readonly updatedAt: Instant;
  /** Idempotency keys seen, with the version each made. */
  readonly keys: Readonly<Record<string, number>>;
}

export type AssignmentEvent = { readonly at: Instant; readonly by: Person } & (
  | { readonly type: 'sent'; readonly head: AssignmentHead; readonly key: string }
  | { readonly type: 'acted'; readonly command: CommandName; readonly doer: Doer; readonly key: string }
  | { readonly type: 'signed' }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'returned'; readonly reason: string; readonly dueDay: Day }
  | { readonly type: 'accepted'; readonly answer: number; readonly publish: boolean }
  | { readonly type: 'closed' }
  | { readonly type: 'withdrawn'; readonly reason: string }
  | { readonly type: 'extended'; readonly to: Day; readonly reason: string }
  | { readonly type: 'reminded'; readonly clock: ClockName; readonly words: Words }
  | { readonly type: 'message'; readonly to: Doer; readonly words: Words }
);

/** @throws Error where the events are of no assignment: the record is broken */
export function projectAssignment(
  events: readonly AssignmentEvent[],
  before: Assignment | null = null,
): Assignment {
  let state = before;
  for (const event of events) state = event.type === 'sent' ? begun(event) : applied(mustBe(state), event);
  return mustBe(state);
}

function mustBe(state: Assignment | null): Assignment {
  if (state === null) throw new Error('督办单的记录不以下发开始 the record does not begin with sending');
  return state;
}

function begun({ at, by, head, key }: Extract<AssignmentEvent, { type: 'sent' }>): Assignment {
  return {
    ...head,
    status: 'sent',
    version: 1,
    sent: { at, by },
    signed: null,
    answers: [],
    returns: [],
    accepted: [],
    closed: null,
    withdrawn: null,
    reminders: [],
    extensions: [],
    updatedAt: at,
    keys: { [key]: 1 },
  };
}

function applied(state: Assignment, event: Exclude<AssignmentEvent, { type: 'sent' }>): Assignment {
  const { at, by } = event;
  const mark = { at, by };
  const last = state.answers.at(-1)?.number ?? 0;
  switch (event.type) {
    case 'acted': {
      const version = state.version + 1;
      return { ...state, version, updatedAt: at, keys: { ...state.keys, [event.key]: version } };
    }
    case 'signed':
      return { ...state, status: 'signed', signed: mark };
    case 'answered':
      return { ...state, status: 'answered', closed: null, answers: [...state.answers, event.answer] };
    case 'returned': {
      const returns = [...state.returns, { ...mark, reason: event.reason, answer: last }];
      return { ...state, status: 'returned', dueDay: event.dueDay, returns };
    }
    case 'accepted': {
      const accepted = [...state.accepted, { ...mark, answer: event.answer, publish: event.publish }];
      return { ...state, status: 'accepted', accepted };
    }
    case 'closed':
      return { ...state, status: 'closed', closed: mark };
    case 'withdrawn':
      return { ...state, status: 'withdrawn', withdrawn: { ...mark, reason: event.reason } };
    case 'extended': {
      const step = { ...mark, from: state.dueDay, to: event.to, reason: event.reason };
      return { ...state, dueDay: event.to, extensions: [...state.extensions, step] };
    }
    case 'reminded':
      return {
        ...state,
        reminders: [...state.reminders, { ...mark, clock: event.clock, words: event.words }],
      };
    case 'message':
      return state;
  }
}
