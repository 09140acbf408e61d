/** 评审组: the pool of experts, panels drawn from it, score sheets; samples for inspection on site. */
import type { DrawRecord, Excluded, ReviewDefinition, SampleRecord } from '@huice/procedures';
import { type Static, type TSchema, Type } from 'typebox';
import { component, Day, Instant, WordsSchema } from './common.ts';
import type { Endpoint } from './endpoint.ts';

const loose = { additionalProperties: true };
const room = 'panels';
const base = '/api/v1';
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const listOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), count: Type.Integer() });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const expertContent = {
  name: text(100),
  place: Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260: where they may judge.' }),
  fields: Type.Array(text(50), { minItems: 1, maxItems: 20 }),
  employers: Type.Array(
    Type.Object({
      company: text(200),
      until: orNull(Day),
      as: text(100),
    }),
    { maxItems: 50, description: 'Employers and who was worked for; `until` null: still.' },
  ),
  holdings: Type.Array(text(200), { maxItems: 100, description: 'Companies they hold shares of.' }),
  phones: Type.Array(text(40), { maxItems: 10 }),
};

export const ExpertSchema = Type.Object({
  id: Type.String(),
  login: Type.String(),
  version: Type.Integer(),
  active: Type.Boolean(),
  ...expertContent,
  changedAt: Instant,
  changedBy: Type.String(),
});
export type ExpertAnswer = Static<typeof ExpertSchema>;

const Key = Type.String({
  minLength: 8,
  maxLength: 60,
  description: 'Idempotency key: the same is done once.',
});
const Wanted = Type.Object({ field: text(50), count: Type.Integer({ minimum: 1, maximum: 50 }) });

export const PanelSummary = Type.Object({
  id: Type.String(),
  title: Type.String(),
  procedure: Type.String(),
  procedureTitle: WordsSchema,
  place: Type.String(),
  status: Type.String({ description: 'prepared, drawn, closed, cancelled' }),
  cases: Type.Integer(),
  concluded: Type.Integer(),
  /** Sheets handed in, of all that are to come. */
  sheets: Type.Integer(),
  sheetsWanted: Type.Integer(),
  madeAt: Instant,
  madeBy: Type.String(),
});

export const ReviewSchema = component<ReviewDefinition>('ReviewDefinition', Type.Object({}, loose));
export const DrawRecordSchema = component<DrawRecord>('DrawRecord', Type.Object({}, loose));
export const SampleRecordSchema = component<SampleRecord>('SampleRecord', Type.Object({}, loose));
const ExcludedSchema = component<Excluded>('Excluded', Type.Object({}, loose));

const Outlier = Type.Object({ seat: Type.Integer(), total: Type.Number(), words: WordsSchema });

export const SheetSchema = Type.Object({
  seat: Type.Integer({ description: 'The number under which the expert is read.' }),
  mine: Type.Boolean(),
  scores: Type.Record(Type.String(), Type.Number()),
  comment: Type.String(),
  total: Type.Number(),
  handedInAt: orNull(Instant),
});

export const SheetsAnswer = Type.Object({
  panel: Type.String(),
  case: Type.String(),
  title: Type.String(),
  project: WordsSchema,
  state: WordsSchema,
  review: ReviewSchema,
  full: Type.Number(),
  rule: WordsSchema,
  /** May the person score it now. */
  open: Type.Boolean(),
  seat: orNull(Type.Integer()),
  mine: orNull(
    Type.Object({
      revision: Type.Integer(),
      scores: Type.Record(Type.String(), Type.Number()),
      comment: Type.String(),
      savedAt: Instant,
      handedInAt: orNull(Instant),
    }),
  ),
  members: Type.Array(
    Type.Object({
      seat: Type.Integer(),
      handedIn: Type.Boolean(),
      expert: orNull(Type.Object({ id: Type.String(), name: Type.String(), field: Type.String() })),
    }),
  ),
  sheets: Type.Array(SheetSchema, { description: 'Those that the person may read now.' }),
  result: orNull(Type.Object({ score: orNull(Type.Number()), sheets: Type.Integer(), words: WordsSchema })),
  outliers: Type.Array(Outlier),
  concludedAt: orNull(Instant),
});
export type SheetsAnswer = Static<typeof SheetsAnswer>;

const Person = Type.Object({ id: Type.String(), name: Type.String() });

export const PanelAnswer = Type.Object({
  summary: PanelSummary,
  review: ReviewSchema,
  version: Type.Integer(),
  wanted: Type.Array(Wanted),
  perEmployer: Type.Integer(),
  reserves: Type.Integer(),
  recentMonths: Type.Integer(),
  experts: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), fields: Type.Array(Type.String()) }),
    { description: 'Everybody named on this page.' },
  ),
  /** Before the draw: as the pool stands now. After it: as it stood. */
  excluded: Type.Array(ExcludedSchema),
  free: Type.Integer({ description: 'Experts who may be drawn.' }),
  draw: orNull(DrawRecordSchema),
  checks: Type.Array(WordsSchema, { description: 'What is wrong with the draws; empty: they hold.' }),
  replacements: Type.Array(
    Type.Object({
      at: Instant,
      case: Type.String(),
      out: orNull(Person),
      come: Type.Array(Person),
      why: orNull(Type.String()),
    }),
  ),
  declared: Type.Array(
    Type.Object({ at: Instant, case: Type.String(), expert: Person, why: Type.String(), by: Type.String() }),
  ),
  cases: Type.Array(
    Type.Object({
      id: Type.String(),
      applicantName: orNull(Type.String()),
      project: WordsSchema,
      state: WordsSchema,
      members: Type.Array(
        Type.Object({
          ...Person.properties,
          seat: Type.Integer(),
          field: Type.String(),
          handedIn: Type.Boolean(),
        }),
      ),
      empty: Type.Array(Wanted),
      ready: Type.Boolean({ description: 'Every sheet is in and the result can be recorded.' }),
      score: orNull(Type.Number()),
      outliers: Type.Array(Outlier),
      dropped: orNull(WordsSchema),
    }),
  ),
});
export type PanelAnswer = Static<typeof PanelAnswer>;

export const CandidateCase = Type.Object({
  id: Type.String(),
  procedure: Type.String(),
  applicantName: orNull(Type.String()),
  project: WordsSchema,
  place: Type.String(),
});

export const MyReview = Type.Object({
  panel: Type.String(),
  panelTitle: Type.String(),
  case: Type.String(),
  project: WordsSchema,
  projectName: orNull(Type.String()),
  state: WordsSchema,
  blind: Type.Boolean(),
  saved: Type.Boolean(),
  handedIn: Type.Boolean(),
  open: Type.Boolean(),
  due: orNull(Instant),
});

export const SiteSample = Type.Object({
  id: Type.String(),
  procedure: Type.String(),
  procedureTitle: WordsSchema,
  step: Type.String(),
  place: Type.String(),
  count: Type.Integer(),
  of: Type.Integer(),
  drawn: Type.Array(Type.String()),
  inspectors: Type.Array(Person),
  at: Instant,
  by: Type.String(),
  holds: Type.Boolean({ description: 'Drawn again from its seed, it is the same.' }),
  record: SampleRecordSchema,
});

const ExpertId = Type.Object({ id: Type.String({ format: 'uuid' }) });
const PanelId = Type.Object({ id: Type.String({ pattern: '^P\\d{4}-\\d{4,}$' }) });
const PanelCase = Type.Object({ ...PanelId.properties, case: Type.String({ pattern: '^\\d{4}-\\d{6,}$' }) });
const handlers = ['officer'] as const;
const readers = ['officer', 'head', 'supervisor', 'administrator'] as const;

export const panelEndpoints = {
  listExperts: {
    method: 'GET',
    path: `${base}/experts`,
    room,
    access: readers,
    summary: '专家库 The pool of experts in one’s place',
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 100 })),
      field: Type.Optional(Type.String({ maxLength: 50 })),
      retired: Type.Optional(Type.Boolean({ description: 'Those retired too.' })),
    }),
    status: 200,
    answer: listOf(ExpertSchema),
  },
  addExpert: {
    method: 'POST',
    path: `${base}/experts`,
    room,
    access: ['officer', 'administrator'],
    summary: '专家入库 Add an expert, with an account; the first password is shown once',
    body: Type.Object({ login: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,60}$' }), ...expertContent }),
    status: 201,
    answer: Type.Object({ expert: ExpertSchema, password: orNull(Type.String()) }),
  },
  reviseExpert: {
    method: 'PUT',
    path: `${base}/experts/:id`,
    room,
    access: ['officer', 'administrator'],
    summary: '修改、停用专家 Change or retire an expert; 409 when somebody else did since `version`',
    params: ExpertId,
    body: Type.Object({ version: Type.Integer({ minimum: 1 }), active: Type.Boolean(), ...expertContent }),
    status: 200,
    answer: ExpertSchema,
  },
  listPanelCandidates: {
    method: 'GET',
    path: `${base}/panel-candidates`,
    room,
    access: handlers,
    summary: '待评审办件 Cases that wait for a panel',
    status: 200,
    answer: listOf(CandidateCase),
  },
  listPanels: {
    method: 'GET',
    path: `${base}/panels`,
    room,
    access: readers,
    summary: '评审组 The panels in one’s place, newest first',
    status: 200,
    answer: listOf(PanelSummary),
  },
  makePanel: {
    method: 'POST',
    path: `${base}/panels`,
    room,
    access: handlers,
    summary: '组建评审组 Prepare a panel for cases of one procedure; nobody is drawn yet',
    body: Type.Object({
      title: text(100),
      cases: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 200 }),
      wanted: Type.Optional(Type.Array(Wanted, { minItems: 1, maxItems: 10 })),
      reserves: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
      perEmployer: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    }),
    status: 201,
    answer: PanelAnswer,
  },
  getPanel: {
    method: 'GET',
    path: `${base}/panels/:id`,
    room,
    access: readers,
    summary: '一个评审组 One panel: exclusions with reasons, the draw, who handed in',
    params: PanelId,
    status: 200,
    answer: PanelAnswer,
  },
  cancelPanel: {
    method: 'POST',
    path: `${base}/panels/:id/cancellation`,
    room,
    access: handlers,
    summary: '取消评审组 Give the cases free again, before the draw',
    params: PanelId,
    body: Type.Object({ reason: text(500) }),
    status: 200,
    answer: PanelAnswer,
  },
  drawPanel: {
    method: 'POST',
    path: `${base}/panels/:id/draw`,
    room,
    access: handlers,
    summary: '抽取专家 Draw, once, and begin the review of every case; all of it or nothing',
    params: PanelId,
    body: Type.Object({
      version: Type.Integer({ minimum: 1 }),
      seed: Type.Optional(
        Type.String({
          minLength: 8,
          maxLength: 200,
          description: 'One announced beforehand; drawn by the server where left out.',
        }),
      ),
    }),
    status: 200,
    answer: PanelAnswer,
  },
  getPanelRecord: {
    method: 'GET',
    path: `${base}/panels/:id/record`,
    room,
    access: 'public',
    summary: '抽取记录 Seed, candidates and draws, to draw again; for everybody once the panel is closed',
    params: PanelId,
    status: 200,
    answer: Type.Object({ panel: Type.String(), draws: Type.Array(DrawRecordSchema), holds: Type.Boolean() }),
  },
  declareConflict: {
    method: 'POST',
    path: `${base}/panels/:id/conflicts`,
    room,
    access: ['expert', 'officer'],
    summary: '声明回避 Declare a conflict; the next in the order of the draw takes the seat',
    params: PanelId,
    body: Type.Object({
      case: Type.String({ maxLength: 40 }),
      why: Type.String({ minLength: 2, maxLength: 2000 }),
      expert: Type.Optional(
        Type.String({ format: 'uuid', description: 'Officer: whose conflict became known.' }),
      ),
      key: Key,
    }),
    status: 200,
    answer: Type.Object({ case: Type.String(), replaced: Type.Boolean(), empty: Type.Array(Wanted) }),
  },
  fillSeats: {
    method: 'POST',
    path: `${base}/panels/:id/seats`,
    room,
    access: handlers,
    summary: '补抽空缺 Fill empty seats of a case in the order of the draw, once the pool has grown',
    params: PanelId,
    body: Type.Object({ case: Type.String({ maxLength: 40 }), key: Key }),
    status: 200,
    answer: PanelAnswer,
  },
  listMyReviews: {
    method: 'GET',
    path: `${base}/my-reviews`,
    room,
    access: ['expert'],
    summary: '我的评审 What is mine to judge',
    status: 200,
    answer: listOf(MyReview),
  },
  getSheets: {
    method: 'GET',
    path: `${base}/panels/:id/cases/:case/sheets`,
    room,
    access: ['expert', 'officer', 'head', 'supervisor'],
    summary:
      '评分表 One’s own sheet; those of others after handing in one’s own, for officers when all are in',
    params: PanelCase,
    status: 200,
    answer: SheetsAnswer,
  },
  saveSheet: {
    method: 'PUT',
    path: `${base}/panels/:id/cases/:case/sheet`,
    room,
    access: ['expert'],
    summary: '保存评分 Save one’s sheet; 409 when it was saved elsewhere since `revision`',
    params: PanelCase,
    body: Type.Object({
      revision: Type.Integer({ minimum: 0 }),
      scores: Type.Record(Type.String({ maxLength: 100 }), Type.Number()),
      comment: Type.String({ maxLength: 5000 }),
    }),
    status: 200,
    answer: SheetsAnswer,
  },
  handInSheet: {
    method: 'POST',
    path: `${base}/panels/:id/cases/:case/sheet`,
    room,
    access: ['expert'],
    summary: '提交评分 Hand one’s saved sheet in, once',
    params: PanelCase,
    body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }),
    status: 200,
    answer: SheetsAnswer,
  },
  concludeReview: {
    method: 'POST',
    path: `${base}/panels/:id/cases/:case/conclusion`,
    room,
    access: handlers,
    summary: '汇总评审 Record the panel’s score on the case, as the rule makes it',
    params: PanelCase,
    body: Type.Object({ key: Key }),
    status: 200,
    answer: PanelAnswer,
  },
  listAssignees: {
    method: 'GET',
    path: `${base}/assignees`,
    room,
    access: ['officer', 'head'],
    summary: '可指派人员 Who may be given a step of a case: auditors, inspectors',
    query: Type.Object({ role: Type.String({ maxLength: 20 }), place: Type.String({ pattern: '^\\d{6}$' }) }),
    status: 200,
    answer: listOf(Person),
  },
  listSiteSamples: {
    method: 'GET',
    path: `${base}/site-samples`,
    room,
    access: readers,
    summary: '现场核查抽查 Samples drawn for inspection, and cases that wait for one',
    status: 200,
    answer: Type.Object({
      items: Type.Array(SiteSample),
      count: Type.Integer(),
      waiting: Type.Array(Type.Object({ ...CandidateCase.properties, step: Type.String() })),
    }),
  },
  drawSiteSample: {
    method: 'POST',
    path: `${base}/site-samples`,
    room,
    access: handlers,
    summary:
      '抽取现场核查对象 Draw cases for inspection; those drawn begin it, the others are spared; all or nothing',
    body: Type.Object({
      cases: Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 500 }),
      count: Type.Integer({ minimum: 1 }),
      inspectors: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 20 }),
      seed: Type.Optional(Type.String({ minLength: 8, maxLength: 200 })),
      key: Key,
    }),
    status: 201,
    answer: SiteSample,
  },
} as const satisfies Record<string, Endpoint>;
