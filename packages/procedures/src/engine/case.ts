/** A case 办件 as its events make it: who filed what, where it stands, what runs, what was decided. */
import type { ClockEvent, Instant, Words } from '@huice/calendar';
import type { Value, Values } from '../values.ts';
import type { Role, StepStatus } from '../vocabulary.ts';

export interface Person {
  /** Account id. */
  readonly id: string;
  readonly name: string;
}

/** What was handed in, kept as it was: later corrections are further submissions. */
export interface Submission {
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  readonly formId: string | null;
  /** The form revision it was filed under. */
  readonly formRevision: number | null;
  readonly form: Values;
  readonly materials: readonly MaterialFile[];
  /** SHA-256 of form and materials in canonical form: printed on the receipt. */
  readonly hash: string;
  /** The command it came with, and where the case stood before: what taking it back returns to. */
  readonly command?: string;
  readonly from?: { readonly state: string; readonly back: string | null };
  /** When it was taken back within its minutes; it is kept, and counts for nothing. */
  readonly recalledAt?: Instant;
}

export interface MaterialFile {
  readonly material: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly pages?: number;
  readonly blankPages?: readonly number[];
}

export interface StepState {
  readonly status: StepStatus;
  readonly since: Instant;
  /** How often it was opened: an objection upheld opens it again. */
  readonly rounds: number;
  readonly result: Values;
}

export interface Objection {
  readonly id: string;
  readonly at: Instant;
  readonly by: Person;
  readonly status: 'open' | 'upheld' | 'dismissed';
  readonly grounds: Values;
  readonly decision: Values | null;
}

export interface Act {
  readonly by: Person;
  readonly at: Instant;
}

export interface CaseState {
  readonly id: string;
  readonly procedure: string;
  readonly procedureRevision: number;
  /** Number of commands carried out; each command names the version it was decided on. */
  readonly version: number;
  readonly applicant: string;
  /** GB/T 2260 code of where the case belongs. */
  readonly place: string;
  readonly call: string;
  /** Budget year or year of the call. */
  readonly year: number;
  readonly project: string;
  /** Recommending body, where the procedure has one. */
  readonly body: string | null;
  readonly state: string;
  readonly since: Instant;
  readonly updatedAt: Instant;
  /** The state a later `$back` returns to. */
  readonly back: string | null;
  readonly submissions: readonly Submission[];
  readonly data: Values;
  readonly steps: Readonly<Record<string, StepState>>;
  readonly clocks: Readonly<Record<string, readonly ClockEvent[]>>;
  readonly assigned: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** The last time each command was carried out, and by whom. */
  readonly acts: Readonly<Record<string, Act>>;
  readonly claims: Readonly<Record<string, string>>;
  readonly objections: readonly Objection[];
  readonly notes: readonly RuleApplied[];
  /** Idempotency keys seen, with the version each made. */
  readonly keys: Readonly<Record<string, number>>;
}

/** A rule that was judged and how: printed on the receipt. */
export interface RuleApplied {
  readonly rule: string;
  readonly held: boolean;
  readonly words: Words;
  readonly provision?: string;
}

export interface Message {
  readonly to: Role;
  readonly words: Words;
}

interface Envelope {
  readonly at: Instant;
}

/** What happened. Rows that are never updated; the state is their fold. */
export type CaseEvent = Envelope &
  (
    | {
        readonly type: 'opened';
        readonly case: Pick<
          CaseState,
          | 'id'
          | 'procedure'
          | 'procedureRevision'
          | 'applicant'
          | 'place'
          | 'call'
          | 'year'
          | 'project'
          | 'body'
          | 'state'
        >;
        readonly by: Person;
        readonly key: string;
      }
    | {
        readonly type: 'acted';
        readonly command: string;
        readonly role: Role;
        readonly by: Person;
        readonly key: string;
        readonly input: Values;
        readonly rules: readonly RuleApplied[];
      }
    | { readonly type: 'moved'; readonly from: string; readonly to: string; readonly back: string | null }
    | { readonly type: 'filed'; readonly submission: Submission }
    | {
        readonly type: 'recalled';
        readonly submission: number;
        /** By clock, how many of its events came before the submission: the later ones are undone with it. */
        readonly clocks: Readonly<Record<string, number>>;
      }
    | { readonly type: 'recorded'; readonly values: Values }
    | { readonly type: 'step'; readonly step: string; readonly status: StepStatus; readonly result: Values }
    | {
        readonly type: 'clock';
        readonly clock: string;
        readonly kind: ClockEvent['kind'];
        readonly why: Words;
      }
    | { readonly type: 'assigned'; readonly role: Role; readonly people: readonly string[] }
    | { readonly type: 'claimed'; readonly claim: string; readonly value: string }
    | { readonly type: 'released'; readonly claim: string; readonly value: string }
    | { readonly type: 'objection'; readonly objection: Objection }
    | { readonly type: 'message'; readonly message: Message }
  );

export type CaseEventType = CaseEvent['type'];
export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { readonly type: T }>;

/** What was handed in and not taken back, in order: all that rules and reviewers go by. */
export function standingSubmissions(state: Pick<CaseState, 'submissions'>): readonly Submission[] {
  return state.submissions.filter(({ recalledAt }) => recalledAt === undefined);
}

/** The form as last handed in; empty before, and after the only one was taken back. */
export function latestForm(state: CaseState): Values {
  return standingSubmissions(state).at(-1)?.form ?? {};
}

/** What conditions see of the case itself: the names after `case.`. */
export const CASE_PATHS = [
  'applicant',
  'project',
  'place',
  'call',
  'year',
  'state',
  'body',
  'submissions',
] as const;

/** What conditions see of the case itself. */
export function caseValues(state: CaseState): Record<(typeof CASE_PATHS)[number], Value> {
  const { applicant, project, place, call, year, state: at, body } = state;
  const submissions = standingSubmissions(state).length;
  return { applicant, project, place, call, year, state: at, body, submissions };
}
