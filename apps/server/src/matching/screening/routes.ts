/** Doors of screening, readiness, what-if and the import of companies. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WhatIfBody } from '@huice/api';
import { atCeilings, type Dictionary, isQuantity, OUTCOMES } from '@huice/measures';
import type { Actor } from '@huice/procedures';
import type { FastifyInstance } from 'fastify';
import { actorOf, personOf } from '../../identity/index.ts';
import { type Clock, type Database, dayOf, open, Trouble } from '../../platform/index.ts';
import { amendmentRoutes } from '../amendments/routes.ts';
import { CompanyUploads } from '../companies-import/uploads.ts';
import { headerOf } from '../headers.ts';
import { checkedDay, noMeasure } from '../match.ts';
import type { Shelves } from '../shelf.ts';
import { knobsOf, withChanges } from '../what-if/knobs.ts';
import { Cities } from './cities.ts';
import type { WhatIfQuestion } from './city-messages.ts';
import { sendList } from './export.ts';
import { ownPlace } from './officers.ts';
import { type MeasureOnShelf, Screenings, screeningAnswer } from './screenings.ts';

export interface ScreeningNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly clock: Clock;
  /** Folder of the company files that were sent; a temporary one where absent. */
  readonly cityFolder?: string;
}

interface Room extends ScreeningNeeds {
  readonly cities: Cities;
  readonly uploads: CompanyUploads;
  readonly screenings: Screenings;
}

export function screeningRoutes(app: FastifyInstance, needs: ScreeningNeeds): void {
  const folder = needs.cityFolder ?? join(tmpdir(), `huice-cities-${process.pid}`);
  const room: Room = {
    ...needs,
    cities: new Cities(needs.db, needs.shelves, folder),
    uploads: new CompanyUploads(folder),
    screenings: new Screenings(),
  };
  app.addHook('onClose', async () => {
    room.screenings.close();
    await room.cities.close();
    await room.uploads.close();
  });
  cityRoutes(app, room);
  amendmentRoutes(app, room);
  runRoutes(app, room);
  listRoutes(app, room);
  whatIfRoutes(app, room);
}

function cityRoutes(app: FastifyInstance, { cities, uploads, shelves }: Room): void {
  open(app, 'uploadCompanies', ({ request }) =>
    uploads.take(request, personOf(request).id, shelves.present.dictionary),
  );
  open(app, 'importCompanies', ({ params, body, request }) => {
    const person = personOf(request);
    const { file, name } = uploads.claim(params.id, person.id, body.mapping, shelves.present.dictionary);
    const place = ownPlace(person);
    const source = { kind: 'imported' as const, place, file, fileName: name, mapping: body.mapping };
    return cities.add(body.name, source, actorOf(request));
  });
  open(app, 'listCities', async ({ request }) => {
    const items = await cities.list(personOf(request));
    return { items, count: items.length };
  });
  open(app, 'drawCity', ({ body, request }) => {
    const { rows, seed = 1 } = body;
    const source = { kind: 'generated' as const, place: ownPlace(personOf(request)), rows, seed };
    return cities.add(`示例市 ${rows.toLocaleString('en-US')} 家`, source, actorOf(request));
  });
  open(app, 'getCity', ({ params, request }) => cities.get(personOf(request), params.id));
  open(app, 'cityTroubles', async ({ params, request }) => {
    const city = await cities.opened(personOf(request), params.id);
    const { troubles } = await city.ready;
    return { items: [...troubles], count: troubles.length };
  });
  open(app, 'deleteCity', ({ params, request }) => cities.remove(personOf(request), params.id));
}

function measureOf({ shelves }: Room, id: string): MeasureOnShelf {
  const found = shelves.present.measures.get(id);
  if (found === undefined) throw noMeasure(id);
  return found;
}

function runRoutes(app: FastifyInstance, room: Room): void {
  const { cities, screenings, shelves, clock } = room;
  const answered = (run: ReturnType<Screenings['get']>) => screeningAnswer(run, run.asOf, clock());
  open(app, 'screen', async ({ params, body, request }) => {
    const asOf = body.asOf === undefined ? dayOf(clock()) : checkedDay(body.asOf, 'body/asOf');
    const measures =
      body.measures === undefined
        ? [...shelves.present.measures.values()]
        : [...new Set(body.measures)].map((id) => measureOf(room, id));
    const city = await cities.opened(personOf(request), params.id);
    return answered(screenings.start(params.id, city, measures, asOf));
  });
  open(app, 'getScreening', async ({ params, request }) =>
    answered(await runSeenBy(room, personOf(request), params.id)),
  );
  open(app, 'cancelScreening', async ({ params, request }) => {
    const { id } = await runSeenBy(room, personOf(request), params.id);
    return answered(screenings.cancel(id));
  });
}

/** A screening of a list that the person may look at. @throws Trouble 404 */
async function runSeenBy({ cities, screenings }: Room, actor: Actor, id: string) {
  const run = screenings.get(id);
  await cities.seenBy(actor, run.city);
  return run;
}

function listRoutes(app: FastifyInstance, room: Room): void {
  const { cities } = room;
  /** The rule as it was screened, whatever happened to the shelf since, and the city it was asked of. */
  const screened = async (actor: Actor, id: string, measure: string) => {
    const run = await runSeenBy(room, actor, id);
    const found = run.measures.find((one) => one.measure.id === measure);
    if (found === undefined) throw noMeasure(measure);
    const city = await cities.opened(actor, run.city);
    return { run, found, city, measure: { id: measure, rule: atCeilings(found.measure.rule) } };
  };
  open(app, 'screenedCompanies', async ({ params, query, request }) => {
    const { run, city, measure } = await screened(personOf(request), params.id, query.measure);
    const { page = 1, size = 20, outcome, q = '' } = query;
    const ask = { measure, asOf: run.asOf, outcome, q, from: (page - 1) * size, count: size };
    return { ...(await city.ask('list', ask)), page, size };
  });
  open(app, 'exportScreened', async ({ params, query, reply, request }) => {
    const { run, found, city, measure } = await screened(personOf(request), params.id, query.measure);
    const { outcome, q = '' } = query;
    const page = (from: number, count: number) =>
      city.ask('list', { measure, asOf: run.asOf, outcome, q, from, count });
    const { count } = await page(0, 0);
    const words = ['符合', '不符合', '信息不足', '不适用'][OUTCOMES.indexOf(outcome)] ?? outcome;
    return sendList(reply, `${found.measure.title.zh}-${words}-${run.asOf}`, query.format, {
      count,
      page: async (from, size) => (await page(from, size)).items,
    });
  });
  open(app, 'readiness', async ({ params, query, request }) => {
    const { run, city, measure } = await screened(personOf(request), params.id, query.measure);
    return city.ask('readiness', { measure, asOf: run.asOf });
  });
}

/** @throws Trouble 400 when companies are to be ranked by what is no number */
function rankFactOf(
  { rankBy, rankFact }: WhatIfBody,
  dictionary: Dictionary,
): Pick<WhatIfQuestion, 'rankFact'> {
  if (rankBy !== 'fact') return {};
  const definition = dictionary.byId.get(rankFact ?? '');
  if (definition !== undefined && isQuantity(definition.type)) return { rankFact: definition.id };
  throw new Trouble(
    400,
    'no-such-rank',
    { zh: '没有选按哪项数排名，或它不是数。', en: 'No figure to rank by was chosen, or it is no number.' },
    {
      where: 'body/rankFact',
      todo: { zh: '请选一项数，例如营业收入。', en: 'Choose a number, such as turnover.' },
    },
  );
}

function whatIfRoutes(app: FastifyInstance, room: Room): void {
  const { cities, shelves, clock } = room;
  const questionOf = (body: WhatIfBody): WhatIfQuestion => {
    const { measure } = measureOf(room, body.measure);
    return {
      before: { id: measure.id, rule: atCeilings(measure.rule) },
      after: {
        id: measure.id,
        rule: atCeilings(withChanges(measure.rule, body.changes, shelves.present.dictionary)),
      },
      asOf: body.asOf === undefined ? dayOf(clock()) : checkedDay(body.asOf, 'body/asOf'),
      method: body.method ?? 'rank',
      rankBy: body.rankBy ?? 'larger-first',
      ...rankFactOf(body, shelves.present.dictionary),
      ...(body.budgetFen === undefined ? {} : { budgetFen: body.budgetFen }),
    };
  };
  open(app, 'listKnobs', ({ query }) => {
    const { measure, pack } = measureOf(room, query.measure);
    const now = clock();
    return {
      measure: headerOf(measure, pack, dayOf(now), now),
      rule: measure.rule,
      knobs: knobsOf(measure.rule, shelves.present.dictionary),
    };
  });
  open(app, 'whatIf', async ({ params, body, request }) => {
    const city = await cities.opened(personOf(request), params.id);
    return city.ask('whatIf', questionOf(body));
  });
  open(app, 'whatIfCompanies', async ({ params, body, request }) => {
    const city = await cities.opened(personOf(request), params.id);
    const { page = 1, size = 20, by, group, who } = body;
    const ask = { ...questionOf(body), by, group, who, from: (page - 1) * size, count: size };
    return { ...(await city.ask('whatIfList', ask)), page, size };
  });
}
