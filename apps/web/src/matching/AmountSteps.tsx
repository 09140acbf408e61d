/** The amount and how it comes about, line by line; what is not computed says so. */
import type { AmountAnswer, Outcome } from '@huice/measures';
import { CitationChip, type CitedDocument } from '../platform/CitationChip.tsx';
import { Money } from '../platform/Money.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { amountWords } from './results.ts';

const m = { ifEligible: words('若符合可得', 'If eligible:') };

/** The amount in one line. A sum that the outcome does not give is not shown as if it did. */
export function AmountLine({
  amount,
  outcome,
}: {
  readonly amount: AmountAnswer | null;
  readonly outcome: Outcome;
}) {
  const { t } = useLanguage();
  if (outcome === 'not-applicable') return null;
  const says = amountWords(amount);
  if (amount?.fen !== undefined && (amount.status === 'computed' || amount.status === 'at-most')) {
    return outcome === 'ineligible' ? (
      <span className="soft">
        {t(m.ifEligible)} {says ? t(says) : null} <Money fen={amount.fen} />
      </span>
    ) : (
      <span className="amount">
        {says ? <span className="soft small">{t(says)} </span> : null}
        <Money fen={amount.fen} />
      </span>
    );
  }
  return says ? <span className="soft">{t(says)}</span> : null;
}

export function AmountSteps({
  amount,
  outcome,
  document,
}: {
  readonly outcome: Outcome;
  readonly amount: AmountAnswer;
  readonly document: CitedDocument;
}) {
  const { t } = useLanguage();
  return (
    <div className="stack tight">
      <div className="row">
        <AmountLine amount={amount} outcome={outcome} />
        {amount.status === 'computed' && amount.steps.length > 0 ? null : (
          <span className="soft">{t(amount.why)}</span>
        )}
      </div>
      {amount.steps.length > 0 ? (
        <div className="scroll-x">
          <table className="sum">
            <tbody>
              {amount.steps.map((step) => (
                <tr key={step.node}>
                  <td>
                    {t(step.words)} {step.cite ? <CitationChip cite={step.cite} document={document} /> : null}
                  </td>
                  <td className="strong">
                    {step.fen === undefined ? (step.value ?? '') : <Money fen={step.fen} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}
