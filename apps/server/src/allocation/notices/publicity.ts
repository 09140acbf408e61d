/** 公示: what was decided is put before the public for as long as the document says, or as the head decides with a reason. */
import { addDays, type Due, dayOf, instantOf, type Period, periodEnd } from '@huice/calendar';
import type { Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import type { Arrival, CaseNeeds } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';
import { onPlan } from '../plans/on-plan.ts';
import { bindingOf, rowsOf, type SheetRow, statesBefore } from '../plans/store.ts';

/** When a notice that begins at an instant ends by the document; `null` where it states no length. */
export function statedEnd(procedure: Procedure, at: number): Due | null {
  const period = procedure.definition.allocation?.publicity?.period as Period | undefined;
  return period ? periodEnd(dayOf(at), period, { calendar: procedure.calendar }) : null;
}

/** The rows of a version that stand where the notice may be put up. */
export const toPublicise = (
  tx: Database,
  procedure: Procedure,
  command: string,
  rows: readonly SheetRow[],
): Promise<readonly SheetRow[]> => inStates(tx, rows, statesBefore(procedure, command));

/** The rows with money whose case stands in one of the states. */
export async function inStates(
  tx: Database,
  rows: readonly SheetRow[],
  states: readonly string[],
): Promise<readonly SheetRow[]> {
  const given = rows.filter((row) => row.amountFen > 0);
  if (given.length === 0 || states.length === 0) return [];
  const { rows: found } = await sql<{ id: string }>`select id from cases
    where id = any(${given.map((row) => row.case)}::text[]) and state = any(${[...states]}::text[])`.execute(
    tx,
  );
  const standing = new Set(found.map(({ id }) => id));
  return given.filter((row) => standing.has(row.case));
}

/**
 * Puts up the notice of the version that binds, for the rows that are not yet before the public.
 * @throws Trouble 409 where there is nothing to put up, 422 for a day that is too early or is not explained
 */
export const publicisePlan = (
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: { readonly until?: string | undefined; readonly reason?: string | undefined; readonly key: string },
): Promise<void> =>
  onPlan(needs, arrival, id, { roles: ['head'], action: 'publicise plan', key: wanted.key }, async (here) => {
    const { tx, act, versions, procedure, path } = here;
    if (await keySeen(tx, wanted.key)) return undefined;
    const binding = bindingOf(versions);
    const { publicise } = path;
    if (!binding || !publicise?.until) throw nothingDecided();
    const rows = await toPublicise(tx, procedure, publicise.command, await rowsOf(tx, id, binding.version));
    if (rows.length === 0) throw nothingToShow();
    const due = statedEnd(procedure, arrival.at);
    const until = endOf(due, wanted, arrival.at);
    const earlier = await tx
      .selectFrom('allocation_notices')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('plan_id', '=', id)
      .executeTakeFirst();
    const stated = procedure.definition.allocation?.publicity;
    await tx
      .insertInto('allocation_notices')
      .values({
        plan_id: id,
        number: (earlier?.number ?? 0) + 1,
        version: binding.version,
        from_day: dayOf(arrival.at),
        until_day: until,
        period: stated ? JSON.stringify(stated.period) : null,
        cite: stated ? JSON.stringify(stated.cite) : null,
        provisional: due?.certainty === 'provisional',
        reason: (wanted.reason ?? '').trim() || null,
        key: wanted.key,
        at: new Date(arrival.at),
        by_id: arrival.actor.id,
        by_name: arrival.actor.name,
        cases: rows.map((row) => row.case),
      })
      .execute();
    const field = publicise.until;
    await act(
      rows.map((row) => ({
        case: row.case,
        command: publicise.command,
        key: wanted.key,
        version: null,
        input: { [field]: until },
      })),
    );
    return `v${binding.version} ${rows.length} ${until}`;
  });

async function keySeen(tx: Database, key: string): Promise<boolean> {
  const found = await tx
    .selectFrom('allocation_notices')
    .select('number')
    .where('key', '=', key)
    .executeTakeFirst();
  return found !== undefined;
}

/** The last day: the document's, or later; where it states none, the one chosen, with a reason. */
function endOf(
  due: Due | null,
  { until, reason }: { readonly until?: string | undefined; readonly reason?: string | undefined },
  at: number,
): string {
  if (until !== undefined && !isDay(until)) throw badDay(until);
  if (due) {
    if (until !== undefined && until < due.day) throw tooShort(due);
    return until ?? due.day;
  }
  if (until === undefined) throw noDay();
  if ((reason ?? '').trim().length < 5) throw noReason();
  if (until < addDays(dayOf(at), 1)) throw badDay(until);
  return until;
}

function isDay(day: string): boolean {
  try {
    return Number.isFinite(instantOf(day));
  } catch {
    return false;
  }
}

const nothingDecided = () =>
  new Trouble(
    409,
    'not-decided',
    { zh: '计划还没有审定，不能公示。', en: 'The plan is not decided yet.' },
    { todo: { zh: '请先审定。', en: 'Decide it first.' } },
  );

const nothingToShow = () =>
  new Trouble(409, 'nothing-to-publicise', {
    zh: '没有等待公示的办件。',
    en: 'No row waits to be put before the public.',
  });

const tooShort = (due: Due) =>
  new Trouble(
    422,
    'notice-too-short',
    {
      zh: `公示期不得少于文件规定，最早 ${due.day} 截止。${due.explanation.zh}`,
      en: `The notice stands as long as the document says: until ${due.day} at least. ${due.explanation.en}`,
    },
    { where: 'until' },
  );

const noDay = () =>
  new Trouble(
    422,
    'no-day',
    {
      zh: '文件没有载明公示期，请填写公示截止日和依据。',
      en: 'The document states no length: give the last day and what it rests on.',
    },
    { where: 'until' },
  );

const noReason = () =>
  new Trouble(
    422,
    'no-reason',
    {
      zh: '文件没有载明公示期，请写明所定期限的依据（至少 5 个字）。',
      en: 'The document states no length: say what the day rests on, 5 characters or more.',
    },
    { where: 'reason' },
  );

const badDay = (day: string) =>
  new Trouble(
    422,
    'bad-day',
    { zh: `公示截止日“${day}”应晚于今日。`, en: `The last day “${day}” should lie ahead.` },
    { where: 'until' },
  );
