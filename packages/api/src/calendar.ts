/** The calendar: windows, deadlines, consultations, publicity and ends of validity; and what a person subscribes to. */
import { type Static, Type } from 'typebox';
import { Day, Instant, WordsSchema } from './common.ts';
import { type Endpoint, Id } from './endpoint.ts';
import { Facet } from './library.ts';
import { SearchQuery } from './search.ts';

const textOrNull = Type.Union([Type.String(), Type.Null()]);
const instantOrNull = Type.Union([Instant, Type.Null()]);

/** What an entry of the calendar is about. */
export const CALENDAR_KINDS = ['window', 'call', 'consultation', 'publicity', 'task', 'validity'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];
const Kind = Type.Unsafe<CalendarKind>(
  Type.String({
    enum: [...CALENDAR_KINDS],
    description:
      'window 受理时间, call 征集, consultation 征求意见, publicity 公示, task 任务时限, validity 有效期届满',
  }),
);

export const CalendarEntry = Type.Object({
  id: Type.String({ description: 'Stable while the thing is the same, also when its dates move.' }),
  kind: Kind,
  title: WordsSchema,
  document: Type.Union([
    Type.Object({ id: Type.String(), title: Type.String(), documentNumber: textOrNull }),
    Type.Null(),
  ]),
  provision: Type.Union([Type.String(), Type.Null()], { description: 'Where the document says so.' }),
  hash: textOrNull,
  region: Type.String(),
  regionCode: Type.String({ description: 'GB/T 2260, six digits.' }),
  industries: Type.Array(Type.String()),
  from: instantOrNull,
  to: instantOrNull,
  wholeDays: Type.Boolean({ description: 'Stated as days, not as hours.' }),
  channel: textOrNull,
  where: Type.Union([WordsSchema, Type.Null()]),
  measures: Type.Array(Type.Object({ id: Type.String(), title: WordsSchema })),
  link: Type.String({ description: 'A page of this server.' }),
  match: Type.Optional(
    Type.Unsafe<'eligible' | 'insufficient'>(
      Type.String({ description: 'How the company asked for answers the best of its measures.' }),
    ),
  ),
  state: Type.Unsafe<'upcoming' | 'open' | 'closed' | 'unknown'>(
    Type.String({ description: 'upcoming, open, closed; unknown where no end is stated.' }),
  ),
  workingDaysLeft: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Until it opens (upcoming) or ends (open), today not counted.',
  }),
  provisional: Type.Union([WordsSchema, Type.Null()], {
    description: 'Why the count may yet change: the holidays of a year are not published.',
  }),
});
export type CalendarEntry = Static<typeof CalendarEntry>;

const filter = {
  region: Type.Optional(
    Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260: the place and all within it.' }),
  ),
  above: Type.Optional(
    Type.Boolean({ description: 'Also what the places above it offer: province and nation.' }),
  ),
  industry: Type.Optional(Type.String({ maxLength: 40 })),
  kind: Type.Optional(Type.String({ maxLength: 80, description: 'One or more kinds, with commas between.' })),
};
export const CalendarFilter = Type.Object(filter);
export type CalendarFilter = Static<typeof CalendarFilter>;

/** A list of whole days, with commas between. */
const days = (description: string) =>
  Type.Optional(Type.String({ pattern: '^\\d{1,2}(,\\d{1,2}){0,5}$', description }));

/** A feed may carry reminders: alarms in iCalendar, entries of their own in Atom. */
export const CalendarFeedQuery = Type.Object({
  ...filter,
  remind: days('Reminders so many working days before the end: 5,1.'),
  opening: days('Reminders so many working days before the beginning; 0 is the day itself.'),
});
export type CalendarFeedQuery = Static<typeof CalendarFeedQuery>;

/** Narrowed to what answers a company of one's own: kept by the person or the browser that asks. */
const company = Type.Optional(
  Type.String({ maxLength: 60, description: 'A saved company: only windows whose measures may fit it.' }),
);

export const CalendarOwnFilter = Type.Object({ ...filter, company });
export type CalendarOwnFilter = Static<typeof CalendarOwnFilter>;

export const CalendarQuery = Type.Object({
  ...filter,
  company,
  from: Type.Optional(Day),
  to: Type.Optional(Day),
});
export type CalendarQuery = Static<typeof CalendarQuery>;

export const CalendarAnswer = Type.Object({
  items: Type.Array(CalendarEntry, { description: 'By their next edge, the soonest first.' }),
  count: Type.Integer(),
  today: Day,
  facets: Type.Object({ kind: Type.Array(Facet), region: Type.Array(Facet), industry: Type.Array(Facet) }),
  places: Type.Record(Type.String(), Type.String(), {
    description: 'Names of the codes in `facets.region`.',
  }),
  before: Type.Union([Day, Type.Null()], {
    description: 'Nearest day before the days asked for with an edge.',
  }),
  after: Type.Union([Day, Type.Null()], { description: 'Nearest one after them.' }),
});
export type CalendarAnswer = Static<typeof CalendarAnswer>;

const FeedAnswer = Type.Unsafe<Uint8Array>(Type.Object({}, { description: 'A file.' }));

const reminds = (description: string) =>
  Type.Array(Type.Integer({ minimum: 0, maximum: 60 }), { maxItems: 6, uniqueItems: true, description });

/** What a person asks to be told of. */
export const SubscriptionBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  byMail: Type.Boolean(),
  about: Type.Union([
    Type.Object({
      kind: Type.Literal('calendar'),
      filter: CalendarOwnFilter,
      remind: reminds('Working days before the end.'),
      opening: Type.Optional(reminds('Working days before the beginning; 0 is the day itself.')),
    }),
    Type.Object({ kind: Type.Literal('search'), query: SearchQuery }),
    Type.Object({
      kind: Type.Literal('company'),
      companyId: Type.String({ maxLength: 60, description: 'A saved company: followed as it is changed.' }),
    }),
  ]),
});
export type SubscriptionBody = Static<typeof SubscriptionBody>;

export const SubscriptionAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  byMail: Type.Boolean(),
  about: SubscriptionBody.properties.about,
  place: Type.Union([Type.String(), Type.Null()], { description: 'Name of the region it is about.' }),
  createdAt: Instant,
  lookedAt: Instant,
  news: Type.Integer({ description: 'What is new since it was last looked at.' }),
  next: Type.Union([
    Type.Object({
      title: WordsSchema,
      at: Instant,
      days: Type.Integer(),
      edge: Type.Unsafe<'begin' | 'end'>(Type.String({ description: 'begin, end' })),
    }),
    Type.Null(),
  ]),
});
export type SubscriptionAnswer = Static<typeof SubscriptionAnswer>;

export const News = Type.Object({
  change: Type.Unsafe<'new' | 'changed' | 'gone'>(Type.String({ description: 'new, changed, gone' })),
  title: WordsSchema,
  detail: WordsSchema,
  link: Type.String(),
  at: Instant,
});
export type News = Static<typeof News>;

const Mail = Type.Object({
  address: textOrNull,
  confirmed: Type.Boolean(),
  canSend: Type.Boolean({ description: 'A mail server is set up; without one, messages are read here.' }),
});

const Message = Type.Object({
  id: Type.Integer(),
  subject: WordsSchema,
  lines: Type.Array(WordsSchema),
  link: Type.String(),
  at: Instant,
  read: Type.Boolean(),
});

const room = 'digest';
const base = '/api/v1';
const Token = Type.Object({ token: Type.String({ minLength: 20, maxLength: 100 }) });

export const calendarEndpoints = {
  listCalendar: {
    method: 'GET',
    path: `${base}/calendar`,
    room,
    access: 'public',
    summary: '政策日历 Windows, deadlines, consultations, publicity, ends of validity',
    query: CalendarQuery,
    status: 200,
    answer: CalendarAnswer,
  },
  calendarIcs: {
    method: 'GET',
    path: `${base}/calendar.ics`,
    room,
    access: 'public',
    summary: '日历订阅 The same as iCalendar (RFC 5545), for calendar programs',
    query: CalendarFeedQuery,
    status: 200,
    answer: FeedAnswer,
  },
  calendarAtom: {
    method: 'GET',
    path: `${base}/calendar.atom`,
    room,
    access: 'public',
    summary: '订阅源 The same as an Atom feed (RFC 4287)',
    query: CalendarFeedQuery,
    status: 200,
    answer: FeedAnswer,
  },
  listSubscriptions: {
    method: 'GET',
    path: `${base}/subscriptions`,
    room,
    access: 'signed-in',
    summary: '我的订阅 What I subscribed to, and where mail goes',
    status: 200,
    answer: Type.Object({ items: Type.Array(SubscriptionAnswer), count: Type.Integer(), mail: Mail }),
  },
  addSubscription: {
    method: 'POST',
    path: `${base}/subscriptions`,
    room,
    access: 'signed-in',
    summary: '订阅 Subscribe to a calendar filter, a search, or the matches of a company',
    body: SubscriptionBody,
    status: 201,
    answer: SubscriptionAnswer,
  },
  changeSubscription: {
    method: 'PUT',
    path: `${base}/subscriptions/:id`,
    room,
    access: 'signed-in',
    summary: '修改订阅 Change a subscription of mine',
    params: Id,
    body: SubscriptionBody,
    status: 200,
    answer: SubscriptionAnswer,
  },
  endSubscription: {
    method: 'DELETE',
    path: `${base}/subscriptions/:id`,
    room,
    access: 'signed-in',
    summary: '退订 End a subscription of mine; it can be taken up again',
    params: Id,
    status: 200,
    answer: Type.Object({ id: Type.String() }),
  },
  resumeSubscription: {
    method: 'POST',
    path: `${base}/subscriptions/:id/resume`,
    room,
    access: 'signed-in',
    summary: '恢复订阅 Take an ended subscription up again',
    params: Id,
    status: 200,
    answer: SubscriptionAnswer,
  },
  subscriptionNews: {
    method: 'GET',
    path: `${base}/subscriptions/:id/news`,
    room,
    access: 'signed-in',
    summary: '新变化 What is new since I last looked',
    params: Id,
    status: 200,
    answer: Type.Object({ since: Instant, items: Type.Array(News), count: Type.Integer() }),
  },
  lookAtNews: {
    method: 'POST',
    path: `${base}/subscriptions/:id/looked`,
    room,
    access: 'signed-in',
    summary: '已看 From now on “new” is what comes after this',
    params: Id,
    status: 200,
    answer: SubscriptionAnswer,
  },
  listMessages: {
    method: 'GET',
    path: `${base}/messages`,
    room,
    access: 'signed-in',
    summary: '消息 Reminders and news for me, newest first',
    status: 200,
    answer: Type.Object({ items: Type.Array(Message), count: Type.Integer(), unread: Type.Integer() }),
  },
  readMessages: {
    method: 'POST',
    path: `${base}/messages/read`,
    room,
    access: 'signed-in',
    summary: '标为已读 Mark messages of mine, up to one, as read',
    body: Type.Object({ upTo: Type.Integer({ minimum: 0 }) }),
    status: 200,
    answer: Type.Object({ unread: Type.Integer() }),
  },
  setMailAddress: {
    method: 'PUT',
    path: `${base}/mail-address`,
    room,
    access: 'signed-in',
    summary: '邮箱 Where mail to me goes; it binds once confirmed from that mailbox',
    body: Type.Object({
      address: Type.Union([
        Type.String({ maxLength: 200, pattern: '^[^\\s@<>",;]+@[^\\s@<>",;]+\\.[^\\s@<>",;]+$' }),
        Type.Null(),
      ]),
    }),
    status: 200,
    answer: Mail,
  },
  confirmMailAddress: {
    method: 'POST',
    path: `${base}/mail-address/confirm`,
    room,
    access: 'public',
    summary: '确认邮箱 Confirm an address by the link that was sent to it',
    body: Token,
    status: 200,
    answer: Type.Object({ address: Type.String() }),
  },
  unsubscribe: {
    method: 'POST',
    path: `${base}/unsubscribe`,
    room,
    access: 'public',
    summary: '退订链接 End a subscription by the link in a mail',
    body: Token,
    status: 200,
    answer: Type.Object({ name: Type.String() }),
  },
} as const satisfies Record<string, Endpoint>;
