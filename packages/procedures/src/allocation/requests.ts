/** A case as a row of the plan asks for it: sums, rate with its citation, score; or what is missing for it. */
import type { Words } from '@huice/calendar';
import type { AllocationDefinition, Cite } from '../definition/types.ts';
import { type CaseState, caseValues, latestForm } from '../engine/case.ts';
import { lookupFor } from '../engine/decide.ts';
import type { Procedure } from '../engine/procedure.ts';
import { readMoney } from '../forms/text.ts';
import { judge, type Lookup, type Value } from '../values.ts';
import type { AllocationRequest, GrantRule } from './types.ts';

type Grant = AllocationDefinition['grants'][number];

/** An amount of the pack, fen. @throws RangeError for what the schema lets through and is finer than a fen */
export function packMoney(text: string): number {
  const fen = readMoney(text);
  if (fen === null || fen < 0) throw new RangeError(`“${text}”不是金额。“${text}” is no amount.`);
  return fen;
}

export const UNIT_FEN = { 分: 1, 元: 100, 万元: 1_000_000 } as const;

/** The rate that applies to a case: the first whose project and condition hold. A condition that is unknown holds nothing. */
function grantFor(allocation: AllocationDefinition, project: string, lookup: Lookup): Grant | undefined {
  return allocation.grants.find(
    (grant) =>
      (grant.project === undefined || grant.project === project) &&
      (grant.when === undefined || judge(grant.when, lookup) === 'met'),
  );
}

function ruleOf(grant: Grant, allocation: AllocationDefinition): GrantRule {
  const { cite, cap, ratio, title, confirm } = grant;
  return {
    ratio,
    capFen: cap === undefined ? null : packMoney(cap),
    maxCut: allocation.maxCut?.share ?? null,
    provision: cite.provision,
    title,
    ...(cite.document === undefined ? {} : { document: cite.document }),
    ...(confirm === undefined ? {} : { confirm }),
    ...(allocation.maxCut ? { cutProvision: allocation.maxCut.cite.provision } : {}),
  };
}

const fen = (value: Value | undefined): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

export interface Asking {
  readonly request: AllocationRequest;
  /** What is missing for a figure; the row stands in the sheet all the same, with nothing given. */
  readonly missing: readonly Words[];
}

/**
 * The request of a case, read from what was filed and recorded. A sum that is missing is 0 or `null` here and named in
 * `missing`; it is never guessed.
 * @throws Error for a procedure that gives no money
 */
export function askingOf(procedure: Procedure, state: CaseState): Asking {
  const { allocation } = procedure.definition;
  if (!allocation) throw new Error(`${procedure.definition.id}: 不涉及资金 gives no money`);
  const lookup = lookupFor(state, {}, latestForm(state));
  const grant = grantFor(allocation, state.project, lookup);
  const declared = fen(lookup(allocation.declared));
  const reviewed = fen(lookup(allocation.reviewed));
  const score = allocation.score === undefined ? null : Number(lookup(allocation.score) ?? Number.NaN);
  const missing: Words[] = [];
  if (declared === null) missing.push({ zh: '缺少申报总额。', en: 'The declared total is missing.' });
  if (reviewed === null) missing.push({ zh: '缺少审定总额。', en: 'The reviewed total is missing.' });
  if (!grant) missing.push({ zh: '没有可适用的资助标准。', en: 'No rate of support applies.' });
  if (allocation.score !== undefined && !Number.isFinite(score)) {
    missing.push({ zh: '缺少评分，排在最后。', en: 'The score is missing: ranked last.' });
  }
  const region = lookup(allocation.region) ?? caseValues(state).place;
  const shared = allocation.notRepeated ? lookup(allocation.notRepeated.by) : undefined;
  const request: AllocationRequest = {
    case: state.id,
    applicant: state.applicant,
    region: String(region),
    declaredFen: declared ?? 0,
    auditedFen: declared === null ? null : reviewed,
    rule: grant ? ruleOf(grant, allocation) : null,
    score: score === null || !Number.isFinite(score) ? null : score,
    ...(typeof shared === 'string' && shared !== '' ? { exclusive: shared } : {}),
  };
  return { request, missing };
}

/** The provision that the whole plan is limited by, where the document states it. */
export const budgetCite = (procedure: Procedure): Cite | undefined => procedure.definition.allocation?.budget;
