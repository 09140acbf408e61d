/** How the assignments of something stand, in a few words. */
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import type { Tally } from './data.ts';

const m = {
  open: (n: number) => words(`在办 ${n}`, `${n} open`),
  late: (n: number) => words(`超期 ${n}`, `${n} late`),
  closed: (n: number) => words(`销号 ${n}`, `${n} closed`),
};

export function TallyWords({ tally }: { readonly tally: Tally | null }) {
  const { t } = useLanguage();
  if (!tally || tally.all === 0) return null;
  return (
    <>
      {tally.late > 0 ? <span className="mark tone-red">{t(m.late(tally.late))}</span> : null}
      {tally.open > 0 ? <span className="mark tone-blue">{t(m.open(tally.open))}</span> : null}
      {tally.closed > 0 ? <span className="mark tone-green">{t(m.closed(tally.closed))}</span> : null}
    </>
  );
}
