/** Payment runs as the pages read them: accounts for finance alone. */
import type { RunAnswer, RunSummary } from '@huice/api';
import type { Words } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import { sql } from 'kysely';
import type { CaseNeeds } from '../../cases/index.ts';
import type { Database } from '../../platform/index.ts';
import { holds, RUN_READERS, reachSql } from '../reach.ts';
import { linesOf, type Run, runOf } from './runs.ts';
import { noRunHere } from './troubles.ts';

const OWN: Words = {
  zh: '您编制了这一批次，须由另一名财务人员复核。',
  en: 'You made this run: another person of finance has to approve it.',
};

async function summaries({ db, procedures }: CaseNeeds, runs: readonly Run[]): Promise<RunSummary[]> {
  const { rows } = await sql<{
    run_id: string;
    status: string;
    count: string;
  }>`select run_id, status, count(*) as count
    from payment_lines where run_id = any(${runs.map(({ id }) => id)}::uuid[]) group by run_id, status`.execute(
    db,
  );
  const counts = new Map(rows.map((row) => [`${row.run_id} ${row.status}`, Number(row.count)]));
  const titles = new Map(procedures.present().map((each) => [each.call ?? each.id, each.title]));
  return runs.map((run) => ({
    id: run.id,
    number: run.number,
    call: run.call,
    year: run.year,
    title: titles.get(run.call) ?? { zh: run.call, en: run.call },
    status: run.status,
    count: run.count,
    totalFen: Number(run.total_fen),
    checksum: run.checksum,
    madeName: run.made_name,
    madeAt: run.made_at.toISOString(),
    decidedName: run.decided_name,
    decidedAt: run.decided_at?.toISOString() ?? null,
    note: run.note,
    exportedAt: run.exported_at?.toISOString() ?? null,
    pending: counts.get(`${run.id} pending`) ?? 0,
    paid: counts.get(`${run.id} paid`) ?? 0,
    returned: counts.get(`${run.id} returned`) ?? 0,
  }));
}

/** The runs within the person's reach, newest first. */
export async function listRuns(needs: CaseNeeds, actor: Actor) {
  const runs = await needs.db
    .selectFrom('payment_runs')
    .selectAll()
    .where(reachSql(actor, RUN_READERS))
    .orderBy('made_at', 'desc')
    .orderBy('number', 'desc')
    .limit(500)
    .execute();
  const items = await summaries(needs, runs);
  return { items, count: items.length };
}

/** @throws Trouble 404 where there is none or the person may not see it */
export async function seeRun(db: Database, actor: Actor, id: string): Promise<Run> {
  const run = await runOf(db, id);
  if (!holds(actor, RUN_READERS, run)) throw noRunHere(id);
  return run;
}

export async function runAnswer(needs: CaseNeeds, actor: Actor, id: string): Promise<RunAnswer> {
  const run = await seeRun(needs.db, actor, id);
  const [summary] = await summaries(needs, [run]);
  if (!summary) throw noRunHere(id);
  const finance = holds(actor, ['finance'], run);
  const lines = await linesOf(needs.db, id);
  return {
    ...summary,
    lines: lines.map((line) => ({
      position: line.position,
      case: line.case_id,
      applicantName: line.applicant_name,
      awardNumber: line.award_number,
      amountFen: Number(line.amount_fen),
      bank: finance ? { name: line.account_name, bank: line.bank, account: line.account } : null,
      status: line.status,
      reference: line.reference,
      reason: line.reason,
      settledAt: line.settled_at?.toISOString() ?? null,
    })),
    mayDecide: finance && run.status === 'made' && run.made_by !== actor.id,
    mayExport: finance && (run.status === 'approved' || run.status === 'settled'),
    mayRecord: finance && run.status === 'approved',
    why: finance && run.status === 'made' && run.made_by === actor.id ? OWN : null,
  };
}
