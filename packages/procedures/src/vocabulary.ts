/**
 * The engine's own words: fixed, typed and complete. What is particular to a procedure is data in `packs/`;
 * what is here is known to the code, and a table over it that forgets a word does not compile.
 */
import type { Words } from './words.ts';

/** Whom a role's cases are: one's own, those sent to one's body, those assigned, those of one's place, none at all. */
export type Reach = 'own' | 'body' | 'assigned' | 'jurisdiction' | 'none' | 'anyone' | 'engine';

interface RoleWords extends Words {
  readonly reach: Reach;
  /** 法人登录 organisation, 工作人员 staff, nobody (time itself), anyone. */
  readonly login: 'organisation' | 'staff' | 'none' | 'anyone';
}

export const ROLES = {
  applicant: { zh: '申报单位', en: 'Applicant', reach: 'own', login: 'organisation' },
  recommender: { zh: '推荐单位', en: 'Recommending body', reach: 'body', login: 'staff' },
  clerk: { zh: '窗口人员', en: 'Window clerk', reach: 'jurisdiction', login: 'staff' },
  officer: { zh: '经办人', en: 'Case officer', reach: 'jurisdiction', login: 'staff' },
  head: { zh: '处室负责人', en: 'Section head', reach: 'jurisdiction', login: 'staff' },
  expert: { zh: '评审专家', en: 'Expert', reach: 'assigned', login: 'staff' },
  auditor: { zh: '审计人员', en: 'Auditor', reach: 'assigned', login: 'staff' },
  inspector: { zh: '核查人员', en: 'Inspector', reach: 'assigned', login: 'staff' },
  finance: { zh: '财务人员', en: 'Finance', reach: 'jurisdiction', login: 'staff' },
  supervisor: { zh: '监督人员', en: 'Supervisor', reach: 'jurisdiction', login: 'staff' },
  // Answers assignments of plans for a responsible body; has no business with applications.
  reporter: { zh: '责任单位报送人', en: 'Reporter of a responsible body', reach: 'none', login: 'staff' },
  administrator: { zh: '系统管理员', en: 'Administrator', reach: 'jurisdiction', login: 'staff' },
  public: { zh: '社会公众', en: 'Public', reach: 'anyone', login: 'anyone' },
  system: { zh: '系统', en: 'System', reach: 'engine', login: 'none' },
} as const satisfies Record<string, RoleWords>;
export type Role = keyof typeof ROLES;
export const ROLE_IDS = Object.keys(ROLES) as readonly Role[];

/** `initial` exactly one; `final` may be left only where the definition says so (a clawback). */
export const STATE_KINDS = {
  initial: { zh: '起始', en: 'initial' },
  active: { zh: '办理中', en: 'in progress' },
  final: { zh: '办结', en: 'final' },
} as const satisfies Record<string, Words>;
export type StateKind = keyof typeof STATE_KINDS;

/** Where the money of a case lies on its way: set aside by a plan, awarded, paid, come back from the bank, taken back. */
export const MONEY_ACCOUNTS = ['reserved', 'awarded', 'paid', 'returned', 'clawed-back'] as const;
export type MoneyAccount = (typeof MONEY_ACCOUNTS)[number];

export const STEP_STATUSES = {
  none: { zh: '未开始', en: 'not begun' },
  open: { zh: '进行中', en: 'under way' },
  done: { zh: '已完成', en: 'done' },
  waived: { zh: '未抽取或不适用', en: 'not drawn or not applicable' },
} as const satisfies Record<string, Words>;
export type StepStatus = keyof typeof STEP_STATUSES;

/** Why a command was not carried out. The words are the general ones; each refusal adds its particulars. */
export const REFUSALS = {
  'unknown-command': { zh: '没有这个操作。', en: 'There is no such action.' },
  'not-permitted': { zh: '您无权进行这个操作。', en: 'You may not take this action.' },
  'not-now': {
    zh: '办件当前状态下不能进行这个操作。',
    en: 'The action cannot be taken in the present state.',
  },
  'other-procedure': {
    zh: '办件适用另一事项或另一版本的规程。',
    en: 'The case follows another procedure or another revision of it.',
  },
  conflict: {
    zh: '办件已被他人更新，请刷新后再试。',
    en: 'The case has changed meanwhile; reload and try again.',
  },
  'time-reversed': {
    zh: '服务器时间早于办件上一次记录的时间。',
    en: 'The server clock is behind the last record.',
  },
  'bad-input': { zh: '填写的内容有误或不完整。', en: 'What was entered is wrong or incomplete.' },
  'too-early': { zh: '尚未开始受理。', en: 'Not open yet.' },
  late: { zh: '已超过截止时间。', en: 'The deadline has passed.' },
  incomplete: { zh: '申报表或材料不齐全。', en: 'The form or the materials are incomplete.' },
  'missing-data': {
    zh: '缺少作出判断所需的信息，不能视为符合。',
    en: 'Data needed to judge is missing; it does not count as met.',
  },
  'requirement-unmet': { zh: '不符合要求。', en: 'A requirement is not met.' },
  'already-claimed': { zh: '与其他申报重复。', en: 'It repeats what another application holds.' },
  'quota-full': { zh: '推荐名额已用完。', en: 'The quota is used up.' },
  'over-budget': { zh: '超出年度预算总额。', en: 'It exceeds the budget of the year.' },
  'step-open': { zh: '有环节尚未完成。', en: 'A step is not finished.' },
  'step-status': { zh: '环节当前状态不允许。', en: 'The step is not in a status that allows it.' },
  'same-person': { zh: '须由另一人办理。', en: 'It must be done by another person.' },
  'objection-open': { zh: '有异议尚未处理。', en: 'An objection is not decided.' },
  'objection-unknown': { zh: '没有这个待处理的异议。', en: 'There is no such open objection.' },
  'not-undoable': { zh: '没有可以撤销的提交。', en: 'There is no submission to take back.' },
  'not-yet': { zh: '期限未到。', en: 'The time for it has not come.' },
} as const satisfies Record<string, Words>;
export type RefusalCode = keyof typeof REFUSALS;
