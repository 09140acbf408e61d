/** Cases: an application from its draft to the money; what may be done to it, and the receipt for what was done. */
import type {
  AvailableAction,
  Field,
  ProcedureDefinition,
  RuleApplied,
  TimeLimit,
  TimelineEntry,
} from '@huice/procedures';
import { type Static, type TSchema, Type } from 'typebox';
import { component, Instant, PageQuery, ProblemSchema, pageOf, WordsSchema } from './common.ts';
import { FileSchema } from './uploads.ts';

const loose = { additionalProperties: true };
const room = 'cases';
const base = '/api/v1';

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

export const ProcedureSummary = Type.Object({
  id: Type.String(),
  revision: Type.Integer(),
  title: WordsSchema,
  authority: WordsSchema,
  region: Type.String(),
  call: Type.String(),
  projects: Type.Array(Type.Object({ id: Type.String(), title: WordsSchema })),
  windows: Type.Array(
    Type.Object({
      id: Type.String(),
      title: WordsSchema,
      channel: Type.String(),
      status: Type.String({ description: 'upcoming, open, closed' }),
      words: WordsSchema,
    }),
  ),
});

export const ProcedureDefinitionSchema = component<ProcedureDefinition>(
  'ProcedureDefinition',
  Type.Object(
    {},
    { ...loose, description: 'States, actions, steps, clocks, forms, materials of a procedure.' },
  ),
);

const Values = Type.Record(Type.String(), Type.Unknown(), {
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

const Key = Type.String({
  minLength: 8,
  maxLength: 100,
  description: 'Idempotency key: the same is done once.',
});

export const CommandBody = Type.Object({
  command: Type.String(),
  key: Key,
  version: Type.Integer({ minimum: 1, description: 'The version of the case that the person saw.' }),
  input: Type.Optional(Values),
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
  form: Values,
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
      form: Values,
      files: Type.Array(Type.Unknown()),
    }),
  ),
  steps: Type.Record(Type.String(), Type.Unknown()),
  data: Values,
  objections: Type.Array(Type.Unknown()),
  draft: Type.Union([DraftSchema, Type.Null()]),
  awarded: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Fen awarded; its letter may be printed.',
  }),
  files: Type.Array(FileSchema, {
    description: 'Those it was last handed in with, as far as one may open them.',
  }),
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
  values: Values,
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

const CaseId = Type.Object({ id: Type.String({ pattern: '^\\d{4}-\\d{6,}$' }) });
const FileId = Type.Object({ ...CaseId.properties, file: Type.String({ format: 'uuid' }) });
const listOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), count: Type.Integer() });
const bytes = Type.Unsafe<Uint8Array>(Type.Unknown({ description: 'The bytes of the file.' }));

export const caseEndpoints = {
  listProcedures: {
    method: 'GET',
    path: `${base}/procedures`,
    room,
    access: 'public',
    summary: '申报事项 Procedures that cases can be opened under',
    status: 200,
    answer: listOf(ProcedureSummary),
  },
  getProcedure: {
    method: 'GET',
    path: `${base}/procedure`,
    room,
    access: 'public',
    summary: '一个申报事项 One procedure in full',
    query: Type.Object({ id: Type.String() }),
    status: 200,
    answer: ProcedureDefinitionSchema,
  },
  openCase: {
    method: 'POST',
    path: `${base}/cases`,
    room,
    access: ['applicant'],
    summary: '新建申报 Open a case',
    body: OpenCaseBody,
    status: 201,
    answer: ReceiptSchema,
  },
  listCases: {
    method: 'GET',
    path: `${base}/cases`,
    room,
    access: 'signed-in',
    summary: '办件列表 The cases one may see, those due first',
    query: WorklistQuery,
    status: 200,
    answer: pageOf(CaseSummary),
  },
  getCase: {
    method: 'GET',
    path: `${base}/cases/:id`,
    room,
    access: 'signed-in',
    summary: '一个办件 One case: actions, time limits, records',
    params: CaseId,
    status: 200,
    answer: CaseAnswer,
  },
  actOnCase: {
    method: 'POST',
    path: `${base}/cases/:id/commands`,
    room,
    access: 'signed-in',
    summary: '办理 Take an action; 409 tells what changed since `version`',
    params: CaseId,
    body: CommandBody,
    status: 200,
    answer: ReceiptSchema,
  },
  actOnCases: {
    method: 'POST',
    path: `${base}/case-commands`,
    room,
    access: 'signed-in',
    summary: '批量办理 Actions on several cases, each with its own result',
    body: BulkBody,
    status: 200,
    answer: BulkAnswer,
  },
  saveCaseDraft: {
    method: 'PUT',
    path: `${base}/cases/:id/draft`,
    room,
    access: ['applicant'],
    summary: '保存草稿 Save the form; refused (409) when it was saved elsewhere since `revision`',
    params: CaseId,
    body: Type.Object({ revision: Type.Integer({ minimum: 0 }), form: Values }),
    status: 200,
    answer: DraftSchema,
  },
  checkCaseDraft: {
    method: 'POST',
    path: `${base}/cases/:id/draft/check`,
    room,
    access: ['applicant'],
    summary: '自检 What is wrong with the saved form and the materials',
    params: CaseId,
    status: 200,
    answer: DraftCheck,
  },
  removeMaterial: {
    method: 'DELETE',
    path: `${base}/cases/:id/files/:file`,
    room,
    access: ['applicant'],
    summary: '移除材料 Take a file off the draft',
    params: FileId,
    status: 200,
    answer: DraftSchema,
  },
  downloadMaterial: {
    method: 'GET',
    path: `${base}/cases/:id/files/:file`,
    room,
    access: 'signed-in',
    summary: '下载材料 A file of the case',
    params: FileId,
    status: 200,
    answer: bytes,
  },
  printApplication: {
    method: 'GET',
    path: `${base}/cases/:id/application.pdf`,
    room,
    access: 'signed-in',
    summary: '打印申请书 The application as PDF, once it is pre-checked',
    params: CaseId,
    status: 200,
    answer: bytes,
  },
  listCaseMessages: {
    method: 'GET',
    path: `${base}/case-messages`,
    room,
    access: 'signed-in',
    summary: '消息 Messages to me about my cases, newest first',
    status: 200,
    answer: listOf(Type.Object({ id: Type.Integer(), case: Type.String(), words: WordsSchema, at: Instant })),
  },
  listNotices: {
    method: 'GET',
    path: `${base}/public-notices`,
    room,
    access: 'public',
    summary: '公示 Cases under public notice',
    status: 200,
    answer: Type.Object({
      items: Type.Array(NoticeSchema),
      count: Type.Integer(),
      fields: Type.Record(Type.String(), Type.Array(ObjectionFieldSchema), {
        description: 'By procedure: what is asked of whoever objects.',
      }),
    }),
  },
  objectToNotice: {
    method: 'POST',
    path: `${base}/public-notices/:id/objections`,
    room,
    access: 'public',
    summary: '提出异议 Object to a case under public notice, under one’s real name',
    params: CaseId,
    body: Type.Object({
      key: Key,
      input: Values,
      evidence: Type.Optional(
        Type.Array(Type.String({ format: 'uuid' }), { maxItems: 10, description: 'Files uploaded for it.' }),
      ),
    }),
    status: 201,
    answer: ReceiptSchema,
  },
  listBudgets: {
    method: 'GET',
    path: `${base}/budgets`,
    room,
    access: ['officer', 'head', 'finance', 'supervisor', 'administrator'],
    summary: '年度预算 Budgets by call and year, with what is committed',
    status: 200,
    answer: listOf(BudgetSchema),
  },
  setBudget: {
    method: 'PUT',
    path: `${base}/budgets`,
    room,
    access: ['head', 'finance'],
    summary: '设定预算 Set the limit; never below what is committed',
    body: Type.Object({
      call: Type.String({ minLength: 1 }),
      year: Type.Integer({ minimum: 2000, maximum: 2200 }),
      limitFen: Type.Integer({ minimum: 0, maximum: 9_000_000_000_000_00 }),
    }),
    status: 200,
    answer: BudgetSchema,
  },
  listAudit: {
    method: 'GET',
    path: `${base}/audit`,
    room,
    access: ['supervisor', 'administrator'],
    summary: '操作日志 Who looked at and changed what, newest first',
    query: Type.Object({ case: Type.Optional(Type.String()) }),
    status: 200,
    answer: listOf(AuditEntrySchema),
  },
} as const;
