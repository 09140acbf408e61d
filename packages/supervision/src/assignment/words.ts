/** The words of an assignment 督办单: states, commands, clocks. A table that forgets one does not compile. */
import type { Words } from '@huice/calendar';

export const STATUSES = {
  sent: { zh: '已下发，待签收', en: 'Sent, to be signed for' },
  signed: { zh: '已签收，办理中', en: 'Signed for, under way' },
  answered: { zh: '已反馈，待审核', en: 'Answered, under review' },
  returned: { zh: '已退回，待补报', en: 'Returned, to be answered again' },
  accepted: { zh: '已采纳，待销号', en: 'Accepted, to be closed' },
  closed: { zh: '已销号', en: 'Closed' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
} as const satisfies Record<string, Words>;
export type Status = keyof typeof STATUSES;

export type Doer = 'supervisor' | 'reporter' | 'system';

export const DOERS = {
  supervisor: { zh: '督办人员', en: 'Supervisor' },
  reporter: { zh: '责任单位', en: 'Responsible body' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Record<Doer, Words>;

interface CommandRule {
  readonly label: Words;
  readonly doers: readonly Doer[];
  readonly from: readonly Status[];
  /** `null`: the state stays. */
  readonly to: Status | null;
}

export const COMMANDS = {
  sign: { label: { zh: '签收', en: 'Sign for' }, doers: ['reporter'], from: ['sent'], to: 'signed' },
  answer: {
    label: { zh: '反馈', en: 'Answer' },
    doers: ['reporter'],
    from: ['signed', 'returned'],
    to: 'answered',
  },
  return: { label: { zh: '退回', en: 'Return' }, doers: ['supervisor'], from: ['answered'], to: 'returned' },
  accept: { label: { zh: '采纳', en: 'Accept' }, doers: ['supervisor'], from: ['answered'], to: 'accepted' },
  close: { label: { zh: '销号', en: 'Close' }, doers: ['supervisor'], from: ['accepted'], to: 'closed' },
  correct: {
    label: { zh: '更正', en: 'Correct' },
    doers: ['reporter'],
    from: ['accepted', 'closed'],
    to: 'answered',
  },
  remind: {
    label: { zh: '催办', en: 'Remind' },
    doers: ['supervisor', 'system'],
    from: ['sent', 'signed', 'returned', 'answered'],
    to: null,
  },
  extend: {
    label: { zh: '调整期限', en: 'Set another date' },
    doers: ['supervisor'],
    from: ['sent', 'signed', 'returned'],
    to: null,
  },
  withdraw: {
    label: { zh: '撤销', en: 'Withdraw' },
    doers: ['supervisor'],
    from: ['sent', 'signed', 'returned'],
    to: 'withdrawn',
  },
} as const satisfies Record<string, CommandRule>;
export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

export const CLOCKS = {
  sign: { title: { zh: '签收时限', en: 'Time to sign for it' }, binds: 'reporter' },
  answer: { title: { zh: '反馈时限', en: 'Time to answer' }, binds: 'reporter' },
  review: { title: { zh: '审核时限', en: 'Time to review' }, binds: 'supervisor' },
} as const satisfies Record<string, { readonly title: Words; readonly binds: Doer }>;
export type ClockName = keyof typeof CLOCKS;

/** Working days of Huice's own clocks, and days left at which it reminds. No document sets these: they are the house's. */
export const LIMITS = {
  sign: { workingDays: 2, warn: [1] },
  answer: { warn: [5, 2] },
  review: { workingDays: 5, warn: [1] },
  /** What a return gives, where the date is nearer than this. */
  again: { workingDays: 3 },
} as const;
