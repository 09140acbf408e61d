/** The scan: acts on what is due. The clock is passed in; nothing is remembered between two scans. */
import type { Role } from '@huice/procedures';
import { REFUSALS, SYSTEM, timeLimits } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, Trouble } from '../platform/index.ts';
import { type CaseNeeds, carryOut } from './commands.ts';

export interface Scanned {
  /** Commands that time itself took. */
  readonly acted: number;
  readonly warned: number;
  /** Could not be done; they stay due and are told in the log. */
  readonly failed: readonly string[];
}

/** Warnings are looked for this far ahead, in days: the longest level of the guides, and weekends. */
const AHEAD = 60;
const AT_ONCE = 500;

export async function scanDeadlines(needs: CaseNeeds, now: number): Promise<Scanned> {
  const due = await needs.db
    .selectFrom('case_deadlines')
    .select(['case_id', 'name', 'due_at'])
    .where('kind', '=', 'command')
    .where('acted_at', 'is', null)
    // What is due in this very second is still in time.
    .where('due_at', '<', new Date(Math.floor(now / 1000) * 1000))
    .orderBy('due_at')
    .limit(AT_ONCE)
    .execute();
  const failed: string[] = [];
  let acted = 0;
  for (const { case_id: id, name, due_at } of due) {
    const key = `system-${name}-${due_at.getTime()}`;
    try {
      await carryOut(
        needs,
        { case: id, command: name, key, version: null },
        { actor: SYSTEM, address: '', at: now },
      );
      acted += 1;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      failed.push(`${id} ${name}: ${error.problem.code}`);
    }
  }
  return { acted, failed, warned: await warn(needs, now) };
}

async function warn({ db, procedures }: CaseNeeds, now: number): Promise<number> {
  const rows = await db
    .selectFrom('case_deadlines as d')
    .innerJoin('cases as c', 'c.id', 'd.case_id')
    .select(['d.case_id', 'd.name', 'd.warned', 'd.due_at', 'c.projection'])
    .where('d.kind', '=', 'clock')
    .where('d.acted_at', 'is', null)
    .where('d.due_at', '<', new Date(now + AHEAD * 86_400_000))
    .orderBy('d.due_at')
    .limit(AT_ONCE)
    .execute();
  let warned = 0;
  for (const row of rows) {
    const { projection: state } = row;
    const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
    const limit = timeLimits(procedure, state, now).find((each) => each.clock === row.name);
    if (limit?.reading.status !== 'running') continue;
    const { overdue, warning, left } = limit.reading;
    if (!overdue && (warning === null || (row.warned !== null && row.warned <= warning))) continue;
    const told = overdue ? REFUSALS.late : { zh: `还剩 ${left} 天。`, en: `${left} days left.` };
    const words = {
      zh: `${row.case_id}“${limit.title.zh}”${told.zh}`,
      en: `${row.case_id} “${limit.title.en}”: ${told.en}`,
    };
    if (await tell(db, row, limit.binds, words, overdue ? null : warning, now)) warned += 1;
  }
  return warned;
}

/** Once a level, also when two servers scan at once. */
async function tell(
  db: Database,
  row: { readonly case_id: string; readonly name: string; readonly warned: number | null },
  to: Role,
  words: { readonly zh: string; readonly en: string },
  level: number | null,
  now: number,
): Promise<boolean> {
  const at = new Date(now);
  const { numAffectedRows } = await sql`with marked as (
      update case_deadlines set warned = coalesce(${level}::int, warned),
        acted_at = case when ${level}::int is null then ${at}::timestamptz end
      where case_id = ${row.case_id} and kind = 'clock' and name = ${row.name} and acted_at is null
        and warned is not distinct from ${row.warned}::int returning case_id
    ) insert into outbox (case_id, to_role, zh, en, created_at)
      select case_id, ${to}, ${words.zh}, ${words.en}, ${at} from marked`.execute(db);
  return numAffectedRows === 1n;
}
