/** A panel in the database: its events and, in the same transaction, their fold. */
import { type PanelEvent, type PanelState, projectPanel } from '@huice/procedures';
import { sql } from 'kysely';
import { type Move, note } from '../cases/index.ts';
import { type Database, storableJson } from '../platform/index.ts';
import type { Doing } from './experts.ts';

export async function panelById(db: Database, id: string): Promise<PanelState | null> {
  const row = await db.selectFrom('panels').select('projection').where('id', '=', id).executeTakeFirst();
  return row?.projection ?? null;
}

/** Locked until the transaction ends. */
export async function lockPanel(tx: Database, id: string): Promise<PanelState | null> {
  const row = await tx
    .selectFrom('panels')
    .select('projection')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.projection ?? null;
}

/** The open panel that a case lies before, locked. */
export async function lockPanelOfCase(tx: Database, id: string): Promise<PanelState | null> {
  const row = await tx
    .selectFrom('panel_cases')
    .select('panel_id')
    .where('case_id', '=', id)
    .where('open', '=', true)
    .executeTakeFirst();
  return row ? lockPanel(tx, row.panel_id) : null;
}

/** Whether a panel has concluded the case in this very transaction: its result is what is being recorded. */
export async function concludedBy(tx: Database, { state, arrival }: Move): Promise<boolean> {
  const { rows } = await sql`select 1 from panel_events e
    where e.event ->> 'type' = 'concluded' and e.event ->> 'case' = ${state.id}
      and e.at = ${new Date(arrival.at)} and e.by_id = ${arrival.actor.id}
      and e.xmin::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295) limit 1`.execute(tx);
  return rows.length > 0;
}

const words = (event: PanelEvent): string => {
  switch (event.type) {
    case 'made':
      return `${event.panel.cases.length} cases`;
    case 'cancelled':
      return event.reason;
    case 'drawn':
      return `seed ${event.draw.seed} pool ${event.draw.poolHash}`;
    case 'declared':
      return `${event.expert} ${event.why}`;
    case 'replaced':
      return `${event.out ?? '-'} → ${event.draw.drawn.map(({ expert }) => expert).join(' ') || '-'}`;
    case 'concluded':
      return `score ${event.conclusion.score} of ${event.conclusion.sheets}`;
    case 'dropped':
      return event.why.zh;
  }
};

/** Adds an event; the audit log tells of it. @returns the panel after it */
export async function append(
  tx: Database,
  before: PanelState | null,
  event: PanelEvent,
  { address }: Pick<Doing, 'address'>,
): Promise<PanelState> {
  const state = projectPanel([event], before);
  const at = new Date(event.at);
  const projection = storableJson(state);
  const { id, procedure, call, place, status, version } = state;
  if (before === null) {
    await tx
      .insertInto('panels')
      .values({ id, procedure, call, place, status, version, projection, updated_at: at })
      .execute();
    await tx
      .insertInto('panel_cases')
      .values(state.cases.map((each) => ({ panel_id: id, case_id: each, open: true })))
      .execute();
  } else {
    await tx
      .updateTable('panels')
      .set({ status, version, projection, updated_at: at })
      .where('id', '=', id)
      .execute();
    await free(tx, state, event);
  }
  await tx
    .insertInto('panel_events')
    .values({ panel_id: id, version, event: storableJson(event), at, by_id: event.by.id })
    .execute();
  await note(tx, {
    at: event.at,
    by: event.by,
    action: `panel ${event.type}`,
    case: 'case' in event ? event.case : null,
    address,
    detail: `${id} v${version} ${words(event)}`.slice(0, 2000),
  });
  return state;
}

/** A case that was concluded or has left may come before another panel. */
async function free(tx: Database, { id, status }: PanelState, event: PanelEvent): Promise<void> {
  const one = event.type === 'concluded' || event.type === 'dropped' ? event.case : null;
  if (one === null && status !== 'cancelled') return;
  await tx
    .updateTable('panel_cases')
    .set({ open: false })
    .where('panel_id', '=', id)
    .$if(one !== null, (query) => query.where('case_id', '=', one ?? ''))
    .execute();
}
