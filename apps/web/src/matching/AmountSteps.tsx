/** The amount and how it comes about, line by line; what is not computed says so. */
import type { AmountAnswer } from '@huice/measures';
import { CitationChip, type CitedDocument } from '../platform/CitationChip.tsx';
import { Money } from '../platform/Money.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { amountWords } from './results.ts';

/** The amount in one line, for the list. */
export function AmountLine({ amount }: { readonly amount: AmountAnswer | null }) {
  const { t } = useLanguage();
  const says = amountWords(amount);
  if (amount?.fen !== undefined && (amount.status === 'computed' || amount.status === 'at-most')) {
    return (
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
  document,
}: {
  readonly amount: AmountAnswer;
  readonly document: CitedDocument;
}) {
  const { t } = useLanguage();
  return (
    <div className="stack tight">
      <div className="row">
        <AmountLine amount={amount} />
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
