/** 回避: each person who is not drawn, and why, case by case. */
import { useLanguage } from '../platform/preferences.ts';
import { Nothing } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import type { Panel } from './panelData.ts';
import { m as shared } from './words.ts';

const m = {
  title: words('不参加抽取的专家及理由', 'Experts who are not drawn, and why'),
  none: words('没有需要回避的专家。', 'Nobody is barred.'),
  expert: words('专家', 'Expert'),
  why: words('理由', 'Why'),
};

export function Exclusions({ panel }: { readonly panel: Panel }) {
  const { t } = useLanguage();
  const names = new Map(panel.experts.map(({ id, name }) => [id, name]));
  if (panel.excluded.length === 0) return <Nothing what={m.none} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x" tabIndex={0} aria-label={t(m.title)}>
      <table className="cells" data-exclusions="">
        <caption className="strong left-caption">
          {t(m.title)}（{panel.excluded.length}）
        </caption>
        <thead>
          <tr>
            <th scope="col">{t(m.expert)}</th>
            <th scope="col">{t(m.why)}</th>
            <th scope="col">{t(shared.caseNumber)}</th>
          </tr>
        </thead>
        <tbody>
          {panel.excluded.flatMap(({ expert, conflicts }) =>
            [...new Map(conflicts.map((each) => [`${each.words.zh} ${each.case}`, each])).values()].map(
              (each, i) => (
                <tr key={`${expert} ${each.case} ${each.words.zh}`}>
                  <td>{i === 0 ? (names.get(expert) ?? expert) : ''}</td>
                  <td>{t(each.words)}</td>
                  <td className="nowrap">{each.case}</td>
                </tr>
              ),
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}
