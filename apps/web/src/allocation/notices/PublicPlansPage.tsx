/** 公示: the plans before the public, and cases that are shown without a plan; what ends first stands on top. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../platform/api.ts';
import { Money } from '../../platform/Money.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { Loading, Nothing, Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';
import { m as shared } from '../words.ts';
import { Left } from './Left.tsx';
import { LooseNotices } from './LooseNotices.tsx';

const m = {
  title: words('公示', 'Public notice'),
  lead: words(
    '拟给予扶持的项目在此公示。公示期内，任何人可以实名提出异议并说明证据；异议只影响所涉项目。',
    'Projects that are to be supported. While a notice stands, anyone may object under their real name, with evidence; an objection touches only the project it is about.',
  ),
  none: words('现在没有处在公示期的项目。', 'No project is under public notice now.'),
  until: (from: string, until: string) => words(`公示期 ${from} 至 ${until}`, `${from} to ${until}`),
  count: (n: number) => words(`${n} 个项目`, `${n} projects`),
};

export function PublicPlansPage() {
  const { t } = useLanguage();
  const plans = useQuery({
    queryKey: ['notices', 'plans'],
    queryFn: ({ signal }) => call('listPublicPlans', {}, signal),
  });
  const notices = useQuery({
    queryKey: ['notices', 'cases'],
    queryFn: ({ signal }) => call('listNotices', {}, signal),
  });
  const loose = (notices.data?.items ?? []).filter(({ plan }) => plan === null);
  const nothing = plans.data?.items.length === 0 && notices.data !== undefined && loose.length === 0;
  const error = plans.error ?? notices.error;
  const again = () => {
    void plans.refetch();
    void notices.refetch();
  };
  return (
    <div className="page stack">
      <h1 className="page-title">{t(m.title)}</h1>
      <p className="lead">{t(m.lead)}</p>
      {error ? <Problem error={error} onRetry={again} /> : null}
      {!plans.data && !error ? <Loading /> : null}
      {nothing ? <Nothing what={m.none} /> : null}
      {(plans.data?.items ?? []).map((plan) => (
        <section key={plan.id} className="tile stack tight" aria-labelledby={`plan-${plan.id}`}>
          <h2 className="strong" id={`plan-${plan.id}`}>
            <Link to="/notices/$planId" params={{ planId: plan.id }}>
              {t(plan.title)} · {t(shared.year(plan.year))}
            </Link>
          </h2>
          <div className="row">
            <span>{t(plan.authority)}</span>
            <span>{t(m.count(plan.rows))}</span>
            <Money fen={plan.totalFen} />
            <span className="soft">{t(m.until(plan.from, plan.until))}</span>
            <Left left={plan.left} provisional={plan.provisional} />
          </div>
        </section>
      ))}
      {notices.data ? <LooseNotices notices={loose} fields={notices.data.fields} /> : null}
    </div>
  );
}
