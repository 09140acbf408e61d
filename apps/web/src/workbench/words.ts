import type { Verdict } from '@huice/api';
import type { MarkSpec } from '../platform/marks.tsx';
import { words } from '../platform/words.ts';

export const verdictMarks: Readonly<Record<Verdict, MarkSpec>> = {
  open: { icon: 'ring', word: words('未定', 'Undecided'), tone: 'grey' },
  accepted: { icon: 'check', word: words('接受', 'Accepted'), tone: 'green' },
  corrected: { icon: 'diamond', word: words('更正', 'Corrected'), tone: 'blue' },
  rejected: { icon: 'cross', word: words('退回', 'Rejected'), tone: 'red' },
};

export const staleMark: MarkSpec = {
  icon: 'question',
  word: words('重读后有变，请再看', 'Read otherwise now: look again'),
  tone: 'amber',
};
export const goneMark: MarkSpec = {
  icon: 'question',
  word: words('重读后没有找到', 'Not found when read again'),
  tone: 'amber',
};
export const unsureMark: MarkSpec = {
  icon: 'question',
  word: words('读得没把握', 'Unsure'),
  tone: 'amber',
};
