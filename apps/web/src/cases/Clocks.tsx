/** 时限: what runs, until when, whose it is, and how each date comes about. */
import type { TimeLimit } from '@huice/procedures';
import { CitationChip } from '../platform/CitationChip.tsx';
import { instant } from '../platform/format.ts';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { type Words, words } from '../platform/words.ts';
import type { Case } from './caseData.ts';
import { urgency } from './urgency.ts';
import { roleWords, m as shared } from './words.ts';

const m = {
  title: words('时限', 'Time limits'),
  until: words('最迟', 'Until'),
  binds: words('约束', 'Binds'),
  used: (used: number, left: number, unit: Words) =>
    words(`已用 ${used} ${unit.zh}，还剩 ${left} ${unit.zh}`, `${used} ${unit.en} used, ${left} left`),
  why: words('这个日期怎么来的', 'How this date comes about'),
  ended: (n: number) => words(`已结束 ${n} 项`, `${n} ended`),
};

const still: Readonly<Record<'paused' | 'stopped' | 'idle', MarkSpec>> = {
  paused: { icon: 'square', tone: 'violet', word: words('暂停中', 'Paused') },
  stopped: { icon: 'check', tone: 'grey', word: words('已结束', 'Ended') },
  idle: { icon: 'dash', tone: 'grey', word: words('未开始', 'Not begun') },
};

export function Clocks({ shown }: { readonly shown: Case }) {
  const { t } = useLanguage();
  if (shown.limits.length === 0) return null;
  const ended = shown.limits.filter(({ reading }) => reading.status === 'stopped');
  const lines = (limits: readonly TimeLimit[]) =>
    limits.map((limit) => <ClockLine key={limit.clock} limit={limit} shown={shown} />);
  return (
    <section className="tile stack" aria-label={t(m.title)}>
      <h2 className="strong">{t(m.title)}</h2>
      {lines(shown.limits.filter((limit) => !ended.includes(limit)))}
      {ended.length > 0 ? (
        <details>
          <summary className="soft">{t(m.ended(ended.length))}</summary>
          <div className="stack" style={{ paddingTop: 8 }}>
            {lines(ended)}
          </div>
        </details>
      ) : null}
    </section>
  );
}

const countsWorkingDays = ({ definition }: Case, id: string): boolean =>
  'workingDays' in (definition.clocks.find((clock) => clock.id === id)?.limit ?? {});

/** What the clock counts in. */
function unitOf({ definition }: Case, id: string): Words {
  const limit = definition.clocks.find((clock) => clock.id === id)?.limit;
  return limit && 'workingDays' in limit ? words('个工作日', 'working days') : words('天', 'days');
}

function ClockLine({ limit, shown }: { readonly limit: TimeLimit; readonly shown: Case }) {
  const { t, language } = useLanguage();
  const { reading } = limit;
  const due = reading.due === null ? null : new Date(reading.due).toISOString();
  const mark =
    reading.status === 'running'
      ? urgency(
          due === null
            ? null
            : {
                at: due,
                overdue: reading.overdue,
                left: reading.left,
                working: countsWorkingDays(shown, limit.clock),
              },
          Date.now(),
        )
      : still[reading.status];
  const document = {
    id: shown.definition.document,
    title: shown.summary.title.zh,
    documentNumber: null,
  };
  return (
    <div className="stack" style={{ gap: 4 }}>
      <div className="row">
        <Mark spec={mark} />
        <strong>{t(limit.title)}</strong>
        <span className="soft">
          {t(m.binds)} {t(roleWords(limit.binds))}
        </span>
        <CitationChip cite={{ provision: limit.provision }} document={document} />
      </div>
      {reading.status === 'stopped' ? null : <div className="soft small">{t(reading.reason)}</div>}
      {due !== null && reading.status !== 'stopped' ? (
        <div>
          {t(m.until)} <strong>{instant(due, language)}</strong>
        </div>
      ) : null}
      {reading.left !== null && reading.status !== 'stopped' ? (
        <div>{t(m.used(reading.used, reading.left, unitOf(shown, limit.clock)))}</div>
      ) : null}
      {reading.certainty === 'certain' || reading.status === 'stopped' ? null : (
        <div className="tone-amber mark long">{t(shared.provisional)}</div>
      )}
      {reading.explanation.length > 0 ? (
        <details>
          <summary className="soft">{t(m.why)}</summary>
          <ul className="tree">
            {reading.explanation.map((line) => (
              <li key={line.zh}>{t(line)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
