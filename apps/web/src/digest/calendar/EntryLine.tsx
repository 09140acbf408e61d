/** One entry of the calendar: what, where, from when to when, what is left, and the provision that says so. */
import type { CalendarEntry } from '@huice/api';
import { CitationChip } from '../../platform/CitationChip.tsx';
import { day, instant, notStated } from '../../platform/format.ts';
import { Mark, outcomes } from '../../platform/marks.tsx';
import { PlainLink } from '../../platform/PlainLink.tsx';
import { useLanguage } from '../../platform/preferences.ts';
import { words } from '../../platform/words.ts';
import { channelWord, kindWords, leftWords, states } from './words.ts';

const m = {
  provisional: words('暂定', 'provisional'),
  measures: words('措施', 'Measures'),
};

export function EntryLine({ entry }: { readonly entry: CalendarEntry }) {
  const { t } = useLanguage();
  const left = leftWords(entry);
  const cite =
    entry.provision === null
      ? null
      : { provision: entry.provision, ...(entry.hash === null ? {} : { hash: entry.hash }) };
  return (
    <article className="tile stack tight">
      <div className="row">
        <Mark spec={states[entry.state]} />
        {entry.match === undefined ? null : <Mark spec={outcomes[entry.match]} />}
        <span className="soft">{t(kindWords[entry.kind])}</span>
        {entry.channel === null ? null : <span className="soft">{t(channelWord(entry.channel))}</span>}
        {left === null ? null : <span className="strong">{t(left)}</span>}
        {entry.provisional === null ? null : (
          <span className="mark tone-amber" title={t(entry.provisional)}>
            {t(m.provisional)}
          </span>
        )}
      </div>
      <PlainLink to={entry.link} className="strong">
        {t(entry.title)}
      </PlainLink>
      <div className="row">
        <Between entry={entry} />
        <span className="soft">{entry.region}</span>
        {entry.industries.length > 0 ? <span className="soft">{entry.industries.join('、')}</span> : null}
      </div>
      {entry.where === null ? null : <span className="soft">{t(entry.where)}</span>}
      {entry.provisional === null ? null : <span className="small soft">{t(entry.provisional)}</span>}
      {entry.document !== null && cite !== null ? (
        <div className="row">
          <CitationChip cite={cite} document={entry.document} />
          <span className="small soft" lang="zh-CN">
            {entry.document.title}
          </span>
        </div>
      ) : null}
    </article>
  );
}

function Between({ entry }: { readonly entry: CalendarEntry }) {
  const { t, language } = useLanguage();
  const say = (at: string | null) =>
    at === null ? t(notStated) : entry.wholeDays ? day(shanghai(at), language) : instant(at, language);
  // What only ends has no beginning that could be stated.
  const onlyEnds = entry.kind === 'validity' || entry.kind === 'task';
  return <span>{onlyEnds ? say(entry.to) : `${say(entry.from)} – ${say(entry.to)}`}</span>;
}

const shanghai = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
