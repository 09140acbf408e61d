/** Events → case state: a fold, and nothing else. */
import {
  type CaseEvent,
  type CaseEventType,
  type CaseState,
  type EventOf,
  standingSubmissions,
} from './case.ts';

/** Raised when stored events cannot be those of one case: the reconciler reports it, nothing papers over it. */
export class BrokenHistory extends Error {
  constructor(why: string) {
    super(`办件历史记录不一致：${why} The history of the case is inconsistent.`);
    this.name = 'BrokenHistory';
  }
}

function openedState(event: EventOf<'opened'>): CaseState {
  return {
    ...event.case,
    version: 1,
    since: event.at,
    updatedAt: event.at,
    back: null,
    submissions: [],
    data: {},
    steps: {},
    clocks: {},
    assigned: {},
    acts: {},
    claims: {},
    objections: [],
    notes: [],
    keys: { [event.key]: 1 },
  };
}

type Fold = {
  readonly [T in Exclude<CaseEventType, 'opened'>]: (state: CaseState, event: EventOf<T>) => CaseState;
};

const FOLD = {
  acted: (state, event) => {
    const version = state.version + 1;
    return {
      ...state,
      version,
      acts: { ...state.acts, [event.command]: { by: event.by, at: event.at } },
      notes: [...state.notes, ...event.rules.filter((rule) => !rule.held)],
      keys: { ...state.keys, [event.key]: version },
    };
  },
  moved: (state, event) => {
    if (state.state !== event.from) throw new BrokenHistory(`${event.from} ≠ ${state.state}。`);
    return { ...state, state: event.to, since: event.at, back: event.back };
  },
  filed: (state, event) => {
    if (event.submission.number !== state.submissions.length + 1) {
      throw new BrokenHistory(`第 ${event.submission.number} 次提交的序号有误。`);
    }
    return { ...state, submissions: [...state.submissions, event.submission] };
  },
  recalled: (state, event) => {
    const { submission: number, at, clocks: kept } = event;
    if (standingSubmissions(state).at(-1)?.number !== number)
      throw new BrokenHistory(`撤销的不是最近一次提交（第 ${number} 次）。`);
    const submissions = state.submissions.map((each) =>
      each.number === number ? { ...each, recalledAt: at } : each,
    );
    const clocks = Object.entries(state.clocks).flatMap(([id, events]) => {
      const before = events.slice(0, kept[id] ?? 0);
      return before.length > 0 ? [[id, before] as const] : [];
    });
    return { ...state, submissions, clocks: Object.fromEntries(clocks) };
  },
  recorded: (state, event) => ({ ...state, data: { ...state.data, ...event.values } }),
  step: (state, event) => {
    const before = state.steps[event.step];
    const rounds = (before?.rounds ?? 0) + (event.status === 'open' ? 1 : 0);
    const step = { status: event.status, since: event.at, rounds, result: event.result };
    return { ...state, steps: { ...state.steps, [event.step]: step } };
  },
  clock: (state, event) => {
    const { at, kind, why } = event;
    const events = [...(state.clocks[event.clock] ?? []), { at, kind, why }];
    return { ...state, clocks: { ...state.clocks, [event.clock]: events } };
  },
  assigned: (state, event) => ({ ...state, assigned: { ...state.assigned, [event.role]: event.people } }),
  claimed: (state, event) => ({ ...state, claims: { ...state.claims, [event.claim]: event.value } }),
  released: (state, event) => {
    const { [event.claim]: _given, ...claims } = state.claims;
    return { ...state, claims };
  },
  objection: (state, event) => {
    const others = state.objections.filter((each) => each.id !== event.objection.id);
    return { ...state, objections: [...others, event.objection] };
  },
  message: (state) => state,
} as const satisfies Fold;

/** Applies one event. @throws BrokenHistory */
export function apply(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'opened') {
    if (state) throw new BrokenHistory('重复建立。');
    return openedState(event);
  }
  if (!state) throw new BrokenHistory('缺少建立记录。');
  if (event.at < state.updatedAt) throw new BrokenHistory('时间先后颠倒。');
  const fold = FOLD[event.type] as (state: CaseState, event: CaseEvent) => CaseState;
  return { ...fold(state, event), updatedAt: event.at };
}

/** The case that events make; `from` goes on from a stored projection. @throws BrokenHistory */
export function project(events: readonly CaseEvent[], from: CaseState | null = null): CaseState {
  const state = events.reduce<CaseState | null>(apply, from);
  if (!state) throw new BrokenHistory('没有任何记录。');
  return state;
}
