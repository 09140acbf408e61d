/** 扶持计划: the calls that give money, where it lies, what waits to be planned, the plans. */
import type { Field, Values } from '@huice/procedures';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Gate } from '../cases/index.tsx';
import { call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { Money } from '../platform/Money.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { FormDialog } from './FormDialog.tsx';
import { PurseBar } from './Purse.tsx';
import { type Call, choicesOf, fieldsFor, initialFor } from './ruleFields.ts';
import { planStatus, m as shared } from './words.ts';

const m = {
  lead: words(
    '从评审完成的办件拟定计划，由另一名负责人审定，公示、下达、拨付；每一分钱在台账里都有来历。',
    'A plan is drawn over the cases that are reviewed, decided by another person, shown to the public, awarded and paid; the ledger knows where every fen came from.',
  ),
  none: words('您管辖的范围内没有涉及资金的批次。', 'No call within your reach gives money.'),
  notYours: words(
    '这里由主管部门的经办、负责人、财务和监督人员使用。',
    'This is for the officers, heads, finance and supervisors of an authority.',
  ),
  ready: (n: number) => words(`${n} 件评审完成，可列入计划`, `${n} reviewed, ready for a plan`),
  payable: (n: number) => words(`${n} 件待拨付`, `${n} to be paid`),
  draw: words('拟定计划', 'Draw a plan'),
  setBudget: words('设定预算', 'Set the budget'),
  limit: words('预算总额', 'Budget'),
  drawLead: words(
    '按文件载明的标准计算；文件没有载明的，由您选择并写明依据，写入计划。',
    'Figures follow the rates of the document; what it leaves open you choose, and your reason goes into the plan.',
  ),
  plans: words('计划', 'Plans'),
  noPlans: words('还没有计划。', 'No plan yet.'),
  until: (day: string) => words(`公示至 ${day}`, `before the public until ${day}`),
};

export function AllocationPage() {
  return (
    <div className="page stack">
      <Gate>{(person) => <Room person={person} />}</Gate>
    </div>
  );
}

const READERS = ['officer', 'head', 'finance', 'supervisor', 'administrator'];

function Room({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  if (!holdsRole(person, ...READERS)) return <Nothing what={m.notYours} />;
  return (
    <>
      <div className="row between">
        <h1 className="page-title">{t(shared.title)}</h1>
        {holdsRole(person, 'finance', 'head', 'supervisor', 'administrator') ? (
          <ButtonLink to="/allocation/payments">{t(shared.payments)}</ButtonLink>
        ) : null}
      </div>
      <p className="lead">{t(m.lead)}</p>
      <Calls />
    </>
  );
}

function Calls() {
  const { data, error, refetch } = useQuery({
    queryKey: ['allocation', 'calls'],
    queryFn: ({ signal }) => call('listAllocationCalls', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Nothing what={m.none} />;
  return data.items.map((item) => <CallTile key={`${item.call} ${item.year}`} item={item} />);
}

function CallTile({ item }: { readonly item: Call }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<'draw' | 'budget' | null>(null);
  const head = `call-${item.call}-${item.year}`;
  const close = () => setOpen(null);
  return (
    <section className="tile stack" aria-labelledby={head}>
      <div className="row between">
        <h2 className="strong" id={head}>
          {t(item.title)} · {t(shared.year(item.year))}
        </h2>
        <span className="soft">{t(item.authority)}</span>
      </div>
      {item.purse ? <PurseBar purse={item.purse} /> : <p className="soft">{t(shared.noBudget)}</p>}
      <div className="row">
        <span>{t(m.ready(item.ready))}</span>
        <span className="soft">{t(m.payable(item.payable))}</span>
        {item.mayDraw ? (
          <Button type="primary" disabled={item.ready === 0 || !item.purse} onClick={() => setOpen('draw')}>
            {t(m.draw)}
          </Button>
        ) : null}
        {item.maySetBudget ? <Button onClick={() => setOpen('budget')}>{t(m.setBudget)}</Button> : null}
        {item.purse ? (
          <ButtonLink to="/allocation/ledger" search={{ call: item.call, year: item.year }}>
            {t(shared.ledger)}
          </ButtonLink>
        ) : null}
      </div>
      <Plans item={item} />
      {open === 'draw' ? <DrawDialog item={item} onClose={close} /> : null}
      {open === 'budget' ? <BudgetDialog item={item} onClose={close} /> : null}
    </section>
  );
}

function Plans({ item }: { readonly item: Call }) {
  const { t } = useLanguage();
  if (item.plans.length === 0) return <p className="soft">{t(m.noPlans)}</p>;
  return (
    <ul className="plain-list stack tight" aria-label={t(m.plans)}>
      {item.plans.map((plan) => (
        <li key={plan.id} className="row">
          <Link to="/allocation/plans/$planId" params={{ planId: plan.id }}>
            {t(shared.planNumber(plan.number))}
          </Link>
          <Mark spec={planStatus[plan.status]} />
          <span className="soft">{t(shared.version(plan.version))}</span>
          <span>{t(shared.rows(plan.rows))}</span>
          <Money fen={plan.allocatedFen} />
          {plan.until ? <span className="soft">{t(m.until(plan.until))}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function DrawDialog({ item, onClose }: { readonly item: Call; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const send = async (values: Values, key: string) => {
    const body = { procedure: item.procedure, year: item.year, choices: choicesOf(values), key };
    const { id } = await call('drawPlan', { body });
    await navigate({ to: '/allocation/plans/$planId', params: { planId: id } });
  };
  return (
    <FormDialog
      title={m.draw}
      submit={m.draw}
      fields={fieldsFor(item.stated)}
      initial={initialFor(item.stated)}
      send={send}
      onClose={onClose}
      onDone={onClose}
    >
      <p className="soft">{t(m.drawLead)}</p>
    </FormDialog>
  );
}

const budgetFields: readonly Field[] = [
  { id: 'limitFen', label: m.limit, type: 'money', unit: '万元', min: 0 },
];

function BudgetDialog({ item, onClose }: { readonly item: Call; readonly onClose: () => void }) {
  const client = useQueryClient();
  const send = (values: Values) =>
    call('setBudget', {
      body: { call: item.call, year: item.year, limitFen: Number(values.limitFen ?? 0) },
    });
  return (
    <FormDialog
      title={m.setBudget}
      submit={m.setBudget}
      fields={budgetFields}
      {...(item.purse ? { initial: { limitFen: item.purse.limitFen } } : {})}
      send={send}
      onClose={onClose}
      onDone={() => {
        onClose();
        void client.invalidateQueries({ queryKey: ['allocation'] });
      }}
    />
  );
}
