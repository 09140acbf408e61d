/** What allocation does when cases have moved, in the same transaction: the ledger, the plan they left, evidence. */
import { type Follower, oneByOne } from '../cases/index.ts';
import { bindEvidence } from './evidence/files.ts';
import { followMoney } from './ledger.ts';
import { leavePlans } from './plans/leaving.ts';
import { mustStandOnSheet } from './plans/on-sheet.ts';

export const allocationFollowers: readonly Follower[] = [
  oneByOne(mustStandOnSheet),
  async (tx, moves) => {
    const { refused, left } = await followMoney(tx, moves);
    await leavePlans(tx, left);
    return refused;
  },
  oneByOne(async (tx, { state, attachments = [] }) => {
    const objection = state.objections.at(-1);
    if (attachments.length > 0 && objection) await bindEvidence(tx, state.id, objection.id, attachments);
  }),
];
