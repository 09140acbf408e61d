/** Bodies by plans, and over time. */
import type { MatrixAnswer } from '@huice/api';
import { dayOf } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import { type Assignment, matrixOf, summaryOf } from '@huice/supervision';
import type { Expression, SqlBool } from 'kysely';
import type { SupervisionNeeds } from './commands.ts';
import { reachOf } from './reach.ts';

/** So many months back. */
const MONTHS = 12;

export async function matrixAnswer(
  { db, shelves }: SupervisionNeeds,
  actor: Actor,
  plan: string | undefined,
  now: number,
): Promise<MatrixAnswer> {
  const rows = await db
    .selectFrom('assignments')
    .select('projection')
    .where((): Expression<SqlBool> => reachOf(actor))
    .$if(plan !== undefined, (query) => query.where('plan', '=', plan ?? ''))
    .orderBy('id')
    .limit(20_000)
    .execute();
  const all = rows.map(({ projection }) => projection);
  const plans = [...new Set(all.map((each) => each.plan))].toSorted();
  return {
    plans: plans.map((id) => ({ id, title: shelves.present.packs.get(id)?.document.title ?? id })),
    rows: [...matrixOf(all, now)],
    total: summaryOf(all, now),
    months: overTime(all, now),
    asOf: new Date(now).toISOString(),
  };
}

function overTime(all: readonly Assignment[], now: number): MatrixAnswer['months'] {
  const answers = all.flatMap(({ answers: own }) => own);
  return monthsUntil(now).map((month) => {
    const inMonth = (at: number | undefined) => at !== undefined && dayOf(at).startsWith(month);
    return {
      month,
      sent: all.filter(({ sent }) => inMonth(sent.at)).length,
      answered: answers.filter(({ at, late }) => inMonth(at) && !late).length,
      answeredLate: answers.filter(({ at, late }) => inMonth(at) && late).length,
      closed: all.filter(({ closed }) => inMonth(closed?.at)).length,
    };
  });
}

function monthsUntil(now: number): readonly string[] {
  const [year = 0, month = 1] = dayOf(now).split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, index) => {
    const at = year * 12 + (month - 1) - (MONTHS - 1 - index);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}
