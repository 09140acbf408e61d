/** 办事记录: everything that happened to the case on one line of time, newest first. */
import type { TimelineEntry } from '@huice/procedures';
import { instant } from '../platform/format.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { roleWords } from './words.ts';

const m = {
  title: words('办事记录', 'Record'),
  became: words('变为', 'became'),
  rules: words('适用规则', 'Rules that applied'),
  filing: (n: number) => words(`第 ${n} 次提交`, `Filing ${n}`),
  hash: words('校验值', 'checksum'),
  deviates: words('（不符，已记录）', ' (did not hold, recorded)'),
};

export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t, language } = useLanguage();
  return (
    <section className="stack tight" aria-labelledby="timeline-title">
      <h2 id="timeline-title" className="strong">
        {t(m.title)}
      </h2>
      <ol className="timeline" reversed>
        {entries.toReversed().map((entry) => (
          <li key={`${entry.at}${entry.what.zh}${entry.filing?.number ?? ''}`}>
            <div className="row">
              <time className="soft" dateTime={new Date(entry.at).toISOString()}>
                {instant(new Date(entry.at).toISOString(), language)}
              </time>
              <strong>{t(entry.what)}</strong>
              <span className="soft">
                {t(roleWords(entry.role))}
                {entry.person && entry.role !== 'system' ? ` ${entry.person}` : ''}
              </span>
              {entry.state ? <span className="mark tone-blue">{t(entry.state)}</span> : null}
            </div>
            {entry.details.map((detail) => (
              <div key={detail.label.zh}>
                <span className="soft">{t(detail.label)}：</span>
                {detail.shown}
              </div>
            ))}
            {entry.filing ? (
              <div className="soft small">
                {t(m.filing(entry.filing.number))} ·{' '}
                <span title={`SHA-256 ${entry.filing.hash}`}>
                  {t(m.hash)} <code>{entry.filing.hash.slice(0, 12)}</code>
                </span>
              </div>
            ) : null}
            {entry.rules.length > 0 ? (
              <details open={entry.rules.some(({ held }) => !held)}>
                <summary className="soft small">{t(m.rules)}</summary>
                <ul className="tree">
                  {entry.rules
                    .toSorted((a, b) => Number(a.held) - Number(b.held))
                    .map((rule) => (
                      <li key={`${rule.rule}${rule.words.zh}`}>
                        {t(rule.words)}
                        {rule.held ? null : <strong>{t(m.deviates)}</strong>}
                        {rule.provision ? <span className="soft small">（{rule.provision}）</span> : null}
                      </li>
                    ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
