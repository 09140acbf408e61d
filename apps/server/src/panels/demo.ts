/**
 * A panel room to look at: on the first start of an empty database, fictional experts, one panel that judges two of the
 * demo cases and another that is still to be drawn, by the very commands that people use.
 */
import { type Actor, latestForm, type PanelState } from '@huice/procedures';
import type { CaseNeeds } from '../cases/index.ts';
import { actorOfLogin, addAccount, DEMO_PLACE, hashPassword, randomPassword } from '../identity/index.ts';
import type { Database } from '../platform/index.ts';
import { declareConflict } from './conflicts.ts';
import { drawPanel } from './drawing.ts';
import { addFunded } from './duplicates/funded.ts';
import { addExpert, type Doing, type ExpertWanted } from './experts.ts';
import { makePanel, waitingCases } from './making.ts';
import { handIn, saveSheet } from './sheets.ts';
import { panelById } from './store.ts';

const PROCEDURE = '990100/software-support-standing';

interface DemoExpert extends Pick<ExpertWanted, 'name' | 'fields'> {
  readonly login: string;
  readonly employer: string;
  readonly more?: Partial<ExpertWanted>;
}

/** Logins 1 to 4 are printed on the first start; the others are there to be drawn, barred or not. */
const EXPERTS: readonly DemoExpert[] = [
  { login: 'expert-1', name: '示例专家甲', fields: ['软件'], employer: '示例大学' },
  { login: 'expert-2', name: '示例专家乙', fields: ['软件', '人工智能'], employer: '示例理工学院' },
  { login: 'expert-3', name: '示例专家丙', fields: ['软件'], employer: '示例软件研究所' },
  { login: 'expert-4', name: '示例专家丁', fields: ['财务'], employer: '示例会计师事务所' },
  { login: 'demo-expert-5', name: '示例专家戊', fields: ['财务'], employer: '示例财经大学' },
  { login: 'demo-expert-6', name: '示例专家己', fields: ['人工智能'], employer: '示例智能实验室' },
];

const COMMENTS = [
  '技术路线清楚，核心模块有自主知识产权，投入与建设内容相称。',
  '推广前景较好，试点企业反馈可信；团队分工应再明确。',
  '与已有产品差异不大，部分支出必要性说明不足。',
] as const;

/** Points of the three sheets on the second case: the last stands out. */
const SHEETS = [
  { technology: 84, industry: 80, budget: 78, team: 82 },
  { technology: 80, industry: 82, budget: 75, team: 80 },
  { technology: 45, industry: 50, budget: 40, team: 55 },
] as const;

/** @returns how many panels there are to look at; 0 where the room was in use, or there are no demo cases */
export async function makeDemoPanels(needs: CaseNeeds, now: number): Promise<number> {
  const { db } = needs;
  const used = await db.selectFrom('expert_records').select('expert').limit(1).executeTakeFirst();
  const demo = await db
    .selectFrom('accounts')
    .select('id')
    .where('login', '=', 'officer')
    .where('demo', '=', true)
    .executeTakeFirst();
  if (used || !demo) return 0;
  const officer: Doing = { actor: await actorOfLogin(db, 'officer'), address: '127.0.0.1', at: now };
  const waiting = (await waitingCases(needs, officer.actor, now)).filter(
    ({ state }) => state.procedure === PROCEDURE,
  );
  const cases = waiting.map(({ state }) => state.id);
  const [first, second, ...rest] = cases;
  if (first === undefined || second === undefined) return 0;
  const applicant = latestForm(waiting[0]?.state as Parameters<typeof latestForm>[0])['company-name'];
  await makeExperts(db, String(applicant ?? ''), officer);
  await makeFunded(db, officer);
  const panel = await makePanel(needs, { title: '软件项目第一组', cases: [first, second] }, officer);
  await drawPanel(needs, panel.id, { version: panel.version }, officer);
  await judge(needs, panel.id, [first, second], now);
  if (rest.length === 0) return 1;
  await makePanel(needs, { title: '软件项目第二组', cases: rest }, officer);
  return 2;
}

/** Two more are barred, so that a reason is seen before the draw. */
async function makeExperts(db: Database, applicant: string, officer: Doing): Promise<void> {
  const barred: readonly DemoExpert[] = [
    {
      login: 'demo-expert-7',
      name: '示例专家庚',
      fields: ['软件'],
      employer: '示例技术转移中心',
      more: { employers: [{ company: applicant, until: '2026-03-31', as: '技术顾问' }] },
    },
    {
      login: 'demo-expert-8',
      name: '示例专家辛',
      fields: ['软件', '财务'],
      employer: '示例投资咨询公司',
      more: { holdings: [applicant] },
    },
  ];
  const passwordHash = await hashPassword(randomPassword());
  for (const { login, name, fields, employer, more } of [...EXPERTS, ...barred]) {
    const known = await db.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirst();
    if (!known) {
      const account = {
        login,
        name,
        kind: 'staff',
        role: 'expert',
        place: DEMO_PLACE,
        passwordHash,
        demo: true,
      } as const;
      await addAccount(db, account);
    }
    const wanted = {
      login,
      name,
      place: DEMO_PLACE,
      fields,
      employers: [{ company: employer, until: null, as: '研究员' }, ...(more?.employers ?? [])],
      holdings: more?.holdings ?? [],
      phones: [],
    };
    await addExpert(db, wanted, officer, randomPassword);
  }
}

async function makeFunded(db: Database, officer: Doing): Promise<void> {
  const items = [
    {
      title: '示例市政务云排产服务（虚构）',
      unit: '示例市数据局',
      year: 2024,
      description:
        '由财政资金建设：面向中小制造企业的工业软件云平台，提供排产、设备联网与质量追溯服务，供示例市园区企业免费使用，全部内容均为虚构。',
    },
  ];
  await addFunded(db, { place: DEMO_PLACE, items }, officer);
}

/** The first case has one conflict and one sheet in; of the second all are in, and one stands out. */
async function judge(needs: CaseNeeds, id: string, [first, second]: readonly [string, string], now: number) {
  const drawn = await panelById(needs.db, id);
  const spare = drawn?.draw?.standby.find((each) => each.field === '软件');
  const leaver = drawn?.members[first]?.find((each) => each.field === '软件');
  if (spare && leaver) {
    const told = { case: first, why: '与项目负责人三年内合作发表论文（虚构）', key: `${id}-demo-conflict` };
    await declareConflict(needs, id, told, {
      actor: await actorById(needs.db, leaver.expert),
      address: '127.0.0.1',
      at: now,
    });
  }
  const panel = await panelById(needs.db, id);
  if (!panel) return;
  await scoreAs(needs, panel, first, 0, now);
  for (const seat of [0, 1, 2]) await scoreAs(needs, panel, second, seat, now);
}

async function scoreAs(
  needs: CaseNeeds,
  panel: PanelState,
  id: string,
  seat: number,
  now: number,
): Promise<void> {
  const expert = panel.members[id]?.[seat]?.expert;
  if (expert === undefined) return;
  const doing = { actor: await actorById(needs.db, expert), address: '127.0.0.1', at: now };
  const given = { revision: 0, scores: { ...SHEETS[seat] }, comment: COMMENTS[seat] ?? '' };
  await saveSheet(needs, panel.id, id, given, doing);
  await handIn(needs, panel.id, id, 1, doing);
}

async function actorById(db: Database, id: string): Promise<Actor> {
  const { login } = await db
    .selectFrom('accounts')
    .select('login')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return actorOfLogin(db, login);
}
