/** Words and marks of supervision that more than one page says. */

import type { Light, Status } from '@huice/supervision';
import { STATUSES } from '@huice/supervision';
import { count } from '../platform/format.ts';
import type { MarkSpec } from '../platform/marks.tsx';
import { type Words, words } from '../platform/words.ts';

export const lights: Readonly<Record<Light, MarkSpec>> = {
  red: { icon: 'cross', tone: 'red', word: words('红 滞后', 'Red: behind') },
  yellow: { icon: 'triangle', tone: 'amber', word: words('黄 预警', 'Yellow: warning') },
  green: { icon: 'check', tone: 'green', word: words('绿 正常', 'Green: on course') },
  none: { icon: 'dash', tone: 'grey', word: words('未判', 'Not judged') },
};
/** As lists order them: what is behind comes first. */
export const LIGHTS = ['red', 'yellow', 'green', 'none'] as const satisfies readonly Light[];

export const statusMarks: Readonly<Record<Status, Omit<MarkSpec, 'word'>>> = {
  sent: { icon: 'ring', tone: 'blue' },
  signed: { icon: 'dot', tone: 'blue' },
  answered: { icon: 'diamond', tone: 'violet' },
  returned: { icon: 'triangle', tone: 'amber' },
  accepted: { icon: 'check', tone: 'teal' },
  closed: { icon: 'check', tone: 'green' },
  withdrawn: { icon: 'dash', tone: 'grey' },
};

export const isStatus = (text: string): text is Status => Object.hasOwn(STATUSES, text);
export const statusMark = (status: string): MarkSpec =>
  isStatus(status)
    ? { ...statusMarks[status], word: STATUSES[status] }
    : { icon: 'question', tone: 'grey', word: words(status, status) };

const SIGNS: Readonly<Record<string, string>> = {
  '>=': '≥ ',
  '>': '> ',
  '<=': '≤ ',
  '<': '< ',
  '=': '',
  '~': '≈ ',
};

/** Digits as they are read, thousands separated; what is no plain number stays as it is. */
export function figure(value: string): string {
  return /^-?\d+(\.\d+)?$/.test(value) ? count(Number(value)) : value;
}

/** “≥ 600 亿元”, “50 个 / 年”. */
export function wanted(target: {
  readonly comparator: string;
  readonly value: string;
  readonly unit: string;
  readonly every?: string;
}): Words {
  const shown = `${SIGNS[target.comparator] ?? ''}${figure(target.value)} ${target.unit}`;
  const each = {
    year: ['/ 年', 'a year'],
    quarter: ['/ 季度', 'a quarter'],
    month: ['/ 月', 'a month'],
  } as const;
  const every = target.every === undefined ? undefined : each[target.every as keyof typeof each];
  return every ? words(`${shown} ${every[0]}`, `${shown} ${every[1]}`) : words(shown, shown);
}

export const sources: Readonly<Record<string, Words>> = {
  report: words('单位报送', 'Reported'),
  statistics: words('统计录入', 'Statistics'),
  cases: words('办件计入', 'From cases'),
  baseline: words('基数', 'Base'),
};

export const doubts: Readonly<Record<string, Words>> = {
  'other-unit': words('单位不同', 'another unit'),
  'wrong-unit': words('单位不符', 'wrong unit'),
  decrease: words('累计数减少', 'cumulative figure fell'),
  'future-period': words('期间未到', 'period not over'),
  'impossible-share': words('占比越界', 'impossible share'),
  negative: words('负数', 'negative'),
  'before-plan': words('早于方案', 'before the plan'),
};

export const kinds: Readonly<Record<string, Words>> = {
  report: words('报送', 'Report'),
  act: words('工作', 'Act'),
  value: words('每期目标', 'Owed every period'),
};

export const every: Readonly<Record<string, Words>> = {
  year: words('每年', 'Every year'),
  'half-year': words('每半年', 'Every half-year'),
  quarter: words('每季度', 'Every quarter'),
  month: words('每月', 'Every month'),
};
