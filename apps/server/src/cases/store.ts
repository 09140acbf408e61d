/** A case in the database: read under its lock, written whole with what goes with it, in one statement each. */
import type { Receipt } from '@huice/api';
import { instantOf } from '@huice/calendar';
import {
  amountField,
  type CaseEvent,
  type CaseState,
  type MoneyAccount,
  type Procedure,
  project,
  timeLimits,
  type Values,
} from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { holderOf } from './circumstances.ts';
import { type Deadline, type MovedCase, only, writeClaimRows, writeRows } from './rows.ts';

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

/** … many, in the order of their numbers, so that two who lock several never wait for each other. */
export async function lockCases(
  tx: Database,
  wanted: ReadonlyMap<string, { readonly key: string }>,
): Promise<ReadonlyMap<string, LockedCase>> {
  const ids = [...wanted.keys()];
  const { rows } = await sql<{
    id: string;
    projection: CaseState;
    revision: number | null;
    form: Values | null;
  }>`select c.id, c.projection, d.revision, d.form from cases c left join case_drafts d on d.case_id = c.id
    where c.id = any(${ids}::text[]) order by c.id for update of c`.execute(tx);
  const keyOf = (id: string) => wanted.get(id)?.key ?? '';
  const again = rows.filter(({ id, projection }) => Object.hasOwn(projection.keys, keyOf(id)));
  const earlier = await earlierReceipts(
    tx,
    again.map(({ id }) => ({ id, key: keyOf(id) })),
  );
  return new Map(
    rows.map(({ id, projection: state, revision, form }) => [
      id,
      {
        state,
        earlier: earlier.get(id) ?? null,
        draft: revision === null || form === null ? null : { revision, form },
      },
    ]),
  );
}

async function earlierReceipts(
  tx: Database,
  asked: readonly { readonly id: string; readonly key: string }[],
) {
  if (asked.length === 0) return new Map<string, never>();
  const { rows } = await sql<{ case_id: string; receipt: Receipt; actor: string }>`
    select a.case_id, a.receipt, a.actor from case_actions a
    join unnest(${asked.map((each) => each.id)}::text[], ${asked.map((each) => each.key)}::text[]) as w (id, key)
      on a.case_id = w.id and a.key = w.key`.execute(tx);
  return new Map(rows.map(({ case_id, receipt, actor }) => [case_id, { receipt, actor }]));
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

/** The new state, checked as the fold of its events. */
export const after = (events: readonly CaseEvent[], before: CaseState | null): CaseState =>
  project(events, before);

/** A case that may be new; the rest as for many. */
export async function write(tx: Database, written: Written): Promise<void> {
  const { procedure, before, state } = written;
  if (before === null) await insertCase(tx, state, holderIn(procedure, state));
  await writeTogether(tx, [written]);
}

const holderIn = (procedure: Procedure, { state }: CaseState): string =>
  procedure.states.get(state)?.holder ?? 'officer';

const movedCase = ({ procedure, ...written }: Written): MovedCase => ({
  ...written,
  holder: holderIn(procedure, written.state),
  deadlines: deadlinesOf(procedure, written.state),
});

/**
 * Cases that are there, in as few statements as one takes: action, projection, messages, audit entry and deadlines at
 * once; then claims and money where they changed.
 */
export async function writeTogether(tx: Database, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  await writeRows(tx, written.map(movedCase));
  await releaseClaims(tx, written);
  await writeClaimRows(tx, written.flatMap(claimsMade));
  await writeMoney(tx, written);
}

/** What the events claim, and for whom. */
export const claimsMade = ({ procedure, state, events }: Pick<Written, 'procedure' | 'state' | 'events'>) =>
  only(events, 'claimed').map(({ claim, value }) => ({
    case: state.id,
    claim,
    value,
    holder: holderOf(procedure, claim, state),
  }));

/** A case as the table holds it. */
export const caseRow = (state: CaseState, holder: string) => ({
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
});

async function insertCase(tx: Database, state: CaseState, holder: string): Promise<void> {
  await tx.insertInto('cases').values(caseRow(state, holder)).execute();
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

async function releaseClaims(tx: Database, written: readonly Written[]): Promise<void> {
  const given = written.flatMap(({ state, events }) =>
    only(events, 'released').map(({ claim, value }) => ({ id: state.id, claim, value })),
  );
  if (given.length === 0) return;
  await sql`delete from case_claims c using unnest(${given.map(({ id }) => id)}::text[],
      ${given.map(({ claim }) => claim)}::text[]) as g (id, claim)
    where c.case_id = g.id and c.claim = g.claim`.execute(tx);
  await sql`delete from claim_holders h where value = any(${given.map(({ value }) => value)}::text[])
    and not exists (select 1 from case_claims c where c.value = h.value)`.execute(tx);
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

/** Where the money of a case lies in the state it stands in; `null` where it holds none. */
export function accountOf(procedure: Procedure, { state }: Pick<CaseState, 'state'>): MoneyAccount | null {
  if (procedure.definition.states.some(({ money }) => money !== undefined)) {
    return procedure.states.get(state)?.money ?? null;
  }
  const planning = procedure.definition.commands.find((command) => amountField(command) !== undefined);
  if (!planning || typeof planning.to !== 'string') return null;
  const far = distances(procedure);
  const held = (far.get(state) ?? 0) >= (far.get(planning.to) ?? Number.POSITIVE_INFINITY);
  return held ? 'reserved' : null;
}

/**
 * The money that a case holds of its budget, fen: in the states that say so; where none does, from the plan on.
 * `null`: no amount was ever set, and nothing is known of it.
 */
export function moneyAfter(procedure: Procedure, state: CaseState): number | null {
  const planning = procedure.definition.commands.find((command) => amountField(command) !== undefined);
  const amount = planning && state.data[amountField(planning) ?? ''];
  if (typeof amount !== 'number') return null;
  return accountOf(procedure, state) === null ? 0 : amount;
}

async function writeMoney(tx: Database, written: readonly Written[]): Promise<void> {
  const money = written.flatMap(({ procedure, state: { id, call, year }, state }) => {
    const fen = moneyAfter(procedure, state);
    return fen === null ? [] : [{ id, call, year, fen }];
  });
  const [held, free] = [money.filter(({ fen }) => fen > 0), money.filter(({ fen }) => fen === 0)];
  if (free.length > 0)
    await sql`delete from commitments where case_id = any(${free.map(({ id }) => id)}::text[])`.execute(tx);
  if (held.length === 0) return;
  await sql`insert into commitments (case_id, call, year, amount_fen)
    select * from unnest(${held.map(({ id }) => id)}::text[], ${held.map(({ call }) => call)}::text[],
      ${held.map(({ year }) => year)}::integer[], ${held.map(({ fen }) => fen)}::bigint[])
    on conflict (case_id) do update set amount_fen = excluded.amount_fen
    where commitments.amount_fen <> excluded.amount_fen`.execute(tx);
}
