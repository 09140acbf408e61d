/** The sheet of a plan as a file: every row with its rule and figures, the line where the money ends, the sums. */
import { showInstant } from '@huice/calendar';
import { type Procedure, showMoney, yuanText } from '@huice/procedures';
import type { Table } from '@huice/reading';
import { Paper, putTable } from '../../platform/index.ts';
import type { Plan, SheetRow, Version } from './store.ts';

const OUTCOMES = {
  full: '足额安排',
  reduced: '减额安排',
  none: '未安排',
  refused: '不予资助',
  open: '待人工核定',
} as const satisfies Record<SheetRow['outcome'], string>;

const STATUS = { draft: '拟定中', proposed: '待审定', decided: '已审定', declined: '已退回' } as const;

const ruleText = ({ rule }: SheetRow): string => {
  if (!rule) return '未载明';
  const cap = rule.capFen === null ? '' : `，不超过 ${showMoney(rule.capFen)}`;
  return `审定总额的 ${rule.ratio}${cap}〔${rule.provision ?? ''}〕`;
};

const HEADER = [
  '排名',
  '办件编号',
  '申报单位',
  '项目类别',
  '区域',
  '评分',
  '申报总额（元）',
  '审定总额（元）',
  '资助标准',
  '按标准可得（元）',
  '拟资助金额（元）',
  '累计（元）',
  '结果',
  '计算过程',
];

const yuan = (fen: number): number => Number(yuanText(fen));

/** Figures as numbers of 元, so that a spreadsheet adds them up; what is not known is said, not 0. */
export function sheetTable(procedure: Procedure, version: Version, rows: readonly SheetRow[]): Table {
  const title = (id: string) => procedure.definition.projects.find((each) => each.id === id)?.title.zh ?? id;
  const lines = rows.map((row) => [
    row.rank,
    row.case,
    row.applicantName,
    title(row.project),
    row.region,
    row.score ?? '未载明',
    yuan(row.declaredFen),
    row.reviewedFen === null ? '未载明' : yuan(row.reviewedFen),
    ruleText(row),
    yuan(row.entitledFen),
    yuan(row.amountFen),
    yuan(row.cumulativeFen),
    OUTCOMES[row.outcome],
    [...row.missing, ...row.steps.map((step) => step.words)].map((words) => words.zh).join('；'),
  ]);
  const blank = (label: string, value: number | string) => {
    const cells: (string | number)[] = HEADER.map(() => '');
    cells[2] = label;
    cells[10] = value;
    return cells;
  };
  return {
    name: `扶持计划第${version.version}版`,
    header: HEADER,
    rows: [
      ...lines,
      blank('合计', yuan(Number(version.allocated_fen))),
      blank('可用预算', yuan(Number(version.budget_fen))),
      blank('余额', yuan(Number(version.budget_fen) - Number(version.allocated_fen))),
    ],
  };
}

export function sheetPdf(
  plan: Plan,
  procedure: Procedure,
  version: Version,
  rows: readonly SheetRow[],
): Promise<Buffer> {
  const { definition } = procedure;
  const title = `${definition.title.zh} 扶持计划（${plan.year} 年第 ${plan.number} 号）`;
  const foot = `第 ${version.version} 版 ${STATUS[version.status]} ${version.hash?.slice(0, 16) ?? ''}`;
  const settings = { title, subject: version.hash ?? '', made: version.drafted_at, margin: MARGIN };
  const paper = new Paper({ ...settings, layout: 'landscape' });
  const { document } = paper;
  paper.put('H1', () => document.font('bold').fontSize(15).text(title, { align: 'center' }));
  document.moveDown(0.4).font('text').fontSize(9);
  for (const line of headLines(plan, procedure, version)) paper.put('P', () => document.text(line));
  document.moveDown(0.6);
  const reached = (row: SheetRow) => version.line_after === null || row.rank < version.line_after;
  putTable(paper, COLUMNS, rows.filter(reached).map(cells));
  const after = rows.filter((row) => !reached(row));
  if (after.length > 0) {
    document.moveDown(0.4).font('bold').fontSize(9);
    paper.put('P', () =>
      document.text('———— 以下资金不足，减额安排或未安排 ————', { align: 'center' }).moveDown(0.4),
    );
    putTable(paper, COLUMNS, after.map(cells));
  }
  return paper.close(foot);
}

/** In points. */
const MARGIN = 56;

const COLUMNS = [
  { title: '排名', share: 4 },
  { title: '办件编号', share: 9 },
  { title: '申报单位', share: 20 },
  { title: '评分', share: 5, right: true },
  { title: '审定总额', share: 11, right: true },
  { title: '资助标准', share: 22 },
  { title: '拟资助金额', share: 11, right: true },
  { title: '累计', share: 11, right: true },
  { title: '结果', share: 8 },
];

const cells = (row: SheetRow): readonly string[] => [
  String(row.rank),
  row.case,
  row.applicantName,
  row.score === null ? '未载明' : String(row.score),
  row.reviewedFen === null ? '未载明' : showMoney(row.reviewedFen),
  ruleText(row),
  showMoney(row.amountFen),
  showMoney(row.cumulativeFen),
  OUTCOMES[row.outcome],
];

function headLines(plan: Plan, { definition }: Procedure, version: Version): string[] {
  const { rules } = version;
  const method = rules.method === 'rank' ? '按评分排序' : '按比例分配';
  const rounding = rules.rounding === 'down' ? '舍去尾数' : '四舍五入';
  const decided =
    version.decided_at && version.decided_name
      ? `审定：${version.decided_name} ${showInstant(version.decided_at.getTime())}`
      : `状态：${STATUS[version.status]}`;
  const left = Number(version.budget_fen) - Number(version.allocated_fen);
  return [
    `主管部门：${definition.authority.zh}　批次：${plan.call}　版本：第 ${version.version} 版`,
    `可用预算 ${showMoney(Number(version.budget_fen))}，安排 ${showMoney(Number(version.allocated_fen))}，余 ${showMoney(left)}`,
    `规则：${method}，取整到 ${showMoney(rules.unitFen)}，${rounding}${rules.basis === '' ? '' : `；依据：${rules.basis}`}`,
    `拟定：${version.drafted_name} ${showInstant(version.drafted_at.getTime())}　${decided}`,
  ];
}
