/** What happened in the fictional city: figures entered, assignments sent and how far each body has come with them. */
import { addDays, CHINA, dayOf } from '@huice/calendar';
import { DEMO_PLACE } from '../../identity/index.ts';
import type { Acting, Sending } from '../commands.ts';

export const DEMO_PLAN = '990100/digital-industry-plan';

export interface Figure {
  readonly target: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly baseline?: boolean;
  readonly says: string;
  readonly publish: boolean;
  /** Day it was entered. */
  readonly entered: string;
}

const statistics = '示例市统计公报（虚构）';

/** From statistics: what the bureau enters itself. */
export const FIGURES: readonly Figure[] = [
  {
    target: 'revenue',
    period: '2025',
    value: '446',
    unit: '亿元',
    says: statistics,
    publish: true,
    entered: '2026-03-02',
  },
  {
    target: 'revenue',
    period: '2026-Q3',
    value: '518',
    unit: '亿元',
    says: statistics,
    publish: true,
    entered: '2026-10-26',
  },
  {
    target: 'firms',
    period: '2024',
    value: '180',
    unit: '家',
    baseline: true,
    says: '2024 年末一套表单位名录（虚构）',
    publish: true,
    entered: '2026-03-02',
  },
  {
    target: 'firms',
    period: '2025',
    value: '205',
    unit: '家',
    says: statistics,
    publish: true,
    entered: '2026-03-02',
  },
  {
    target: 'firms',
    period: '2026-Q3',
    value: '226',
    unit: '家',
    says: statistics,
    publish: true,
    entered: '2026-10-26',
  },
  {
    target: 'growth',
    period: '2025',
    value: '7.2',
    unit: '%',
    says: statistics,
    publish: true,
    entered: '2026-03-02',
  },
  {
    target: 'research',
    period: '2025',
    value: '5.1',
    unit: '%',
    says: '重点企业快报（虚构）',
    publish: true,
    entered: '2026-03-09',
  },
  {
    target: 'research',
    period: '2026-H1',
    value: '5.4',
    unit: '%',
    says: '重点企业快报（虚构）',
    publish: false,
    entered: '2026-07-27',
  },
];

type Step = { readonly command: string; readonly day: string; readonly evidence?: string } & Pick<
  Acting,
  'reason' | 'publish' | 'dueDay'
> & { readonly answer?: Omit<NonNullable<Acting['answer']>, 'files'> };

export interface Story {
  readonly sent: string;
  readonly sending: Omit<Sending, 'plan' | 'place' | 'key'>;
  /** By body, in order. */
  readonly steps: Readonly<Record<string, readonly Step[]>>;
}

const at = (body: string) => ({ body, place: DEMO_PLACE });
const said = (
  target: string,
  period: string,
  value: string,
  unit: string,
  kept: { confirmed?: string; reason?: string } = {},
) => ({
  target,
  period,
  value,
  unit,
  confirmed: kept.confirmed === undefined ? [] : [kept.confirmed],
  reason: kept.reason ?? '',
});
const answer = (text: string, ...figures: readonly ReturnType<typeof said>[]) => ({
  text,
  figures,
  without: [],
});

/** Whatever today is, some lie in the past, some press, some are late. */
export function sendings(now: number): readonly Story[] {
  return [...districts(now), ...scenes(now), ...reports(now), ...tasks(now)];
}

const back = (now: number, days: number) => working(addDays(dayOf(now), -days));
const working = (day: string) => {
  let found = day;
  while (!CHINA.kindOf(found).working) found = addDays(found, -1);
  return found;
};

/** Demonstration projects: each district its own share; one answer returned, one corrected. */
function districts(now: number): readonly Story[] {
  const period = back(now, 120).slice(0, 7);
  const task = { kind: 'task', id: 'demonstrations', period: null } as const;
  const sending = {
    subject: task,
    note: '请按累计数报送本区建成的应用示范项目。',
    targets: ['demonstrations'],
    partial: true,
  };
  return [
    {
      sent: back(now, 115),
      sending: { ...sending, bodies: [at('甲区人民政府'), at('乙区人民政府')], dueDay: back(now, 95) },
      steps: {
        甲区人民政府: [
          { command: 'sign', day: back(now, 114) },
          {
            command: 'answer',
            day: back(now, 100),
            evidence: '甲区示范项目清单',
            answer: answer(
              '累计建成示范项目 9 个，均已通过验收。',
              said('demonstrations', period, '9', '个'),
            ),
          },
          { command: 'accept', day: back(now, 98), publish: true },
          { command: 'close', day: back(now, 98) },
          {
            command: 'correct',
            day: back(now, 60),
            reason: '1 个项目验收时间有误',
            answer: answer(
              '更正为 8 个。',
              said('demonstrations', period, '8', '个', {
                confirmed: 'decrease',
                reason: '核减 1 个未验收项目',
              }),
            ),
          },
          { command: 'accept', day: back(now, 57), publish: true },
          { command: 'close', day: back(now, 57) },
        ],
        乙区人民政府: [
          { command: 'sign', day: back(now, 112) },
          {
            command: 'answer',
            day: back(now, 90),
            answer: answer('累计建成示范项目 5 个。', said('demonstrations', period, '5', '个')),
          },
          { command: 'accept', day: back(now, 88), publish: true },
        ],
      },
    },
  ];
}

/** Scenes of the year, half published: accepted; the next answer waits to be reviewed. */
function scenes(now: number): readonly Story[] {
  const subject = { kind: 'target', id: 'scenes', period: null } as const;
  const sending = { subject, note: '', targets: ['scenes'], partial: false };
  const period = back(now, 35).slice(0, 7);
  return [
    {
      sent: back(now, 30),
      sending: { ...sending, bodies: [at('市数据局')], dueDay: back(now, 15) },
      steps: {
        市数据局: [
          { command: 'sign', day: back(now, 29) },
          {
            command: 'answer',
            day: back(now, 20),
            evidence: '应用场景发布目录',
            answer: answer('今年累计征集发布应用场景 44 个。', said('scenes', period, '44', '个')),
          },
          { command: 'accept', day: back(now, 18), publish: true },
          { command: 'close', day: back(now, 18) },
        ],
      },
    },
    {
      sent: back(now, 9),
      sending: {
        subject: { kind: 'target', id: 'overdue', period: null },
        note: '请报送截至上月末的超期件数。',
        targets: ['overdue'],
        partial: false,
        bodies: [at('市工业局')],
        workingDays: 10,
      },
      steps: {
        市工业局: [
          { command: 'sign', day: back(now, 8) },
          {
            command: 'answer',
            day: back(now, 3),
            answer: answer('超期未办结 2 件，正在催办。', said('overdue', period, '2', '件')),
          },
        ],
      },
    },
  ];
}

/** The monthly report: closed, late, returned. */
function reports(now: number): readonly Story[] {
  const month = dayOf(now).slice(0, 7);
  const before = addDays(`${month}-01`, -1).slice(0, 7);
  const cycle = (period: string) => ({ kind: 'cycle', id: 'monthly', period }) as const;
  const bodies = ['市工业局', '甲区人民政府', '乙区人民政府'].map(at);
  const sent = working(`${before}-04`);
  const after = (days: number) => (back(now, days) < sent ? sent : back(now, days));
  return [
    {
      sent,
      sending: { subject: cycle(before), note: '', targets: [], partial: false, bodies },
      steps: {
        市工业局: [
          { command: 'sign', day: sent },
          { command: 'answer', day: after(28), answer: answer('当月走访企业 46 户，新增入库 12 户。') },
          { command: 'accept', day: after(25), publish: false },
          { command: 'close', day: after(25) },
        ],
        甲区人民政府: [
          { command: 'sign', day: sent },
          { command: 'answer', day: after(27), answer: answer('总体正常。') },
          {
            command: 'return',
            day: after(26),
            reason: '没有写明本区新增示范项目和存在的问题',
            dueDay: addDays(dayOf(now), 2),
          },
        ],
        乙区人民政府: [],
      },
    },
  ];
}

/** Tasks: under way, pressing, late, not signed for, withdrawn. */
function tasks(now: number): readonly Story[] {
  const task = (id: string) => ({ kind: 'task', id, period: null }) as const;
  const plain = { note: '', targets: [], partial: false };
  return [
    {
      sent: back(now, 40),
      sending: {
        ...plain,
        subject: task('research'),
        note: '请报送攻关清单和揭榜情况。',
        bodies: [at('市科技局')],
        dueDay: back(now, 12),
      },
      steps: {
        市科技局: [
          { command: 'sign', day: back(now, 39) },
          { command: 'remind', day: back(now, 10) },
        ],
      },
    },
    {
      sent: back(now, 12),
      sending: {
        ...plain,
        subject: task('firms'),
        bodies: [at('市工业局'), at('市统计局')],
        dueDay: addDays(dayOf(now), 3),
      },
      steps: {
        市工业局: [{ command: 'sign', day: back(now, 11) }],
        市统计局: [{ command: 'sign', day: back(now, 11) }],
      },
    },
    {
      sent: back(now, 1),
      sending: { ...plain, subject: task('support'), bodies: [at('市财政局')], workingDays: 15 },
      steps: {},
    },
    {
      sent: back(now, 25),
      sending: {
        ...plain,
        subject: task('scenes'),
        bodies: [at('市科技局')],
        dueDay: addDays(dayOf(now), 20),
      },
      steps: { 市科技局: [{ command: 'withdraw', day: back(now, 24), reason: '与数据局的督办单重复' }] },
    },
  ];
}
