/** 资金拨付: what finance may pay, put into runs; the runs with what came of them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Gate } from '../cases/index.tsx';
import { type Answer, call } from '../platform/api.ts';
import { ButtonLink } from '../platform/ButtonLink.tsx';
import { CellsTable } from '../platform/CellsTable.tsx';
import { ChooseAll, ChooseOne, type Chosen } from '../platform/choosing.tsx';
import { instant } from '../platform/format.ts';
import { Money } from '../platform/Money.tsx';
import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { holdsRole, type Person } from '../platform/session.ts';
import { Loading, Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { FormDialog } from './FormDialog.tsx';
import { usePlanChanged } from './planData.ts';
import type { Call } from './ruleFields.ts';
import { runStatus, m as shared } from './words.ts';

type Payable = Answer<'listPayables'>['items'][number];

const m = {
  lead: words(
    '一人编制批次，另一人复核；复核后导出给国库，再登记每一笔的结果。退票由申报单位更正后进入下一批。',
    'One makes a run, another approves it; then it is exported for the treasury and the result of each payment recorded. What comes back is corrected by the applicant and goes into the next run.',
  ),
  waiting: words('待拨付', 'To be paid'),
  none: words('没有拨付资料已通过的办件。', 'No case whose papers are approved waits to be paid.'),
  choose: (id: string) => words(`选择 ${id}`, `Choose ${id}`),
  chooseAll: words('选择全部', 'Choose all'),
  number: words('办件编号', 'Case'),
  award: words('下达文号', 'Award'),
  account: words('收款账户', 'Account'),
  tries: (n: number) => words(`曾退票 ${n} 次`, `returned ${n} times`),
  make: words('编制批次', 'Make a run'),
  makeSays: (n: number) =>
    words(
      `把选中的 ${n} 件编入一批，由另一名财务人员复核。`,
      `The ${n} chosen go into one run for another person to approve.`,
    ),
  runs: words('拨付批次', 'Payment runs'),
  noRuns: words('还没有拨付批次。', 'No payment run yet.'),
  result: (paid: number, back: number, pending: number) =>
    words(
      `已付 ${paid} · 退票 ${back} · 待登记 ${pending}`,
      `${paid} paid · ${back} returned · ${pending} pending`,
    ),
  made: words('编制', 'Made'),
  notYours: words('这里由财务、负责人和监督人员使用。', 'This is for finance, heads and supervisors.'),
};

export function PaymentsPage() {
  return (
    <div className="page wide stack">
      <Gate>{(person) => <Room person={person} />}</Gate>
    </div>
  );
}

function Room({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  if (!holdsRole(person, 'finance', 'head', 'supervisor', 'administrator'))
    return <Nothing what={m.notYours} />;
  return (
    <>
      <div className="row between">
        <h1 className="page-title">{t(shared.payments)}</h1>
        <ButtonLink to="/allocation">{t(shared.title)}</ButtonLink>
      </div>
      <p className="lead">{t(m.lead)}</p>
      {holdsRole(person, 'finance') ? <Waiting /> : null}
      <Runs />
    </>
  );
}

function Waiting() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['allocation', 'calls'],
    queryFn: ({ signal }) => call('listAllocationCalls', {}, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const waiting = data.items.filter(({ payable }) => payable > 0);
  if (waiting.length === 0) return <Nothing what={m.none} />;
  return (
    <section className="stack" aria-label={t(m.waiting)}>
      {waiting.map((item) => (
        <Payables key={`${item.call} ${item.year}`} item={item} />
      ))}
    </section>
  );
}

function Payables({ item }: { readonly item: Call }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const [making, setMaking] = useState(false);
  const query = { call: item.call, year: item.year };
  const { data, error, refetch } = useQuery({
    queryKey: ['allocation', 'payables', query],
    queryFn: ({ signal }) => call('listPayables', { query }, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  // Those in a run already are not listed, though they still wait to be paid.
  if (data.items.length === 0) return null;
  const sound = data.items.filter(({ problems }) => problems.length === 0);
  const picked = sound.filter((each) => chosen.has(each.case));
  const total = picked.reduce((sum, each) => sum + each.amountFen, 0);
  return (
    <section className="tile stack tight" aria-label={t(item.title)}>
      <h2 className="strong">
        {t(item.title)} · {t(shared.year(item.year))} · {t(m.waiting)}
      </h2>
      <PayableTable items={data.items} sound={sound} chosen={chosen} onChoose={setChosen} />
      <div className="row">
        <Button type="primary" disabled={picked.length === 0} onClick={() => setMaking(true)}>
          {t(m.make)}
        </Button>
        <span role="status">
          {t(shared.rows(picked.length))} <Money fen={total} />
        </span>
      </div>
      {making ? (
        <MakeDialog
          item={item}
          cases={picked.map((each) => each.case)}
          total={total}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </section>
  );
}

function PayableTable(props: {
  readonly items: readonly Payable[];
  readonly sound: readonly Payable[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { items, sound, chosen, onChoose } = props;
  const { t } = useLanguage();
  const heads = [
    <th key="choose" scope="col">
      <ChooseAll
        label={m.chooseAll}
        ids={sound.map((each) => each.case)}
        chosen={chosen}
        onChoose={onChoose}
      />
    </th>,
    ...[m.number, shared.applicant, m.award, m.account],
    <th key="amount" scope="col" className="right">
      {t(shared.amount)}
    </th>,
  ];
  return (
    <CellsTable label={m.waiting} heads={heads} className="">
      {items.map((each) => (
        <PayableRow key={each.case} item={each} chosen={chosen} onChoose={onChoose} />
      ))}
    </CellsTable>
  );
}

function PayableRow(props: {
  readonly item: Payable;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { item: each, chosen, onChoose } = props;
  const { t } = useLanguage();
  return (
    <tr>
      <td>
        <ChooseOne
          id={each.case}
          label={m.choose(each.case)}
          disabled={each.problems.length > 0}
          chosen={chosen}
          onChoose={onChoose}
        />
      </td>
      <td className="nowrap">
        <Link to="/cases/$caseId" params={{ caseId: each.case }}>
          {each.case}
        </Link>
      </td>
      <td>
        {each.applicantName}
        {each.tries > 0 ? <div className="mark tone-amber">{t(m.tries(each.tries))}</div> : null}
      </td>
      <td>{each.awardNumber}</td>
      <td>
        <div>{each.bank.name}</div>
        <div className="soft small">
          {each.bank.bank} {each.bank.account}
        </div>
        {each.problems.map((problem) => (
          <div key={problem.zh} className="mark tone-red">
            {t(problem)}
          </div>
        ))}
      </td>
      <td className="right">
        <Money fen={each.amountFen} />
      </td>
    </tr>
  );
}

function MakeDialog(props: {
  readonly item: Call;
  readonly cases: readonly string[];
  readonly total: number;
  readonly onClose: () => void;
}) {
  const { item, cases, total, onClose } = props;
  const { t } = useLanguage();
  const navigate = useNavigate();
  const changed = usePlanChanged();
  const send = async (_: unknown, key: string) => {
    const body = { call: item.call, year: item.year, cases: [...cases], key };
    const { id } = await call('makePaymentRun', { body });
    await navigate({ to: '/allocation/payments/$runId', params: { runId: id } });
  };
  return (
    <FormDialog
      title={m.make}
      submit={m.make}
      fields={[]}
      send={send}
      onClose={onClose}
      onDone={() => void changed()}
    >
      <p>
        {t(m.makeSays(cases.length))} <Money fen={total} />
      </p>
    </FormDialog>
  );
}

function Runs() {
  const { t, language } = useLanguage();
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['allocation', 'runs'],
    queryFn: ({ signal }) => call('listPaymentRuns', {}, signal),
  });
  if (error)
    return (
      <Problem error={error} onRetry={() => void client.invalidateQueries({ queryKey: ['allocation'] })} />
    );
  if (!data) return <Loading rows={3} />;
  return (
    <section className="stack tight" aria-label={t(m.runs)}>
      <h2 className="strong">{t(m.runs)}</h2>
      {data.items.length === 0 ? <Nothing what={m.noRuns} /> : null}
      <ul className="plain-list stack tight">
        {data.items.map((run) => (
          <li key={run.id} className="tile row">
            <Link to="/allocation/payments/$runId" params={{ runId: run.id }}>
              {t(run.title)} · {t(shared.year(run.year))} · {t(shared.run(run.number))}
            </Link>
            <Mark spec={runStatus[run.status]} />
            <span>{t(shared.rows(run.count))}</span>
            <Money fen={run.totalFen} />
            <span className="soft">{t(m.result(run.paid, run.returned, run.pending))}</span>
            <span className="soft">
              {t(m.made)} {run.madeName} {instant(run.madeAt, language)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
