import type { CalendarFeedQuery } from '@huice/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { personOf } from '../../identity/index.ts';
import { holderOf } from '../../matching/index.ts';
import { type Clock, type Database, open, Trouble } from '../../platform/index.ts';
import './tables.ts';
import { atomOf, type FeedOf, icsOf } from './feeds.ts';
import { bySoonest, calendarAnswer, checkFilter, fits } from './filter.ts';
import { matchedEntries } from './matched.ts';
import { confirmAddress, mailOf, messagesOf, readMessages, setMailAddress, unreadOf } from './messages.ts';
import { placeName } from './places.ts';
import { planReminders } from './reminding.ts';
import { replan } from './scan.ts';
import { allEntries, type SourceNeeds } from './source.ts';
import {
  addSubscription,
  answerFor,
  changeSubscription,
  endByToken,
  endSubscription,
  listSubscriptions,
  lookAtNews,
  mySubscription,
  newsOf,
  noLink,
  resumeSubscription,
} from './subscriptions.ts';

export interface CalendarNeeds extends SourceNeeds {
  readonly clock: Clock;
  readonly db: Database;
  /** Whether a mail server is set up, and where people reach this one. */
  readonly mail: { readonly server: string | null; readonly site: string };
}

export function calendarRoutes(app: FastifyInstance, needs: CalendarNeeds): void {
  const now = () => needs.clock().getTime();
  open(app, 'listCalendar', async ({ query, request }) => {
    checkFilter(query);
    checkDays(query.from, query.to);
    const at = now();
    const entries = await allEntries(needs, at);
    const { company } = query;
    if (company === undefined) return calendarAnswer(entries, query, at);
    const shelf = needs.shelves.present;
    const own = await matchedEntries(needs.db, shelf, company, holderOf(request), entries, needs.clock());
    return calendarAnswer(own, query, at);
  });
  open(app, 'calendarIcs', async ({ query, request, reply }) => {
    const text = icsOf(await feedOf(needs, query, request));
    return sendText(reply, 'text/calendar; charset=utf-8', text) as unknown as Uint8Array;
  });
  open(app, 'calendarAtom', async ({ query, request, reply }) => {
    const text = atomOf(await feedOf(needs, query, request));
    return sendText(reply, 'application/atom+xml; charset=utf-8', text) as unknown as Uint8Array;
  });
  subscriptionRoutes(app, needs);
  messageRoutes(app, needs);
}

/** 2024-02-30 parses, as the first of March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** @throws Trouble 400 where a day is none, or the last lies before the first */
function checkDays(from: string | undefined, to: string | undefined): void {
  const wrong = [from, to].find((day) => day !== undefined && !isDay(day));
  const turned = from !== undefined && to !== undefined && to < from;
  if (wrong === undefined && !turned) return;
  throw new Trouble(
    400,
    'calendar.days',
    wrong === undefined
      ? { zh: `止日 ${to} 早于起日 ${from}。`, en: `The last day ${to} lies before the first, ${from}.` }
      : { zh: `日历上没有“${wrong}”这一天。`, en: `There is no such day as “${wrong}”.` },
    {
      where: 'from, to',
      todo: { zh: '例如 from=2024-02-01&to=2024-02-29。', en: 'For example from=2024-02-01&to=2024-02-29.' },
    },
  );
}

async function feedOf(
  needs: CalendarNeeds,
  query: CalendarFeedQuery,
  request: FastifyRequest,
): Promise<FeedOf> {
  const { remind, opening, ...filter } = query;
  checkFilter(filter);
  const at = needs.clock().getTime();
  const entries = (await allEntries(needs, at)).filter((entry) => fits(entry, filter)).sort(bySoonest);
  const reminders = planReminders(
    entries,
    { filter, remind: numbersIn(remind), opening: numbersIn(opening) },
    at,
  );
  const site = `${request.protocol}://${request.host}`;
  const parts = [
    filter.region === undefined ? null : placeName(needs.shelves.present, filter.region),
    filter.industry,
  ].filter(Boolean);
  const title = `惠策政策日历${parts.length > 0 ? `（${parts.join('，')}）` : ''}`;
  return { entries, reminders, title, site, self: site + request.url, now: at };
}

const numbersIn = (list: string | undefined): number[] =>
  list === undefined ? [] : [...new Set(list.split(',').map(Number))];

function sendText(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply.header('content-type', type).header('cache-control', 'max-age=900').send(text);
}

function subscriptionRoutes(app: FastifyInstance, needs: CalendarNeeds): void {
  const { db, clock, mail } = needs;
  /** Its reminders stand from the first moment, not from the next scan. */
  const planned = async (account: string, id: string) => {
    const row = await mySubscription(db, account, id);
    if (row.kind === 'calendar')
      await replan(needs, row, await allEntries(needs, clock().getTime()), clock());
    return answerFor(db, account, id);
  };
  open(app, 'listSubscriptions', async ({ request }) => {
    const { id } = personOf(request);
    const items = await listSubscriptions(db, id);
    return { items, count: items.length, mail: await mailOf(db, id, mail.server !== null) };
  });
  open(app, 'addSubscription', async ({ body, request }) => {
    const { id: account } = personOf(request);
    return planned(account, await addSubscription(db, { ...holderOf(request), account }, body, clock()));
  });
  open(app, 'changeSubscription', async ({ params, body, request }) => {
    const { id: account } = personOf(request);
    await changeSubscription(db, { ...holderOf(request), account }, params.id, body, clock());
    return planned(account, params.id);
  });
  open(app, 'endSubscription', async ({ params, request }) => {
    await mySubscription(db, personOf(request).id, params.id);
    await endSubscription(db, params.id, clock());
    return { id: params.id };
  });
  open(app, 'resumeSubscription', async ({ params, request }) => {
    const { id: account } = personOf(request);
    await resumeSubscription(db, account, params.id);
    return planned(account, params.id);
  });
  open(app, 'subscriptionNews', ({ params, request }) => newsOf(db, personOf(request).id, params.id));
  open(app, 'lookAtNews', async ({ params, request }) => {
    const { id: account } = personOf(request);
    await lookAtNews(db, account, params.id, clock());
    return answerFor(db, account, params.id);
  });
  open(app, 'unsubscribe', async ({ body }) => ({ name: await endByToken(db, body.token, clock()) }));
}

function messageRoutes(app: FastifyInstance, { db, clock, mail }: CalendarNeeds): void {
  open(app, 'listMessages', ({ request }) => messagesOf(db, personOf(request).id));
  open(app, 'readMessages', async ({ body, request }) => {
    const { id } = personOf(request);
    await readMessages(db, id, body.upTo, clock());
    return { unread: await unreadOf(db, id) };
  });
  open(app, 'setMailAddress', async ({ body, request }) => {
    const { id } = personOf(request);
    await setMailAddress(db, id, body.address, mail.site, clock());
    return mailOf(db, id, mail.server !== null);
  });
  open(app, 'confirmMailAddress', async ({ body }) => {
    const address = await confirmAddress(db, body.token, clock());
    if (address === undefined) throw noLink();
    return { address };
  });
}
