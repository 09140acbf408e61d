/** 环节: work beside the main line, and what was reported of it. */
import {
  type Field,
  STEP_STATUSES,
  type StepDefinition,
  type StepState,
  showValue,
  type Value,
  type Values,
} from '@huice/procedures';
import { Link } from '@tanstack/react-router';
import { instant } from '../platform/format.ts';
import { Mark, type Tone } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { Case } from './caseData.ts';
import { Rows } from './FiledForm.tsx';
import { roleWords } from './words.ts';

const m = {
  none: words('还没有结果。', 'No result yet.'),
  panels: words(
    '在评审组中抽取专家、评分和汇总',
    'Experts are drawn, score and are concluded in the panel room',
  ),
  round: (n: number) => words(`第 ${n} 轮`, `round ${n}`),
};

const tones: Readonly<Record<StepState['status'], Tone>> = {
  none: 'grey',
  open: 'amber',
  done: 'green',
  waived: 'blue',
};
const icons = { none: 'dash', open: 'ring', done: 'check', waived: 'square' } as const;

export function StepPanel({
  shown,
  steps,
}: {
  readonly shown: Case;
  readonly steps: readonly StepDefinition[];
}) {
  return (
    <div className="stack">
      {steps.map((step) => (
        <Step key={step.id} shown={shown} step={step} />
      ))}
    </div>
  );
}

function Step({ shown, step }: { readonly shown: Case; readonly step: StepDefinition }) {
  const { t, language } = useLanguage();
  const state = shown.steps[step.id] as StepState | undefined;
  const status = state?.status ?? 'none';
  const fields = inputOf(shown, step);
  const result = Object.entries(state?.result ?? ({} satisfies Values));
  return (
    <section className="tile stack tight">
      <div className="row">
        <h3 className="strong">{t(step.title)}</h3>
        <Mark spec={{ icon: icons[status], tone: tones[status], word: STEP_STATUSES[status] }} />
        <span className="soft">{t(roleWords(step.role))}</span>
        {state ? (
          <span className="soft">
            {t(m.round(state.rounds))} · {instant(new Date(state.since).toISOString(), language)}
          </span>
        ) : null}
      </div>
      {step.review && shown.role !== 'expert' ? (
        <Link to="/panels" search={{ tab: 'panels' }}>
          {t(m.panels)}
        </Link>
      ) : null}
      {result.length === 0 ? (
        <p className="soft">{t(m.none)}</p>
      ) : (
        <dl className="pairs">
          {result.map(([id, value]) => (
            <div key={id}>
              <dt className="soft">{t(fields.find((field) => field.id === id)?.label ?? words(id, id))}</dt>
              <dd>
                {Array.isArray(value) && fields.find((field) => field.id === id)?.columns ? (
                  <Rows field={fields.find((field) => field.id === id)} value={value} />
                ) : (
                  show(
                    fields.find((field) => field.id === id),
                    value,
                    shown.people,
                  )
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function inputOf({ definition }: Case, step: StepDefinition): readonly Field[] {
  return definition.commands
    .filter(
      (command) =>
        command.concludes === step.id || command.waives === step.id || command.opens?.includes(step.id),
    )
    .flatMap((command) => command.input ?? []);
}

/** People stand in a result by their accounts: named to who may know them, to others their number. */
const show = (field: Field | undefined, value: Value, people: Case['people']) => {
  if (field?.type === 'people' && Array.isArray(value)) {
    const names = value.flatMap((id) => (typeof id === 'string' ? (people[id] ?? []) : []));
    return names.length === value.length ? names.join('、') : `${value.length} 人`;
  }
  return field ? showValue(field, value) : String(value);
};
