/** Words of allocation that more than one page says. */
import type { Answer } from '../platform/api.ts';
import type { MarkSpec } from '../platform/marks.tsx';
import { words } from '../platform/words.ts';

type Status = Answer<'getPlan'>['shown']['status'];
type Outcome = Answer<'listPlanRows'>['items'][number]['outcome'];
type RunStatus = Answer<'listPaymentRuns'>['items'][number]['status'];
type LineStatus = Answer<'getPaymentRun'>['lines'][number]['status'];

export const planStatus: Readonly<Record<Status, MarkSpec>> = {
  draft: { icon: 'ring', word: words('拟定中', 'Being drawn'), tone: 'blue' },
  proposed: { icon: 'question', word: words('待审定', 'To be decided'), tone: 'amber' },
  decided: { icon: 'check', word: words('已审定', 'Decided'), tone: 'green' },
  declined: { icon: 'cross', word: words('已退回', 'Sent back'), tone: 'grey' },
};

export const outcomes: Readonly<Record<Outcome, MarkSpec>> = {
  full: { icon: 'check', word: words('足额', 'In full'), tone: 'green' },
  reduced: { icon: 'diamond', word: words('减额', 'Reduced'), tone: 'amber' },
  none: { icon: 'dash', word: words('未安排', 'Nothing'), tone: 'grey' },
  refused: { icon: 'cross', word: words('不予资助', 'Refused'), tone: 'red' },
  open: { icon: 'question', word: words('待人工核定', 'For a person to set'), tone: 'violet' },
};

export const runStatus: Readonly<Record<RunStatus, MarkSpec>> = {
  made: { icon: 'ring', word: words('待复核', 'To be approved'), tone: 'amber' },
  approved: { icon: 'check', word: words('已复核', 'Approved'), tone: 'blue' },
  declined: { icon: 'cross', word: words('已退回', 'Sent back'), tone: 'grey' },
  settled: { icon: 'check', word: words('已全部登记', 'All recorded'), tone: 'green' },
};

export const lineStatus: Readonly<Record<LineStatus, MarkSpec>> = {
  pending: { icon: 'ring', word: words('待登记', 'To be recorded'), tone: 'amber' },
  paid: { icon: 'check', word: words('已拨付', 'Paid'), tone: 'green' },
  returned: { icon: 'cross', word: words('退票', 'Returned'), tone: 'red' },
  dropped: { icon: 'dash', word: words('已移出', 'Taken out'), tone: 'grey' },
};

export const accounts = {
  free: words('未安排', 'Free'),
  reserved: words('已列入计划', 'Reserved'),
  awarded: words('已下达', 'Awarded'),
  returned: words('退票待付', 'Returned'),
  paid: words('已拨付', 'Paid'),
  clawedBack: words('已追回', 'Clawed back'),
} as const;

export const m = {
  title: words('扶持计划', 'Allocation plans'),
  budget: words('年度预算', 'Budget of the year'),
  noBudget: words('还没有设定预算', 'No budget was set yet'),
  year: (year: number) => words(`${year} 年`, `${year}`),
  planNumber: (number: number) => words(`第 ${number} 号计划`, `Plan ${number}`),
  version: (n: number) => words(`第 ${n} 版`, `Version ${n}`),
  payments: words('资金拨付', 'Payments'),
  ledger: words('台账', 'Ledger'),
  applicant: words('申报单位', 'Applicant'),
  amount: words('金额', 'Amount'),
  state: words('状态', 'State'),
  cancel: words('取消', 'Cancel'),
  done: words('已办理', 'Done'),
  reason: words('理由', 'Reason'),
  rows: (n: number) => words(`${n} 件`, `${n} cases`),
  run: (n: number) => words(`第 ${n} 批`, `Run ${n}`),
  back: words('返回', 'Back'),
};
