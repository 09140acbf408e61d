/** Small pictures that stand beside their figures: how far a target is, how the lights of a plan are spread. */
import type { Light } from '@huice/supervision';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { LIGHTS, lights } from './words.ts';

const m = {
  of: (done: string, line: string) =>
    words(`已完成 ${done}，今日序时应达 ${line}`, `${done} done; the line asks for ${line} today`),
  done: (done: string) => words(`已完成 ${done}`, `${done} done`),
  unknown: words('进度无法计算', 'Progress cannot be told'),
};

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** @param line where the straight line stands today, as a share of the way; `null`: there is none */
export function ProgressBar({
  progress,
  line,
  light,
}: {
  readonly progress: number | null;
  readonly line: number | null;
  readonly light: Light;
}) {
  const { t } = useLanguage();
  const label =
    progress === null
      ? m.unknown
      : line === null
        ? m.done(percent(progress))
        : m.of(percent(progress), percent(line));
  const clip = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <div className="progress" role="img" aria-label={t(label)} title={t(label)}>
      <div className="progress-track">
        {progress === null ? null : (
          <div className={`progress-done light-${light}`} style={{ width: clip(progress) }} />
        )}
        {line === null ? null : <div className="progress-line" style={{ left: clip(line) }} />}
      </div>
      <span className="progress-number">{progress === null ? '' : percent(progress)}</span>
    </div>
  );
}

/** How many targets show which light: a strip, with the numbers in words beside it. */
export function LightStrip({ counts }: { readonly counts: Readonly<Record<Light, number>> }) {
  const { t } = useLanguage();
  const total = LIGHTS.reduce((sum, light) => sum + counts[light], 0);
  return (
    <div className="light-strip">
      <div className="light-strip-bar" aria-hidden="true">
        {total === 0
          ? null
          : LIGHTS.map((light) => (
              <div key={light} className={`light-${light}`} style={{ flexGrow: counts[light] }} />
            ))}
      </div>
      <ul className="light-counts">
        {LIGHTS.filter((light) => counts[light] > 0).map((light) => (
          <li key={light} className={`tone-${lights[light].tone}`} data-light={light}>
            {t(lights[light].word)} <strong>{counts[light]}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
