/** What each role comes here to do, for the page on which a person chooses an account to try. */
import { words } from '../platform/words.ts';

export const demoAccounts = [
  {
    logins: 'company, company-2',
    word: words('申报单位：填报、提交、补正、办理拨付', 'Applicants: fill in, hand in, correct, get paid'),
  },
  {
    logins: 'person',
    word: words('个人登录：只能看指南，不能申报', 'A person: may read guides, may not apply'),
  },
  { logins: 'clerk', word: words('窗口人员：收取纸质材料', 'Window clerk: takes papers in') },
  {
    logins: 'officer',
    word: words('经办人：预审、审查、组织评审、拟定计划', 'Case officer: pre-check, review, plan'),
  },
  {
    logins: 'head',
    word: words(
      '处室负责人：由第二人作出决定、公示、下达',
      'Section head: decides as second person, publicises, awards',
    ),
  },
  { logins: 'expert-1 … expert-4', word: words('评审专家', 'Experts') },
  { logins: 'auditor', word: words('审计人员：审定总额', 'Auditor: reviews the total') },
  { logins: 'inspector, inspector-2', word: words('核查人员：现场核查', 'Inspectors: visit the site') },
  { logins: 'finance, finance-2', word: words('财务人员：拨付', 'Finance: pays') },
  {
    logins: 'supervisor',
    word: words(
      '监督人员：督办方案、下发和审核督办单，查看办件和操作日志',
      'Supervisor: follows plans, sends and reviews assignments, reads cases and the log',
    ),
  },
  {
    logins: 'reporter, reporter-2, reporter-3',
    word: words('责任单位报送人：签收、反馈督办单', 'Reporters: sign for and answer assignments'),
  },
  { logins: 'admin', word: words('系统管理员', 'Administrator') },
] as const;
