/** An assignment in the database: read under its lock, written whole with what goes with it. */
import type { AssignmentReceipt } from '@huice/api';
import {
  type Assignment,
  type AssignmentEvent,
  COMMANDS,
  clocksOf,
  type Doer,
  isCommand,
  projectAssignment,
  STATUSES,
} from '@huice/supervision';
import { sql } from 'kysely';
import { note } from '../cases/index.ts';
import type { Database } from '../platform/index.ts';

export interface Locked {
  readonly state: Assignment;
  /** What was answered to an earlier action under the same key. */
  readonly earlier: { readonly receipt: AssignmentReceipt; readonly actor: string } | null;
}

/** Locks the assignment until the transaction ends. `null`: there is none. */
export async function lockAssignment(tx: Database, id: string, key: string): Promise<Locked | null> {
  const row = await tx
    .selectFrom('assignments')
    .select('projection')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const state = row.projection;
  if (!Object.hasOwn(state.keys, key)) return { state, earlier: null };
  const earlier = await tx
    .selectFrom('assignment_actions')
    .select(['receipt', 'actor'])
    .where('assignment_id', '=', id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return { state, earlier };
}

export interface Written {
  readonly before: Assignment | null;
  readonly events: readonly AssignmentEvent[];
  readonly command: string;
  readonly doer: Doer;
  readonly by: { readonly id: string; readonly name: string };
  readonly key: string;
  readonly address: string;
}

/** Action, projection, messages, deadlines and log entry, all or nothing. @returns the receipt and the new state */
export async function write(
  tx: Database,
  written: Written,
): Promise<{ readonly state: Assignment; readonly receipt: AssignmentReceipt }> {
  const { before, events, command, doer, by, key, address } = written;
  const state = projectAssignment(events, before);
  const receipt = receiptOf(state, command);
  const at = new Date(state.updatedAt);
  if (before === null) await insert(tx, state);
  else await update(tx, state);
  await tx
    .insertInto('assignment_actions')
    .values({
      assignment_id: state.id,
      version: state.version,
      key,
      command,
      doer,
      actor: by.id,
      actor_name: by.name,
      arrived_at: at,
      events: JSON.stringify(events),
      receipt: JSON.stringify(receipt),
    })
    .execute();
  await tell(tx, state.id, events);
  await writeDeadlines(tx, state);
  const detail = `v${state.version} ${before?.status ?? ''}→${state.status}`;
  await note(tx, {
    at: state.updatedAt,
    by,
    action: `assignment ${command}`,
    case: state.id,
    address,
    detail,
  });
  return { state, receipt };
}

async function insert(tx: Database, state: Assignment): Promise<void> {
  await tx
    .insertInto('assignments')
    .values({
      id: state.id,
      plan: state.plan,
      place: state.place,
      subject_kind: state.subject.kind,
      subject_id: state.subject.id,
      period: state.subject.period,
      body: state.body.body,
      body_place: state.body.place,
      sent_at: new Date(state.sent.at),
      ...standing(state),
    })
    .execute();
}

async function update(tx: Database, state: Assignment): Promise<void> {
  await tx.updateTable('assignments').set(standing(state)).where('id', '=', state.id).execute();
}

const standing = (state: Assignment) => ({
  status: state.status,
  due_on: state.dueDay,
  version: state.version,
  projection: JSON.stringify(state),
  updated_at: new Date(state.updatedAt),
});

async function tell(tx: Database, id: string, events: readonly AssignmentEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'message') continue;
    const { to, words, at } = event;
    await sql`insert into outbox (assignment_id, to_role, zh, en, created_at)
      values (${id}, ${to}, ${words.zh}, ${words.en}, ${new Date(at)})`.execute(tx);
  }
}

/** A deadline that moved is warned of anew; one that no longer runs is gone. */
async function writeDeadlines(tx: Database, state: Assignment): Promise<void> {
  const clocks = clocksOf(state, state.updatedAt);
  const names = clocks.map(({ clock }) => clock);
  await tx
    .deleteFrom('assignment_deadlines')
    .where('assignment_id', '=', state.id)
    .$if(names.length > 0, (query) => query.where('clock', 'not in', names))
    .execute();
  for (const { clock, due } of clocks) {
    await sql`insert into assignment_deadlines (assignment_id, clock, due_at)
      values (${state.id}, ${clock}, ${new Date(due)})
      on conflict (assignment_id, clock) do update set due_at = excluded.due_at,
        warned = case when assignment_deadlines.due_at = excluded.due_at then assignment_deadlines.warned end,
        acted_at = case when assignment_deadlines.due_at = excluded.due_at then assignment_deadlines.acted_at end`.execute(
      tx,
    );
  }
}

function receiptOf(state: Assignment, command: string): AssignmentReceipt {
  return {
    assignment: state.id,
    version: state.version,
    command,
    label: isCommand(command) ? COMMANDS[command].label : { zh: '下发', en: 'Sent' },
    at: new Date(state.updatedAt).toISOString(),
    status: state.status,
    statusLabel: STATUSES[state.status],
    repeated: false,
  };
}
