/** The sheets that the person may read, side by side; the rule by which one stands out is written beside them. */
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { Sheets } from './panelData.ts';
import { m as shared, sheetMarks } from './words.ts';

const m = {
  waits: (n: number, all: number) =>
    words(
      `已交 ${n} / ${all} 份。全部提交之前，经办人看不到任何评分。`,
      `${n} of ${all} handed in. Before all are in, officers see no score.`,
    ),
  criterion: words('评分项', 'Criterion'),
  total: words('总分', 'Total'),
  comment: words('意见', 'Comment'),
  mine: words('（我）', ' (me)'),
  result: words('综合评分', 'Result'),
  title: words('各专家评分', 'Sheets of the experts'),
};

export function SheetsTable({ sheets, officer }: { readonly sheets: Sheets; readonly officer: boolean }) {
  const { t } = useLanguage();
  const { criteria } = sheets.review;
  const handed = sheets.members.filter(({ handedIn }) => handedIn).length;
  const name = (seat: number) => {
    const member = sheets.members.find((each) => each.seat === seat);
    return officer && member?.expert ? member.expert.name : t(shared.seat(seat));
  };
  if (sheets.sheets.length === 0) return <p>{t(m.waits(handed, sheets.members.length))}</p>;
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={t(m.title)}>
        <table className="cells numbers" data-sheets="">
          <thead>
            <tr>
              <th scope="col">{t(m.criterion)}</th>
              {sheets.sheets.map(({ seat, mine }) => (
                <th key={seat} scope="col">
                  {name(seat)}
                  {mine ? t(m.mine) : ''}
                  {sheets.outliers.some((each) => each.seat === seat) ? (
                    <Mark spec={sheetMarks.outlier} />
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map(({ id, title, weight }) => (
              <tr key={id}>
                <th scope="row">
                  {t(title)}
                  {weight === undefined ? null : <span className="soft small"> {weight} %</span>}
                </th>
                {sheets.sheets.map((sheet) => (
                  <td key={sheet.seat}>{sheet.scores[id] ?? ''}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t(m.total)}</th>
              {sheets.sheets.map((sheet) => (
                <td key={sheet.seat} className="strong">
                  {sheet.total}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t(m.comment)}</th>
              {sheets.sheets.map((sheet) => (
                <td key={sheet.seat} className="words">
                  {sheet.comment}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
      {sheets.outliers.map((each) => (
        <p key={each.seat} data-outlier={each.seat}>
          <Mark spec={sheetMarks.outlier} /> {name(each.seat)}：{t(each.words)}
        </p>
      ))}
      {sheets.result ? (
        <p>
          <span className="strong">{t(m.result)}</span> {t(sheets.result.words)}
        </p>
      ) : (
        <p className="soft">{t(m.waits(handed, sheets.members.length))}</p>
      )}
      <p className="soft small">{t(sheets.rule)}</p>
    </div>
  );
}
