/** What lies beyond the case and a rule needs: other holders, quotas, money. Read under locks, so that it stays true. */
import {
  type CaseState,
  type Circumstances,
  type ClaimWanted,
  checkForm,
  claimsOf,
  type Filing,
  type Holder,
  latestForm,
  lookupIn,
  type Procedure,
  standingSubmissions,
  type Values,
} from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';

export interface Asked {
  readonly procedure: Procedure;
  readonly state: CaseState;
  readonly command: string;
  readonly input: Values;
  readonly filing: Filing | undefined;
}

/** Who holds a claim of this case: the applicant where his cases may share it, else the case. */
export function holderOf(procedure: Procedure, claim: string, state: CaseState): string {
  return procedure.claims.get(claim)?.holder === 'applicant'
    ? `applicant:${state.applicant}`
    : `case:${state.id}`;
}

export async function circumstancesFor(tx: Database, asked: Asked): Promise<Circumstances> {
  const { procedure, state, command } = asked;
  const guards = procedure.commands.get(command)?.guards ?? [];
  const quotas = guards.flatMap((guard) => (guard.rule === 'quota' ? [guard.quota] : []));
  const claims = await claimHolders(tx, asked);
  const counts = quotas.length === 0 ? {} : { counts: await quotaCounts(tx, asked, quotas) };
  const money = guards.some((guard) => guard.rule === 'budget') ? await budgetOf(tx, state) : {};
  return { claims, ...counts, ...money };
}

/** The values as the form would be filed, with its totals. */
function wantedClaims({ procedure, state, command, input, filing }: Asked): readonly ClaimWanted[] {
  const definition = procedure.commands.get(command);
  if ((definition?.claims ?? []).length === 0) return [];
  const { applicant, project, place, call, year, state: at, body } = state;
  const about = {
    applicant,
    project,
    place,
    call,
    year,
    state: at,
    body,
    submissions: standingSubmissions(state).length,
  };
  const guard = definition?.guards?.find((each) => each.rule === 'form');
  const taken = guard && filing ? procedure.forms.get(guard.form) : undefined;
  const form = taken && filing ? checkForm(taken, filing.form, about).values : latestForm(state);
  const lookup = lookupIn({ form, input, data: { ...state.data, ...input }, case: about });
  return claimsOf(procedure, state, command, lookup);
}

/**
 * Takes the values for this case where nobody holds them, and says who else does. A rival in the same second waits
 * at the primary key until we are done.
 */
async function claimHolders(
  tx: Database,
  asked: Asked,
): Promise<Readonly<Record<string, readonly Holder[]>>> {
  const { procedure, state } = asked;
  const rows = wantedClaims(asked)
    .flatMap(({ claim, value }) =>
      value === null ? [] : [{ claim, value, holder: holderOf(procedure, claim, state) }],
    )
    // In one order everywhere: two who want the same values never wait for each other.
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  if (rows.length === 0) return {};
  const values = rows.map((row) => row.value);
  const holders = rows.map((row) => row.holder);
  await sql`insert into claim_holders (value, holder)
    select * from unnest(${values}::text[], ${holders}::text[]) on conflict (value) do nothing`.execute(tx);
  const held = await sql<{ value: string; holder: string }>`
    select value, holder from claim_holders where value = any(${values}::text[]) order by value for share`.execute(
    tx,
  );
  const byValue = new Map(held.rows.map((row) => [row.value, row.holder]));
  return Object.fromEntries(
    rows.map(({ claim, value, holder }) => {
      const present = byValue.get(value) ?? holder;
      return [claim, present === holder ? [] : [strangerOf(present)]];
    }),
  );
}

const strangerOf = (holder: string): Holder => {
  const [kind, ...rest] = holder.split(':');
  const id = rest.join(':');
  return kind === 'applicant' ? { case: '', applicant: id } : { case: id, applicant: '' };
};

/** Cases of the same body and call that have taken the command and stand in no state where it was undone. */
async function quotaCounts(
  tx: Database,
  { procedure, state, command }: Asked,
  quotas: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  if (state.body === null) return {};
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${state.call}|${state.body}`}, 5))`.execute(tx);
  const before = procedure.definition.states
    .filter((each) => each.kind === 'initial' || procedure.table.get(each.id)?.includes(command))
    .map((each) => each.id);
  const counts = quotas.map(async (quota) => {
    const free = [...before, ...(procedure.quotas.get(quota)?.releasedIn ?? [])];
    const { rows } = await sql<{ count: string }>`
      select count(*) from cases where call = ${state.call} and body = ${state.body} and id <> ${state.id}
        and projection -> 'acts' ? ${command} and state <> all(${free}::text[])`.execute(tx);
    return [quota, Number(rows[0]?.count ?? Number.NaN)] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** The budget of the call and year, locked; nothing where none was set: the rule then refuses. */
async function budgetOf(tx: Database, state: CaseState): Promise<Pick<Circumstances, 'budget'>> {
  const { rows } = await sql<{ limit: string; committed: string }>`
    select limit_fen as limit, committed_fen - coalesce(
      (select amount_fen from commitments where case_id = ${state.id}), 0) as committed
    from budgets where call = ${state.call} and year = ${state.year} for update`.execute(tx);
  const row = rows[0];
  return row ? { budget: { limitFen: Number(row.limit), committedFen: Number(row.committed) } } : {};
}
