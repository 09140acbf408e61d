/** Allocation: the plan of a call, its notice and awards, the ledger of its budget, the runs that pay it. */
import type { AllocationRules, Cite, GrantRule, ReckoningStep } from '@huice/procedures';
import { type Static, Type } from 'typebox';
import { ObjectionFieldSchema } from './cases.ts';
import { component, Day, Instant, PageQuery, pageOf, WordsSchema } from './common.ts';

const Fen = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Fen.' });
const Nullable = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()]);
const loose = { additionalProperties: true };

export const CiteAnswer = component<Cite>('AllocationCite', Type.Object({ provision: Type.String() }, loose));
export const RuleAnswer = component<GrantRule>('GrantRule', Type.Object({ ratio: Type.String() }, loose));
export const StepAnswer = component<ReckoningStep>(
  'ReckoningStep',
  Type.Object({ words: WordsSchema, fen: Type.Integer() }, loose),
);
export const PlanRulesSchema = component<AllocationRules & { readonly basis: string }>(
  'PlanRules',
  Type.Object({ method: Type.String(), unitFen: Type.Integer(), basis: Type.String() }, loose),
);
/** The purse of a call and year: limit and where the money lies. */
export const PurseSchema = Type.Object({
  limitFen: Fen,
  free: Fen,
  reserved: Fen,
  awarded: Fen,
  paid: Fen,
  returned: Fen,
  clawedBack: Fen,
});
export type Purse = Static<typeof PurseSchema>;

export const PlanStatus = Type.Enum(['draft', 'proposed', 'decided', 'declined'], {
  description: 'draft 拟定中, proposed 待审定, decided 已审定, declined 已退回',
});

export const AllocationCall = Type.Object({
  procedure: Type.String(),
  title: WordsSchema,
  authority: WordsSchema,
  call: Type.String(),
  year: Type.Integer(),
  place: Type.String(),
  purse: Nullable(PurseSchema),
  ready: Type.Integer({ description: 'Cases that a plan may take up.' }),
  payable: Type.Integer({ description: 'Cases that finance may pay.' }),
  plans: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.Integer(),
      version: Type.Integer(),
      status: PlanStatus,
      rows: Type.Integer(),
      allocatedFen: Fen,
      until: Nullable(Day),
    }),
  ),
  /** What the document states of how money is given. */
  stated: Type.Object({
    method: Nullable(Type.String()),
    lastRow: Nullable(Type.String()),
    unit: Nullable(Type.String()),
    rounding: Nullable(Type.String()),
    publicity: Nullable(WordsSchema),
  }),
  mayDraw: Type.Boolean(),
  maySetBudget: Type.Boolean(),
});
export type AllocationCall = Static<typeof AllocationCall>;

export const PlanChoices = Type.Object({
  method: Type.Optional(Type.Enum(['rank', 'pro-rata'])),
  lastRow: Type.Optional(Type.Enum(['partial', 'none'])),
  unit: Type.Optional(Type.Enum(['分', '元', '万元'])),
  rounding: Type.Optional(Type.Enum(['down', 'half-up'])),
  regionQuotaFen: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 40 }), Fen)),
  applicantCapFen: Type.Optional(Fen),
  leastFen: Type.Optional(Fen),
  basis: Type.Optional(
    Type.String({ maxLength: 2000, description: 'Why, where the document does not say.' }),
  ),
});
export type PlanChoices = Static<typeof PlanChoices>;

const Key = Type.String({
  minLength: 8,
  maxLength: 80,
  description: 'Idempotency key: the same is done once.',
});
const Revision = Type.Integer({ minimum: 1, description: 'The revision of the sheet that the person saw.' });
const Reason = Type.String({ minLength: 5, maxLength: 2000 });

const DifferenceSchema = Type.Object({
  from: Type.Integer(),
  cause: Type.Optional(WordsSchema),
  rows: Type.Array(
    Type.Object({
      case: Type.String(),
      applicantName: Type.String(),
      before: Nullable(Fen),
      after: Nullable(Fen),
    }),
  ),
});

export const PlanVersionSchema = Type.Object({
  version: Type.Integer(),
  cause: Type.Enum(['drawn', 'redrawn', 'left']),
  status: PlanStatus,
  revision: Type.Integer(),
  budgetFen: Fen,
  allocatedFen: Fen,
  draftedName: Type.String(),
  draftedAt: Instant,
  proposedAt: Nullable(Instant),
  decidedName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  note: Nullable(Type.String()),
  hash: Nullable(Type.String({ description: 'SHA-256 over what was decided.' })),
  difference: Nullable(DifferenceSchema),
});
export type PlanVersion = Static<typeof PlanVersionSchema>;

export const PlanActionSchema = Type.Object({
  action: Type.Enum(['draw', 'adjust', 'propose', 'decide', 'publicise', 'award']),
  allowed: Type.Boolean(),
  why: Nullable(WordsSchema),
});

export const AllocationPlanAnswer = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  title: WordsSchema,
  authority: WordsSchema,
  procedure: Type.String(),
  document: Type.Object({
    id: Type.String(),
    title: Type.String(),
    documentNumber: Nullable(Type.String()),
  }),
  call: Type.String(),
  year: Type.Integer(),
  place: Type.String(),
  purse: Nullable(PurseSchema),
  versions: Type.Array(PlanVersionSchema),
  shown: Type.Intersect([
    PlanVersionSchema,
    Type.Object({
      rules: PlanRulesSchema,
      lineAfter: Nullable(Type.Integer()),
      rows: Type.Integer(),
      outcomes: Type.Record(Type.String(), Type.Integer()),
    }),
  ]),
  adjustments: Type.Array(
    Type.Object({
      case: Type.String(),
      fromFen: Fen,
      toFen: Fen,
      reason: Type.String(),
      at: Instant,
      byName: Type.String(),
    }),
  ),
  notices: Type.Array(
    Type.Object({
      number: Type.Integer(),
      from: Day,
      until: Day,
      provisional: Type.Boolean(),
      reason: Nullable(Type.String()),
      byName: Type.String(),
      cases: Type.Integer(),
    }),
  ),
  awards: Type.Array(
    Type.Object({
      number: Type.String(),
      at: Instant,
      byName: Type.String(),
      cases: Type.Integer(),
      totalFen: Fen,
    }),
  ),
  /** What the document says of the length of the notice, and what follows today. */
  publicity: Type.Object({
    stated: Nullable(WordsSchema),
    cite: Nullable(CiteAnswer),
    until: Nullable(Day),
    provisional: Type.Boolean(),
    explanation: Nullable(WordsSchema),
  }),
  budgetCite: Nullable(CiteAnswer),
  actions: Type.Array(PlanActionSchema),
});
export type AllocationPlanAnswer = Static<typeof AllocationPlanAnswer>;

export const PlanRowSchema = Type.Object({
  rank: Type.Integer(),
  case: Type.String(),
  applicantName: Type.String(),
  project: WordsSchema,
  region: Type.String(),
  declaredFen: Fen,
  reviewedFen: Nullable(Fen),
  score: Nullable(Type.Number()),
  rule: Nullable(RuleAnswer),
  entitledFen: Fen,
  mostFen: Fen,
  amountFen: Fen,
  cumulativeFen: Fen,
  outcome: Type.Enum(['full', 'reduced', 'none', 'refused', 'open']),
  steps: Type.Array(StepAnswer),
  missing: Type.Array(WordsSchema),
  kept: Type.Boolean(),
  state: WordsSchema,
  openObjections: Type.Integer(),
});
export type PlanRow = Static<typeof PlanRowSchema>;

export const PublicPlanSummary = Type.Object({
  id: Type.String(),
  title: WordsSchema,
  authority: WordsSchema,
  year: Type.Integer(),
  place: Type.String(),
  from: Day,
  until: Day,
  rows: Type.Integer(),
  totalFen: Fen,
  /** Days left, today included; 0 once it is over. */
  left: Type.Object({ days: Type.Integer(), unit: Type.Enum(['workingDays', 'days']), over: Type.Boolean() }),
  stated: Nullable(WordsSchema),
  provisional: Type.Boolean(),
});
export type PublicPlanSummary = Static<typeof PublicPlanSummary>;

export const PublicPlanAnswer = Type.Intersect([
  PublicPlanSummary,
  Type.Object({
    version: Type.Integer(),
    decidedAt: Instant,
    hash: Type.String(),
    reason: Nullable(Type.String()),
    cite: Nullable(CiteAnswer),
    document: Type.Object({
      id: Type.String(),
      title: Type.String(),
      documentNumber: Nullable(Type.String()),
    }),
    fields: Type.Array(ObjectionFieldSchema, { description: 'What the procedure asks of whoever objects.' }),
    items: Type.Array(
      Type.Object({
        case: Type.String(),
        applicantName: Type.String(),
        project: WordsSchema,
        amountFen: Fen,
        reviewedFen: Nullable(Fen),
        rule: Nullable(RuleAnswer),
        steps: Type.Array(StepAnswer),
        status: Type.Enum(['clear', 'waiting', 'awarded', 'reopened']),
      }),
    ),
  }),
]);
export type PublicPlanAnswer = Static<typeof PublicPlanAnswer>;

export const RunStatus = Type.Enum(['made', 'approved', 'declined', 'settled']);
export const RunSummary = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  call: Type.String(),
  year: Type.Integer(),
  title: WordsSchema,
  status: RunStatus,
  count: Type.Integer(),
  totalFen: Fen,
  checksum: Type.String(),
  madeName: Type.String(),
  madeAt: Instant,
  decidedName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  note: Nullable(Type.String()),
  exportedAt: Nullable(Instant),
  pending: Type.Integer(),
  paid: Type.Integer(),
  returned: Type.Integer(),
});
export type RunSummary = Static<typeof RunSummary>;

const BankSchema = Type.Object({ name: Type.String(), bank: Type.String(), account: Type.String() });

export const RunAnswer = Type.Intersect([
  RunSummary,
  Type.Object({
    lines: Type.Array(
      Type.Object({
        position: Type.Integer(),
        case: Type.String(),
        applicantName: Type.String(),
        awardNumber: Type.String(),
        amountFen: Fen,
        bank: Nullable(BankSchema),
        status: Type.Enum(['pending', 'paid', 'returned', 'dropped']),
        reference: Nullable(Type.String()),
        reason: Nullable(Type.String()),
        settledAt: Nullable(Instant),
      }),
    ),
    mayDecide: Type.Boolean(),
    mayExport: Type.Boolean(),
    mayRecord: Type.Boolean(),
    why: Nullable(WordsSchema),
  }),
]);
export type RunAnswer = Static<typeof RunAnswer>;

export const PayableSchema = Type.Object({
  case: Type.String(),
  applicantName: Type.String(),
  awardNumber: Type.String(),
  amountFen: Fen,
  bank: BankSchema,
  /** How often it was sent to the bank before. */
  tries: Type.Integer(),
  problems: Type.Array(WordsSchema),
});
export type Payable = Static<typeof PayableSchema>;

export const LedgerEntrySchema = Type.Object({
  id: Type.Integer(),
  at: Instant,
  case: Nullable(Type.String()),
  cause: WordsSchema,
  byName: Type.String(),
  lines: Type.Array(Type.Object({ account: Type.String(), fen: Type.Integer() })),
});
export type LedgerEntry = Static<typeof LedgerEntrySchema>;

const room = 'allocation';
const base = '/api/v1';
const planReaders = ['officer', 'head', 'finance', 'supervisor', 'administrator'] as const;
const runReaders = ['finance', 'head', 'supervisor', 'administrator'] as const;
const Uuid = Type.String({ format: 'uuid' });
const PlanId = Type.Object({ id: Uuid });
const CaseId = Type.Object({ id: Type.String({ pattern: '^\\d{4}-\\d{6,}$' }) });
const CallQuery = {
  call: Type.String({ maxLength: 300 }),
  year: Type.Integer({ minimum: 2000, maximum: 2200 }),
};
const Version = Type.Optional(Type.Integer({ minimum: 1 }));
const bytes = Type.Unsafe<Uint8Array>(Type.Unknown({ description: 'The bytes of the file.' }));
const listOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), count: Type.Integer() });

export const allocationEndpoints = {
  listAllocationCalls: {
    method: 'GET',
    path: `${base}/allocation/calls`,
    room,
    access: planReaders,
    summary: '资金总览 Calls that give money: budget, where it lies, plans',
    status: 200,
    answer: listOf(AllocationCall),
  },
  drawPlan: {
    method: 'POST',
    path: `${base}/allocation/plans`,
    room,
    access: ['officer'],
    summary: '拟定扶持计划 Draw a plan over the cases that are ready',
    body: Type.Object({
      procedure: Type.String({ maxLength: 300 }),
      year: CallQuery.year,
      choices: PlanChoices,
      key: Key,
    }),
    status: 201,
    answer: AllocationPlanAnswer,
  },
  getPlan: {
    method: 'GET',
    path: `${base}/allocation/plans/:id`,
    room,
    access: planReaders,
    summary: '扶持计划 A plan: versions, sums, what may be done',
    params: PlanId,
    query: Type.Object({ version: Version }),
    status: 200,
    answer: AllocationPlanAnswer,
  },
  listPlanRows: {
    method: 'GET',
    path: `${base}/allocation/plans/:id/rows`,
    room,
    access: planReaders,
    summary: '扶持计划明细 The sheet, a page at a time',
    params: PlanId,
    query: Type.Object({
      ...PageQuery,
      version: Version,
      q: Type.Optional(Type.String({ maxLength: 100 })),
      outcome: Type.Optional(Type.Enum(['full', 'reduced', 'none', 'refused', 'open'])),
    }),
    status: 200,
    answer: pageOf(PlanRowSchema),
  },
  redrawPlan: {
    method: 'POST',
    path: `${base}/allocation/plans/:id/draw`,
    room,
    access: ['officer'],
    summary: '重新拟定 Draw it anew: replaces a draft, or begins the next version',
    params: PlanId,
    body: Type.Object({ choices: PlanChoices, key: Key }),
    status: 200,
    answer: AllocationPlanAnswer,
  },
  adjustPlan: {
    method: 'POST',
    path: `${base}/allocation/plans/:id/adjustments`,
    room,
    access: ['officer'],
    summary: '调整金额 Set an amount of the draft, with a reason',
    params: PlanId,
    body: Type.Object({
      revision: Revision,
      case: CaseId.properties.id,
      amountFen: Fen,
      reason: Reason,
      key: Key,
    }),
    status: 200,
    answer: AllocationPlanAnswer,
  },
  proposePlan: {
    method: 'POST',
    path: `${base}/allocation/plans/:id/proposal`,
    room,
    access: ['officer'],
    summary: '提交审定 Hand the sheet to the section head; its money is set aside',
    params: PlanId,
    body: Type.Object({ revision: Revision, key: Key }),
    status: 200,
    answer: AllocationPlanAnswer,
  },
  decidePlan: {
    method: 'POST',
    path: `${base}/allocation/plans/:id/decision`,
    room,
    access: ['head'],
    summary: '审定 Decide it, or send it back; never whoever drew it',
    params: PlanId,
    body: Type.Object({
      revision: Revision,
      approve: Type.Boolean(),
      note: Type.Optional(Type.String({ maxLength: 2000 })),
      key: Key,
    }),
    status: 200,
    answer: AllocationPlanAnswer,
  },
  publicisePlan: {
    method: 'POST',
    path: `${base}/allocation/plans/:id/notices`,
    room,
    access: ['head'],
    summary: '公示 Put what was decided before the public',
    params: PlanId,
    body: Type.Object({
      until: Type.Optional(Day),
      reason: Type.Optional(Type.String({ maxLength: 2000 })),
      key: Key,
    }),
    status: 200,
    answer: AllocationPlanAnswer,
  },
  awardPlan: {
    method: 'POST',
    path: `${base}/allocation/plans/:id/awards`,
    room,
    access: ['head'],
    summary: '下达 Award the rows whose notice is over and to which no objection is open',
    params: PlanId,
    body: Type.Object({ number: Type.String({ minLength: 2, maxLength: 100 }), key: Key }),
    status: 200,
    answer: AllocationPlanAnswer,
  },
  exportPlan: {
    method: 'GET',
    path: `${base}/allocation/plans/:id/sheet.:format`,
    room,
    access: planReaders,
    summary: '导出扶持计划 The sheet as CSV, XLSX or PDF',
    params: Type.Object({ id: Uuid, format: Type.Enum(['csv', 'xlsx', 'pdf']) }),
    query: Type.Object({ version: Version }),
    status: 200,
    answer: bytes,
  },
  awardNotice: {
    method: 'GET',
    path: `${base}/allocation/plans/:id/award-notice.:format`,
    room,
    access: planReaders,
    summary: '下达通知 The notice that awards the plan, with its list',
    params: Type.Object({ id: Uuid, format: Type.Enum(['pdf', 'docx']) }),
    query: Type.Object({ number: Type.String({ minLength: 1, maxLength: 100 }) }),
    status: 200,
    answer: bytes,
  },
  awardLetter: {
    method: 'GET',
    path: `${base}/cases/:id/award-letter.:format`,
    room,
    access: ['applicant', 'officer', 'head', 'finance', 'supervisor', 'administrator'],
    summary: '资助通知书 The letter to one applicant',
    params: Type.Object({ ...CaseId.properties, format: Type.Enum(['pdf', 'docx']) }),
    status: 200,
    answer: bytes,
  },
  listPublicPlans: {
    method: 'GET',
    path: `${base}/public-plans`,
    room,
    access: 'public',
    summary: '公示的扶持计划 Plans before the public, those that end first on top',
    status: 200,
    answer: listOf(PublicPlanSummary),
  },
  getPublicPlan: {
    method: 'GET',
    path: `${base}/public-plans/:id`,
    room,
    access: 'public',
    summary: '公示内容 What the public reads of a plan: each figure with its decision',
    params: PlanId,
    status: 200,
    answer: PublicPlanAnswer,
  },
  uploadEvidence: {
    method: 'POST',
    path: `${base}/public-notices/:id/evidence`,
    room,
    access: 'public',
    summary: '上传异议证据 Evidence for an objection that is about to be handed in',
    params: CaseId,
    upload: true,
    status: 201,
    answer: Type.Object({ id: Uuid, name: Type.String(), bytes: Type.Integer(), sha256: Type.String() }),
  },
  listEvidence: {
    method: 'GET',
    path: `${base}/cases/:id/evidence`,
    room,
    access: ['officer', 'head', 'supervisor', 'administrator'],
    summary: '异议证据 Files that came with the objections to a case',
    params: CaseId,
    status: 200,
    answer: listOf(
      Type.Object({
        id: Uuid,
        objection: Type.String(),
        name: Type.String(),
        bytes: Type.Integer(),
        sha256: Type.String(),
        uploadedAt: Instant,
      }),
    ),
  },
  downloadEvidence: {
    method: 'GET',
    path: `${base}/cases/:id/evidence/:file`,
    room,
    access: ['officer', 'head', 'supervisor', 'administrator'],
    summary: '下载异议证据 One of them',
    params: Type.Object({ ...CaseId.properties, file: Uuid }),
    status: 200,
    answer: bytes,
  },
  listPayables: {
    method: 'GET',
    path: `${base}/allocation/payables`,
    room,
    access: ['finance'],
    summary: '待拨付 Cases that may be paid, with their accounts',
    query: Type.Object(CallQuery),
    status: 200,
    answer: listOf(PayableSchema),
  },
  makePaymentRun: {
    method: 'POST',
    path: `${base}/allocation/payment-runs`,
    room,
    access: ['finance'],
    summary: '编制拨付批次 Make a payment run',
    body: Type.Object({
      ...CallQuery,
      cases: Type.Array(CaseId.properties.id, { minItems: 1, maxItems: 2000, uniqueItems: true }),
      key: Key,
    }),
    status: 201,
    answer: RunAnswer,
  },
  listPaymentRuns: {
    method: 'GET',
    path: `${base}/allocation/payment-runs`,
    room,
    access: runReaders,
    summary: '拨付批次 Payment runs, newest first; without accounts',
    status: 200,
    answer: listOf(RunSummary),
  },
  getPaymentRun: {
    method: 'GET',
    path: `${base}/allocation/payment-runs/:id`,
    room,
    access: runReaders,
    summary: '一个拨付批次 One run; accounts for finance alone',
    params: PlanId,
    status: 200,
    answer: RunAnswer,
  },
  decidePaymentRun: {
    method: 'POST',
    path: `${base}/allocation/payment-runs/:id/decision`,
    room,
    access: ['finance'],
    summary: '复核拨付批次 Approve or decline it; never whoever made it',
    params: PlanId,
    body: Type.Object({
      approve: Type.Boolean(),
      note: Type.Optional(Type.String({ maxLength: 2000 })),
      key: Key,
    }),
    status: 200,
    answer: RunAnswer,
  },
  exportPaymentRun: {
    method: 'GET',
    path: `${base}/allocation/payment-runs/:id/export.:format`,
    room,
    access: ['finance'],
    summary: '导出给国库 The approved run for the treasury',
    params: Type.Object({ id: Uuid, format: Type.Enum(['csv', 'xlsx']) }),
    status: 200,
    answer: bytes,
  },
  recordPayments: {
    method: 'POST',
    path: `${base}/allocation/payment-runs/:id/results`,
    room,
    access: ['finance'],
    summary: '登记拨付结果 What the bank did with each line',
    params: PlanId,
    body: Type.Object({
      results: Type.Array(
        Type.Object({
          case: CaseId.properties.id,
          paid: Type.Boolean(),
          text: Type.String({ minLength: 1, maxLength: 500, description: 'Voucher, or why it came back.' }),
        }),
        { minItems: 1, maxItems: 2000 },
      ),
      key: Key,
    }),
    status: 200,
    answer: RunAnswer,
  },
  getLedger: {
    method: 'GET',
    path: `${base}/allocation/ledger`,
    room,
    access: planReaders,
    summary: '台账 The ledger of a call and year, newest first',
    query: Type.Object({ ...CallQuery, ...PageQuery, case: Type.Optional(CaseId.properties.id) }),
    status: 200,
    answer: Type.Intersect([pageOf(LedgerEntrySchema), Type.Object({ purse: PurseSchema })]),
  },
  exportLedger: {
    method: 'GET',
    path: `${base}/allocation/ledger.:format`,
    room,
    access: planReaders,
    summary: '导出台账 The whole ledger of a call and year',
    params: Type.Object({ format: Type.Enum(['csv', 'xlsx']) }),
    query: Type.Object(CallQuery),
    status: 200,
    answer: bytes,
  },
} as const;
