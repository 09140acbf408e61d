/** Doors of screening, readiness, what-if and the import of companies. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WhatIfBody } from '@huice/api';
import { OUTCOMES } from '@huice/measures';
import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../identity/index.ts';
import { type Clock, type Database, dayOf, open } from '../../platform/index.ts';
import { CompanyUploads } from '../companies-import/uploads.ts';
import { headerOf } from '../headers.ts';
import { checkedDay, noMeasure } from '../match.ts';
import type { Shelves } from '../shelf.ts';
import { knobsOf, withChanges } from '../what-if/knobs.ts';
import { Cities } from './cities.ts';
import type { WhatIfQuestion } from './city-messages.ts';
import { sendList } from './export.ts';
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
  runRoutes(app, room);
  listRoutes(app, room);
  whatIfRoutes(app, room);
}

function cityRoutes(app: FastifyInstance, { cities, uploads, shelves }: Room): void {
  open(app, 'uploadCompanies', ({ request }) => uploads.take(request, shelves.present.dictionary));
  open(app, 'importCompanies', ({ params, body, request }) => {
    const { file, name } = uploads.claim(params.id, body.mapping, shelves.present.dictionary);
    const source = { kind: 'imported' as const, file, fileName: name, mapping: body.mapping };
    return cities.add(body.name, source, actorOf(request));
  });
  open(app, 'listCities', async () => {
    const items = await cities.list();
    return { items, count: items.length };
  });
  open(app, 'drawCity', ({ body, request }) => {
    const { rows, seed = 1 } = body;
    const source = { kind: 'generated' as const, rows, seed };
    return cities.add(`示例市 ${rows.toLocaleString('en-US')} 家`, source, actorOf(request));
  });
  open(app, 'getCity', ({ params }) => cities.get(params.id));
  open(app, 'cityTroubles', async ({ params }) => {
    const city = await cities.opened(params.id);
    const { troubles } = await city.ready;
    return { items: [...troubles], count: troubles.length };
  });
  open(app, 'deleteCity', ({ params }) => cities.remove(params.id));
}

function measureOf({ shelves }: Room, id: string): MeasureOnShelf {
  const found = shelves.present.measures.get(id);
  if (found === undefined) throw noMeasure(id);
  return found;
}

function runRoutes(app: FastifyInstance, room: Room): void {
  const { cities, screenings, shelves, clock } = room;
  const answered = (run: ReturnType<Screenings['get']>) => screeningAnswer(run, run.asOf, clock());
  open(app, 'screen', async ({ params, body }) => {
    const asOf = body.asOf === undefined ? dayOf(clock()) : checkedDay(body.asOf, 'body/asOf');
    const measures =
      body.measures === undefined
        ? [...shelves.present.measures.values()]
        : [...new Set(body.measures)].map((id) => measureOf(room, id));
    return answered(screenings.start(params.id, await cities.opened(params.id), measures, asOf));
  });
  open(app, 'getScreening', ({ params }) => answered(screenings.get(params.id)));
  open(app, 'cancelScreening', ({ params }) => answered(screenings.cancel(params.id)));
}

function listRoutes(app: FastifyInstance, room: Room): void {
  const { cities, screenings } = room;
  /** The rule as it was screened, whatever happened to the shelf since. */
  const screened = (id: string, measure: string) => {
    const run = screenings.get(id);
    const found = run.measures.find((one) => one.measure.id === measure);
    if (found === undefined) throw noMeasure(measure);
    return { run, found, measure: { id: measure, rule: found.measure.rule } };
  };
  open(app, 'screenedCompanies', async ({ params, query }) => {
    const { run, measure } = screened(params.id, query.measure);
    const city = await cities.opened(run.city);
    const { page = 1, size = 20, outcome, q = '' } = query;
    const ask = { measure, asOf: run.asOf, outcome, q, from: (page - 1) * size, count: size };
    return { ...(await city.ask('list', ask)), page, size };
  });
  open(app, 'exportScreened', async ({ params, query, reply }) => {
    const { run, found, measure } = screened(params.id, query.measure);
    const city = await cities.opened(run.city);
    const { outcome, q = '' } = query;
    const ask = { measure, asOf: run.asOf, outcome, q, from: 0, count: Number.MAX_SAFE_INTEGER };
    const { items } = await city.ask('list', ask);
    const words = ['符合', '不符合', '信息不足', '不适用'][OUTCOMES.indexOf(outcome)] ?? outcome;
    return sendList(reply, `${found.measure.title.zh}-${words}-${run.asOf}`, query.format, items);
  });
  open(app, 'readiness', async ({ params, query }) => {
    const { run, measure } = screened(params.id, query.measure);
    const city = await cities.opened(run.city);
    return city.ask('readiness', { measure, asOf: run.asOf });
  });
}

function whatIfRoutes(app: FastifyInstance, room: Room): void {
  const { cities, shelves, clock } = room;
  const questionOf = (body: WhatIfBody): WhatIfQuestion => {
    const { measure } = measureOf(room, body.measure);
    return {
      before: { id: measure.id, rule: measure.rule },
      after: { id: measure.id, rule: withChanges(measure.rule, body.changes, shelves.present.dictionary) },
      asOf: body.asOf === undefined ? dayOf(clock()) : checkedDay(body.asOf, 'body/asOf'),
      method: body.method ?? 'rank',
      rankBy: body.rankBy ?? 'larger-first',
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
  open(app, 'whatIf', async ({ params, body }) => {
    const city = await cities.opened(params.id);
    return city.ask('whatIf', questionOf(body));
  });
  open(app, 'whatIfCompanies', async ({ params, body }) => {
    const city = await cities.opened(params.id);
    const { page = 1, size = 20, by, group, who } = body;
    const ask = { ...questionOf(body), by, group, who, from: (page - 1) * size, count: size };
    return { ...(await city.ask('whatIfList', ask)), page, size };
  });
}
