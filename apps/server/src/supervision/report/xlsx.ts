/** All figures as a workbook: targets, every figure with what became of it, tasks, assignments, the rules. */
import { tablesToXlsx } from '@huice/reading';
import { RULES, STATUSES, type Status } from '@huice/supervision';
import { LIGHT_WORDS, type PlanReport } from './model.ts';

const SOURCES = { report: '报送', statistics: '统计', cases: '办件', baseline: '基数' } as const;

export function tabulatePlans(reports: readonly PlanReport[]): Uint8Array {
  const inner = reports.some((report) => report.inner);
  return tablesToXlsx([
    {
      name: '目标进度',
      header: [
        '方案',
        '文号',
        '目标类别',
        '指标',
        '目标',
        '完成时间',
        '文件基数',
        '最近一个数',
        '序时应达',
        '年度应达',
        '进度',
        '状态',
        '规则',
        '数据来源',
        '依据条款',
        '截至',
      ],
      rows: reports.flatMap(({ title, number, targets, asOf }) =>
        targets.map((row) => [
          title,
          number,
          row.goal,
          row.indicator,
          row.wanted,
          row.due,
          row.base,
          row.latest,
          row.expected,
          row.yearTarget,
          row.progress === null ? '未载明' : Math.round(row.progress * 10_000) / 10_000,
          row.lightWords,
          row.rule,
          row.source,
          row.provision,
          asOf,
        ]),
      ),
    },
    {
      name: '数值明细',
      header: [
        '方案',
        '指标',
        '期间',
        '数值（原样）',
        '单位（原样）',
        '单位分项',
        '来源',
        '说明',
        '录入或采纳人',
        '已确认的疑问',
        '确认理由',
        '更正的是',
        '是否计入',
        '不计入的原因',
        '编号',
      ],
      rows: reports.flatMap(({ title, targets }) =>
        targets.flatMap(({ indicator, figures, leftOut }) =>
          figures.map((figure) => {
            const why = leftOut.find(({ id }) => id === figure.id)?.why.zh;
            return [
              title,
              indicator,
              figure.period,
              figure.value,
              figure.unit,
              figure.part?.body ?? '',
              SOURCES[figure.source],
              figure.says,
              figure.by,
              figure.confirmed.join('、'),
              figure.reason,
              figure.replaces ?? '',
              why === undefined ? '是' : '否',
              why ?? '',
              figure.id,
            ];
          }),
        ),
      ),
    },
    {
      name: '任务分工',
      header: ['方案', '任务', '牵头', '责任单位', '节点', '依据条款'],
      rows: reports.flatMap(({ title, tasks }) =>
        tasks.map(({ task, lead, units, milestones, provision }) => [
          title,
          task,
          lead,
          units,
          milestones,
          provision,
        ]),
      ),
    },
    ...(inner ? [assignmentSheet(reports)] : []),
    {
      name: '规则',
      header: ['状态', '规则', 'Rule'],
      rows: Object.values(RULES).map(({ light, words }) => [LIGHT_WORDS[light], words.zh, words.en]),
    },
  ]);
}

function assignmentSheet(reports: readonly PlanReport[]) {
  return {
    name: '督办单',
    header: ['方案', '编号', '事项', '责任单位', '期间', '状态', '下发', '期限', '是否超期'],
    rows: reports.flatMap(({ title, assignments }) =>
      assignments.map((row) => [
        title,
        row.id,
        row.title,
        row.body,
        row.period,
        STATUSES[row.status as Status].zh,
        row.sent,
        row.dueDay,
        row.late ? '是' : '否',
      ]),
    ),
  };
}
