/** Every plan with targets or tasks: what is behind comes first. For everyone. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { ListBar } from '../platform/ListBar.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { changed } from '../platform/search.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { LightStrip } from './bars.tsx';
import { type PlanLine, reportAddress, usePlans } from './data.ts';
import { Rules } from './Rules.tsx';

const m = {
  list: words('方案', 'Plans'),
  search: words('方案名称或文号', 'Title or number of a plan'),
  region: words('地区', 'Region'),
  sort: words('排序', 'Order'),
  behind: words('滞后的在前', 'Behind first'),
  place: words('按地区', 'By region'),
  none: words('没有符合条件的方案。请清除筛选。', 'No plan matches. Clear the filters.'),
  all: words('全部方案的数（XLSX）', 'Figures of all plans (XLSX)'),
  counts: (plan: PlanLine) =>
    words(
      `目标 ${plan.targets} · 任务 ${plan.tasks} · 报送周期 ${plan.cycles}`,
      `${plan.targets} targets · ${plan.tasks} tasks · ${plan.cycles} cycles`,
    ),
  late: (n: number) => words(`${n} 张督办单超期`, `${n} assignments late`),
  open: (n: number) => words(`在办 ${n}`, `${n} open`),
  noTargets: words('文件没有可计量的目标，只有任务分工', 'No measurable targets, tasks only'),
};

export function PlanList() {
  const { t, language } = useLanguage();
  const search = useSearch({ from: '/supervision' });
  const navigate = useNavigate();
  const { data, error, refetch } = usePlans();
  const go = (next: typeof search) => void navigate({ to: '/supervision', search: next, replace: true });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const regions = new Map(data.items.map(({ regionCode, region }) => [regionCode, region]));
  const items = ordered(
    data.items.filter((plan) => fits(plan, search)),
    search.sort,
  );
  return (
    <div className="stack">
      <ListBar
        q={search.q}
        placeholder={m.search}
        choices={[
          {
            name: 'region',
            word: m.region,
            value: search.region,
            options: [...regions].map(([value, label]) => ({ value, label })),
          },
          {
            name: 'sort',
            word: m.sort,
            value: search.sort ?? 'behind',
            required: true,
            options: [
              { value: 'behind', label: t(m.behind) },
              { value: 'place', label: t(m.place) },
            ],
          },
        ]}
        total={items.length}
        onChange={(name, value) =>
          go(changed(search, name, name === 'sort' && value === 'behind' ? undefined : value))
        }
        onClear={() => go({})}
      >
        <Button href={reportAddress('xlsx')}>{t(m.all)}</Button>
      </ListBar>
      {items.length === 0 ? <Nothing what={m.none} /> : null}
      <ul className="plain-list plan-list" aria-label={t(m.list)}>
        {items.map((plan) => (
          <li key={plan.id} className="tile plan-card">
            <div className="stack tight">
              <Link to="/supervision/plans/$" params={{ _splat: plan.id }} className="strong">
                {language === 'zh' ? plan.title : plan.titleEn}
              </Link>
              <div className="soft small">
                {[plan.region, plan.documentNumber ?? plan.issuers.join('、'), t(m.counts(plan))]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </div>
            </div>
            <div className="stack tight">
              {plan.targets === 0 ? (
                <span className="soft">{t(m.noTargets)}</span>
              ) : (
                <LightStrip counts={plan.lights} />
              )}
              {plan.tally && plan.tally.all > 0 ? (
                <div className="row">
                  <span className="soft">{t(m.open(plan.tally.open))}</span>
                  {plan.tally.late > 0 ? (
                    <span className="mark tone-red">{t(m.late(plan.tally.late))}</span>
                  ) : null}
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <Rules />
    </div>
  );
}

function fits(plan: PlanLine, { q, region }: { readonly q?: string; readonly region?: string }): boolean {
  const text =
    `${plan.title} ${plan.titleEn} ${plan.documentNumber ?? ''} ${plan.issuers.join(' ')}`.toLowerCase();
  return text.includes((q ?? '').toLowerCase()) && (region === undefined || plan.regionCode === region);
}

/** Late assignments weigh before red targets, red before yellow; plans with nothing to judge come last. */
export function ordered(plans: readonly PlanLine[], sort: string | undefined): readonly PlanLine[] {
  if (sort === 'place') return plans.toSorted((a, b) => (a.regionCode < b.regionCode ? -1 : 1));
  const weight = ({ tally, lights, targets }: PlanLine) =>
    (tally?.late ?? 0) * 1e6 +
    (tally?.open ?? 0) * 1e5 +
    (lights.green + lights.yellow > 0 ? 5e4 : 0) +
    lights.red * 1e3 +
    lights.yellow * 10 +
    (targets > 0 ? 1 : 0);
  return plans.toSorted((a, b) => weight(b) - weight(a));
}
