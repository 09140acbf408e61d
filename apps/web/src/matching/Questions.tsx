/** What is missing, as questions to answer in place; an answer re-evaluates at once. */
import type { CompanyFile, FactDefinition, MissingFact } from '@huice/measures';
import { useId } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { factValue, type Plain } from './companyFile.ts';
import { FactField } from './FactField.tsx';
import { periodWord, registerWord, sourceWord } from './factWords.ts';

export interface Asking {
  readonly company: CompanyFile;
  readonly dictionary: ReadonlyMap<string, FactDefinition>;
  readonly onAnswer: (definition: FactDefinition, value: Plain | undefined) => void;
}

export function Questions({
  missing,
  asking,
}: {
  readonly missing: readonly MissingFact[];
  readonly asking: Asking;
}) {
  const { t } = useLanguage();
  return (
    <div className="grid" style={{ gap: 12 }}>
      {missing.map((item) => {
        const definition = asking.dictionary.get(item.fact);
        // A fact that the dictionary does not have cannot be asked for in place; it is still said.
        return definition ? (
          <Question key={item.fact} definition={definition} decides={item.decides} asking={asking} />
        ) : (
          <div key={item.fact}>{t(item.question)}</div>
        );
      })}
    </div>
  );
}

export function Question(props: {
  readonly definition: FactDefinition;
  /** How many undecided conditions hang on it; left out in the form. */
  readonly decides?: number;
  readonly asking: Asking;
}) {
  const { t } = useLanguage();
  const { definition, decides, asking } = props;
  const id = useId();
  const value = factValue(asking.company, definition);
  const register = registerWord(definition.register);
  return (
    <div className="stack" style={{ gap: 4 }}>
      <label id={`${id}-label`} htmlFor={id}>
        {t(definition.question)}
      </label>
      <FactField
        id={id}
        definition={definition}
        value={value?.value}
        onChange={(next) => asking.onAnswer(definition, next)}
      />
      <span className="soft small">
        {t(periodWord(definition.period))}
        {decides === undefined
          ? null
          : ` · ${t(words(`可定 ${decides} 项条件`, `decides ${decides} condition${decides === 1 ? '' : 's'}`))}`}
        {value?.source
          ? ` · ${t(sourceWord(value.source))}${value.asOf ? ` ${value.asOf}` : ''}`
          : ` · ${t(words(`可查于：${register.zh}`, `held by: ${register.en}`))}`}
      </span>
    </div>
  );
}
