/** The rules that turn a light on: data, shown on the page as they are judged. */
import type { Words } from '@huice/calendar';

export type Light = 'green' | 'yellow' | 'red' | 'none';

/** Where the lights change; shown with the rules. */
export const THRESHOLDS = {
  /** Share of the line from which it is yellow, below it red. */
  near: 0.8,
  /** 左右: from this share of the value it counts as reached. */
  about: 0.95,
  /** A newest figure older than this many days is stale. */
  staleDays: 400,
  /** So many days after the target's date its last figure may still come. */
  finalDays: 120,
} as const;

export const RULES = {
  met: { light: 'green', words: { zh: '已达到目标值', en: 'The target value is reached' } },
  'on-line': {
    light: 'green',
    words: {
      zh: '不低于序时进度（起点到目标的直线）',
      en: 'Not below the straight line from start to target',
    },
  },
  'near-line': {
    light: 'yellow',
    words: { zh: '达到序时进度的 80% 以上、不足 100%', en: 'At least 80% of the line, below 100%' },
  },
  'below-line': { light: 'red', words: { zh: '不足序时进度的 80%', en: 'Below 80% of the line' } },
  stale: {
    light: 'yellow',
    words: { zh: '最近一个数已超过 400 天', en: 'The newest figure is more than 400 days old' },
  },
  within: { light: 'green', words: { zh: '未超过上限', en: 'Within the upper limit' } },
  over: { light: 'red', words: { zh: '超过上限', en: 'Above the upper limit' } },
  'average-held': {
    light: 'green',
    words: { zh: '各年平均不低于目标', en: 'The average over the years holds' },
  },
  'average-near': {
    light: 'yellow',
    words: { zh: '各年平均达到目标的 80% 以上', en: 'The average is at least 80% of the target' },
  },
  'average-below': {
    light: 'red',
    words: { zh: '各年平均不足目标的 80%', en: 'The average is below 80% of the target' },
  },
  missed: {
    light: 'red',
    words: { zh: '到期未达到目标值', en: 'The date has passed and the value was not reached' },
  },
  'awaiting-final': {
    light: 'yellow',
    words: {
      zh: '已到期，等待终期数（120 天内）',
      en: 'The date has passed; the last figure is awaited (120 days)',
    },
  },
  'no-final': {
    light: 'red',
    words: { zh: '到期 120 天后仍无终期数', en: 'No last figure 120 days after the date' },
  },
  'no-line': {
    light: 'none',
    words: {
      zh: '文件未载明基数，且只有一期数据，画不出序时线',
      en: 'No baseline stated and one figure only: no line can be drawn',
    },
  },
  'no-date': {
    light: 'none',
    words: {
      zh: '文件未写明完成时间，只能看是否达到',
      en: 'No date is stated: only whether it is reached can be told',
    },
  },
  'due-unknown': {
    light: 'none',
    words: {
      zh: '已到期，本系统没有收到过数，不能判断',
      en: 'The date has passed and no figure ever came here: nothing can be told',
    },
  },
  'no-figures': { light: 'none', words: { zh: '还没有数据', en: 'No figures yet' } },
  'not-computable': {
    light: 'none',
    words: { zh: '文件没有给出可计算的口径', en: 'The document gives no figure to compute with' },
  },
  'other-scope': {
    light: 'none',
    words: {
      zh: '目标口径大于本地，文件没有分解到本地',
      en: 'The target is of a wider area and is not broken down to this place',
    },
  },
} as const satisfies Record<string, { readonly light: Light; readonly words: Words }>;
export type RuleId = keyof typeof RULES;
