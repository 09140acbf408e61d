/** What is written of cases that have moved, all of them in one statement: actions, states, messages, time limits, audit. */
import type { Receipt } from '@huice/api';
import type { CaseEvent, CaseState, EventOf } from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';

export interface Deadline {
  readonly kind: 'clock' | 'command';
  readonly name: string;
  /** Epoch ms. */
  readonly due: number;
}

export interface MovedCase {
  readonly before: CaseState | null;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly receipt: Receipt;
  readonly key: string;
  readonly address: string;
  /** Whose turn it is now. */
  readonly holder: string;
  readonly deadlines: readonly Deadline[];
}

export const only = <T extends CaseEvent['type']>(events: readonly CaseEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type);

function rowOf({ before, state, events, receipt, key, address, holder }: MovedCase) {
  const acted = events.find((event) => event.type === 'acted' || event.type === 'opened');
  if (acted?.type !== 'acted' && acted?.type !== 'opened')
    throw new Error('没有操作记录 no act among the events');
  return {
    case_id: state.id,
    version: state.version,
    key,
    command: acted.type === 'acted' ? acted.command : 'open',
    role: acted.type === 'acted' ? acted.role : 'applicant',
    actor: acted.by.id,
    actor_name: acted.by.name,
    at: new Date(state.updatedAt),
    ms: state.updatedAt,
    events,
    receipt,
    state: state.state,
    holder,
    projection: state,
    address,
    detail: `v${state.version} ${before?.state ?? ''}→${state.state}`,
  };
}

/** @param moved cases that are locked and there; each once */
export async function writeRows(tx: Database, moved: readonly MovedCase[]): Promise<void> {
  const messages = moved.flatMap(({ state, events }) =>
    only(events, 'message').map(({ message }) => ({
      case_id: state.id,
      to_role: message.to,
      ...message.words,
      at: new Date(state.updatedAt),
    })),
  );
  const deadlines = moved.flatMap(({ state, deadlines: due }) =>
    due.map((each) => ({ case_id: state.id, ...each })),
  );
  await sql`with moved as materialized (
      select * from json_to_recordset(${JSON.stringify(moved.map(rowOf))}::json) as m (case_id text, version int,
        key text, command text, role text, actor text, actor_name text, at timestamptz, ms bigint, events jsonb,
        receipt jsonb, state text, holder text, projection jsonb, address text, detail text)
    ), due as materialized (
      select * from json_to_recordset(${JSON.stringify(deadlines)}::json)
        as d (case_id text, kind text, name text, due double precision)
    ), acted as (
      insert into case_actions (case_id, version, key, command, role, actor, actor_name, arrived_at, events, receipt)
      select case_id, version, key, command, role, actor, actor_name, at, events, receipt from moved
    ), stands as (
      update cases set state = m.state, holder = m.holder, version = m.version, projection = m.projection,
        updated_at = m.at from moved m where cases.id = m.case_id
    ), told as (
      insert into outbox (case_id, to_role, zh, en, created_at)
      select case_id, to_role, zh, en, at from json_to_recordset(${JSON.stringify(messages)}::json)
        as t (case_id text, to_role text, zh text, en text, at timestamptz)
    ), set_due as (
      insert into case_deadlines (case_id, kind, name, due_at)
      select case_id, kind, name, to_timestamp(due / 1000.0) from due
      on conflict (case_id, kind, name) do update set due_at = excluded.due_at,
        warned = case when case_deadlines.due_at = excluded.due_at then case_deadlines.warned end,
        acted_at = case when case_deadlines.due_at = excluded.due_at then case_deadlines.acted_at end
    ), gone as (
      delete from case_deadlines d using moved m where d.case_id = m.case_id and not exists
        (select from due where due.case_id = d.case_id and due.kind = d.kind and due.name = d.name)
    )
    insert into audit_entries (at, actor, actor_name, action, case_id, address, detail)
    select ms, actor, actor_name, command, case_id, address, detail from moved`.execute(tx);
}

export interface ClaimMade {
  readonly case: string;
  readonly claim: string;
  readonly value: string;
  readonly holder: string;
}

/** @param claims whose values their holders hold */
export async function writeClaimRows(tx: Database, claims: readonly ClaimMade[]): Promise<void> {
  if (claims.length === 0) return;
  const column = (of: keyof ClaimMade) => sql`${claims.map((each) => each[of])}::text[]`;
  await sql`insert into case_claims (case_id, claim, value, holder)
    select * from unnest(${column('case')}, ${column('claim')}, ${column('value')}, ${column('holder')})`.execute(
    tx,
  );
}
