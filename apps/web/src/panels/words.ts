/** Words of the panel room that more than one page says. */
import { PANEL_STATUSES } from '@huice/procedures';
import type { MarkSpec } from '../platform/marks.tsx';
import { words } from '../platform/words.ts';

export const m = {
  panels: words('评审组', 'Panels'),
  experts: words('专家库', 'Experts'),
  samples: words('现场抽查', 'Inspection samples'),
  duplicates: words('查重', 'Duplicates'),
  mine: words('我的评审', 'Mine to judge'),
  title: words('评审', 'Review'),
  caseNumber: words('办件', 'Case'),
  applicant: words('申报单位', 'Applicant'),
  project: words('项目', 'Project'),
  cancel: words('取消', 'Cancel'),
  seat: (n: number) => words(`专家 ${n}`, `Expert ${n}`),
  points: (n: number) => words(`${n} 分`, `${n} points`),
  field: words('领域', 'Field'),
  needed: words('请填写。', 'Please fill this in.'),
  seed: words('种子', 'Seed'),
  holds: words('按种子重算一致', 'Drawn again from the seed: the same'),
  broken: words('与种子不符', 'Not what the seed makes it'),
};

export const statusMarks: Readonly<Record<string, MarkSpec>> = {
  prepared: { icon: 'ring', tone: 'amber', word: PANEL_STATUSES.prepared },
  drawn: { icon: 'dot', tone: 'blue', word: PANEL_STATUSES.drawn },
  closed: { icon: 'check', tone: 'green', word: PANEL_STATUSES.closed },
  cancelled: { icon: 'dash', tone: 'grey', word: PANEL_STATUSES.cancelled },
};

export const sheetMarks = {
  in: { icon: 'check', tone: 'green', word: words('已交', 'In') },
  out: { icon: 'ring', tone: 'grey', word: words('未交', 'Not in') },
  saved: { icon: 'square', tone: 'blue', word: words('已保存草稿', 'Draft saved') },
  open: { icon: 'ring', tone: 'amber', word: words('待评分', 'To be scored') },
  over: { icon: 'dash', tone: 'grey', word: words('已结束', 'Over') },
  outlier: { icon: 'triangle', tone: 'amber', word: words('离群，请核实', 'Stands out') },
} as const satisfies Record<string, MarkSpec>;
