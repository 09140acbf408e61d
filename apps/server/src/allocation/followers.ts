/** What allocation does when a case has moved, in the same transaction: the ledger, the plan it left, evidence. */
import type { Follower } from '../cases/index.ts';
import { bindEvidence } from './evidence/files.ts';
import { followMoney } from './ledger.ts';
import { leavePlan } from './plans/leaving.ts';
import { mustStandOnSheet } from './plans/on-sheet.ts';

export const allocationFollowers: readonly Follower[] = [
  mustStandOnSheet,
  async (tx, move) => {
    const { left } = await followMoney(tx, move);
    if (left) await leavePlan(tx, move);
  },
  async (tx, { state, attachments = [] }) => {
    const objection = state.objections.at(-1);
    if (attachments.length > 0 && objection) await bindEvidence(tx, state.id, objection.id, attachments);
  },
];
