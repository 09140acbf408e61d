/** The month as a table: each day with what begins and ends on it, holidays and worked weekend days said. */
import type { CalendarEntry } from '@huice/api';
import { PlainLink } from '../../platform/PlainLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { type MonthDay, weeksOf } from './month.ts';
import { kindWords } from './words.ts';

const m = {
  caption: (month: string) => words(`${month} 政策日历`, `Policy calendar of ${month}`),
  days: [
    words('周一', 'Mon'),
    words('周二', 'Tue'),
    words('周三', 'Wed'),
    words('周四', 'Thu'),
    words('周五', 'Fri'),
    words('周六', 'Sat'),
    words('周日', 'Sun'),
  ],
  from: words('始', 'from'),
  to: words('止', 'ends'),
  both: words('当日', 'that day'),
  off: words('休', 'off'),
  work: words('班', 'worked'),
  provisional: words('放假安排未公布', 'holidays not published'),
  more: (n: number) => words(`另有 ${n} 项`, `${n} more`),
};

/** Lines in a cell before the rest are only counted: the list has them all. */
const mostShown = 4;

export function MonthGrid(props: {
  readonly month: string;
  readonly today: string;
  readonly entries: readonly CalendarEntry[];
  readonly onDay: (day: string) => void;
}) {
  const { t } = useLanguage();
  const { month, today, entries, onDay } = props;
  return (
    <table className="month">
      <caption className="sr-only">{t(m.caption(month))}</caption>
      <thead>
        <tr>
          {m.days.map((word) => (
            <th key={word.en} scope="col">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, entries).map((week) => (
          <tr key={week[0]?.kind.day}>
            {week.map((day) => (
              <DayCell key={day.kind.day} day={day} isToday={day.kind.day === today} onDay={onDay} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell(props: {
  readonly day: MonthDay;
  readonly isToday: boolean;
  readonly onDay: (day: string) => void;
}) {
  const { t } = useLanguage();
  const { day, isToday } = props;
  const { kind, inside, marks } = day;
  const names = [
    'month-day',
    inside ? '' : 'outside',
    kind.working ? '' : 'off',
    marks.length > 0 ? 'busy' : '',
  ];
  return (
    <td className={names.filter(Boolean).join(' ')} aria-current={isToday ? 'date' : undefined}>
      <div className="month-date">
        <time dateTime={kind.day}>{Number(kind.day.slice(8))}</time>
        {kind.kind === 'holiday' ? (
          <span>
            {t(kind.name)} {t(m.off)}
          </span>
        ) : null}
        {kind.kind === 'make-up' ? <span className="strong">{t(m.work)}</span> : null}
        {kind.certainty === 'provisional' && inside && kind.day.endsWith('-01') ? (
          <span>{t(m.provisional)}</span>
        ) : null}
      </div>
      <ul className="plain-list">
        {marks.slice(0, mostShown).map(({ entry, edge }) => (
          <li key={`${entry.id}${edge}`} className={`month-mark ${edge === 'from' ? 'begins' : 'ends'}`}>
            <PlainLink to={entry.link} title={t(entry.title)}>
              <span className="month-edge">
                {t(kindWords[entry.kind])} {t(m[edge])}
              </span>{' '}
              {t(entry.title)}
            </PlainLink>
          </li>
        ))}
        {marks.length > mostShown ? (
          <li>
            <button type="button" className="as-link small" onClick={() => props.onDay(kind.day)}>
              {t(m.more(marks.length - mostShown))}
            </button>
          </li>
        ) : null}
      </ul>
    </td>
  );
}
