/** Where the money of a call lies: one bar with words and figures, never colours alone. */
import type { Answer } from '../platform/api.ts';
import { Money } from '../platform/Money.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { accounts } from './words.ts';

export type Purse = NonNullable<Answer<'listAllocationCalls'>['items'][number]['purse']>;

const order = ['paid', 'returned', 'awarded', 'reserved', 'clawedBack', 'free'] as const;

const whole = words('预算总额', 'Budget');

export function PurseBar({ purse }: { readonly purse: Purse }) {
  const { t } = useLanguage();
  const shown = order.filter((account) => purse[account] > 0 || account === 'free');
  return (
    <div className="stack tight">
      <div className="purse" aria-hidden="true">
        {shown.map((account) =>
          purse[account] > 0 ? (
            <span
              key={account}
              className={`purse-part purse-${account}`}
              style={{ flexGrow: purse[account] / Math.max(1, purse.limitFen) }}
            />
          ) : null,
        )}
      </div>
      <dl className="purse-legend">
        <div>
          <dt className="soft">{t(whole)}</dt>
          <dd className="strong">
            <Money fen={purse.limitFen} />
          </dd>
        </div>
        {shown.map((account) => (
          <div key={account}>
            <dt className="soft">
              <span className={`purse-key purse-${account}`} aria-hidden="true" />
              {t(accounts[account])}
            </dt>
            <dd>
              <Money fen={purse[account]} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
