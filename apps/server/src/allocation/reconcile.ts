/** Does the ledger say of every case what its state says, and the plan that binds what the ledger says? */
import type { CaseState } from '@huice/procedures';
import { sql } from 'kysely';
import { accountOf, type CaseNeeds } from '../cases/index.ts';

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
        const why = differenceOf(
          accountOf(procedure, state),
          held ?? [],
          given === null ? null : Number(given),
        );
        if (why !== null) found.push({ case: state.id, why });
      }
      return found;
    });
}

function differenceOf(
  wanted: string | null,
  held: readonly { readonly account: string; readonly fen: number }[],
  given: number | null,
): string | null {
  const [only, second] = held;
  if (second) return '资金分在两个科目';
  if ((only?.account ?? null) !== wanted)
    return `状态对应 ${wanted ?? '无'}，台账在 ${only?.account ?? '无'}`;
  if (only && given !== null && given > 0 && only.fen !== given)
    return `计划 ${given} 分，台账 ${only.fen} 分`;
  return null;
}
