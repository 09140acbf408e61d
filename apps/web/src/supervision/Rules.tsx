/** The rules of the lights, as the server judges by them. */
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { usePlans } from './data.ts';
import { LIGHTS, lights } from './words.ts';

const m = {
  title: words('红黄绿是怎么判的', 'How the lights come about'),
  line: words(
    '序时：从起点（文件基数；累计数从 0；否则首个数）到目标画直线，看最近一个数当日应达多少。年度：直线在本年末应达多少。数由单位报送并经采纳、由统计录入，或由办件自动计入；期间未到的数和不能换算的数保留但不计入。',
    'The line runs straight from the start (the base stated; nought for cumulative figures; else the first figure) to the target, read on the day of the newest figure; the year’s target is the line at the end of the year. Figures come from reports that were accepted, from statistics, or from cases; forecasts and units that do not convert are kept and not counted.',
  ),
};

export function Rules() {
  const { t } = useLanguage();
  const { data } = usePlans();
  return (
    <details className="tile">
      <summary className="strong">{t(m.title)}</summary>
      <p className="lead">{t(m.line)}</p>
      <ul className="plain-list rules-list">
        {LIGHTS.flatMap((light) =>
          (data?.rules ?? [])
            .filter((rule) => rule.light === light)
            .map((rule) => (
              <li key={rule.rule} className="row">
                <Mark spec={lights[light]} />
                <span>{t(rule.words)}</span>
              </li>
            )),
        )}
      </ul>
    </details>
  );
}
