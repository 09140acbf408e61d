import type { WindowOnDay } from '@huice/api';
import { instant, notStated } from './format.ts';
import { Mark, windowStates } from './marks.tsx';
import { useLanguage } from './preferences.ts';
import { type Words, words } from './words.ts';

const channels: Readonly<Record<WindowOnDay['channel'], Words>> = {
  online: words('网上', 'Online'),
  paper: words('窗口', 'At the window'),
  post: words('邮寄', 'By post'),
  other: words('其他方式', 'Other'),
};

const allYear = words('常年受理', 'Open all year');

/** What is left until a window opens or closes; nothing where there is nothing to count. */
export function daysWords(window: Pick<WindowOnDay, 'state' | 'daysLeft'>): Words | null {
  if (window.daysLeft === null) return null;
  if (window.state === 'open') {
    return words(`还有 ${window.daysLeft} 天截止`, `closes in ${window.daysLeft} days`);
  }
  if (window.state === 'upcoming') {
    return words(`${window.daysLeft} 天后开始`, `opens in ${window.daysLeft} days`);
  }
  return null;
}

/** One window of a measure: its name, how it stands, from when to when, where. */
export function WindowLine({ window }: { readonly window: WindowOnDay }) {
  const { t, language } = useLanguage();
  const left = daysWords(window);
  const end = (iso: string | null) => (iso === null ? t(notStated) : instant(iso, language));
  return (
    <div className="row">
      <Mark spec={windowStates[window.state]} />
      <span>{t(window.name)}</span>
      <span className="soft">{t(channels[window.channel])}</span>
      <span>{window.standing ? t(allYear) : `${end(window.from)} – ${end(window.to)}`}</span>
      {left ? <span className="strong">{t(left)}</span> : null}
      {window.where ? <span className="soft">{t(window.where)}</span> : null}
    </div>
  );
}
