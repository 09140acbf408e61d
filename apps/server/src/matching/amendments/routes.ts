/** Doors of amendments: what changed in the rules, whom it moves, and what changed for a company kept here. */
import { atCeilings } from '@huice/measures';
import type { FastifyInstance } from 'fastify';
import { personOf } from '../../identity/index.ts';
import { type Clock, type Database, dayOf, open } from '../../platform/index.ts';
import { companyVersions } from '../companies/companies.ts';
import { holderOf } from '../companies/owner.ts';
import { checkedDay } from '../match.ts';
import type { Cities } from '../screening/cities.ts';
import type { Shelves } from '../shelf.ts';
import { amendmentAnswer, amendmentsIn, bothRules, noAmendment } from './amendments.ts';
import { changesOf } from './company-changes.ts';
import { noteShelf, versionsOf } from './versions.ts';

export interface AmendmentNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly clock: Clock;
  readonly cities: Cities;
}

export function amendmentRoutes(app: FastifyInstance, { db, shelves, clock, cities }: AmendmentNeeds): void {
  const stop = shelves.onChange((shelf) => {
    noteShelf(db, shelf, clock()).catch((error: unknown) =>
      app.log.error({ err: error }, 'rules that changed could not be noted'),
    );
  });
  app.addHook('onReady', async () => {
    await noteShelf(db, shelves.present, clock());
  });
  app.addHook('onClose', async () => stop());

  open(app, 'listAmendments', async ({ query }) => {
    const versions = await versionsOf(db, query.measure);
    const items = amendmentsIn(versions, shelves.present.dictionary).map(amendmentAnswer);
    return { items, count: items.length };
  });

  open(app, 'amendedCompanies', async ({ params, body, request }) => {
    const city = await cities.opened(personOf(request), body.city);
    const all = amendmentsIn(await versionsOf(db), shelves.present.dictionary);
    const found = all.find(({ version }) => version.id === params.id);
    if (found === undefined) throw noAmendment(params.id);
    const asOf = body.asOf === undefined ? dayOf(clock()) : checkedDay(body.asOf, 'body/asOf');
    const { page = 1, size = 20 } = body;
    const { before, after } = bothRules(found);
    const rules = { before: atCeilings(before), after: atCeilings(after) };
    const ask = { ...rules, clauses: found.clauses, asOf, from: (page - 1) * size, count: size };
    return { ...(await city.ask('amended', ask)), page, size };
  });

  open(app, 'companyChanges', async ({ params, request }) => {
    const versions = await companyVersions(db, params.id, holderOf(request));
    const amendments = amendmentsIn(await versionsOf(db), shelves.present.dictionary);
    const items = changesOf(versions, amendments, shelves.present, clock());
    return { items, count: items.length };
  });
}
