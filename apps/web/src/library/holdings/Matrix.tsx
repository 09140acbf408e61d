/** Place × industry as a table: how many documents may bind on the day; a number opens that industry. */
import type { CoveredDocument } from '@huice/api';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { industryMatrix } from './standing.ts';
import { tiles } from './tiles.ts';

const m = {
  title: words(
    '地区 × 产业（有效或未载明的文件数）',
    'Place × industry (documents in force or of unstated validity)',
  ),
  place: words('地区', 'Place'),
  nation: words('全国', 'Nation'),
  other: words('其他', 'Other'),
  only: (industry: string) => words(`只看${industry}`, `Only ${industry}`),
};

export function Matrix(props: {
  readonly documents: readonly CoveredDocument[];
  readonly day: string;
  readonly onChoose: (industry: string) => void;
}) {
  const { t, language } = useLanguage();
  const { industries, of } = industryMatrix(props.documents, props.day);
  const nameOf = (code: string) => {
    if (code === '000000') return t(m.nation);
    const tile = tiles.find((one) => one.code === code);
    return tile === undefined ? t(m.other) : language === 'zh' ? tile.name : tile.nameEn;
  };
  return (
    <details className="tile">
      <summary>{t(m.title)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={t(m.title)}>
        <table className="cells">
          <thead>
            <tr>
              <th scope="col">{t(m.place)}</th>
              {industries.map((industry) => (
                <th key={industry} scope="col">
                  <button
                    type="button"
                    className="as-link"
                    title={t(m.only(industry))}
                    onClick={() => props.onChoose(industry)}
                  >
                    {industry}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...of].map(([code, counts]) => (
              <tr key={code}>
                <th scope="row">{nameOf(code)}</th>
                {industries.map((industry) => (
                  <td key={industry} className="right">
                    {counts.get(industry) ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
