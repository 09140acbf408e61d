/** An amount set by a person, with the reason that stays on record. */
import { type Field, showMoney, type Values } from '@huice/procedures';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { FormDialog } from './FormDialog.tsx';
import { type Plan, type Row, usePlanChanged } from './planData.ts';
import { m as shared } from './words.ts';

const m = {
  title: (name: string) => words(`调整 ${name} 的金额`, `Set the amount of ${name}`),
  submit: words('调整金额', 'Set the amount'),
  most: (fen: number) =>
    words(`按规则最多 ${showMoney(fen)}；金额只能在此以内。`, `The rule gives ${showMoney(fen)} at most.`),
};

const fieldsOf = (row: Row): readonly Field[] => [
  { id: 'amountFen', label: shared.amount, type: 'money', min: 0, max: row.mostFen },
  { id: 'reason', label: shared.reason, type: 'long-text', min: 5 },
];

export function AdjustDialog(props: {
  readonly plan: Plan;
  readonly row: Row;
  readonly onClose: () => void;
}) {
  const { plan, row, onClose } = props;
  const { t } = useLanguage();
  const planChanged = usePlanChanged();
  const send = (values: Values, key: string) =>
    call('adjustPlan', {
      params: { id: plan.id },
      body: {
        revision: plan.shown.revision,
        case: row.case,
        amountFen: Number(values.amountFen ?? 0),
        reason: String(values.reason ?? ''),
        key,
      },
    });
  return (
    <FormDialog
      title={m.title(row.applicantName)}
      submit={m.submit}
      fields={fieldsOf(row)}
      initial={{ amountFen: row.amountFen }}
      send={send}
      onClose={onClose}
      onDone={() => {
        onClose();
        void planChanged();
      }}
    >
      <p className="soft">{t(m.most(row.mostFen))}</p>
    </FormDialog>
  );
}
