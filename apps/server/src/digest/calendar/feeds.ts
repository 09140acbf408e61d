/** The calendar for other programs: iCalendar (RFC 5545) and Atom (RFC 4287). */
import type { CalendarEntry } from '@huice/api';
import { addDays, dayOf, showInstant } from '@huice/calendar';
import { Feed } from 'feed';
import ical, { ICalAlarmType, ICalEventStatus } from 'ical-generator';
import { type PlannedReminder, remindingWords } from './reminding.ts';

export interface FeedOf {
  readonly entries: readonly CalendarEntry[];
  /** What is reminded of: alarms in a calendar program, entries of their own in a feed. */
  readonly reminders?: readonly PlannedReminder[];
  readonly title: string;
  /** Where this server is reached, without a slash at the end. */
  readonly site: string;
  /** The feed's own address. */
  readonly self: string;
  /** Epoch ms. */
  readonly now: number;
}

const kinds: Readonly<Record<CalendarEntry['kind'], string>> = {
  window: '受理',
  call: '征集',
  consultation: '征求意见',
  publicity: '公示',
  task: '任务时限',
  validity: '有效期',
};

const utcDay = (day: string) => new Date(`${day}T00:00:00Z`);

/** Instants are written in UTC, which no program can misread; days are days, whatever the zone. */
export function icsOf({ entries, reminders = [], title, site, now }: FeedOf): string {
  const alarms = Map.groupBy(reminders, ({ entry }) => entry);
  const calendar = ical({
    name: title,
    prodId: { company: 'Huice', product: 'calendar', language: 'ZH' },
    ttl: 6 * 3600,
  });
  // The zone that the calendar is kept in; events carry their own exact time.
  calendar.x('X-WR-TIMEZONE', 'Asia/Shanghai');
  for (const entry of entries) {
    const edges = timesOf(entry);
    if (edges === null) continue;
    const event = calendar.createEvent({
      id: `${entry.id}@huice`,
      ...edges,
      stamp: new Date(now),
      summary: `〔${kinds[entry.kind]}〕${entry.title.zh}`,
      description: linesOf(entry).join('\n'),
      url: site + entry.link,
      categories: [kinds[entry.kind], ...entry.industries].map((name) => ({ name })),
      location: entry.where?.zh ?? entry.region,
      status: entry.provisional === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    });
    for (const reminder of alarms.get(entry.id) ?? []) {
      const { dueAt } = reminder;
      const words = remindingWords(reminder, dueAt);
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger: new Date(dueAt),
        description: `${words.zh}：${entry.title.zh}`,
      });
    }
  }
  return `${calendar.toString()}\r\n`;
}

function timesOf({ from, to, wholeDays }: CalendarEntry): { start: Date; end?: Date; allDay?: true } | null {
  const [begins, ends] = [from ?? to, to ?? from];
  if (begins === null || ends === null) return null;
  if (!wholeDays)
    return { start: new Date(begins), ...(from === null || to === null ? {} : { end: new Date(ends) }) };
  // DTEND of whole days is the first day after.
  return {
    start: utcDay(dayOf(Date.parse(begins))),
    end: utcDay(addDays(dayOf(Date.parse(ends)), 1)),
    allDay: true,
  };
}

/** What a person reads of an entry outside our pages: nothing that is not stated is made up. */
export function linesOf(entry: CalendarEntry): string[] {
  const edge = (at: string | null) =>
    at === null
      ? '未载明'
      : entry.wholeDays
        ? dayOf(Date.parse(at))
        : showInstant(Date.parse(at)).slice(0, 16);
  const { document, provision } = entry;
  const named =
    document === null ? null : [document.documentNumber, document.title].filter(Boolean).join(' ');
  return [
    `${edge(entry.from)} 至 ${edge(entry.to)}（北京时间）`,
    `${entry.region}${entry.industries.length > 0 ? ` · ${entry.industries.join('、')}` : ''}`,
    ...(entry.where === null ? [] : [entry.where.zh]),
    ...entry.measures.slice(0, 8).map(({ title }) => `· ${title.zh}`),
    ...(named === null ? [] : [`依据：${named}${provision ? ` ${provision}` : ''}`]),
    ...(entry.provisional === null ? [] : [entry.provisional.zh]),
  ];
}

/** Titles and summaries travel as HTML: what is no markup must not be taken for it. */
const asHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br/>');

export function atomOf({ entries, reminders = [], title, site, self, now }: FeedOf): string {
  const feed = new Feed({
    id: self,
    title,
    link: `${site}/calendar`,
    description: title,
    language: 'zh-CN',
    updated: newest(entries, now),
    generator: 'Huice',
    feedLinks: { atom: self },
  });
  for (const entry of entries) {
    feed.addItem({
      id: `urn:huice:calendar:${entry.id}`,
      title: asHtml(`〔${kinds[entry.kind]}〕${entry.title.zh}`),
      link: site + entry.link,
      date: updatedOf(entry, now),
      description: asHtml(linesOf(entry).join('\n')),
      author: [{ name: entry.document?.title ?? entry.region }],
      category: [kinds[entry.kind], ...entry.industries].map((name) => ({ name, term: name })),
    });
  }
  for (const reminder of reminders) {
    const { entry: id, edge, days, dueAt, link } = reminder;
    const entry = entries.find((one) => one.id === id);
    if (entry === undefined || dueAt > now) continue;
    const words = remindingWords(reminder, dueAt);
    feed.addItem({
      // Of its own, so that a reader shows it although it has shown the entry.
      id: `urn:huice:calendar:${id}:${edge}:${days}`,
      title: asHtml(`〔提醒〕${words.zh}：${entry.title.zh}`),
      link: site + link,
      date: new Date(dueAt),
      description: asHtml(linesOf(entry).join('\n')),
      author: [{ name: entry.document?.title ?? entry.region }],
      category: [{ name: '提醒', term: '提醒' }],
    });
  }
  return feed.atom1();
}

/** The last thing that happened to it: that it opened or closed; what is still to come has the feed's day. */
function updatedOf({ from, to }: CalendarEntry, now: number): Date {
  const passed = [from, to].flatMap((at) => (at === null || Date.parse(at) > now ? [] : [Date.parse(at)]));
  return new Date(passed.length === 0 ? utcDay(dayOf(now)).getTime() : Math.max(...passed));
}

function newest(entries: readonly CalendarEntry[], now: number): Date {
  return new Date(Math.max(0, ...entries.map((entry) => updatedOf(entry, now).getTime())));
}
