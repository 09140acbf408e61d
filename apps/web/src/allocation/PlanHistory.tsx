/** What became of the plan: versions with their differences, amounts that were set, notices, awards. */
import { Button } from 'antd';
import { instant } from '../platform/format.ts';
import { Money } from '../platform/Money.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { Plan } from './planData.ts';
import { m as shared } from './words.ts';

const m = {
  differences: words('版本差异', 'What changed'),
  from: (n: number) => words(`与第 ${n} 版相比`, `against version ${n}`),
  notIn: words('不在计划中', 'not in the plan'),
  adjustments: words('人工调整', 'Amounts set by a person'),
  notices: words('公示', 'Notices'),
  awards: words('下达', 'Awards'),
  notice: (from: string, until: string) => words(`${from} 至 ${until}`, `${from} to ${until}`),
  provisional: words('暂定', 'provisional'),
  pdf: words('下达通知 PDF', 'Notice as PDF'),
  docx: words('下达通知 DOCX', 'Notice as DOCX'),
};

export function PlanHistory({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <Adjustments plan={plan} />
      <Differences plan={plan} />
      <Notices plan={plan} />
      <Awards plan={plan} />
    </>
  );
}

function Adjustments({ plan }: { readonly plan: Plan }) {
  const { t, language } = useLanguage();
  if (plan.adjustments.length === 0) return null;
  return (
    <section className="tile stack tight" aria-label={t(m.adjustments)}>
      <h2 className="strong">{t(m.adjustments)}</h2>
      <ul className="tree">
        {plan.adjustments.map((each) => (
          <li key={`${each.at}${each.case}`}>
            <div className="row">
              <span>{each.case}</span>
              <Money fen={each.fromFen} /> → <Money fen={each.toFen} />
              <span className="soft">
                {each.byName} {instant(each.at, language)}
              </span>
            </div>
            <div>{each.reason}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Differences({ plan }: { readonly plan: Plan }) {
  const { t, language } = useLanguage();
  const changed = plan.versions.filter(({ difference }) => difference !== null).toReversed();
  if (changed.length === 0) return null;
  const fen = (value: number | null) =>
    value === null ? <span className="soft">{t(m.notIn)}</span> : <Money fen={value} />;
  return (
    <section className="tile stack tight" aria-label={t(m.differences)}>
      <h2 className="strong">{t(m.differences)}</h2>
      <ul className="tree">
        {changed.map(({ version, difference, draftedAt, draftedName }) => (
          <li key={version} data-difference={version}>
            <div className="row">
              <strong>{t(shared.version(version))}</strong>
              <span>{t(m.from(difference?.from ?? 0))}</span>
              {difference?.cause ? <span className="mark tone-amber">{t(difference.cause)}</span> : null}
              <span className="soft">
                {draftedName} {instant(draftedAt, language)}
              </span>
            </div>
            <ul className="tree">
              {(difference?.rows ?? []).slice(0, 50).map((row) => (
                <li key={row.case} className="row">
                  <span>{row.case}</span>
                  <span>{row.applicantName}</span>
                  {fen(row.before)} → {fen(row.after)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notices({ plan }: { readonly plan: Plan }) {
  const { t } = useLanguage();
  if (plan.notices.length === 0) return null;
  return (
    <section className="tile stack tight" aria-label={t(m.notices)}>
      <h2 className="strong">{t(m.notices)}</h2>
      <ul className="tree">
        {plan.notices.map((each) => (
          <li key={each.number} className="row">
            <span>{t(m.notice(each.from, each.until))}</span>
            {each.provisional ? <span className="mark tone-amber">{t(m.provisional)}</span> : null}
            <span>{t(shared.rows(each.cases))}</span>
            <span className="soft">
              {each.byName} {each.reason ?? ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Awards({ plan }: { readonly plan: Plan }) {
  const { t, language } = useLanguage();
  if (plan.awards.length === 0) return null;
  const url = (number: string, format: string) =>
    `/api/v1/allocation/plans/${plan.id}/award-notice.${format}?number=${encodeURIComponent(number)}`;
  return (
    <section className="tile stack tight" aria-label={t(m.awards)}>
      <h2 className="strong">{t(m.awards)}</h2>
      <ul className="tree">
        {plan.awards.map((award) => (
          <li key={award.number} className="row">
            <strong>{award.number}</strong>
            <span>{t(shared.rows(award.cases))}</span>
            <Money fen={award.totalFen} />
            <span className="soft">
              {award.byName} {instant(award.at, language)}
            </span>
            <Button size="small" href={url(award.number, 'pdf')}>
              {t(m.pdf)}
            </Button>
            <Button size="small" href={url(award.number, 'docx')}>
              {t(m.docx)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
