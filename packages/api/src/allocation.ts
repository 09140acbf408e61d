/** Allocation: the plan of a call, its notice and awards, the ledger of its budget, the runs that pay it. */
import type { AllocationRules, Cite, GrantRule, ReckoningStep } from '@huice/procedures';
import { type Static, Type } from 'typebox';
import { Fen } from './allocation-parts.ts';
import { ObjectionFieldSchema } from './cases.ts';
import { component, Day, Instant, WordsSchema } from './common.ts';

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
