/** What may be done to the plan now, and why the rest may not: each asks once and says what it will do. */
import type { Field, Values } from '@huice/procedures';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';
import { FormDialog } from './FormDialog.tsx';
import { type Plan, usePlanChanged } from './planData.ts';
import { choicesOf, fieldsFor, usual } from './ruleFields.ts';

type Action = 'draw' | 'propose' | 'decide' | 'decline' | 'publicise' | 'award';

const m = {
  title: words('可以办理', 'What you may do'),
  draw: words('重新拟定', 'Draw anew'),
  drawSays: words(
    '按现在评审完成的办件和余下的预算重新计算；正在拟定的版本被替换，已审定的版本不变。',
    'Reckoned anew over the cases that are ready now and the budget left; a draft is replaced, what was decided stays.',
  ),
  propose: words('提交审定', 'Hand in for decision'),
  proposeSays: words(
    '安排了资金的办件全部列入计划，占用预算；提交后不能再改，由另一名负责人审定。',
    'Every case with an amount is put into the plan and its money set aside; another person decides, and nothing can be changed meanwhile.',
  ),
  decide: words('审定通过', 'Approve'),
  decideSays: words('审定后这一版冻结，不能再改。', 'The version is frozen and cannot be changed.'),
  decline: words('退回', 'Send back'),
  declineSays: words(
    '全部办件退回“评审完成”，占用的预算释放。',
    'All cases go back to “reviewed” and their money is free.',
  ),
  note: words('意见', 'Note'),
  publicise: words('公示', 'Put before the public'),
  publiciseSays: words(
    '公示期内任何人可以实名提出异议。',
    'While it stands, anyone may object under their real name.',
  ),
  until: words('公示截止日', 'Last day'),
  reason: words('期限依据', 'What the length rests on'),
  stated: (period: Words, day: string) =>
    words(`文件规定公示 ${period.zh}，至 ${day}。`, `The document says ${period.en}: until ${day}.`),
  silent: words(
    '文件没有载明公示期，请填写截止日和依据。',
    'The document states no length: give a day and what it rests on.',
  ),
  provisional: words(
    '暂定：当年放假安排尚未公布。',
    'Provisional: the holidays of that year are not published yet.',
  ),
  award: words('下达', 'Award'),
  awardSays: words(
    '公示期满且没有未处理异议的办件一次下达，并生成资助通知书。',
    'The rows whose notice is over and to which no objection is open are awarded at once, each with its letter.',
  ),
  number: words('下达文号', 'Number of the notice'),
  why: words('暂不能办理的', 'What cannot be done now'),
};

const noteField = (required: boolean): Field => ({
  id: 'note',
  label: m.note,
  type: 'long-text',
  required,
  ...(required ? { min: 5 } : {}),
});

const LABELS = {
  draw: m.draw,
  adjust: words('调整金额', 'Set an amount'),
  propose: m.propose,
  decide: m.decide,
  publicise: m.publicise,
  award: m.award,
} as const;

export function PlanActions({ plan }: { readonly plan: Plan }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<Action | null>(null);
  const allowed = new Set<string>(plan.actions.filter((each) => each.allowed).map(({ action }) => action));
  const latest = plan.shown.version === newest(plan);
  const others = plan.actions.filter((each) => !each.allowed && each.why);
  const button = (action: Action, word: Words, primary: boolean) => (
    <Button key={action} {...(primary ? { type: 'primary' as const } : {})} onClick={() => setOpen(action)}>
      {t(word)}
    </Button>
  );
  return (
    <section className="stack tight no-print" aria-label={t(m.title)}>
      <div className="row">
        {allowed.has('propose') && latest ? button('propose', m.propose, true) : null}
        {allowed.has('decide') && latest ? button('decide', m.decide, true) : null}
        {allowed.has('decide') && latest ? button('decline', m.decline, false) : null}
        {allowed.has('publicise') ? button('publicise', m.publicise, true) : null}
        {allowed.has('award') ? button('award', m.award, true) : null}
        {allowed.has('draw') ? button('draw', m.draw, false) : null}
      </div>
      {others.length > 0 ? (
        <details>
          <summary className="soft">{t(m.why)}</summary>
          <ul className="tree">
            {others.map(({ action, why }) => (
              <li key={action}>
                {t(LABELS[action])}：{why ? t(why) : ''}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {open ? <ActDialog plan={plan} action={open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

const newest = (plan: Plan): number =>
  plan.versions.find(({ status }) => status === 'draft' || status === 'proposed')?.version ??
  plan.versions.at(-1)?.version ??
  plan.shown.version;

interface Shape {
  readonly title: Words;
  readonly says: readonly Words[];
  readonly fields: readonly Field[];
  readonly initial?: Values;
  readonly send: (values: Values, key: string) => Promise<unknown>;
}

function shapeOf(plan: Plan, action: Action): Shape {
  const params = { id: plan.id };
  const { revision } = plan.shown;
  const text = (value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  switch (action) {
    case 'draw':
      return redrawing(plan);
    case 'propose':
      return {
        title: m.propose,
        says: [m.proposeSays],
        fields: [],
        send: (_, key) => call('proposePlan', { params, body: { revision, key } }),
      };
    case 'decide':
    case 'decline':
      return {
        title: action === 'decide' ? m.decide : m.decline,
        says: [action === 'decide' ? m.decideSays : m.declineSays],
        fields: [noteField(action === 'decline')],
        send: ({ note }, key) => {
          const said = text(note);
          const body = { revision, approve: action === 'decide', key, ...(said ? { note: said } : {}) };
          return call('decidePlan', { params, body });
        },
      };
    case 'publicise':
      return publicising(plan);
    case 'award':
      return {
        title: m.award,
        says: [m.awardSays],
        fields: [{ id: 'number', label: m.number, type: 'text', min: 2 }],
        send: ({ number }, key) => call('awardPlan', { params, body: { number: String(number ?? ''), key } }),
      };
  }
}

function redrawing(plan: Plan): Shape {
  const { rules } = plan.shown;
  const silent = { method: null, lastRow: null, unit: null, rounding: null, publicity: null };
  const stated = rules.basis === '' ? { ...silent, method: '', lastRow: '', unit: '', rounding: '' } : silent;
  const fields = fieldsFor(stated);
  const initial: Values = rules.basis === '' ? {} : { ...usual, method: rules.method, basis: rules.basis };
  return {
    title: m.draw,
    says: [m.drawSays],
    fields,
    initial,
    send: (values, key) =>
      call('redrawPlan', { params: { id: plan.id }, body: { choices: choicesOf(values), key } }),
  };
}

function publicising(plan: Plan): Shape {
  const { publicity } = plan;
  const { stated, until, provisional, explanation } = publicity;
  const says =
    stated && until
      ? [m.publiciseSays, m.stated(stated, until), ...(explanation ? [explanation] : [])]
      : [m.publiciseSays, m.silent];
  const silent = stated === null;
  return {
    title: m.publicise,
    says: provisional ? [...says, m.provisional] : says,
    fields: [
      { id: 'until', label: m.until, type: 'date' },
      { id: 'reason', label: m.reason, type: 'long-text', required: silent, ...(silent ? { min: 5 } : {}) },
    ],
    ...(until ? { initial: { until } } : {}),
    send: (values, key) =>
      call('publicisePlan', {
        params: { id: plan.id },
        body: {
          key,
          ...(typeof values.until === 'string' ? { until: values.until } : {}),
          ...(typeof values.reason === 'string' ? { reason: values.reason } : {}),
        },
      }),
  };
}

function ActDialog(props: { readonly plan: Plan; readonly action: Action; readonly onClose: () => void }) {
  const { plan, action, onClose } = props;
  const { t } = useLanguage();
  const navigate = useNavigate();
  const planChanged = usePlanChanged();
  const [{ title, says, fields, initial, send }] = useState(() => shapeOf(plan, action));
  return (
    <FormDialog
      title={title}
      submit={title}
      fields={fields}
      {...(initial ? { initial } : {})}
      send={send}
      onClose={onClose}
      onDone={() => {
        onClose();
        // Whatever version was looked at: what was done is seen in the newest.
        void navigate({ to: '/allocation/plans/$planId', params: { planId: plan.id }, search: {} });
        void planChanged();
      }}
    >
      {says.map((line) => (
        <p key={line.zh}>{t(line)}</p>
      ))}
    </FormDialog>
  );
}
