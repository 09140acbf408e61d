/** How a figure came to be: line by line, each with its source. */
import type { Answer } from '../platform/api.ts';
import { CitationChip, type CitedDocument } from '../platform/CitationChip.tsx';
import { useLanguage } from '../platform/preferences.ts';
import type { Words } from '../platform/words.ts';

type Row = Answer<'listPlanRows'>['items'][number];

export function Reckoning(props: {
  readonly steps: Row['steps'];
  readonly missing?: readonly Words[];
  readonly rule: Row['rule'];
  readonly document: CitedDocument;
}) {
  const { steps, missing = [], rule, document } = props;
  const { t } = useLanguage();
  return (
    <ol className="reckoning">
      {missing.map((words) => (
        <li key={words.zh} className="tone-amber">
          {t(words)}
        </li>
      ))}
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one reckoning never change places
        <li key={index} className="row">
          <span>{t(step.words)}</span>
          {step.provision ? (
            <CitationChip
              cite={{
                provision: step.provision,
                ...(rule?.document !== undefined && step.provision === rule.provision
                  ? { document: rule.document }
                  : {}),
              }}
              document={document}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}
