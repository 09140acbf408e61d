/** 督办: plans as trees with their lights, assignments and what may be done to them, figures, exports. */

import type { Goal, Milestone, Responsibility, Target } from '@huice/packs';
import type {
  Assignment,
  Cell,
  Cycle,
  Doer,
  EarlierPeriod,
  Figure,
  Light,
  MatrixRow,
  RuleId,
  RunningClock,
  TargetStatus,
} from '@huice/supervision';
import { type Static, Type } from 'typebox';
import { component, Day, Instant, WordsSchema } from './common.ts';
import { Body, Key, line, Place } from './supervision-parts.ts';

const loose = { additionalProperties: true };

/** How many targets show which light. */
export const LightsSchema = Type.Object({
  green: Type.Integer(),
  yellow: Type.Integer(),
  red: Type.Integer(),
  none: Type.Integer(),
});
export type Lights = Static<typeof LightsSchema>;

export const TallySchema = component<Cell>('AssignmentTally', Type.Object({}, loose));

export const SupervisedPlan = Type.Object({
  id: Type.String({ examples: ['440000/ultra-hd-2023-2025'] }),
  title: Type.String(),
  titleEn: Type.String(),
  documentNumber: Type.Union([Type.String(), Type.Null()]),
  issuers: Type.Array(Type.String()),
  region: Type.String(),
  regionCode: Place,
  begins: Type.Union([Day, Type.Null()]),
  ends: Type.Union([Day, Type.Null()]),
  targets: Type.Integer(),
  tasks: Type.Integer(),
  cycles: Type.Integer(),
  lights: LightsSchema,
  tally: Type.Union([TallySchema, Type.Null()], { description: 'Assignments; null for the public.' }),
});
export type SupervisedPlan = Static<typeof SupervisedPlan>;

/** A figure as people see it: with who said it, and what was asked back and confirmed. */
export interface ShownFigure extends Figure {
  readonly says: string;
  readonly by: string;
  readonly confirmed: readonly string[];
  readonly reason: string;
  readonly published: boolean;
  readonly assignment: string | null;
}

/** A target with its light, its figures and where they come from. */
export interface ShownTarget {
  readonly target: Target;
  readonly status: Omit<TargetStatus, 'points' | 'latest'> & {
    readonly points: readonly ShownPoint[];
    readonly latest: ShownPoint | null;
  };
  readonly earlier: readonly EarlierPeriod[];
  readonly figures: readonly ShownFigure[];
  readonly source: { readonly zh: string; readonly en: string };
}
export interface ShownPoint {
  readonly day: string;
  readonly period: string;
  /** Exact decimal in the unit of the target. */
  readonly value: string;
  readonly source: Figure['source'];
}
export interface ShownTask {
  readonly task: Responsibility;
  readonly tally: Cell | null;
  readonly milestones: readonly (Milestone & { readonly overdue: boolean })[];
}
export interface ShownCycle extends Cycle {
  readonly period: string;
  readonly periodWords: { readonly zh: string; readonly en: string };
  readonly dueDay: string;
  readonly tally: Cell | null;
  readonly schedule: {
    readonly bodies: readonly { readonly body: string; readonly place: string }[];
    readonly next: string;
  } | null;
}
export interface PlanTree {
  readonly goals: readonly (Goal & { readonly targets: readonly ShownTarget[] })[];
  readonly tasks: readonly ShownTask[];
  readonly cycles: readonly ShownCycle[];
}
export const PlanTreeSchema = component<PlanTree>('PlanTree', Type.Object({}, loose));

export const SupervisedPlanAnswer = Type.Object({
  plan: SupervisedPlan,
  place: Place,
  view: Type.String({
    description: 'supervisor: everything; reporter: own assignments; public: what is public.',
  }),
  asOf: Day,
  tree: PlanTreeSchema,
});
export type SupervisedPlanAnswer = Static<typeof SupervisedPlanAnswer>;

export const AssignmentSchema = component<Assignment>('Assignment', Type.Object({}, loose));
export const RunningClockSchema = component<RunningClock>('RunningClock', Type.Object({}, loose));

export const AssignmentSummary = Type.Object({
  id: Type.String({ examples: ['D2024-000001'] }),
  plan: Type.String(),
  planTitle: Type.String(),
  title: WordsSchema,
  body: Type.String(),
  bodyPlace: Place,
  place: Place,
  leads: Type.Boolean(),
  period: Type.Union([Type.String(), Type.Null()]),
  status: Type.String(),
  statusLabel: WordsSchema,
  dueDay: Day,
  late: Type.Boolean(),
  clocks: Type.Array(RunningClockSchema),
  updatedAt: Instant,
  version: Type.Integer(),
});
export type AssignmentSummary = Static<typeof AssignmentSummary>;

/** What happened, in words, oldest first. */
export const HappeningSchema = Type.Object({
  at: Instant,
  person: Type.String(),
  doer: Type.String(),
  what: WordsSchema,
  detail: Type.String(),
});

export const AssignmentAnswer = Type.Object({
  summary: AssignmentSummary,
  assignment: AssignmentSchema,
  doer: Type.String({ description: 'In which part the person looks at it: supervisor or reporter.' }),
  available: Type.Array(Type.Object({ command: Type.String(), label: WordsSchema })),
  history: Type.Array(HappeningSchema),
  targets: Type.Array(Type.Unsafe<Target>(Type.Object({}, loose))),
  cite: Type.Unsafe<Target['cite']>(Type.Object({}, loose)),
  document: Type.Object({
    id: Type.String(),
    title: Type.String(),
    documentNumber: Type.Union([Type.String(), Type.Null()]),
  }),
  before: Type.Array(Type.Unsafe<ShownFigure>(Type.Object({}, loose)), {
    description: 'Figures of these targets accepted so far.',
  }),
});
export type AssignmentAnswer = Static<typeof AssignmentAnswer>;

export const AssignmentReceipt = Type.Object({
  assignment: Type.String(),
  version: Type.Integer(),
  command: Type.String(),
  label: WordsSchema,
  at: Instant,
  status: Type.String(),
  statusLabel: WordsSchema,
  repeated: Type.Boolean(),
});
export type AssignmentReceipt = Static<typeof AssignmentReceipt>;

export const SendBody = Type.Object({
  plan: line(300),
  place: Place,
  subject: Type.Object({
    kind: Type.Enum(['task', 'cycle', 'target']),
    id: line(200),
    period: Type.Union([line(10), Type.Null()]),
  }),
  note: line(2000),
  targets: Type.Array(line(200), { maxItems: 50 }),
  partial: Type.Boolean({ description: 'Each body reports its own share, to be added up.' }),
  bodies: Type.Array(Body, { minItems: 1, maxItems: 200 }),
  dueDay: Type.Optional(Day),
  workingDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 250 })),
  key: Key,
});

const Figures = Type.Array(
  Type.Object({
    target: line(200),
    period: line(20),
    value: line(60),
    unit: line(30),
    confirmed: Type.Array(line(40), { maxItems: 10 }),
    reason: line(1000),
  }),
  { maxItems: 100 },
);

export const ActBody = Type.Object({
  command: line(40),
  key: Key,
  version: Type.Integer({ minimum: 1 }),
  reason: Type.Optional(line(2000)),
  dueDay: Type.Optional(line(20)),
  publish: Type.Optional(Type.Boolean()),
  answer: Type.Optional(
    Type.Object({
      text: line(12_000),
      figures: Figures,
      without: Type.Array(Type.Object({ target: line(200), why: line(1000) }), { maxItems: 100 }),
      files: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 30 }),
    }),
  ),
});

export const EvidenceSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
});

export const EnterFigureBody = Type.Object({
  plan: line(300),
  place: Place,
  target: line(200),
  period: line(20),
  value: line(60),
  unit: line(30),
  baseline: Type.Boolean({ description: 'The start of the line, where the document states none.' }),
  says: Type.String({ minLength: 1, maxLength: 1000, description: 'Where the figure is from.' }),
  confirmed: Type.Array(line(40), { maxItems: 10 }),
  reason: line(1000),
  replaces: Type.Optional(line(100)),
  publish: Type.Boolean(),
  key: Key,
});

export const MatrixAnswer = Type.Object({
  plans: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
  rows: Type.Array(Type.Unsafe<MatrixRow>(Type.Object({}, loose))),
  total: TallySchema,
  months: Type.Array(
    Type.Object({
      month: Type.String(),
      sent: Type.Integer(),
      answered: Type.Integer(),
      answeredLate: Type.Integer(),
      closed: Type.Integer(),
    }),
    { description: 'Over time, by calendar month, oldest first.' },
  ),
  asOf: Instant,
});
export type MatrixAnswer = Static<typeof MatrixAnswer>;

export interface ShownRule {
  readonly rule: RuleId;
  readonly light: Light;
  readonly words: { readonly zh: string; readonly en: string };
}

/** Named here for those who read the contract. */
export type { Doer };
