/** What is known of the applicant already: offered field by field with its source, filled in by one press. */
import type { Field, Value, Values } from '@huice/procedures';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const m = {
  title: words('可以带出的信息', 'Known already'),
  fill: words('填入空白项', 'Fill in what is blank'),
  of: (source: string, asOf: string | null) =>
    asOf === null
      ? words(`来源：${source}`, `from ${source}`)
      : words(`来源：${source}，${asOf}`, `from ${source}, ${asOf}`),
};

export function Suggestions(props: {
  readonly caseId: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly onFill: (field: string, value: Value) => void;
}) {
  const { caseId, fields, values, onFill } = props;
  const { t } = useLanguage();
  const { data } = useQuery({
    queryKey: ['suggestions', caseId],
    queryFn: ({ signal }) => call('suggestForm', { params: { id: caseId } }, signal),
    // Without it the form is filled in by hand, as ever.
    retry: false,
  });
  const blank = (field: string) =>
    values[field] === undefined || values[field] === null || values[field] === '';
  const offered = (data?.items ?? []).filter(({ field }) => blank(field));
  if (offered.length === 0) return null;
  return (
    <section className="tile stack tight" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      <ul className="plain-list">
        {offered.map(({ field, value, source, asOf }) => {
          const label = fields.find(({ id }) => id === field)?.label;
          return (
            <li key={field}>
              {label ? t(label) : field}：{String(value)}{' '}
              <span className="soft small">{t(m.of(source, asOf))}</span>
            </li>
          );
        })}
      </ul>
      <Button
        style={{ alignSelf: 'start' }}
        onClick={() => {
          for (const { field, value } of offered) onFill(field, value as Value);
        }}
      >
        {t(m.fill)}
      </Button>
    </section>
  );
}
