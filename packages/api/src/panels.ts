/** 评审组: the pool of experts, panels drawn from it, score sheets; samples for inspection on site. */
import type { DrawRecord, Excluded, ReviewDefinition, SampleRecord } from '@huice/procedures';
import { type Static, Type } from 'typebox';
import { component, Instant, WordsSchema } from './common.ts';
import { expertContent, orNull, Person, Wanted } from './panels-parts.ts';

const loose = { additionalProperties: true };

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
