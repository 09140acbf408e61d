/** One plan: what it gives against the budget, the sheet with the line where the money ends, what may be done now. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { Gate } from '../cases/index.tsx';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { CitationChip } from '../platform/CitationChip.tsx';
import { instant } from '../platform/format.ts';
import { Money } from '../platform/Money.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { PlanActions } from './PlanActions.tsx';
import { PlanHistory } from './PlanHistory.tsx';
import { type Purse, PurseBar } from './Purse.tsx';
import type { Plan } from './planData.ts';
import { Sheet } from './Sheet.tsx';
import { planStatus, m as shared } from './words.ts';

const m = {
  allocated: words('安排合计', 'Given'),
  available: words('可用预算', 'Budget there is'),
  left: words('可用预算安排本计划后的余额', 'Left of it after this plan'),
  purse: words('这笔年度预算的台账现况', 'Where the budget of the year stands in the ledger'),
  notYetHeld: words(
    '草案还没有记入台账：提交后，新安排的金额才从“未安排”转到“已列入计划”。',
    'A draft is not in the ledger yet: once handed in, what it newly gives moves from “Free” to “Reserved”.',
  ),
  rules: words('规则', 'Rules'),
  rank: words('按评分排序', 'best first'),
  proRata: words('按比例分配', 'pro rata'),
  down: words('舍去尾数', 'rounded down'),
  halfUp: words('四舍五入', 'rounded half up'),
  unit: (yuan: string) => words(`取整到 ${yuan} 元`, `to ${yuan} yuan`),
  basis: (text: string) => words(`依据：${text}`, `Basis: ${text}`),
  limited: words('总额控制依据', 'Limited by the budget'),
  drafted: (name: string) => words(`拟定：${name}`, `Drawn by ${name}`),
  decided: (name: string) => words(`审定：${name}`, `Decided by ${name}`),
  frozen: (hash: string) => words(`已冻结，校验值 ${hash}`, `Frozen, hash ${hash}`),
  note: (text: string) => words(`审定意见：${text}`, `Note: ${text}`),
  versions: words('版本', 'Version'),
  csv: words('导出 CSV', 'CSV'),
  xlsx: words('导出 XLSX', 'XLSX'),
  pdf: words('打印（PDF）', 'Print (PDF)'),
  all: words('全部计划', 'All plans'),
};

export function PlanPage() {
  const { planId } = useParams({ from: '/allocation/plans/$planId' });
  return (
    <div className="page wide stack">
      <Gate>{() => <Loaded planId={planId} />}</Gate>
    </div>
  );
}

function Loaded({ planId }: { readonly planId: string }) {
  const { version } = useSearch({ from: '/allocation/plans/$planId' });
  const { data, error, refetch } = useQuery({
    queryKey: ['allocation', 'plan', planId, version ?? null],
    queryFn: ({ signal }) =>
      call('getPlan', { params: { id: planId }, query: version === undefined ? {} : { version } }, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Head plan={data} />
      <PlanActions plan={data} />
      <Sheet plan={data} />
      <PlanHistory plan={data} />
    </>
  );
}

function Head({ plan }: { readonly plan: Plan }) {
  const { t, language } = useLanguage();
  const { shown } = plan;
  const left = shown.budgetFen - shown.allocatedFen;
  return (
    <header className="stack">
      <div className="row between">
        <h1 className="page-title">
          {t(plan.title)} · {t(shared.year(plan.year))} · {t(shared.planNumber(plan.number))}
        </h1>
        <ButtonLink className="no-print" to="/allocation">
          {t(m.all)}
        </ButtonLink>
      </div>
      <div className="row between no-print">
        <div className="row">
          <span data-plan-status={shown.status}>
            <Mark spec={planStatus[shown.status]} />
          </span>
          <VersionChoice plan={plan} />
          <span className="soft">
            {t(m.drafted(shown.draftedName))} {instant(shown.draftedAt, language)}
          </span>
          {shown.decidedName ? (
            <span className="soft">
              {t(m.decided(shown.decidedName))} {instant(shown.decidedAt, language)}
            </span>
          ) : null}
        </div>
        <Exports plan={plan} />
      </div>
      {shown.note ? <p>{t(m.note(shown.note))}</p> : null}
      {shown.hash ? <p className="soft small">{t(m.frozen(shown.hash.slice(0, 16)))}</p> : null}
      <div className="tile stack">
        <dl className="plan-sums">
          {(
            [
              [m.allocated, shown.allocatedFen],
              [m.available, shown.budgetFen],
              [m.left, left],
            ] as const
          ).map(([label, fen]) => (
            <div key={label.zh}>
              <dt className="soft">{t(label)}</dt>
              <dd className="amount">
                <Money fen={fen} />
              </dd>
            </div>
          ))}
        </dl>
        {plan.purse ? <PurseNow purse={plan.purse} draft={shown.status === 'draft'} /> : null}
        <Rules plan={plan} />
      </div>
    </header>
  );
}

/** The ledger beside the plan's own sums: they differ until the plan's money is set aside. */
function PurseNow({ purse, draft }: { readonly purse: Purse; readonly draft: boolean }) {
  const { t } = useLanguage();
  return (
    <section className="stack tight" aria-label={t(m.purse)}>
      <h2 className="strong">{t(m.purse)}</h2>
      {draft ? <p className="soft small">{t(m.notYetHeld)}</p> : null}
      <PurseBar purse={purse} />
    </section>
  );
}

function Rules({ plan }: { readonly plan: Plan }) {
  const { t } = useLanguage();
  const { rules } = plan.shown;
  return (
    <div className="row">
      <span className="strong">{t(m.rules)}</span>
      <span>{t(rules.method === 'rank' ? m.rank : m.proRata)}</span>
      <span>{t(m.unit((rules.unitFen / 100).toLocaleString('en-US')))}</span>
      <span>{t(rules.rounding === 'down' ? m.down : m.halfUp)}</span>
      {rules.basis === '' ? null : <span className="soft">{t(m.basis(rules.basis))}</span>}
      {plan.budgetCite ? (
        <>
          <span className="soft">{t(m.limited)}</span>
          <CitationChip cite={plan.budgetCite} document={plan.document} />
        </>
      ) : null}
    </div>
  );
}

function VersionChoice({ plan }: { readonly plan: Plan }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <Select
      aria-label={t(m.versions)}
      value={plan.shown.version}
      popupMatchSelectWidth={false}
      options={plan.versions.toReversed().map(({ version, status }) => ({
        value: version,
        label: `${t(shared.version(version))} · ${t(planStatus[status].word)}`,
      }))}
      onChange={(version) =>
        void navigate({ to: '/allocation/plans/$planId', params: { planId: plan.id }, search: { version } })
      }
    />
  );
}

function Exports({ plan }: { readonly plan: Plan }) {
  const { t } = useLanguage();
  const url = (format: string) =>
    `/api/v1/allocation/plans/${plan.id}/sheet.${format}?version=${plan.shown.version}`;
  return (
    <div className="row">
      {(
        [
          ['csv', m.csv],
          ['xlsx', m.xlsx],
          ['pdf', m.pdf],
        ] as const
      ).map(([format, word]) => (
        <Button key={format} href={url(format)}>
          {t(word)}
        </Button>
      ))}
    </div>
  );
}
