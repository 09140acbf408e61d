/** What is known of the applicant already: offered field by field with its source, filled in by one press. */
import { type Field, showValue, type Value, type Values } from '@huice/procedures';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../platform/api.ts';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';

const m = {
  title: words('可以带出的信息', 'Known already'),
  fill: words('填入空白项', 'Fill in what is blank'),
  of: (source: Words, asOf: string | null) =>
    asOf === null
      ? words(`来源：${source.zh}`, `from ${source.en}`)
      : words(`来源：${source.zh}，${asOf}`, `from ${source.en}, ${asOf}`),
};

/** What is known; without it the form is filled in by hand, as ever. */
function useKnown(caseId: string) {
  return useQuery({
    queryKey: ['suggestions', caseId],
    queryFn: ({ signal }) => call('suggestForm', { params: { id: caseId } }, signal),
    retry: false,
  }).data;
}

/** By field that holds just what is known, where that comes from; a value that was changed since comes from the person. */
export function useSources(caseId: string, values: Values): Readonly<Record<string, string>> {
  const { t } = useLanguage();
  const items = useKnown(caseId)?.items ?? [];
  return Object.fromEntries(
    items
      .filter(({ field, value }) => JSON.stringify(values[field]) === JSON.stringify(value))
      .map(({ field, source, asOf }) => [field, t(m.of(source, asOf))]),
  );
}

export function Suggestions(props: {
  readonly caseId: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  /** The fields that the form asks for as it is filled in now. */
  readonly asked: ReadonlySet<string>;
  readonly onFill: (field: string, value: Value) => void;
}) {
  const { caseId, fields, values, asked, onFill } = props;
  const { t } = useLanguage();
  const data = useKnown(caseId);
  const blank = (field: string) =>
    values[field] === undefined || values[field] === null || values[field] === '';
  const offered = (data?.items ?? []).filter(({ field }) => asked.has(field) && blank(field));
  if (offered.length === 0) return null;
  return (
    <section className="tile stack tight" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      <ul className="plain-list">
        {offered.map(({ field, value, source, asOf }) => {
          const definition = fields.find(({ id }) => id === field);
          return (
            <li key={field}>
              {definition ? t(definition.label) : field}：
              {definition ? showValue(definition, value as Value) : String(value)}{' '}
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
