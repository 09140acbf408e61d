/** The public notice of a plan and its objections: only the rows that are objected to wait or open again. */
import type { AllocationPlan } from './types.ts';

export interface RowObjection {
  readonly id: string;
  readonly case: string;
  readonly status: 'open' | 'upheld' | 'dismissed';
}

export interface NoticeRow {
  readonly case: string;
  readonly applicant: string;
  readonly amountFen: number;
  /** `clear` may be awarded when the notice ends; `waiting` has an open objection; `reopened` goes back to review. */
  readonly status: 'clear' | 'waiting' | 'reopened';
  readonly objections: readonly string[];
}

/** The rows of the notice: those that get money. An upheld objection reopens its row even where others are dismissed. */
export function noticeRows(plan: AllocationPlan, objections: readonly RowObjection[]): readonly NoticeRow[] {
  return plan.rows
    .filter((row) => row.amountFen > 0)
    .map((row) => {
      const mine = objections.filter((each) => each.case === row.case);
      const has = (status: RowObjection['status']) => mine.some((each) => each.status === status);
      const status = has('upheld') ? 'reopened' : has('open') ? 'waiting' : 'clear';
      const { case: id, applicant, amountFen } = row;
      return { case: id, applicant, amountFen, status, objections: mine.map((each) => each.id) };
    });
}
