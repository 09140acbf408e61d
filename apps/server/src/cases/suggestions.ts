/** What is known of the applicant and the form asks for: offered with where it comes from, never filled in unasked. */
import type { Words } from '@huice/calendar';
import { autofill, type CaseState, caseValues, type KnownFact, type Procedure } from '@huice/procedures';
import type { Database } from '../platform/index.ts';
import { ACCOUNT, ofAccount, ofLastFiling, ofProfile, PROFILE } from './known-of-applicant.ts';
import type { Procedures } from './procedures.ts';

interface Needs {
  readonly db: Database;
  readonly procedures: Procedures;
}

/**
 * @param entered what the draft holds: which fact applies may hang on it; a field that holds something already is
 *   offered all the same, so that the page can say where its value comes from
 */
export async function suggestionsFor(needs: Needs, procedure: Procedure, state: CaseState, at: number) {
  const [form] = procedure.definition.forms;
  if (!form) return { items: [], count: 0 };
  const draft = await needs.db
    .selectFrom('case_drafts')
    .select('form')
    .where('case_id', '=', state.id)
    .executeTakeFirst();
  const facts = newest([
    await ofAccount(needs.db, state),
    await ofProfile(needs.db, needs.procedures.dictionary, state, at),
    await ofLastFiling(needs.db, needs.procedures, state),
  ]);
  // What a condition asks for stays; what a fact could fill in is asked as if it were blank.
  const asked = new Set(
    form.sections.flatMap(({ fields }) => fields.filter(({ fact }) => fact).map(({ id }) => id)),
  );
  const deciding = Object.fromEntries(
    Object.entries(draft?.form ?? {}).filter(([field]) => !asked.has(field)),
  );
  const { values, from } = autofill(form, deciding, facts, caseValues(state));
  const items = Object.entries(from).map(([field, { source, asOf }]) => ({
    field,
    value: values[field] ?? null,
    source: sourceInWords(source),
    asOf: asOf ?? null,
  }));
  return { items, count: items.length };
}

/** Where a datum comes from, as a person reads it: the account, the saved profile and who vouched for it there, a filing. */
function sourceInWords(source: string): Words {
  if (source === ACCOUNT) return { zh: '单位账号', en: 'the account of the organisation' };
  if (source === PROFILE) return { zh: '“我的企业”中保存的资料', en: 'the profile saved under My company' };
  if (!source.startsWith(PROFILE)) return { zh: `上次申报 ${source}`, en: `application ${source}` };
  const voucher = source.slice(PROFILE.length + 1);
  return {
    zh: `“我的企业”中保存的资料（${voucher}）`,
    en: `the profile saved under My company (${voucher})`,
  };
}

/** Of each fact what was said last; of the same day what stands later in the list. */
function newest(known: readonly Readonly<Record<string, KnownFact>>[]): Readonly<Record<string, KnownFact>> {
  const facts: Record<string, KnownFact> = {};
  for (const [id, fact] of known.flatMap((each) => Object.entries(each))) {
    const before = facts[id];
    if (!before || (fact.asOf ?? '') >= (before.asOf ?? '')) facts[id] = fact;
  }
  return facts;
}
