/** The files of a plan as JSON Schema: targets, responsibilities, obligations, quotas, periods, coverage. */
import { type Static, Type } from 'typebox';
import type { CoverageEntry, Goal, Obligation, Period, Quota, Responsibility, Target } from './plan-types.ts';
import {
  citation,
  closed,
  decimal,
  isoDate,
  listOf,
  matching,
  orNull,
  slug,
  text,
  words,
} from './schema-words.ts';

const by = orNull(matching('^\\d{4}(-\\d{2})?$', '加引号的年份或年月 a quoted year, or year and month'));
const cite = Type.Optional(citation);

const caseCount = Type.Object(
  {
    procedure: text(),
    projects: Type.Optional(listOf(slug)),
    states: Type.Array(slug, { minItems: 1 }),
    sum: Type.Optional(slug),
  },
  closed,
);
const goal = Type.Object({ id: slug, title: words, by, cite }, closed);
const target = Type.Object(
  {
    id: slug,
    goal: slug,
    indicator: words,
    comparator: Type.Enum(['>=', '>', '<=', '<', '=', '~']),
    value: decimal,
    unit: text(),
    by,
    from: Type.Optional(text()),
    every: Type.Optional(Type.Enum(['year', 'quarter', 'month'])),
    counts: Type.Enum(['level', 'sum', 'average', 'share']),
    baseline: Type.Optional(
      Type.Object({ value: decimal, unit: text(), at: text(), cite: citation }, closed),
    ),
    scope: words,
    figures: Type.Object(
      {
        from: Type.Enum(['statistics', 'reports', 'cases', 'none']),
        why: Type.Optional(words),
        cases: Type.Optional(caseCount),
      },
      closed,
    ),
    cite: citation,
  },
  closed,
);
export const targetsSchema = Type.Object({ goals: listOf(goal), targets: listOf(target) }, closed);

const due = Type.Union([
  Type.Object({ by: text() }, closed),
  Type.Object({ on: isoDate }, closed),
  Type.Object(
    {
      every: Type.Enum(['year', 'half-year', 'quarter', 'month']),
      month: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
      day: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 31 }), Type.Literal('last')])),
    },
    closed,
  ),
]);
const milestone = Type.Object({ title: words, due, targets: Type.Optional(listOf(slug)), cite }, closed);
export const responsibilitiesSchema = Type.Array(
  Type.Object(
    {
      id: slug,
      provision: Type.String(),
      task: words,
      lead: listOf(text()),
      units: listOf(text()),
      milestones: listOf(milestone),
      report: Type.Optional(Type.Object({ to: text(), what: words, due, cite: citation }, closed)),
      cite: citation,
    },
    closed,
  ),
);

const positive = Type.Integer({ minimum: 1 });
const obligationLimit = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('within'),
      n: positive,
      unit: Type.Enum(['working-day', 'day', 'month']),
      of: words,
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('every'), every: Type.Enum(['year', 'quarter', 'month']), times: positive },
    closed,
  ),
  Type.Object({ kind: Type.Literal('keep'), n: positive, unit: Type.Enum(['month', 'year']) }, closed),
  Type.Object({ kind: Type.Literal('at-once'), of: words }, closed),
  Type.Object({ kind: Type.Literal('before'), of: words }, closed),
]);
export const obligationsSchema = Type.Array(
  Type.Object(
    {
      id: slug,
      provision: Type.String(),
      who: words,
      binds: Type.Enum([
        'data-processor',
        'important-data-processor',
        'core-data-processor',
        'data-processing-agent',
        'central-enterprise',
        'synthesis-provider',
        'synthesis-supporter',
        'synthesis-user',
        'app-store',
        'platform-operator',
        'applicant',
        'everyone',
        'authority',
        'named',
      ]),
      kind: Type.Enum([
        'filing',
        'report',
        'assessment',
        'record',
        'notice',
        'label',
        'security',
        'organisation',
        'identity',
        'complaint',
        'consent',
        'licence',
        'prohibition',
        'cooperation',
        'review',
        'submission',
        'planning',
        'funding',
        'promotion',
        'agreement',
        'remedy',
        'conduct',
        'other',
      ]),
      duty: words,
      when: Type.Optional(words),
      limit: Type.Optional(obligationLimit),
      to: Type.Optional(text()),
      thresholds: Type.Optional(listOf(Type.Object({ value: decimal, unit: text(), of: words }, closed))),
      cite: citation,
    },
    closed,
  ),
);

export const quotasSchema = Type.Array(
  Type.Object({ scope: words, max: positive, unit: text(), cite: citation }, closed),
);

export const periodsSchema = Type.Array(
  Type.Object(
    {
      name: words,
      kind: Type.Enum(['consultation', 'publicity', 'call']),
      from: orNull(isoDate),
      to: orNull(isoDate),
      how: Type.Optional(words),
      contacts: listOf(text()),
      cite: citation,
    },
    closed,
  ),
);

export const coverageSchema = Type.Array(
  Type.Object(
    {
      provision: Type.String(),
      part: Type.Optional(slug),
      support: Type.Enum(['modelled', 'partly', 'not-modelled', 'none']),
    },
    closed,
  ),
);

type Fits<Written extends Wanted, Wanted> = Written;
export type WrittenTargets = Fits<
  Static<typeof targetsSchema>,
  { readonly goals: readonly Goal[]; readonly targets: readonly Target[] }
>;
export type WrittenResponsibilities = Fits<Static<typeof responsibilitiesSchema>, readonly Responsibility[]>;
export type WrittenObligations = Fits<Static<typeof obligationsSchema>, readonly Obligation[]>;
export type WrittenQuotas = Fits<Static<typeof quotasSchema>, readonly Quota[]>;
export type WrittenPeriods = Fits<Static<typeof periodsSchema>, readonly Period[]>;
export type WrittenCoverage = Fits<Static<typeof coverageSchema>, readonly CoverageEntry[]>;
