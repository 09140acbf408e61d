/** 声明回避: by the expert, through the case; by an officer to whom it became known, through the panel. */
import { emptySeats, membersOf, roleFor } from '@huice/procedures';
import { type CaseNeeds, carryOut, carryOutTogether } from '../cases/index.ts';
import { storableText } from '../platform/index.ts';
import { drawSeats, namingInput } from './drawing.ts';
import type { Doing } from './experts.ts';
import { reviewOfPanel, statesOfCases, whyField } from './review.ts';
import { append, lockPanel, panelById } from './store.ts';
import { noPanel, notNow } from './troubles.ts';

export interface ConflictTold {
  readonly case: string;
  readonly why: string;
  /** Whose, where an officer tells it. */
  readonly expert?: string;
  readonly key: string;
}

/** @throws Trouble 403, 404, 409 */
export async function declareConflict(needs: CaseNeeds, id: string, told: ConflictTold, doing: Doing) {
  const panel = await panelById(needs.db, id);
  if (!panel?.cases.includes(told.case)) throw noPanel(id);
  const before = panel.replacements.length;
  if (told.expert === undefined || told.expert === doing.actor.id) await declareOwn(needs, id, told, doing);
  else await declareFor(needs, id, { ...told, expert: told.expert }, doing);
  const after = await panelById(needs.db, id);
  if (!after) throw noPanel(id);
  const made = after.replacements.slice(before).filter((each) => each.case === told.case);
  return {
    case: told.case,
    replaced: made.some((each) => each.draw.drawn.length > 0),
    empty: emptySeats(after, told.case).map((each) => ({ ...each })),
  };
}

async function declareOwn(needs: CaseNeeds, id: string, told: ConflictTold, doing: Doing): Promise<void> {
  const panel = await panelById(needs.db, id);
  if (!panel || !membersOf(panel, told.case).includes(doing.actor.id)) throw noPanel(id);
  const review = await reviewOfPanel(needs.procedures, panel);
  const input = { [whyField(review)]: storableText(told.why) };
  const { key } = told;
  await carryOut(needs, { case: told.case, command: review.declare.id, key, version: null, input }, doing);
}

async function declareFor(
  needs: CaseNeeds,
  id: string,
  told: ConflictTold & { readonly expert: string },
  doing: Doing,
): Promise<void> {
  const { actor, at } = doing;
  await carryOutTogether(needs, doing, async (tx, act) => {
    const panel = await lockPanel(tx, id);
    const [state] = await statesOfCases(tx, [told.case]);
    if (!panel || !state) throw noPanel(id);
    const review = await reviewOfPanel(needs.procedures, panel);
    // An officer of another place learns nothing, not even that there is such a panel.
    if (!roleFor(actor, review.begin, state, at)) throw noPanel(id);
    const member = panel.members[told.case]?.find((each) => each.expert === told.expert);
    if (!member) throw notNow('该专家不在该办件的评审组中。', 'The expert does not judge this case.');
    const by = { id: actor.id, name: actor.name };
    const { expert } = told;
    const why = storableText(told.why);
    const noted = await append(tx, panel, { type: 'declared', at, by, expert, case: told.case, why }, doing);
    const seats = { out: expert, wanted: [{ field: member.field, count: 1 }] };
    const after = await drawSeats(tx, review, noted, state, seats, doing);
    const input = namingInput(review, 'replace', after, told.case);
    await act([{ case: told.case, command: review.replace.id, key: told.key, version: null, input }]);
  });
}
