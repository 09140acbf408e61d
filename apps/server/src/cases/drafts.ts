/** The draft: saved as it is typed, on any device, never over what was saved elsewhere. */
import type { CaseState, Procedure, Values } from '@huice/procedures';
import { checkForm, checklist, materialProblems, standingSubmissions } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, storableJson } from '../platform/index.ts';
import { filesOf } from './files.ts';
import { savedElsewhere } from './troubles.ts';

export async function draftOf(db: Database, id: string) {
  const row = await db.selectFrom('case_drafts').selectAll().where('case_id', '=', id).executeTakeFirst();
  const files = [...(await filesOf(db, id))];
  return {
    revision: row?.revision ?? 0,
    form: row?.form ?? {},
    savedAt: row?.saved_at.toISOString() ?? null,
    files,
  };
}

/** @param revision that the person's form is based on; 0 for the first @throws Trouble 409 */
export async function saveDraft(
  db: Database,
  id: string,
  revision: number,
  form: Values,
  by: { readonly id: string; readonly at: Date },
): Promise<void> {
  const text = storableJson(form);
  const { rows } = await sql<{ revision: number }>`
    insert into case_drafts as d (case_id, revision, form, saved_at, saved_by)
    select ${id}, 1, ${text}::jsonb, ${by.at}, ${by.id} where ${revision}::int = 0
    on conflict (case_id) do nothing returning revision`.execute(db);
  if (rows.length > 0) return;
  const changed = await sql`update case_drafts set revision = revision + 1, form = ${text}::jsonb,
    saved_at = ${by.at}, saved_by = ${by.id} where case_id = ${id} and revision = ${revision}`.execute(db);
  if (changed.numAffectedRows === 1n) return;
  throw savedElsewhere(revision, (await draftOf(db, id)).revision);
}

/** What would be in the way of handing the draft in, by form and materials; rules of time and place come with the act. */
export async function checkDraft(db: Database, procedure: Procedure, state: CaseState) {
  const { form, files } = await draftOf(db, state.id);
  const { applicant, project, place, call, year, state: at, body } = state;
  const about = {
    applicant,
    project,
    place,
    call,
    year,
    state: at,
    body,
    submissions: standingSubmissions(state).length,
  };
  const definition = formAsked(procedure, state);
  const checked = definition ? checkForm(definition, form, about) : { problems: [], values: form, asked: [] };
  const needed = checklist(procedure.definition.materials, checked.values, about);
  const handed = files.map(({ material, name, mime, bytes, sha256 }) => ({
    material,
    name,
    mime,
    bytes,
    sha256,
  }));
  return {
    form: [...checked.problems],
    materials: [...materialProblems(needed, handed)],
    checklist: needed.map(({ id, name, required }) => ({ id, name, required })),
    values: checked.values,
    asked: [...checked.asked],
  };
}

/** The form of the command that hands in from this state, else the first form. */
function formAsked(procedure: Procedure, state: CaseState) {
  const commands = (procedure.table.get(state.state) ?? []).flatMap((id) => procedure.commands.get(id) ?? []);
  const guard = commands
    .filter((command) => command.files)
    .flatMap((command) => command.guards ?? [])
    .find((each) => each.rule === 'form');
  return guard?.rule === 'form' ? procedure.forms.get(guard.form) : procedure.definition.forms[0];
}
