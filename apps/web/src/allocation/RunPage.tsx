/** One payment run: its lines, its second person, the file for the treasury, the result of each payment. */
import type { Field } from '@huice/procedures';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
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
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { FormDialog } from './FormDialog.tsx';
import { usePlanChanged } from './planData.ts';
import { lineStatus, runStatus, m as shared } from './words.ts';

type Run = Answer<'getPaymentRun'>;
type Line = Run['lines'][number];
type Act = 'approve' | 'decline' | 'paid' | 'returned';

const m = {
  all: words('全部批次', 'All runs'),
  made: (name: string) => words(`编制：${name}`, `Made by ${name}`),
  decided: (name: string) => words(`复核：${name}`, `Decided by ${name}`),
  checksum: words('校验值（SHA-256）', 'Checksum (SHA-256)'),
  total: words('合计', 'Total'),
  approve: words('复核通过', 'Approve'),
  approveSays: words(
    '复核后可以导出给国库并登记结果。',
    'It may then be exported for the treasury and results recorded.',
  ),
  decline: words('退回批次', 'Send back'),
  declineSays: words('批次作废，办件回到待拨付。', 'The run is void and its cases wait to be paid again.'),
  note: words('复核意见', 'Note'),
  csv: words('导出 CSV（国库）', 'CSV for the treasury'),
  xlsx: words('导出 XLSX（国库）', 'XLSX for the treasury'),
  paid: words('登记已拨付', 'Record as paid'),
  returned: words('登记退票', 'Record as returned'),
  voucher: words('付款凭证号', 'Payment voucher'),
  why: words('退票原因', 'Why it came back'),
  resultSays: (n: number) => words(`登记选中的 ${n} 笔。`, `For the ${n} chosen payments.`),
  choose: (id: string) => words(`选择 ${id}`, `Choose ${id}`),
  chooseAll: words('选择全部待登记', 'Choose all that are pending'),
  number: words('序号', 'No.'),
  case: words('办件编号', 'Case'),
  account: words('收款账户', 'Account'),
  hidden: words('仅财务可见', 'for finance only'),
  result: words('结果', 'Result'),
};

export function RunPage() {
  const { runId } = useParams({ from: '/allocation/payments/$runId' });
  return (
    <div className="page wide stack">
      <Gate>{() => <Loaded runId={runId} />}</Gate>
    </div>
  );
}

function Loaded({ runId }: { readonly runId: string }) {
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const [act, setAct] = useState<Act | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['allocation', 'run', runId],
    queryFn: ({ signal }) => call('getPaymentRun', { params: { id: runId } }, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const picked = data.lines.filter((line) => chosen.has(line.case));
  return (
    <>
      <Head run={data} />
      <Buttons run={data} picked={picked} onAct={setAct} />
      <Lines run={data} chosen={chosen} onChoose={setChosen} />
      {act ? (
        <RunDialog
          run={data}
          act={act}
          picked={picked}
          onClose={() => setAct(null)}
          onDone={() => {
            setAct(null);
            setChosen(new Set());
          }}
        />
      ) : null}
    </>
  );
}

function Head({ run }: { readonly run: Run }) {
  const { t, language } = useLanguage();
  return (
    <header className="stack tight">
      <div className="row between">
        <h1 className="page-title">
          {t(run.title)} · {t(shared.year(run.year))} · {t(shared.run(run.number))}
        </h1>
        <ButtonLink to="/allocation/payments">{t(m.all)}</ButtonLink>
      </div>
      <div className="row">
        <span data-run-status={run.status}>
          <Mark spec={runStatus[run.status]} />
        </span>
        <span>{t(shared.rows(run.count))}</span>
        <span className="strong">
          {t(m.total)} <Money fen={run.totalFen} />
        </span>
        <span className="soft">
          {t(m.made(run.madeName))} {instant(run.madeAt, language)}
        </span>
        {run.decidedName ? (
          <span className="soft">
            {t(m.decided(run.decidedName))} {instant(run.decidedAt, language)} {run.note ?? ''}
          </span>
        ) : null}
      </div>
      <p className="soft small">
        {t(m.checksum)} {run.checksum}
      </p>
      {run.why ? <p className="soft">{t(run.why)}</p> : null}
    </header>
  );
}

function Buttons(props: {
  readonly run: Run;
  readonly picked: readonly Line[];
  readonly onAct: (act: Act) => void;
}) {
  const { run, picked, onAct } = props;
  const { t } = useLanguage();
  const url = (format: string) => `/api/v1/allocation/payment-runs/${run.id}/export.${format}`;
  const pending = picked.filter(({ status }) => status === 'pending').length;
  return (
    <div className="row no-print">
      {run.mayDecide ? (
        <>
          <Button type="primary" onClick={() => onAct('approve')}>
            {t(m.approve)}
          </Button>
          <Button onClick={() => onAct('decline')}>{t(m.decline)}</Button>
        </>
      ) : null}
      {run.mayExport ? (
        <>
          <Button href={url('csv')}>{t(m.csv)}</Button>
          <Button href={url('xlsx')}>{t(m.xlsx)}</Button>
        </>
      ) : null}
      {run.mayRecord ? (
        <Button type="primary" disabled={pending === 0} onClick={() => onAct('paid')}>
          {t(m.paid)}
        </Button>
      ) : null}
      {run.mayExport ? (
        <Button disabled={picked.length === 0} onClick={() => onAct('returned')}>
          {t(m.returned)}
        </Button>
      ) : null}
    </div>
  );
}

function Lines(props: {
  readonly run: Run;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { run, chosen, onChoose } = props;
  const { t } = useLanguage();
  const choosable = (line: Line) => run.mayExport && (line.status === 'pending' || line.status === 'paid');
  const pending = run.lines.filter((line) => run.mayRecord && line.status === 'pending');
  const heads = [
    <th key="choose" scope="col">
      <ChooseAll
        label={m.chooseAll}
        ids={pending.map((line) => line.case)}
        chosen={chosen}
        onChoose={onChoose}
      />
    </th>,
    ...[m.number, m.case, shared.applicant, m.account],
    <th key="amount" scope="col" className="right">
      {t(shared.amount)}
    </th>,
    m.result,
  ];
  return (
    <CellsTable label={shared.payments} heads={heads}>
      {run.lines.map((line) => (
        <LineRow
          key={line.case}
          line={line}
          choosable={choosable(line)}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
    </CellsTable>
  );
}

function LineRow(props: {
  readonly line: Line;
  readonly choosable: boolean;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { line, choosable, chosen, onChoose } = props;
  const { t } = useLanguage();
  return (
    <tr data-line={line.case}>
      <td>
        <ChooseOne
          id={line.case}
          label={m.choose(line.case)}
          disabled={!choosable}
          chosen={chosen}
          onChoose={onChoose}
        />
      </td>
      <td>{line.position}</td>
      <td className="nowrap">
        <Link to="/cases/$caseId" params={{ caseId: line.case }}>
          {line.case}
        </Link>
      </td>
      <td>{line.applicantName}</td>
      <td>
        {line.bank ? (
          <>
            <div>{line.bank.name}</div>
            <div className="soft small">
              {line.bank.bank} {line.bank.account}
            </div>
          </>
        ) : (
          <span className="soft">{t(m.hidden)}</span>
        )}
      </td>
      <td className="right">
        <Money fen={line.amountFen} />
      </td>
      <td>
        <Mark spec={lineStatus[line.status]} />
        <div className="soft small">{line.reason ?? line.reference ?? ''}</div>
      </td>
    </tr>
  );
}

const TEXT = 'text';

function RunDialog(props: {
  readonly run: Run;
  readonly act: Act;
  readonly picked: readonly Line[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { run, act, picked, onClose, onDone } = props;
  const { t } = useLanguage();
  const changed = usePlanChanged();
  const params = { id: run.id };
  const deciding = act === 'approve' || act === 'decline';
  const field: Field = deciding
    ? {
        id: TEXT,
        label: m.note,
        type: 'long-text',
        ...(act === 'decline' ? { min: 5 } : { required: false }),
      }
    : {
        id: TEXT,
        label: act === 'paid' ? m.voucher : m.why,
        type: act === 'paid' ? 'text' : 'long-text',
        min: act === 'paid' ? 1 : 5,
      };
  return (
    <FormDialog
      title={m[act]}
      submit={m[act]}
      fields={[field]}
      send={(values, key) => {
        const text = String(values[TEXT] ?? '').trim();
        if (deciding) {
          const body = { approve: act === 'approve', key, ...(text === '' ? {} : { note: text }) };
          return call('decidePaymentRun', { params, body });
        }
        const wanted = act === 'paid' ? picked.filter(({ status }) => status === 'pending') : picked;
        const results = wanted.map((line) => ({ case: line.case, paid: act === 'paid', text }));
        return call('recordPayments', { params, body: { results, key } });
      }}
      onClose={onClose}
      onDone={() => {
        onDone();
        void changed();
      }}
    >
      <p>
        {t(
          act === 'approve' ? m.approveSays : act === 'decline' ? m.declineSays : m.resultSays(picked.length),
        )}
      </p>
    </FormDialog>
  );
}
