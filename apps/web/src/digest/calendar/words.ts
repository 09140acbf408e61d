/** How entries of the calendar are called, and how what is left is said. */
import type { CalendarEntry } from '@huice/api';
import type { MarkSpec } from '../../platform/marks.tsx';
import { type Words, words } from '../../platform/words.ts';

export const kindWords: Readonly<Record<CalendarEntry['kind'], Words>> = {
  window: words('受理', 'Window'),
  call: words('征集', 'Call'),
  consultation: words('征求意见', 'Consultation'),
  publicity: words('公示', 'Public notice'),
  task: words('任务时限', 'Task due'),
  validity: words('有效期届满', 'Validity ends'),
};

export const states: Readonly<Record<CalendarEntry['state'], MarkSpec>> = {
  open: { icon: 'dot', word: words('进行中', 'Open'), tone: 'green' },
  upcoming: { icon: 'ring', word: words('未开始', 'To come'), tone: 'blue' },
  closed: { icon: 'square', word: words('已结束', 'Over'), tone: 'grey' },
  unknown: { icon: 'question', word: words('止日未载明', 'End not stated'), tone: 'amber' },
};

const channels: Readonly<Record<string, Words>> = {
  online: words('网上', 'Online'),
  paper: words('窗口', 'At the window'),
  post: words('邮寄', 'By post'),
  other: words('其他方式', 'Otherwise'),
};
export const channelWord = (channel: string): Words => channels[channel] ?? words(channel, channel);

/** “还有 3 个工作日”; `null` where there is nothing to count. */
export function leftWords({ state, workingDaysLeft: n }: CalendarEntry): Words | null {
  if (n === null) return null;
  if (state === 'upcoming') {
    return n === 0
      ? words('即将开始', 'begins now')
      : words(`${n} 个工作日后开始`, `begins in ${n} working days`);
  }
  return n === 0 ? words('最后一天', 'last day') : words(`还有 ${n} 个工作日`, `${n} working days left`);
}
