/** One line of a form: its label, what is typed, and what is wrong with it beside it. */
import { Input } from 'antd';
import { useLanguage } from '../../platform/preferences.ts';
import type { Words } from '../../platform/words.ts';

export function FieldText(props: {
  readonly id: string;
  readonly label: Words;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: Words;
  readonly wrong?: Words | null;
  readonly type?: string;
  readonly autoComplete?: string;
}) {
  const { id, label, value, onChange, help, wrong, type = 'text', autoComplete = 'off' } = props;
  const { t } = useLanguage();
  const told = [help ? `${id}-help` : '', wrong ? `${id}-wrong` : ''].filter((each) => each !== '').join(' ');
  return (
    <div className="stack" style={{ gap: 4 }}>
      <label htmlFor={id} className="strong">
        {t(label)}
      </label>
      <Input
        id={id}
        type={type}
        value={value}
        maxLength={200}
        autoComplete={autoComplete}
        aria-invalid={wrong !== null && wrong !== undefined}
        {...(told === '' ? {} : { 'aria-describedby': told })}
        {...(wrong ? { status: 'error' as const } : {})}
        onChange={({ target }) => onChange(target.value)}
      />
      {help ? (
        <span id={`${id}-help`} className="soft small">
          {t(help)}
        </span>
      ) : null}
      {wrong ? (
        <span id={`${id}-wrong`} className="small" style={{ color: 'var(--red)' }}>
          {t(wrong)}
        </span>
      ) : null}
    </div>
  );
}
