/** Drawing a panel, once; filling its seats in the same order. The cases follow in the same transaction. */
import { randomBytes } from 'node:crypto';
import {
  type CaseState,
  drawExperts,
  emptySeats,
  membersOf,
  type PanelState,
  type Wanted as SeatsWanted,
} from '@huice/procedures';
import { type ActOnMany, type CaseNeeds, carryOutTogether } from '../cases/index.ts';
import { type Database, dayOf } from '../platform/index.ts';
import { type Doing, poolFor } from './experts.ts';
import { expertsField, interestsOfCases, type Review, reviewOfPanel, statesOfCases } from './review.ts';
import { append, lockPanel } from './store.ts';
import { changedElsewhere, noPanel, notNow, poolTooSmall } from './troubles.ts';

/** 256 bits that nobody could know beforehand. */
export const newSeed = (): string => randomBytes(32).toString('hex');

/** What the commands that name the experts are given. */
export function namingInput(
  { begin, replace, review }: Review,
  command: 'begin' | 'replace',
  panel: PanelState,
  id: string,
) {
  const definition = command === 'begin' ? begin : replace;
  const number = 1 + panel.replacements.filter((each) => each.case === id).length;
  return {
    [expertsField(definition)]: [...membersOf(panel, id)],
    [review.record]: command === 'begin' ? panel.id : `${panel.id}/${number}`,
  };
}

/**
 * Draws, and begins the review of every case: all of it or nothing. The seed is made here, after everything else was
 * settled, or was announced beforehand.
 * @throws Trouble 404, 409 with the reasons
 */
export async function drawPanel(
  needs: CaseNeeds,
  id: string,
  wanted: { readonly version: number; readonly seed?: string },
  doing: Doing,
): Promise<void> {
  const { actor, at } = doing;
  await carryOutTogether(needs, doing, async (tx, act: ActOnMany) => {
    const panel = await lockPanel(tx, id);
    if (!panel) throw noPanel(id);
    if (panel.version !== wanted.version) throw changedElsewhere(wanted.version, panel.version);
    if (panel.status !== 'prepared') throw notNow('评审组已经抽取过。', 'The panel has been drawn.');
    const review = await reviewOfPanel(needs.procedures, panel);
    const states = await statesOfCases(tx, panel.cases);
    const { record, excluded } = drawExperts(await poolFor(tx, panel.place), {
      seed: wanted.seed?.trim() ?? newSeed(),
      round: 1,
      subject: panel.id,
      interests: interestsOfCases(review, states),
      wanted: panel.wanted,
      declared: [],
      today: dayOf(new Date(at)),
      perEmployer: panel.perEmployer,
      reserves: panel.reserves,
      recentMonths: panel.recentMonths,
    });
    if (record.short.length > 0) throw poolTooSmall(record.short);
    const by = { id: actor.id, name: actor.name };
    const drawn = await append(tx, panel, { type: 'drawn', at, by, draw: record, excluded }, doing);
    await act(
      drawn.cases.map((each) => ({
        case: each,
        command: review.begin.id,
        key: `${drawn.id}-draw-${each}`,
        version: null,
        input: namingInput(review, 'begin', drawn, each),
      })),
    );
  });
}

/** The next in the order of the draw for the seats of a case; recorded, also where nobody is left. */
export async function drawSeats(
  tx: Database,
  review: Review,
  panel: PanelState,
  state: CaseState,
  seats: { readonly out: string | null; readonly wanted: readonly SeatsWanted[] },
  doing: Doing,
): Promise<PanelState> {
  if (!panel.draw) throw notNow('评审组尚未抽取。', 'The panel has not been drawn.');
  const { actor, at } = doing;
  const { record, excluded } = drawExperts(await poolFor(tx, panel.place), {
    seed: panel.draw.seed,
    round: panel.draw.round,
    subject: panel.id,
    interests: interestsOfCases(review, [state]),
    wanted: seats.wanted,
    declared: panel.declared,
    today: dayOf(new Date(at)),
    perEmployer: panel.perEmployer,
    reserves: 0,
    recentMonths: panel.recentMonths,
    keep: membersOf(panel, state.id).filter((expert) => expert !== seats.out),
  });
  const by = { id: actor.id, name: actor.name };
  const { out } = seats;
  return append(tx, panel, { type: 'replaced', at, by, case: state.id, out, draw: record, excluded }, doing);
}

/** Fills the seats that had stayed empty, once the pool has grown. @throws Trouble 404, 409 */
export async function fillSeats(
  needs: CaseNeeds,
  id: string,
  wanted: { readonly case: string; readonly key: string },
  doing: Doing,
): Promise<void> {
  await carryOutTogether(needs, doing, async (tx, act: ActOnMany) => {
    const panel = await lockPanel(tx, id);
    if (!panel?.cases.includes(wanted.case)) throw noPanel(id);
    const empty = emptySeats(panel, wanted.case);
    if (empty.length === 0) throw notNow('没有空缺。', 'No seat is empty.');
    const review = await reviewOfPanel(needs.procedures, panel);
    const [state] = await statesOfCases(tx, [wanted.case]);
    if (!state) throw noPanel(id);
    const filled = await drawSeats(tx, review, panel, state, { out: null, wanted: empty }, doing);
    const come = filled.replacements.at(-1)?.draw;
    if (!come || come.drawn.length === 0) throw poolTooSmall(come?.short ?? []);
    const input = namingInput(review, 'replace', filled, wanted.case);
    const { key } = wanted;
    await act([{ case: wanted.case, command: review.replace.id, key, version: null, input }]);
  });
}
