/** A call whose cases are all reviewed: one application is walked there, the others are made after it. */
import type { CaseState } from '@huice/procedures';
import { allocationFollowers } from '../../apps/server/src/allocation/index.ts';
import {
  type Arrival,
  type CaseNeeds,
  carryOutTogether,
  caseRow,
  Procedures,
  setBudget,
} from '../../apps/server/src/cases/index.ts';
import { withPanels } from '../../apps/server/src/panels/index.ts';
import type { Database } from '../../apps/server/src/platform/index.ts';
import {
  applicant,
  finance,
  head,
  officer,
  procedure,
  reviewed,
} from '../../packages/procedures/test/shenzhen-story.ts';

export { applicant, finance, head, officer, procedure };

const DAY = 86_400_000;
/** Cases of the pattern written at once. */
const AT_ONCE = 500;

export const call = procedure.definition.call ?? procedure.definition.id;
export const year = 2024;

/** What the acts need, with every follower that the server has. */
export function needsOf(db: Database): CaseNeeds {
  const packs = new Map([['bench', { procedure: procedure.definition }]]);
  const procedures = new Procedures({ present: { packs } } as never, db);
  return { db, procedures, followers: withPanels(procedures, allocationFollowers) };
}

/** @param day days after the review of the pattern ended */
export const by = (actor: Arrival['actor'], day: number): Arrival => ({
  actor,
  address: '127.0.0.1',
  at: pattern.updatedAt + day * DAY,
});

const pattern = longForm(reviewed(700_000_000).state);

/** A form as long as those that companies file: twenty invoices. */
function longForm(state: CaseState): CaseState {
  const submissions = state.submissions.map((each) => {
    const lines = (field: string) =>
      Array.from({ length: 10 }, (_, i) => ({
        item: `示例设备${i}`,
        supplier: '示例设备有限公司',
        invoice: String(90_000_000 + i),
        'paid-on': '2023-06-01',
        amount: (field === 'construction' ? 200_000 : 600_000) * 100,
      }));
    const form = { ...each.form, construction: lines('construction'), research: lines('research') };
    return { ...each, form };
  });
  return { ...state, submissions };
}

/** Reviewed cases of the call, with scores that repeat, and a budget that ends two thirds down the sheet. */
export async function fill(needs: CaseNeeds, rows: number): Promise<void> {
  const { db } = needs;
  await needs.procedures.forOpening(procedure.definition.id);
  for (let from = 0; from < rows; from += AT_ONCE) {
    const states = Array.from({ length: Math.min(AT_ONCE, rows - from) }, (_, i) => likeness(from + i));
    await db
      .insertInto('cases')
      .values(states.map((state) => caseRow(state, 'officer')))
      .execute();
  }
  await setBudget(needs, { call, year, limitFen: rows * 140_000_000 }, by(head, 0));
}

function likeness(index: number): CaseState {
  const data = { ...pattern.data, score: 60 + (index % 80) / 2 };
  return { ...pattern, id: `2024-${String(index + 1).padStart(6, '0')}`, data, keys: {}, claims: {} };
}

const ACCOUNT = {
  'account-name': '示例科技有限公司',
  'account-bank': '示例银行科技园支行',
  'account-number': '0000123400001234',
};

/** The papers of the awarded: handed in on day 31, approved on day 32. None of it is measured. */
export async function papers(needs: CaseNeeds, day: number, cases: readonly string[]): Promise<void> {
  const handing = day === 31;
  const command = handing ? 'submit-papers' : 'approve-papers';
  const input = handing ? ACCOUNT : {};
  await carryOutTogether(needs, by(handing ? applicant : finance[0], day), async (_, act) => {
    await act(cases.map((id) => ({ case: id, command, key: `bench-${command}`, version: null, input })));
  });
}
