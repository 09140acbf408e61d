/** The clock that presses most, in working days: icon, word and colour. */
import type { RunningClock } from '@huice/supervision';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';

const none: MarkSpec = { icon: 'dash', tone: 'grey', word: words('无时限', 'No time limit') };
/** Working days left: today's and tomorrow's work; this week's. */
const PRESSING = 2;
const SOON = 5;

export function markOf({ left, overdue }: Pick<RunningClock, 'left' | 'overdue'>): MarkSpec {
  if (overdue) {
    const days = Math.max(0, -left);
    const word =
      days === 0
        ? words('已超期', 'Overdue')
        : words(`超期 ${days} 个工作日`, `${days} working days overdue`);
    return { icon: 'cross', tone: 'red', word };
  }
  const word =
    left === 0 ? words('今日到期', 'Due today') : words(`还有 ${left} 个工作日`, `${left} working days left`);
  if (left <= PRESSING) return { icon: 'triangle', tone: 'red', word };
  return left <= SOON ? { icon: 'ring', tone: 'amber', word } : { icon: 'dot', tone: 'green', word };
}

export function ClockMark({ clocks }: { readonly clocks: readonly RunningClock[] }) {
  const { t } = useLanguage();
  const [first] = clocks.toSorted((a, b) => a.due - b.due);
  if (!first) return <Mark spec={none} plain />;
  return (
    <>
      <Mark spec={markOf(first)} />
      <div className="soft small">
        {t(first.title)} {first.dueDay}
      </div>
    </>
  );
}
