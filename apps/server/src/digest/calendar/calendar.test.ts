/** Entries out of packs, filters, feeds read back by other programs, reminders and what is new: without a database. */
import { join } from 'node:path';
import type { CalendarEntry } from '@huice/api';
import { CHINA, dayOf, workingDaysBetween } from '@huice/calendar';
import fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { Shelves } from '../../matching/index.ts';
import { edgesOf, judged, lastDayOf, type Stated, statedIn } from './entries.ts';
import { atomOf, icsOf, linesOf } from './feeds.ts';
import { bySoonest, calendarAnswer, fits, touches } from './filter.ts';
import { differences, type Observed } from './observing.ts';
import { planReminders, remindingWords } from './reminding.ts';

const packs = join(import.meta.dirname, '../../../../../packs');
const at = (text: string) => Date.parse(text);
let real: readonly Stated[];
beforeAll(async () => {
  real = statedIn((await Shelves.open(packs, pino({ level: 'silent' }))).present.library.packs);
});
const on = (now: string): CalendarEntry[] => real.map((entry) => judged(entry, at(now)));
const named = (entries: readonly CalendarEntry[], words: string) => {
  const found = entries.find(({ title }) => title.zh.includes(words));
  if (found === undefined) throw new Error(words);
  return found;
};

describe('what the packs state', () => {
  test('guides of Shenzhen: filing on line until Sunday, papers until Thursday, by the second', () => {
    const open = on('2024-02-20T10:00:00+08:00').filter(
      ({ kind, state }) => kind === 'window' && state === 'open',
    );
    expect(open.length).toBeGreaterThanOrEqual(10);
    const online = open.find(
      ({ channel, measures }) =>
        channel === 'online' && measures.some(({ id }) => id.endsWith('ai-application')),
    );
    // 21, 22 and 23 February; the 25th is a Sunday.
    expect(online).toMatchObject({
      to: '2024-02-25T18:00:00+08:00',
      workingDaysLeft: 3,
      regionCode: '440300',
      provisional: null,
    });
    const second = (time: string) => named(on(time), '网络填报').state;
    expect([second('2024-02-25T18:00:00+08:00'), second('2024-02-25T18:00:01+08:00')]).toEqual([
      'open',
      'closed',
    ]);
  });

  test('consultations and publicity of notices stand as whole days', () => {
    const entries = on('2024-01-30T10:00:00+08:00');
    expect(named(entries, '行业标准计划项目征求意见')).toMatchObject({
      kind: 'consultation',
      from: '2024-01-03T00:00:00+08:00',
      to: '2024-02-01T23:59:59+08:00',
      state: 'open',
      workingDaysLeft: 2,
      wholeDays: true,
    });
    expect(named(entries, '中国专利奖拟推荐项目公示').kind).toBe('publicity');
  });

  test('a measure with several measures in one call is one entry; every id is its own', () => {
    expect(new Set(real.map(({ id }) => id)).size).toBe(real.length);
    expect(real.some(({ kind }) => kind === 'validity')).toBe(true);
  });

  test('an end in a year whose holidays are not out is said to be provisional', () => {
    const ends = named(on('2026-11-23T10:00:00+08:00'), '有效期届满：深圳市推动智能终端');
    expect(ends.to).toMatch(/^202[67]/);
    const later = on('2026-11-23T10:00:00+08:00').filter(
      ({ to, state }) =>
        state === 'open' && to !== null && CHINA.kindOf(dayOf(Date.parse(to))).certainty === 'provisional',
    );
    expect(later.length).toBeGreaterThan(0);
    for (const entry of later) expect(entry.provisional?.zh).toMatch(/2027.*尚未公布|202[89]|20[3-9]\d/);
  });

  test.each([
    [{ on: '2023-08-15' }, '2023-08-15'],
    [{ by: '2025' }, '2025-12-31'],
    [{ by: '2024-02' }, '2024-02-29'],
    [{ every: 'quarter' as const }, null],
    [{ by: 'soon' }, null],
  ])('%o is due on %s', (due, day) => expect(lastDayOf(due)).toBe(day));
});

describe('filters', () => {
  test.each([
    [{ region: '440000' }, true],
    [{ region: '440305' }, false],
    [{ region: '440305', above: true }, true],
    [{ region: '370000', above: true }, false],
    [{ kind: 'window,call' }, true],
    [{ kind: 'validity' }, false],
    [{ industry: '没有这个产业' }, false],
  ])('%o lets a window of Shenzhen through: %s', (filter, through) => {
    expect(fits(named(on('2024-02-20T10:00:00+08:00'), '网络填报'), filter)).toBe(through);
  });

  test('days that hold nothing name the nearest that do', () => {
    const now = at('2024-02-20T10:00:00+08:00');
    const answer = calendarAnswer(
      on('2024-02-20T10:00:00+08:00'),
      { kind: 'consultation', from: '2030-01-01', to: '2030-01-31' },
      now,
    );
    expect(answer).toMatchObject({ count: 0, after: null });
    expect(answer.before).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(answer.places['370000']).toBe('山东省');
    expect(answer.facets.kind.find(({ value }) => value === 'window')?.count).toBeGreaterThan(9);
  });

  test('what stands in a span touches it, and what does not lies outside', () => {
    for (const entry of real) {
      for (const day of edgesOf(entry)) expect(touches(entry, day, day)).toBe(true);
      expect(touches(entry, '1990-01-01', '1990-01-31')).toBe(false);
    }
  });
});

const feed = (entries: readonly CalendarEntry[], now = at('2024-02-20T10:00:00+08:00')) => ({
  entries,
  now,
  title: '惠策政策日历',
  site: 'https://huice.example',
  self: 'https://huice.example/api/v1/calendar.ics',
});

describe('iCalendar, read back with ical.js', () => {
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

  test('every entry with its exact time; days are days', () => {
    const entries = on('2024-02-20T10:00:00+08:00');
    const events = eventsOf(icsOf(feed(entries)));
    expect(events.length).toBe(entries.filter(({ from, to }) => from !== null || to !== null).length);
    for (const entry of entries) {
      const event = events.find(({ uid }) => uid === `${entry.id}@huice`);
      const [begins, ends] = [entry.from ?? entry.to, entry.to ?? entry.from];
      if (begins === null || ends === null) continue;
      expect(event?.summary).toContain(entry.title.zh);
      if (entry.wholeDays) {
        expect(event?.startDate.toString()).toBe(dayOf(Date.parse(begins)));
        expect(event?.endDate.toString()).toBe(dayOf(Date.parse(ends) + 86_400_000));
      } else expect(event?.startDate.toJSDate().getTime()).toBe(Date.parse(begins));
    }
  });

  test('no line is longer than 75 octets; the same calendar is the same text; a moved end keeps its id', () => {
    const entries = on('2024-02-20T10:00:00+08:00');
    const text = icsOf(feed(entries));
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(icsOf(feed(entries))).toBe(text);
    expect(text).toContain('X-WR-TIMEZONE:Asia/Shanghai');
  });

  test('commas, semicolons, backslashes, line ends and emoji come back as they went', () => {
    const entry = named(on('2024-02-20T10:00:00+08:00'), '网络填报');
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(',', ';', '\\', '\n', '“', '字', 'n', ':', '"', '🙂', ' '),
          minLength: 1,
          maxLength: 80,
        }),
        (words) => {
          const strange = { ...entry, title: { zh: words, en: words } };
          const [event] = eventsOf(icsOf(feed([strange])));
          expect(event?.summary).toBe(`〔受理〕${words}`);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('Atom, read back with feedsmith', () => {
  test('every entry with its id, link and words', () => {
    const entries = on('2024-02-20T10:00:00+08:00');
    const read = parseAtomFeed(atomOf(feed(entries)));
    expect(read.entries?.map(({ id }) => id)).toEqual(entries.map(({ id }) => `urn:huice:calendar:${id}`));
    expect(read.entries?.[0]?.links?.[0]?.href).toMatch(/^https:\/\/huice\.example\//);
  });

  test('marks of the markup in words stay words', () => {
    const entry = named(on('2024-02-20T10:00:00+08:00'), '网络填报');
    const strange = { ...entry, title: { zh: '<b>&amp; ]]> "引"</b>', en: '' } };
    const read = parseAtomFeed(atomOf(feed([strange])));
    expect(read.entries?.[0]?.title).toEqual({
      type: 'html',
      value: '〔受理〕&lt;b&gt;&amp;amp; ]]&gt; "引"&lt;/b&gt;',
    });
  });

  test('what is not stated says so', () => {
    const entry = { ...named(on('2024-02-20T10:00:00+08:00'), '网络填报'), from: null };
    expect(linesOf(entry)[0]).toBe('未载明 至 2024-02-25 18:00（北京时间）');
  });
});

describe('reminders', () => {
  const about = { filter: { region: '440300', kind: 'window' }, remind: [5, 1] };
  test('so many working days before, at nine; make-up days count', () => {
    const planned = planReminders(on('2024-01-30T10:00:00+08:00'), about, at('2024-01-30T10:00:00+08:00'));
    const online = planned.filter(({ at: edge }) => edge === at('2024-02-25T18:00:00+08:00'));
    expect(
      [...new Set(online.map(({ days, dueAt }) => `${days} ${new Date(dueAt).toISOString()}`))].sort(),
    ).toEqual([
      '1 2024-02-22T01:00:00.000Z',
      // The 18th is a Sunday that is worked.
      '5 2024-02-18T01:00:00.000Z',
    ]);
  });

  test('subscribed late: one word at once, not one for each that was missed; what ended is silent', () => {
    const late = at('2024-02-23T10:00:00+08:00');
    const planned = planReminders(on('2024-02-23T10:00:00+08:00'), about, late).filter(
      ({ at: edge }) => edge === at('2024-02-25T18:00:00+08:00'),
    );
    expect(new Set(planned.map(({ days }) => days))).toEqual(new Set([1]));
    expect(planReminders(on('2024-04-01T10:00:00+08:00'), about, at('2024-04-01T10:00:00+08:00'))).toEqual(
      [],
    );
  });

  test('never after the end, and never more than one that is due already', () => {
    const entry = named(on('2024-01-30T10:00:00+08:00'), '网络填报');
    fc.assert(
      fc.property(
        fc.integer({ min: at('2023-12-01T00:00:00+08:00'), max: at('2024-03-10T00:00:00+08:00') }),
        fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }),
        (now, remind) => {
          const planned = planReminders([entry], { filter: {}, remind }, now);
          expect(planned.filter(({ dueAt }) => dueAt <= now).length).toBeLessThanOrEqual(1);
          for (const { dueAt, at: end, days } of planned) {
            expect(dueAt).toBeLessThanOrEqual(end);
            expect(workingDaysBetween(dayOf(dueAt), dayOf(end))).toBe(days);
          }
        },
      ),
    );
  });
});

describe('reminders of a beginning', () => {
  // 25 January 2024 is a Thursday; the windows of the guides open then.
  const about = { filter: { region: '440300', kind: 'window' }, remind: [], opening: [3, 0] };
  const plannedAt = (now: string) =>
    planReminders(on(now), about, at(now)).filter(({ at: edge }) => dayOf(edge) === '2024-01-25');
  const said = (now: string) => [
    ...new Set(plannedAt(now).map(({ days, dueAt }) => `${days} ${new Date(dueAt).toISOString()}`)),
  ];

  test('so many working days before, and on the day itself at nine', () => {
    expect(said('2024-01-10T10:00:00+08:00').sort()).toEqual([
      '0 2024-01-25T01:00:00.000Z',
      '3 2024-01-22T01:00:00.000Z',
    ]);
    expect(plannedAt('2024-01-10T10:00:00+08:00').every(({ edge }) => edge === 'begin')).toBe(true);
  });

  test('told until a week after, once; and never of what began long ago', () => {
    expect(said('2024-01-26T10:00:00+08:00')).toEqual(['0 2024-01-25T01:00:00.000Z']);
    expect(said('2024-02-20T10:00:00+08:00')).toEqual([]);
  });

  test('the day itself, also where it is no working day', () => {
    const window = named(on('2024-01-10T10:00:00+08:00'), '网络填报');
    const sunday = { ...window, from: '2024-03-03T14:00:00+08:00', to: '2024-03-10T18:00:00+08:00' };
    const [one] = planReminders(
      [sunday],
      { filter: {}, remind: [], opening: [0] },
      at('2024-02-20T10:00:00+08:00'),
    );
    expect(one?.dueAt).toBe(at('2024-03-03T14:00:00+08:00'));
  });

  test.each([
    ['begin', '2024-01-25T00:00:00+08:00', '2024-01-22T09:00:00+08:00', '3 个工作日后开始'],
    ['begin', '2024-01-25T00:00:00+08:00', '2024-01-25T09:00:00+08:00', '今天开始'],
    ['begin', '2024-01-25T00:00:00+08:00', '2024-01-26T09:00:00+08:00', '已经开始'],
    ['end', '2024-02-25T18:00:00+08:00', '2024-02-22T09:00:00+08:00', '还有 1 个工作日'],
    ['end', '2024-02-25T18:00:00+08:00', '2024-02-25T09:00:00+08:00', '即将截止'],
  ] as const)('%s at %s, told at %s: %s', (edge, when, now, words) =>
    expect(remindingWords({ edge, at: at(when) }, at(now)).zh).toBe(words),
  );

  test('alarms in iCalendar, and entries of their own in Atom once they are due', () => {
    const now = '2024-01-25T10:00:00+08:00';
    const entries = on(now).filter(({ kind, regionCode }) => kind === 'window' && regionCode === '440300');
    const reminders = planReminders(entries, { filter: {}, remind: [5], opening: [0] }, at(now));
    const text = icsOf({ ...feed(entries, at(now)), reminders });
    const alarms = new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .flatMap((event) => event.getAllSubcomponents('valarm'));
    expect(alarms.length).toBe(reminders.length);
    expect(text).toContain('TRIGGER;VALUE=DATE-TIME:20240125T010000Z');
    const atom = parseAtomFeed(atomOf({ ...feed(entries, at(now)), reminders }));
    const told = (atom.entries ?? []).filter(({ id }) => id?.endsWith(':begin:0'));
    expect(told.length).toBe(reminders.filter(({ dueAt }) => dueAt <= at(now)).length);
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told[0])).toContain('今天开始');
  });
});

describe('what is new', () => {
  const seen = fc.record({
    fingerprint: fc.constantFrom('a', 'b'),
    title: fc.constant({ zh: '措施', en: 'measure' }),
    link: fc.constant('/'),
    now: fc.constant({ zh: '符合', en: 'eligible' }),
    matters: fc.boolean(),
  });
  const observed: fc.Arbitrary<Observed> = fc.dictionary(fc.constantFrom('x', 'y', 'z', 'w'), seen);

  test('nothing is new against itself; back and forth is told both ways', () => {
    fc.assert(
      fc.property(observed, observed, (before, after) => {
        expect(differences(before, before)).toEqual([]);
        const [there, back] = [differences(before, after), differences(after, before)];
        expect(there.length).toBe(back.length);
        expect(there.filter(({ change }) => change === 'new').length).toBe(
          back.filter(({ change }) => change === 'gone').length,
        );
      }),
    );
  });
});

test('the soonest stands first, what is over last', () => {
  const entries = on('2024-02-20T10:00:00+08:00').sort(bySoonest);
  const states = entries.map(({ state }) => (state === 'closed' ? 2 : state === 'unknown' ? 1 : 0));
  expect(states).toEqual([...states].sort());
});
