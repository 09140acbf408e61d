/**
 * Commands on many cases in one transaction: locked, judged and written in rounds, one statement a round for each kind
 * of row. Each case is judged as if alone, with what the cases before it took of the money.
 */
import type { Receipt } from '@huice/api';
import type { Circumstances, CommandDefinition, Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, Trouble } from '../platform/index.ts';
import {
  type Arrival,
  again,
  type CaseNeeds,
  carryOutWithin,
  type Judged,
  judge,
  type Refused,
  repeatedFor,
  type Wanted,
} from './commands.ts';
import { noCase } from './reading.ts';
import { type LockedCase, lockCases, moneyAfter, writeTogether } from './store.ts';

/** Carries commands out within the batch; the cases are taken in one order, so that two batches never wait for each other. */
export type ActOnMany = (wanted: readonly Wanted[]) => Promise<readonly Receipt[]>;

/** Cases read, judged and written at once: a few megabytes of forms. */
const ROUND = 500;

/**
 * Commands on many cases, and what goes with them, in one transaction: all of it or nothing.
 * @param work is given the transaction and the way to act; it may be called again after a lost race
 * @throws Trouble with the refusal of every case that refused, not of the first alone
 */
export async function carryOutTogether<T>(
  needs: CaseNeeds,
  arrival: Arrival,
  work: (tx: Database, act: ActOnMany) => Promise<T>,
): Promise<T> {
  return again(() =>
    needs.db.transaction().execute((tx) =>
      work(tx, async (wanted) => {
        const sorted = [...wanted].sort((a, b) => (a.case < b.case ? -1 : 1));
        const { receipts, refusals } = await actOnAll({ ...needs, db: tx }, sorted, arrival);
        if (refusals.length > 0) throw severalRefused(refusals, wanted.length);
        return receipts;
      }),
    ),
  );
}

interface Answers {
  readonly receipts: Receipt[];
  readonly refusals: Refused[];
}

async function actOnAll(needs: CaseNeeds, wanted: readonly Wanted[], arrival: Arrival): Promise<Answers> {
  const answers: Answers = { receipts: [], refusals: [] };
  // All before the money: whoever acts on one of them alone holds it first too.
  const plain = await lockAll(needs, wanted);
  const purses: Purses = new Map();
  if (!plain) await oneAfterTheOther(needs, wanted, arrival, answers);
  else {
    for (let from = 0; from < wanted.length; from += ROUND)
      await round(needs, wanted.slice(from, from + ROUND), arrival, purses, answers);
  }
  return answers;
}

/** Locks the cases. @returns whether each is named once, by a command of which the money alone is asked beyond the case */
async function lockAll({ db: tx, procedures }: CaseNeeds, wanted: readonly Wanted[]): Promise<boolean> {
  const ids = wanted.map((each) => each.case);
  if (new Set(ids).size < ids.length) return false;
  const { rows } = await sql<{ id: string; procedure: string; revision: number }>`
    select id, procedure, procedure_revision as revision from cases where id = any(${ids}::text[])
    order by id for update`.execute(tx);
  const commands = new Map(wanted.map((each) => [each.case, each.command]));
  for (const { id, procedure, revision } of rows) {
    const pinned = await procedures.pinned(procedure, revision);
    const definition = pinned.commands.get(commands.get(id) ?? '');
    if (definition && !isPlain(definition)) return false;
  }
  return true;
}

const isPlain = ({ files, claims = [], guards = [] }: CommandDefinition): boolean =>
  files !== true && claims.length === 0 && !guards.some(({ rule }) => rule === 'quota');

async function oneAfterTheOther(
  needs: CaseNeeds,
  wanted: readonly Wanted[],
  arrival: Arrival,
  { receipts, refusals }: Answers,
): Promise<void> {
  for (const each of wanted) {
    try {
      receipts.push(await carryOutWithin(needs, each, arrival, true));
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      refusals.push({ case: each.case, trouble: error });
    }
  }
}

async function round(
  needs: CaseNeeds,
  wanted: readonly Wanted[],
  arrival: Arrival,
  purses: Purses,
  { receipts, refusals }: Answers,
): Promise<void> {
  const { db: tx, followers = [] } = needs;
  const locked = await lockCases(tx, new Map(wanted.map((each) => [each.case, each])));
  const money = await moneyOf(needs, wanted, locked, purses);
  const accepted: Judged[] = [];
  for (const each of wanted) {
    try {
      const found = locked.get(each.case);
      if (!found) throw noCase(each.case);
      const repeated = repeatedFor(found, arrival);
      if (repeated) {
        receipts.push(repeated);
        continue;
      }
      const judged = await judge(needs, each, arrival, found, async ({ procedure }) =>
        money.circumstances(procedure, each, found),
      );
      money.take(judged);
      accepted.push(judged);
      receipts.push(judged.receipt);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      refusals.push({ case: each.case, trouble: error });
    }
  }
  await writeTogether(tx, accepted);
  const moves = accepted.map(({ move }) => ({ ...move, together: true }));
  if (moves.length === 0) return;
  for (const follow of followers) refusals.push(...(await follow(tx, moves)));
}

/** What is committed of each budget, as it becomes from case to case; the rows are locked until the end. */
type Purses = Map<string, { readonly limitFen: number; committedFen: number }>;

const purseKey = ({ call, year }: { readonly call: string; readonly year: number }) => `${year} ${call}`;

const asksMoney = (procedure: Procedure, command: string): boolean =>
  procedure.commands.get(command)?.guards?.some(({ rule }) => rule === 'budget') === true;

/** The money that the cases of a round hold and that their budgets have. */
async function moneyOf(
  { db: tx, procedures }: CaseNeeds,
  wanted: readonly Wanted[],
  locked: ReadonlyMap<string, LockedCase>,
  purses: Purses,
) {
  const asking = new Map<string, { readonly call: string; readonly year: number }>();
  for (const { case: id, command } of wanted) {
    const state = locked.get(id)?.state;
    if (!state) continue;
    const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
    if (asksMoney(procedure, command)) asking.set(purseKey(state), state);
  }
  await openPurses(tx, [...asking.values()], purses);
  const own = asking.size === 0 ? new Map<string, number>() : await commitmentsOf(tx, [...locked.keys()]);
  return {
    circumstances(procedure: Procedure, { command }: Wanted, { state }: LockedCase): Circumstances {
      const purse = asksMoney(procedure, command) ? purses.get(purseKey(state)) : undefined;
      if (!purse) return { claims: {} };
      const { limitFen, committedFen } = purse;
      return { claims: {}, budget: { limitFen, committedFen: committedFen - (own.get(state.id) ?? 0) } };
    },
    take({ procedure, state }: Judged): void {
      const purse = purses.get(purseKey(state));
      const fen = moneyAfter(procedure, state);
      if (purse && fen !== null) purse.committedFen += fen - (own.get(state.id) ?? 0);
    },
  };
}

async function openPurses(
  tx: Database,
  asked: readonly { readonly call: string; readonly year: number }[],
  purses: Purses,
): Promise<void> {
  const missing = asked.filter((each) => !purses.has(purseKey(each)));
  if (missing.length === 0) return;
  const { rows } = await sql<{ call: string; year: number; limit: string; committed: string }>`
    select b.call, b.year, b.limit_fen as limit, b.committed_fen as committed from budgets b
    where (b.call, b.year) in (select * from unnest(${missing.map((each) => each.call)}::text[],
      ${missing.map((each) => each.year)}::integer[])) order by b.call, b.year for update of b`.execute(tx);
  for (const { call, year, limit, committed } of rows)
    purses.set(purseKey({ call, year }), { limitFen: Number(limit), committedFen: Number(committed) });
}

async function commitmentsOf(tx: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; fen: string }>`select case_id as id, amount_fen as fen
    from commitments where case_id = any(${[...ids]}::text[])`.execute(tx);
  return new Map(rows.map(({ id, fen }) => [id, Number(fen)]));
}

function severalRefused(refusals: readonly Refused[], all: number): Trouble {
  const [first] = refusals;
  const code = first?.trouble.problem.code ?? 'refused';
  const cases = new Set(refusals.map((each) => each.case)).size;
  return new Trouble(
    first?.trouble.status ?? 409,
    code,
    {
      zh: `${all} 件中有 ${cases} 件不能办理，整批都没有办理。`,
      en: `${cases} of ${all} cases refused it: nothing was done to any of them.`,
    },
    {
      todo: { zh: '请按下面列出的原因逐件处理后重试。', en: 'Settle the reasons listed, then try again.' },
      problems: refusals.slice(0, 100).map(({ case: id, trouble }) => ({ ...trouble.problem, where: id })),
    },
  );
}
