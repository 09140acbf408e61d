/** A case in the database: read under its lock, written whole with what goes with it, in one statement each. */
import type { Receipt } from '@huice/api';
import { instantOf } from '@huice/calendar';
import {
  type CaseEvent,
  type CaseState,
  type EventOf,
  type Procedure,
  project,
  timeLimits,
  type Values,
} from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { holderOf } from './circumstances.ts';

export interface LockedCase {
  readonly state: CaseState;
  /** The receipt of an earlier action under the same key. */
  readonly earlier: { readonly receipt: Receipt; readonly actor: string } | null;
  readonly draft: { readonly revision: number; readonly form: Values } | null;
}

/** Locks the case until the transaction ends. `null`: there is none. */
export async function lockCase(tx: Database, id: string, key: string): Promise<LockedCase | null> {
  const { rows } = await sql<{ projection: CaseState; revision: number | null; form: Values | null }>`
    select c.projection, d.revision, d.form from cases c
    left join case_drafts d on d.case_id = c.id
    where c.id = ${id} for update of c`.execute(tx);
  const row = rows[0];
  if (!row) return null;
  const { projection: state, revision, form } = row;
  return {
    state,
    // Asked again, under the lock: what was joined to a row that had to be waited for is as old as the waiting.
    earlier: Object.hasOwn(state.keys, key) ? await earlierReceipt(tx, id, key) : null,
    draft: revision === null || form === null ? null : { revision, form },
  };
}

function earlierReceipt(tx: Database, id: string, key: string) {
  return tx
    .selectFrom('case_actions')
    .select(['receipt', 'actor'])
    .where('case_id', '=', id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

export interface Written {
  readonly procedure: Procedure;
  readonly before: CaseState | null;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly receipt: Receipt;
  readonly key: string;
  readonly address: string;
}

const only = <T extends CaseEvent['type']>(events: readonly CaseEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

/** The new state, checked as the fold of its events. */
export const after = (events: readonly CaseEvent[], before: CaseState | null): CaseState =>
  project(events, before);

/** Action, projection, messages, audit entry and deadlines at once; then claims and money where they changed. */
export async function write(tx: Database, written: Written): Promise<void> {
  const { procedure, before, state, events, receipt, key, address } = written;
  const acted = events.find((event) => event.type === 'acted' || event.type === 'opened');
  if (acted?.type !== 'acted' && acted?.type !== 'opened')
    throw new Error('没有操作记录 no act among the events');
  const role = acted.type === 'acted' ? acted.role : 'applicant';
  const command = acted.type === 'acted' ? acted.command : 'open';
  const holder = procedure.states.get(state.state)?.holder ?? 'officer';
  const at = new Date(state.updatedAt);
  if (before === null) await insertCase(tx, state, holder);
  const messages = only(events, 'message').map(({ message }) => ({ to_role: message.to, ...message.words }));
  const deadlines = deadlinesOf(procedure, state);
  await sql`with acted as (
      insert into case_actions (case_id, version, key, command, role, actor, actor_name, arrived_at, events, receipt)
      values (${state.id}, ${state.version}, ${key}, ${command}, ${role}, ${acted.by.id}, ${acted.by.name}, ${at},
        ${JSON.stringify(events)}::jsonb, ${JSON.stringify(receipt)}::jsonb)
    ), stands as (
      update cases set state = ${state.state}, holder = ${holder}, version = ${state.version},
        projection = ${JSON.stringify(state)}::jsonb, updated_at = ${at} where id = ${state.id}
    ), told as (
      insert into outbox (case_id, to_role, zh, en, created_at)
      select ${state.id}, m.to_role, m.zh, m.en, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m (to_role text, zh text, en text)
    ), due as (
      insert into case_deadlines (case_id, kind, name, due_at)
      select ${state.id}, d.kind, d.name, to_timestamp(d.due / 1000.0)
      from jsonb_to_recordset(${JSON.stringify(deadlines)}::jsonb) as d (kind text, name text, due double precision)
      on conflict (case_id, kind, name) do update set due_at = excluded.due_at,
        warned = case when case_deadlines.due_at = excluded.due_at then case_deadlines.warned end,
        acted_at = case when case_deadlines.due_at = excluded.due_at then case_deadlines.acted_at end
    ), gone as (
      delete from case_deadlines where case_id = ${state.id}
        and kind || ' ' || name <> all(${deadlines.map((each) => `${each.kind} ${each.name}`)}::text[])
    )
    insert into audit_entries (at, actor, actor_name, action, case_id, address, detail)
    values (${String(state.updatedAt)}, ${acted.by.id}, ${acted.by.name}, ${command}, ${state.id}, ${address},
      ${`v${state.version} ${before?.state ?? ''}→${state.state}`})`.execute(tx);
  await writeClaims(tx, procedure, state, events);
  await writeMoney(tx, procedure, state);
}

async function insertCase(tx: Database, state: CaseState, holder: string): Promise<void> {
  await tx
    .insertInto('cases')
    .values({
      id: state.id,
      procedure: state.procedure,
      procedure_revision: state.procedureRevision,
      applicant: state.applicant,
      place: state.place,
      call: state.call,
      year: state.year,
      project: state.project,
      body: state.body,
      state: state.state,
      holder,
      version: state.version,
      projection: JSON.stringify(state),
      opened_at: new Date(state.since),
      updated_at: new Date(state.updatedAt),
    })
    .execute();
}

interface Deadline {
  readonly kind: 'clock' | 'command';
  readonly name: string;
  /** Epoch ms. */
  readonly due: number;
}

/** Running clocks, and what time itself does to a case in this state (a window that ends, a clock that runs out). */
export function deadlinesOf(procedure: Procedure, state: CaseState): readonly Deadline[] {
  const limits = timeLimits(procedure, state, state.updatedAt);
  const clocks = limits.flatMap(({ clock, reading }): Deadline[] =>
    reading.status === 'running' && reading.due !== null
      ? [{ kind: 'clock', name: clock, due: reading.due }]
      : [],
  );
  const commands = (procedure.table.get(state.state) ?? []).flatMap((id): Deadline[] => {
    const command = procedure.commands.get(id);
    if (!command?.roles.includes('system')) return [];
    const dues = (command.guards ?? []).flatMap((guard) => {
      if (guard.rule === 'window-over') return endOfWindow(procedure, guard.window);
      if (guard.rule !== 'clock-over') return [];
      return clocks.find((each) => each.name === guard.clock)?.due ?? Number.POSITIVE_INFINITY;
    });
    const due = Math.max(...dues);
    return dues.length > 0 && Number.isFinite(due) ? [{ kind: 'command', name: id, due }] : [];
  });
  return [...clocks, ...commands];
}

function endOfWindow(procedure: Procedure, id: string): number {
  const to = procedure.windows.get(id)?.to;
  return to === null || to === undefined ? Number.POSITIVE_INFINITY : instantOf(to, 'end');
}

async function writeClaims(
  tx: Database,
  procedure: Procedure,
  state: CaseState,
  events: readonly CaseEvent[],
): Promise<void> {
  for (const { claim, value } of only(events, 'released')) {
    await sql`delete from case_claims where case_id = ${state.id} and claim = ${claim}`.execute(tx);
    await sql`delete from claim_holders h where value = ${value}
      and not exists (select 1 from case_claims c where c.value = h.value)`.execute(tx);
  }
  const made = only(events, 'claimed');
  if (made.length === 0) return;
  const holders = made.map(({ claim }) => holderOf(procedure, claim, state));
  await sql`insert into case_claims (case_id, claim, value, holder)
    select ${state.id}, * from unnest(${made.map((each) => each.claim)}::text[],
      ${made.map((each) => each.value)}::text[], ${holders}::text[])`.execute(tx);
}

/** Shortest way from the start to each state, in actions: what lies before the plan holds no money. */
function distances(procedure: Procedure): ReadonlyMap<string, number> {
  const far = new Map([[procedure.initial.id, 0]]);
  for (const [from, distance] of far) {
    for (const id of procedure.table.get(from) ?? []) {
      const to = procedure.commands.get(id)?.to ?? [];
      const targets = typeof to === 'string' ? [to] : to.map((choice) => choice.state);
      for (const target of targets) {
        if (!target.startsWith('$') && !far.has(target)) far.set(target, distance + 1);
      }
    }
  }
  return far;
}

/** The money a case holds of its budget: from the plan on, until it leaves it again. */
async function writeMoney(tx: Database, procedure: Procedure, state: CaseState): Promise<void> {
  const planning = procedure.definition.commands.find((command) =>
    command.guards?.some((guard) => guard.rule === 'budget' && guard.amount.startsWith('input.')),
  );
  const guard = planning?.guards?.find((each) => each.rule === 'budget');
  if (!planning || guard?.rule !== 'budget' || typeof planning.to !== 'string') return;
  const far = distances(procedure);
  const amount = state.data[guard.amount.slice('input.'.length)];
  const held = (far.get(state.state) ?? 0) >= (far.get(planning.to) ?? Number.POSITIVE_INFINITY);
  if (held && typeof amount === 'number') {
    await sql`insert into commitments (case_id, call, year, amount_fen)
      values (${state.id}, ${state.call}, ${state.year}, ${amount})
      on conflict (case_id) do update set amount_fen = excluded.amount_fen
      where commitments.amount_fen <> excluded.amount_fen`.execute(tx);
  } else if (typeof amount === 'number') {
    await sql`delete from commitments where case_id = ${state.id}`.execute(tx);
  }
}
