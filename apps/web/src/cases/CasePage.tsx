/** One case: where it stands, whose turn it is, what may be done, what happened, what was handed in. */
import { type Role, type StepState, stepView } from '@huice/procedures';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';

import { Mark } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Loading, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { Actions } from './Actions.tsx';
import { AuditSheet, auditAction, auditLine, CutLine } from './AuditSheet.tsx';
import { AwardLinks } from './AwardLinks.tsx';
import { Clocks } from './Clocks.tsx';
import { type Case, standing, useCase } from './caseData.ts';
import { Duplicates } from './Duplicates.tsx';
import { FiledForm } from './FiledForm.tsx';
import { Gate } from './Gate.tsx';
import { Letters } from './Letters.tsx';
import { Materials } from './Materials.tsx';
import { Objections } from './Objections.tsx';
import { RegistryLine } from './RegistryLine.tsx';
import { StepPanel } from './StepPanel.tsx';
import { Timeline } from './Timeline.tsx';
import { UndoSubmission } from './UndoSubmission.tsx';
import { urgency } from './urgency.ts';
import { roleWords, m as shared } from './words.ts';

const m = {
  record: words('办事记录', 'Record'),
  form: words('表单', 'Form'),
  materials: words('材料', 'Materials'),
  review: words('评审', 'Review'),
  audit: words('审计', 'Audit'),
  duplicates: words('查重', 'Duplicates'),
  letters: words('往来', 'Letters'),
  blind: words('盲评办件', 'Blind review'),
  print: words('打印申请书（PDF）', 'Print the application (PDF)'),
  notPrintable: words('预审通过后才能打印申请书。', 'The application may be printed once it is pre-checked.'),
  lookingAs: words('您的角色', 'You look at it as'),
  tabs: words('办件内容', 'Contents of the case'),
};

export function CasePage() {
  const { caseId } = useParams({ from: '/cases/$caseId' });
  return (
    <div className="page wide stack">
      <Gate>{() => <Loaded caseId={caseId} />}</Gate>
    </div>
  );
}

function Loaded({ caseId }: { readonly caseId: string }) {
  const { data, error, refetch } = useCase(caseId);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Head shown={data} />
      <UndoSubmission key={data.summary.version} shown={data} />
      <div className="case-body">
        <div className="stack">
          <Actions shown={data} />
          <Clocks shown={data} />
          <Objections shown={data} />
        </div>
        <Contents shown={data} />
      </div>
    </>
  );
}

function Head({ shown }: { readonly shown: Case }) {
  const { t } = useLanguage();
  const { summary, role, printable } = shown;
  const over = shown.definition.states.find(({ id }) => id === summary.state)?.kind === 'final';
  return (
    <header className="stack tight">
      <div className="row between">
        <h1 className="page-title">
          {summary.applicant === '' ? t(m.blind) : (summary.applicantName ?? summary.applicant)} ·{' '}
          {t(summary.project)}
        </h1>
        {printable ? (
          <Button href={`/api/v1/cases/${summary.id}/application.pdf`} target="_blank">
            {t(m.print)}
          </Button>
        ) : null}
      </div>
      <div className="soft">
        {summary.id} · {t(summary.title)} · {t(shared.version(summary.version))} · {t(m.lookingAs)}{' '}
        {t(roleWords(role))}
      </div>
      <div className="row">
        <span className="mark tone-blue" data-state={summary.state}>
          {t(summary.stateLabel)}
        </span>
        {over ? null : <span>{t(shared.waitsFor(roleWords(summary.holder)))}</span>}
        {summary.due ? (
          <>
            <Mark spec={urgency(summary.due, Date.now())} />
            <span>{t(summary.due.title)}</span>
            {summary.due.provisional ? (
              <span className="mark long tone-amber">{t(shared.provisional)}</span>
            ) : null}
          </>
        ) : null}
      </div>
      {summary.next ? <p>{t(summary.next)}</p> : null}
      <RegistryLine check={shown.registry} />
      <AwardLinks shown={shown} />
      {!printable && standing(shown).length > 0 && role === 'applicant' ? (
        <p className="soft">{t(m.notPrintable)}</p>
      ) : null}
    </header>
  );
}

/** 审计: the auditor's sheet where it is theirs to fill in; declared, cut and reviewed once it is in. */
function Audit({ shown, steps }: { readonly shown: Case; readonly steps: Case['definition']['steps'] }) {
  const command = auditAction(shown);
  const result = (shown.steps.audit as StepState | undefined)?.result ?? {};
  const declared = standing(shown).at(-1)?.form['declared-total'];
  const reviewed = result['audited-total'];
  return (
    <div className="stack">
      <StepPanel shown={shown} steps={steps} />
      {typeof declared === 'number' && typeof reviewed === 'number' ? (
        <CutLine declared={declared} reviewed={reviewed} line={auditLine(shown)} />
      ) : null}
      {command ? <AuditSheet key={shown.summary.version} shown={shown} command={command} /> : null}
    </div>
  );
}

function Contents({ shown }: { readonly shown: Case }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/cases/$caseId' });
  const form = standing(shown).at(-1)?.form ?? shown.draft?.form ?? {};
  const staff = shown.role !== 'applicant';
  // Who has one step of the case sees that step; the office sees them all.
  const theirs = stepView(shown.definition, shown.role as Role)?.steps;
  const steps = shown.definition.steps.filter(({ id }) => theirs === undefined || theirs.includes(id));
  const step = (id: string) => steps.filter((each) => each.id === id);
  const rest = steps.filter(({ id }) => id !== 'audit' && id !== 'duplicates');
  const items = [
    { key: 'record', label: t(m.record), children: <Timeline entries={shown.timeline} /> },
    { key: 'form', label: t(m.form), children: <FiledForm shown={shown} /> },
    {
      key: 'materials',
      label: t(m.materials),
      children: <Materials shown={shown} form={form as never} editable={false} />,
    },
    ...(staff && rest.length > 0
      ? [{ key: 'review', label: t(m.review), children: <StepPanel shown={shown} steps={rest} /> }]
      : []),
    ...(staff && step('audit').length > 0
      ? [{ key: 'audit', label: t(m.audit), children: <Audit shown={shown} steps={step('audit')} /> }]
      : []),
    ...(staff && step('duplicates').length > 0
      ? [
          {
            key: 'duplicates',
            label: t(m.duplicates),
            children: (
              <div className="stack">
                <StepPanel shown={shown} steps={step('duplicates')} />
                <Duplicates caseId={shown.summary.id} />
              </div>
            ),
          },
        ]
      : []),
    { key: 'letters', label: t(m.letters), children: <Letters shown={shown} /> },
  ];
  const home = (theirs && items.find(({ key }) => key === 'audit' || key === 'review')?.key) ?? 'record';
  return (
    <Tabs
      aria-label={t(m.tabs)}
      activeKey={items.some(({ key }) => key === tab) ? (tab ?? home) : home}
      items={items}
      onChange={(key) =>
        void navigate({
          to: '/cases/$caseId',
          params: { caseId: shown.summary.id },
          search: key === home ? {} : { tab: key },
          replace: true,
        })
      }
    />
  );
}
