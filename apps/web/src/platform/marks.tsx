/** Small marks that are the same everywhere: outcomes, verdicts, window states. Icon, word and colour together. */
import type { WindowState } from '@huice/api';
import type { Outcome, Verdict } from '@huice/measures';
import { Icon, type Shape } from './Icon.tsx';
import { useLanguage } from './preferences.ts';
import { type Words, words } from './words.ts';

export type Tone = 'green' | 'red' | 'amber' | 'grey' | 'blue' | 'violet' | 'teal';

export interface MarkSpec {
  readonly icon: Shape;
  readonly word: Words;
  readonly tone: Tone;
}

export const outcomes: Readonly<Record<Outcome, MarkSpec>> = {
  eligible: { icon: 'check', word: words('符合', 'Eligible'), tone: 'green' },
  insufficient: { icon: 'question', word: words('信息不足', 'Not enough known'), tone: 'amber' },
  ineligible: { icon: 'cross', word: words('不符合', 'Not eligible'), tone: 'red' },
  'not-applicable': { icon: 'dash', word: words('不适用', 'Does not apply'), tone: 'grey' },
};

export const verdicts: Readonly<Record<Verdict, MarkSpec>> = {
  met: { icon: 'check', word: words('满足', 'Met'), tone: 'green' },
  unmet: { icon: 'cross', word: words('不满足', 'Not met'), tone: 'red' },
  unknown: { icon: 'question', word: words('缺数据', 'Data missing'), tone: 'amber' },
  judged: { icon: 'diamond', word: words('须由人判断', 'For a person to judge'), tone: 'violet' },
  'not-asked': { icon: 'dash', word: words('不涉及', 'Not asked'), tone: 'grey' },
};

export const windowStates: Readonly<Record<WindowState, MarkSpec>> = {
  open: { icon: 'dot', word: words('受理中', 'Open'), tone: 'green' },
  upcoming: { icon: 'ring', word: words('未开始', 'Not open yet'), tone: 'blue' },
  closed: { icon: 'square', word: words('已截止', 'Closed'), tone: 'grey' },
  unknown: { icon: 'question', word: words('时间未载明', 'Dates not stated'), tone: 'amber' },
};

/** One mark. `plain` drops the coloured ground, for use inside running lines. */
export function Mark({ spec, plain = false }: { readonly spec: MarkSpec; readonly plain?: boolean }) {
  const { t } = useLanguage();
  return (
    <span className={`mark tone-${spec.tone}${plain ? ' plain' : ''}`}>
      <Icon shape={spec.icon} />
      {t(spec.word)}
    </span>
  );
}
