/** 评审组: a panel for a set of cases as its events make it. Events are only added; the panel is their fold. */
import type { Instant, Words } from '@huice/calendar';
import type { Person } from '../engine/case.ts';
import type { DrawRecord, Excluded, Wanted } from './draw.ts';
import type { Declared } from './pool.ts';

export interface PanelOutline {
  readonly id: string;
  readonly title: string;
  readonly procedure: string;
  readonly procedureRevision: number;
  readonly step: string;
  readonly call: string;
  /** GB/T 2260: where all its cases lie. */
  readonly place: string;
  readonly cases: readonly string[];
  readonly wanted: readonly Wanted[];
  readonly perEmployer: number;
  readonly reserves: number;
  readonly recentMonths: number;
}

/** An expert who judges a case; the seat is the number under which the others read them. */
export interface Member {
  readonly expert: string;
  readonly field: string;
  readonly seat: number;
}

export interface Conclusion {
  readonly score: number;
  readonly sheets: number;
  readonly words: Words;
  readonly outliers: readonly { readonly expert: string; readonly total: number; readonly words: Words }[];
}

interface Envelope {
  readonly at: Instant;
  readonly by: Person;
}

export type PanelEvent = Envelope &
  (
    | { readonly type: 'made'; readonly panel: PanelOutline }
    | { readonly type: 'cancelled'; readonly reason: string }
    | { readonly type: 'drawn'; readonly draw: DrawRecord; readonly excluded: readonly Excluded[] }
    | { readonly type: 'declared'; readonly expert: string; readonly case: string; readonly why: string }
    | {
        readonly type: 'replaced';
        readonly case: string;
        /** `null`: a seat that had stayed empty is filled. */
        readonly out: string | null;
        readonly draw: DrawRecord;
        readonly excluded: readonly Excluded[];
      }
    | { readonly type: 'concluded'; readonly case: string; readonly conclusion: Conclusion }
    /** The case has ended without the panel: withdrawn, refused, lapsed. */
    | { readonly type: 'dropped'; readonly case: string; readonly why: Words }
  );

export interface PanelState extends PanelOutline {
  readonly version: number;
  readonly status: 'prepared' | 'drawn' | 'closed' | 'cancelled';
  readonly madeAt: Instant;
  readonly madeBy: Person;
  readonly draw: DrawRecord | null;
  readonly excluded: readonly Excluded[];
  readonly replacements: readonly {
    readonly at: Instant;
    readonly case: string;
    readonly out: string | null;
    readonly draw: DrawRecord;
  }[];
  readonly members: Readonly<Record<string, readonly Member[]>>;
  readonly declared: readonly (Declared & { readonly at: Instant; readonly by: Person })[];
  readonly concluded: Readonly<Record<string, Conclusion & { readonly at: Instant }>>;
  readonly dropped: Readonly<Record<string, Words>>;
  /** Seats given out for each case, so that none is given twice. */
  readonly seats: Readonly<Record<string, number>>;
}

export const PANEL_STATUSES = {
  prepared: { zh: '待抽取', en: 'to be drawn' },
  drawn: { zh: '评审中', en: 'judging' },
  closed: { zh: '已汇总', en: 'concluded' },
  cancelled: { zh: '已取消', en: 'cancelled' },
} as const satisfies Record<PanelState['status'], Words>;

/** Raised when stored events cannot be those of one panel. */
export class BrokenPanel extends Error {
  constructor(why: string) {
    super(`评审组记录不一致：${why} The records of the panel are inconsistent.`);
    this.name = 'BrokenPanel';
  }
}

function made(event: Extract<PanelEvent, { type: 'made' }>): PanelState {
  return {
    ...event.panel,
    version: 1,
    status: 'prepared',
    madeAt: event.at,
    madeBy: event.by,
    draw: null,
    excluded: [],
    replacements: [],
    members: {},
    declared: [],
    concluded: {},
    dropped: {},
    seats: {},
  };
}

function drawn(state: PanelState, { draw, excluded }: Extract<PanelEvent, { type: 'drawn' }>): PanelState {
  const members = draw.drawn.map(({ expert, field }, index) => ({ expert, field, seat: index + 1 }));
  return {
    ...state,
    status: 'drawn',
    draw,
    excluded,
    members: Object.fromEntries(state.cases.map((id) => [id, members])),
    seats: Object.fromEntries(state.cases.map((id) => [id, members.length])),
  };
}

function replaced(state: PanelState, event: Extract<PanelEvent, { type: 'replaced' }>): PanelState {
  const { case: id, out, draw, at } = event;
  const given = state.seats[id] ?? 0;
  const stay = (state.members[id] ?? []).filter((each) => each.expert !== out);
  const come = draw.drawn.map(({ expert, field }, index) => ({ expert, field, seat: given + index + 1 }));
  return {
    ...state,
    members: { ...state.members, [id]: [...stay, ...come] },
    seats: { ...state.seats, [id]: given + come.length },
    replacements: [...state.replacements, { at, case: id, out, draw }],
  };
}

function concluded(state: PanelState, event: Extract<PanelEvent, { type: 'concluded' }>): PanelState {
  return closedIfDone({
    ...state,
    concluded: { ...state.concluded, [event.case]: { ...event.conclusion, at: event.at } },
  });
}

function closedIfDone(state: PanelState): PanelState {
  const done = (id: string) => Object.hasOwn(state.concluded, id) || Object.hasOwn(state.dropped, id);
  return { ...state, status: state.cases.every(done) ? 'closed' : state.status };
}

const NEEDS = {
  cancelled: 'prepared',
  drawn: 'prepared',
  declared: 'drawn',
  replaced: 'drawn',
  concluded: 'drawn',
  dropped: 'any',
} as const satisfies Record<Exclude<PanelEvent['type'], 'made'>, PanelState['status'] | 'any'>;

/** Applies one event. @throws BrokenPanel */
export function applyToPanel(state: PanelState | null, event: PanelEvent): PanelState {
  if (event.type === 'made') {
    if (state) throw new BrokenPanel('重复建立。');
    return made(event);
  }
  if (!state) throw new BrokenPanel('缺少建立记录。');
  const needs = NEEDS[event.type];
  if (needs !== 'any' && state.status !== needs)
    throw new BrokenPanel(`${state.status} 时不能 ${event.type}。`);
  if ('case' in event && !state.cases.includes(event.case)) throw new BrokenPanel(`${event.case} 不在组内。`);
  const next = { ...state, version: state.version + 1 };
  switch (event.type) {
    case 'cancelled':
      return { ...next, status: 'cancelled' };
    case 'drawn':
      return drawn(next, event);
    case 'declared': {
      const { expert, case: id, why, at, by } = event;
      return { ...next, declared: [...state.declared, { expert, case: id, why, at, by }] };
    }
    case 'replaced':
      return replaced(next, event);
    case 'concluded':
      return concluded(next, event);
    case 'dropped':
      return closedIfDone({ ...next, dropped: { ...state.dropped, [event.case]: event.why } });
  }
}

/** The panel that events make; `from` goes on from a stored projection. @throws BrokenPanel */
export function projectPanel(events: readonly PanelEvent[], from: PanelState | null = null): PanelState {
  const state = events.reduce<PanelState | null>(applyToPanel, from);
  if (!state) throw new BrokenPanel('没有任何记录。');
  return state;
}

/** The experts who judge a case now. */
export const membersOf = (state: PanelState, id: string): readonly string[] =>
  (state.members[id] ?? []).map((member) => member.expert);

/** Seats of a case that nobody sits on, by field. */
export function emptySeats(state: PanelState, id: string): readonly Wanted[] {
  const members = state.members[id] ?? [];
  return state.wanted
    .map(({ field, count }) => ({
      field,
      count: count - members.filter((member) => member.field === field).length,
    }))
    .filter(({ count }) => count > 0);
}
