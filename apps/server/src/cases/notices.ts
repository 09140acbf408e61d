/** 公示: what everyone may read of cases under public notice, and messages of the outbox for those they concern. */
import { type Actor, type Field, latestForm, moneyPath, type Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { type Page, summaryOf } from './page.ts';
import { noCase, reachOf } from './reading.ts';

/** The command by which the public objects, where the case stands under notice. */
function objecting(procedure: Procedure, state: string): string | undefined {
  return procedure.table.get(state)?.find((id) => procedure.commands.get(id)?.objection === 'raise');
}

export async function listNotices({ db, procedures }: Page, at: number) {
  const stands = await db.selectFrom('procedures').select(['id', 'revision']).orderBy('revision').execute();
  const items = [];
  const fields: Record<string, Field[]> = {};
  const plans = await plansOfNotices(db);
  for (const { id, revision } of stands) {
    const procedure = await procedures.pinned(id, revision);
    const states = [...procedure.states.keys()].filter((state) => objecting(procedure, state) !== undefined);
    if (states.length === 0) continue;
    const path = moneyPath(procedure);
    const raising = procedure.definition.commands.find((command) => command.objection === 'raise');
    fields[id] = [...(raising?.input ?? [])];
    const rows = await db
      .selectFrom('cases')
      .select('projection')
      .where('procedure', '=', id)
      .where('procedure_revision', '=', revision)
      .where('state', 'in', states)
      .orderBy('id')
      .limit(2000)
      .execute();
    for (const { projection: state } of rows) {
      const { title, project, applicantName } = summaryOf(procedure, state, at);
      const amount = state.data[path?.plan.amount ?? ''];
      const until = state.data[path?.publicise?.until ?? ''];
      items.push({
        case: state.id,
        procedure: id,
        plan: plans.get(state.id) ?? null,
        place: state.place,
        title,
        project,
        applicantName: applicantName ?? (String(latestForm(state)['company-name'] ?? '') || null),
        amountFen: typeof amount === 'number' ? amount : null,
        until: typeof until === 'string' ? until : null,
      });
    }
  }
  return { items, count: items.length, fields };
}

/** The plan by whose notice a case was put before the public. */
async function plansOfNotices(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('allocation_notices').select(['plan_id', 'cases']).execute();
  return new Map(rows.flatMap(({ plan_id, cases }) => cases.map((id) => [id, plan_id] as const)));
}

/** @returns the id of the command @throws Trouble 404 where the case is not under notice */
export async function objectionCommand({ db, procedures }: Page, id: string): Promise<string> {
  const row = await db
    .selectFrom('cases')
    .select(['procedure', 'procedure_revision', 'state'])
    .where('id', '=', id)
    .executeTakeFirst();
  const command = row && objecting(await procedures.pinned(row.procedure, row.procedure_revision), row.state);
  if (command === undefined) throw noCase(id);
  return command;
}

/** The newest messages to one of the person's roles, about cases within reach. */
export async function messagesFor(db: Database, actor: Actor) {
  const roles = actor.grants.map((grant) => grant.role);
  const { rows } = await sql<{ id: string; case_id: string; zh: string; en: string; created_at: Date }>`
    select o.id, o.case_id, o.zh, o.en, o.created_at from outbox o
    where o.to_role = any(${roles}::text[])
      and exists (select 1 from cases where cases.id = o.case_id and ${reachOf(actor)})
    order by o.id desc limit 200`.execute(db);
  const items = rows.map((row) => ({
    id: Number(row.id),
    case: row.case_id,
    words: { zh: row.zh, en: row.en },
    at: row.created_at.toISOString(),
  }));
  return { items, count: items.length };
}
