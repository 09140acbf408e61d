import type { FastifyInstance } from 'fastify';
import { actorOf } from '../identity/index.ts';
import { type Clock, type Database, dayOf, open, storable } from '../platform/index.ts';
import { combine } from './combination/combine.ts';
import { changeCompany, getCompany, listCompanies, saveCompany } from './companies/companies.ts';
import { holderOf, ownerFor } from './companies/owner.ts';
import { factsAskedBy } from './facts-asked.ts';
import { headerOf, measureAnswer } from './headers.ts';
import { checkedDay, matchCompany, noMeasure } from './match.ts';
import { screeningRoutes } from './screening/routes.ts';
import type { Shelves } from './shelf.ts';

export interface MatchingNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly clock: Clock;
  /** Folder of the company files that were sent; a temporary one where absent. */
  readonly cityFolder?: string;
}

export function matchingRoutes(app: FastifyInstance, needs: MatchingNeeds): void {
  const { db, shelves, clock } = needs;
  screeningRoutes(app, needs);
  open(app, 'combine', ({ body }) => combine(shelves.present, body.company, clock()));
  open(app, 'listMeasures', ({ query }) => {
    const now = clock();
    const day = query.asOf === undefined ? dayOf(now) : checkedDay(query.asOf, 'query/asOf');
    const items = [...shelves.present.measures.values()]
      .filter(({ pack }) => query.pack === undefined || pack.document.id === query.pack)
      .map(({ measure, pack }) => headerOf(measure, pack, day, now));
    return { items, count: items.length };
  });

  open(
    app,
    'getMeasure',
    ({ params }) => {
      const found = shelves.present.measures.get(params.id);
      if (found === undefined) throw noMeasure(params.id);
      const now = clock();
      return measureAnswer(found.measure, found.pack, dayOf(now), now);
    },
    { pieces: ['region', 'pack', 'measure'] },
  );

  open(app, 'listCompanyFacts', () => {
    const { library, measures } = shelves.present;
    return {
      items: [...library.facts],
      count: library.facts.length,
      usedBy: factsAskedBy(measures.values()),
    };
  });

  open(app, 'listSampleCompanies', () => {
    const items = shelves.present.library.companies.map(({ id, nameEn, story, ...company }) => ({
      id,
      nameEn,
      about: story,
      company,
    }));
    return { items, count: items.length };
  });

  open(app, 'match', ({ body }) => matchCompany(shelves.present, body.company, body.measures, clock()));

  open(app, 'listCompanies', async ({ request }) => {
    const items = await listCompanies(db, holderOf(request));
    return { items, count: items.length };
  });
  open(app, 'saveCompany', ({ body, request, reply }) =>
    saveCompany(db, storable(body.company), ownerFor(request, reply), actorOf(request)),
  );
  open(app, 'getCompany', ({ params, request }) => getCompany(db, params.id, holderOf(request)));
  open(app, 'changeCompany', ({ params, body, request }) =>
    changeCompany(db, params.id, body.version, storable(body.company), holderOf(request), actorOf(request)),
  );
}
