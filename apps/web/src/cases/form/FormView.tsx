/** A form of a pack as it is filled in: only what is asked now, totals computed as one types. */
import {
  checkForm,
  type FieldProblem,
  type FormDefinition,
  type Value,
  type Values,
} from '@huice/procedures';
import { useMemo } from 'react';
import { useLanguage } from '../../platform/preferences.ts';
import { FieldLine } from './FieldLine.tsx';

export interface FormViewProps {
  readonly definition: FormDefinition;
  readonly values: Values;
  /** What the form's conditions call `case.`. */
  readonly about: Values;
  /** Shown beside their fields. */
  readonly problems: readonly FieldProblem[];
  /** By field, where what stands there was taken from. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly onChange: (field: string, value: Value) => void;
}

export function FormView(props: FormViewProps) {
  const { definition, values, about, problems, sources = {}, onChange } = props;
  const { t } = useLanguage();
  const checked = useMemo(() => checkForm(definition, values, about), [definition, values, about]);
  const asked = new Set(checked.asked);
  // What was typed and cannot be kept yet stays on screen beside its problem.
  const shown = { ...values, ...checked.values };
  return (
    <>
      {definition.sections.map((section) => {
        const fields = section.fields.filter((field) => asked.has(field.id));
        if (fields.length === 0) return null;
        return (
          <section key={section.id} className="stack tile" aria-labelledby={`section-${section.id}`}>
            <h2 id={`section-${section.id}`} className="strong">
              {t(section.title)}
            </h2>
            {fields.map((field) => (
              <FieldLine
                key={field.id}
                scope="form"
                field={field}
                values={shown}
                problems={problems.filter((problem) => problem.field === field.id)}
                source={sources[field.id]}
                onChange={onChange}
              />
            ))}
          </section>
        );
      })}
    </>
  );
}

/** Takes the eye and the keyboard to the first field that is wrong. */
export function focusFirst(scope: string, problems: readonly FieldProblem[]): void {
  for (const { field, row, column } of problems) {
    const id = row === undefined ? `${scope}-${field}` : `${scope}-${field}-${row}-${column ?? ''}`;
    const place = document.getElementById(id);
    if (!place) continue;
    const target = place.matches('input, textarea, [tabindex]')
      ? place
      : place.querySelector<HTMLElement>('input, button');
    place.scrollIntoView({ block: 'center' });
    (target ?? place).focus();
    return;
  }
}
