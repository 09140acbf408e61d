/** A value in the form: a figure with its unit, bounds around another value, or a formula in its own words. */
import { type Dictionary, type Expression, parseExpression, printExpression } from '@huice/measures';
import { Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';
import { LanguageField } from './LanguageField.tsx';
import { isFigure, isLiteral, unitsFor } from './treeEditing.ts';

const m = {
  number: words('数', 'number'),
  unit: words('单位', 'unit'),
  notNumber: words('请写数字，如 1000 或 2.4', 'Write a number such as 1000 or 2.4'),
  cap: words('上限', 'At most'),
  floor: words('下限', 'At least'),
};

interface Props {
  readonly label: Words;
  readonly expression: Expression;
  readonly dictionary: Dictionary;
  readonly onChange: (expression: Expression) => void;
}

export function ExpressionField(props: Props) {
  const { expression, onChange, dictionary } = props;
  if (isLiteral(expression)) return <FigureField {...props} literal={expression} />;
  if (expression.op === 'cap' || expression.op === 'floor') {
    return (
      <div className="stack tight">
        <ExpressionField
          {...props}
          expression={expression.of}
          onChange={(of) => onChange({ ...expression, of })}
        />
        <div className="row">
          <Word word={expression.op === 'cap' ? m.cap : m.floor} />
          <ExpressionField
            label={expression.op === 'cap' ? m.cap : m.floor}
            expression={expression.at}
            dictionary={dictionary}
            onChange={(at) => onChange({ ...expression, at })}
          />
        </div>
      </div>
    );
  }
  return (
    <LanguageField
      label={props.label}
      printed={printExpression(expression, dictionary)}
      read={(text) => parseExpression(text, dictionary)}
      onChange={onChange}
    />
  );
}

function Word({ word }: { readonly word: Words }) {
  const { t } = useLanguage();
  return <span className="soft">{t(word)}</span>;
}

function FigureField({
  label,
  literal,
  onChange,
}: Props & { readonly literal: Extract<Expression, { op: 'literal' }> }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState(literal.value);
  const hint = useId();
  useEffect(() => setTyped(literal.value), [literal.value]);
  const wrong = !isFigure(typed);
  return (
    <div className="rule-figure">
      <Input
        className="rule-number"
        inputMode="decimal"
        aria-label={`${t(label)} ${t(m.number)}`}
        aria-invalid={wrong}
        aria-describedby={wrong ? hint : undefined}
        status={wrong ? 'error' : ''}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isFigure(target.value)) onChange({ ...literal, value: target.value });
        }}
      />
      <Select
        className="rule-unit"
        aria-label={`${t(label)} ${t(m.unit)}`}
        value={literal.unit}
        options={unitsFor(literal.unit).map((unit) => ({ value: unit, label: unit || '1' }))}
        onChange={(unit) => onChange({ ...literal, unit })}
      />
      {wrong ? (
        <span id={hint} className="rule-wrong small">
          {t(m.notNumber)}
        </span>
      ) : null}
    </div>
  );
}
