/** Preparing a panel: which cases may come before it, and whom it asks for. Nobody is drawn yet. */
import { type Actor, type CaseState, type PanelState, roleFor, type Wanted } from '@huice/procedures';
import { sql } from 'kysely';
import { type Procedures, reachOf } from '../cases/index.ts';
import { type Database, dayOf, errorCode, storableText } from '../platform/index.ts';
import type { Doing } from './experts.ts';
import { awaitsReview, type Review, reviewOf, statesOfCases } from './review.ts';
import { append, lockPanel } from './store.ts';
import { noPanel, notNow, notReviewable } from './troubles.ts';

export interface PanelNeeds {
  readonly db: Database;
  readonly procedures: Procedures;
}

/** Cases within the person's reach that wait for a panel, with their procedures. */
export async function waitingCases({ db, procedures }: PanelNeeds, actor: Actor, at: number) {
  const { rows } = await sql<{ projection: CaseState }>`
    select projection from cases where ${reachOf(actor)}
      and not exists (select 1 from panel_cases p where p.case_id = cases.id and p.open)
      and jsonb_array_length(projection -> 'submissions') > 0
    order by id limit 2000`.execute(db);
  const found: { readonly state: CaseState; readonly review: Review }[] = [];
  for (const { projection: state } of rows) {
    const review = reviewOf(await procedures.pinned(state.procedure, state.procedureRevision));
    if (review && awaitsReview(review, state) && roleFor(actor, review.begin, state, at))
      found.push({ state, review });
  }
  return found;
}

/** The smallest place that holds all: 440305 and 440306 make 440300. */
export function placeOfAll(places: readonly string[]): string {
  const [first = '000000', ...rest] = places;
  for (const digits of [6, 4, 2]) {
    const prefix = first.slice(0, digits);
    if (rest.every((place) => place.startsWith(prefix))) return prefix.padEnd(6, '0');
  }
  return '000000';
}

export interface PanelWanted {
  readonly title: string;
  readonly cases: readonly string[];
  readonly wanted?: readonly Wanted[];
  readonly reserves?: number;
  readonly perEmployer?: number;
}

interface Judged {
  readonly review: Review;
  readonly states: readonly CaseState[];
}

/** All of one procedure in one revision, each waiting, each within reach. @throws Trouble 409 with a reason a case */
async function judged({ db, procedures }: PanelNeeds, ids: readonly string[], actor: Actor, at: number) {
  const states = await statesOfCases(db, ids);
  const [first] = states;
  const why: { id: string; zh: string; en: string }[] = ids
    .filter((id) => !states.some((state) => state.id === id))
    .map((id) => ({ id, zh: '没有这个办件，或您无权办理。', en: 'no such case, or it is not yours' }));
  if (!first) throw notReviewable(why);
  const review = reviewOf(await procedures.pinned(first.procedure, first.procedureRevision));
  for (const state of states) {
    const { id } = state;
    if (!review || !roleFor(actor, review.begin, state, at)) {
      why.push({ id, zh: '没有这个办件，或您无权办理。', en: 'no such case, or it is not yours' });
    } else if (state.procedure !== first.procedure || state.procedureRevision !== first.procedureRevision) {
      why.push({ id, zh: '不是同一事项的同一版本。', en: 'another procedure, or another revision' });
    } else if (!awaitsReview(review, state)) {
      const label = review.procedure.states.get(state.state)?.label ?? { zh: state.state, en: state.state };
      why.push({
        id,
        zh: `当前为“${label.zh}”，不待专家评审。`,
        en: `it is “${label.en}” and waits for no panel`,
      });
    }
  }
  if (why.length > 0 || !review) throw notReviewable(why);
  return { review, states } satisfies Judged;
}

/** @throws Trouble 409 */
export async function makePanel(needs: PanelNeeds, wanted: PanelWanted, doing: Doing): Promise<PanelState> {
  const { actor, at } = doing;
  const cases = [...new Set(wanted.cases)];
  const { review, states } = await judged(needs, cases, actor, at);
  const { rows } = await sql<{ number: string }>`select nextval('panel_numbers') as number`.execute(needs.db);
  const id = `P${dayOf(new Date(at)).slice(0, 4)}-${String(rows[0]?.number ?? '').padStart(4, '0')}`;
  const panel = {
    id,
    title: storableText(wanted.title.trim()),
    procedure: review.procedure.definition.id,
    procedureRevision: review.procedure.definition.revision,
    step: review.step.id,
    call: states[0]?.call ?? '',
    place: placeOfAll(states.map((state) => state.place)),
    cases,
    wanted: (wanted.wanted ?? review.review.experts).map(({ field, count }) => ({ field, count })),
    perEmployer: wanted.perEmployer ?? review.review.perEmployer,
    reserves: wanted.reserves ?? review.review.reserves,
    recentMonths: review.review.recentMonths,
  };
  try {
    return await needs.db
      .transaction()
      .execute((tx) =>
        append(tx, null, { type: 'made', at, by: { id: actor.id, name: actor.name }, panel }, doing),
      );
  } catch (error) {
    if (errorCode(error) !== '23505') throw error;
    const other = { zh: '已在另一个评审组中。', en: 'it lies before another panel' };
    const taken = await needs.db
      .selectFrom('panel_cases')
      .select('case_id')
      .where('case_id', 'in', cases)
      .where('open', '=', true)
      .execute();
    throw notReviewable(taken.map((row) => ({ id: row.case_id, ...other })));
  }
}

/** @throws Trouble 404, 409 */
export async function cancelPanel(
  { db }: PanelNeeds,
  id: string,
  reason: string,
  doing: Doing,
): Promise<PanelState> {
  const { actor, at } = doing;
  return db.transaction().execute(async (tx) => {
    const panel = await lockPanel(tx, id);
    if (!panel) throw noPanel(id);
    if (panel.status !== 'prepared')
      throw notNow(
        '已抽取的评审组不能取消，只能更换专家或汇总。',
        'A panel that was drawn cannot be cancelled.',
      );
    const by = { id: actor.id, name: actor.name };
    return append(tx, panel, { type: 'cancelled', at, by, reason: storableText(reason) }, doing);
  });
}
