/**
 * What a panel does when one of its cases moves, in the transaction of the move. Naming experts, replacing them and
 * recording a result agree with the panel's own records, whoever takes the action from wherever; an expert who
 * declares a conflict leaves at once, and the next in the order of the draw takes the seat.
 */
import { emptySeats, membersOf, type PanelState, SYSTEM, type Value } from '@huice/procedures';
import {
  type CaseNeeds,
  carryOutWithin,
  type Follower,
  type Move,
  oneByOne,
  type Procedures,
} from '../cases/index.ts';
import type { Database } from '../platform/index.ts';
import { drawSeats, namingInput } from './drawing.ts';
import { expertsField, type Review, reviewOf, whyField } from './review.ts';
import { append, concludedBy, lockPanelOfCase } from './store.ts';
import { byHandOnly, throughPanel } from './troubles.ts';

/** @param followers all of them, for the commands that this one takes itself */
export function followPanels(procedures: Procedures, followers: () => readonly Follower[]): Follower {
  return oneByOne(async (tx, move) => {
    const review = reviewOf(move.procedure);
    if (!review) return;
    const { command, state } = move;
    const ends = move.procedure.states.get(state.state)?.kind === 'final';
    const named =
      command === review.review.byHand ||
      [review.begin, review.replace, review.declare, review.conclude].some(({ id }) => id === command);
    if (!named && !ends) return;
    const panel = await lockPanelOfCase(tx, state.id);
    if (!panel) {
      // A result without a panel is a head's to record, with the reason: by another way it is nobody's.
      if (command === review.conclude.id && !(await concludedBy(tx, move))) throw byHandOnly(state.id);
      return;
    }
    if (ends) await drop(tx, move, panel);
    else await follow({ tx, procedures, followers }, move, review, panel);
  });
}

interface Within {
  readonly tx: Database;
  readonly procedures: Procedures;
  readonly followers: () => readonly Follower[];
}

const sameIds = (given: Value | undefined, wanted: readonly string[]) =>
  Array.isArray(given) && JSON.stringify([...given].sort()) === JSON.stringify([...wanted].sort());

async function follow(within: Within, move: Move, review: Review, panel: PanelState): Promise<void> {
  const { command, state, input } = move;
  if (command === review.declare.id) return declared(within, move, review, panel);
  // Concluding closes the case for the panel before the command is taken: an open one was not concluded there.
  const records = command === review.conclude.id || command === review.review.byHand;
  if (records || panel.status !== 'drawn') throw throughPanel(panel.id);
  const field = expertsField(command === review.begin.id ? review.begin : review.replace);
  if (!sameIds(input[field], membersOf(panel, state.id))) throw throughPanel(panel.id);
}

/** The case has ended otherwise: the panel has nothing more to do with it. */
async function drop(tx: Database, { procedure, state, arrival }: Move, panel: PanelState): Promise<void> {
  const why = procedure.states.get(state.state)?.label ?? { zh: state.state, en: state.state };
  const by = { id: arrival.actor.id, name: arrival.actor.name };
  await append(tx, panel, { type: 'dropped', at: arrival.at, by, case: state.id, why }, arrival);
}

async function declared(within: Within, move: Move, review: Review, panel: PanelState): Promise<void> {
  const { state, input, arrival } = move;
  const { actor, at } = arrival;
  if (!membersOf(panel, state.id).includes(actor.id)) return;
  const why = String(input[whyField(review)] ?? '');
  const by = { id: actor.id, name: actor.name };
  const told = await append(
    within.tx,
    panel,
    { type: 'declared', at, by, expert: actor.id, case: state.id, why },
    arrival,
  );
  await replaceMember(within, review, told, move, actor.id);
}

/** Takes the expert off the case and the next in the order of the draw on to it, by the engine itself. */
async function replaceMember(
  { tx, procedures, followers }: Within,
  review: Review,
  panel: PanelState,
  { state, arrival }: Pick<Move, 'state' | 'arrival'>,
  out: string,
): Promise<void> {
  const field = panel.members[state.id]?.find((member) => member.expert === out)?.field ?? '';
  const wanted = [...emptySeats(panel, state.id).filter((each) => each.field !== field)];
  const own = emptySeats(panel, state.id).find((each) => each.field === field)?.count ?? 0;
  const seats = { out, wanted: [{ field, count: own + 1 }, ...wanted] };
  const system = { actor: SYSTEM, address: arrival.address, at: arrival.at };
  const after = await drawSeats(tx, review, panel, state, seats, system);
  const needs: CaseNeeds = { db: tx, procedures, followers: followers() };
  const key = `${panel.id}-v${after.version}-${state.id}`;
  const input = namingInput(review, 'replace', after, state.id);
  await carryOutWithin(
    needs,
    { case: state.id, command: review.replace.id, key, version: null, input },
    system,
  );
}
