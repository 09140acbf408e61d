/** Carrying a command out: lock, judge, write, receipt; all or nothing, once a key. */
import type { Receipt } from '@huice/api';
import { showInstant } from '@huice/calendar';
import {
  type Actor,
  available,
  type CaseEvent,
  type CaseState,
  type Circumstances,
  type Command,
  decide,
  type Filing,
  type Opening,
  open,
  type Procedure,
  REFUSALS,
  stepView,
  timeline,
  type Values,
} from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, errorCode, Trouble } from '../platform/index.ts';
import { note } from './audit.ts';
import { type Asked, circumstancesFor } from './circumstances.ts';
import { type CaseFile, filesOf } from './files.ts';
import type { Procedures } from './procedures.ts';
import { mustRead, noCase, readerRole } from './reading.ts';
import { after, type LockedCase, lockCase, type Written, write } from './store.ts';
import { changedMeanwhile, refused, savedElsewhere } from './troubles.ts';

export interface CaseNeeds {
  readonly db: Database;
  readonly procedures: Procedures;
  /** What other rooms do in the same transaction when a case has moved: the ledger, the plan it stands in. */
  readonly followers?: readonly Follower[];
}

/** What a command did to a case, told to the followers before the transaction ends. */
export interface Move {
  readonly procedure: Procedure;
  readonly before: CaseState;
  readonly state: CaseState;
  readonly command: string;
  readonly input: Values;
  readonly attachments?: readonly string[];
  readonly arrival: Arrival;
  /** One of the cases of an act on something larger, such as the sheet of a plan. */
  readonly together?: boolean;
}

export interface Refused {
  readonly case: string;
  readonly trouble: Trouble;
}

/**
 * Told of what one transaction did to cases, each of them once, after it was written.
 * @returns the moves that may not stand, with why: then nothing of the transaction does
 */
export type Follower = (tx: Database, moves: readonly Move[]) => Promise<readonly Refused[]>;

/** A follower that looks at each move by itself. @param follow throws Trouble where the move may not stand */
export const oneByOne =
  (follow: (tx: Database, move: Move) => Promise<void>): Follower =>
  async (tx, moves) => {
    const refused: Refused[] = [];
    for (const move of moves) {
      try {
        await follow(tx, move);
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        refused.push({ case: move.state.id, trouble: error });
      }
    }
    return refused;
  };

/** Who acts, from where, and the server's stamp of arrival: epoch ms, taken when the whole request was here. */
export interface Arrival {
  readonly actor: Actor;
  readonly address: string;
  readonly at: number;
}

export interface Wanted {
  readonly case: string;
  readonly command: string;
  readonly key: string;
  /** `null`: whatever the case is at; for the public and for time itself. */
  readonly version: number | null;
  readonly input?: Values;
  readonly draftRevision?: number;
  /** Ids of files that go with it: evidence of an objection. */
  readonly attachments?: readonly string[];
}

/**
 * @returns the receipt; that of then, where the key was seen before
 * @throws Trouble 404, 403, 409 with what changed, 422 with every reason
 */
export async function carryOut(needs: CaseNeeds, wanted: Wanted, arrival: Arrival): Promise<Receipt> {
  try {
    return await again(() =>
      needs.db.transaction().execute((tx) => once({ ...needs, db: tx }, wanted, arrival)),
    );
  } catch (error) {
    if (!(error instanceof Trouble) || arrival.actor.login === 'system') throw error;
    // What was refused is on record too; the case itself is as it was.
    await note(needs.db, {
      at: arrival.at,
      by: arrival.actor,
      action: `refused ${wanted.command}`,
      case: wanted.case,
      address: arrival.address,
      detail: error.problem.code,
    });
    throw error;
  }
}

/**
 * Carries a command out within a transaction that is under way: for a follower, which acts on what it is told.
 * @param needs with the transaction as its database
 * @param together it is one of the cases of an act on something larger
 */
export const carryOutWithin = (
  needs: CaseNeeds,
  wanted: Wanted,
  arrival: Arrival,
  together = false,
): Promise<Receipt> => once(needs, wanted, arrival, together);

/** Lost races that another try settles: deadlock, serialisation, a unique value taken in the same moment. */
const RACES = new Set(['40P01', '40001', '23505', '23503']);

export const isRace = (error: unknown): boolean => RACES.has(errorCode(error) ?? '');

/** Does it again after a lost race. @throws Trouble 409 where the database saw the budget passed */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(error);
      const words = error instanceof Error ? error.message : '';
      if (code === '23514' && /budget_not_exceeded|ledger_not_overdrawn/.test(words)) throw overBudget();
      if (code === undefined || !RACES.has(code) || tries === 4) throw error;
    }
  }
}

async function once(needs: CaseNeeds, wanted: Wanted, arrival: Arrival, together = false): Promise<Receipt> {
  const { db: tx, followers = [] } = needs;
  const locked = await lockCase(tx, wanted.case, wanted.key);
  if (!locked) throw noCase(wanted.case);
  const repeated = repeatedFor(locked, arrival);
  if (repeated) return repeated;
  const judged = await judge(needs, wanted, arrival, locked, (asked) => circumstancesFor(tx, asked));
  await write(tx, judged);
  for (const follow of followers) {
    const [refused] = await follow(tx, [{ ...judged.move, together }]);
    if (refused) throw refused.trouble;
  }
  return judged.receipt;
}

/** The receipt of then, where the key was carried out before. @throws Trouble 409 where it was somebody else's */
export function repeatedFor({ earlier }: LockedCase, { actor }: Arrival): Receipt | null {
  if (!earlier) return null;
  if (earlier.actor !== actor.id) throw keyOfAnother();
  return { ...earlier.receipt, repeated: true };
}

/** What a command does to a case, as it is to be written. */
export interface Judged extends Written {
  readonly move: Move;
}

/**
 * Judges a command on a locked case; nothing is written.
 * @param around what lies beyond the case and the rules of the command ask for
 * @throws Trouble 404, 403, 409 with what changed, 422 with every reason
 */
export async function judge(
  { db: tx, procedures }: CaseNeeds,
  wanted: Wanted,
  arrival: Arrival,
  locked: LockedCase,
  around: (asked: Asked) => Promise<Circumstances>,
): Promise<Judged> {
  const { actor, at, address } = arrival;
  const { state } = locked;
  const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
  const everybody = actor.login === 'anonymous' || actor.login === 'system';
  if (!everybody) mustRead(actor, state, at);
  if (wanted.version !== null && wanted.version !== state.version) {
    throw await conflict(tx, procedure, state, wanted.version, arrival);
  }
  const { command: name, key, input = {}, attachments = [] } = wanted;
  const filing = await filingOf(tx, procedure, wanted, locked);
  const command: Command = {
    name,
    actor,
    key,
    version: state.version,
    input,
    ...(filing === undefined ? {} : { filing }),
    circumstances: await around({ procedure, state, command: name, input, filing }),
  };
  const decision = decide(procedure, state, command, at);
  if ('refusal' in decision) throw refused(decision.refusal);
  const { events } = decision;
  const next = after(events, state);
  const receipt = receiptOf(procedure, next, name, events);
  const move = { procedure, before: state, state: next, command: name, input, attachments, arrival };
  return { procedure, before: state, state: next, events, receipt, key, address, move };
}

/** Form and files as they are in the draft, for a command that hands them in; the draft must be the one meant. */
async function filingOf(
  tx: Database,
  procedure: Procedure,
  { command, draftRevision }: Wanted,
  { state, draft }: LockedCase,
): Promise<Filing | undefined> {
  if (procedure.commands.get(command)?.files !== true || !draft) return undefined;
  if (draftRevision !== draft.revision) throw savedElsewhere(draftRevision ?? 0, draft.revision);
  return { form: draft.form, materials: materialsOf(await filesOf(tx, state.id)) };
}

/** Files of a draft as they are handed in. */
export const materialsOf = (files: readonly CaseFile[]): Filing['materials'] =>
  files.map(({ material, name, mime, bytes, sha256, pages }) => ({
    material,
    name,
    mime,
    bytes,
    sha256,
    ...(pages === null ? {} : { pages }),
  }));

export function receiptOf(
  procedure: Procedure,
  state: CaseState,
  command: string,
  events: readonly CaseEvent[],
): Receipt {
  const acted = events.find((event) => event.type === 'acted');
  const filed = events.find((event) => event.type === 'filed');
  return {
    case: state.id,
    version: state.version,
    command,
    label: procedure.commands.get(command)?.label ?? { zh: '新建申报', en: 'Opened' },
    arrivedAt: new Date(state.updatedAt).toISOString(),
    arrived: showInstant(state.updatedAt),
    state: state.state,
    stateLabel: procedure.states.get(state.state)?.label ?? { zh: state.state, en: state.state },
    rules: acted?.type === 'acted' ? acted.rules : [],
    filing: filed?.type === 'filed' ? { number: filed.submission.number, hash: filed.submission.hash } : null,
    repeated: false,
  };
}

async function conflict(
  tx: Database,
  procedure: Procedure,
  state: CaseState,
  seen: number,
  { actor, at }: Arrival,
): Promise<Trouble> {
  const readsAs = readerRole(actor, state, at);
  const inStep = readsAs !== undefined && stepView(procedure.definition, readsAs) !== null;
  const rows = await tx
    .selectFrom('case_actions')
    .select('events')
    .where('case_id', '=', state.id)
    .where('version', '>', seen)
    // Who has one step of the case is not told what others did.
    .$if(inStep, (query) => query.where('actor', '=', actor.id))
    .orderBy('version')
    .execute();
  const role = readerRole(actor, state, at);
  const reader = role === 'applicant' ? 'applicant' : 'staff';
  const events = rows.flatMap((row) => row.events);
  return changedMeanwhile(seen, state.version, timeline(procedure, events, reader, role));
}

/** Opens a case. @throws Trouble 403, 404, 422 */
export async function openCase(
  { db, procedures }: CaseNeeds,
  id: string,
  wanted: Omit<Opening, 'id' | 'call' | 'year'>,
  arrival: Arrival,
): Promise<Receipt> {
  const procedure = await procedures.forOpening(id);
  const { definition } = procedure;
  return db.transaction().execute(async (tx) => {
    // The same double click, on any machine: one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${arrival.actor.id}|${wanted.key}`}, 6))`.execute(
      tx,
    );
    const before = await tx
      .selectFrom('case_actions')
      .select('receipt')
      .where('actor', '=', arrival.actor.id)
      .where('key', '=', wanted.key)
      .where('command', '=', 'open')
      .executeTakeFirst();
    if (before) return { ...before.receipt, repeated: true };
    const year = yearOf(procedure, arrival.at);
    const { rows } = await sql<{ number: string }>`select nextval('case_numbers') as number`.execute(tx);
    const number = `${year}-${String(rows[0]?.number ?? '').padStart(6, '0')}`;
    const opening: Opening = { ...wanted, id: number, call: definition.call ?? definition.id, year };
    const decision = open(procedure, opening, arrival.actor, arrival.at);
    if ('refusal' in decision) throw refused(decision.refusal);
    const state = after(decision.events, null);
    const receipt = receiptOf(procedure, state, 'open', decision.events);
    const { events } = decision;
    await write(tx, {
      procedure,
      before: null,
      state,
      events,
      receipt,
      key: wanted.key,
      address: arrival.address,
    });
    return receipt;
  });
}

/** The year of a call is that in which its first window opens; of a standing one, the year it is. */
function yearOf({ definition }: Procedure, at: number): number {
  const from = definition.windows.flatMap((window) => window.from ?? [])[0];
  return Number((from ?? showInstant(at)).slice(0, 4));
}

/** Buttons and why the others are grey. */
export const actionsOf = (procedure: Procedure, state: CaseState, actor: Actor, at: number) =>
  available(procedure, state, actor, at);

function overBudget(): Trouble {
  return new Trouble(409, 'over-budget', REFUSALS['over-budget'], {
    todo: {
      zh: '请核对年度预算和已列入计划的金额。',
      en: 'Look at the budget of the year and what is committed from it.',
    },
  });
}

function keyOfAnother(): Trouble {
  return new Trouble(
    409,
    'key-used',
    { zh: '该操作编号已被他人使用。', en: 'This key was used by somebody else.' },
    { where: 'key', todo: { zh: '请刷新页面后重新办理。', en: 'Reload the page and act again.' } },
  );
}
