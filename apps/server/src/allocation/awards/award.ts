/** 下达: the rows whose notice is over and to which no objection is open are awarded, all at once or not at all. */
import { type CaseState, latestForm, moneyPath, type Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import type { Arrival, CaseNeeds } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';
import { inStates } from '../notices/publicity.ts';
import { onPlan } from '../plans/on-plan.ts';
import { bindingOf, rowsOf, type SheetRow, statesBefore, sumOf } from '../plans/store.ts';

/** The rows that may be awarded now: before the public, no objection open. Whether the notice is over the engine judges. */
export async function toAward(
  tx: Database,
  procedure: Procedure,
  rows: readonly SheetRow[],
): Promise<readonly SheetRow[]> {
  const command = moneyPath(procedure)?.award.command;
  const standing = await inStates(tx, rows, command === undefined ? [] : statesBefore(procedure, command));
  if (standing.length === 0) return [];
  const { rows: found } = await sql<{ id: string }>`select c.id from cases c
    where c.id = any(${standing.map((row) => row.case)}::text[]) and ${OBJECTED}`.execute(tx);
  const waiting = new Set(found.map(({ id }) => id));
  return standing.filter((row) => !waiting.has(row.case));
}

/** The case `c` has an objection that is not decided. */
export const OBJECTED = sql`c.projection @> '{"objections": [{"status": "open"}]}'`;

/** @throws Trouble 409 where nothing can be awarded or a notice still stands; the number is used once a plan */
export const awardPlan = (
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: { readonly number: string; readonly key: string },
): Promise<void> =>
  onPlan(needs, arrival, id, { roles: ['head'], action: 'award plan', key: wanted.key }, async (here) => {
    const { tx, act, versions, procedure, path } = here;
    const seen = await tx
      .selectFrom('allocation_awards')
      .select(['key', 'number'])
      .where('plan_id', '=', id)
      .execute();
    if (seen.some(({ key }) => key === wanted.key)) return undefined;
    const number = wanted.number.trim();
    if (seen.some((each) => each.number === number)) throw numberUsed(number);
    const binding = bindingOf(versions);
    const rows = binding ? await toAward(tx, procedure, await rowsOf(tx, id, binding.version)) : [];
    if (!binding || rows.length === 0) throw nothingToAward();
    await tx
      .insertInto('allocation_awards')
      .values({
        plan_id: id,
        number,
        version: binding.version,
        key: wanted.key,
        at: new Date(arrival.at),
        by_id: arrival.actor.id,
        by_name: arrival.actor.name,
        total_fen: sumOf(rows),
        cases: rows.map((row) => row.case),
      })
      .execute();
    const field = path.award.number;
    await act(
      rows.map((row) => ({
        case: row.case,
        command: path.award.command,
        key: wanted.key,
        version: null,
        input: field === null ? {} : { [field]: number },
      })),
    );
    return `v${binding.version} ${number} ${rows.length} ${sumOf(rows)}`;
  });

/** The number under which a case was awarded. */
export function awardNumberOf(procedure: Procedure, state: CaseState): string {
  const field = moneyPath(procedure)?.award.number;
  return field ? String(state.data[field] ?? '') : '';
}

export const applicantOf = (state: CaseState): string => {
  const name = latestForm(state)['company-name'];
  return typeof name === 'string' && name.trim() !== '' ? name : state.applicant;
};

const nothingToAward = () =>
  new Trouble(
    409,
    'nothing-to-award',
    { zh: '没有可以下达的办件。', en: 'No row can be awarded now.' },
    {
      todo: {
        zh: '须公示期满且没有未处理的异议。',
        en: 'The notice must be over and no objection open.',
      },
    },
  );

const numberUsed = (number: string) =>
  new Trouble(
    409,
    'number-used',
    { zh: `文号“${number}”在本计划中已经用过。`, en: `The number “${number}” was used in this plan.` },
    { where: 'number', todo: { zh: '请换一个文号。', en: 'Take another one.' } },
  );
