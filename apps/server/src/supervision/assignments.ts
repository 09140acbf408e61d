/** What the pages show of assignments: the list of a desk, one in full, messages. */
import type { AssignmentAnswer, AssignmentSummary } from '@huice/api';
import type { Actor } from '@huice/procedures';
import { type Assignment, availableTo, COMMANDS, clocksOf, STATUSES } from '@huice/supervision';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import type { SupervisionNeeds } from './commands.ts';
import { figuresOf } from './figures.ts';
import { historyOf } from './history.ts';
import { type Plan, type PlanShelf, planNamed } from './plans.ts';
import { doersFor, reachOf } from './reach.ts';
import { noAssignment } from './troubles.ts';

export interface ListQuery {
  readonly page: number;
  readonly size: number;
  readonly q?: string;
  readonly plan?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly status?: string;
  readonly late?: boolean;
}

/** Those still open first, by their date; then those done, the newest first. */
export async function listAssignments(
  { db, shelves }: SupervisionNeeds,
  actor: Actor,
  query: ListQuery,
  now: number,
) {
  const rows = await db
    .selectFrom('assignments')
    .select('projection')
    .where((): Expression<SqlBool> => reachOf(actor))
    .$if(query.plan !== undefined, (each) => each.where('plan', '=', query.plan ?? ''))
    .$if(query.subject !== undefined, (each) => each.where('subject_id', '=', query.subject ?? ''))
    .$if(query.body !== undefined, (each) => each.where('body', '=', query.body ?? ''))
    .$if(query.status !== undefined, (each) =>
      each.where('status', '=', (query.status ?? '') as Assignment['status']),
    )
    .orderBy(sql`status in ('accepted', 'closed', 'withdrawn')`)
    .orderBy('due_on')
    .orderBy('id')
    .limit(5000)
    .execute();
  const wanted = query.q?.trim().toLowerCase() ?? '';
  const all = rows
    .map(({ projection }) => assignmentSummary(shelves, projection, now))
    .filter((each) => wanted === '' || textOf(each).includes(wanted))
    .filter(({ late }) => query.late === undefined || late === query.late);
  const { page, size } = query;
  return { items: all.slice((page - 1) * size, page * size), count: all.length, page, size };
}

const textOf = ({ id, title, body, planTitle }: AssignmentSummary) =>
  `${id} ${title.zh} ${title.en} ${body} ${planTitle}`.toLowerCase();

export function assignmentSummary(shelves: PlanShelf, state: Assignment, now: number): AssignmentSummary {
  const clocks = clocksOf(state, now);
  return {
    id: state.id,
    plan: state.plan,
    planTitle: shelves.present.packs.get(state.plan)?.document.title ?? state.plan,
    title: state.title,
    body: state.body.body,
    bodyPlace: state.body.place,
    place: state.place,
    leads: state.leads,
    period: state.subject.period,
    status: state.status,
    statusLabel: STATUSES[state.status],
    dueDay: state.dueDay,
    late: clocks.some(({ binds, overdue }) => binds === 'reporter' && overdue),
    clocks: [...clocks],
    updatedAt: new Date(state.updatedAt).toISOString(),
    version: state.version,
  };
}

/** @throws Trouble 404 as for one that does not exist: whether it does is nobody's business */
export async function mustSee(db: Database, actor: Actor, id: string): Promise<Assignment> {
  const row = await db.selectFrom('assignments').select('projection').where('id', '=', id).executeTakeFirst();
  if (!row || doersFor(actor, row.projection).length === 0) throw noAssignment(id);
  return row.projection;
}

export async function assignmentAnswer(
  { db, shelves }: SupervisionNeeds,
  actor: Actor,
  id: string,
  now: number,
): Promise<AssignmentAnswer> {
  const state = await mustSee(db, actor, id);
  const plan = planNamed(shelves, state.plan);
  const doers = doersFor(actor, state);
  const commands = [...new Set(doers.flatMap((doer) => availableTo(state, doer)))];
  const desks = [{ plan, place: state.place }];
  // A body sees its own figures and what is public; the desk sees all.
  const all = (await figuresOf(db, desks, { onlyPublic: false, now })).get(plan.id) ?? [];
  const before = all.filter(
    (figure) =>
      state.targets.includes(figure.target) &&
      (doers.includes('supervisor') ||
        figure.published ||
        figure.assignment === state.id ||
        (figure.part?.body === state.body.body && figure.part.place === state.body.place)),
  );
  const { title, documentNumber } = plan.document;
  return {
    summary: assignmentSummary(shelves, state, now),
    assignment: state,
    doer: doers[0] ?? 'reporter',
    available: commands.map((command) => ({ command, label: COMMANDS[command].label })),
    history: await historyOf(db, id),
    targets: plan.pack.targets.filter((target) => state.targets.includes(target.id)),
    cite: citeOf(plan, state),
    document: { id: plan.id, title, documentNumber },
    before,
  };
}

/** The provision that what is asked for rests on. */
function citeOf({ pack, cycles }: Plan, { subject }: Assignment): AssignmentAnswer['cite'] {
  const own =
    subject.kind === 'cycle'
      ? cycles.find(({ id }) => id === subject.id)?.cite
      : subject.kind === 'task'
        ? pack.responsibilities.find(({ id }) => id === subject.id)?.cite
        : pack.targets.find(({ id }) => id === subject.id)?.cite;
  return own ?? { provision: '' };
}

interface MessageRow {
  readonly id: string;
  readonly assignment_id: string;
  readonly to_role: string;
  readonly zh: string;
  readonly en: string;
  readonly created_at: Date;
  readonly projection: Assignment;
}

/** The newest messages for the part in which a person sees an assignment. */
export async function messagesFor(db: Database, actor: Actor) {
  const { rows } = await sql<MessageRow>`
    select o.id, o.assignment_id, o.to_role, o.zh, o.en, o.created_at, assignments.projection
    from outbox o join assignments on assignments.id = o.assignment_id
    where ${reachOf(actor)} order by o.id desc limit 300`.execute(db);
  const items = rows
    .filter((row) => (doersFor(actor, row.projection) as readonly string[]).includes(row.to_role))
    .map((row) => ({
      id: Number(row.id),
      assignment: row.assignment_id,
      words: { zh: row.zh, en: row.en },
      at: row.created_at.toISOString(),
    }));
  return { items, count: items.length };
}
