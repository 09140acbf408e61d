/** How far each demo case has come: what was done, by whom, how many working days ago. */
import type { Values } from '@huice/procedures';
import { PROJECTS, type ProjectName } from './projects.ts';

export interface Act {
  /** Working days before today. */
  readonly ago: number;
  /** A demo login; `applicant` is the one of the case, `public` somebody from outside. */
  readonly who: string;
  readonly command: string;
  /** `@login` stands for the account's id. */
  readonly input?: Values;
}

export interface DemoStory {
  /** Login of the applicant. */
  readonly applicant: string;
  readonly project: ProjectName;
  /** Working days before today on which it was opened. */
  readonly opened: number;
  /** A draft that is not complete yet: the fields that are still blank. */
  readonly blank?: readonly string[];
  readonly acts: readonly Act[];
}

/** The day so many working days before today, YYYY-MM-DD; a negative number lies ahead. */
export type DayAgo = (ago: number) => string;

const act = (ago: number, who: string, command: string, input?: Values): Act =>
  input === undefined ? { ago, who, command } : { ago, who, command, input };

const PANEL = ['@expert-1', '@expert-2', '@expert-3'];

const declared = (project: ProjectName) => (PROJECTS[project].build + PROJECTS[project].research) * 100;
const isChain = (project: ProjectName) => PROJECTS[project].category === 'chain-link';

const filed = (ago: number) => [act(ago, 'applicant', 'submit')];
const prechecked = (ago: number) => [...filed(ago), act(ago - 1, 'officer', 'pass-precheck')];
const booked = (ago: number, day: string) => [
  ...prechecked(ago),
  act(ago - 1, 'applicant', 'book', { 'appointment-day': day, 'appointment-slot': '上午 9:30—10:00' }),
];
const received = (ago: number, on: DayAgo) => [
  ...booked(ago, on(ago - 3)),
  act(ago - 3, 'clerk', 'receive-papers', { 'papers-complete': true, pages: 86 + (ago % 40) }),
];
const inReview = (ago: number, on: DayAgo, project: ProjectName) => [
  ...received(ago, on),
  act(ago - 5, 'officer', 'pass-formal'),
  ...(isChain(project) ? [act(ago - 7, 'officer', 'pass-first-review')] : []),
];

const experts = (ago: number, score: number) => [
  act(ago, 'officer', 'begin-experts', { experts: PANEL, draw: `示抽〔${ago}〕号` }),
  act(ago - 6, 'head', 'record-experts-by-hand', {
    score,
    sheets: 3,
    'by-hand-reason': '示例：评审会在线下召开，评分表已归档。',
  }),
];
const audit = (ago: number, project: ProjectName, share: number) => [
  act(ago, 'officer', 'begin-audit', { auditors: ['@auditor'] }),
  act(ago - 9, 'auditor', 'report-audit', {
    'audited-total': Math.round((declared(project) * share) / 10_000) * 10_000,
    'audit-opinion': share < 1 ? '个别发票与付款凭证不符，相应核减。' : '支出真实，凭证齐全，未核减。',
  }),
];
const site = (ago: number) => [
  act(ago, 'officer', 'begin-site', { inspectors: ['@inspector', '@inspector-2'] }),
  act(ago - 3, 'inspector', 'report-site', {
    'site-result': 'consistent',
    'site-note': '设备在用，与清单一致。',
  }),
];
const duplicates = (ago: number) => [
  act(ago, 'officer', 'begin-duplicates'),
  act(ago, 'officer', 'report-duplicates', { 'duplicate-finding': 'none' }),
];

interface Reviewed {
  readonly score: number;
  /** Reviewed total as a share of the declared one. */
  readonly share: number;
}

/** Everything up to the end of the review; an audit that cuts more than a fifth ends in a proposed refusal. */
const reviewed = (ago: number, on: DayAgo, project: ProjectName, { score, share }: Reviewed) => [
  ...inReview(ago, on, project),
  ...experts(ago - 8, score),
  ...audit(ago - 8, project, share),
  ...(isChain(project) ? [...site(ago - 15), ...duplicates(ago - 17)] : []),
  act(ago - 18, 'officer', 'conclude-review'),
  ...(isChain(project)
    ? []
    : [act(ago - 19, 'officer', 'conclude-consultation', { consultation: '各部门无不同意见。' })]),
];

/** Three tenths of the reviewed total, whole hundreds of yuan. */
const amountOf = (project: ProjectName, share: number) =>
  Math.floor((declared(project) * share * 0.3) / 10_000) * 10_000;

const planned = (ago: number, on: DayAgo, project: ProjectName, result: Reviewed) => [
  ...reviewed(ago, on, project, result),
  act(ago - 20, 'officer', 'propose-plan', { amount: amountOf(project, result.share) }),
];
const publicised = (ago: number, on: DayAgo, project: ProjectName, result: Reviewed) => [
  ...planned(ago, on, project, result),
  act(ago - 21, 'head', 'publicise', { 'publicity-until': on(ago - 26) }),
];
const awarded = (ago: number, on: DayAgo, project: ProjectName, result: Reviewed) => [
  ...publicised(ago, on, project, result),
  act(ago - 27, 'head', 'award', { 'award-number': `示工业〔${on(ago - 27).slice(0, 4)}〕${ago} 号` }),
];
const papersIn = (ago: number, on: DayAgo, project: ProjectName, result: Reviewed) => [
  ...awarded(ago, on, project, result),
  act(ago - 30, 'applicant', 'submit-papers', {
    'account-name': '示例账户（虚构）',
    'account-bank': '示例银行示例支行',
    'account-number': `0000 0000 0000 ${String(1000 + ago)}`,
  }),
];
/** Ready for the next payment run, which is the allocation room's to make. */
const payable = (ago: number, on: DayAgo, project: ProjectName, result: Reviewed) => [
  ...papersIn(ago, on, project, result),
  act(ago - 32, 'finance', 'approve-papers'),
];

/** One of each state that somebody has to do something about, and what they end in. */
export function demoStories(on: DayAgo): readonly DemoStory[] {
  return [
    {
      applicant: 'company',
      project: 'privacy',
      opened: 3,
      blank: ['summary', 'research', 'team', 'own-application'],
      acts: [],
    },
    {
      applicant: 'company',
      project: 'assistant',
      opened: 9,
      acts: [
        ...filed(8),
        act(6, 'officer', 'return', { reason: '合同与付款凭证的日期不一致，请补充说明并更正支出明细。' }),
      ],
    },
    {
      applicant: 'company',
      project: 'database',
      opened: 42,
      acts: awarded(40, on, 'database', { score: 91.5, share: 0.95 }),
    },
    { applicant: 'company-2', project: 'mapping', opened: 4, acts: filed(2) },
    { applicant: 'company-2', project: 'speech', opened: 8, acts: booked(5, on(-1)) },
    { applicant: 'demo-company-5', project: 'ledger', opened: 4, acts: filed(1) },
    {
      applicant: 'demo-company-6',
      project: 'security',
      opened: 90,
      acts: [...received(88, on), act(83, 'officer', 'pass-formal')],
    },
    { applicant: 'demo-company-4', project: 'mapping', opened: 9, acts: received(6, on) },
    {
      applicant: 'demo-company-7',
      project: 'planning',
      opened: 56,
      acts: [
        ...inReview(54, on, 'planning'),
        act(42, 'officer', 'begin-audit', { auditors: ['@auditor'] }),
        act(4, 'officer', 'begin-duplicates'),
      ],
    },
    {
      applicant: 'demo-company-8',
      project: 'copied',
      opened: 30,
      acts: [...inReview(28, on, 'copied'), ...audit(18, 'copied', 0.97)],
    },
    // Two more that wait for a panel and a sample.
    { applicant: 'demo-company-6', project: 'network', opened: 16, acts: inReview(14, on, 'network') },
    { applicant: 'demo-company-4', project: 'database', opened: 15, acts: inReview(13, on, 'database') },
    {
      applicant: 'demo-company-9',
      project: 'simulation',
      opened: 27,
      acts: reviewed(25, on, 'simulation', { score: 88, share: 0.98 }),
    },
    {
      applicant: 'demo-company-10',
      project: 'vision',
      opened: 26,
      acts: reviewed(24, on, 'vision', { score: 82.5, share: 1 }),
    },
    {
      applicant: 'demo-company-3',
      project: 'privacy',
      opened: 28,
      acts: reviewed(26, on, 'privacy', { score: 75, share: 0.9 }),
    },
    {
      applicant: 'demo-company-11',
      project: 'network',
      opened: 27,
      acts: planned(25, on, 'network', { score: 86, share: 0.93 }),
    },
    {
      applicant: 'demo-company-12',
      project: 'energy',
      opened: 28,
      acts: publicised(24, on, 'energy', { score: 79.5, share: 0.96 }),
    },
    {
      applicant: 'demo-company-13',
      project: 'speech',
      opened: 28,
      acts: [
        ...publicised(24, on, 'speech', { score: 80, share: 0.94 }),
        act(1, 'public', 'object', {
          name: '示例公民',
          contact: '0990-60000001',
          grounds: '该单位公示的应用时长与其网站所载不一致。',
          evidence: '附网站页面截图两张（虚构）。',
        }),
      ],
    },
    {
      applicant: 'demo-company-5',
      project: 'ledger',
      opened: 46,
      acts: papersIn(44, on, 'ledger', { score: 84, share: 1 }),
    },
    {
      applicant: 'demo-company-9',
      project: 'simulation',
      opened: 64,
      acts: payable(62, on, 'simulation', { score: 93, share: 1 }),
    },
    {
      applicant: 'demo-company-12',
      project: 'energy',
      opened: 34,
      acts: reviewed(32, on, 'energy', { score: 66, share: 0.74 }),
    },
    {
      applicant: 'demo-company-10',
      project: 'vision',
      opened: 20,
      acts: [...filed(18), act(15, 'applicant', 'withdraw', { reason: '项目计划调整，拟下一批次再申报。' })],
    },
  ];
}
