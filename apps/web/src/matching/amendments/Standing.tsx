/** Where a company stands: outcome, and the amount where one is owed. */
import { Money } from '../../platform/Money.tsx';
import { Mark, outcomes } from '../../platform/marks.tsx';

export interface StandingShown {
  readonly outcome: string;
  readonly fen: number | null;
}

const isOutcome = (value: string): value is keyof typeof outcomes => value in outcomes;

export function Standing({ standing }: { readonly standing: StandingShown }) {
  const { outcome, fen } = standing;
  return (
    <span className="row" style={{ display: 'inline-flex' }}>
      {isOutcome(outcome) ? <Mark spec={outcomes[outcome]} /> : outcome}
      {fen === null ? null : <Money fen={fen} />}
    </span>
  );
}
