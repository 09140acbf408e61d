/** Does the ledger say of every case what its state says, and the plan that binds what the ledger says? */
import type { CaseState, Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import { accountOf, type CaseNeeds } from '../cases/index.ts';
import { soughtOf } from './ledger.ts';

export interface LedgerDifference {
  readonly case: string;
  readonly why: string;
}

/**
 * Reads everything anew, all as of one moment.
 * @returns the cases whose money lies elsewhere than their state says, or is another sum than the plan gives
 */
export function reconcileLedger(needs: CaseNeeds): Promise<readonly LedgerDifference[]> {
  return needs.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const { rows } = await sql<{
        projection: CaseState;
        held: { account: string; fen: number }[] | null;
        given: string | null;
      }>`select c.projection,
          (select jsonb_agg(jsonb_build_object('account', b.account, 'fen', b.balance_fen))
            from ledger_case_balances b where b.case_id = c.id and b.balance_fen > 0) as held,
          (select r.amount_fen from allocation_rows r
            join allocation_versions v on v.plan_id = r.plan_id and v.version = r.version
            where r.case_id = c.id and v.status = 'decided' and v.version = (select max(w.version)
              from allocation_versions w where w.plan_id = v.plan_id and w.status = 'decided')
            order by v.decided_at desc limit 1) as given
        from cases c order by c.id`.execute(tx);
      const found: LedgerDifference[] = [];
      for (const { projection: state, held, given } of rows) {
        const procedure = await needs.procedures.pinned(state.procedure, state.procedureRevision);
        const why = differenceOf(procedure, state, held ?? [], given === null ? null : Number(given));
        if (why !== null) found.push({ case: state.id, why });
      }
      return found;
    });
}

function differenceOf(
  procedure: Procedure,
  state: CaseState,
  held: readonly { readonly account: string; readonly fen: number }[],
  given: number | null,
): string | null {
  const all = held.reduce((sum, { fen }) => sum + fen, 0);
  const account = accountOf(procedure, state);
  const sought = soughtOf(procedure, state, all);
  const told = (sums: readonly (readonly [string, number])[]) =>
    sums
      .map(([account, fen]) => `${account} ${fen}`)
      .toSorted()
      .join('、') || '无';
  const [wanted, found] = [told([...sought]), told(held.map(({ account, fen }) => [account, fen] as const))];
  if (wanted !== found || (account !== null && !sought.has(account)))
    return `状态对应 ${account ?? '无'}（${wanted}），台账为 ${found}`;
  if (all > 0 && given !== null && given > 0 && all !== given) return `计划 ${given} 分，台账 ${all} 分`;
  return null;
}
