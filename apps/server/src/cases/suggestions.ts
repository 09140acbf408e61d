/** What is known of the applicant and the form asks for: offered with where it comes from, never filled in unasked. */
import { dayOf } from '@huice/calendar';
import {
  autofill,
  type CaseState,
  isBlank,
  isCreditCode,
  type KnownFact,
  type Procedure,
  standingSubmissions,
} from '@huice/procedures';
import type { Database } from '../platform/index.ts';
import type { Procedures } from './procedures.ts';

/** @param form what the draft asks with; fields that hold something already are left out by the page */
export async function suggestionsFor(
  { db, procedures }: { readonly db: Database; readonly procedures: Procedures },
  procedure: Procedure,
  state: CaseState,
) {
  const [form] = procedure.definition.forms;
  if (!form) return { items: [], count: 0 };
  const facts = { ...(await ofAccount(db, state)), ...(await ofLastFiling(db, procedures, state)) };
  const { values, from } = autofill(form, {}, facts);
  const items = Object.entries(from).map(([field, { source, asOf }]) => ({
    field,
    value: values[field] ?? null,
    source,
    asOf: asOf ?? null,
  }));
  return { items, count: items.length };
}

/** Name and credit code, as the organisation's own account has them. */
async function ofAccount(db: Database, { applicant }: CaseState): Promise<Record<string, KnownFact>> {
  const row = await db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.name')
    .where('g.company', '=', applicant)
    .where('g.role', '=', 'applicant')
    .where('g.revoked_at', 'is', null)
    .where('a.kind', '=', 'organisation')
    .orderBy('g.granted_at')
    .executeTakeFirst();
  const source = '法人账号 account';
  return {
    ...(row ? { 'company-name': { value: row.name, source } } : {}),
    ...(isCreditCode(applicant) ? { 'credit-code': { value: applicant, source } } : {}),
  };
}

/** What the same applicant filed last elsewhere, by the facts that its form names. */
async function ofLastFiling(
  db: Database,
  procedures: Procedures,
  { id, applicant }: CaseState,
): Promise<Record<string, KnownFact>> {
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
  return Object.fromEntries(
    fields.flatMap(({ id: field, fact }) => {
      const value = submission.form[field];
      if (fact === undefined || value === undefined || isBlank(value)) return [];
      return [[fact, { value, source: filed.id, asOf: dayOf(submission.at) }] as const];
    }),
  );
}
