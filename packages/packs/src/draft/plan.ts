/** What a document states beside its supports: targets, who answers for what, quotas, and the list of its provisions. */
import type { Words } from '@huice/measures';
import type { Fact, QuotaFact, ReadDocument, ResponsibilityFact, TargetFact } from '@huice/reading';
import type { CoverageEntry, Goal, Obligation, Quota, Responsibility, Target } from '../plan-types.ts';
import type { NotModelled } from '../types.ts';
import { words } from './company-facts.ts';
import { asPrinted, same } from './figures.ts';
import type { DraftMeasures } from './measures.ts';
import { notModelledOf } from './not-modelled.ts';
import { draftObligations } from './obligations.ts';
import type { Places } from './places.ts';

export interface DraftPlan {
  readonly goals: readonly Goal[];
  readonly targets: readonly Target[];
  readonly responsibilities: readonly Responsibility[];
  readonly quotas: readonly Quota[];
  readonly obligations: readonly Obligation[];
  readonly notModelled: readonly NotModelled[];
  readonly coverage: readonly CoverageEntry[];
}

/** @param inCall deadlines that the call states already */
export function draftPlan(
  document: ReadDocument,
  places: Places,
  measures: DraftMeasures,
  inCall: ReadonlySet<Fact>,
): DraftPlan {
  const { facts } = document;
  const targets = facts.filter((fact): fact is TargetFact => fact.kind === 'target');
  const tasks = facts.filter((fact): fact is ResponsibilityFact => fact.kind === 'responsibility');
  const quotas = facts.filter((fact): fact is QuotaFact => fact.kind === 'quota');
  const headings = [...new Set(targets.map(({ path }) => path))];
  const duties = draftObligations(document, places);
  const stated = new Set([...inCall, ...duties.taken]);
  const notModelled = notModelledOf(facts, measures, { duties: duties.left, stated });
  return {
    goals: headings.map((path, index) => ({
      id: `goal-${index + 1}`,
      title: titleOf(path, places),
      by: null,
    })),
    targets: targets.map((fact, index) =>
      targetOf(fact, index, headings.indexOf(fact.path), document, places),
    ),
    responsibilities: tasks.map((fact, index) => taskOf(fact, index, places)),
    quotas: quotas.filter(({ max }) => Number.isInteger(max) && max > 0).map((fact) => quotaOf(fact, places)),
    obligations: duties.obligations,
    notModelled,
    coverage: coverageOf(places, measures, notModelled),
  };
}

function titleOf(path: string, places: Places): Words {
  const heading = places.heading(path).replace(/[。；：].*$/, '');
  const place = path || '篇首';
  return words(
    heading === '' || heading.length > 30 ? `“${place}”` : heading,
    `Provision ${path || '(opening)'}`,
  );
}

function targetOf(
  fact: TargetFact,
  index: number,
  goal: number,
  document: ReadDocument,
  places: Places,
): Target {
  const figure = places
    .figures(fact)
    .find(({ value, high }) => same(value, fact.value) || same(high ?? value, fact.value));
  const { value, unit } = asPrinted(fact.value, fact.unit, figure?.printed);
  const by = fact.by ?? '未载明';
  const says = words(
    `${fact.indicator} ${fact.comparator} ${value}${unit}（${by}）`,
    `A target: ${fact.comparator} ${value}${unit} (${fact.by ?? 'no year stated'})`,
  );
  const scope = document.region ?? '未载明';
  return {
    id: `target-${index + 1}`,
    goal: `goal-${goal + 1}`,
    indicator: words(fact.indicator, `Indicator ${index + 1} of ${fact.path || 'the opening'}`),
    comparator: fact.comparator,
    value,
    unit: unit === '' ? '个' : unit,
    by: fact.by,
    counts: unit === '%' || unit === '‰' ? 'share' : 'level',
    scope: words(scope, document.region === null ? 'not stated' : `As ${scope}`),
    figures: { from: 'reports' },
    cite: places.cite(
      figure?.at[0] ?? fact.span[0],
      fact.path,
      says,
      figure === undefined ? [] : [figure.printed],
    ),
  };
}

function taskOf(fact: ResponsibilityFact, index: number, places: Places): Responsibility {
  const units = [...new Set([...fact.lead, ...fact.units])];
  const says = words(`由${units.join('、')}负责`, `${units.length} bodies answer for it`);
  return {
    id: `task-${index + 1}`,
    provision: fact.path,
    task: titleOf(fact.path, places),
    lead: [...fact.lead],
    units,
    milestones: [],
    cite: places.cite(fact.span[0], fact.path, says),
  };
}

function quotaOf(fact: QuotaFact, places: Places): Quota {
  const figure = places.figures(fact).find(({ value }) => same(value, fact.max));
  const says = words(`${fact.scope}不超过${fact.max}${fact.unit}`, `At most ${fact.max}`);
  return {
    scope: words(fact.scope, `Scope stated in ${fact.path || 'the opening'}`),
    max: fact.max,
    unit: fact.unit === '' ? '个' : fact.unit,
    cite: places.cite(
      figure?.at[0] ?? fact.span[0],
      fact.path,
      says,
      figure === undefined ? [] : [figure.printed],
    ),
  };
}

function coverageOf(
  places: Places,
  { measures }: DraftMeasures,
  notModelled: readonly NotModelled[],
): CoverageEntry[] {
  const modelled = new Set(measures.map(({ written }) => written.provision));
  const listed = new Set(notModelled.map(({ provision }) => provision));
  // A document without provisions is one itself.
  const all = [...places.paths, ...modelled, ...listed];
  const paths = new Set(all.length === 0 ? [''] : all);
  return [...paths].map((provision) => {
    if (modelled.has(provision)) {
      return { provision, support: listed.has(provision) ? 'partly' : 'modelled' };
    }
    return { provision, support: listed.has(provision) ? 'not-modelled' : 'none' };
  });
}
