/**
 * What Huice knows of an applicant, each datum with its source and its day: the account, the company profile that its
 * own people saved, what it filed last. Nothing that somebody else wrote of it.
 */
import { dayOf } from '@huice/calendar';
import type { CompanyFile } from '@huice/measures';
import { type Dictionary, type FactDefinition, type FactValue, readCompany } from '@huice/measures';
import {
  type CaseState,
  caseValues,
  factsApplying,
  isBlank,
  isCreditCode,
  type KnownFact,
  standingSubmissions,
  type Value,
} from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import type { Procedures } from './procedures.ts';

/** Sources of what is known, beside the number of an earlier case. */
export const ACCOUNT = 'account';
export const PROFILE = 'profile';

export type Known = Readonly<Record<string, KnownFact>>;

/** The organisation's own account, as far as it acts for the applicant today. */
async function accountOf(db: Database, { applicant }: Pick<CaseState, 'applicant'>) {
  return db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.name')
    .where('g.company', '=', applicant)
    .where('g.role', '=', 'applicant')
    .where('g.revoked_at', 'is', null)
    .where('a.kind', '=', 'organisation')
    .orderBy('g.granted_at')
    .executeTakeFirst();
}

/** Name and credit code, as the organisation's own account has them. */
export async function ofAccount(db: Database, state: Pick<CaseState, 'applicant'>): Promise<Known> {
  const row = await accountOf(db, state);
  const source = ACCOUNT;
  return {
    ...(row ? { 'company-name': { value: row.name, source } } : {}),
    ...(isCreditCode(state.applicant) ? { 'credit-code': { value: state.applicant, source } } : {}),
  };
}

/**
 * The company profile: of those with the organisation's name, the version that one of its own people saved last. A
 * profile that others wrote or wrote over is not theirs and fills nothing in.
 */
export async function ofProfile(
  db: Database,
  dictionary: Dictionary,
  state: Pick<CaseState, 'applicant' | 'year'>,
  at: number,
): Promise<Known> {
  const account = await accountOf(db, state);
  if (!account) return {};
  const { rows } = await sql<{ file: CompanyFile; saved_at: Date }>`
    select v.file, v.saved_at from company_versions v
    where btrim(v.file ->> 'name') = btrim(${account.name}) and v.saved_by in (
      select a.name || '（' || a.login || '）' from grants g join accounts a on a.id = g.account_id
      where g.company = ${state.applicant} and g.role = 'applicant' and g.revoked_at is null)
    order by v.saved_at desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return {};
  const { file, saved_at: savedAt } = row;
  const day = file.asOf ?? dayOf(savedAt.getTime());
  const company = readCompany({ ...file, asOf: day }, dictionary);
  return Object.fromEntries(
    [...company.facts.values()].flatMap(({ definition, value, source, asOf = day }) => {
      const shown = inForm(value, definition);
      if (shown === null || isStale(definition, asOf, at)) return [];
      const from = source === undefined ? PROFILE : `${PROFILE} ${source}`;
      return [[definition.id, { value: shown, source: from, asOf }] as const];
    }),
  );
}

/** Figures of “last year” that were given in another year are of another year. */
function isStale({ period }: Pick<FactDefinition, 'period'>, asOf: string, at: number): boolean {
  return period !== '申报时' && period !== '项目全期' && asOf.slice(0, 4) !== dayOf(at).slice(0, 4);
}

/** A quantity as forms keep it: money in whole fen, ratios as decimal text; `null` where that would not be exact. */
function quantityInForm(
  { n, d }: Extract<FactValue, { kind: 'quantity' }>['value'],
  type: FactDefinition['type'],
) {
  const grain = { money: 100n, ratio: 1_000_000n }[type as string] ?? 1000n;
  if ((n * grain) % d !== 0n) return null;
  const grains = Number((n * grain) / d);
  if (!Number.isSafeInteger(grains)) return null;
  if (type === 'money') return grains;
  return type === 'ratio' ? String(grains / 1_000_000) : grains / 1000;
}

/** A value of the dictionary as forms keep it; `null` for what they cannot. */
function inForm(value: FactValue, { type }: Pick<FactDefinition, 'type'>): Value | null {
  switch (value.kind) {
    case 'quantity':
      return quantityInForm(value.value, type);
    case 'date':
      return new Date(value.day * 86_400_000).toISOString().slice(0, 10);
    case 'yes-no':
      return value.yes;
    case 'enum':
      return value.id;
    case 'list':
      return [...value.ids];
    case 'region':
      return value.code;
    case 'text':
      return value.text;
  }
}

/** What the same applicant filed last elsewhere, as far as it is about the company and not about the project of then. */
export async function ofLastFiling(
  db: Database,
  procedures: Procedures,
  { id, applicant }: Pick<CaseState, 'id' | 'applicant'>,
): Promise<Known> {
  const rows = await db
    .selectFrom('cases')
    .select('projection')
    .where('applicant', '=', applicant)
    .where('id', '<>', id)
    .orderBy('updated_at', 'desc')
    .limit(20)
    .execute();
  const filed = rows.map((row) => row.projection).find((each) => standingSubmissions(each).length > 0);
  const submission = filed && standingSubmissions(filed).at(-1);
  if (!filed || !submission) return {};
  const { definition } = await procedures.pinned(filed.procedure, filed.procedureRevision);
  const fields = definition.forms.flatMap((form) => form.sections.flatMap((section) => section.fields));
  const asOf = dayOf(submission.at);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = submission.form[field.id];
      if (value === undefined || isBlank(value)) return [];
      return factsApplying(field, submission.form, caseValues(filed)).flatMap(({ id: fact, values }) => {
        const about = procedures.dictionary.byId.get(fact);
        if (about && (about.about !== 'company' || about.period !== '申报时')) return [];
        const known = values ? Object.entries(values).find(([, choice]) => choice === value)?.[0] : value;
        return known === undefined ? [] : [[fact, { value: known, source: filed.id, asOf }] as const];
      });
    }),
  );
}
