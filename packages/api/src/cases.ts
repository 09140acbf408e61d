/** Cases: an application from its draft to the money; what may be done to it, and the receipt for what was done. */
import type { AvailableAction, Field, RuleApplied, TimeLimit, TimelineEntry } from '@huice/procedures';
import { type Static, Type } from 'typebox';
import { component, Instant, PageQuery, ProblemSchema, WordsSchema } from './common.ts';
import { ProcedureDefinitionSchema } from './procedures.ts';
import { FileSchema } from './uploads.ts';

const loose = { additionalProperties: true };

export const RuleAppliedSchema = component<RuleApplied>(
  'RuleApplied',
  Type.Object({
    rule: Type.String(),
    held: Type.Boolean(),
    words: WordsSchema,
    provision: Type.Optional(Type.String()),
  }),
);

/** What a person is given for an action: proof of when it arrived and under which rule it was taken. */
export interface Receipt {
  readonly case: string;
  readonly version: number;
  readonly command: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** The server's stamp of arrival, ISO. */
  readonly arrivedAt: string;
  /** The same to the second, Asia/Shanghai. */
  readonly arrived: string;
  readonly state: string;
  readonly stateLabel: { readonly zh: string; readonly en: string };
  readonly rules: readonly RuleApplied[];
  readonly filing: { readonly number: number; readonly hash: string } | null;
  /** The same action had been taken before: nothing was done again, and this is the receipt of then. */
  readonly repeated: boolean;
}
export const ReceiptSchema = component<Receipt>(
  'Receipt',
  Type.Object({
    case: Type.String(),
    version: Type.Integer(),
    command: Type.String(),
    label: WordsSchema,
    arrivedAt: Instant,
    arrived: Type.String(),
    state: Type.String(),
    stateLabel: WordsSchema,
    rules: Type.Array(RuleAppliedSchema),
    filing: Type.Union([Type.Object({ number: Type.Integer(), hash: Type.String() }), Type.Null()]),
    repeated: Type.Boolean(),
  }),
);

export const CaseValues = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Money in fen, ratios as decimal text.',
});

export const OpenCaseBody = Type.Object({
  procedure: Type.String(),
  project: Type.String(),
  place: Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260 code of where it belongs.' }),
  company: Type.Optional(Type.String({ description: 'Where the person acts for several.' })),
  body: Type.Optional(Type.String({ description: 'Recommending body, where the procedure has one.' })),
  key: Type.String({ minLength: 8, maxLength: 100, description: 'Idempotency key.' }),
});

export const IdempotencyKey = Type.String({
  minLength: 8,
  maxLength: 100,
  description: 'Idempotency key: the same is done once.',
});

export const CommandBody = Type.Object({
  command: Type.String(),
  key: IdempotencyKey,
  version: Type.Integer({ minimum: 1, description: 'The version of the case that the person saw.' }),
  input: Type.Optional(CaseValues),
  draftRevision: Type.Optional(
    Type.Integer({ minimum: 1, description: 'For what hands the form in: the revision of the draft meant.' }),
  ),
});
export type CommandBody = Static<typeof CommandBody>;

export const BulkBody = Type.Object({
  items: Type.Array(Type.Object({ case: Type.String(), command: CommandBody }), {
    minItems: 1,
    maxItems: 200,
  }),
});
export const BulkAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      case: Type.String(),
      receipt: Type.Union([ReceiptSchema, Type.Null()]),
      error: Type.Union([ProblemSchema, Type.Null()]),
    }),
  ),
});

export const CaseSummary = Type.Object({
  id: Type.String(),
  title: WordsSchema,
  procedure: Type.String(),
  project: WordsSchema,
  projectId: Type.String(),
  applicant: Type.String(),
  applicantName: Type.Union([Type.String(), Type.Null()]),
  place: Type.String(),
  state: Type.String(),
  stateLabel: WordsSchema,
  holder: Type.String(),
  next: Type.Union([WordsSchema, Type.Null()]),
  version: Type.Integer(),
  openedAt: Instant,
  updatedAt: Instant,
  due: Type.Union([
    Type.Object({
      title: WordsSchema,
      at: Instant,
      overdue: Type.Boolean(),
      provisional: Type.Boolean(),
      left: Type.Union([Type.Integer(), Type.Null()], {
        description: 'Days left, counted as the clock counts.',
      }),
      working: Type.Boolean({ description: 'The clock counts working days.' }),
    }),
    Type.Null(),
  ]),
});
export type CaseSummary = Static<typeof CaseSummary>;

export const WorklistQuery = Type.Object({
  ...PageQuery,
  procedure: Type.Optional(Type.String()),
  state: Type.Optional(Type.String()),
  mine: Type.Optional(Type.Boolean({ description: 'Only those that wait for one of my roles.' })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Case number or applicant.' })),
});

export const DraftSchema = Type.Object({
  revision: Type.Integer({ description: '0: nothing was saved yet.' }),
  form: CaseValues,
  savedAt: Type.Union([Instant, Type.Null()]),
  files: Type.Array(FileSchema),
});

export const AvailableSchema = component<AvailableAction>('AvailableAction', Type.Object({}, loose));
export const TimeLimitSchema = component<TimeLimit>('TimeLimit', Type.Object({}, loose));
export const TimelineEntrySchema = component<TimelineEntry>('TimelineEntry', Type.Object({}, loose));

export const CaseAnswer = Type.Object({
  summary: CaseSummary,
  role: Type.String({ description: 'The role in which the person looks at it.' }),
  definition: ProcedureDefinitionSchema,
  actions: Type.Array(AvailableSchema),
  limits: Type.Array(TimeLimitSchema),
  timeline: Type.Array(TimelineEntrySchema, { description: '办事记录' }),
  submissions: Type.Array(
    Type.Object({
      number: Type.Integer(),
      at: Instant,
      hash: Type.String(),
      form: CaseValues,
      files: Type.Array(Type.Unknown()),
      recalledAt: Type.Union([Instant, Type.Null()], {
        description: 'When the applicant took it back; it counts for nothing since.',
      }),
    }),
  ),
  steps: Type.Record(Type.String(), Type.Unknown()),
  data: CaseValues,
  people: Type.Record(Type.String(), Type.String(), {
    description: 'Names by account of those whom steps name, to who may know them.',
  }),
  objections: Type.Array(Type.Unknown()),
  draft: Type.Union([DraftSchema, Type.Null()]),
  awarded: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Fen awarded; its letter may be printed.',
  }),
  files: Type.Array(FileSchema, {
    description: 'Those it was last handed in with, as far as one may open them.',
  }),
  registry: Type.Union([
    Type.Object({
      outcome: Type.Enum(['waiting', 'agrees', 'differs', 'unknown']),
      checkedAt: Type.Union([Instant, Type.Null()]),
      name: Type.Union([Type.String(), Type.Null()], { description: 'The name that the register has.' }),
      status: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
  now: Instant,
  printable: Type.Boolean({ description: 'The application may be printed: it is pre-checked.' }),
});
export type CaseAnswer = Static<typeof CaseAnswer>;

export const DraftCheck = Type.Object({
  form: Type.Array(
    Type.Object({
      field: Type.String(),
      row: Type.Optional(Type.Integer()),
      column: Type.Optional(Type.String()),
      words: WordsSchema,
    }),
  ),
  materials: Type.Array(
    Type.Object({ material: Type.String(), file: Type.Optional(Type.String()), words: WordsSchema }),
  ),
  checklist: Type.Array(Type.Object({ id: Type.String(), name: WordsSchema, required: Type.Boolean() })),
  values: CaseValues,
  asked: Type.Array(Type.String()),
});

export const ObjectionFieldSchema = component<Field>(
  'ObjectionField',
  Type.Object({ id: Type.String(), label: WordsSchema, type: Type.String() }, loose),
);

export const NoticeSchema = Type.Object({
  case: Type.String(),
  procedure: Type.String(),
  plan: Type.Union([Type.String(), Type.Null()], { description: 'Plan by whose notice it is shown.' }),
  place: Type.String({ description: 'GB/T 2260.' }),
  title: WordsSchema,
  project: WordsSchema,
  applicantName: Type.Union([Type.String(), Type.Null()]),
  amountFen: Type.Union([Type.Integer(), Type.Null()]),
  until: Type.Union([Type.String(), Type.Null()]),
});

export const BudgetSchema = Type.Object({
  call: Type.String(),
  year: Type.Integer(),
  limitFen: Type.Integer({ minimum: 0 }),
  committedFen: Type.Integer(),
});

export const AuditEntrySchema = Type.Object({
  id: Type.Integer(),
  at: Instant,
  actor: Type.String(),
  actorName: Type.String(),
  action: Type.String(),
  case: Type.Union([Type.String(), Type.Null()]),
  detail: Type.String(),
  sealed: Type.Boolean(),
});
