import type { Answer } from '../../platform/api.ts';
import { Mark } from '../../platform/marks.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';

type Summary = Answer<'listPublicPlans'>['items'][number];

const m = {
  days: (n: number) => words(`还有 ${n} 天`, n === 1 ? '1 day left' : `${n} days left`),
  workingDays: (n: number) =>
    words(`还有 ${n} 个工作日`, n === 1 ? '1 working day left' : `${n} working days left`),
  over: words('已截止', 'ended'),
  provisional: words(
    '暂定：当年放假安排尚未公布',
    'provisional: the holidays of that year are not published yet',
  ),
};

/** How long the notice still stands, in the unit that the document counts in. */
export function Left({ left, provisional }: Pick<Summary, 'left' | 'provisional'>) {
  const { t } = useLanguage();
  if (left.over) return <Mark spec={{ icon: 'square', word: m.over, tone: 'grey' }} />;
  const word = m[left.unit](left.days);
  return (
    <>
      <Mark spec={{ icon: 'dot', word, tone: left.days <= 2 ? 'amber' : 'blue' }} />
      {provisional ? <span className="mark tone-amber">{t(m.provisional)}</span> : null}
    </>
  );
}
