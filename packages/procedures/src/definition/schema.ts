/** A procedure as data: what a file `procedure.yaml` in `packs/` may say. The types are read off the schema. */
import Type from 'typebox';
import { MONEY_ACCOUNTS, ROLE_IDS, STATE_KINDS, type StateKind } from '../vocabulary.ts';
import { AllocationSchema } from './allocation-schema.ts';
import { FieldSchema } from './field-schema.ts';
import { GuardSchema } from './guard-schema.ts';
import { CiteSchema, ConditionSchema, IdSchema, PeriodSchema, strict, WordsSchema } from './parts-schema.ts';
import { ReviewSchema } from './review-schema.ts';

const RoleSchema = Type.Enum([...ROLE_IDS]);

/** A variant of the procedure: one of the five guides, a kind of filing. */
export const ProjectSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  /** Ids of the measures applied for. */
  measures: Type.Optional(Type.Array(Type.String())),
});

export const WindowSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  from: Type.Union([Type.String(), Type.Null()]),
  to: Type.Union([Type.String(), Type.Null()]),
  channel: Type.Enum(['online', 'paper', 'post', 'other']),
  where: Type.Optional(WordsSchema),
  cite: Type.Optional(CiteSchema),
});

export const ClockSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  limit: PeriodSchema,
  /** Days left at which to warn. */
  warn: Type.Array(Type.Integer({ minimum: 0 })),
  /** Whose time it is. */
  binds: RoleSchema,
  /** The states in which it begins; elsewhere it only goes on. Without it, wherever a state runs it. */
  startsIn: Type.Optional(Type.Array(IdSchema)),
  /** What happens in a state that does not run it. Limits in months and years can only stop. */
  elsewhere: Type.Enum(['pauses', 'stops']),
  lastDay: Type.Optional(Type.Enum(['rolls', 'stays'])),
  cite: CiteSchema,
});

/** Work beside the main line, several at a time: expert review, audit, site inspection, duplicate check. */
export const StepSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  /** Who reports on it. */
  role: RoleSchema,
  clock: Type.Optional(IdSchema),
  /** Clocks that do not count while the step is under way. */
  pauses: Type.Optional(Type.Array(IdSchema)),
  /** The cases that must go through it; without it, every case. */
  when: Type.Optional(ConditionSchema),
  /** 抽查: may be waived for a case that is not drawn. */
  sampled: Type.Optional(Type.Boolean()),
  /** Judged by a panel of experts. */
  review: Type.Optional(ReviewSchema),
  cite: Type.Optional(CiteSchema),
});

export const StateSchema = strict({
  id: IdSchema,
  /** What everybody may read. */
  label: WordsSchema,
  kind: Type.Enum(Object.keys(STATE_KINDS) as StateKind[]),
  /** Whose turn it is. */
  holder: RoleSchema,
  /** Clocks that run here. */
  clocks: Type.Optional(Type.Array(IdSchema)),
  /** Clocks that have done their work when the case comes here. */
  stops: Type.Optional(Type.Array(IdSchema)),
  /** What the holder has to do, in a sentence. */
  next: Type.Optional(WordsSchema),
  /** The account in which the money of a case lies while it stands here; without it, the case holds none. */
  money: Type.Optional(Type.Enum([...MONEY_ACCOUNTS])),
  cite: Type.Optional(CiteSchema),
});

export const TargetSchema = Type.Union([
  Type.String(),
  Type.Array(strict({ when: Type.Optional(ConditionSchema), state: Type.String() }), { minItems: 1 }),
]);

export const MessageSchema = strict({ to: RoleSchema, words: WordsSchema });

export const CommandSchema = strict({
  id: IdSchema,
  label: WordsSchema,
  roles: Type.Array(RoleSchema, { minItems: 1 }),
  /** State ids; `$active` stands for every state that is neither initial nor final. */
  from: Type.Array(Type.String(), { minItems: 1 }),
  except: Type.Optional(Type.Array(IdSchema)),
  /** A state; `$same`; `$back` (where the case stood before a correction or a proposal); `$undone` (before the submission that is taken back); or the first choice that holds. */
  to: TargetSchema,
  /** Remember the state it leaves, for a later `$back`. */
  remembers: Type.Optional(Type.Boolean()),
  input: Type.Optional(Type.Array(FieldSchema)),
  guards: Type.Optional(Type.Array(GuardSchema)),
  /** Takes a submission back soon after it was handed in: of which commands, and for how long. Goes to `$undone`. */
  undoes: Type.Optional(
    strict({
      commands: Type.Array(IdSchema, { minItems: 1 }),
      minutes: Type.Integer({ minimum: 1, maximum: 60 }),
    }),
  ),
  /** What was handed in has passed the check that its printing waits for. */
  opensPrint: Type.Optional(Type.Boolean()),
  /** Takes in form and materials and keeps them as they were handed in. */
  files: Type.Optional(Type.Boolean()),
  /** Sums that grow with each time it is taken: what lies at the path is added to what `into` holds. */
  adds: Type.Optional(Type.Array(strict({ into: IdSchema, value: Type.String() }))),
  opens: Type.Optional(Type.Array(IdSchema)),
  concludes: Type.Optional(IdSchema),
  waives: Type.Optional(IdSchema),
  /** Input fields (lists of people's ids) whose people may then act on the case in a role. */
  assigns: Type.Optional(Type.Array(strict({ role: RoleSchema, from: IdSchema }))),
  claims: Type.Optional(Type.Array(IdSchema)),
  objection: Type.Optional(Type.Enum(['raise', 'uphold', 'dismiss'])),
  messages: Type.Optional(Type.Array(MessageSchema)),
  /** What the person reads when it is refused. */
  refusal: WordsSchema,
  cite: Type.Optional(CiteSchema),
});

/** Something only one may hold: a telephone in a year, a project of a company in a year. */
export const ClaimSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  /** Paths whose values together are what is held. */
  of: Type.Array(Type.String(), { minItems: 1 }),
  /** Within which it is held once. */
  within: Type.Enum(['year', 'call', 'always']),
  /** `applicant`: the same applicant may hold it in several cases. `case`: one case only. */
  holder: Type.Enum(['applicant', 'case']),
  when: Type.Optional(ConditionSchema),
  /** States in which it is given back. */
  releasedIn: Type.Optional(Type.Array(IdSchema)),
  cite: CiteSchema,
});

export const QuotaSchema = strict({
  id: IdSchema,
  title: WordsSchema,
  /** Path to the kind of body. */
  by: Type.String(),
  places: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  /** Final states in which a place is given back. */
  releasedIn: Type.Optional(Type.Array(IdSchema)),
  cite: CiteSchema,
});

export const FormSchema = strict({
  id: IdSchema,
  revision: Type.Integer({ minimum: 1 }),
  title: WordsSchema,
  sections: Type.Array(
    strict({
      id: IdSchema,
      title: WordsSchema,
      when: Type.Optional(ConditionSchema),
      fields: Type.Array(FieldSchema, { minItems: 1 }),
    }),
    { minItems: 1 },
  ),
});

export const MaterialSchema = strict({
  id: IdSchema,
  name: WordsSchema,
  form: Type.Enum(['original', 'copy', 'original-and-copy', 'exempt']),
  /** Whether a file is uploaded, paper handed in, both. */
  hand: Type.Enum(['upload', 'paper', 'both', 'none']),
  group: Type.Enum(['common', 'special']),
  when: Type.Optional(ConditionSchema),
  /** False: where the applicant has it. */
  required: Type.Boolean(),
  /** MIME types taken; PDF and pictures where absent. */
  accepts: Type.Optional(Type.Array(Type.String())),
  maxMegabytes: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  stamp: Type.Optional(Type.Enum(['seal', 'seal-and-straddle', 'none'])),
  notes: Type.Optional(WordsSchema),
  cite: Type.Optional(CiteSchema),
});

/** How the papers are made up for handing in: sets, binding, page numbers. */
export const PapersSchema = strict({
  copies: Type.Integer({ minimum: 1 }),
  rules: Type.Array(WordsSchema, { minItems: 1 }),
  cite: CiteSchema,
});

export const ProcedureSchema = strict({
  id: Type.String({ minLength: 1 }),
  revision: Type.Integer({ minimum: 1 }),
  title: WordsSchema,
  document: Type.String({ minLength: 1 }),
  /** Part of the document that citations without one refer to. */
  part: Type.Optional(Type.String()),
  authority: WordsSchema,
  /** GB/T 2260, six digits; 000000 is the whole country. */
  region: Type.String({ pattern: '^\\d{6}$' }),
  call: Type.Optional(Type.String()),
  projects: Type.Array(ProjectSchema, { minItems: 1 }),
  windows: Type.Array(WindowSchema),
  clocks: Type.Array(ClockSchema),
  steps: Type.Array(StepSchema),
  states: Type.Array(StateSchema, { minItems: 2 }),
  commands: Type.Array(CommandSchema, { minItems: 1 }),
  claims: Type.Array(ClaimSchema),
  quotas: Type.Array(QuotaSchema),
  forms: Type.Array(FormSchema),
  materials: Type.Array(MaterialSchema),
  papers: Type.Optional(PapersSchema),
  /** How money is given to its cases, where it gives any. */
  allocation: Type.Optional(AllocationSchema),
});
