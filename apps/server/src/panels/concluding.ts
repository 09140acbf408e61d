/** 汇总: the panel's score goes on to the case by the step's own action, as the rule makes it of the sheets. */
import { membersOf, panelResult, roleFor, type Values } from '@huice/procedures';
import { type CaseNeeds, carryOutTogether } from '../cases/index.ts';
import type { Doing } from './experts.ts';
import { reviewOfPanel, statesOfCases } from './review.ts';
import { sheetsOf } from './sheets.ts';
import { append, lockPanel } from './store.ts';
import { noPanel, notNow } from './troubles.ts';

/** @throws Trouble 404, 409 */
export async function concludeReview(
  needs: CaseNeeds,
  id: string,
  wanted: { readonly case: string; readonly key: string },
  doing: Doing,
): Promise<void> {
  const { actor, at } = doing;
  await carryOutTogether(needs, doing, async (tx, act) => {
    const panel = await lockPanel(tx, id);
    const [state] = await statesOfCases(tx, [wanted.case]);
    if (!panel?.cases.includes(wanted.case) || !state) throw noPanel(id);
    const review = await reviewOfPanel(needs.procedures, panel);
    if (!roleFor(actor, review.conclude, state, at)) throw noPanel(id);
    if (panel.status !== 'drawn' || Object.hasOwn(panel.concluded, wanted.case))
      throw notNow('该办件不待汇总。', 'The case waits for no result.');
    const members = membersOf(panel, wanted.case);
    const sheets = (await sheetsOf(tx, id, wanted.case)).filter(
      (sheet) => members.includes(sheet.expert) && sheet.handedIn !== null,
    );
    if (sheets.length < members.length)
      throw notNow(
        `还有 ${members.length - sheets.length} 位专家未提交评分。`,
        `${members.length - sheets.length} experts have not handed in.`,
      );
    const { criteria, averaging, least } = review.review;
    const result = panelResult(criteria, sheets, averaging, least);
    const { score } = result;
    if (score === null) throw notNow(result.words.zh, result.words.en);
    const conclusion = { score, sheets: result.sheets, words: result.words, outliers: result.outliers };
    const by = { id: actor.id, name: actor.name };
    await append(tx, panel, { type: 'concluded', at, by, case: wanted.case, conclusion }, doing);
    const input: Values = { [review.review.score]: score, [review.review.sheets]: result.sheets };
    const { key } = wanted;
    await act([{ case: wanted.case, command: review.conclude.id, key, version: null, input }]);
  });
}
