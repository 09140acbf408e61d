/** A part of a rule in the words of the language; it is taken over when it reads. */
import type { ParseResult } from '@huice/measures';
import { Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import type { Words } from '../platform/words.ts';

export function LanguageField<T>(props: {
  readonly label: Words;
  /** The part as it stands, printed. */
  readonly printed: string;
  readonly read: (text: string) => ParseResult<T>;
  readonly onChange: (part: T) => void;
}) {
  const { t } = useLanguage();
  const { label, printed, read, onChange } = props;
  const [typed, setTyped] = useState(printed);
  const hint = useId();
  useEffect(() => setTyped(printed), [printed]);
  const result = typed === printed ? null : read(typed);
  const problem = result === null || result.ok ? undefined : result.problems[0];
  return (
    <div className="rule-formula">
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 14 }}
        aria-label={t(label)}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : hint}
        status={problem === undefined ? '' : 'error'}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          if (result?.ok) onChange(result.value);
        }}
      />
      {problem === undefined ? null : (
        <span id={hint} className="rule-wrong small">
          {t(problem.message)}
          {problem.mend === undefined ? '' : `；${t(problem.mend)}`}
        </span>
      )}
    </div>
  );
}
