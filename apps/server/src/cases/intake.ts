/**
 * The last minute before a deadline: what is handed in while others are being written is written with the next, in one
 * transaction for all. Each is judged as if alone; whatever is not plainly taken goes the ordinary way afterwards.
 */
import type { Receipt } from '@huice/api';
import { type Command, decide, type Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, errorCode, gathered, Trouble } from '../platform/index.ts';
import {
  type Arrival,
  type CaseNeeds,
  carryOut,
  isRace,
  type Judged,
  materialsOf,
  receiptOf,
  type Wanted,
} from './commands.ts';
import { type CaseFile, filesOfCases } from './files.ts';
import { readerRole } from './reading.ts';
import { only } from './rows.ts';
import { after, claimsMade, type LockedCase, lockCases, writeTogether } from './store.ts';

interface Arrived {
  readonly wanted: Wanted;
  readonly arrival: Arrival;
}

/** Two rounds: one is judged while the other is written. A hundred are a megabyte or two. */
const ROUNDS = { lanes: 2, most: 100 } as const;

export class Intake {
  readonly #needs: CaseNeeds;
  readonly #take: (arrived: Arrived) => Promise<Receipt | 'alone'>;

  constructor(needs: CaseNeeds) {
    this.#needs = needs;
    this.#take = gathered((together: readonly Arrived[]) => takeTogether(needs, together), ROUNDS);
  }

  /** As {@link carryOut}: the receipt once it is on disk, or the same Trouble. */
  async carryOut(wanted: Wanted, arrival: Arrival): Promise<Receipt> {
    // Only what hands a draft in comes by the thousand.
    const taken = wanted.draftRevision === undefined ? 'alone' : await this.#take({ wanted, arrival });
    return taken === 'alone' ? carryOut(this.#needs, wanted, arrival) : taken;
  }
}

async function takeTogether(
  needs: CaseNeeds,
  together: readonly Arrived[],
): Promise<readonly (Receipt | 'alone')[]> {
  const firsts = new Map<string, Arrived>();
  for (const each of together) if (!firsts.has(each.wanted.case)) firsts.set(each.wanted.case, each);
  const receipts = await receiptsOf(needs, firsts);
  return together.map((each) => {
    const first = firsts.get(each.wanted.case);
    const receipt = receipts.get(each.wanted.case);
    if (!first || !receipt) return 'alone';
    if (each === first) return receipt;
    const twin = each.wanted.key === first.wanted.key && each.arrival.actor.id === first.arrival.actor.id;
    return twin ? { ...receipt, repeated: true } : 'alone';
  });
}

async function receiptsOf(
  needs: CaseNeeds,
  firsts: ReadonlyMap<string, Arrived>,
): Promise<ReadonlyMap<string, Receipt>> {
  try {
    return await needs.db.transaction().execute((tx) => writeAccepted({ ...needs, db: tx }, firsts));
  } catch (error) {
    // A lost race, one row that the database refuses, one move that may not stand: each finds out for itself.
    if (error instanceof Trouble || isRace(error) || errorCode(error)?.startsWith('23') === true)
      return new Map();
    throw error;
  }
}

async function writeAccepted(needs: CaseNeeds, firsts: ReadonlyMap<string, Arrived>) {
  const { db: tx, procedures, followers = [] } = needs;
  const keys = new Map([...firsts].map(([id, { wanted }]) => [id, { key: wanted.key }]));
  const locked = await lockCases(tx, keys);
  const files = await filesOfCases(tx, [...locked.keys()]);
  const receipts = new Map<string, Receipt>();
  const judged: Judged[] = [];
  for (const [id, arrived] of firsts) {
    const found = locked.get(id);
    if (!found) continue;
    const { state, earlier } = found;
    if (earlier) {
      if (earlier.actor === arrived.arrival.actor.id)
        receipts.set(id, { ...earlier.receipt, repeated: true });
      continue;
    }
    const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
    const accepted = judge(procedure, arrived, found, files.get(id) ?? []);
    if (accepted) judged.push(accepted);
  }
  const accepted = await holdClaims(tx, judged);
  await writeTogether(tx, accepted);
  const moves = accepted.map(({ move }) => move);
  for (const follow of moves.length === 0 ? [] : followers) {
    const [refused] = await follow(tx, moves);
    if (refused) throw refused.trouble;
  }
  for (const { receipt, state } of accepted) receipts.set(state.id, receipt);
  return receipts;
}

/** `null` for whatever is not plainly taken: refused, seen in another version, with a quota or money in it. */
function judge(
  procedure: Procedure,
  { wanted, arrival }: Arrived,
  { state, draft }: LockedCase,
  files: readonly CaseFile[],
): Judged | null {
  const definition = procedure.commands.get(wanted.command);
  const { actor, at, address } = arrival;
  const plain = definition?.files === true && !definition.guards?.some(wantsMore);
  if (!plain || draft?.revision !== wanted.draftRevision) return null;
  if (readerRole(actor, state, at) === undefined) return null;
  if (wanted.version !== null && wanted.version !== state.version) return null;
  const input = wanted.input ?? {};
  const command: Command = {
    name: wanted.command,
    actor,
    key: wanted.key,
    version: state.version,
    input,
    filing: { form: draft?.form ?? {}, materials: materialsOf(files) },
    // Taken as free here; whether they are is asked of the database for all at once, before anything is written.
    circumstances: { claims: Object.fromEntries((definition.claims ?? []).map((id) => [id, []])) },
  };
  const decision = decide(procedure, state, command, at);
  if ('refusal' in decision || only(decision.events, 'released').length > 0) return null;
  const next = after(decision.events, state);
  const { events } = decision;
  return {
    procedure,
    before: state,
    state: next,
    events,
    receipt: receiptOf(procedure, next, wanted.command, events),
    key: wanted.key,
    address,
    move: { procedure, before: state, state: next, command: wanted.command, input, arrival },
  };
}

const wantsMore = ({ rule }: { readonly rule: string }) => rule === 'quota' || rule === 'budget';

/** Those whose claims are theirs; the others let go of what they had taken in this round. */
async function holdClaims(tx: Database, judged: readonly Judged[]): Promise<readonly Judged[]> {
  const claims = judged.flatMap(claimsMade).sort((a, b) => (a.value < b.value ? -1 : 1));
  if (claims.length === 0) return judged;
  const values = claims.map((each) => each.value);
  await sql`insert into claim_holders (value, holder)
    select * from unnest(${values}::text[], ${claims.map((each) => each.holder)}::text[])
    on conflict (value) do nothing`.execute(tx);
  const { rows } = await sql<{ value: string; holder: string }>`
    select value, holder from claim_holders where value = any(${values}::text[]) order by value for share`.execute(
    tx,
  );
  const holders = new Map(rows.map((row) => [row.value, row.holder]));
  const lost = new Set(
    claims.filter(({ value, holder }) => holders.get(value) !== holder).map((each) => each.case),
  );
  if (lost.size === 0) return judged;
  const kept = new Set(claims.filter((each) => !lost.has(each.case)).map((each) => each.value));
  const given = claims.filter((each) => lost.has(each.case) && !kept.has(each.value));
  await sql`delete from claim_holders h where value = any(${given.map((each) => each.value)}::text[])
    and not exists (select 1 from case_claims c where c.value = h.value)`.execute(tx);
  return judged.filter(({ state }) => !lost.has(state.id));
}
