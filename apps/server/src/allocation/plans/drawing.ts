/** Drawing a plan 拟定: the cases that are ready, the rules the document states and those a person chose, the sheet. */
import {
  type AllocationDefinition,
  type AllocationRules,
  type Asking,
  allocate,
  askingOf,
  type CaseState,
  latestForm,
  moneyPath,
  type Procedure,
  packMoney,
  UNIT_FEN,
} from '@huice/procedures';
import { sql } from 'kysely';
import type { Procedures } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';
import type { PlanRules } from '../tables.ts';
import { type SheetRow, sumOf } from './store.ts';

/** What a person chooses where the document says nothing; amounts in fen. */
export interface Choices {
  readonly method?: AllocationRules['method'] | undefined;
  readonly lastRow?: AllocationRules['lastRow'] | undefined;
  readonly unit?: keyof typeof UNIT_FEN | undefined;
  readonly rounding?: AllocationRules['rounding'] | undefined;
  readonly regionQuotaFen?: Readonly<Record<string, number>> | undefined;
  readonly applicantCapFen?: number | undefined;
  readonly leastFen?: number | undefined;
  readonly basis?: string | undefined;
}

/**
 * The rules of a plan: the document's own first; a choice against it is refused, one where it is silent needs a reason.
 * @throws Trouble 422 with everything that is wrong
 */
export function rulesOf(
  allocation: AllocationDefinition,
  choices: Choices,
  about: { readonly call: string; readonly year: number; readonly budgetFen: number },
): PlanRules {
  const { method, rounding, applicantCap, least, regionQuota } = allocation;
  const against = [
    ['method', method !== undefined && choices.method !== undefined && choices.method !== method.is],
    [
      'lastRow',
      method?.lastRow !== undefined && choices.lastRow !== undefined && choices.lastRow !== method.lastRow,
    ],
    ['unit', rounding !== undefined && choices.unit !== undefined && choices.unit !== rounding.unit],
    [
      'rounding',
      rounding !== undefined && choices.rounding !== undefined && choices.rounding !== rounding.mode,
    ],
    ['applicantCapFen', applicantCap !== undefined && choices.applicantCapFen !== undefined],
    ['leastFen', least !== undefined && choices.leastFen !== undefined],
    ['regionQuotaFen', regionQuota !== undefined && choices.regionQuotaFen !== undefined],
  ] as const;
  const wrong = against.flatMap(([field, is]) => (is ? [field] : []));
  if (wrong.length > 0) throw againstDocument(wrong);
  const basis = (choices.basis ?? '').trim();
  const silent = method === undefined || rounding === undefined;
  const chosen = choices.applicantCapFen ?? choices.leastFen ?? choices.regionQuotaFen;
  if ((silent || chosen !== undefined) && basis.length < 5) throw noBasis();
  const cap = applicantCap ? packMoney(applicantCap.amount) : choices.applicantCapFen;
  const smallest = least ? packMoney(least.amount) : choices.leastFen;
  const quotas = regionQuota
    ? Object.fromEntries(Object.entries(regionQuota.amounts).map(([key, text]) => [key, packMoney(text)]))
    : choices.regionQuotaFen;
  return {
    ...about,
    method: method?.is ?? choices.method ?? 'rank',
    lastRow: method?.lastRow ?? choices.lastRow ?? 'partial',
    unitFen: UNIT_FEN[rounding?.unit ?? choices.unit ?? '元'],
    rounding: rounding?.mode ?? choices.rounding ?? 'down',
    ...(cap === undefined ? {} : { applicantCapFen: cap }),
    ...(smallest === undefined ? {} : { leastFen: smallest }),
    ...(quotas === undefined ? {} : { regionQuotaFen: quotas }),
    basis,
  };
}

/** A case that a plan may take up, as it asks. */
export interface Ready extends Asking {
  readonly applicantName: string;
  readonly project: string;
}

/** States of cases held in memory at once, each with its forms. */
const AT_ONCE = 500;

/** The cases of the call and year that stand where a plan may take them up, whatever revision they were filed under. */
export async function readyCases(
  { db, procedures }: { readonly db: Database; readonly procedures: Procedures },
  { procedure, call, year }: { readonly procedure: string; readonly call: string; readonly year: number },
): Promise<readonly Ready[]> {
  const revisions = await sql<{ revision: number }>`select distinct procedure_revision as revision from cases
    where procedure = ${procedure} and call = ${call} and year = ${year}`.execute(db);
  const found: Ready[] = [];
  for (const { revision } of revisions.rows) {
    const pinned = await procedures.pinned(procedure, revision);
    const ready = moneyPath(pinned)?.plan.ready ?? [];
    if (ready.length === 0 || !pinned.definition.allocation) continue;
    const { rows } = await sql<{ id: string }>`select id from cases
      where procedure = ${procedure} and procedure_revision = ${revision} and call = ${call} and year = ${year}
        and state = any(${[...ready]}::text[]) order by id`.execute(db);
    const ids = rows.map(({ id }) => id);
    for await (const state of statesOf(db, ids)) found.push(readyOf(pinned, state));
  }
  return found;
}

const readyOf = (procedure: Procedure, state: CaseState): Ready => ({
  ...askingOf(procedure, state),
  applicantName: nameOf(state),
  project: state.project,
});

/** The states of cases one by one, read some hundreds at a time. */
export async function* statesOf(db: Database, ids: readonly string[]): AsyncGenerator<CaseState> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const { rows } = await sql<{ projection: CaseState }>`select projection from cases
      where id = any(${some}::text[]) order by id`.execute(db);
    for (const { projection } of rows) yield projection;
  }
}

export function nameOf(state: CaseState): string {
  const name = latestForm(state)['company-name'];
  return typeof name === 'string' && name.trim() !== '' ? name : state.applicant;
}

/**
 * The sheet: what is kept first, as it was decided, then the cases that are ready by the rules.
 * @throws Trouble 422 where the figures of a case contradict each other
 */
export function drawRows(
  ready: readonly Ready[],
  kept: readonly SheetRow[],
  rules: PlanRules,
): readonly SheetRow[] {
  const askings = new Map(ready.map((asking) => [asking.request.case, asking]));
  try {
    const plan = allocate(
      [...askings.values()].map(({ request }) => request),
      rules,
    );
    const drawn = plan.rows.map((row): SheetRow => {
      const asking = askings.get(row.case);
      if (!asking) throw new Error(`${row.case}: 不在拟定范围 was not asked`);
      const { applicantName, project, request, missing } = asking;
      return {
        ...row,
        applicantName,
        project,
        declaredFen: request.declaredFen,
        reviewedFen: request.auditedFen,
        score: request.score,
        rule: request.rule,
        missing,
        asked: request,
        kept: false,
      };
    });
    return [...kept, ...drawn];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw contradiction(error.message);
  }
}

/** The rows of the version that binds that still hold money: a new version takes them over as they are. */
export function keptRows(rows: readonly SheetRow[]): readonly SheetRow[] {
  return rows.filter((row) => row.amountFen > 0).map((row) => ({ ...row, kept: true }));
}

/** The rules as they are judged for the new rows: what is kept counts towards quotas and caps. */
export function withHeld(rules: PlanRules, kept: readonly SheetRow[], freeFen: number): PlanRules {
  const held = kept.map(({ applicant, region, amountFen }) => ({ applicant, region, amountFen }));
  return { ...rules, budgetFen: freeFen, ...(held.length === 0 ? {} : { held }) };
}

export const budgetOfVersion = (freeFen: number, kept: readonly SheetRow[]): number => freeFen + sumOf(kept);

function againstDocument(fields: readonly string[]): Trouble {
  return new Trouble(
    422,
    'against-document',
    {
      zh: '所选规则与文件载明的不一致。',
      en: 'What was chosen differs from what the document states.',
    },
    { where: fields.join('、'), todo: { zh: '请按文件规定拟定。', en: 'Draw it by the document.' } },
  );
}

function noBasis(): Trouble {
  return new Trouble(
    422,
    'no-basis',
    {
      zh: '文件没有载明排序、取整等规则，须写明所选规则的依据（至少 5 个字）。',
      en: 'The document does not state how to rank or to round: say what the choice rests on, 5 characters or more.',
    },
    {
      where: 'basis',
      todo: { zh: '例如：经局党组会议研究确定。', en: 'For example: as the bureau decided.' },
    },
  );
}

function contradiction(message: string): Trouble {
  return new Trouble(
    422,
    'contradiction',
    { zh: `有办件的数据相互矛盾：${message}`, en: `The figures of a case contradict each other: ${message}` },
    { todo: { zh: '请先核对该办件的审计结果。', en: 'Check the audit of that case first.' } },
  );
}
