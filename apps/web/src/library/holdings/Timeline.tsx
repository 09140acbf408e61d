/** Validity over the years: one line a document; what is not stated fades out, or says so. */
import type { CoveredDocument } from '@huice/api';
import { notStated } from '../../platform/format.ts';
import { Mark } from '../../platform/marks.tsx';
import { PlainLink } from '../../platform/PlainLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { validities } from '../documentWords.ts';
import { axisOf, barOf, shareOf, standingOn } from './standing.ts';

const m = {
  title: words('有效期时间线', 'Validity over the years'),
  document: words('文件', 'Document'),
  standing: words('当日状态', 'On the day'),
  validity: words('有效期', 'Validity'),
  axis: words('年份', 'Years'),
  published: words('发布', 'published'),
};

export function Timeline({
  documents,
  day,
}: {
  readonly documents: readonly CoveredDocument[];
  readonly day: string;
}) {
  const { t, language } = useLanguage();
  const axis = axisOf(documents, day);
  const years = Array.from({ length: axis.to - axis.from }, (_, n) => axis.from + n);
  const now = `${shareOf(day, axis) * 100}%`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls inside itself must be reached by keyboard
    <section className="scroll-x tile" tabIndex={0} aria-label={t(m.title)}>
      <table className="cells gantt">
        <thead>
          <tr>
            <th scope="col">{t(m.document)}</th>
            <th scope="col">{t(m.standing)}</th>
            <th scope="col">{t(m.validity)}</th>
            <th scope="col" aria-label={t(m.axis)}>
              <div className="gantt-years">
                {years.map((year) => (
                  <span key={year}>{year}</span>
                ))}
              </div>
            </th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => {
            const bar = barOf(document, axis);
            const { effectiveFrom, effectiveTo, publishedOn, issuedOn } = document;
            const published = publishedOn ?? issuedOn;
            return (
              <tr key={document.id}>
                <th scope="row">
                  <PlainLink to={document.link}>
                    {language === 'zh' ? document.title : document.titleEn}
                  </PlainLink>
                </th>
                <td>
                  <Mark spec={validities[standingOn(document, day)]} plain />
                </td>
                <td className="nowrap">
                  {bar.openLeft && bar.openRight
                    ? t(notStated)
                    : `${effectiveFrom ?? t(notStated)} – ${effectiveTo ?? t(notStated)}`}
                  {bar.openLeft && published !== null ? (
                    <div className="small soft">
                      {t(m.published)} {published}
                    </div>
                  ) : null}
                </td>
                <td className="gantt-cell">
                  <div className="gantt-line" aria-hidden="true">
                    {bar.unknown ? (
                      <span className="gantt-unknown">{t(notStated)}</span>
                    ) : (
                      <span
                        className={`gantt-bar${bar.openLeft ? ' open-left' : ''}${bar.openRight ? ' open-right' : ''}`}
                        style={{
                          left: `${bar.left * 100}%`,
                          width: `${Math.max(0.6, (bar.right - bar.left) * 100)}%`,
                        }}
                      />
                    )}
                    <span className="gantt-now" style={{ left: now }} />
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
