/** What may be wrong with a payment run, in words. */
import type { PaymentProblem } from '@huice/procedures';
import { Trouble } from '../../platform/index.ts';

export const noRunHere = (id: string): Trouble =>
  new Trouble(
    404,
    'no-such-run',
    { zh: '没有这个拨付批次，或您无权查看。', en: 'There is no such payment run, or you may not see it.' },
    { where: id, todo: { zh: '请从“资金拨付”中打开。', en: 'Open it from the list of runs.' } },
  );

export const noCallHere = (call: string): Trouble =>
  new Trouble(
    404,
    'no-such-call',
    { zh: `没有涉及资金的批次“${call}”。`, en: `There is no call “${call}” that gives money.` },
    { where: 'call' },
  );

export const notPayable = (cases: readonly string[]): Trouble =>
  new Trouble(
    409,
    'not-payable',
    {
      zh: `有 ${cases.length} 件不能拨付：资料未通过、已在另一批次，或已经拨付。`,
      en: `${cases.length} cases cannot be paid: papers not approved, in another run, or paid already.`,
    },
    {
      where: cases.slice(0, 20).join('、'),
      todo: { zh: '请刷新待拨付列表后重新选择。', en: 'Reload the list and choose again.' },
    },
  );

export const inAnotherRun = (): Trouble =>
  new Trouble(
    409,
    'not-payable',
    { zh: '有办件刚刚被列入另一批次。', en: 'A case was just put into another run.' },
    { todo: { zh: '请刷新待拨付列表后重新选择。', en: 'Reload the list and choose again.' } },
  );

export const badRun = (problems: readonly PaymentProblem[]): Trouble =>
  new Trouble(
    422,
    'bad-run',
    { zh: '有办件的收款信息有误，批次没有编制。', en: 'Accounts are wrong: the run was not made.' },
    {
      todo: { zh: '请退回拨付资料，由申报单位更正。', en: 'Return the papers for the applicant to correct.' },
      problems: problems.map((each) => ({ code: 'bad-payment', ...each.words, where: each.case })),
    },
  );

export const notWaiting = (status: string): Trouble =>
  new Trouble(
    409,
    'run-decided',
    { zh: '这一批次已经复核过。', en: 'The run was decided already.' },
    { where: status, todo: { zh: '请刷新页面。', en: 'Reload the page.' } },
  );

export const ownRun = (): Trouble =>
  new Trouble(
    403,
    'same-person',
    { zh: '编制人不能复核自己编制的批次。', en: 'Whoever made the run may not approve it.' },
    { todo: { zh: '请由另一名财务人员复核。', en: 'Another person of finance has to.' } },
  );

export const notApproved = (): Trouble =>
  new Trouble(
    409,
    'run-not-approved',
    { zh: '批次还没有复核通过。', en: 'The run is not approved.' },
    { todo: { zh: '请先由另一名财务人员复核。', en: 'Have it approved by a second person first.' } },
  );

export const notInRun = (cases: readonly string[]): Trouble =>
  new Trouble(
    422,
    'not-in-run',
    { zh: '有办件不在本批次中。', en: 'A case is not in this run.' },
    { where: cases.slice(0, 20).join('、') },
  );

export function changedRun(): Trouble {
  return new Trouble(
    409,
    'run-changed',
    {
      zh: '批次编制之后有办件退出，合计已不一致。',
      en: 'A case has left the run since it was made: its total no longer holds.',
    },
    { todo: { zh: '请退回后重新编制。', en: 'Send it back and make it anew.' } },
  );
}
