/** The same tree as a form: conditions added, removed and changed, figures with their units. Every change makes a new tree. */
import type { Condition, Dictionary, Expression, Rule } from '@huice/measures';
import { Button, Card } from 'antd';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { ConditionField } from './ConditionField.tsx';
import { ExpressionField } from './ExpressionField.tsx';
import { conditionOn, factChoices, isGroup } from './treeEditing.ts';

const m = {
  applies: words('适用', 'Whom it is for'),
  conditions: words('条件', 'Conditions'),
  amount: words('金额', 'Amount'),
  addCondition: words('再加一个条件', 'Another condition'),
  addApplies: words('加适用条件', 'Say whom it is for'),
  noAmount: words('没有金额', 'No amount'),
  addAmount: words('加金额', 'Add an amount'),
  removeAmount: words('去掉金额', 'Remove the amount'),
  removeApplies: words('去掉适用条件', 'Remove'),
  further: words('取整和叠加在文字里改。', 'Rounding and stacking are changed in the text.'),
};

interface Props {
  readonly rule: Rule;
  readonly dictionary: Dictionary;
  readonly onChange: (rule: Rule) => void;
}

export function RuleForm({ rule, dictionary, onChange }: Props) {
  const { t } = useLanguage();
  const { applies, amount } = rule;
  const set = (change: { conditions?: Condition; applies?: Condition; amount?: Expression }) =>
    onChange({ ...rule, ...change });
  const without = (key: 'applies' | 'amount') => {
    const { [key]: _gone, ...rest } = rule;
    onChange(rest);
  };
  const first = factChoices(dictionary)[0];
  const another = () => {
    if (first === undefined) return;
    set({ conditions: { op: 'all', of: [rule.conditions, conditionOn(first)] } });
  };
  return (
    <div className="stack">
      {applies === undefined ? (
        <div>
          <Button
            disabled={first === undefined}
            onClick={() => first !== undefined && set({ applies: conditionOn(first) })}
          >
            {t(m.addApplies)}
          </Button>
        </div>
      ) : (
        <Card
          size="small"
          title={t(m.applies)}
          extra={<Button onClick={() => without('applies')}>{t(m.removeApplies)}</Button>}
        >
          <ConditionField
            condition={applies}
            dictionary={dictionary}
            onChange={(next) => set({ applies: next })}
          />
        </Card>
      )}
      <Card size="small" title={t(m.conditions)}>
        <ConditionField
          condition={rule.conditions}
          dictionary={dictionary}
          onChange={(next) => set({ conditions: next })}
        />
        {isGroup(rule.conditions) ? null : (
          <Button size="small" disabled={first === undefined} onClick={another}>
            {t(m.addCondition)}
          </Button>
        )}
      </Card>
      <Card
        size="small"
        title={t(m.amount)}
        extra={
          amount === undefined ? (
            <Button onClick={() => set({ amount: { op: 'literal', value: '0', unit: '万元' } })}>
              {t(m.addAmount)}
            </Button>
          ) : (
            <Button onClick={() => without('amount')}>{t(m.removeAmount)}</Button>
          )
        }
      >
        {amount === undefined ? (
          <p className="soft">{t(m.noAmount)}</p>
        ) : (
          <ExpressionField
            label={m.amount}
            expression={amount}
            dictionary={dictionary}
            onChange={(next) => set({ amount: next })}
          />
        )}
      </Card>
      <p className="soft small">{t(m.further)}</p>
    </div>
  );
}
