import type { ConsultationState, ConsultationVerdict } from '@huice/api';
import type { MarkSpec } from '../../platform/marks.tsx';
import { words } from '../../platform/words.ts';

export const states: Readonly<Record<ConsultationState, MarkSpec>> = {
  open: { icon: 'dot', word: words('征求中', 'Open'), tone: 'green' },
  upcoming: { icon: 'ring', word: words('未开始', 'To come'), tone: 'blue' },
  closed: { icon: 'square', word: words('已截止，答复中', 'Closed, being answered'), tone: 'amber' },
  published: { icon: 'check', word: words('结果已公布', 'Result published'), tone: 'grey' },
};

export const verdicts: Readonly<Record<ConsultationVerdict, MarkSpec>> = {
  adopted: { icon: 'check', word: words('采纳', 'Adopted'), tone: 'green' },
  partly: { icon: 'diamond', word: words('部分采纳', 'Adopted in part'), tone: 'violet' },
  'not-adopted': { icon: 'cross', word: words('未采纳', 'Not adopted'), tone: 'red' },
  noted: { icon: 'dash', word: words('已知悉', 'Noted'), tone: 'grey' },
};
export const verdictKeys = Object.keys(verdicts) as readonly ConsultationVerdict[];
