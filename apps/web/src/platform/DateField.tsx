import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { parseDay } from './format.ts';
import { useLanguage } from './preferences.ts';
import { words } from './words.ts';

const wrong = words('请写成 2024-01-31 这样的日期', 'Please write a date like 2024-01-31');

/** A day, typed; taken once it is whole, and said to be wrong on leaving the field. */
export function DateField(props: {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const { id, value, onChange } = props;
  const [typed, setTyped] = useState(value ?? '');
  const [left, setLeft] = useState(false);
  useEffect(() => {
    // Another company was opened, or the answer was given elsewhere on the page.
    setTyped((old) => (parseDay(old) === (value ?? null) ? old : (value ?? '')));
  }, [value]);
  const isWrong = left && typed.trim() !== '' && parseDay(typed) === null;
  return (
    <div className="stack" style={{ gap: 2 }}>
      <Input
        id={id}
        value={typed}
        placeholder="2024-01-31"
        inputMode="numeric"
        maxLength={20}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        {...(isWrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setTyped(target.value);
          const day = parseDay(target.value);
          if (day !== null) onChange(day);
          else if (target.value.trim() === '') onChange(undefined);
        }}
        onBlur={() => setLeft(true)}
      />
      {isWrong ? (
        <span id={`${id}-wrong`} className="small" style={{ color: 'var(--red)' }}>
          {t(wrong)}
        </span>
      ) : null}
    </div>
  );
}
